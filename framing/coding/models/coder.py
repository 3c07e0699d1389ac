"""Articles coded by a language model at an endpoint, by a codebook; the same run again asks nothing."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pandas as pd

from framing.articles.article import Article
from framing.coding.codebooks.codebook import Codebook, CodebookError
from framing.coding.codebooks.files import SHIPPED, read_codebook
from framing.coding.codebooks.prompts import answer_schema, coding_prompt, text_message
from framing.coding.inputs import CODE_COLUMNS
from framing.coding.models.answers import ReadAnswer, read_answer
from framing.coding.models.asking import Asker
from framing.coding.models.audit import Audit
from framing.coding.models.budget import Budget, Pace, Price
from framing.coding.models.calls import SCHEMAS, Call, Settings, size_of
from framing.coding.models.coded import CALL_COLUMNS, ERROR_COLUMNS, ModelCodes
from framing.coding.models.endpoint import Endpoint, EndpointError, check_url, place_of
from framing.coding.models.running import Question, Run, ask_all, left_of

ASKED_FREELY = 100


def code(
    articles: Iterable[Article],
    codebook: Codebook | str | os.PathLike[str] = SHIPPED,
    *,
    coder: str,
    model: str,
    variables: Sequence[str] | None = None,
    per_call: int | None = None,
    prompt: str = "full",
    name: str | None = None,
    temperature: float = 0.0,
    seed: int = 1,
    max_tokens: int = 2000,
    schema: str = "auto",
    audit: str | os.PathLike[str] | None = None,
    yes: bool = False,
    max_calls: int | None = None,
    max_cost: float | None = None,
    price: tuple[float, float] | None = None,
    at_once: int = 4,
    per_minute: float | None = None,
    timeout: float = 120.0,
    retries: int = 4,
    wait: float = 1.0,
    key_variable: str | None = None,
    progress: bool = False,
) -> ModelCodes:
    """Let a language model code articles by a codebook.

    Texts are sent to the address given and to no other. What the model quotes is looked for in the text; what does not
    stand there is an error, never a code.

    Parameters
    ----------
    articles : iterable of Article
    codebook : Codebook or path
        Default the shipped one.
    coder : str
        Address of an endpoint that speaks OpenAI's chat completions, such as ``http://localhost:8080/v1``.
    model : str
        The model's name there.
    variables : sequence of str, optional
        Some of the codebook's; default all.
    per_call : int, optional
        Variables asked for in one call; default all.
    prompt : {"full", "short", "reasoned"}
        As for `coding_prompt`.
    name : str, optional
        Name of the coder in the codes; default the model's.
    temperature, seed, max_tokens, schema
        As for `Settings`; they are part of what an answer is kept under.
    audit : path, optional
        Folder for every prompt, answer, token count and cost; answers that are there are not asked for again.
    yes : bool
        Make more than 100 calls.
    max_calls, max_cost : optional
        Requests, and money, that this run may spend; the rest is left as ``not asked``.
    price : (float, float), optional
        Of a million tokens in and out; a cost limit needs it.
    at_once, per_minute : optional
        Requests under way, and a minute.
    timeout : float
        Seconds for a request.
    retries, wait
        How often a request is sent again, and the seconds before, doubled each time.
    key_variable : str, optional
        Environment variable with the key; default FRAMING_API_KEY.
    progress : bool
        Show a progress bar when standard error is a terminal.

    Returns
    -------
    ModelCodes

    Raises
    ------
    EndpointError
        If the endpoint cannot be used, or more than 100 calls were to be made without `yes`.
    CodebookError, ValueError
        For what is asked wrongly.

    Examples
    --------
    >>> code([Article("a", "Rebels fled.")], variables=["harm"], coder="localhost:8080", model="any")
    Traceback (most recent call last):
        ...
    framing.coding.models.endpoint.EndpointError: --coder 'localhost:8080' is no address; give one such as http://localhost:8080/v1
    """
    book = (codebook if isinstance(codebook, Codebook) else read_codebook(codebook)).only(variables)
    _check_values(book)
    settings = Settings(check_url(coder), model, float(temperature), seed, max_tokens, schema)
    _check(settings, per_call, at_once, max_cost, price)
    questions = make_questions(articles, book, settings, prompt, per_call)
    record = {
        "coder": name or model, "settings": asdict(settings), "prompt": prompt, "per_call": per_call,
        "codebook": book.name, "codebook_version": book.version, "codebook_sha256": book.sha256,
        "variables": [one.name for one in book.variables],
    }  # fmt: skip
    kept = Audit(None if audit is None else Path(audit))
    with kept.opened(record):
        run = Run()
        left = left_of(questions, kept, run)
        _check_size(left, settings, yes)
        if left:
            money = None if price is None else Price(*price)
            endpoint = Endpoint(coder, key_variable=key_variable, timeout=timeout)
            asker = Asker(endpoint, Budget(max_calls, max_cost), Pace(per_minute), money, retries, wait)
            ask_all(left, asker, kept, run, at_once=at_once, progress=progress)
    return _gathered(questions, run, book, record)


def _check_values(book: Codebook) -> None:
    if written := [one.name for one in book.variables if one.kind != "values"]:
        raise CodebookError(
            f"codebook {book.name!r}: {written[0]!r} is a number or words, and a model codes values; name the others in variables"
        )


def _check(
    settings: Settings, per_call: int | None, at_once: int, max_cost: float | None, price: tuple[float, float] | None
) -> None:
    if settings.schema not in SCHEMAS:
        raise ValueError(f"no schema {settings.schema!r}; have {', '.join(SCHEMAS)}")
    if per_call is not None and per_call < 1:
        raise ValueError(f"per_call={per_call} (--per-call); ask for at least one variable")
    if at_once < 1 or settings.max_tokens < 1:
        raise ValueError("at_once (--at-once) and max_tokens (--max-tokens) are at least 1")
    if max_cost is not None and price is None:
        raise ValueError("max_cost (--max-cost) needs the price of a million tokens, in and out (--price IN OUT)")


def make_questions(
    articles: Iterable[Article], book: Codebook, settings: Settings, prompt: str, per_call: int | None
) -> list[Question]:
    """Return the calls that articles need, in their order, so many variables a call."""
    names = [one.name for one in book.variables]
    size = per_call or len(names)
    parts = [book.only(names[start : start + size]) for start in range(0, len(names), size)]
    said = [(part, coding_prompt(part, prompt), answer_schema(part, prompt)) for part in parts]
    out, seen = [], set()
    for article in articles:
        if article.id in seen:
            raise ValueError(f"two articles have the id {article.id!r}; ids must differ")
        seen.add(article.id)
        text = text_message(article.text[article.start :])
        for part, words, schema in said:
            asked = tuple(one.name for one in part.variables)
            out.append(Question(Call(article.id, asked, words, text, schema, settings), part, article))
    return out


def size_line(left: Sequence[Question], settings: Settings) -> str:
    """Return in words how much goes where."""
    calls = [question.call for question in left]
    tokens = sum(size_of(call.prompt) + size_of(call.text) for call in calls)
    texts = len({call.text for call in calls})
    return f"{len(calls):,} calls with {texts:,} texts, about {tokens:,} tokens, go to {place_of(settings.url)}"


def _check_size(left: Sequence[Question], settings: Settings, yes: bool) -> None:
    if len(left) > ASKED_FREELY and not yes:
        raise EndpointError(f"{size_line(left, settings)}; for over {ASKED_FREELY} calls say yes=True (--yes)")


def _gathered(questions: Sequence[Question], run: Run, book: Codebook, record: dict[str, Any]) -> ModelCodes:
    """Return the tables, in the order of articles and of places in them."""
    codes, errors, calls = [], [], []
    full: dict[str, bool] = {}
    for question in questions:
        call, article = question.call, question.article
        answer = run.answers.get(call.key)
        about = {"article_id": article.id, "variables": ", ".join(call.variables)}
        if answer is None:
            error, said = run.missing.get(call.key, ("not asked", "the run ended before"))
            found = ReadAnswer(
                [], [{"variables": about["variables"], "error": error, "said": said, "quote": ""}], False
            )
            calls.append(about | {"key": call.key, "answered": False})
        else:
            text = article.text[article.start :]
            found = read_answer(answer.content, answer.finish, question.book, text, article.start)
            calls.append(about | asdict(answer) | {"answered": found.whole})
        full[article.id] = full.get(article.id, True) and found.whole
        codes += [{"article_id": article.id, "coder": record["coder"], **row} for row in found.codes]
        errors += [{"article_id": article.id, **row} for row in found.errors]
    held = {row["article_id"] for row in codes}
    codes += [{"article_id": key, "coder": record["coder"]} for key, whole in full.items() if whole and key not in held]
    frame = _framed(codes, list(full))
    texts = pd.DataFrame(errors, columns=list(ERROR_COLUMNS)).astype("string")
    types = {"prompt_tokens": "Int64", "completion_tokens": "Int64", "sent": "Int64", "cost": "Float64"}
    made = pd.DataFrame(calls, columns=list(CALL_COLUMNS)).astype(types)
    return ModelCodes(frame, texts, made, book, record, run.asked)


def _framed(rows: list[dict[str, Any]], ids: list[str]) -> pd.DataFrame:
    place = {key: number for number, key in enumerate(ids)}
    frame = pd.DataFrame(rows, columns=list(CODE_COLUMNS))
    types = {name: "Int64" if name in ("start", "end") else "string" for name in CODE_COLUMNS}
    frame = frame.astype(types).replace({"": pd.NA})
    order = frame["article_id"].map(place).rename("order")
    sorted_ = frame.assign(order=order).sort_values(["order", "start", "end"], kind="stable", ignore_index=True)
    return sorted_.drop(columns="order")

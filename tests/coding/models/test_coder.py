"""Coding by a real server on this machine that answers, refuses, stalls, cuts off, talks nonsense, limits and dies.

Also tests framing/coding/models/asking.py.
Also tests framing/coding/models/running.py.
Also tests framing/coding/models/coded.py.
Also tests framing/coding/models/calls.py.
"""

from __future__ import annotations

import json
import threading
import time
from dataclasses import asdict, replace
from email.utils import formatdate
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from framing.articles.article import Article
from framing.coding.codebooks.codebook import Codebook, Value, Variable
from framing.coding.models.calls import Call, Settings
from framing.coding.models.coded import ModelCodes
from framing.coding.models.coder import code
from framing.coding.models.endpoint import EndpointError
from tests.coding.models.server import (
    Step,
    by_text,
    completion,
    cuts_off,
    dies,
    drips,
    fails,
    nonsense,
    resets,
    says,
    served,
    stalls,
    trickles,
)

pytest.importorskip("httpx", reason="needs the extra llm")
FRAME = Variable("frame", "Frame", "What.", "article", values=(Value("war", "W."), Value("aid", "A.")))
LABEL = Variable("label", "Label", "Words.", "words", True, values=(Value("rebels", "R."),))
BOOK = Codebook("m", "M", "1", "MIT", "", (FRAME, LABEL))
ARTICLES = [Article(f"a{n}", f"Rebels fled town {n}.", source=("east", "west")[n % 2]) for n in range(4)]


def rule(text: str) -> dict[str, Any]:
    return {"frame": "war" if "1" in text else "aid", "label": [{"quote": "Rebels", "context": "", "value": "rebels"}]}


GOOD = by_text(rule)
WANTED = ["aid", "war", "aid", "aid"]


def coded(url: str, articles: list[Article] = ARTICLES, book: Codebook = BOOK, **more: Any) -> ModelCodes:
    given = {"wait": 0.01, "timeout": 2.0, "retries": 2, **more}
    return code(articles, book, coder=url, model="tiny", **given)


def frames(found: ModelCodes) -> list[str]:
    return found.codes.loc[found.codes["feature"] == "frame", "category"].tolist()


def test_codes_are_the_table_that_people_make() -> None:
    with served(GOOD) as script:
        found = coded(script.url, name="Tiny")
    assert frames(found) == WANTED
    assert found.codes.iloc[0].dropna().to_dict() == {
        "article_id": "a0", "coder": "Tiny", "feature": "label", "category": "rebels", "start": 0, "end": 6, "text": "Rebels",
    }  # fmt: skip
    assert found.asked == len(script.seen) == 4
    assert found.text().splitlines()[-1] == "4 of 4 calls made now; in all 400 tokens in, 80 out"


def test_what_is_sent_is_the_prompt_the_text_and_the_settings_and_nothing_else() -> None:
    with served(GOOD) as script:
        coded(script.url, ARTICLES[:1], temperature=0.5, seed=7, max_tokens=99)
    (sent,) = script.seen
    assert sorted(sent) == ["max_tokens", "messages", "model", "response_format", "seed", "stream", "temperature"]
    assert (sent["model"], sent["temperature"], sent["seed"], sent["max_tokens"]) == ("tiny", 0.5, 7, 99)
    assert sent["messages"][1] == {"role": "user", "content": "<<<TEXT\nRebels fled town 0.\nTEXT>>>"}
    assert sent["response_format"]["json_schema"]["schema"]["required"] == ["frame", "label"]


def test_the_same_run_again_asks_nothing_and_gives_the_same_bytes(tmp_path: Path) -> None:
    with served(GOOD) as script:
        for _ in range(2):
            found = coded(script.url, audit=tmp_path / "out", at_once=3)
            found.save(tmp_path / "out")
            files = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
            if found.asked:
                before = files
    assert (found.asked, len(script.seen)) == (0, 4)
    assert files == before
    assert sorted(files) == [
        "answers.jsonl", "calls.csv", "codebook.toml", "coder.json", "codes.csv", "errors.csv", "predictions.csv", "prompts.jsonl",
    ]  # fmt: skip
    # and without a server at all
    assert frames(coded(script.url, audit=tmp_path / "out")) == WANTED


@pytest.mark.parametrize(
    "fault",
    [dies, cuts_off, nonsense, stalls(1.0), trickles(1.5), fails(500), fails(503), fails(429), fails(429, Retry_After="0.05")],
    ids=["dies", "cuts off", "nonsense", "stalls", "trickles", "500", "503", "429", "429 with a time"],
)  # fmt: skip
@pytest.mark.parametrize("when", [0, 2])
def test_a_fault_that_passes_is_asked_again(fault: Step, when: int) -> None:
    with served(*[GOOD] * when, fault, GOOD) as script:
        found = coded(script.url, timeout=0.3, at_once=1)
    assert frames(found) == WANTED
    assert len(script.seen) == 5
    assert sorted(found.calls["sent"]) == [1, 1, 1, 2]


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"


@pytest.mark.parametrize(
    "fault",
    [
        drips(HEAD + b"X-Slow: ", b"a"), drips(b"", b"HTTP/1.1 102 Processing\r\n\r\n"), drips(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\n \r\n"),
        resets, fails(429, Retry_After="nan"), says('{"frame": "war", "frame": "aid", "label": []}'), says("I see war.", "end_turn"),
    ],
    ids=["heads letter by letter", "in work for ever", "chunks without end", "reset", "no time", "two frames", "another word for the end"],
)  # fmt: skip
def test_what_no_limit_of_a_single_read_stops_is_asked_again(fault: Step) -> None:
    begun = time.monotonic()
    with served(fault, GOOD) as script:
        assert frames(coded(script.url, ARTICLES[:1], timeout=0.3)) == ["aid"]
    assert len(script.seen) == 2
    assert time.monotonic() - begun < 2.5


def test_an_answer_in_parts_is_its_text_alone() -> None:
    parts = [{"type": "thinking", "thinking": "War?"}, {"type": "text", "text": '{"frame": "war", '}]
    content = [*parts, {"type": "output_text", "text": '"label": []}'}, None]
    body = json.dumps({"choices": [{"message": {"content": content}}]}).encode()
    with served(lambda handler, _: handler.reply(200, b"\xef\xbb\xbf" + body)) as script:
        assert frames(coded(script.url, ARTICLES[:1])) == ["war"]


def test_half_a_character_from_a_server_ends_no_run(tmp_path: Path) -> None:
    note = {"quote": "Rebels", "context": "", "value": "rebels", "note": "x\ud800"}
    with served(says({"frame": "war", "label": [note]}), fails(400, "no \udfff")) as script:
        found = coded(script.url, ARTICLES[:2], audit=tmp_path, at_once=1)
    assert found.codes["note"].dropna().tolist() == ["x\ufffd"]
    assert found.errors["said"].str.contains("no \ufffd").tolist() == [True]


def test_all_wait_as_long_as_a_server_asks() -> None:
    with served(GOOD, fails(429, Retry_After="0.4"), GOOD) as script:
        begun = time.monotonic()
        assert frames(coded(script.url, at_once=1)) == WANTED
    assert time.monotonic() - begun >= 0.4


@pytest.mark.parametrize("after", ["7200", formatdate(time.time() + 7200, usegmt=True)], ids=["seconds", "date"])
def test_a_server_that_asks_for_hours_ends_the_run(after: str, tmp_path: Path) -> None:
    with (
        served(GOOD, fails(429, Retry_After=after)) as script,
        pytest.raises(EndpointError, match=r"asks to wait \d{4} s; run again then"),
    ):
        coded(script.url, at_once=1, audit=tmp_path)
    with served(GOOD) as other:
        assert coded(script.url, ARTICLES[:1], audit=tmp_path).asked == 0
        assert other.seen == []


@pytest.mark.parametrize("fault", [dies, stalls(1.0), fails(500)], ids=["dies", "stalls", "500"])
def test_a_server_that_is_dead_ends_the_run_and_what_was_answered_is_kept(tmp_path: Path, fault: Step) -> None:
    with served(GOOD, GOOD, fault) as script:
        with pytest.raises(EndpointError, match=r"asked 2 times; see that it runs, and run again: answers are kept"):
            coded(
                script.url,
                [*ARTICLES, *(Article(f"b{n}", f"Town {n}") for n in range(9))],
                audit=tmp_path,
                timeout=0.2,
                retries=1,
                at_once=1,
            )
        assert len(script.seen) == 2 + 3 * 2  # three calls in a row, each asked twice
        script.steps[:] = [GOOD]
        again = coded(script.url, audit=tmp_path)
    assert (again.asked, frames(again)) == (2, WANTED)


def test_nobody_at_the_address_is_said_at_once() -> None:
    with served(GOOD) as script:
        pass
    with pytest.raises(EndpointError, match=r"refused.*; see that it runs"):
        coded(script.url)


@pytest.mark.parametrize(
    ("status", "said"),
    [(401, "the key is missing or wrong"), (402, "the account is empty"), (403, "this is not allowed"), (404, "nothing is served here under that name"), (307, "nothing is served here")],
)  # fmt: skip
def test_what_holds_for_all_calls_ends_the_run_at_once(status: int, said: str) -> None:
    with served(fails(status, "no such\nthing", Location="http://127.0.0.1:9/")) as script:
        with pytest.raises(EndpointError, match=rf"{status}, {said}.*\(no such thing\)"):
            coded(script.url)
        assert len(script.seen) == 1


def test_a_text_that_is_refused_is_an_error_row_and_the_others_go_on() -> None:
    def step(handler: Any, payload: dict[str, Any]) -> None:
        (fails(400, "context length exceeded") if "town 2" in str(payload) else GOOD)(handler, payload)

    with served(step) as script:
        found = coded(script.url)
    assert len(script.seen) == 4
    assert found.errors.to_dict("records") == [
        {"article_id": "a2", "variables": "frame, label", "error": "no answer", "said": "the server answers 400 (context length exceeded)", "quote": ""}
    ]  # fmt: skip
    assert found.incomplete == ["a2"]
    assert found.predictions()["war"].isna().tolist() == [False, False, True, False]


@pytest.mark.parametrize(
    ("steps", "forms"),
    [
        ([GOOD], ["json_schema"]),
        ([fails(400, "response_format is unknown"), GOOD], ["json_schema", "json_object"]),
        ([fails(422, "extra fields"), fails(400, "no"), GOOD], ["json_schema", "json_object", None]),
    ],
)
def test_a_server_that_knows_no_schema_is_asked_in_a_simpler_form(steps: list[Step], forms: list[str | None]) -> None:
    with served(*steps) as script:
        found = coded(script.url)
    kinds = [one.get("response_format", {}).get("type") for one in script.seen]
    assert kinds == [*forms, *[forms[-1]] * 3]  # found out once
    assert frames(found) == WANTED
    assert set(found.calls["schema"]) == {forms[-1] or "none"}


def test_another_name_for_the_longest_answer() -> None:
    with served(fails(400, "use max_completion_tokens"), GOOD) as script:
        assert frames(coded(script.url)) == WANTED
    assert ["max_tokens" in one for one in script.seen] == [True, False, False, False, False]


def test_an_answer_out_of_form_is_asked_for_once_more() -> None:
    with served(says("I see war here."), GOOD) as script:
        found = coded(script.url, ARTICLES[:1])
    assert frames(found) == ["aid"]
    assert [one["role"] for one in script.seen[1]["messages"]] == ["system", "user", "assistant", "user"]
    assert "it holds no object of JSON" in script.seen[1]["messages"][3]["content"]
    assert found.calls[["sent", "prompt_tokens", "completion_tokens"]].iloc[0].tolist() == [2, 200, 40]


@pytest.mark.parametrize(
    ("step", "error"),
    [(says("I see war."), "unreadable"), (says("", "content_filter"), "refused"), (says(None, refusal="No."), "refused"), (says("{", "length"), "cut off")],
)  # fmt: skip
def test_answers_that_cannot_be_used_are_errors_kept_and_not_asked_again(
    tmp_path: Path, step: Step, error: str
) -> None:
    with served(step) as script:
        for _ in range(2):
            found = coded(script.url, ARTICLES[:2], audit=tmp_path)
        assert found.asked == 0
    assert found.errors["error"].tolist() == [error] * 2
    assert found.codes.empty  # nothing is said to be absent
    assert found.incomplete == ["a0", "a1"]


def test_an_article_read_in_full_that_holds_nothing_is_a_row() -> None:
    book = replace(BOOK, variables=(LABEL,))
    with served(by_text(lambda text: {"label": rule(text)["label"] if "0" in text else []})) as script:
        found = coded(script.url, ARTICLES[:2], book)
    assert found.codes["feature"].isna().tolist() == [False, True]
    assert found.predictions().to_dict("list") == {"id": ["a0", "a1"], "rebels": [True, False]}


def test_calls_and_money_have_a_limit_that_is_never_passed() -> None:
    with served(GOOD) as script:
        found = coded(script.url, max_calls=2, at_once=1)
        assert len(script.seen) == 2
        assert found.errors[["article_id", "error", "said"]].values.tolist() == [
            [f"a{n}", "not asked", "2 calls made (--max-calls)"] for n in (2, 3)
        ]
        # each call may cost up to 1 for its answer, and costs .2
        found = coded(script.url, max_cost=1.3, price=(0.0, 1e4), max_tokens=100, at_once=4)
    assert found.calls["cost"].sum() == pytest.approx(0.4)
    assert found.errors["error"].tolist() == ["not asked"] * 2


def test_where_the_server_tells_no_tokens_the_worst_is_taken() -> None:
    with served(lambda handler, _: handler.reply(200, completion(rule("1"), tokens=None))) as script:
        found = coded(script.url, max_cost=2.5, price=(0.0, 1e4), max_tokens=100, at_once=1)
    assert len(script.seen) == 2
    assert found.calls["cost"].isna().all()


def test_requests_a_minute_and_at_once() -> None:
    running, most, lock = [0], [0], threading.Lock()

    def step(handler: Any, payload: dict[str, Any]) -> None:
        with lock:
            running[0] += 1
            most[0] = max(most[0], running[0])
        time.sleep(0.05)
        with lock:
            running[0] -= 1
        GOOD(handler, payload)

    many = [Article(f"b{n}", f"Town {n}. Rebels.") for n in range(8)]
    with served(step) as script:
        begun = time.monotonic()
        coded(script.url, many, at_once=3, per_minute=1200)
        assert time.monotonic() - begun >= 7 * 0.05
    assert 1 < most[0] <= 3


def test_over_a_hundred_calls_are_not_made_unasked() -> None:
    many = [Article(f"b{n}", f"Town {n}.") for n in range(101)]
    with served(GOOD) as script:
        with pytest.raises(
            EndpointError,
            match=r"101 calls with 101 texts, about [\d,]+ tokens, go to 127\.0\.0\.1 \(this machine\); for over 100 calls say yes=True \(--yes\)",
        ):
            coded(script.url, many)
        assert script.seen == []


def test_the_same_text_is_asked_for_once() -> None:
    with served(GOOD) as script:
        found = coded(script.url, [Article("x", "Rebels 1."), Article("y", "Rebels 1.")])
    assert (len(script.seen), frames(found)) == (1, ["war", "war"])


def test_variables_by_call_and_offsets_behind_a_header() -> None:
    with served(by_text(lambda text: {key: value for key, value in rule(text).items() if True})) as script:
        found = coded(script.url, [Article("x", "Head.\nRebels 1.", start=6)], per_call=1)
    assert [one["response_format"]["json_schema"]["schema"]["required"] for one in script.seen] == [
        ["frame"],
        ["label"],
    ]
    assert found.codes[["start", "end"]].iloc[0].tolist() == [6, 12]
    assert script.texts() == ["<<<TEXT\nRebels 1.\nTEXT>>>"] * 2


def test_what_an_answer_depends_on_is_what_it_is_kept_under() -> None:
    call = Call("a", ("frame",), "prompt", "text", {"type": "object"}, Settings("http://h/v1", "m"))
    others = [replace(call, prompt="p"), replace(call, text="t"), replace(call, schema={})]
    others += [replace(call, settings=replace(call.settings, **{name: value})) for name, value in
               {"url": "u", "model": "x", "temperature": 1.0, "seed": 2, "max_tokens": 3, "schema": "none"}.items()]  # fmt: skip
    assert len({one.key for one in others} | {call.key}) == 10
    assert len(asdict(call.settings)) == 6
    assert replace(call, article_id="b", variables=("other",)).key == call.key


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"schema": "xml"}, "no schema 'xml'; have auto, json_schema, json_object, none"),
        ({"per_call": 0}, "per_call=0"),
        ({"at_once": 0}, "at_once"),
        ({"max_cost": 1.0}, r"max_cost \(--max-cost\) needs the price"),
        ({"variables": ["topic"]}, "no variable 'topic'; have frame, label"),
        ({"prompt": "long"}, "no prompt 'long'"),
    ],
)
def test_what_is_asked_wrongly(given: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        coded("http://127.0.0.1:9/v1", **given)


def test_ids_must_differ() -> None:
    with pytest.raises(ValueError, match="two articles have the id 'a0'; ids must differ"):
        coded("http://127.0.0.1:9/v1", [ARTICLES[0], ARTICLES[0]])


def test_values_that_two_variables_share_are_told_apart_in_predictions() -> None:
    other = replace(FRAME, name="topic")
    with served(says({"frame": "war", "topic": "aid"})) as script:
        found = coded(script.url, ARTICLES[:1], replace(BOOK, variables=(FRAME, other)))
    assert found.predictions().iloc[0].to_dict() == {
        "id": "a0",
        "frame/war": True,
        "frame/aid": False,
        "topic/war": False,
        "topic/aid": True,
    }
    assert found.predictions(["topic"]).columns.tolist() == ["id", "war", "aid"]


def test_people_and_a_model_agree_or_do_not() -> None:
    from framing.coding.reliability import agreement
    from framing.coding.variables import code_variables

    with served(GOOD) as script:
        found = coded(script.url)
    ann = pd.DataFrame(
        {
            "article_id": [f"a{n}" for n in range(4)],
            "coder": "ann",
            "feature": "frame",
            "category": ["aid", "war", "war", "aid"],
        }
    )
    both = code_variables(pd.concat([found.codes[found.codes["feature"] == "frame"], ann], ignore_index=True))
    assert agreement(both, variables=["frame"], seed=1).table.loc[0, "percent"] == 0.75

"""Texts with whole-text codes: climate news with frames and roles, gun-violence headlines, sentences rated for bias."""

from __future__ import annotations

import ast
import csv
import io
import os
import re
from collections.abc import Iterator

import pandas as pd

from framing.articles.article import Article
from framing.corpora.cards import corpus_path

_FRAMES = {"RE": "resolution", "HI": "human_interest", "CO": "conflict", "MO": "moral", "EC": "economic"}
_NARRATIVE = ("article_id", "code", "category", "present", "group", "entity", "start", "end", "text")
_NO_FRAME = "99"
_OFFSETS = {"start": "Int64", "end": "Int64"}


def locate(phrase: str, text: str) -> tuple[int | None, int | None]:
    """Find a phrase in a text: as whole words with the same case, then without, then inside words.

    Parameters
    ----------
    phrase, text : str

    Returns
    -------
    start, end : int or None
        Of the first occurrence.

    Examples
    --------
    >>> locate("port", "Transport to the Port stopped.")
    (17, 21)
    >>> locate("harbour", "Transport to the Port stopped.")
    (None, None)
    """
    plain = re.escape(phrase)
    words = rf"(?<!\w){plain}(?!\w)"
    attempts = ((words, re.NOFLAG), (words, re.IGNORECASE), (plain, re.IGNORECASE))
    found = next((m for pattern, flags in attempts if phrase and (m := re.search(pattern, text, flags))), None)
    return found.span() if found else (None, None)


def read_narrative_frames(*, root: str | os.PathLike[str] | None = None) -> tuple[list[Article], pd.DataFrame]:
    """Read news on climate change with five generic frames and the roles of hero, villain and victim.

    Parameters
    ----------
    root : path, optional
        Folder that holds ``narrative-frames/articles_metadata.tsv`` and ``role_and_frame_annoations.tsv`` (spelled so);
        default ``FRAMING_DATA``.

    Returns
    -------
    articles : list of Article
        `extra` has `leaning` (as rated by Media Bias/Fact Check). Doubled quotes and quotes around the field are
        undone; a line cut short by a missing end of text is kept, its frames taken from the file of roles.
    codes : pandas.DataFrame
        One row a code: article_id, code (frame or role), category (resolution, human_interest, conflict, moral,
        economic; hero, villain, victim), present (bool; frames have a row whether present or not, roles only when
        present), group (of the entity), entity (as coded), start, end, text (where the entity's words first stand in
        the text; missing if they do not, one in six, and for frames).

    Raises
    ------
    FileNotFoundError

    References
    ----------
    Frermann et al. (2023), Conflicts, villains, resolutions. doi:10.18653/v1/2023.acl-long.486

    Examples
    --------
    >>> read_narrative_frames(root="nowhere")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    FileNotFoundError: narrative-frames: no ...articles_metadata.tsv; set FRAMING_DATA ...
    """
    name = "narrative-frames"
    stories = _tab_separated(corpus_path(name, "articles_metadata.tsv", root=root).read_bytes())
    roles = list(_tab_separated(corpus_path(name, "role_and_frame_annoations.tsv", root=root).read_bytes()))
    elsewhere = {row["ID"]: row for row in roles}
    articles, rows = list[Article](), list[tuple[object, ...]]()
    for row in stories:
        text = _unquote(row["text"])
        articles.append(
            Article(f"climate-{row['ID']}", text, row["source"], row["date"], extra={"leaning": row["mbfc"]})
        )
        flags = row if row.get("RE") else elsewhere.get(row["ID"], {})
        rows += _frames(articles[-1].id, flags)
    texts = {article.id: article.text for article in articles}
    for row in roles:
        rows += list(_role(f"climate-{row['ID']}", row, texts))
    return articles, pd.DataFrame(rows, columns=list(_NARRATIVE)).astype(_OFFSETS)


def _tab_separated(raw: bytes) -> Iterator[dict[str, str]]:
    header, *lines = raw.decode("utf-8").split("\n")
    names = header.strip().split("\t")
    for line in lines:
        if line.strip():
            yield dict(zip(names, line.rstrip("\r").split("\t"), strict=False))


def _unquote(text: str) -> str:
    return re.sub(r'^"|"$', "", text).replace('""', '"') if text.startswith('"') else text


def _frames(article_id: str, flags: dict[str, str]) -> list[tuple[object, ...]]:
    known = ((frame, flags[key] == "True") for key, frame in _FRAMES.items() if key in flags)
    return [(article_id, "frame", *code, None, None, None, None, None) for code in known]


def _role(article_id: str, row: dict[str, str], texts: dict[str, str]) -> Iterator[tuple[object, ...]]:
    if article_id in texts:
        start, end = locate(row["entity"], texts[article_id])
        quoted = None if start is None else texts[article_id][start:end]
        yield article_id, "role", row["role"], True, row["group"], row["entity"], start, end, quoted


def read_gvfc(*, root: str | os.PathLike[str] | None = None) -> tuple[list[Article], pd.DataFrame]:
    """Read headlines on gun violence with their frames.

    Parameters
    ----------
    root : path, optional
        Folder that holds ``gvfc/headlines.csv``; default ``FRAMING_DATA``.

    Returns
    -------
    articles : list of Article
        One a headline, outlet and day unknown.
    codes : pandas.DataFrame
        One row a headline: article_id, relevant (bool), focus (1 or 2, missing where not coded), frame, second_frame
        (1 gun rights, 2 gun control, 3 politics, 4 mental health, 5 safety of schools and public places, 6 race and
        ethnicity, 7 public opinion, 8 society and culture, 9 economic consequences; missing where none, coded 99 in
        the file).

    Raises
    ------
    FileNotFoundError

    References
    ----------
    Liu et al. (2019), Detecting frames in news headlines. doi:10.18653/v1/K19-1047

    Examples
    --------
    >>> read_gvfc(root="nowhere")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    FileNotFoundError: gvfc: no ...headlines.csv; set FRAMING_DATA ...
    """
    text = corpus_path("gvfc", "headlines.csv", root=root).read_bytes().decode("utf-8-sig")
    kept = {"Q2 Focus": "focus", "Q3 Theme1": "frame", "Q3 Theme2": "second_frame"}
    articles: list[Article] = []
    rows: list[dict[str, object]] = []
    for number, row in enumerate(csv.DictReader(io.StringIO(text, newline="")), start=1):
        articles.append(Article(f"gvfc-{number:04}", row["news_title"]))
        codes = {new: None if row[old] in ("", _NO_FRAME) else int(row[old]) for old, new in kept.items()}
        rows.append({"article_id": articles[-1].id, "relevant": row["Q1 Relevant"] == "1", **codes})
    columns = ["article_id", "relevant", *kept.values()]
    return articles, pd.DataFrame(rows, columns=columns).astype(dict.fromkeys(kept.values(), "Int64"))


def read_babe(*, root: str | os.PathLike[str] | None = None) -> tuple[list[Article], pd.DataFrame]:
    """Read news sentences that experts rated for bias, with the words they found biased.

    Parameters
    ----------
    root : path, optional
        Folder that holds ``babe/final_labels_SG1.csv`` (1,700 sentences); default ``FRAMING_DATA``.

    Returns
    -------
    articles : list of Article
        One a sentence; `extra` has `topic`, `leaning`, `url`.
    codes : pandas.DataFrame
        One row a code: article_id, code (bias, opinion or word), value (the label, or the word as coded), start, end,
        text (of words: where they first stand in the sentence; missing for labels, and for the few words that do
        not).

    Raises
    ------
    FileNotFoundError

    References
    ----------
    Spinde et al. (2021), Neural media bias detection using distant supervision with BABE.
    doi:10.18653/v1/2021.findings-emnlp.101

    Examples
    --------
    >>> read_babe(root="nowhere")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    FileNotFoundError: babe: no ...final_labels_SG1.csv; set FRAMING_DATA ...
    """
    text = corpus_path("babe", "final_labels_SG1.csv", root=root).read_bytes().decode("utf-8-sig")
    articles: list[Article] = []
    rows: list[tuple[object, ...]] = []
    for number, row in enumerate(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"), start=1):
        extra = {"topic": row["topic"], "leaning": row["type"], "url": row["news_link"]}
        article = Article(f"babe-{number:04}", row["text"], row["outlet"], extra=extra)
        articles.append(article)
        rows += [(article.id, code, row[f"label_{code}"], None, None, None) for code in ("bias", "opinion")]
        for word in ast.literal_eval(row["biased_words"]):
            start, end = locate(word, article.text)
            rows.append((article.id, "word", word, start, end, None if start is None else article.text[start:end]))
    return articles, pd.DataFrame(rows, columns=["article_id", "code", "value", *_OFFSETS, "text"]).astype(_OFFSETS)

"""MUC-3/4: news of political violence in Latin America, with answer keys of incidents, perpetrators and victims."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

import pandas as pd

from framing.articles.article import Article
from framing.corpora.cards import choose, corpus_path

_HEADER = re.compile(r"^((?:DEV|TST\d)-MUC\d-\d{4}).*\n", re.MULTILINE)
_DATELINE = re.compile(r"\s*(?P<place>[^\n]*?)(?P<day>\d{1,2} [A-Z]{3,5} \d\d)?(?: [(\[](?P<source>[^()]*)\))?\s+--\s")
_BODY = re.compile(r"\[(?:TEXT|SUMMARY|EXCERPTS?)\]\s*")
_SLOT = re.compile(r" ?(\d+)\. +[A-Z ]+: [A-Z ]+?(?: {2,}(.*)|$)")
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"?')
_ROLES = {
    6: ("instrument", "id"),
    9: ("perpetrator", "id"),
    10: ("organisation", "id"),
    12: ("target", "id"),
    18: ("victim", "name"),
    19: ("victim", "description"),
}
_EFFECT = 23
_EMPTY = ("", "*", "-")
_COLUMNS = (
    "article_id",
    "incident",
    "type",
    "stage",
    "incident_optional",
    "role",
    "slot",
    "filler",
    "alternatives",
    "of",
    "effect",
    "optional",
)


@dataclass(frozen=True, slots=True)
class _Template:
    slots: dict[int, list[str]] = field(default_factory=dict)

    def first(self, slot: int) -> str:
        return self.slots.get(slot, [""])[0].strip()


@dataclass(frozen=True, slots=True)
class _Fill:
    label: str
    names: tuple[str, ...]
    of: tuple[str, ...]
    optional: bool


def read_muc4(split: str = "dev", *, root: str | os.PathLike[str] | None = None) -> tuple[list[Article], pd.DataFrame]:
    """Read newswire texts and their answer keys.

    Parameters
    ----------
    split : {'dev', 'tst1', 'tst2', 'tst3', 'tst4'}
    root : path, optional
        Folder that holds ``muc4/<split>/`` with texts (``*-muc3*``, ``*-muc4``) and keys (``key-*``); default
        ``FRAMING_DATA``.

    Returns
    -------
    articles : list of Article
        Texts as on disk (lines wrapped, mostly upper case) without blank lines around them; `start` is where the
        words after the dateline and its ``[TEXT]`` begin; published and source come from the dateline where it has
        them.
    codes : pandas.DataFrame
        One row a filler, and one row with role ``incident`` for each incident: article_id, incident (template
        number), type (``KIDNAPPING``; alternatives stay joined by `` / ``), stage (``ACCOMPLISHED``, ``ATTEMPTED``,
        ``THREATENED``), incident_optional (bool: a system may leave the incident out), role (perpetrator,
        organisation, victim, target, instrument), slot (id, name, description), filler (first of the alternatives),
        alternatives (tuple of all ways of saying it, the filler included), of (the name that a description belongs
        to), effect (``DEATH``, ``INJURY``, ``REGAINED FREEDOM``, ... on a victim; several joined by `` / ``),
        optional (bool: marked ``?`` in the key). Articles without incident have no row. The corpus has no offsets.

    Raises
    ------
    FileNotFoundError, ValueError

    References
    ----------
    Sundheim (1992), Overview of the fourth message understanding evaluation and conference, MUC-4.

    Examples
    --------
    >>> read_muc4("train")
    Traceback (most recent call last):
    ValueError: no split 'train'; have dev, tst1, tst2, tst3, tst4
    """
    choose("split", split, ("dev", "tst1", "tst2", "tst3", "tst4"))
    folder = corpus_path("muc4", split, root=root)
    articles = [item for path in sorted(folder.glob(f"{split}-muc*")) for item in _articles(path.read_text("utf-8"))]
    rows: list[tuple[object, ...]] = []
    for path in sorted(folder.glob("key-*")):
        for template in _templates(path.read_text("utf-8")):
            rows.extend(_codes(template))
    return articles, pd.DataFrame(rows, columns=list(_COLUMNS))


def _articles(text: str) -> Iterator[Article]:
    pieces = _HEADER.split(text)
    for name, body in zip(pieces[1::2], pieces[2::2], strict=True):
        body = body.strip("\n")
        line = _DATELINE.match(body)
        marker = _BODY.search(body)
        yield Article(
            id=name,
            text=body,
            source=" ".join(line["source"].split()) if line and line["source"] else None,
            published=_day(line["day"]) if line and line["day"] else None,
            start=marker.end() if marker else 0,
        )


def _day(text: str) -> str:
    day, month, year = text.split()
    return datetime.strptime(f"{day} {month[:3]} 19{year}", "%d %b %Y").date().isoformat()


def _templates(text: str) -> Iterator[_Template]:
    template, slot = _Template(), -1
    for line in text.split("\n"):
        if not line.strip() or line.startswith(";"):
            continue
        if heading := _SLOT.match(line):
            slot = int(heading[1])
            if slot == 0 and template.slots:
                yield template
                template = _Template()
        template.slots.setdefault(slot, []).append((heading[2] or "") if heading else line)
    if template.slots:
        yield template


def _fills(lines: list[str]) -> Iterator[_Fill]:
    """Parse `? LABEL: "A" / "B": "C"`; in description slots what follows the colon is the name it belongs to."""
    for line in (line.strip() for line in lines):
        body = line.lstrip("?").strip()
        if body in _EMPTY:
            continue
        outside = _QUOTED.sub(lambda found: "\0" * len(found[0]), body)
        cut = outside.find(":") if ":" in outside else len(body)
        names = tuple(_QUOTED.findall(body[:cut])) or (body[:cut].strip(" ()"),)
        of = tuple(_QUOTED.findall(body[cut:]))
        yield _Fill(names[0], _clean(names), _clean(of), line.startswith("?"))


def _clean(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(" ".join(name.replace("\\", "").split()) for name in names)


def _codes(template: _Template) -> Iterator[tuple[object, ...]]:
    number, _, flag = template.first(1).partition(" ")
    if number == "*":
        return
    known = (template.first(0).split()[0], number, template.first(4), template.first(5), "OPTIONAL" in flag)
    yield (*known, "incident", None, None, (), None, None, False)
    effects: dict[str, list[str]] = {}
    for fill in _fills(template.slots.get(_EFFECT, [])):
        for name in fill.of:
            effects.setdefault(name, []).append(fill.label)
    for slot, (role, kind) in _ROLES.items():
        for fill in _fills(template.slots.get(slot, [])):
            if fill.names == ("-",):
                continue
            marks = [mark for name in (fill.of or fill.names) for mark in effects.get(name, [])]
            effect = " / ".join(dict.fromkeys(marks)) if role == "victim" and marks else None
            belongs = fill.of[0] if fill.of else None
            yield (*known, role, kind, fill.names[0], fill.names, belongs, effect, fill.optional)

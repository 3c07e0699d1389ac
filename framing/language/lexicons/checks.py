"""Checks of a lexicon: every entry earns its row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc

from framing.language.lexicons.entries import GAP, STOP, Entry, glob_match
from framing.language.lexicons.lexicon import Lexicon
from framing.language.parsing.tokens import from_doc


class Problem(NamedTuple):
    """One thing wrong with an entry: row in `entries.csv` (the header is row 1), kind, message."""

    row: int
    kind: str
    message: str


def check_lexicon(lexicon: Lexicon, nlp: Language) -> list[Problem]:
    """Lint a lexicon: duplicate, contradicting, shadowed entries; examples that do not match; counterexamples that do.

    Parameters
    ----------
    lexicon : Lexicon
    nlp : spacy.language.Language
        A pipeline with tagger and parser, to read the examples.

    Returns
    -------
    list of Problem
        Empty when all is well, in order of row.
    """
    problems = [*_repeats(lexicon.entries), *_shadowed(lexicon.entries), *_unused(lexicon)]
    for row, entry, doc in _parsed(lexicon, nlp, "example"):
        hits = lexicon.match(from_doc(doc), stops=True)
        if not any(match.entry == entry for match in hits):
            rivals = ", ".join(f"{m.entry.pattern} ({m.entry.category})" for m in hits) or "nothing"
            tags = " ".join(f"{t.text}/{t.tag_}" for t in doc)
            problems.append(
                Problem(row, "example", f"{entry.pattern!r} not found in its example; found {rivals}; {tags}")
            )
    for row, entry, doc in _parsed(lexicon, nlp, "counterexample"):
        if any(match.entry == entry for match in lexicon.match(from_doc(doc), stops=True)):
            problems.append(
                Problem(row, "counterexample", f"{entry.pattern!r} matches its counterexample: {entry.counterexample}")
            )
    return sorted(problems)


def _parsed(lexicon: Lexicon, nlp: Language, column: str) -> list[tuple[int, Entry, Doc]]:
    rows = [(i + 2, entry) for i, entry in enumerate(lexicon.entries) if getattr(entry, column)]
    docs = nlp.pipe([getattr(entry, column) for _, entry in rows], batch_size=16)
    return [(row, entry, doc) for (row, entry), doc in zip(rows, docs, strict=True)]


def _repeats(entries: Iterable[Entry]) -> list[Problem]:
    seen: dict[tuple[str, str], list[tuple[int, Entry]]] = defaultdict(list)
    for row, entry in enumerate(entries, start=2):
        seen[entry.pattern.lower() if entry.pattern.islower() else entry.pattern, entry.pos].append((row, entry))
    problems = []
    for same in seen.values():
        for i, (row, entry) in enumerate(same):
            for other_row, other in same[:i]:
                if entry.category == other.category and _asks(entry) == _asks(other):
                    problems.append(Problem(row, "duplicate", f"{entry.pattern!r} stands already in row {other_row}"))
                elif not _disjoint(_asks(entry), _asks(other)):
                    kind = f"{entry.pattern!r} is {entry.category} here and {other.category} in row {other_row}"
                    problems.append(Problem(row, "contradiction", f"{kind}; tell them apart by patient"))
    return problems


def _asks(entry: Entry) -> str:
    """Return what an entry asks of the words beside it."""
    return entry.patient or entry.complement or entry.subject


def _disjoint(one: str, other: str) -> bool:
    return bool(one and other) and not set(one.split("|")) & set(other.split("|"))


def _shadowed(entries: Sequence[Entry]) -> list[Problem]:
    """Report entries whose every word another entry's glob already takes in, in the same category."""
    globs = [
        (row, e, e.pattern.lower().split())
        for row, e in enumerate(entries, start=2)
        if e.kind == "glob" and GAP not in e.pattern
    ]
    problems = []
    for row, entry in enumerate(entries, start=2):
        words = entry.pattern.lower().split()
        for other_row, other, parts in globs:
            same = other is not entry and other.category == entry.category and _asks(other) == _asks(entry)
            if same and len(parts) == len(words) and all(glob_match(g, w) for g, w in zip(parts, words, strict=True)):
                problems.append(
                    Problem(
                        row,
                        "shadowed",
                        f"{entry.pattern!r} is already taken in by {other.pattern!r} in row {other_row}",
                    )
                )
    return problems


def _unused(lexicon: Lexicon) -> list[Problem]:
    used = {entry.category for entry in lexicon.entries} - {STOP}
    return [
        Problem(1, "category", f"{category!r} is on the card and has no entry")
        for category in lexicon.categories
        if category not in used
    ]

"""Checks of a lexicon: what they find fault with, and that the shipped ones pass."""

from collections.abc import Iterable

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from framing.language.lexicons.checks import check_lexicon
from framing.language.lexicons.entries import Entry
from framing.language.lexicons.lexicon import Card, Lexicon
from framing.language.lexicons.readers import read_lexicon
from framing.language.parsing.tokens import from_doc
from tests.conftest import build_doc
from tests.language.lexicons.words import LEXICON, NAMES


class Parsed:
    """Docs parsed before, handed out as a pipeline would."""

    def __init__(self, nlp: Language) -> None:
        entries = [entry for name in NAMES for entry in read_lexicon(name).entries]
        texts = sorted({text for e in entries for text in (e.example, e.counterexample) if text}, key=len)
        self.docs = dict(zip(texts, nlp.pipe(texts, batch_size=64), strict=True))

    def pipe(self, texts: Iterable[str], batch_size: int = 1) -> list[Doc]:
        return [self.docs[text] for text in texts]


@pytest.fixture(scope="module")
def parsed(nlp: Language) -> Parsed:
    return Parsed(nlp)


@LEXICON
def test_linter_finds_no_problem(parsed: Parsed, name: str) -> None:
    assert [f"row {p.row}: {p.kind}: {p.message}" for p in check_lexicon(read_lexicon(name), parsed)] == []  # type: ignore[arg-type]


@LEXICON
def test_every_example_matches_and_no_counterexample_does(parsed: Parsed, name: str) -> None:
    """Checked apart from the linter: what `match` returns, stop entries included, the longest winning."""
    lexicon = read_lexicon(name)
    missed, hit = [], []
    for entry in lexicon.entries:
        if entry not in [m.entry for m in lexicon.match(from_doc(parsed.docs[entry.example]), stops=True)]:
            missed.append(entry.pattern)
        if entry.counterexample and entry in [
            m.entry for m in lexicon.match(from_doc(parsed.docs[entry.counterexample]), stops=True)
        ]:
            hit.append(entry.pattern)
    assert (missed, hit) == ([], [])


CARD = Card("demo", "Demo", "1.0.0", "MIT", "none", "demo", "demo", ("a", "b"))
FINE = Entry("rebel", "lemma", "NOUN", "a", example="Rebels fled.", counterexample="They will rebel.")


@pytest.mark.parametrize(
    ("entries", "kinds"),
    [
        ([FINE, Entry("baker", "lemma", "NOUN", "b", example="A baker fled.")], []),
        ([FINE], ["category"]),
        ([FINE, Entry("rebel", "lemma", "NOUN", "a", example="A rebel fled.")], ["category", "duplicate"]),
        ([FINE, Entry("rebel", "lemma", "NOUN", "b", example="A rebel fled.")], ["contradiction"]),
        ([FINE, Entry("baker", "lemma", "NOUN", "b", example="A monk fled.")], ["example"]),
        (
            [FINE, Entry("baker", "lemma", "NOUN", "b", example="A baker fled.", counterexample="Bakers fled.")],
            ["counterexample"],
        ),
        (
            [
                FINE,
                Entry("baker*", "glob", "NOUN", "b", example="A baker fled."),
                Entry("bakery", "lemma", "NOUN", "b", example="A bakery shut."),
            ],
            ["shadowed"],
        ),
        (
            [
                Entry("free", "lemma", "VERB", "a", patient="person", example="They freed monks."),
                Entry("free", "lemma", "VERB", "b", patient="place", example="They freed towns."),
            ],
            [],
        ),
    ],
)
def test_linter_names_what_is_wrong(nlp: Language, entries: list[Entry], kinds: list[str]) -> None:
    assert [p.kind for p in check_lexicon(Lexicon(tuple(entries), CARD), nlp)] == kinds


def test_linter_names_the_row() -> None:
    entries = (FINE, Entry("baker", "lemma", "NOUN", "b", example="A baker fled."), FINE)

    class Nothing:
        def pipe(self, texts: list[str], batch_size: int) -> list[Doc]:
            return [build_doc("Rebels NNS ROOT 0") for _ in texts]

    problems = check_lexicon(Lexicon(entries, CARD), Nothing())  # type: ignore[arg-type]
    assert [(p.row, p.kind) for p in problems] == [
        (2, "counterexample"), (3, "example"), (4, "counterexample"), (4, "duplicate"),
    ]  # fmt: skip

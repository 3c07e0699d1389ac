"""Deeds of lexicons of a few entries, on trees built by hand."""

from framing.features.deeds.casting import evidence_of, find_deeds
from framing.features.deeds.deed import Deed
from framing.language.lexicons.entries import Entry
from framing.language.lexicons.lexicon import Card, Lexicon
from framing.language.reading import Reading, read_doc
from tests.conftest import build_doc

CARD = Card("deeds", "Deeds", "1", "MIT", "none", "demo", "demo", ("harm", "take", "free", "other"))


def deeds(*entries: Entry) -> Lexicon:
    return Lexicon(entries, CARD, "0" * 64)


def verb(pattern: str, category: str = "harm", patient: str = "") -> Entry:
    return Entry(pattern, "lemma", "VERB", category, patient=patient)


def noun(pattern: str, category: str = "harm") -> Entry:
    return Entry(pattern, "lemma", "NOUN", category)


def events(tree: str, *entries: Entry) -> tuple[Reading, list[Deed]]:
    reading = read_doc(build_doc(tree))
    return reading, find_deeds(reading, deeds(*entries))


def casts(tree: str, *entries: Entry) -> list[tuple[str, str, str | None, str | None, str]]:
    """Return words, category, agent, patient and note of each deed."""
    reading, found = events(tree, *entries)
    rows = []
    for event in found:
        item = evidence_of(reading, "harm", event)
        rows.append(
            (
                item.text,
                item.category,
                item.agent and item.agent.text,
                item.patient and item.patient.text,
                "; ".join(item.note),
            )
        )
    return rows


SHELLED = """
    Rebels NNS nsubj 1
    shelled VBD ROOT 1
    the DT det 3
    town NN dobj 1
    _. . punct 1
"""

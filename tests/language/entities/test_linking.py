"""Which chain a description takes up."""

import pytest
from spacy.language import Language

from framing import read
from framing.language.entities.linking import Links, shipped_links

TOGETHER = [
    ("A baker left. Rain fell. The baker came back.", "A baker", "The baker"),
    ("The second raid failed. Many fled the second raid.", "The second raid", "the second raid"),
    ("Tarma University closed. The university had debts.", "Tarma University", "The university"),
    ("The mayor's wife left. The mayor's wife was tired.", "The mayor's wife", "The mayor's wife"),
    (
        "Governor Ana Ruiz came. Rain fell. Men shelled a market. Fires burned. A colonel slept. A bus left. The road was shut. "
        "Nurses wept. The governor spoke.",
        "Governor Ana Ruiz",
        "The governor",
    ),
]
APART = [
    ("A baker left. A baker came back.", "A baker", "A baker"),
    ("The first raid failed. The second raid did not.", "The first raid", "The second raid"),
    ("The mayor of Kilvik left. The mayor of Tarma came.", "The mayor", "The mayor"),
    (
        "Governor Ana Ruiz came. Governor Ivo Marr left. Rain fell. A bus came.",
        "Governor Ana Ruiz",
        "Governor Ivo Marr",
    ),
]


def chains(text: str, nlp: Language) -> list[list[str]]:
    return [[mention.text for mention in entity.mentions] for entity in read(text, nlp).entities]


@pytest.mark.parametrize(("text", "first", "again"), TOGETHER)
def test_taken_up(nlp: Language, text: str, first: str, again: str) -> None:
    assert any(chain[:1] == [first] and again in chain[1:] for chain in chains(text, nlp))


@pytest.mark.parametrize(("text", "first", "other"), APART)
def test_another(nlp: Language, text: str, first: str, other: str) -> None:
    assert [first] in (found := chains(text, nlp))
    assert not any(other in chain[1:] for chain in found)


def test_weights_are_known_and_equal_sums_are_equal_in_any_order() -> None:
    assert shipped_links() is shipped_links()
    assert any(name.startswith("words=") for name in shipped_links().weights)
    linker = Links({"a": 0.1, "b": 0.2, "c": 0.3})
    assert linker.sum_of("abc") == linker.sum_of("cba") == 600

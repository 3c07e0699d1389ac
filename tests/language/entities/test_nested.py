"""Known names that longer names begin with."""

import pytest
from spacy.language import Language

from framing import read
from framing.language.entities.chain import Chain
from framing.language.entities.mentions import Found
from framing.language.entities.nested import name_inside, put_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The KLA hired ten clerks. The KLA Kilvik Summit opened.", ["The KLA", "KLA"]),
        ("The KLA hired ten clerks. The Tarma Summit opened.", ["The KLA"]),
    ],
)
def test_a_known_name_begins_another(nlp: Language, text: str, expected: list[str]) -> None:
    found = next(e for e in read(text, nlp).entities if any("KLA" in m.text for m in e.mentions))
    assert [m.text for m in found.mentions] == expected


def test_whose_name_it_is(nlp: Language) -> None:
    tokens = read("Kilvik Labs Prize", nlp).tokens
    whole, known = Chain(), Chain(kind="organisation")
    found = Found(2, 0, 2, "name", ("Kilvik", "Labs", "Prize"))
    inside = Found(1, 0, 1, "name", ("Kilvik", "Labs"), nested=True)
    assert name_inside(tokens, found, whole, {"kilvik labs": known}) == (known, inside)
    assert name_inside(tokens, found, whole, {"kilvik labs": whole}) is None
    assert name_inside(tokens, found, whole, {"kilvik labs": Chain(kind="place")}) is None


def test_put_in_order() -> None:
    chain = Chain(found=[Found(0, 0, 0, "name", ("KLA",)), Found(9, 9, 9, "name", ("KLA",))])
    inside = Found(5, 5, 5, "name", ("KLA",), nested=True)
    put_in({5: chain}, [inside])
    assert [found.head for found in chain.found] == [0, 5, 9]

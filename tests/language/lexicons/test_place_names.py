"""Names of places, as written."""

from collections import Counter

import pytest

from framing.language.lexicons.lexicon import SHIPPED
from framing.language.lexicons.place_names import place_kind, place_weight
from framing.language.lexicons.readers import read_lexicon


@pytest.mark.parametrize(
    ("name", "kind", "weight"),
    [
        ("Syria", "country", 1), ("United Arab Emirates", "country", 1), ("U.S.", "country", 1), ("USSR", "country", 1),
        ("DRC", "country", 1), ("America", "country", 1), ("Scotland", "country", 1), ("Jordan", "country", 0.5),
        ("Chad", "country", 0.5), ("Georgia", "country", 0.5), ("Turkey", "country", 0.5),
        ("New Hampshire", "state", 1), ("N.H.", "state", 1), ("Calif.", "state", 1), ("Miss.", "state", 0.5),
        ("Bavaria", "state", 1), ("Uttar Pradesh", "state", 1), ("Sinaloa", "state", 1), ("Virginia", "state", 0.5),
        ("Aleppo", "city", 1), ("Tel Aviv", "city", 1), ("San Salvador", "city", 1), ("Port - au - Prince", "city", 1),
        ("Washington", "city", 0.5), ("Lincoln", "city", 0.5), ("Mobile", "city", 0.5), ("Reading", "city", 0.5),
        ("Nice", "city", 0.5), ("Paris", "city", 0.5), ("Orlando", "city", 0.5),
        ("Middle East", "region", 1), ("West Bank", "region", 1), ("Donbas", "region", 1), ("Amazon", "region", 0.5),
        ("Capitol Hill", "site", 1), ("Tahrir Square", "site", 1), ("Guantanamo Bay", "site", 1), ("Broadway", "site", 0.5),
    ],
)  # fmt: skip
def test_kind_and_weight_of_a_name(name: str, kind: str, weight: float) -> None:
    words = tuple(name.split())
    assert (place_kind(words), place_weight(words)) == (kind, weight)


@pytest.mark.parametrize(
    "name", ["syria", "turkey", "nice", "us", "Tuesday", "Aleppo Street", "West", "Kremlin", "the", ""]
)
def test_what_is_no_place_as_written(name: str) -> None:
    words = tuple(name.split())
    assert (place_kind(words), place_weight(words)) == ("", 0)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Bogota", "city"), ("Bogotá", "city"), ("St. John ’s", "city"), ("St. John 's", "city"), ("The Hague", "city"),
        ("the Hague", "city"), ("THE HAGUE", "city"), ("Hague", ""), ("the Netherlands", "country"), ("The Gambia", "country"),
    ],
)  # fmt: skip
def test_spellings_apostrophes_and_articles(name: str, kind: str) -> None:
    assert place_kind(tuple(name.split())) == kind


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        (("Winston", "-", "Salem"), "city"), (("Winston-Salem",), "city"), (("W.Va", "."), "state"), (("W.Va.",), "state"),
        (("W.Va",), "state"), (("the", "U.S"), "country"), (("Martha", "'s", "Vineyard"), "region"), (("Winston", "Salem"), ""),
        (("St", "."), ""), (("Martha’s", "Vineyard"), "region"),
    ],
)  # fmt: skip
def test_a_name_however_it_is_divided_into_words(words: tuple[str, ...], kind: str) -> None:
    assert place_kind(words) == kind


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("NEW YORK", "city"),
        ("SYRIA", "country"),
        ("OMAN", "country"),
        ("HIT", ""),
        ("US", "country"),
        ("GAZA strip", ""),
    ],
)
def test_names_in_text_set_in_capitals(name: str, kind: str) -> None:
    assert place_kind(tuple(name.split())) == kind


def test_places_are_looked_up_without_being_matched_with_the_lexicons_of_scorers() -> None:
    before = SHIPPED._held.size
    assert place_kind(("Kyiv",)) == "city"
    assert SHIPPED._held.size == before


def test_there_are_places_of_every_kind() -> None:
    counts = Counter(entry.category for entry in read_lexicon("places").entries)
    least = {"country": 300, "state": 400, "city": 900, "region": 400, "site": 300}
    assert {kind: counts[kind] >= number for kind, number in least.items()} == dict.fromkeys(least, True)

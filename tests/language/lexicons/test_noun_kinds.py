"""Kinds of nouns, from the shipped table."""

import tomllib

import pytest

from framing.language.lexicons.noun_kinds import (
    KINDS,
    endings_of,
    kinds_as_listed,
    kinds_by_ending,
    kinds_of,
    kinds_of_name,
    most_likely_kind,
    pack,
    shares_by_ending,
    singulars,
    table_folder,
)  # fmt: skip
from framing.language.lexicons.readers import shipped_lexicon


def test_kinds_are_those_of_the_card() -> None:
    card = tomllib.loads((table_folder() / "card.toml").read_text(encoding="utf-8"))
    assert card["categories"] == list(KINDS) == list(card["kinds"])


@pytest.mark.parametrize(
    ("noun", "kind"),
    [
        ("soldiers", "person"), ("women", "person"), ("crowd", "group"), ("police", "body"), ("armies", "body"),
        ("seminary", "institution"), ("Syria", "place"), ("village", "place"), ("house", "building"), ("church", "building"),
        ("tank", "vehicle"), ("hand grenades", "weapon"), ("bombs", "weapon"), ("spoon", "artefact"), ("flour", "substance"),
        ("wolves", "animal"), ("tree", "plant"), ("hands", "body_part"), ("storm", "event"), ("attack", "act"),
        ("killing", "act"), ("report", "communication"), ("dollars", "money"), ("percent", "measure"), ("decades", "time"),
        ("economy", "abstract"), ("disease", "abstract"), ("White House", "body"), ("police station", "building"),
        ("qwerty", ""),
    ],
)  # fmt: skip
def test_likeliest_kind(noun: str, kind: str) -> None:
    assert most_likely_kind(noun) == kind


def test_capital_asks_for_a_name_first() -> None:
    assert (most_likely_kind("Turkey"), most_likely_kind("turkey"), most_likely_kind("Bombs")) == (
        "place",
        "animal",
        "weapon",
    )
    assert (dict(kinds_of_name("Bombs")), dict(kinds_of_name("turkey")), dict(kinds_of_name("Syria"))) == (
        {},
        {},
        {"place": 1.0},
    )


def test_several_words_of_which_the_last_says_the_same_are_not_in_the_table() -> None:
    assert (dict(kinds_as_listed("car bomb")), dict(kinds_of("car bomb"))) == ({}, dict(kinds_of("bomb")))


def test_plural_with_meanings_of_its_own_keeps_those_of_its_singular() -> None:
    assert most_likely_kind("things") == "abstract"
    assert most_likely_kind("leaders") == "person"


def test_shares_add_up_to_one_and_come_the_likeliest_first() -> None:
    for noun in ("bank", "bill", "case", "thing", "strike", "state"):
        shares = list(kinds_of(noun).values())
        assert sum(shares) == pytest.approx(1)
        assert shares == sorted(shares, reverse=True)


def test_the_package_s_own_word_on_a_noun_wins() -> None:
    alike = {
        "title": "person",
        "person": "person",
        "weapon": "weapon",
        "vehicle": "vehicle",
        "time": "time",
        "building": "building",
    }
    entries = [
        e
        for e in shipped_lexicon("referents").entries
        if e.category in alike and e.kind == "lemma" and " " not in e.pattern
    ]
    words = [(word, alike[e.category]) for e in entries for word in e.pattern.split("|")]
    assert len(words) > 700
    assert [(word, most_likely_kind(word)) for word, kind in words if most_likely_kind(word) != kind] == []


def test_endings() -> None:
    assert list(endings_of("grammarian")) == ["marian", "arian", "rian", "ian", "an", "n", ""]
    assert shares_by_ending("grammarian", {"ian": {"person": 1.0}, "": {"abstract": 1.0}}) == {"person": 1.0}
    assert shares_by_ending("gun", {"ian": {"person": 1.0}}) == {}
    assert max(kinds_by_ending("zarkologists").items(), key=lambda pair: pair[1])[0] == "person"


def test_pack_rounds_and_leaves_a_lone_kind_without_percent() -> None:
    assert pack({"body_part": 1.0}) == "k"
    assert pack({"person": 0.125, "body": 0.875}) == "b88p12"


def test_singulars() -> None:
    assert list(singulars("boxes")) == ["box", "boxe"]
    assert list(singulars("gunmen")) == ["gunman"]
    assert list(singulars("deer")) == []

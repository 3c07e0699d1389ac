"""loaded_language: evaluation in passing."""

import pytest

from framing.features.loaded_language import LoadedLanguage
from framing.language.reading import read


def found(nlp, text: str) -> list[tuple[str, str]]:
    return [(e.category, e.text) for e in LoadedLanguage().find(read(text, nlp))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A heroic nurse stayed.", [("positive", "heroic")]),
        ("The guests were warmly hosted.", [("positive", "warmly")]),
        ("A brutal raid followed.", [("negative", "brutal")]),
        ("A horrific scene followed.", [("negative", "horrific")]),
        ("The so-called truce ended.", [("doubt", "so-called")]),
        ("A massive raid followed.", [("intensity", "massive")]),
        ("The town was utterly silent.", [("intensity", "utterly")]),
        ("The town was silent.", []),
        ("The bridge is 40 metres long.", []),
        ("BRUTAL RAID ON TOWN", [("negative", "BRUTAL")]),
    ],
)
def test_loaded_words(nlp, text: str, expected: list[tuple[str, str]]) -> None:
    assert found(nlp, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The “reformed” guards returned.", ["“reformed”"]),
        ("The ‘reformed’ guards returned.", ["‘reformed’"]),
        ('Their "safe and free zone" burned.', []),
        ('Their "free zone" burned.', ['"free zone"']),
        ('The film "Tarma Nights" opened.', []),
        ('The mayor called the plan "a disgrace".', []),
        ('"No." The mayor smiled.', []),
        ('The guests spoke of "one, two" and left.', []),
    ],
)
def test_scare_quotes_are_one_to_three_small_words_of_nobody(nlp, text: str, expected: list[str]) -> None:
    every = LoadedLanguage(min_confidence=0.0)
    assert [e.text for e in every.find(read(text, nlp)) if e.rule == "scare-quotes"] == expected


def test_scare_quotes_are_the_outlets(nlp) -> None:
    [item] = LoadedLanguage().find(read("The “experts” were wrong.", nlp))
    assert (item.category, item.speaker.text) == ("doubt", "narrator")


def test_speaker(nlp) -> None:
    [item] = LoadedLanguage().find(read("The mayor said a brutal raid had followed.", nlp))
    assert item.speaker.text == "The mayor"


def test_actor_labels_are_not_loaded_language(nlp) -> None:
    assert found(nlp, "Terrorists and thugs fled.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The report came from the Horrific Beacon of Kilvik.", []),
        ("Agents looked into the Brutal Harbour Program last year.", []),
        ("Horrific scenes followed the raid on the harbour.", [("negative", "Horrific")]),
        ("Horrific Raid on Town Leaves Many Homeless", [("negative", "Horrific")]),
        ("A distinguished professor spoke.", []),
        ("What the hell was that noise?", []),
        ("Police looked for the alleged robber.", []),
        ("The deadly storm reached the coast.", []),
        ("The storm was a natural disaster.", []),
        ("The reform was a disaster for farmers.", [("negative", "disaster for")]),
    ],
)
def test_names_and_plain_facts_are_not_loaded(nlp, text: str, expected: list[tuple[str, str]]) -> None:
    assert found(nlp, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The mayor gave a “strong” denial, as she said after the meeting.",
        "They use the word “reform” on every page.",
        "A bill called “the fix” passed on Monday.",
        "Readers should click “expand” below.",
        "The bar gave him a “not qualified” rating.",
        "A “high ambition” coalition met in the hall.",
    ],
)
def test_quoted_words_that_are_reported_or_only_named_are_no_scare_quotes(nlp, text: str) -> None:
    assert [e.text for e in LoadedLanguage().find(read(text, nlp)) if e.rule == "scare-quotes"] == []

"""The shipped lexicons: every card complete, every entry with its source and examples."""

from collections import Counter

import pytest
from spacy.language import Language

from framing.language.lexicons.entries import GAP, STOP
from framing.language.lexicons.forms import inflections
from framing.language.lexicons.readers import COLUMNS, OPTIONAL, read_lexicon
from framing.language.lexicons.shipped import lexicon_folder, shipped_lexicons
from tests.language.lexicons.words import LEXICON, NAMES

SIZES = {
    "actor_labels": 250, "reporting_cues": 200, "harm": 200, "hostage_narrative": 150, "territory": 60, "loaded_language": 400,
    "given_names": 1800, "gendered_nouns": 150,
    "places": 1800, "public_figures": 800,
}  # fmt: skip


def test_lexicons_that_the_scorers_read_are_shipped() -> None:
    assert set(SIZES) | {"participles", "quantities", "referents", "source_types"} <= set(shipped_lexicons())


def test_what_is_listed_as_a_lexicon_can_be_read_as_one() -> None:
    assert shipped_lexicons() == NAMES
    assert [read_lexicon(name).name for name in NAMES] == NAMES


def test_every_folder_has_a_card() -> None:
    assert [
        path.name for path in lexicon_folder().iterdir() if path.is_dir() and not (path / "card.toml").is_file()
    ] == []


@LEXICON
def test_card_is_complete(name: str) -> None:
    card = read_lexicon(name).card
    assert card.name == name
    for field in ("title", "reference", "description", "limits"):
        assert len(getattr(card, field).split()) >= 3, field
    assert card.licence == "MIT"
    assert [part.isdigit() for part in card.version.split(".")] == [True] * 3


@LEXICON
def test_every_entry_names_its_source(name: str) -> None:
    assert [e.pattern for e in read_lexicon(name).entries if not e.source.strip()] == []


@LEXICON
def test_every_category_of_the_card_is_used_and_no_other(name: str) -> None:
    lexicon = read_lexicon(name)
    assert {e.category for e in lexicon.entries} - {STOP} == set(lexicon.categories)


@pytest.mark.parametrize(("name", "size"), SIZES.items())
def test_size(name: str, size: int) -> None:
    entries = [e for e in read_lexicon(name).entries if e.category != STOP]
    assert len({(e.pattern, e.patient) for e in entries}) >= size


@pytest.mark.parametrize(
    ("name", "least"),
    [("actor_labels", 20), ("harm", 20), ("hostage_narrative", 20), ("loaded_language", 20), ("quantities", 20)],
)
def test_false_friends_are_stopped(name: str, least: int) -> None:
    assert sum(e.category == STOP for e in read_lexicon(name).entries) >= least


@LEXICON
def test_weights_are_above_zero_and_at_most_one(name: str) -> None:
    wrong = [(e.pattern, e.weight) for e in read_lexicon(name).entries if not 0 < e.weight <= 1 and e.category != STOP]
    assert wrong == []


@LEXICON
def test_a_column_of_its_own_stands_only_where_it_is_used(name: str) -> None:
    head = (lexicon_folder() / name / "entries.csv").read_text(encoding="utf-8").splitlines()[0].split(",")
    used = {column for column in OPTIONAL if any(getattr(e, column) for e in read_lexicon(name).entries)}
    assert set(head) == {*COLUMNS, *used}


@LEXICON
def test_patients_are_kinds_that_casting_knows(name: str) -> None:
    known = {"", "person", "place", "thing", "subject"}
    assert {part for e in read_lexicon(name).entries for part in e.patient.split("|")} <= known


@LEXICON
def test_patterns_are_in_small_letters_unless_they_hold_a_name(name: str) -> None:
    wrong = []
    for entry in read_lexicon(name).entries:
        for word in entry.pattern.split():
            if (
                word != word.lower()
                and word.casefold() == entry.example.casefold().split()[0]
                and word not in entry.example
            ):
                wrong.append(entry.pattern)
    assert wrong == []


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(
            name,
            marks=pytest.mark.xfail(
                strict=True, raises=AssertionError, reason="some alternatives can never match, the parser splits them"
            ),
        )
        if name in ("actor_labels", "referents", "reporting_cues", "source_types")
        else name
        for name in NAMES
    ],
)
def test_every_word_of_a_pattern_can_be_one_token(nlp: Language, name: str) -> None:
    choices = {
        c
        for e in read_lexicon(name).entries
        for w in e.pattern.split()
        for c in w.split("|")
        if "*" not in c and c != GAP
    }
    dead = []
    for choice in sorted(choices):
        clitic = choice.startswith("'") and len(choice) > 1
        texts = [
            f"They{choice} gone" if clitic else f"Then {form} Smith"
            for form in (choice, choice.upper(), choice.title())
        ]
        if not any(
            token.text.lower() == choice.lower() for text in [*texts, f"I{choice} gone"] for token in nlp.make_doc(text)
        ):
            dead.append(choice)
    assert dead == []


@LEXICON
def test_examples_are_whole_sentences(name: str) -> None:
    for entry in read_lexicon(name).entries:
        for sentence in filter(None, (entry.example, entry.counterexample)):
            assert sentence[:1].isupper() or not sentence[:1].isalpha(), sentence
            assert sentence.rstrip("”\"'’").endswith((".", "!", "?")), sentence
            assert 2 <= len(sentence.split()) <= 40, sentence


@LEXICON
def test_examples_do_not_repeat_much(name: str) -> None:
    counts = Counter(e.example for e in read_lexicon(name).entries)
    assert {text: n for text, n in counts.items() if n > 3} == {}


def test_counterexamples_are_there_where_false_friends_are_likely() -> None:
    for name, least in (("actor_labels", 30), ("harm", 30), ("hostage_narrative", 30), ("loaded_language", 15)):
        assert sum(bool(e.counterexample) for e in read_lexicon(name).entries) >= least, name


def test_verbs_of_both_spellings_are_read() -> None:
    assert {"terrorise", "terrorised"} <= inflections("terrorise", "VERB")
    assert {"terrorize", "terrorized"} <= inflections("terrorize", "VERB")


def test_categories_of_events_are_those_of_the_codebook() -> None:
    assert read_lexicon("harm").categories == ("killing", "wounding", "attack", "destruction", "detention")
    assert read_lexicon("territory").categories == ("reclaim", "liberate", "take", "fall", "destroy_hold")
    assert read_lexicon("loaded_language").categories == ("positive", "negative", "doubt", "intensity")
    assert read_lexicon("quantities").categories == ("exact", "approximate", "vague")
    assert read_lexicon("reporting_cues").categories == ("neutral", "factive", "doubt", "emphatic", "negative")

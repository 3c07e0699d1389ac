"""Casting: who does a deed and to whom, on trees built by hand with lexicons of a few entries."""

import pytest

from framing.features.deeds.casting import evidence_of, find_deeds, patient_kind, phrase_of, slot_of
from framing.features.deeds.deed import Deed
from framing.language.lexicons.entries import Entry
from framing.language.lexicons.lexicon import Card, Lexicon
from framing.language.parsing.tokens import from_doc
from framing.language.reading import Reading, read, read_doc
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
            (item.text, item.category, item.agent and item.agent.text, item.patient and item.patient.text, item.note)
        )
    return rows


SHELLED = """
    Rebels NNS nsubj 1
    shelled VBD ROOT 1
    the DT det 3
    town NN dobj 1
    _. . punct 1
"""

# Verbs


def test_active_verb() -> None:
    assert casts(SHELLED, verb("shell")) == [("shelled", "harm", "Rebels", "the town", "")]


def test_passive_verb() -> None:
    assert casts(
        """
        Monks NNS nsubjpass 2
        were VBD auxpass 2
        killed VBN ROOT 2
        by IN agent 2
        gangs NNS pobj 3
        """,
        verb("kill"),
    ) == [("killed", "harm", "gangs", "Monks", "")]


def test_passive_verb_without_an_agent() -> None:
    assert casts("Monks NNS nsubjpass 2\nwere VBD auxpass 2\nkilled VBN ROOT 2", verb("kill")) == [
        ("killed", "harm", None, "Monks", "")
    ]


def test_patient_behind_the_preposition_of_a_pattern() -> None:
    assert casts(
        """
        Guards NNS nsubj 1
        fired VBD ROOT 1
        at IN prep 1
        monks NNS pobj 2
        """,
        verb("fire at"),
    ) == [("fired at", "harm", "Guards", "monks", "")]


def test_patient_behind_the_object_of_a_pattern() -> None:
    assert casts(
        """
        Rebels NNS nsubj 1
        took VBD ROOT 1
        control NN dobj 1
        of IN prep 2
        Tarma NNP pobj 3
        """,
        verb("take control of", "take"),
    ) == [("took control of", "take", "Rebels", "Tarma", "")]


def test_patient_as_the_owner_of_the_object_of_a_pattern() -> None:
    assert casts(
        """
        Rebels NNS nsubj 1
        blocked VBD ROOT 1
        monks NNS poss 4
        _' POS case 2
        access NN dobj 1
        """,
        verb("block ... access", "other"),
    ) == [("blocked monks' access", "other", "Rebels", "monks", "")]


@pytest.mark.parametrize(
    ("object", "expected"),
    [("blast NN", (None, "instrument")), ("police NN", ("police", "")), ("shells NNS", (None, "instrument"))],
)
def test_weapon_or_event_is_no_doer(object: str, expected: tuple[str | None, str]) -> None:
    [(_, _, agent, patient, note)] = casts(
        f"""
        A DT det 1
        {object} nsubj 2
        killed VBD ROOT 2
        monks NNS dobj 2
        """,
        verb("kill"),
    )
    assert patient == "monks"
    assert (agent and agent.removeprefix("A "), note) == expected


def test_doer_named_before_the_weapon_is_the_doer() -> None:
    assert casts(
        """
        Army NN compound 1
        shells NNS nsubj 2
        killed VBD ROOT 2
        monks NNS dobj 2
        """,
        verb("kill"),
    ) == [("killed", "harm", "Army", "monks", "")]


@pytest.mark.parametrize(
    ("extra", "note"),
    [
        ("did VBD aux {v}\nnot RB neg {v}", "negated"),
        ("may MD aux {v}", "hypothetical"),
        ("might MD aux {v}", "hypothetical"),
        ("would MD aux {v}", "hypothetical"),
        ("should MD aux {v}", "hypothetical"),
        ("will MD aux {v}", ""),
        ("can MD aux {v}", ""),
        ("may MD aux {v}\nnot RB neg {v}", "negated; hypothetical"),
    ],
)
def test_notes_of_negation_and_mood(extra: str, note: str) -> None:
    at = 1 + len(extra.splitlines())
    tree = f"Rebels NNS nsubj {at}\n{extra.format(v=at)}\nshell VB ROOT {at}\ntowns NNS dobj {at}"
    assert casts(tree, verb("shell")) == [("shell", "harm", "Rebels", "towns", note)]


def test_condition_is_hypothetical() -> None:
    assert casts(
        """
        If IN mark 2
        rebels NNS nsubj 2
        shell VBP advcl 5
        towns NNS dobj 2
        we PRP nsubj 5
        flee VBP ROOT 5
        """,
        verb("shell"),
    ) == [("shell", "harm", "rebels", "towns", "hypothetical")]


def test_entry_of_the_subject_has_no_agent() -> None:
    assert casts("Monks NNS nsubj 1\ndied VBD ROOT 1", verb("die", patient="subject")) == [
        ("died", "harm", None, "Monks", "intransitive")
    ]


# Nouns


def test_noun_with_doer_and_target() -> None:
    assert casts(
        """
        The DT det 1
        shelling NN nsubj 6
        of IN prep 1
        Tarma NNP pobj 2
        by IN prep 1
        rebels NNS pobj 4
        stopped VBD ROOT 6
        """,
        noun("shelling"),
    ) == [("shelling", "harm", "rebels", "Tarma", "nominal")]


@pytest.mark.parametrize("preposition", ["on", "against", "of"])
def test_target_of_a_noun(preposition: str) -> None:
    assert casts(f"Attacks NNS ROOT 0\n{preposition} IN prep 0\nmonks NNS pobj 1", noun("attack")) == [
        ("Attacks", "harm", None, "monks", "nominal")
    ]


@pytest.mark.parametrize(
    ("before", "agent"),
    [
        ("Rebel NN compound", "Rebel"),
        ("Army NN compound", "Army"),
        ("Market NN compound", None),
        ("Night NN compound", None),
    ],
)
def test_modifier_of_a_noun_is_its_doer_where_it_can_act(before: str, agent: str | None) -> None:
    [(_, _, found, _, _)] = casts(f"{before} 1\nattacks NNS ROOT 1", noun("attack"))
    assert found == agent


def test_owner_of_a_noun_is_its_doer() -> None:
    assert casts(
        """
        Rebels NNS poss 2
        _' POS case 0
        attacks NNS ROOT 2
        """,
        noun("attack"),
    ) == [("attacks", "harm", "Rebels", None, "nominal")]


def test_time_behind_of_is_no_target() -> None:
    assert casts("Attacks NNS ROOT 0\nof IN prep 0\nMonday NNP pobj 1", noun("attack")) == [
        ("Attacks", "harm", None, None, "nominal")
    ]


def test_light_verb_gives_its_subject_and_its_purpose() -> None:
    assert casts(
        """
        Troops NNS nsubj 1
        launched VBD ROOT 1
        a DT det 4
        rescue NN compound 4
        mission NN dobj 1
        to TO aux 6
        save VB advcl 1
        monks NNS dobj 6
        """,
        noun("rescue mission", "free"),
    ) == [("rescue mission", "free", "Troops", "monks", "nominal")]


def test_subject_of_a_verb_that_is_not_light_is_not_the_doer() -> None:
    assert casts(
        """
        Monks NNS nsubj 1
        described VBD ROOT 1
        attacks NNS dobj 1
        """,
        noun("attack"),
    ) == [("attacks", "harm", None, None, "nominal")]


def test_no_before_the_noun_negates() -> None:
    assert casts("No DT det 1\nattacks NNS nsubj 2\nfollowed VBD ROOT 2", noun("attack")) == [
        ("attacks", "harm", None, None, "nominal; negated")
    ]


# Which of several entries


@pytest.mark.parametrize(
    ("target", "category"),
    [("the DT det 3\ntown NN", "take"), ("the DT det 3\nmonks NNS", "free"), ("the DT det 3\nbread NN", "other")],
)
def test_of_entries_over_the_same_words_the_patient_decides(target: str, category: str) -> None:
    tree = f"Troops NNS nsubj 1\nfreed VBD ROOT 1\n{target} dobj 1"
    entries = [verb("free", "take", "place"), verb("free", "free", "person"), verb("free", "other", "thing")]
    assert [row[1] for row in casts(tree, *entries)] == [category]


def test_entry_whose_patient_cannot_be_is_dropped() -> None:
    assert casts(SHELLED, verb("shell", patient="person")) == []


def test_unknown_patient_is_given_the_benefit_of_the_doubt() -> None:
    tree = "Rebels NNS nsubj 1\nshelled VBD ROOT 1\nqwerts NNS dobj 1"
    assert [row[3] for row in casts(tree, verb("shell", patient="person"))] == ["qwerts"]


def test_missing_patient_is_given_the_benefit_of_the_doubt() -> None:
    assert [
        row[:4]
        for row in casts("Rebels NNS nsubj 1\nshelled VBD ROOT 1\n_. . punct 1", verb("shell", patient="person"))
    ] == [("shelled", "harm", "Rebels", None)]


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        ("monks NNS", "person"), ("town NN", "place"), ("bread NN", "thing"), ("Tarma NNP", "name"), ("They PRP", "person"),
        ("it PRP", ""), ("three CD", "person"), ("qwerts NNS", ""),
        pytest.param("Russia NNP", "place", marks=pytest.mark.xfail(strict=True, raises=AssertionError, reason="countries are not among the referents")),
    ],
)  # fmt: skip
def test_kind_of_patient(row: str, kind: str) -> None:
    assert patient_kind(from_doc(build_doc(f"{row} ROOT 0")), 0) == kind


def test_title_makes_a_name_a_person() -> None:
    assert patient_kind(from_doc(build_doc("Mayor NNP compound 1\nOsman NNP ROOT 1")), 1) == "person"


# Phrases


def test_no_head_no_phrase() -> None:
    reading, _ = events(SHELLED, verb("shell"))
    assert phrase_of(reading, None) is None


def test_phrase_of_a_counted_noun_is_the_whole_phrase() -> None:
    reading = read_doc(build_doc("Dozens NNS nsubj 3\nof IN prep 0\nmonks NNS pobj 1\nfled VBD ROOT 3"))
    phrase = phrase_of(reading, 2)
    assert phrase is not None
    assert (phrase.text, phrase.start, phrase.end, phrase.head) == ("Dozens of monks", 0, 15, "monks")


def test_slot_of_an_event_is_the_phrase_of_its_clause() -> None:
    reading, [event] = events(SHELLED, verb("shell"))
    assert event.clause is not None
    assert slot_of(reading, event, event.agent) is event.clause.agent


def test_evidence_quotes_the_text_and_names_its_rule() -> None:
    reading, [event] = events(SHELLED, verb("shell"))
    item = evidence_of(reading, "harm", event)
    assert (item.text, item.start, item.end, item.rule, item.weight) == ("shelled", 7, 14, "harm:shell", 1.0)
    assert reading.article.text[item.start : item.end] == "shelled"


def test_speaker_is_who_says_it(nlp) -> None:
    reading = read("The mayor said rebels had shelled the town.", nlp)
    [event] = find_deeds(reading, deeds(verb("shell")))
    assert evidence_of(reading, "harm", event).speaker.text == "The mayor"

"""Deeds told by verbs: who does them and to whom, on trees built by hand.

Also tests framing/features/deeds/deed.py.
"""

import pytest

from tests.features.deeds.trees import SHELLED, casts, verb


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


def test_entry_of_the_subject_has_no_agent() -> None:
    assert casts("Monks NNS nsubj 1\ndied VBD ROOT 1", verb("die", patient="subject")) == [
        ("died", "harm", None, "Monks", "intransitive")
    ]

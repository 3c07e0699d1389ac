"""Deeds told by nouns: who does them and to whom, on trees built by hand."""

import pytest

from tests.features.deeds.trees import casts, noun


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

"""Passives with an auxiliary, and what only looks like one, on trees built by hand.

Also tests framing/language/syntax/vocabulary.py.
"""

import pytest

from tests.trees import cast, clauses, only

# Passives with an auxiliary


def test_be_passive_with_its_agent() -> None:
    span, clause = only("""
        Villages NNS nsubjpass 2
        were VBD auxpass 2
        shelled VBN ROOT 2
        by IN agent 2
        the DT det 5
        rebels NNS pobj 3
    """)
    assert span == "were shelled"
    assert (clause.voice, clause.form, clause.note) == ("passive", "be", ())
    assert cast(clause) == ("the rebels", "Villages")
    assert (clause.agent.start, clause.agent.end, clause.agent.head) == (25, 35, "rebels")
    assert (clause.agent_head, clause.patient_head) == (5, 0)


def test_agentless_passive_leaves_the_agent_missing() -> None:
    span, clause = only("""
        Two CD nummod 1
        nurses NNS nsubjpass 3
        were VBD auxpass 3
        killed VBN ROOT 3
    """)
    assert (span, clause.form, cast(clause)) == ("were killed", "be", (None, "Two nurses"))


def test_progressive_passive() -> None:
    span, clause = only("""
        Monks NNS nsubjpass 3
        are VBP aux 3
        being VBG auxpass 3
        held VBN ROOT 3
    """)
    assert (span, clause.form, cast(clause)) == ("are being held", "be", (None, "Monks"))


@pytest.mark.parametrize(
    ("auxiliary", "tag", "form"),
    [
        ("got", "VBD", "get"),
        ("gets", "VBZ", "get"),
        ("became", "VBD", "become"),
        ("was", "VBD", "be"),
        ("'s", "VBZ", "be"),
    ],
)
def test_form_is_that_of_the_auxiliary(auxiliary: str, tag: str, form: str) -> None:
    span, clause = only(f"""
        Mira NNP nsubjpass 2
        {auxiliary} {tag} auxpass 2
        arrested VBN ROOT 2
        by IN agent 2
        police NN pobj 3
    """)
    assert (span, clause.form) == (f"{auxiliary} arrested", form)
    assert cast(clause) == ("police", "Mira")


def test_causative_have_with_a_subject_of_its_own() -> None:
    found = clauses("""
        Mira NNP nsubj 1
        had VBD ROOT 1
        her PRP$ poss 3
        shop NN nsubj 4
        burned VBN ccomp 1
        by IN agent 4
        rioters NNS pobj 5
    """)
    assert found["had"].voice == "active"
    assert found["burned"].form == "have"
    assert cast(found["burned"]) == ("rioters", "her shop")


def test_auxiliary_of_the_wrong_label_still_makes_a_passive() -> None:
    _, clause = only("""
        Monks NNS nsubj 2
        were VBD aux 2
        held VBN ROOT 2
    """)
    assert (clause.voice, clause.form) == ("passive", "be")


# What is no passive


def test_short_has_makes_a_perfect_not_a_passive() -> None:
    _, clause = only("""
        He PRP nsubj 2
        's VBZ auxpass 2
        lost VBN ROOT 2
        his PRP$ poss 4
        leg NN dobj 2
    """)
    assert (clause.voice, clause.form) == ("active", "active")


def test_perfect_active_is_no_passive() -> None:
    span, clause = only("""
        Rebels NNS nsubj 2
        have VBP aux 2
        taken VBN ROOT 2
        Tarma NNP dobj 2
    """)
    assert (span, clause.voice, cast(clause)) == ("have taken", "active", ("Rebels", "Tarma"))


def test_progressive_is_no_passive() -> None:
    span, clause = only("""
        Families NNS nsubj 2
        were VBD aux 2
        living VBG ROOT 2
        there RB advmod 2
    """)
    assert (span, clause.voice) == ("were living", "active")


@pytest.mark.parametrize("rows", [
    """
    Mira NNP nsubjpass 2
    was VBD auxpass 2
    interested VBN ROOT 2
    in IN prep 2
    art NN pobj 3
    """,
    """
    Tarma NNP nsubjpass 2
    is VBZ auxpass 2
    located VBN ROOT 2
    near IN prep 2
    Odrin NNP pobj 3
    """,
    """
    Nurses NNS nsubj 1
    were VBD ROOT 1
    tired JJ acomp 1
    """,
])  # fmt: skip
def test_adjectives_and_states_are_no_passives(rows: str) -> None:
    assert [c.voice for c in clauses(rows).values() if c.voice == "passive"] == []


def test_a_by_phrase_makes_the_adjective_a_passive_again() -> None:
    _, clause = only("""
        Monks NNS nsubjpass 2
        were VBD auxpass 2
        surrounded VBN ROOT 2
        by IN agent 2
        soldiers NNS pobj 3
    """)
    assert (clause.voice, cast(clause)) == ("passive", ("soldiers", "Monks"))


def test_active_verb_in_the_past_after_a_passive_is_active() -> None:
    found = clauses("""
        Monks NNS nsubjpass 2
        were VBD auxpass 2
        rescued VBN ROOT 2
        and CC cc 2
        left VBD conj 2
        Tarma NNP dobj 4
    """)
    assert [(span, c.form) for span, c in found.items()] == [("were rescued", "be"), ("left", "active")]
    assert cast(found["left"]) == ("Monks", "Tarma")


# Agents: which by-phrase, and how far


def test_coordinated_participles_share_auxiliary_and_agent() -> None:
    found = clauses("""
        Nurses NNS nsubjpass 2
        were VBD auxpass 2
        beaten VBN ROOT 2
        and CC cc 2
        robbed VBN conj 2
        by IN agent 4
        looters NNS pobj 5
    """)
    assert [(span, c.form, "; ".join(c.note)) for span, c in found.items()] == [
        ("were beaten", "be", "shared"),
        ("robbed", "be", ""),
    ]
    assert cast(found["were beaten"]) == cast(found["robbed"]) == ("looters", "Nurses")


def test_three_participles_under_one_auxiliary_are_three_clauses() -> None:
    found = clauses("""
        Monks NNS nsubjpass 2
        were VBD auxpass 2
        seized VBN ROOT 2
        _, , punct 2
        beaten VBN conj 2
        and CC cc 4
        freed VBN conj 4
    """)
    assert [(span, c.form) for span, c in found.items()] == [("were seized", "be"), ("beaten", "be"), ("freed", "be")]

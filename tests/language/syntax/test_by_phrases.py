"""Agents: which by-phrase names one, and how far it reaches, on trees built by hand."""

import pytest

from tests.trees import cast, clauses, only


def test_agent_is_not_shared_where_the_second_clause_has_its_own_auxiliary() -> None:
    found = clauses("""
        Nurses NNS nsubjpass 2
        were VBD auxpass 2
        beaten VBN ROOT 2
        and CC cc 2
        were VBD auxpass 5
        robbed VBN conj 2
        by IN agent 5
        looters NNS pobj 6
    """)
    assert cast(found["were beaten"]) == (None, "Nurses")
    assert cast(found["were robbed"]) == ("looters", "Nurses")


def test_agent_of_the_first_participle_is_not_that_of_the_second() -> None:
    found = clauses("""
        Nurses NNS nsubjpass 2
        were VBD auxpass 2
        beaten VBN ROOT 2
        by IN agent 2
        looters NNS pobj 3
        and CC cc 2
        freed VBN conj 2
    """)
    assert cast(found["were beaten"]) == ("looters", "Nurses")
    assert cast(found["freed"]) == (None, "Nurses")


def test_agent_of_two_nouns_is_the_whole_phrase() -> None:
    _, clause = only("""
        Tarma NNP nsubjpass 2
        was VBD auxpass 2
        taken VBN ROOT 2
        by IN agent 2
        rebels NNS pobj 3
        and CC cc 4
        gangs NNS conj 4
    """)
    assert cast(clause) == ("rebels and gangs", "Tarma")


def test_by_phrase_behind_other_words_belongs_to_the_passive() -> None:
    _, clause = only("""
        Tarma NNP nsubjpass 2
        was VBD auxpass 2
        shelled VBN ROOT 2
        on IN prep 2
        Monday NNP pobj 3
        by IN prep 4
        rebels NNS pobj 5
    """)
    assert cast(clause) == ("rebels", "Tarma")


def test_by_phrase_of_a_deed_noun_stays_with_the_noun() -> None:
    _, clause = only("""
        Monks NNS nsubjpass 2
        were VBD auxpass 2
        killed VBN ROOT 2
        in IN prep 2
        strikes NNS pobj 3
        by IN prep 4
        rebels NNS pobj 5
    """)
    assert cast(clause) == (None, "Monks")


def test_by_phrase_of_an_active_verb_is_no_agent() -> None:
    found = clauses("""
        Envoys NNS nsubj 1
        waited VBD ROOT 1
        by IN prep 1
        guards NNS pobj 2
    """)
    assert cast(found["waited"]) == ("Envoys", None)


@pytest.mark.parametrize(
    ("noun", "tag", "dep"),
    [("Friday", "NNP", "agent"), ("noon", "NN", "prep"), ("2016", "CD", "agent"), ("river", "NN", "prep")],
)
def test_by_of_time_and_place_is_no_agent(noun: str, tag: str, dep: str) -> None:
    _, clause = only(f"""
        Tents NNS nsubjpass 2
        were VBD auxpass 2
        raised VBN ROOT 2
        by IN {dep} 2
        {noun} {tag} pobj 3
    """)
    assert cast(clause) == (None, "Tents")


def test_instrument_as_agent_is_noted() -> None:
    _, clause = only("""
        Tents NNS nsubjpass 2
        were VBD auxpass 2
        hit VBN ROOT 2
        by IN agent 2
        airstrikes NNS pobj 3
    """)
    assert (cast(clause), clause.note) == (("airstrikes", "Tents"), ("instrument",))


def test_at_the_hands_of_names_the_agent() -> None:
    _, clause = only("""
        Monks NNS nsubjpass 2
        were VBD auxpass 2
        tortured VBN ROOT 2
        at IN prep 2
        the DT det 5
        hands NNS pobj 3
        of IN prep 5
        jailers NNS pobj 6
    """)
    assert cast(clause) == ("jailers", "Monks")

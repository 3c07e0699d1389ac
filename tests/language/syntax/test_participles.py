"""Passives without an auxiliary: reduced, hyphened and in headlines, on trees built by hand."""

import pytest

from tests.trees import cast, clauses, only


def test_participle_behind_its_noun_is_reduced() -> None:
    found = clauses("""
        Districts NNS nsubj 4
        held VBN acl 0
        by IN agent 1
        rebels NNS pobj 2
        fell VBD ROOT 4
        _. . punct 4
    """)
    assert (found["held"].form, cast(found["held"])) == ("reduced", ("rebels", "Districts"))
    assert found["fell"].voice == "active"


def test_participial_clause_shares_the_subject_of_its_main_clause() -> None:
    found = clauses("""
        Driven VBN advcl 6
        out RP prt 0
        by IN agent 0
        rebels NNS pobj 2
        _, , punct 6
        monks NNS nsubj 6
        fled VBD ROOT 6
    """)
    assert (found["Driven out"].form, cast(found["Driven out"])) == ("reduced", ("rebels", "monks"))


def test_hyphened_participle_has_its_agent_before_the_hyphen() -> None:
    found = clauses("""
        Militant NN npadvmod 2
        _- HYPH punct 2
        _held VBN amod 3
        towns NNS nsubj 4
        fell VBD ROOT 4
    """)
    clause = found["held"]
    assert (clause.voice, clause.form, cast(clause)) == ("passive", "hyphen", ("Militant", "Militant-held towns"))


def test_hyphened_participle_without_anyone_who_acts_is_no_clause_of_its_own() -> None:
    found = clauses("""
        Long RB advmod 2
        _- HYPH punct 2
        _held JJ amod 3
        views NNS nsubj 4
        changed VBD ROOT 4
    """)
    assert list(found) == ["changed"]


def test_headline_without_auxiliary() -> None:
    span, clause = only("""
        Dozens NNS nsubj 1
        killed VBN ROOT 1
        in IN prep 1
        raid NN pobj 2
    """)
    assert (span, clause.form, cast(clause)) == ("killed", "headline", (None, "Dozens"))


@pytest.mark.parametrize("verb", ["fell", "fled", "escaped", "met"])
def test_intransitive_verb_without_a_full_stop_is_no_headline_passive(verb: str) -> None:
    _, clause = only(f"""
        Monks NNS nsubj 1
        {verb} VBD ROOT 1
        overnight RB advmod 1
    """)
    assert clause.voice == "active"

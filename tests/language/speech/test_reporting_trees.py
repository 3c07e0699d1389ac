"""Trees around reporting clauses: subjects, roots, interrupted clauses."""

from framing.language.parsing.tokens import from_doc
from framing.language.reading import read
from framing.language.speech.reporting_trees import mend_reporting
from tests.conftest import build_doc


def test_object_behind_a_quotation_becomes_the_subject() -> None:
    tokens = from_doc(
        build_doc("""
        "_ `` punct 1
        Enough JJ ccomp 4
        ,_ , punct 4
        "_ '' punct 4
        warned VBD ROOT 4
        Hale NNP dobj 4
        ._ . punct 4
    """)
    )
    tokens.text[0], tokens.text[2], tokens.text[3], tokens.text[6] = '"', ",", '"', "."
    mend_reporting(tokens)
    assert (tokens.dep[5], tokens.head[5]) == ("nsubj", 4)


def test_interrupted_clause_keeps_its_subject(nlp) -> None:
    reading = read("The rebels, said the general, were killed by soldiers.", nlp)
    killed = next(clause for clause in reading.clauses if reading.tokens.text[clause.verb] == "killed")
    assert killed.subject is not None
    assert (reading.tokens.text[killed.subject], killed.voice) == ("rebels", "passive")

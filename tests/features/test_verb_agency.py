"""The power and agency of verbs."""

from spacy.language import Language

from framing.features.verb_agency import VerbAgency
from framing.language.lexicons.readers import read_lexicon
from tests.analysis.scored import scored


def test_the_verb_lexicon_is_large_enough_and_has_every_category() -> None:
    lexicon = read_lexicon("verb_agency")
    assert len(lexicon.entries) >= 150
    assert {part for c in lexicon.categories for part in c.split("+")} == {
        "agency:high",
        "agency:low",
        "power:agent",
        "power:patient",
    }
    assert {entry.pos for entry in lexicon.entries} == {"VERB"}


def test_verb_agency_is_a_scorer_whose_zero_rows_are_kept(nlp: Language) -> None:
    scores, _ = scored(nlp, "The cook baked bread.", features=["harm"])
    table = scores.table.query("feature == 'verb_agency'")
    assert set(table["category"]) == set(VerbAgency().categories) and table["count"].sum() == 0

"""What is found around the mentions of an entity, counted by hand."""

from framing.features.entity_roles import entity_features
from framing.features.scorers import choose_scorers
from framing.features.verb_agency import VerbAgency
from framing.language.reading import read

TEXT = 'Rebels killed two monks. "The rebels are brutal," said Ana Ruiz. The rebels were arrested by the army.'


def spans(word: str) -> list[tuple[int, int]]:
    lower = TEXT.lower()
    return [(i, i + len(word)) for i in range(len(TEXT)) if lower.startswith(word, i)]


def test_slots_labels_syntax_and_voice(nlp) -> None:
    found = entity_features(read(TEXT, nlp), spans("rebels"), choose_scorers())
    assert found["harm:killing:agent"] == 1 / 3
    assert found["harm:detention:patient"] == 1 / 3
    assert found["actor_labels:armed_groups:neutral:near"] == 1
    assert found["loaded_language:negative:near"] == 1 / 3
    assert found["passive"] == 1 / 3
    assert found["quoted"] == 1 / 3
    assert found["first"] == 0
    assert "source" not in found


def test_sources_speak(nlp) -> None:
    assert entity_features(read(TEXT, nlp), spans("ana ruiz"), choose_scorers(["sourcing"]))["source"] == 1


def test_without_mentions_there_is_nothing(nlp) -> None:
    assert entity_features(read(TEXT, nlp), [], choose_scorers()) == {}


def test_scorers_of_ones_own(nlp) -> None:
    found = entity_features(read(TEXT, nlp), spans("army"), [VerbAgency()])
    assert any(name.startswith("verb_agency:") and name.endswith(":agent") for name in found)

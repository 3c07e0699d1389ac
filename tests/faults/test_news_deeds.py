"""Ordinary news of courts, prisons, kidnappers, piracy and disaster, and figures of speech beside it, one sentence each."""

import pytest
from spacy.language import Language

from framing import read
from framing.features.harm import Harm
from framing.features.hostage_narrative import HostageNarrative
from framing.features.territory import Territory

SCORERS = (Harm(), HostageNarrative(), Territory())
DEEDS = [
    ("The goalkeeper was beaten by three men outside a nightclub.", "wounding", "beaten"),
    ("The marchers were met with tear gas.", "attack", "met with tear gas"),
    ("The death toll of the flood rose to 41.", "killing", "death toll of the flood"),
    ("Suspect held after chase", "detention", "held after chase"),
    ("She was sentenced to ten years in prison.", "detention", "sentenced to ten years in prison"),
    ("The banker was led away in handcuffs.", "detention", "led away in handcuffs"),
    ("A stray dog bit two joggers.", "wounding", "dog bit"),
    ("Detectives are investigating the poisoning of a rancher.", "attack", "poisoning"),
    ("The tornado ripped the roof off a church.", "destruction", "ripped the roof off"),
    ("The ship was seized by pirates.", "captivity", "seized by pirates"),
    ("A stranger lured the girl into a van.", "captivity", "lured the girl into a van"),
    ("She was held in the basement for a decade.", "captivity", "held in the basement"),
    ("The two armies swapped prisoners at dawn.", "release", "swapped prisoners"),
    ("The junta freed 40 prisoners before the feast.", "release", "freed 40 prisoners"),
    ("He was freed by his captors near the border.", "release", "freed by his captors"),
    ("Divers brought the boys out of the cave.", "rescue", "brought the boys out of the cave"),
    ("Medics treated ten people for smoke inhalation.", "rescue", "treated ten people for smoke"),
    ("Five miners are trapped 400 metres underground.", "suffering", "trapped 400 metres underground"),
    ("The migrants were made to work without pay.", "coercion", "made to work"),
    ("The last rebel stronghold has fallen.", "fall", "stronghold has fallen"),
]
FIGURES = [
    "The bank was rescued by the state.",
    "Shares in the bank were hammered on Monday.",
    "The pandemic death toll passed a grim mark.",
    "Guests fell ill with food poisoning.",
    "The conference was held after a delay.",
    "The plan was met with a shrug in the ministry.",
    "The clip is made to stand out.",
    "The retailer took over its rival.",
    "The phone cost an arm and a leg.",
]


def found(nlp: Language, text: str) -> set[tuple[str, str]]:
    reading = read(text, nlp)
    return {(item.category, item.text) for scorer in SCORERS for item in scorer.find(reading)}


@pytest.mark.parametrize(("text", "category", "words"), DEEDS)
def test_deeds_of_ordinary_news_are_found(nlp: Language, text: str, category: str, words: str) -> None:
    assert (category, words) in found(nlp, text)


@pytest.mark.parametrize("text", FIGURES)
def test_what_no_one_suffers_is_not(nlp: Language, text: str) -> None:
    assert found(nlp, text) == set()

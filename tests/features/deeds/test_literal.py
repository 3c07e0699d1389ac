"""How sure it is that a deed is meant literally: plain weights, and what they say of sentences."""

import json
from pathlib import Path

import pytest
from spacy.language import Language

from framing import Reading, read
from framing.features.deeds.literal import FILE, LiteralModel, read_literal_model, with_confidence
from framing.features.deeds.scorer import DeedScorer, counting_from
from framing.features.deeds.signs import (
    share_of_word,
    signs_around,
    signs_beside,
    signs_of_stretch,
    signs_of_subject,
)
from framing.features.harm import Harm
from framing.features.hostage_narrative import HostageNarrative
from framing.features.responsibility import Responsibility
from framing.features.territory import Territory
from framing.features.victims import Victims
from framing.language.lexicons.readers import read_lexicon

EVERY = [counting_from(scorer(), 0.0) for scorer in (Harm, HostageNarrative, Territory)]
ALL = EVERY[0]


def sure(reading: Reading, scorer: DeedScorer = ALL) -> dict[str, float]:
    return {item.text: item.confidence for item in scorer.find(reading)}


@pytest.mark.parametrize(
    ("signs", "log_odds"),
    [([], 0.0), ([("a", "x", 1.0)], 2.0), ([("a", "x", 0.5), ("b", "x", 1.0), ("c", "x", 9.0), ("a", "y", 9.0)], 0.0)],
)
def test_log_odds_are_the_sum_of_weights_times_values(signs: list[tuple[str, str, float]], log_odds: float) -> None:
    assert LiteralModel({"a": {"x": 2.0}, "b": {"x": -1.0}}, {}, {}).log_odds(signs) == log_odds


def test_words_at_once_weigh_what_their_signs_weigh_one_by_one(nlp: Language) -> None:
    reading, model = read("Rebels shot two nuns. The home team was shot down in the final.", nlp), read_literal_model()
    tokens = reading.tokens
    whole, second = model.log_odds(signs_of_stretch(reading, 0, len(tokens))), model.log_odds(signs_around(reading, 1))
    low, high = tokens.sentences[1]
    words = share_of_word(len(tokens.places)) * model.of_words("article", set(tokens.places))
    assert words + model.log_odds(signs_of_subject(reading, 0, len(tokens))) == pytest.approx(whole, abs=1e-12)
    words = model.of_words("with", set(tokens.lower[low:high]))
    assert words + model.log_odds(signs_beside(reading, low, high)) == pytest.approx(second, abs=1e-12)
    assert 0 not in (whole, second, words)


def test_a_file_or_card_with_a_part_missing_is_refused(tmp_path: Path) -> None:
    stored = json.loads(FILE.read_text(encoding="utf-8"))
    path = tmp_path / "no_limits.json"
    path.write_text(json.dumps(stored | {"card": stored["card"] | {"limits": ""}}), encoding="utf-8")
    with pytest.raises(ValueError, match=r"no_limits\.json: the card has no limits; it states title, version"):
        read_literal_model(path)
    path = tmp_path / "no_weights.json"
    path.write_text(json.dumps({"card": {}, "priors": {}}), encoding="utf-8")
    with pytest.raises(ValueError, match=r"no_weights\.json: no weights; a model of literal deeds has"):
        read_literal_model(path)


def test_the_card_states_a_calibration_error_of_at_most_five_percent_on_outlets_not_trained_on() -> None:
    figures = read_literal_model().card["figures"]
    assert figures["all"]["calibration_error"] <= 0.05
    assert figures["all"]["f1"] > figures["kinds alone"]["f1"] > figures["always literal"]["f1"]


@pytest.mark.parametrize(
    ("text", "word", "literal"),
    [
        ("Rebels shelled the hospital on Monday and killed three nurses.", "killed", True),
        ("Police shot a man in the street on Sunday night.", "shot", True),
        ("Rebels shot two nuns.", "shot", True),
        ("Gunmen abducted a priest.", "abducted", True),
        ("Troops recaptured the town.", "recaptured", True),
        ("The blast killed nine.", "killed", True),
        ("Police arrested him.", "arrested", True),
        ("A car bomb wounded forty people at the market.", "wounded", True),
        ("The insurer was hit by heavy claims.", "hit", False),
        ("The senator attacked the tax bill in a debate.", "attacked", False),
        ("The bill would eliminate the penalty for the uninsured.", "eliminate", False),
        ("Sales were hurt by a strong dollar, the company said.", "hurt", False),
    ],
)
def test_deeds_are_told_from_figures_of_speech(nlp: Language, text: str, word: str, literal: bool) -> None:
    found = {words: chance for scorer in EVERY for words, chance in sure(read(text, nlp), scorer).items()}
    assert (found[word] >= 0.5) is literal


FIGURES = [
    ("Arsenal beat Chelsea 2-0 on Saturday.", "beat"),
    ("The team destroyed its rivals in the final.", "destroyed"),
    ("The budget killed the talks.", "killed"),
    ("Shares lost ground as the bank was hit by losses.", "hit"),
    ("Shares lost ground as the bank was hit by losses.", "lost ground"),
    ("The mayor's plan was shot down by the council.", "shot down"),
    ("The film Escape opened on Friday.", "Escape"),
    ("Fulham beat Burnley 3-1 at home.", "beat"),
    ("The top seed beat a qualifier in four sets.", "beat"),
    ("The visitors destroyed the champions 6-1.", "destroyed"),
    ("The dispute killed the treaty.", "killed"),
    ("Rising costs killed the festival.", "killed"),
    ("Tech stocks lost ground on Tuesday.", "lost ground"),
    ("The retailer was hit by weak sales.", "hit"),
    ("The proposal was shot down by lawmakers.", "shot down"),
    ("Her new album, Ambush, is out in June.", "Ambush"),
    ("The governor attacked the bill in a speech.", "attacked"),
    ("A second goal killed the match.", "killed"),
]
DEEDS = [
    ("Protesters were beaten by police.", "beaten"),
    ("The storm killed three people.", "killed"),
    ("The gang robbed a bank.", "robbed a bank"),
    ("Vandals smashed windows.", "smashed windows"),
    ("Officers beat a student in his cell.", "beat"),
    ("The earthquake destroyed a village.", "destroyed"),
    ("A gunman killed two teachers.", "killed"),
    ("Rebels lost ground in the east.", "lost ground"),
    ("A fighter jet was shot down near the border.", "shot down"),
    ("Two prisoners escaped from the jail.", "escaped"),
    ("A mob attacked a journalist.", "attacked"),
    ("A lorry hit a cyclist.", "hit"),
    ("Bombs destroyed a hospital.", "destroyed"),
    ("The militia seized the town.", "seized"),
]


@pytest.mark.parametrize(
    ("text", "word", "literal"), [(*row, False) for row in FIGURES] + [(*row, True) for row in DEEDS]
)
def test_one_sentence_is_enough_to_tell(nlp: Language, text: str, word: str, literal: bool) -> None:
    found = {words: chance for scorer in EVERY for words, chance in sure(read(text, nlp), scorer).items()}
    assert (found[word] >= 0.5) is literal


def test_what_is_not_sure_enough_is_not_found_and_doubtful_on_request(nlp: Language) -> None:
    reading = read("The insurer was hit by heavy claims.", nlp)
    (doubt,) = sure(reading).values()
    assert Harm().find(reading) == [] and Harm().events(reading) == []
    assert len(Harm(min_confidence=doubt).find(reading)) == 1
    kept = Harm(doubtful=True)
    assert (len(kept.find(reading)), len(kept.events(reading))) == (int(doubt >= 0.2), 0)


def test_victims_and_responsibility_carry_the_confidence_of_their_deed(nlp: Language) -> None:
    reading = read("Gunmen killed three nurses in the village on Monday.", nlp)
    (harm,) = Harm().find(reading)
    assert 0.5 <= harm.confidence < 1
    assert [e.confidence for e in (*Victims().find(reading), *Responsibility().find(reading))] == [harm.confidence] * 2


def test_lexicons_of_ones_own_have_no_model(nlp: Language, tmp_path: Path, root: Path) -> None:
    for name in ("card.toml", "entries.csv"):
        (tmp_path / name).write_bytes((root / "lexicons" / "harm" / name).read_bytes())
    own = Harm(lexicon=read_lexicon(tmp_path))
    assert sure(read("Shares were hit by doubts.", nlp), own) == {"hit": 1.0}


def test_no_deeds_no_confidence(nlp: Language) -> None:
    scorer = HostageNarrative()
    assert with_confidence(read("", nlp), scorer.feature, scorer.lexicon, []) == []

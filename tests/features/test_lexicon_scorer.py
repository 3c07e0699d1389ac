"""A lexicon as a feature of its own."""

import pickle

import pytest

from framing.articles.record import Article
from framing.features.lexicon_scorer import LexiconScorer
from framing.features.scorers import choose
from framing.language.lexicons.entries import Entry
from framing.language.lexicons.lexicon import Card, Lexicon
from framing.language.lexicons.readers import read_lexicon
from framing.scores.scoring import score
from framing.scores.stream import score_to_folder

CARD = Card("weather", "Weather", "1", "MIT", "own", "words of weather", "few", ("storm", "calm", "none"))
WEATHER = Lexicon(
    (
        Entry("storm", "lemma", "NOUN", "storm", 0.5),
        Entry("calm", "phrase", "ANY", "calm"),
        Entry("storm drain", "phrase", "ANY", "none"),
    ),
    CARD,
)
TEXT = "Storms came. “It was calm,” said Ruiz. A storm drain broke."


def test_a_lexicon_is_scored_as_it_is(nlp) -> None:
    found = score([TEXT], scorers=[WEATHER], parser=nlp)
    rows = found.evidence[["feature", "category", "start", "text", "rule", "weight", "speaker"]].to_numpy().tolist()
    assert rows == [
        ["weather", "storm", 0, "Storms", "weather:storm", 0.5, "narrator"],
        ["weather", "calm", 21, "calm", "weather:calm", 1.0, "Ruiz"],
    ]
    table = found.table.set_index(["category", "speaker"])[["count", "exposure"]]
    assert table.loc[("calm", "quoted")].tolist() == [1, 3]
    assert table.loc[("storm", "quoted")].tolist() == [0, 3]


def test_it_stands_beside_features_and_the_manifest_names_it(nlp) -> None:
    found = score([TEXT], features=["harm"], scorers=[WEATHER], parser=nlp)
    assert found.table["feature"].unique().tolist() == ["harm", "weather"]
    assert found.manifest["lexicons"]["weather"]["version"] == "1"


def test_it_can_have_another_name_and_must_where_a_feature_has_it(nlp) -> None:
    harm = read_lexicon("harm")
    with pytest.raises(ValueError, match=r"are called 'harm'; give LexiconScorer\(lexicon, name='my_harm'\)"):
        choose(["harm"], [harm])
    with pytest.raises(ValueError, match="are called 'weather'"):
        choose(None, [WEATHER, WEATHER])
    found = score(["Rebels killed him."], features=["harm"], scorers=[LexiconScorer(harm, name="words")], parser=nlp)
    assert found.evidence["feature"].tolist() == ["harm", "words"]


def test_it_goes_to_other_processes_and_into_folders(nlp, tmp_path) -> None:
    again = pickle.loads(pickle.dumps(LexiconScorer(WEATHER)))
    assert again.feature == "weather"
    assert [entry.pattern for entry in again.lexicon.entries] == ["storm", "calm", "storm drain"]
    score_to_folder([Article("a", TEXT)], tmp_path, scorers=[WEATHER], parser=nlp)
    assert "weather,storm" in (tmp_path / "evidence.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize("given", [LexiconScorer, "harm", 3])
def test_what_is_no_scorer_is_refused(given) -> None:
    with pytest.raises(TypeError, match="is no scorer; give a Lexicon, or an object"):
        choose(None, [given])

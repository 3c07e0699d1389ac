"""The manifest: what produced a result."""

import re

import pytest

from framing.features.scorers import default_scorers
from framing.scores.scores import Scores
from framing.scores.scoring import score


def test_manifest_tells_what_made_the_scores(scores: Scores, monkeypatch: pytest.MonkeyPatch, nlp) -> None:
    manifest = scores.manifest
    assert manifest["package"]["name"] == "media-framing"
    assert manifest["parser"]["name"] == "en_framing_news"
    assert re.fullmatch("[0-9a-f]{64}", manifest["parser"]["sha256"])
    assert {"actor_labels", "harm", "hostage_narrative", "participles", "reporting_cues"} <= set(manifest["lexicons"])
    assert all(
        re.fullmatch("[0-9a-f]{64}", card["sha256"]) and card["version"] for card in manifest["lexicons"].values()
    )
    assert list(manifest["features"]) == [scorer.feature for scorer in default_scorers()]
    assert manifest["features"]["passive_voice"]["unit"] == "clauses"
    assert (manifest["articles"], manifest["seed"]) == (2, None)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1480550400")
    assert score(["Rain."], features=["harm"], parser=nlp).manifest["date"] == "2016-12-01T00:00:00+00:00"


def test_manifest_names_every_lexicon_that_was_read(scores: Scores) -> None:
    used = {value.name for scorer in default_scorers() for value in vars(scorer).values() if hasattr(value, "card")}
    nested = {
        inner.name
        for scorer in default_scorers()
        for value in vars(scorer).values()
        if dataclass_fields(value)
        for inner in vars(value).values()
        if hasattr(inner, "card")
    }
    assert used | nested <= set(scores.manifest["lexicons"])


def dataclass_fields(value: object) -> bool:
    return hasattr(value, "__dataclass_fields__") and hasattr(value, "__dict__") and hasattr(value, "find")

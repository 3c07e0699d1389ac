"""The manifest: what produced a result."""

import re
import subprocess
import sys

import pytest

from framing import Card, Entry, Lexicon
from framing.features.harm import Harm
from framing.features.responsibility import Responsibility
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


def test_manifest_names_every_lexicon_that_was_read() -> None:
    code = (
        "import framing\n"
        "from framing.language.lexicons import lexicon\n"
        "text = 'Two killed in raid\\n\\nRebels who had tried to seize the mill were killed by shells, the mayor said.'\n"
        "found = framing.score([text])\n"
        "print(*sorted(name for name, _ in lexicon._KNOWN))\n"
        "print(*sorted(found.manifest['lexicons']))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    read, named = map(str.split, done.stdout.splitlines())
    assert {"moods", "verb_classes", "quantities"} <= set(read)
    assert set(read) <= set(named)


def test_manifest_names_lexicons_of_ones_own_inside_other_scorers(nlp) -> None:
    own = Lexicon(
        (Entry("kill", "lemma", "VERB", "killing"),), Card("mine", "t", "2", "l", "r", "d", "l", ("killing",))
    )
    found = score(["Rebels fled."], scorers=[Responsibility(harm=Harm(own))], parser=nlp)
    assert found.manifest["lexicons"]["mine"]["version"] == "2"

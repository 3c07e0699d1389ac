"""The same codes asked for with every prompt, model and seed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from framing.articles.article import Article
from framing.coding.codebooks.codebook import Codebook, Value, Variable
from framing.coding.models.replication import replicate
from tests.coding.models.server import Handler, completion, served

pytest.importorskip("httpx", reason="needs the extra llm")
FRAME = Variable("frame", "Frame", "What.", "article", values=(Value("war", "W."), Value("aid", "A.")))
BOOK = Codebook("m", "M", "1", "MIT", "", (FRAME,))
ARTICLES = [Article(f"a{n:02}", f"Text {n} of {n % 4}.", source=("east", "west")[n % 2]) for n in range(60)]
CODES = pd.DataFrame({"id": [one.id for one in ARTICLES[:48]], "war": [n % 4 == 0 for n in range(48)]})


def biased(handler: Handler, payload: dict[str, Any]) -> None:
    """One model sees war in a quarter of the texts, as people do, another in all of the west."""
    text = payload["messages"][1]["content"]
    number = int(text.split()[2])
    war = number % 4 == 0 or (payload["model"] == "b" and number % 2 == 1)
    handler.reply(200, completion({"reason": "so", "frame": "war" if war else "aid"}))


def test_every_prompt_model_and_seed_is_a_run_and_none_is_asked_twice(tmp_path: Path) -> None:
    with served(biased) as script:
        given = {
            "variable": "frame",
            "label": "war",
            "coder": script.url,
            "models": ["a", "b"],
            "prompts": ["full", "reasoned"],
            "seeds": [1, 2],
        }
        found = replicate(ARTICLES, CODES, BOOK, audit=tmp_path, **given)  # type: ignore[arg-type]
        assert len(script.seen) == 8 * 60
        again = replicate(ARTICLES, CODES, BOOK, audit=tmp_path, **given)  # type: ignore[arg-type]
        assert len(script.seen) == 8 * 60
    assert found.runs["asked"].tolist() == [60] * 8
    assert again.runs["asked"].tolist() == [0] * 8
    pd.testing.assert_frame_equal(found.robustness.table, again.robustness.table)
    assert found.runs["run"].tolist()[:3] == ["a, full, seed 1", "a, full, seed 2", "a, reasoned, seed 1"]
    row = found.robustness.summary.set_index(["target", "way"]).loc[("east less west", "naive")]
    assert (row["runs"], row["plus"], row["minus"]) == (8, 4, 4)
    mended = found.robustness.summary.set_index(["target", "way"]).loc[("east less west", "corrected")]
    assert (mended["plus"], mended["minus"], mended["spread"]) == (8, 0, pytest.approx(0))
    assert found.codes["coder"].nunique() == 8


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"label": "peace"}, "no value 'peace' of frame; have war, aid"),
        ({"variable": "topic"}, "no variable 'topic'"),
        ({"models": []}, "models: give at least one, and each once"),
        ({"seeds": [1, 1]}, "seeds: give at least one, and each once"),
        ({"by": "outlet"}, "article 'a00' has no 'outlet' to group by"),
    ],
)
def test_what_is_asked_wrongly(given: dict[str, Any], said: str) -> None:
    usual = {"variable": "frame", "label": "war", "coder": "http://127.0.0.1:9/v1", "models": ["a"]}
    with pytest.raises(ValueError, match=said):
        replicate(ARTICLES, CODES, BOOK, **{**usual, **given})

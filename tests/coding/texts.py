"""An invented article to code, and thirty to draw from."""

from __future__ import annotations

import pandas as pd

from framing.articles.article import Article
from framing.coding import (
    sample,
)

TEXT = "The army shelled the town. 🕊 Families fled."
ARTICLES = [Article(f"a{n:02}", TEXT, source=("Courier", "Herald", "Lantern")[n % 3]) for n in range(30)]
EVIDENCE = pd.DataFrame(
    [("a01", "harm", "attack", 9, 16), ("a01", "actor_labels", "state_forces:neutral", 4, 8), ("zz", "harm", "attack", 0, 3)],
    columns=["article_id", "feature", "category", "start", "end"],
)  # fmt: skip


def drawn_one() -> pd.DataFrame:
    return sample(ARTICLES[1:2], 1, seed=1)

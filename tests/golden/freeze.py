"""Write the evidence found in the golden articles; run it after reading what would change."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from framing.articles.article import read_articles
from framing.scores.scoring import score

HERE = Path(__file__).parent
LEFT_OUT = ("article_id", "rule", "weight", "confidence", "agent_confidence", "patient_confidence")


def golden(path: Path) -> str:
    """Return the evidence of one article as CSV."""
    evidence: pd.DataFrame = score(read_articles(path)).evidence
    kept = evidence.drop(columns=list(LEFT_OUT)).sort_values(["start", "end", "feature", "category"], kind="stable")
    return kept.to_csv(index=False, lineterminator="\n")


def main() -> None:
    """Freeze every article of this folder."""
    for path in sorted(HERE.glob("*.txt")):
        path.with_suffix(".csv").write_bytes(golden(path).encode("utf-8"))


if __name__ == "__main__":
    main()

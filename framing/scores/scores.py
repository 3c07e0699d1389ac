"""Scores: two long tables, a manifest, and the articles they were made of."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from framing.articles.article import Article


@dataclass(frozen=True)
class Scores:
    """What was found, and how much there was to find it in.

    Parameters
    ----------
    table : pandas.DataFrame
        One row an article, feature, category and speaker class, zero rows kept. Columns: article_id, source, published,
        event, feature, category, speaker (`narrator`, `quoted`, or `all` where exposure cannot be divided), unit, count,
        exposure. A rate is ``count.sum() / exposure.sum()``, computed late.
    evidence : pandas.DataFrame
        One row a span. Columns: article_id, feature, category, start, end, text, rule, weight, confidence (see `Evidence`), then agent,
        patient and speaker, each with `_start` and `_end`, and note. Offsets index the article text.
    manifest : dict
        Versions and hashes of package, parser and lexicons; date; seed.
    articles : tuple of Article
        The articles scored, where they were kept.
    """

    table: pd.DataFrame
    evidence: pd.DataFrame
    manifest: dict[str, Any]
    articles: tuple[Article, ...] = field(default=(), repr=False)

    def __repr__(self) -> str:
        articles, features = self.table["article_id"].nunique(), self.table["feature"].nunique()
        return (
            f"<Scores: articles {articles}, features {features}, spans {len(self.evidence)}; see .table and .evidence>"
        )

    def wide(self, *, values: str = "rate") -> pd.DataFrame:
        """Return one row an article and one column a feature, category and speaker class, for regression tables.

        Parameters
        ----------
        values : {"rate", "count", "exposure"}
            `rate` is count over exposure, NaN where there was no exposure.

        Returns
        -------
        pandas.DataFrame
            Indexed by article_id; columns such as ``passive_voice:agentless:narrator``.

        Raises
        ------
        ValueError
            For other `values`.
        """
        if values not in ("rate", "count", "exposure"):
            raise ValueError(f"no values {values!r}; have rate, count, exposure")
        import pandas as pd

        table = self.table
        name = table["feature"] + ":" + table["category"] + ":" + table["speaker"]
        number = table["count"] / table["exposure"].where(table["exposure"] > 0) if values == "rate" else table[values]
        frame = pd.DataFrame({"article_id": table["article_id"], "name": name, "number": number})
        columns, rows = list(dict.fromkeys(name)), list(dict.fromkeys(table["article_id"]))
        wide = frame.pivot(index="article_id", columns="name", values="number")
        return wide.reindex(index=pd.Index(rows, name="article_id"), columns=columns).rename_axis(columns=None)

    def _repr_html_(self) -> str:
        from framing.scores.html import scores_html

        return scores_html(self.evidence, self.articles)

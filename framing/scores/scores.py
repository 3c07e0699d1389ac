"""Scores: four long tables, a manifest, and the articles they were made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from framing.articles.article import Article
from framing.display.shown import Drawn
from framing.scores.counted import scores_about, scores_summary
from framing.scores.rows import entity_frame, mention_frame


@dataclass(frozen=True, repr=False)
class Scores(Drawn):
    """What was found, and how much there was to find it in.

    Parameters
    ----------
    table : pandas.DataFrame
        One row an article, feature, category and speaker class, zero rows kept. Columns: article_id, source, published,
        event, feature, category, speaker (`narrator`, `quoted`, or `all` where exposure cannot be divided), unit, count,
        exposure. A rate is ``count.sum() / exposure.sum()``, computed late.
    evidence : pandas.DataFrame
        One row a span. Columns: article_id, feature, category, start, end, text, rule, weight, then agent, patient and
        speaker, each with `_start` and `_end`, note, and agent_entity, patient_entity and speaker_entity: who is meant, as
    an id within the article that `entities` lists (missing where it lists nobody). Of labels and of victims, whose span
    is itself words for somebody, patient_entity is who is called so, or suffers. Of deeds, deed says which one is told:
    rows of an article with the same deed tell of one (`harm-118`: first told there). Then confidence, agent_confidence and patient_confidence (see `Evidence`).
    Offsets index the article text.
    manifest : dict
        Versions and hashes of package, parser and lexicons; date; seed.
    articles : tuple of Article
        The articles scored, where they were kept.
    entities : pandas.DataFrame
        Who an article speaks of by a noun, one row a person, organisation, group, place or document. Columns: article_id,
        entity (`e1`, `e2`, ...), name (its fullest mention), kind, source_type (as in `sourcing`), family (of the labels in
        its mentions, missing without one), gender (`female`, `male`, missing where the text does not tell), number (`one`,
        `several`, missing), mentions (how many) and descriptions (joined by ``"; "``). Empty where it was not kept.
    mentions : pandas.DataFrame
        One row a mention of these. Columns: article_id, entity, start, end, text, form (`name`, `description`, `pronoun`, ...).
    """

    table: pd.DataFrame
    evidence: pd.DataFrame
    manifest: dict[str, Any]
    articles: tuple[Article, ...] = field(default=(), repr=False)
    entities: pd.DataFrame = field(default_factory=lambda: entity_frame([]), repr=False)
    mentions: pd.DataFrame = field(default_factory=lambda: mention_frame([]), repr=False)

    @property
    def tables(self) -> Mapping[str, pd.DataFrame]:
        """The tables by name: `table`, `evidence`, `entities`, `mentions`."""
        return {name: getattr(self, name) for name in ("table", "evidence", "entities", "mentions")}

    def summary(self) -> pd.DataFrame:
        """Return how often each feature was found, as a person reads it."""
        return scores_summary(self.table)

    def about(self) -> str:
        """Return in one line what was scored."""
        return scores_about(self.table, self.evidence, self.entities)

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

        numbers = super()._repr_html_()
        return numbers + scores_html(self.evidence, self.articles) if self.articles else numbers

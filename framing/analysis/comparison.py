"""Compare groups of articles: rates with clustered intervals, contrasts, effect sizes, corrected permutation tests."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

import pandas as pd

from framing.analysis.compared import compared_about, compared_summary
from framing.analysis.contrasts import (
    FAMILIES,
    METHODS,
    Correction,
    Family,
    adjusted,
    contrasts,
    largest_family,
    sample_of,
)
from framing.analysis.correction import with_corrected
from framing.analysis.groups import checked_table, kept_articles, with_group
from framing.analysis.over_time import PERIODS, Within, changes
from framing.articles.wording import listed
from framing.display.shown import Drawn
from framing.scores.confidence import sure_scores, weighed_scores

if TYPE_CHECKING:
    from framing.scores.scores import Scores

Weights = Literal["confidence"]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Comparison(Drawn):
    """Groups compared, and the settings that reproduce the comparison.

    Parameters
    ----------
    table : pandas.DataFrame
        One row a feature, category, speaker class and group: articles (with exposure), count, exposure, unit, rate
        (count per unit of exposure) with low and high, articles_hit (with a count), design_effect (variance of the rate
        over that of independent counts; NaN without a count); then against all other groups, or the reference:
        difference, ratio and effect (Cliff's delta over article rates), each with `_low` and `_high`, p (permutation),
        p_adjusted, clear (p_adjusted at most 1 - level). The bounds of difference and ratio leave out no difference
        exactly where p is at most 1 - level.
    pairs : pandas.DataFrame
        The same columns for every two groups, with `other` naming the second. The other fields are as in `compare`.
    """

    table: pd.DataFrame
    pairs: pd.DataFrame
    by: str
    event: str | None
    reference: Any
    family: Family
    correction: Correction
    level: float
    seed: int
    resamples: int
    permutations: int
    cluster: str | None = None
    over: str | None = None

    @property
    def tables(self) -> Mapping[str, pd.DataFrame]:
        """The tables by name: `table` and `pairs`."""
        return {"table": self.table, "pairs": self.pairs}

    @property
    def hint(self) -> str:
        """Where to look next."""
        return "see .table and .pairs; .plot() draws them, .to_latex() and .to_gt() print them"

    @property
    def headings(self) -> tuple[str, ...]:
        """Choice, voice and unit stand above the groups."""
        return "choice", "voice", "unit"

    def summary(self) -> pd.DataFrame:
        """Return the rates and differences as a person reads them, the clearest first."""
        return compared_summary(self.table, self.by)

    def about(self) -> str:
        """Return in one line what was compared."""
        how = {name: getattr(self, name) for name in ("by", "event", "reference", "level", "seed")}
        return compared_about(self.table, **how)

    def to_gt(self, *, title: str | None = None) -> Any:
        """Return the summary as a table of great-tables, to be styled further and saved; the extra `tables`.

        Parameters
        ----------
        title : str, optional

        Returns
        -------
        great_tables.GT
        """
        from framing.display.great import great_table

        return great_table(self.summary(), self.about(), title, stub=self.by, groups="choice")


def compare(
    scores: Scores | pd.DataFrame,
    *,
    seed: int,
    by: str = "source",
    event: str | None = None,
    cluster: str | None = None,
    over: str | None = None,
    reference: Any = None,
    family: Family = "feature",
    correction: Correction = "bh",
    level: float = 0.95,
    resamples: int = 2000,
    permutations: int = 2000,
    drop_small: bool = False,
    codes: pd.DataFrame | None = None,
    min_confidence: float | None = None,
    weights: Weights | None = None,
) -> Comparison:
    """Compare how often groups of articles make each framing choice.

    A rate is the sum of counts over the sum of exposures. Whole articles are resampled and permuted. With `event`,
    only events told by two groups or more are kept, events are resampled whole, labels are permuted within events,
    and differences and ratios are Mantel-Haenszel averages over events, which need not equal those of `rate`.

    Parameters
    ----------
    scores : Scores or pandas.DataFrame
        Scores, or their table.
    seed : int
        Same seed and articles, same result, whatever the order of rows.
    by, event : str
        Columns of the table that name the group, and the event, of each article.
    cluster : str, optional
        Column that names what articles depend on one another by, such as an event, an author or a wire story; whole
        clusters are then resampled and permuted. An article without one stands alone.
    over : {"day", "week", "month", "quarter", "year"} or str, optional
        Change inside each group: period of publication, or a column. Each period is set against the other periods of
        its group, or against the period `reference`; `pairs` set each against the one before. Both tables have a column
        period then.
    reference : optional
        Group to set the others against; each against all others if not given.
    family : {"feature", "all", "category", "cell"}
        Tests corrected together: of one feature, all, of one category, or of one category and speaker class.
    correction : {"bh", "holm", "none"}
        Benjamini-Hochberg, Holm or none.
    level, resamples, permutations
        Nominal coverage, resamples, and permutations. Small p get as many more (to 100,000) as let one difference alone
        pass the correction.
    drop_small : bool
        Leave out groups of fewer than 5 articles (or events) rather than refuse; under 20 they are warned of.
    codes : pandas.DataFrame, optional
        Spans that people coded in a random sample of the articles; table and pairs then have the columns of `corrected` too.
    min_confidence : float, optional
        Of Scores, not of their table alone: confidence under which deeds are not counted; as they were counted if not given.
    weights : {"confidence"}, optional
        Of Scores: let each row of evidence count for its confidence instead of one. Counts are then what is to be expected,
        with a fraction; with scores of ``min_confidence=0`` no threshold decides.

    Returns
    -------
    Comparison
        Bounds and p are NaN where either side has fewer than 5 articles with exposure.

    Raises
    ------
    ValueError
        For missing columns, repeated rows, articles in two groups, groups of fewer than 5, fewer than 2 groups,
        clusters together with events, or periods with events or codes.

    Warns
    -----
    MissingGroupWarning, SmallGroupWarning, ResolutionWarning

    References
    ----------
    Mantel & Haenszel (1959). JNCI 22, 719-748. doi:10.1093/jnci/22.4.719
    Chung & Romano (2013). Annals of Statistics 41, 484-507. doi:10.1214/13-AOS1090
    Besag & Clifford (1991). Biometrika 78, 301-304. doi:10.1093/biomet/78.2.301
    Benjamini & Hochberg (1995). JRSS B 57, 289-300. doi:10.1111/j.2517-6161.1995.tb02031.x

    Examples
    --------
    >>> table = pd.DataFrame({"article_id": [f"a{i:02}" for i in range(40)], "source": ["east", "west"] * 20,
    ...     "feature": "passive_voice", "category": "agentless", "speaker": "narrator", "unit": "clauses",
    ...     "count": [4, 1] * 20, "exposure": 10})
    >>> compare(table, seed=1).table[["group", "count", "exposure", "rate", "difference"]].round(2).values.tolist()
    [['east', 80, 200, 0.4, 0.3], ['west', 20, 200, 0.1, -0.3]]
    """
    if min_confidence is not None or weights is not None:
        scores = _sure(scores, min_confidence, weights)
    if family not in FAMILIES or correction not in METHODS:
        raise ValueError(f"no family {family!r} or correction {correction!r}; have {[*FAMILIES]} and {[*METHODS]}")
    if cluster is not None and event is not None:
        raise ValueError("events are units already where they are matched; leave out cluster or event")
    if over is not None and (event is not None or codes is not None):
        raise ValueError(
            "change over time is looked for in articles as scored, inside a group; leave out event and codes"
        )
    columns = list(dict.fromkeys(filter(None, (by, event, cluster, None if over in PERIODS else over))))
    table = with_group(checked_table(scores, columns), by)
    if over is not None:
        within = Within(by, over, cluster, reference, drop_small, (seed, level, resamples, permutations))
        told = changes(table, family, within, corrected=correction != "none")
        found, pairs = (adjusted(rows, family, correction, level) for rows in told)
        return Comparison(
            found, pairs, by, event, reference, family, correction, level, seed, resamples, permutations, cluster, over
        )
    kept = kept_articles(
        table.groupby("article_id")[columns].first(), by, event or cluster, drop_small, matched=event is not None
    )
    sample = sample_of(table, kept, event, seed, level, resamples, permutations, cluster=cluster)
    sample = replace(sample, tests=0 if correction == "none" else largest_family(sample, family))
    if reference not in (None, *sample.groups):
        raise ValueError(f"no {by} {reference!r} to compare with; have {listed(sample.groups)}")
    found, pairs = (adjusted(rows, family, correction, level) for rows in contrasts(sample, reference))
    if codes is not None:
        found, pairs = with_corrected(
            found, pairs, table, codes, by=by, event=event, cluster=cluster, reference=reference, level=level,
            family=family, correction=correction,
        )  # fmt: skip
    return Comparison(
        found, pairs, by, event, reference, family, correction, level, seed, resamples, permutations, cluster
    )


def label_choice(
    scores: Scores | pd.DataFrame, family: str, /, *, seed: int, feature: str = "actor_labels", **options: Any
) -> Comparison:
    """Compare the choice among the labels of one family: shares that sum to one in each group and speaker class.

    Parameters
    ----------
    scores, seed, **options
        As for `compare`, whose own `family` may be among the options.
    family, feature : str
        First part of the categories `family:stance`, such as "armed_groups", and the feature that holds them.

    Returns
    -------
    Comparison
        `rate` is the share, `exposure` the labels of the family, of any stance.

    Raises
    ------
    ValueError
        As `compare`; for an unknown family; for codes, since a share has errors in its exposure too.

    Examples
    --------
    >>> rows = [(f"a{i:02}", ["east", "west"][i % 2], "actor_labels", f"armed_groups:{stance}", "narrator", "words", n, 300)
    ...         for i in range(40) for stance, n in (("neutral", 3), ("delegitimizing", 1 + 2 * (i % 2)))]
    >>> table = pd.DataFrame(rows, columns=["article_id", "source", "feature", "category", "speaker", "unit", "count", "exposure"])
    >>> found = label_choice(table, "armed_groups", seed=1, resamples=199, permutations=199).table
    >>> found[found["category"] == "armed_groups:neutral"][["group", "count", "exposure", "rate"]].values.tolist()
    [['east', 60, 80, 0.75], ['west', 60, 120, 0.5]]
    """
    if options.get("codes") is not None:
        raise ValueError("codes correct rates, not shares of labels; compare the rates of the labels instead")
    table = scores if isinstance(scores, pd.DataFrame) else scores.table
    families = table["category"].where(table["feature"] == feature).str.split(":").str[0]
    if not (chosen := families == family).any():
        raise ValueError(
            f"no family {family!r} in feature {feature!r}; have {listed(sorted(families.dropna().unique()))}"
        )
    total = table[chosen].groupby(["article_id", "speaker"])["count"].transform("sum")
    return compare(table[chosen].assign(exposure=total, unit=f"{family} labels"), seed=seed, **options)


def _sure(scores: Scores | pd.DataFrame, min_confidence: float | None, weights: str | None) -> Scores:
    if weights not in (None, "confidence"):
        raise ValueError(f"no weights {weights!r}; have 'confidence'")
    if isinstance(scores, pd.DataFrame):
        asked = "min_confidence=" if weights is None else "weights="
        raise ValueError(f"{asked} needs the evidence; give the Scores, not their table alone")
    sure = sure_scores(scores, min_confidence)
    return sure if weights is None else weighed_scores(sure)

"""Compare groups of articles: rates with clustered intervals, contrasts, effect sizes, corrected permutation tests."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any, Literal

import pandas as pd

from framing.analysis.asked import Asked
from framing.analysis.choices import RARE
from framing.analysis.coded_columns import readjusted, with_corrected
from framing.analysis.coded_counts import check_some, checked_codes, codes_within
from framing.analysis.compared import compared_about, compared_summary
from framing.analysis.contrasts import Correction, Family, adjusted, contrasts, largest_family, sample_of
from framing.analysis.equivalence import checked_margin
from framing.analysis.groups import checked_table, frequent, kept_articles, with_group
from framing.analysis.over_time import Within, changes
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
    margin: float | None = None
    least: int = RARE

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
    margin: float | None = None,
    least: int = RARE,
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
        period then. An outlet tells an event at one time, so events are no units here but may be clusters (`cluster="event"`).
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
        Spans that people coded in a random sample of the articles; table and pairs then have the columns of `corrected` too,
        of the periods of each group where `over` is given.
    min_confidence : float, optional
        Of Scores, not of their table alone: confidence under which deeds are not counted; as they were counted if not given.
    weights : {"confidence"}, optional
        Of Scores: let each row of evidence count for its confidence instead of one. Counts are then what is to be expected,
        with a fraction; with scores of ``min_confidence=0`` no threshold decides.
    margin : float, optional
        Ratio above 1 up to which two rates count as alike. Both tables then have p_equivalent (the larger p of two one-sided
        tests that neither rate is so many times the other), p_equivalent_adjusted and equivalent (that at most 1 - level).
    least : int
        Leave out choices (feature, category, speaker class) found fewer times than this over all articles: they say nothing
        and cost the others power. 1 compares all that were found, 0 also what never was.

    Returns
    -------
    Comparison
        Bounds and p are NaN where either side has fewer than 5 articles with exposure.

    Raises
    ------
    ValueError
        For missing columns, repeated rows, articles in two groups, groups of fewer than 5, fewer than 2 groups, no choice
        found `least` times, a margin not above 1, clusters together with events, or periods with events.

    Warns
    -----
    MissingGroupWarning, SmallGroupWarning, ResolutionWarning

    References
    ----------
    Mantel & Haenszel (1959). JNCI 22, 719-748. doi:10.1093/jnci/22.4.719
    Chung & Romano (2013). Annals of Statistics 41, 484-507. doi:10.1214/13-AOS1090
    Besag & Clifford (1991). Biometrika 78, 301-304. doi:10.1093/biomet/78.2.301
    Schuirmann (1987). J. Pharmacokinetics and Biopharmaceutics 15, 657-680. doi:10.1007/BF01068419
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
    asked = Asked(
        by, event, reference, family, correction, level, seed, resamples, permutations, cluster, over, checked_margin(margin), least
    )  # fmt: skip
    table = with_group(checked_table(scores, asked.columns), by)
    if (common := frequent(table, least)).empty:
        raise ValueError(
            f"no choice was found {least} times over all articles; lower least= (--least), or score more articles"
        )
    found, pairs = (_at_once if over is None else _over_time)(table, common, asked, drop_small, codes)
    return Comparison(found, pairs, **{one.name: getattr(asked, one.name) for one in fields(asked)})


def with_codes(comparison: Comparison, table: pd.DataFrame, codes: pd.DataFrame) -> Comparison:
    """Return a comparison with the columns of `corrected`, as `compare` gives them with codes.

    Parameters
    ----------
    comparison : Comparison
        Not over time.
    table : pandas.DataFrame
        All that was scored, so that coders may have looked for more than was found often enough to compare.
    codes : pandas.DataFrame

    Raises
    ------
    ValueError
        As `corrected`.
    """
    names = ("by", "event", "cluster", "reference", "level", "family", "correction")
    about = {name: getattr(comparison, name) for name in names}
    found, pairs = with_corrected(comparison.table, comparison.pairs, table, codes, **about)
    return replace(comparison, table=found, pairs=pairs)


def _at_once(
    table: pd.DataFrame, common: pd.DataFrame, asked: Asked, drop_small: bool, codes: pd.DataFrame | None
) -> tuple[pd.DataFrame, pd.DataFrame]:
    by, event, cluster, reference = asked.by, asked.event, asked.cluster, asked.reference
    articles = common.groupby("article_id")[asked.columns].first()
    kept = kept_articles(articles, by, event or cluster, drop_small, matched=event is not None)
    sample = replace(sample_of(common, kept, event, *asked.drawn, cluster=cluster), margin=asked.margin)
    sample = replace(sample, tests=largest_family(sample, asked.family) if asked.tested else 0)
    if reference not in (None, *sample.groups):
        raise ValueError(f"no {by} {reference!r} to compare with; have {listed(sample.groups)}")
    found, pairs = (adjusted(rows, *asked.adjusted) for rows in contrasts(sample, reference))
    return (found, pairs) if codes is None else with_corrected(found, pairs, table, codes, **asked.correcting)


def _over_time(
    table: pd.DataFrame, common: pd.DataFrame, asked: Asked, drop_small: bool, codes: pd.DataFrame | None
) -> tuple[pd.DataFrame, pd.DataFrame]:
    within = Within(asked.by, str(asked.over), asked.cluster, asked.reference, drop_small, asked.drawn, asked.margin)
    if codes is not None:
        check_some(codes)
    marks = None if codes is None else codes_within(checked_codes(codes, table, asked.by), common)
    found, pairs = changes(common, asked.family, within, corrected=asked.tested, codes=marks)
    rows = (adjusted(rows, *asked.adjusted) for rows in (found, pairs))
    one, two = (part if codes is None else readjusted(part, asked.family, asked.correction) for part in rows)
    return one, two


def _sure(scores: Scores | pd.DataFrame, min_confidence: float | None, weights: str | None) -> Scores:
    if weights not in (None, "confidence"):
        raise ValueError(f"no weights {weights!r}; have 'confidence'")
    if isinstance(scores, pd.DataFrame):
        asked = "min_confidence=" if weights is None else "weights="
        raise ValueError(f"{asked} needs the evidence; give the Scores, not their table alone")
    sure = sure_scores(scores, min_confidence)
    return sure if weights is None else weighed_scores(sure)

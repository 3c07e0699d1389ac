"""The figure that fits what there is: `draw` looks at the result and calls the function that draws it."""

from __future__ import annotations

from typing import Any, Protocol, runtime_checkable

import pandas as pd
from matplotlib.axes import Axes

from framing.analysis.comparison import Comparison
from framing.plot.counts import plot_counts
from framing.plot.heatmap import plot_heatmap
from framing.plot.learned import plot_calibration, plot_confusion, plot_learning_curve
from framing.plot.rates import plot_rates
from framing.plot.shares import plot_label_choice
from framing.plot.stations import plot_stations
from framing.plot.style import choose
from framing.plot.timeline import plot_timeline
from framing.scores.scores import Scores

OF_COMPARISON = ("rates", "map", "labels")
OF_SCORES = ("counts", "timeline", "stations")
OF_REPORT = ("confusion", "learning_curve", "calibration")
_CHOICE = ["feature", "category"]


@runtime_checkable
class Learned(Protocol):
    """What a model has learnt, as `ModelReport` has it, of which figures know no more than these tables."""

    @property
    def confusion(self) -> pd.DataFrame:
        """Coded against predicted."""

    @property
    def calibration(self) -> pd.DataFrame:
        """Probability against the share coded so."""

    @property
    def learning_curve(self) -> pd.DataFrame:
        """Quality by rows trained on."""


def draw(
    result: Comparison | Scores | Learned,
    *,
    feature: str | None = None,
    category: str | None = None,
    kind: str | None = None,
    **options: Any,
) -> Axes:
    """Draw a comparison, scores or the report of a model as the figure that fits.

    Of a comparison: `rates` for one choice, `labels` for the choice among the labels of one family, else `map`. Of
    scores: `timeline` for one choice where there are dates of two months or more, `stations` for one article that tells
    of a captivity, else `counts` of one feature by group. Of the report of a model: `confusion`, unless told otherwise.

    Parameters
    ----------
    result : Comparison, Scores or ModelReport
        What ``result.plot()`` hands over.
    feature, category : str, optional
        What to draw; all of a comparison, the feature found most often of scores unless given.
    kind : {"rates", "map", "labels", "counts", "timeline", "stations", "confusion", "learning_curve", "calibration"}, optional
        The figure; that which fits unless given.
    **options
        As for `plot_rates`, `plot_heatmap`, `plot_label_choice`, `plot_counts`, `plot_timeline` (seed 1 unless given) and
        `plot_stations`, such as `ax`, `by`, `speaker`.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    TypeError
        For anything else.
    ValueError
        For a kind that does not fit, and as the figure itself.

    Examples
    --------
    >>> from framing import compare
    >>> table = pd.DataFrame({"article_id": [f"a{i}" for i in range(40)], "source": ["east", "west"] * 20,
    ...     "feature": "passive_voice", "category": "agentless", "speaker": "narrator", "unit": "clauses",
    ...     "count": [4, 1] * 20, "exposure": 10})
    >>> compare(table, seed=1, resamples=99, permutations=99).plot().get_xlabel()
    'per 100 clauses'
    """
    if isinstance(result, Comparison):
        return _draw_comparison(result, feature, category, _known(kind, OF_COMPARISON), options)
    if isinstance(result, Scores):
        return _draw_scores(result, feature, category, _known(kind, OF_SCORES), options)
    if isinstance(result, Learned):
        return _draw_learned(result, _known(kind, OF_REPORT) or OF_REPORT[0], options)
    raise TypeError(f"no figure for {type(result).__name__}; have Comparison, Scores and ModelReport")


def _draw_learned(report: Learned, kind: str, options: dict[str, Any]) -> Axes:
    if kind == "learning_curve":
        return plot_learning_curve(report.learning_curve, **options)
    if kind == "calibration":
        return plot_calibration(report.calibration, **options)
    return plot_confusion(report.confusion, **options)


def _known(kind: str | None, kinds: tuple[str, ...]) -> str | None:
    if kind not in (None, *kinds):
        raise ValueError(f"no kind {kind!r} of figure; have {', '.join(kinds)}")
    return kind


def _draw_comparison(
    comparison: Comparison, feature: str | None, category: str | None, kind: str | None, options: dict[str, Any]
) -> Axes:
    table = comparison.table
    rows = _asked(table, feature, category)
    cells = rows[_CHOICE].drop_duplicates()
    shares = rows["unit"].astype(str).str.endswith(" labels").all() and category is None
    kind = kind or ("labels" if shares and len(cells) > 1 else "rates" if len(cells) == 1 else "map")
    if kind == "labels":
        return plot_label_choice(comparison, **options)
    if kind == "map":
        return plot_heatmap(comparison, features=[feature] if feature else None, **options)
    if len(cells) > 1:
        some = ", ".join(f"{one} {other}" for one, other in cells.head(3).itertuples(index=False))
        raise ValueError(
            f"rates are drawn of one choice, and there are {len(cells)}; name one (feature=, category=), such as {some}"
        )
    return plot_rates(comparison, *cells.iloc[0], **options)


def _asked(table: pd.DataFrame, feature: str | None, category: str | None) -> pd.DataFrame:
    """Return the rows of a feature and category, each where it is given."""
    wanted = {"feature": feature, "category": category}
    return choose(table, **{name: value for name, value in wanted.items() if value is not None})


def _draw_scores(
    scores: Scores, feature: str | None, category: str | None, kind: str | None, options: dict[str, Any]
) -> Axes:
    rows = _asked(scores.table, feature, category)
    kind = kind or _fitting(scores, rows, feature, category)
    if kind == "stations":
        return plot_stations(scores.evidence, **options)
    feature = feature or _commonest(rows, "feature")
    if kind == "timeline":
        here = rows[rows["feature"] == feature]
        return plot_timeline(scores.table, feature, category or _commonest(here, "category"), **{"seed": 1, **options})
    by = "article_id" if scores.table["source"].isna().all() else "source"
    return plot_counts(scores.table, feature, categories=[category] if category else None, **{"by": by, **options})


def _fitting(scores: Scores, rows: pd.DataFrame, feature: str | None, category: str | None) -> str:
    if feature in (None, "hostage_narrative") and category is None:
        told = scores.evidence["feature"] == "hostage_narrative"
        if told.any() and scores.table["article_id"].nunique() == 1:
            return "stations"
    months = rows["published"].dropna().astype(str).str[:7].nunique()
    return "timeline" if category is not None and months > 1 else "counts"


def _commonest(rows: pd.DataFrame, column: str) -> str:
    return str(rows.groupby(column, sort=False)["count"].sum().idxmax())

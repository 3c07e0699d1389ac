"""The choice among the labels of one family, compared between groups of articles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from framing.analysis.comparison import Comparison, compare
from framing.articles.wording import listed

if TYPE_CHECKING:
    from framing.scores.scores import Scores


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
    return compare(table[chosen].assign(exposure=total, unit=f"{family} labels"), seed=seed, **{"least": 0, **options})

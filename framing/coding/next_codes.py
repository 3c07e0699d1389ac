"""What to code next: where codes gain most for an estimate, or for a classifier, drawn with known probabilities."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from framing.articles.article import Article
from framing.coding.frames import Table, read_table
from framing.coding.inputs import sheet_variables
from framing.coding.sampling import WHOLE, sample, stratum_of
from framing.coding.variables import YES, label_flags

Array = NDArray[np.float64]
Goal = Literal["estimate", "classifier"]

GOALS = ("estimate", "classifier")
_BORDERS: tuple[tuple[float, ...], ...] = ((0.05, 0.15, 0.35, 0.65, 0.85), (0.15, 0.5), (0.5,), ())
_SURE = 0.02  # how often even a sure prediction is taken to be wrong
_SAID = 0.15  # and one without a probability
_ALIKE = 8.0  # codes that what is expected of a stratum is worth beside those found in it


def next_sample(
    articles: Iterable[Article],
    n: int,
    *,
    predictions: Table,
    label: str | None = None,
    codes: Table | None = None,
    goal: Goal = "estimate",
    by: str | Mapping[str, str] | None = None,
    seed: int,
) -> pd.DataFrame:
    """Draw the articles to code next, with known probabilities.

    For an estimate, articles are put into strata by group and by what is predicted, and more are drawn where predictions
    are likelier to be wrong (Neyman's allocation of the errors of prediction). For a classifier, strata are the labels
    predicted and how sure they are, and more are drawn where they are not, of rare labels more than their share. Inside a
    stratum all have the same chance, so that `estimate` and `corrected` stay right.

    Articles that are coded already are not drawn again; `join_samples` gives the probabilities for an estimate from all codes.

    Parameters
    ----------
    articles : iterable of Article
        All of them, coded ones included.
    n : int
    predictions : pandas.DataFrame or path
        As `FramingModel.predict` or `ModelCodes.predictions` give them; an article without one counts as wholly unsure.
    label : str, optional
        Whose share is to be estimated; for an estimate it is needed.
    codes : pandas.DataFrame or path, optional
        Codes so far: which articles to leave out, and how often predictions were wrong.
    goal : {"estimate", "classifier"}
    by : str or mapping, optional
        Groups that are to be compared, as for `sample`; each gets what its own estimate needs.
    seed : int

    Returns
    -------
    pandas.DataFrame
        As from `sample`.

    Raises
    ------
    ValueError
        For another goal, a label without predictions, or more than there is to draw.

    References
    ----------
    Neyman (1934). On the two different aspects of the representative method. doi:10.2307/2342192
    Zrnic & Candes (2024). Active statistical inference. doi:10.48550/arXiv.2403.03208

    Examples
    --------
    >>> articles = [Article(f"a{i:02}", "Text.") for i in range(40)]
    >>> said = pd.DataFrame({"id": [one.id for one in articles], "war_p": [0.01] * 20 + [0.5] * 20})
    >>> drawn = next_sample(articles, 12, predictions=said, label="war", seed=1)
    >>> drawn.groupby("stratum")["inclusion_probability"].first().tolist()
    [0.15, 0.45]
    """
    if goal not in GOALS:
        raise ValueError(f"no goal {goal!r}; have {', '.join(GOALS)}")
    said, gold = read_table(predictions), None if codes is None else read_table(codes)
    done = set() if gold is None else set(_ids(gold))
    left = [one for one in articles if one.id not in done]
    ids = [one.id for one in left]
    groups = [stratum_of(one, by) for one in left]
    if goal == "classifier":
        strata, sizes = _unsure(said, ids, groups, n)
    else:
        if label is None:
            raise ValueError("an estimate is of one label; name it with label= (--label)")
        strata, sizes = _likely_wrong(said, ids, groups, gold, label, n)
    return sample(left, n, strata=dict(zip(ids, strata, strict=True)), allocation=sizes, seed=seed)


def join_samples(first: Table, second: Table, articles: int) -> pd.DataFrame:
    """Return two samples, the second drawn by `next_sample` after the first was coded, as one for an estimate from both.

    Each of two estimates is right by itself: that from the first sample, and that from the second, in which the articles of
    the first stand for themselves. Their mean, weighted by the numbers coded, gives each article the weight whose inverse
    is written as its inclusion probability.

    Parameters
    ----------
    first, second : pandas.DataFrame or path
        With a column inclusion_probability; without one in the first, all had the same.
    articles : int
        Articles that there are.

    Returns
    -------
    pandas.DataFrame
        All rows of both; columns of strata are left out, since the two draws have different ones.

    Examples
    --------
    >>> first = pd.DataFrame({"id": ["a", "b"], "war": [1, 0]})
    >>> second = pd.DataFrame({"id": ["c", "d"], "war": [1, 0], "inclusion_probability": [0.25, 0.25]})
    >>> joined = join_samples(first, second, 10)
    >>> joined["inclusion_probability"].round(3).tolist(), float((1 / joined["inclusion_probability"]).sum().round(3))
    ([0.333, 0.333, 0.5, 0.5], 10.0)
    """
    one, two = (
        read_table(part).drop(columns=["stratum", "stratum_size", "drawn"], errors="ignore") for part in (first, second)
    )
    counts = len(set(_ids(one))), len(set(_ids(two)))
    share = counts[0] / sum(counts)
    before = pd.to_numeric(one.get("inclusion_probability", pd.Series(counts[0] / articles, index=one.index)))
    after = pd.to_numeric(two["inclusion_probability"])
    weights = share / before + (1 - share), (1 - share) / after
    parts = [
        part.assign(inclusion_probability=np.minimum(1 / weight, 1.0))
        for part, weight in zip((one, two), weights, strict=True)
    ]
    return pd.concat(parts, ignore_index=True)


def next_and_before(
    articles: list[Article], n: int, predictions: pd.DataFrame, codes: pd.DataFrame | None, **options: Any
) -> tuple[pd.DataFrame, pd.DataFrame | None]:
    """Return what `next_sample` draws, and the codes so far, both with the probabilities of an estimate from all codes."""
    drawn = next_sample(articles, n, predictions=predictions, codes=codes, **options)
    if codes is None:
        return drawn, None
    joined = join_samples(codes, drawn, len(articles))
    before = joined.iloc[: len(codes)].reindex(
        columns=[
            *codes.columns.drop(["inclusion_probability", "stratum", "stratum_size", "drawn"], errors="ignore"),
            "inclusion_probability",
        ]
    )
    return drawn.assign(inclusion_probability=joined["inclusion_probability"].iloc[len(codes) :].to_numpy()), before


def _ids(frame: pd.DataFrame) -> list[str]:
    name = next((key for key in ("id", "article_id") if key in frame.columns), None)
    if name is None:
        raise ValueError(f"no column id or article_id; have {', '.join(map(repr, frame.columns))}")
    return [str(value) for value in frame[name]]


def _chances(said: pd.DataFrame, label: str, ids: list[str]) -> tuple[Array, bool]:
    """Return the probability of a label by article, .5 where there is none; and whether they are probabilities at all."""
    sure = f"{label}_p" in said.columns
    name = f"{label}_p" if sure else label
    if name not in said.columns:
        raise ValueError(f"no predictions of {label!r}; have {', '.join(map(str, said.columns))}")
    cells = pd.Series(said[name].to_numpy(object), index=_ids(said))
    if not cells.index.is_unique:
        raise ValueError(f"predictions: id {cells.index[cells.index.duplicated()][0]!r} twice; give one row an article")
    numbers = pd.to_numeric(cells.map(_number), errors="coerce").reindex(ids).fillna(0.5).to_numpy(float)
    return np.clip(numbers, 0, 1), sure


def _number(cell: object) -> object:
    if isinstance(cell, str):
        words = cell.strip().lower()
        return 1.0 if words in YES else 0.0 if words in ("false", "no", "n") else words
    return None if pd.isna(cell) else float(cell)  # type: ignore[arg-type]


def _likely_wrong(
    said: pd.DataFrame, ids: list[str], groups: list[str], gold: pd.DataFrame | None, label: str, n: int
) -> tuple[list[str], dict[str, float]]:
    """Strata of group and prediction, and their shares: size times the spread of the errors, over the size of the group."""
    chance, sure = _chances(said, label, ids)
    least = _SURE if sure else _SAID
    for borders in _BORDERS:
        bins = np.digitize(chance, borders)
        strata = [_named(group, bin) for group, bin in zip(groups, bins, strict=True)]
        if 2 * len(set(strata)) <= n:
            break
    frame = pd.DataFrame({"stratum": strata, "group": groups, "bin": bins})
    frame["wrong"] = (
        least + (1 - 2 * least) * chance * (1 - chance) if sure else least * (1 - least) + chance * (1 - chance)
    )
    found = _found(said, gold, label, borders)
    whole = frame.groupby("group").size()
    shares = {}
    for name, part in frame.groupby("stratum"):
        expected, (squares, count) = part["wrong"].mean(), found.get(int(part["bin"].iloc[0]), (0.0, 0))
        spread = np.sqrt((_ALIKE * expected + squares) / (_ALIKE + count))
        shares[str(name)] = float(len(part) * spread / whole[part["group"].iloc[0]])
    return strata, shares


def _named(group: str, bin: int) -> str:
    return f"predicted {bin}" if group == WHOLE else f"{group}, predicted {bin}"


def _found(
    said: pd.DataFrame, gold: pd.DataFrame | None, label: str, borders: tuple[float, ...]
) -> dict[int, tuple[float, int]]:
    """Sum of squared errors of the predictions of coded articles, and their number, by bin."""
    if gold is None:
        return {}
    flags = gold if label in gold.columns else label_flags(gold, [label])
    truth = pd.Series([_number(cell) for cell in flags[label]], index=_ids(flags), dtype="Float64").dropna()
    truth = truth.groupby(level=0).mean()
    ids = [key for key in truth.index if key in set(_ids(said))]
    chance, _ = _chances(said, label, ids)
    bins, errors = np.digitize(chance, borders), (truth.loc[ids].to_numpy(float) - chance) ** 2
    return {int(bin): (float(errors[bins == bin].sum()), int((bins == bin).sum())) for bin in np.unique(bins)}


def _unsure(said: pd.DataFrame, ids: list[str], groups: list[str], n: int) -> tuple[list[str], dict[str, float]]:
    """Strata of the label predicted and how sure it is, and their shares: the root of the size times the doubt."""
    names = [name[:-2] for name in map(str, said.columns) if name.endswith("_p")]
    names = names or [name for name in sheet_variables(said) if name not in ("id", "article_id")]
    if not names:
        raise ValueError(f"no predictions; have {', '.join(map(str, said.columns))}")
    chances = np.column_stack([_chances(said, name, ids)[0] for name in names])
    best = chances.argmax(axis=1)
    ordered = np.sort(chances, axis=1)
    single = len(names) > 1 and bool(np.allclose(chances.sum(axis=1), 1, atol=0.02))
    doubt = 1 - (ordered[:, -1] - ordered[:, -2]) if single else (1 - np.abs(2 * chances - 1)).max(axis=1)
    for cuts in ((1 / 3, 2 / 3), (1 / 2,), ()):
        level = np.digitize(doubt, np.quantile(doubt, cuts)) if cuts else np.zeros(len(doubt), dtype=int)
        strata = [
            f"{'' if group == WHOLE else f'{group}, '}{names[k]}, doubt {d}"
            for group, k, d in zip(groups, best, level, strict=True)
        ]
        if 2 * len(set(strata)) <= n:
            break
    frame = pd.DataFrame({"stratum": strata, "doubt": doubt + _SURE})
    means = frame.groupby("stratum")["doubt"].agg(["mean", "size"])
    return strata, {str(name): float(row["mean"] * row["size"] ** 0.5) for name, row in means.iterrows()}

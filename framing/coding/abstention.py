"""Values given only where a guarantee holds: split conformal prediction on the coded sample, by class; the rest goes to people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from framing.coding.frames import Table, read_table
from framing.coding.variables import YES, label_flags

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Abstention:
    """Predictions with those left out that are not sure enough.

    Parameters
    ----------
    table : pandas.DataFrame
        One row an article: id, value (missing where it is left to people), possible (the values that cannot be ruled out,
        joined by commas).
    classes : pandas.DataFrame
        One row a value: value, coded (articles of that value in the sample), least (probability above which it is not ruled
        out; 0 where the sample is too small to rule it out anywhere), given (articles that got it).
    level : float
    """

    table: pd.DataFrame
    classes: pd.DataFrame
    level: float

    def text(self) -> str:
        """Return in a sentence how many values are given, and what is guaranteed."""
        given, few = int(self.table["value"].notna().sum()), self.classes[self.classes["least"] == 0]
        out = (
            f"{given} of {len(self.table)} articles get a value; of the articles of each value at least {self.level:.0%} keep it "
            "among those not ruled out (split conformal prediction by class, Vovk, 2012, doi:10.1007/s10994-013-5355-6)."
        )
        if len(few):
            out += f" Too few coded to rule out anywhere: {', '.join(few['value'])}."
        return out


def abstain(predictions: Table, codes: Table, *, labels: Sequence[str] | None = None, level: float = 0.9) -> Abstention:
    """Give values only where all others can be ruled out at a level, by class.

    For each value the coded articles that have it say how low its probability goes; a value is ruled out for an article
    where its probability is lower than in all but 1 - `level` of them. An article gets a value if that alone is left. So of
    the articles of each value, rare ones too, at least `level` keep it among those not ruled out, whatever the model.

    Parameters
    ----------
    predictions : pandas.DataFrame or path
        id and a probability `<label>_p` for each value of one variable, as from `FramingModel.predict` (out of fold for
        texts it was trained on), or shares of votes from `vote_shares`.
    codes : pandas.DataFrame or path
        Codes of people of a random sample of the articles, as for `estimate`.
    labels : sequence of str, optional
        The values; one alone is told from its absence (``not <label>``). Default all with a probability.
    level : float

    Returns
    -------
    Abstention

    Raises
    ------
    ValueError
        If a probability or code is missing, or the level is not between 0 and 1.

    References
    ----------
    Vovk (2012). Conditional validity of inductive conformal predictors. doi:10.1007/s10994-013-5355-6

    Examples
    --------
    >>> said = pd.DataFrame({"id": range(60), "war_p": [0.9] * 25 + [0.1] * 25 + [0.5] * 10})
    >>> codes = pd.DataFrame({"id": range(50), "war": [1] * 25 + [0] * 25})
    >>> abstain(said, codes, labels=["war"]).table["value"].value_counts(dropna=False).tolist()
    [25, 25, 10]
    """
    if not 0 < level < 1:
        raise ValueError(f"level={level} (--abstain); give a number between 0 and 1, such as 0.9")
    said = read_table(predictions)
    names = list(labels or [str(name)[:-2] for name in said.columns if str(name).endswith("_p")])
    if missing := [name for name in names if f"{name}_p" not in said.columns] or not names:
        raise ValueError(
            f"no probabilities of {missing}; have {', '.join(map(str, said.columns))}; of runs make vote_shares"
        )
    ids = _ids(said)
    chances = np.column_stack([pd.to_numeric(said[f"{name}_p"]).to_numpy(float, na_value=np.nan) for name in names])
    if np.isnan(chances).any():
        raise ValueError(
            f"predictions: no probability for id {ids[int(np.isnan(chances).any(axis=1).argmax())]!r}; leave the row out"
        )
    truth = _truth(read_table(codes), names)
    if len(names) == 1:
        names, chances = [names[0], f"not {names[0]}"], np.hstack([chances, 1 - chances])
        truth = truth.map({True: names[0], False: names[1]})
    else:
        truth = truth.map(dict(enumerate(names)))
    place = pd.Index(ids).get_indexer(truth.index)
    if (place < 0).any():
        raise ValueError(
            f"coded article {truth.index[place < 0][0]!r} has no prediction; predict the coded articles too"
        )
    least = np.array([_least(chances[place[truth == name], k], level) for k, name in enumerate(names)])
    possible = chances >= least
    alone = possible.sum(axis=1) == 1
    values = pd.array(np.where(alone, np.array(names, dtype=object)[possible.argmax(axis=1)], None), dtype="string")
    lists = [", ".join(np.array(names)[row]) for row in possible]
    counts = [int((truth == name).sum()) for name in names]
    given = [int((values == name).sum()) for name in names]
    classes = pd.DataFrame({"value": names, "coded": counts, "least": least, "given": given})
    return Abstention(
        pd.DataFrame({"id": pd.array(ids, dtype="string"), "value": values, "possible": lists}), classes, level
    )


def vote_shares(predictions: Sequence[Table], labels: Sequence[str]) -> pd.DataFrame:
    """Return the share of coders, or of runs of a model, that give each label to an article, as its probability.

    Parameters
    ----------
    predictions : sequence of tables
        As from `ModelCodes.predictions`; a missing one is no vote.
    labels : sequence of str

    Returns
    -------
    pandas.DataFrame
        id, then `<label>_p`.

    Examples
    --------
    >>> vote_shares([pd.DataFrame({"id": ["a"], "war": [said]}) for said in (True, True, False, True)], ["war"])["war_p"].tolist()
    [0.75]
    """
    tables = [read_table(table) for table in predictions]
    votes = pd.concat([table.assign(id=_ids(table))[["id", *labels]] for table in tables], ignore_index=True)
    shares = {f"{label}_p": votes[label].map(_yes).groupby(votes["id"], sort=False).mean() for label in labels}
    return pd.DataFrame(shares).fillna(0.0).reset_index()


def _yes(cell: object) -> float | None:
    return None if pd.isna(cell) else float(str(cell).strip().lower() in YES)


def _ids(frame: pd.DataFrame) -> list[str]:
    name = next((key for key in ("id", "article_id") if key in frame.columns), None)
    if name is None:
        raise ValueError(f"no column id or article_id; have {', '.join(map(repr, frame.columns))}")
    return [str(value) for value in frame[name]]


def _truth(codes: pd.DataFrame, names: list[str]) -> pd.Series:
    """Return the coded value by article: yes or no of one label, the place of the one given among several."""
    flags = label_flags(codes, names).set_index("article_id").reindex(columns=names)
    if len(names) == 1:
        return flags[names[0]].dropna().astype(bool)
    known = flags.fillna(False).astype(bool)
    return pd.Series(known.to_numpy().argmax(axis=1), index=known.index)[(known.sum(axis=1) == 1).to_numpy()]


def _least(chances: Array, level: float) -> float:
    """Return the probability that all but 1 - level of the articles of a class reach, with the one more that may come."""
    out = int(np.floor((1 - level) * (len(chances) + 1) + 1e-9))
    return float(np.sort(chances)[out - 1]) if out else 0.0

"""Predictions of a model, given only where its held-out predictions of coded texts allow it."""

from __future__ import annotations

import numpy as np
import pandas as pd

from framing.coding.abstention import abstain
from framing.training.model import FramingModel


def sure_predictions(model: FramingModel, predictions: pd.DataFrame, *, level: float) -> pd.DataFrame:
    """Return predictions with a missing label where others cannot be ruled out at a level, by label.

    Of the texts of each label at least `level` keep it among those not ruled out: split conformal prediction on the held-out
    predictions of the cross-validation.

    Parameters
    ----------
    model : FramingModel
    predictions : pandas.DataFrame
        From `FramingModel.predict`.
    level : float

    Returns
    -------
    pandas.DataFrame
        The same columns.

    Raises
    ------
    ValueError
        If the level is not between 0 and 1.
    """
    held, labels = model.cross_validation, list(model.categories)
    known = predictions[[f"{label}_p" for label in labels]].notna().all(axis=1).to_numpy()
    columns = [f"{label}_p" for label in labels]
    both = pd.concat([held[columns], predictions.loc[known, columns]], ignore_index=True)
    both.insert(0, "id", [str(number) for number in range(len(both))])
    gold = (
        held[[f"{label}_gold" for label in labels]]
        .set_axis(labels, axis=1)
        .assign(id=both["id"][: len(held)].to_numpy())
    )
    out = predictions.copy()
    for asked in [labels] if model.rule.single else [[label] for label in labels]:
        table = abstain(both, gold, labels=asked, level=level).table
        unsure = np.zeros(len(out), dtype=bool)
        unsure[known] = table["value"][len(held) :].isna().to_numpy()
        name = model.label_column if model.rule.single else asked[0]
        out[name] = out[name].mask(unsure)
    return out

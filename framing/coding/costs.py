"""How to spend a sum between a model that codes and people who do."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from framing.coding.estimates import Estimate


@dataclass(frozen=True, slots=True)
class CostSplit:
    """How to spend a sum between a model and people.

    Parameters
    ----------
    by_model, by_people : int
        Texts for each; people code some of those that the model codes.
    se : float
        Expected standard error of the estimate.
    people_alone : float
        That of as much money spent on people alone.
    """

    by_model: int
    by_people: int
    se: float
    people_alone: float


def cost_split(
    pilot: Estimate, *, person: float, model: float, budget: float, group: str = "(all)", most: int | None = None
) -> CostSplit:
    """Return how many texts a model and people should code for the smallest standard error that a budget buys.

    Parameters
    ----------
    pilot : Estimate
        From predictions and some codes: how far predictions and codes vary, and how far they go together.
    person, model : float
        Cost of a text by a person and by the model.
    budget : float
    group : str
    most : int, optional
        Texts that there are.

    Returns
    -------
    CostSplit

    Raises
    ------
    ValueError
        For costs or a budget that are not above 0, or an unknown group.

    Examples
    --------
    >>> import pandas as pd
    >>> from framing.coding.estimation import estimate
    >>> said = pd.DataFrame({"id": range(200), "war": [1, 0, 0, 0] * 50})
    >>> codes = pd.DataFrame({"id": range(80), "war": [1, 0, 0, 0] * 19 + [0, 1, 0, 0]})
    >>> split = cost_split(estimate(said, codes, label="war"), person=1.0, model=0.01, budget=100)
    >>> split.by_people, split.se < split.people_alone
    (79, True)
    """
    rows = pilot.table[pilot.table["group"] == group]
    if min(person, model, budget) <= 0 or rows.empty:
        raise ValueError(f"costs and budget are above 0, and the group is one of {', '.join(pilot.table['group'])}")
    row = rows.iloc[0]
    share = float(np.clip(row["coded_only"], 0.01, 0.99))
    whole = share * (1 - share)
    guessed = min(float(row["weight"] ** 2 * row["naive"] * (1 - row["naive"])), 0.98 * whole)
    wrong = max(whole - guessed, 0.02 * whole)
    ratio = max(np.sqrt(max(guessed, 1e-9) * person / (wrong * model)), 1.0)
    people = budget / (person + ratio * model)
    texts = ratio * people
    if most is not None and texts > most:
        texts, people = float(most), max((budget - most * model) / person, 1.0)
    se, alone = np.sqrt(guessed / texts + wrong / people), np.sqrt(whole / (budget / person))
    return CostSplit(int(texts), int(people), float(se), float(alone))

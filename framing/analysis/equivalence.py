"""Whether two rates are alike: no further apart than a margin, by two one-sided tests."""

from __future__ import annotations

import numpy as np
from scipy import stats

from framing.analysis.intervals import Array
from framing.analysis.log_rates import Both, contrast_bounds

_HALVINGS = 24


def checked_margin(margin: float | None) -> float | None:
    """Return the ratio up to which rates count as alike.

    Raises
    ------
    ValueError
        For one that is not above 1.

    Examples
    --------
    >>> checked_margin(1.25)
    1.25
    """
    if margin is not None and not (1 < margin < np.inf):
        raise ValueError(
            f"margin {margin:g} is no ratio above 1; 1.25 asks whether neither rate is over 1.25 times the other"
        )
    return margin


def equivalence_p(seen: Both, sizes: Array, margin: float) -> Array:
    """Test that neither of two rates is `margin` times the other or more: the larger p of two one-sided tests.

    The interval of the ratio that inverts the same permutations lies inside 1 / margin to margin, at twice the level of
    a one-sided test, exactly where this p is under that level.

    Parameters
    ----------
    seen : Both
        Of one draw: arrays over cells.
    sizes : Array
        Sizes of the studentised difference of permutations, the one found among them: draws x cells.
    margin : float

    Returns
    -------
    Array
        1 where the ratio found lies outside.

    References
    ----------
    Schuirmann (1987). J. Pharmacokinetics and Biopharmaceutics 15, 657-680. doi:10.1007/BF01068419
    """
    low, high = (np.asarray(end, dtype=float) for end in contrast_bounds(seen, np.zeros_like(seen.one))[1])
    inside = (low > 1 / margin) & (high < margin)
    reach, outside = np.zeros_like(low), np.full_like(low, 64.0)
    for _ in range(_HALVINGS):
        middle = (reach + outside) / 2
        low, high = contrast_bounds(seen, middle)[1]
        within = (low > 1 / margin) & (high < margin)
        reach, outside = np.where(within, middle, reach), np.where(within, outside, middle)
    beyond = np.maximum((sizes >= reach * (1 - 1e-9)).mean(axis=0) / 2, stats.norm.sf(reach))
    return np.asarray(np.where(inside, beyond, 1.0), dtype=float)

"""Styles: the same figures for the columns of a journal, and for a wall."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from matplotlib import rc_context

COLUMN, PAGE = 3.5, 7.1  # inches: one column of a journal, and both
TEXT = 9.0  # points, in print


@dataclass(frozen=True, slots=True)
class Style:
    """How large a figure is drawn, and how finely.

    Parameters
    ----------
    text : float
        Points of its text; numbers, legends and names of columns are a sixth smaller.
    weight : float
        How many times as thick lines and marks are as in print.
    column : float
        Inches of a narrow figure.
    dpi, saved_dpi : int
        Dots an inch as it is shown, and as it is saved.
    """

    text: float = TEXT
    weight: float = 1.0
    column: float = COLUMN
    dpi: int = 150
    saved_dpi: int = 150

    @property
    def growth(self) -> float:
        """How many times as large as in print text is, and what has to hold it."""
        return self.text / TEXT

    def size(self, width: float, height: float) -> tuple[float, float]:
        """Return the inches of a figure that has these in print: room grows with the text, but a page stays one."""
        wide = self.column if width <= COLUMN else PAGE if width <= PAGE else width * self.growth
        return wide, height * self.growth

    def settings(self) -> dict[str, Any]:
        """Return the settings of matplotlib under which a figure is drawn."""
        return {
            "font.size": self.text, "axes.titlesize": "medium", "axes.labelsize": "medium", "legend.fontsize": "small",
            "legend.frameon": False, "xtick.labelsize": "medium", "ytick.labelsize": "medium", "axes.spines.top": False,
            "axes.spines.right": False, "hatch.linewidth": 0.6, "axes.titlelocation": "left", "axes.titleweight": "bold",
            "axes.linewidth": 0.8 * self.weight,
        }  # fmt: skip


STYLES = {
    "screen": Style(),
    "print": Style(saved_dpi=300),
    "slides": Style(text=12.0, weight=1.5, column=PAGE, saved_dpi=270),
}
_NOW: ContextVar[Style] = ContextVar("style", default=STYLES["screen"])


@contextmanager
def styled(name: str) -> Iterator[Style]:
    """Draw the figures of a block in a style.

    `screen` is the usual one: journal columns of 3.5 and 7.1 inches, text of 7.5 to 9 points, 150 dots an inch. `print` saves the
    same at 300. `slides` has text of 10 to 12 points and thicker lines on a figure 7.1 inches wide, saved 1,917 dots wide: as wide
    as a slide, its text has 19 points and more. Files have their letters as TrueType in all of them.

    Parameters
    ----------
    name : {"screen", "print", "slides"}

    Yields
    ------
    Style

    Raises
    ------
    ValueError
        For a style that is not there.

    Examples
    --------
    >>> import pandas as pd
    >>> from framing.plot import plot_reliability, reliability_table, styled
    >>> table = reliability_table(pd.DataFrame({"confidence": [0.9, 0.2], "right": [1, 0]}))
    >>> with styled("slides"):
    ...     ax = plot_reliability(table)
    >>> ax.xaxis.label.get_fontsize(), ax.figure.get_size_inches().round(2).tolist()
    (12.0, [7.1, 4.67])
    """
    if name not in STYLES:
        raise ValueError(f"no style {name!r}; have {', '.join(STYLES)}")
    before = _NOW.set(STYLES[name])
    try:
        yield STYLES[name]
    finally:
        _NOW.reset(before)


def current_style() -> Style:
    """Return the style in which figures are drawn here."""
    return _NOW.get()


@contextmanager
def settings_of(style: Style) -> Iterator[None]:
    """Draw with the settings of a style, whatever those around it, which stay as they were."""
    with rc_context(style.settings()):  # type: ignore[arg-type]
        yield

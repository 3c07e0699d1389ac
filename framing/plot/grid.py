"""Where the cells of a map lie: choices beside each other and groups below, or the other way, so that names can be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import fill

from matplotlib.axes import Axes

from framing.plot.style import PAGE, SMALL, axes_of, name_groups, short
from framing.plot.styles import current_style

_ASLANT = 7  # columns of a page whose names stand aslant in two lines
_MOST_GROUPS = 20  # that may stand beside each other
_FLAT = 3  # letters of names that lie flat
_NUMBER = 0.34  # inches of a cell with its number


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of a map.

    Parameters
    ----------
    choices : sequence of str
        In plain words.
    groups : sequence of str
        As they are named beside the axis, with their n.
    few : sequence of bool
        Which groups are small, and paler.

    Examples
    --------
    >>> Grid(["a", "b"], ["east"], [False]).place(1, 0), Grid(list("abcdefgh"), ["east"], [False]).place(1, 0)
    ((1, 0), (0, 1))
    """

    choices: Sequence[str]
    groups: Sequence[str]
    few: Sequence[bool]

    @property
    def turned(self) -> bool:
        """Whether choices stand below each other: many have names that cannot be read beside each other."""
        return len(self.choices) > _ASLANT and len(self.groups) <= _MOST_GROUPS

    def place(self, choice: int, group: int) -> tuple[int, int]:
        """Return column and row of a cell."""
        return (group, choice) if self.turned else (choice, group)

    def axes(self, ax: Axes | None, *, aside: float) -> Axes:
        """Return the axes given, or new ones in which neither numbers nor names touch, with their limits and names.

        Parameters
        ----------
        ax : matplotlib.axes.Axes or None
        aside : float
            Inches beside the cells: for names of rows, and a key.
        """
        across, down = (self.groups, self.choices) if self.turned else (self.choices, self.groups)
        ax = axes_of(ax, *map_size(len(across), len(down), aside=aside + (0.6 if self.turned else 0)))
        ax.set(xlim=(-0.5, len(across) - 0.5), ylim=(len(down) - 0.5, -0.5))
        if self.turned:
            ax.set_yticks(range(len(down)), [short(name, 44) for name in down])
            name_columns(ax, across)
            name_groups(ax.get_xticklabels(), self.few)
        else:
            ax.set_yticks(range(len(down)), down)
            name_columns(ax, across)
            name_groups(ax.get_yticklabels(), self.few)
        ax.tick_params(axis="y", length=0)
        ax.spines[["left", "bottom"]].set_visible(False)
        return ax


def name_columns(ax: Axes, names: Sequence[str]) -> None:
    """Name the columns of a map: flat if short, aslant in two lines while they are few, upright where they are many."""
    few = len(names) <= _ASLANT
    ax.set_xticks(
        range(len(names)),
        [fill(name.replace(" = ", "\u00a0=\u00a0"), 22) if few else short(name, 44) for name in names],
    )
    flat = max(map(len, names), default=0) <= _FLAT
    ax.tick_params(axis="x", rotation=0 if flat else 40 if few else 90, labelsize=SMALL, length=0)
    aslant = few and not flat
    for label in ax.get_xticklabels():
        label.set(horizontalalignment="right" if aslant else "center", rotation_mode="anchor" if aslant else "default")


def map_size(columns: int, rows: int, *, aside: float) -> tuple[float, float]:
    """Return the inches of a map in which neither numbers nor names touch: a page, or wider for many columns.

    Parameters
    ----------
    columns, rows : int
    aside : float
        Inches beside the cells: for names of rows, and a key.
    """
    names = 1.5 if columns <= _ASLANT else 2.4
    wide = aside + _NUMBER * columns
    return wide if wide * current_style().growth > PAGE else PAGE, 0.9 + names + 0.28 * rows

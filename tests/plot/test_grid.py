"""Where the cells of a map lie, and that their names can be read."""

from __future__ import annotations

from itertools import pairwise

import pytest
from matplotlib.colors import to_hex

from framing.plot.grid import Grid, map_size, name_columns
from framing.plot.style import BLACK, GREY, axes_of
from tests.plot.tables import labels_of


@pytest.mark.parametrize("columns", [3, 7, 8, 15, 40])
def test_names_of_columns_never_touch(columns: int) -> None:
    ax = axes_of(None, *map_size(columns, 15, aside=3.2))
    ax.set(xlim=(-0.5, columns - 0.5), ylim=(-0.5, 14.5))
    ax.set_yticks(range(15), ["al-Araby Al-Jadeed English"] * 15)
    name_columns(ax, [f"harm by armed groups told in the passive without its doer {n}" for n in range(columns)])
    figure = ax.get_figure(root=True)
    figure.draw_without_rendering()
    if columns > 7:
        boxes = [label.get_window_extent() for label in ax.get_xticklabels()]
        assert all(one.x1 < other.x0 for one, other in pairwise(boxes))
    ends = [label.get_window_extent() for label in ax.get_xticklabels()]
    assert min(box.y0 for box in ends) >= 0


@pytest.mark.parametrize(
    ("choices", "groups", "turned"), [(7, 3, False), (8, 3, True), (40, 20, True), (40, 21, False)]
)
def test_many_choices_stand_below_each_other_while_the_groups_fit_beside(
    choices: int, groups: int, turned: bool
) -> None:
    grid = Grid([f"choice {n}" for n in range(choices)], [f"group {n}" for n in range(groups)], [False] * groups)
    ax = grid.axes(None, aside=3.2)
    assert grid.turned == turned
    assert len(labels_of(ax, "y")) == (choices if turned else groups)
    assert len(labels_of(ax, "x")) == (groups if turned else choices)
    assert grid.place(2, 1) == ((1, 2) if turned else (2, 1))


@pytest.mark.parametrize("choices", [2, 9])
def test_small_groups_are_named_paler(choices: int) -> None:
    ax = Grid(list("abcdefghi"[:choices]), ["large", "small"], [False, True]).axes(None, aside=3.2)
    labels = ax.get_xticklabels() if choices == 9 else ax.get_yticklabels()
    assert [(label.get_text(), to_hex(label.get_color()).upper()) for label in labels] == [
        ("large", BLACK), ("small", GREY),
    ]  # fmt: skip


@pytest.mark.parametrize(("choices", "groups"), [(40, 3), (40, 15), (12, 15), (12, 60), (3, 60), (40, 60)])
def test_no_names_of_a_map_touch_or_are_cut(choices: int, groups: int) -> None:
    names = [f"harm by armed groups told without its doer {n}" for n in range(choices)]
    ax = Grid(names, [f"al-Araby Al-Jadeed {n} (n = 12)" for n in range(groups)], [True] * groups).axes(None, aside=3.8)
    figure = ax.get_figure(root=True)
    figure.draw_without_rendering()
    across = [label.get_window_extent() for label in ax.get_xticklabels()]
    down = [label.get_window_extent() for label in ax.get_yticklabels()]
    assert all(one.x1 < other.x0 for one, other in pairwise(across)) or len(across) <= 7
    assert all(one.y0 > other.y1 for one, other in pairwise(down))
    assert min(box.y0 for box in across) >= 0
    assert min(box.x0 for box in down) >= 0

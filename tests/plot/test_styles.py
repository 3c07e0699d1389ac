"""Styles: sizes on a page and on a slide."""

from __future__ import annotations

from io import BytesIO

import matplotlib
import pandas as pd
import pytest
from PIL import Image

from framing.plot import plot_reliability, reliability_table, styled
from framing.plot.style import axes_of
from framing.plot.styles import current_style
from tests.plot.test_style import figures, written


def size(name: str, width: float = 7.1) -> tuple[int, int]:
    out = BytesIO()
    with styled(name):
        figure = axes_of(None, width, 3.0).get_figure(root=True)
    figure.savefig(out, format="png")
    return Image.open(out).size


def test_a_style_says_how_finely_a_figure_is_saved_after_its_block_too() -> None:
    assert size("screen") == (1065, 450)
    assert size("print") == (2130, 900)
    assert size("slides") == (1917, 1080)
    assert size("slides", 3.5) == (1917, 1080)


def test_on_slides_no_text_is_cut_off_or_smaller_than_ten_points(comparison, choice) -> None:
    before = dict(matplotlib.rcParams)
    for draw in figures(comparison, choice):
        with styled("slides"):
            ax = draw()
        figure = ax.get_figure(root=True)
        figure.draw_without_rendering()
        for text in written(ax):
            box, paper = text.get_window_extent(), figure.bbox.padded(1)
            assert text.get_fontsize() >= 9.99, text.get_text()
            assert paper.contains(box.x0, box.y0) and paper.contains(box.x1, box.y1), text.get_text()
    assert dict(matplotlib.rcParams) == before


def test_lines_are_thicker_on_slides_and_what_stood_there_is_not() -> None:
    table = reliability_table(pd.DataFrame({"confidence": [0.9, 0.2], "right": [1, 0]}))
    ax = axes_of(None, 3.5, 3.5)
    (mine,) = ax.plot([0, 1], [1, 0], linewidth=2)
    with styled("slides"):
        plot_reliability(table, ax=ax)
    assert [line.get_linewidth() for line in ax.lines] == pytest.approx([2, 1.35, 1.2])
    assert mine.get_linewidth() == 2


def test_a_block_that_fails_leaves_the_style_as_it_was() -> None:
    before = current_style()
    with pytest.raises(ZeroDivisionError), styled("slides"):
        1 / 0  # noqa: B018
    assert current_style() is before
    with pytest.raises(ValueError, match="no style 'poster'; have screen, print, slides"), styled("poster"):
        pass

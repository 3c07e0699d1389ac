"""What holds of every figure: sizes, no trace in matplotlib's settings, the same twice."""

from __future__ import annotations

import matplotlib
from matplotlib.figure import Figure

from framing.plot import (
    plot_counts,
    plot_event_slopes,
    plot_heatmap,
    plot_label_choice,
    plot_network,
    plot_rates,
    plot_stations,
    plot_timeline,
    role_network,
)
from framing.plot.style import axes_of, put_title, short
from framing.plot.styles import current_style, settings_of
from framing.scores.rows import evidence_frame
from tests.plot.tables import CAST, STORY, events


def figures(comparison, choice):
    """Yield every figure, drawn on axes given or not."""
    table, story, cast = events([(1, 3), (2, 2)]), evidence_frame(STORY), evidence_frame(CAST)
    yield lambda ax=None: plot_rates(comparison, "passive_voice", "agentless", ax=ax)
    yield lambda ax=None: plot_heatmap(comparison, ax=ax)
    yield lambda ax=None: plot_counts(table, "passive_voice", ax=ax)
    yield lambda ax=None: plot_label_choice(choice, ax=ax)
    yield lambda ax=None: plot_event_slopes(table, "passive_voice", "agentless", groups=("east", "west"), ax=ax)
    yield lambda ax=None: plot_timeline(table, "passive_voice", "agentless", seed=1, ax=ax)
    yield lambda ax=None: plot_stations(story, ax=ax)
    yield lambda ax=None: plot_network(role_network(cast), ax=ax)


def test_figures_are_drawn_on_the_axes_given_and_returned(comparison, choice):
    for draw in figures(comparison, choice):
        ax = Figure(figsize=(7, 5)).add_subplot()
        assert draw(ax) is ax


def test_figures_leave_no_trace_and_need_no_screen(comparison, choice):
    before = dict(matplotlib.rcParams)
    for draw in figures(comparison, choice):
        assert draw().get_figure().canvas.manager is None
    assert dict(matplotlib.rcParams) == before


def written(ax):
    """Return the texts of axes that are seen: ticks inside the limits, title, label, legend, notes."""
    seen = [
        *ax.texts,
        ax._left_title,
        ax.xaxis.label,
        ax.yaxis.label,
        *(ax.get_legend().get_texts() if ax.get_legend() else ()),
    ]
    if ax.axison:
        for axis, (low, high) in ((ax.xaxis, sorted(ax.get_xlim())), (ax.yaxis, sorted(ax.get_ylim()))):
            seen += [tick.label1 for tick in axis.get_major_ticks() if low <= tick.get_loc() <= high]
    return [text for text in seen if text.get_text() and text.get_visible()]


def test_no_text_is_cut_off_or_under_seven_points(comparison, choice, tmp_path):
    for draw in figures(comparison, choice):
        ax = draw()
        ax.get_figure().savefig(tmp_path / "figure.png")
        paper = ax.get_figure().bbox.padded(1)
        for text in written(ax):
            box = text.get_window_extent()
            assert text.get_fontsize() >= 7
            assert paper.contains(box.x0, box.y0) and paper.contains(box.x1, box.y1), text.get_text()


def test_a_figure_is_the_same_twice(comparison, choice, tmp_path):
    for draw in figures(comparison, choice):
        for name in ("one.png", "two.png"):
            draw().get_figure().savefig(tmp_path / name, metadata={"Software": None})
        assert (tmp_path / "one.png").read_bytes() == (tmp_path / "two.png").read_bytes()


def test_names_that_begin_alike_are_told_apart_where_they_end() -> None:
    names = [short(f"The Northern Valley Courier, edition {n}") for n in (3, 12)]
    assert names == ["The Northern Vall…dition 3", "The Northern Vall…ition 12"]
    assert short("The Courier") == "The Courier"


def test_a_figure_shows_itself_in_a_notebook() -> None:
    png, told = axes_of(None, 1, 1).figure._repr_png_()
    assert png.startswith(b"\x89PNG")
    assert told == {}


def test_titles_are_wrapped_to_their_figure() -> None:
    words = "passives that do not name the doer, in the outlet's own voice (7 without a date left out)"
    alone, narrow = axes_of(None, 7.1, 3), axes_of(None, 3.5, 3)
    for ax, lines in ((alone, 2), (narrow, 3)):
        with settings_of(current_style()):
            put_title(ax, words)
        figure = ax.get_figure(root=True)
        figure.draw_without_rendering()
        assert ax.get_title("left").count("\n") == lines - 1
        assert " ".join(ax.get_title("left").split()) == words.capitalize()
        assert ax._left_title.get_window_extent().x1 <= figure.bbox.x1

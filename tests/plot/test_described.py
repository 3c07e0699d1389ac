"""The words that stand for a figure."""

from __future__ import annotations

from io import BytesIO

import pytest
from matplotlib.figure import Figure
from PIL import Image

from framing.plot import alt_text, plot_counts, plot_heatmap, plot_label_choice, plot_rates
from framing.plot.described import describe, extremes, some
from tests.plot.tables import events
from tests.plot.test_style import figures


def test_every_figure_has_words_that_say_its_kind_and_what_is_in_it(comparison, choice) -> None:
    said = [alt_text(draw()) for draw in figures(comparison, choice)]
    assert len(set(said)) == len(said)
    for words in said:
        assert words.endswith(".")
        assert 60 < len(words) < 700
        assert "nan" not in words.lower().split()


def test_rates_say_who_is_highest_and_who_is_apart(comparison) -> None:
    assert alt_text(plot_rates(comparison, "passive_voice", "agentless", speakers=["narrator"])) == (
        "Dots with intervals: passives that do not name the doer, in the outlet's own voice. 3 groups, per 100 clauses. "
        "Highest east (35), lowest north (15); clearly apart from the others: east, north, west."
    )


def test_a_map_says_its_clear_differences(comparison) -> None:
    told = alt_text(plot_heatmap(comparison)).split(". ")[2]
    assert told.startswith("Clear differences: east 2.3 times for passives that do not name the doer; ")


def test_labels_say_the_shares_of_each_stance(choice) -> None:
    assert "Delegitimizing: highest rare (100), lowest west (16.7)." in alt_text(plot_label_choice(choice))


def test_words_stand_in_the_files_and_behind_the_picture_of_a_notebook() -> None:
    ax = plot_counts(events([(1, 3), (2, 2)]), "passive_voice")
    words = alt_text(ax)
    files = {kind: BytesIO() for kind in ("png", "svg", "pdf")}
    for kind, out in files.items():
        ax.figure.savefig(out, format=kind)
    assert Image.open(files["png"]).text["Description"] == words
    assert f"<title>{words}</title>" in files["svg"].getvalue().decode()
    assert b"/Subject (Table of counts: who is left out" in files["pdf"].getvalue()
    assert ax.figure._repr_png_()[1] == {"alt": words}


def test_words_of_your_own_in_a_file_are_kept() -> None:
    ax, out = plot_counts(events([(1, 3)]), "passive_voice"), BytesIO()
    ax.figure.savefig(out, format="png", metadata={"Description": "mine"})
    assert Image.open(out).text["Description"] == "mine"


def test_a_figure_of_several_axes_has_the_words_of_all() -> None:
    figure = Figure()
    for ax, kind in zip(figure.subplots(1, 2), ("Bars", "Lines"), strict=True):
        describe(ax, kind, "two groups")
    assert alt_text(figure) == "Bars. Two groups. Lines. Two groups."
    with pytest.raises(ValueError, match=r"nothing here was drawn by framing\.plot; write its words yourself"):
        alt_text(Figure())


def test_what_cannot_be_told_is_left_out() -> None:
    assert extremes(["east"], [float("nan")]) == ""
    assert extremes(["east", "west"], [1.0, float("nan")]) == "highest east (1)"
    assert some(list("abc")) == "a, b, c"

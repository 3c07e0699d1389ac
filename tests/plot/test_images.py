"""Figures look as they did when somebody last looked at them.

`STORE=1 python -m pytest tests/plot/test_images.py` stores them anew, to be looked at before they are committed.
"""

from __future__ import annotations

import os
from pathlib import Path

import matplotlib
import pytest
from matplotlib.testing.compare import compare_images

from framing.plot import (
    plot_counts,
    plot_doers,
    plot_heatmap,
    plot_label_choice,
    plot_network,
    plot_rates,
    plot_stations,
    plot_timeline,
    role_network,
)
from framing.scores.rows import evidence_frame
from tests.plot.tables import CAST, STORY, doers, events

STORED = Path(__file__).parent / "images"
VERSION = "3.11"  # of matplotlib, whose text and layout differ a little from one to the next
DPI, TOLERANCE = (
    50,
    6.0,
)  # root of the mean squared difference of 256 levels; a line of text moved by its height gives 13 and more
TABLE = events([(1, 3), (2, 2), (4, 1)])
DRAWN = {
    "rates": lambda comparison, choice: plot_rates(comparison, "passive_voice", "agentless"),
    "heatmap": lambda comparison, choice: plot_heatmap(comparison),
    "labels": lambda comparison, choice: plot_label_choice(choice),
    "counts": lambda comparison, choice: plot_counts(TABLE, "passive_voice"),
    "timeline": lambda comparison, choice: plot_timeline(TABLE, "passive_voice", "agentless", seed=1),
    "stations": lambda comparison, choice: plot_stations(evidence_frame(STORY)),
    "doers": lambda comparison, choice: plot_doers(doers({"The Courier": (9, 2, 1, 1, 12), "Herald": (3, 0, 1, 0, 4)})),
    "network": lambda comparison, choice: plot_network(role_network(evidence_frame(CAST))),
}


def save(ax, path: Path) -> str:
    """Save the figure of axes, small; return the path."""
    ax.get_figure(root=True).savefig(path, dpi=DPI, metadata={"Software": None, "Description": None})
    return str(path)


@pytest.mark.skipif(
    not matplotlib.__version__.startswith(f"{VERSION}."), reason=f"pictures were stored with matplotlib {VERSION}"
)
@pytest.mark.parametrize("name", DRAWN)
def test_a_figure_looks_as_it_did(name: str, comparison, choice, tmp_path: Path) -> None:
    folder = STORED if os.environ.get("STORE") else tmp_path
    drawn = save(DRAWN[name](comparison, choice), folder / f"{name}.png")
    assert compare_images(str(STORED / f"{name}.png"), drawn, TOLERANCE) is None


def test_a_figure_that_looks_otherwise_is_noticed(comparison, tmp_path: Path) -> None:
    first, other = (plot_rates(comparison, "passive_voice", name) for name in ("agentless", "nominal"))
    paths = save(first, tmp_path / "one.png"), save(other, tmp_path / "two.png")
    assert "RMS" in str(compare_images(*paths, TOLERANCE))

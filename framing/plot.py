"""Figures: tables in, axes out; readable in print and by the colour-blind."""

from framing.figures.heatmap import plot_heatmap
from framing.figures.rates import plot_rates
from framing.figures.shares import plot_label_choice

__all__ = ["plot_heatmap", "plot_label_choice", "plot_rates"]

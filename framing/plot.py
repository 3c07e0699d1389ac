"""Figures: tables in, axes out; readable in print and by the colour-blind."""

from framing.figures.counts import plot_counts
from framing.figures.heatmap import plot_heatmap
from framing.figures.network import plot_network, role_network
from framing.figures.rates import plot_rates
from framing.figures.shares import plot_label_choice
from framing.figures.slopes import plot_event_slopes
from framing.figures.stations import plot_stations
from framing.figures.timeline import plot_timeline

__all__ = [
    "plot_counts",
    "plot_event_slopes",
    "plot_heatmap",
    "plot_label_choice",
    "plot_network",
    "plot_rates",
    "plot_stations",
    "plot_timeline",
    "role_network",
]

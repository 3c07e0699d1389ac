"""Figures, one file a kind, and the words and looks they share."""

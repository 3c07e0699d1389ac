"""Rates, contrasts, corrections, words in context, tables by actor."""

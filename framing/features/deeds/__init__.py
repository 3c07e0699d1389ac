"""Deeds: what a verb or noun tells of, done or not, by whom and to whom."""

"""Noun phrases, pronouns, passives, slots, clauses."""

"""Codebooks as objects: what they hold, how they are read, and how they are printed for people, tools and models."""

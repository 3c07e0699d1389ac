"""Entities: who is who in an article, the persons, bodies, groups, places and documents with all their mentions."""

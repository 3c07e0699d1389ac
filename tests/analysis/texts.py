"""Invented texts of two outlets."""

from framing.articles.article import Article

FEW = [
    Article("a1", "Brutal rebels burned the mill. The cook saw brutal rebels near the mill.", source="East"),
    Article("a2", "Calm farmers saw the mill. Brutal winds hit calm rebels there.", source="West"),
]

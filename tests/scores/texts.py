"""Articles that several tests score, and rows of frames to look at."""

import re
from dataclasses import dataclass

import pandas as pd

from framing.articles.article import Article
from framing.features.evidence import Evidence
from framing.language.reading import Reading

KILLED = Article(
    "b", "Dozens of civilians were killed on Monday.", source="The Courier", published="2016-12-01", event="raid"
)
SAID = Article("a", "The mayor said terrorists had fled. Rebels fled.", source="The Herald")


def rows(frame: pd.DataFrame, *columns: str) -> list[tuple[object, ...]]:
    return list(frame[list(columns)].itertuples(index=False, name=None))


@dataclass(frozen=True)
class Letters:
    """A scorer for tests: every `b`; exposure as given."""

    exposed: object = 5
    feature: str = "letters"
    categories: tuple[str, ...] = ("b", "c")
    unit: str = "letters"

    def find(self, reading: Reading) -> list[Evidence]:
        hits = [m.start() for m in re.finditer("b", reading.article.text)]
        return [
            Evidence("letters", "b", n, n + 1, "b", "letter:b", speaker=reading.quotations.speaker_at(n)) for n in hits
        ]

    def exposure(self, reading: Reading) -> object:
        return self.exposed


# The table

"""A run into a folder without the parser, and what it leaves."""

from collections.abc import Sequence
from pathlib import Path

from framing.articles.article import Article
from framing.articles.files import BadRow
from framing.scores.rows import Rows

WORDS = (
    "Rebels fled the town.",
    "Dozens of civilians were killed by shells.",
    "The mayor said troops had left.",
    "Rain.",
)
NEWS = [
    Article(f"a{n}", f"{WORDS[n % 4]} {n}", source=f"s{n % 3}", published="2016-12-01", title=f"=title {n}", event="e")
    for n in range(50)
]
BAD = BadRow("news.csv", 8, "text", "the text is empty", "fill it in or delete the row")
MIXED = [*NEWS[:7], BAD, *NEWS[7:]]


def tree(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def fake_rows(articles: Sequence[Article]) -> Rows:
    table = [
        (a.id, a.source, a.published, a.event, "harm", category, "all", "words", len(a.text) % 3, len(a.text))
        for a in articles
        for category in ("killing", "injury")
    ]
    evidence = [
        (a.id, "harm", "killing", 0, 2, a.text[:2], "r", 1.0, *[None] * 6, "narrator", *[None] * 7, 1.0, None, None)
        for a in articles
        if len(a.text) % 3
    ]
    entities = [(a.id, "e1", a.text[:6], "group", "other", None, None, "several", 1, None) for a in articles]
    return Rows(table, evidence, entities, [(a.id, "e1", 0, 6, a.text[:6], "description") for a in articles])

"""Entities of the GUM treebank: gold mentions with their chains and kinds, over texts laid out in paragraphs."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from framing.articles.article import Article

FREE = ("news", "interview", "bio", "voyage", "textbook", "vlog", "speech", "conversation")
"""Genres whose licence lets weights be shared for any use (GUM's LICENSE: CC BY and public domain)."""


@dataclass(frozen=True, slots=True)
class Gold:
    """A gold mention: its characters, those of its head, chain (by number in the document), kind, and part of speech of the head."""

    start: int
    end: int
    head_start: int
    head_end: int
    chain: int
    kind: str
    tag: str
    word: str
    link: str


@dataclass
class Document:
    """A document under way."""

    id: str
    text: str = ""
    words: list[tuple[int, int, str, str]] = field(default_factory=list)
    open: dict[int, list[tuple[int, list[str]]]] = field(default_factory=dict)
    gold: list[Gold] = field(default_factory=list)
    paragraph: bool = False

    @property
    def genre(self) -> str:
        """The genre in the name of the document."""
        return self.id.split("_")[1]


def read_gum_entities(root: Path, split: str = "dev") -> list[tuple[Article, list[Gold]]]:
    """Return documents as articles with their gold mentions."""
    path = next((root / "ud-gum").glob(f"en_gum-ud-{split}*.conllu*"))
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        documents = list(_documents(lines))
    return [
        (Article(d.id, d.text, extra={"genre": d.genre}), sorted(d.gold, key=lambda g: (g.start, -g.end)))
        for d in documents
    ]


def _documents(lines: Iterator[str]) -> Iterator[Document]:
    document, sentence = None, ""
    at = 0
    for line in lines:
        line = line.rstrip("\n")
        if line.startswith("# newdoc id = "):
            if document is not None:
                yield document
            document = Document(line.removeprefix("# newdoc id = "))
        elif line.startswith("# newpar"):
            document.paragraph = True
        elif line.startswith("# text = "):
            sentence = line.removeprefix("# text = ")
            gap = ("\n\n" if document.paragraph else " ") if document.text else ""
            document.paragraph = False
            at = len(document.text) + len(gap)
            document.text += gap + sentence
        elif line and not line.startswith("#"):
            cells = line.split("\t")
            if "-" in cells[0] or "." in cells[0]:
                continue
            found = document.text.find(cells[1], at)
            start = found if 0 <= found <= at + 3 else at
            end = start + len(cells[1]) if found == start else start
            at = max(at, end)
            document.words.append((start, end, cells[4], cells[1]))
            entity = next((p.removeprefix("Entity=") for p in cells[9].split("|") if p.startswith("Entity=")), "")
            _mark(document, entity)
    if document is not None:
        yield document


def _mark(document: Document, marks: str) -> None:
    """Open and close mentions at the last word; a mark is `(id-kind-...` , `(id-kind-...)` or `id)`."""
    here = len(document.words) - 1
    i = 0
    while i < len(marks):
        if marks[i] == "(":
            end = i + 1
            while end < len(marks) and marks[end] not in "()":
                end += 1
            fields = marks[i + 1 : end].split("-")
            chain = int(fields[0].split("[")[0])
            if end < len(marks) and marks[end] == ")":
                _close(document, chain, here, fields, here)
                end += 1
            else:
                document.open.setdefault(chain, []).append((here, fields))
            i = end
        else:
            end = marks.index(")", i)
            chain = int(marks[i:end].split("[")[0])
            first, fields = document.open[chain].pop()
            _close(document, chain, first, fields, here)
            i = end + 1


def _close(document: Document, chain: int, first: int, fields: list[str], last: int) -> None:
    span = next((f for f in fields[2:] if re.fullmatch(r"\d+(,\d+)*", f)), "1")
    numbers = [min(first + int(n) - 1, last) for n in span.split(",")]
    joined = numbers == list(range(numbers[0], numbers[-1] + 1))
    flat = joined and all(document.words[n][2].startswith("NNP") for n in numbers)
    head = numbers[-1] if flat else numbers[0]
    link = next((f for f in fields if f in ("ana", "cata", "coref", "appos", "pred", "disc", "sgl")), "")
    a, b = document.words[first][0], document.words[last][1]
    hs, he, tag, word = document.words[head]
    document.gold.append(Gold(a, b, hs, he, chain, fields[1], tag, word, link))

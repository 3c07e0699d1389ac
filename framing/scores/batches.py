"""A stream of articles in batches, and the scored parts of a result: cut alike wherever a run begins and whoever scores."""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, NamedTuple

from framing.articles.article import Article
from framing.articles.files import BadRow, LeftOut
from framing.articles.noticed import Item, Tally
from framing.scores.encoding import Part, Who
from framing.scores.rows import Rows
from framing.scores.scored import Fault
from framing.scores.workers import CHUNK, CHUNK_CHARACTERS

PART = 1024


@dataclass(frozen=True, slots=True)
class Batch:
    """Articles scored together; `items` and `digest` tell of all that was read up to its end."""

    articles: list[Article]
    bad: list[BadRow]
    items: int
    digest: str


class Done(NamedTuple):
    """A scored part: bytes for each file, where reading was at its end, how many articles, skipped rows and decoded texts it has."""

    pieces: list[tuple[str, bytes]]
    items: int
    articles: int
    skipped: int
    digest: str
    decoded: int = 0


@dataclass
class Stream:
    """Items as they are read, cut into batches, and a running hash of them.

    Parameters
    ----------
    items : iterator of Article or BadRow
    skip : bool
        Whether a `BadRow` is passed on; else it is the end, and `stopped`. A `LeftOut` is always passed on.
    """

    items: Iterator[Item]
    skip: bool
    stopped: BadRow | None = None
    first: BadRow | None = None
    sent: deque[Batch] = field(default_factory=deque)
    tally: Tally = field(default_factory=Tally)
    _hash: Any = field(default_factory=lambda: hashlib.blake2b(digest_size=16))

    def pass_over(self, items: int) -> str:
        """Read items that were scored before; returns the hash of them."""
        for item in islice(self.items, items):
            self._note(item)
        return str(self._hash.hexdigest())

    def _note(self, item: Item) -> None:
        self.tally.add(item)
        fields = [getattr(item, name) for name in item.__dataclass_fields__ if name != "extra"]
        for value in fields:
            data = repr(value).encode("utf-8")
            self._hash.update(b"%d:" % len(data) + data)

    def batches(self, items: int) -> Iterator[list[Article]]:
        """Yield the articles of batches; each ends where a part does, so that cuts do not depend on where a run began."""
        articles: list[Article] = []
        bad: list[BadRow] = []
        size = 0
        for item in self.items:
            if isinstance(item, BadRow):
                self.first = self.first or item
                if not self.skip and not isinstance(item, LeftOut):
                    self.stopped = item
                    return
                bad.append(item)
            else:
                articles.append(item)
                size += len(item.text)
            items += 1
            self._note(item)
            if len(articles) + len(bad) == CHUNK or size >= CHUNK_CHARACTERS or items % PART == 0:
                yield self._sent(articles, bad, items)
                articles, bad, size = [], [], 0
        if articles or bad:
            yield self._sent(articles, bad, items)

    def _sent(self, articles: list[Article], bad: list[BadRow], items: int) -> list[Article]:
        self.sent.append(Batch(articles, bad, items, self._hash.hexdigest()))
        return articles


def scored_parts(
    source: Stream,
    results: Iterable[tuple[Rows, list[Fault]]],
    *,
    format: str,
    texts: bool,
    whole: bool,
    who: Who = "mentions",
) -> Iterator[Done]:
    """Yield the parts of a result in order; with `whole` each is of `PART` rows read, else of one batch.

    Where a bad row stops the source, what is left over of a whole part is not yielded.
    """
    part, counts, batch = Part(format, texts=texts, who=who), [0, 0, 0], None
    for rows, faults in results:
        batch = source.sent.popleft()
        failed = {ident: _fault((ident, error)) for ident, error in faults}
        if failed and not source.skip:
            source.stopped = list(failed.values())[-1]
            return
        for article in batch.articles:
            if article.id in failed:
                source.tally.lose(article, failed[article.id])
        scored = [article for article in batch.articles if article.id not in failed]
        bad = [*batch.bad, *failed.values()]
        part.add(rows, scored, bad)
        decoded = sum("entities" in article.noted for article in scored)
        counts = [sum(pair) for pair in zip(counts, (len(scored), len(bad), decoded), strict=True)]
        if not whole or batch.items % PART == 0:
            yield _done(part, batch, counts)
            part, counts, batch = Part(format, texts=texts, who=who), [0, 0, 0], None
    if batch is not None and source.stopped is None:
        yield _done(part, batch, counts)


def _done(part: Part, batch: Batch, counts: Sequence[int]) -> Done:
    articles, skipped, decoded = counts
    return Done(list(part.close()), batch.items, articles, skipped, batch.digest, decoded)


def _fault(fault: Fault) -> BadRow:
    ident, error = fault
    remedy = "leave it out with on_error='skip' (--on-error skip), and report the error with its text"
    return BadRow(f"article {ident!r}", None, None, f"it cannot be scored ({error})", remedy)

"""The stream of articles: out of files one by one, out of frames row by row, with a `BadRow` for what cannot be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from framing.articles.columns import Language, Plan
from framing.articles.fields import make_article, no_column, settled, text_article
from framing.articles.files import TABLES, ArticleError, BadRow, list_files, shown
from framing.articles.frames import FRAME, frame_rows
from framing.articles.ids import SeenIds
from framing.articles.noticed import Item
from framing.articles.pages import page_fields
from framing.articles.record import Article
from framing.articles.tables import LOOSE, table_rows

Numbered = Iterator[tuple[int | None, Item]]


def scan_files(paths: Iterable[Path], plan: Plan) -> Iterator[Item]:
    """Yield the articles of files and folders."""
    seen = SeenIds()
    for path, stem in list_files(paths):
        file = shown(path)
        try:
            if isinstance(stem, BadRow):
                raise ArticleError(stem)
            yield from _unrepeated(_read(path, shown(stem), plan), file, seen)
        except ArticleError as error:
            yield error.bad
        except OSError as error:
            yield BadRow(file, None, None, f"cannot be opened ({error.strerror})", "check the path and its permissions")


def scan_frame(frame: object, plan: Plan) -> Iterator[Item]:
    """Yield the articles of a frame, or of columns by name; without an id each is called `row-1`, `row-2`, ..."""
    rows = (row if isinstance(row, BadRow) else (f"row-{row[0]}", *row) for row in frame_rows(frame))
    try:
        yield from _unrepeated(_articles(rows, FRAME, plan, loose=False), FRAME, SeenIds())
    except ArticleError as error:
        yield error.bad


def scan_texts(texts: Iterable[tuple[object, object]], plan: Plan, entities: str | None) -> Iterator[Item]:
    """Yield the articles of texts with their ids; `entities` is what was asked to be done with theirs."""
    seen = SeenIds()
    kept = replace(plan, entities="keep", named={"text": "text", "id": "id"})
    for number, (ident, text) in enumerate(texts, 1):
        place = f"text {ident!r}"
        item = make_article({"id": ident, "text": text}, None, place, "", kept)
        if isinstance(item, Article):
            noted = (*text_article(item.id, item.text, entities).noted, "language")
            item = replace(text_article(item.id, item.text, entities), noted=noted)
            if first := seen.add(item.id, f"text {number}"):
                item = BadRow(place, None, None, f"the id {item.id!r} is that of {first} too", "give each its own id")
        yield item


def settle_all(items: Iterable[Item], language: Language) -> Iterator[Item]:
    """Yield articles, and see to the language of those that were not read from a file or frame."""
    for item in items:
        if isinstance(item, Article) and "language" not in item.noted:
            yield settled(item, BadRow(f"article {item.id!r}", None, None, "", ""), language)
        else:
            yield item


def _unrepeated(items: Numbered, file: str, seen: SeenIds) -> Iterator[Item]:
    for row, found in items:
        place = file if row is None else f"{file}, row {row}"
        if isinstance(found, Article) and (first := seen.add(found.id, place)):
            remedy = "give each article its own id, name another id_column= (--id-column), or rename one of the files"
            problem = f"the id {found.id!r} is that of {first} too"
            yield BadRow(file, row, None, problem, remedy, source=found.source)
        else:
            yield found


def _read(path: Path, stem: str, plan: Plan) -> Numbered:
    file, ending = shown(path), path.suffix.lower()
    if ending in TABLES:
        rows = table_rows(
            path, delimiter=plan.delimiter, quoting=plan.quoting, max_bytes=plan.max_bytes, encoding=plan.codec
        )
        named = (row if isinstance(row, BadRow) else (f"{stem}:{row[0]}", *row) for row in rows)
        yield from _articles(named, file, plan, loose=ending in LOOSE)
        return
    record, start = page_fields(path, max_bytes=plan.max_bytes, encoding=plan.encoding)
    usual = replace(plan, named={"text": "text"})
    if ending != ".txt":  # a page comes with its entities decoded, and its date as YYYY-MM-DD
        usual = replace(usual, entities="keep", date_format=None)
    yield None, make_article(record, None, file, stem, usual, start=start)


def _articles(
    rows: Iterable[tuple[str, int, Mapping[str, object]] | BadRow], file: str, plan: Plan, *, loose: bool
) -> Numbered:
    """Yield articles out of rows; rows of a `loose` table need not have all columns, if one of them has."""
    record: Mapping[str, object] = {}
    unseen, empty = plan.named, True
    for item in rows:
        empty = False
        if isinstance(item, BadRow):
            yield item.row, item
            continue
        ident, row, record = item
        unseen = {role: column for role, column in unseen.items() if column not in record}
        if unseen and not loose:
            break
        yield row, make_article(record, row, file, ident, plan)
    if empty:
        yield None, BadRow(file, None, None, "the file holds no rows", "leave it out, or write it again")
    for role, column in unseen.items() if record else ():
        yield None, no_column(partial(BadRow, file, None), role, column, record)

"""Articles, and how they are read from tables, text files, saved web pages and folders of them."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Literal, Unpack

from framing.articles.columns import Plan, ReadOptions, choose_fields, make_plan, no_column
from framing.articles.files import TABLES, ArticleError, BadRow, list_files, shown
from framing.articles.ids import SeenIds
from framing.articles.pages import page_fields
from framing.articles.tables import LOOSE, table_rows

__all__ = ["Article", "ArticleError", "BadRow", "ReadOptions", "read_articles", "scan_articles"]

AnyPath = str | os.PathLike[str]


@dataclass(frozen=True, slots=True)
class Article:
    """One text, with what is known about it.

    Parameters
    ----------
    id, text : str
        A name that no other article of the collection has, and the untouched text, which every offset indexes.
    source, title, event : str, optional
        The outlet, the headline, and the name of the event told of.
    published : str, optional
        The date as YYYY-MM-DD where it could be read, else as written.
    extra : Mapping, optional
        Any other column of the article's row, by name.
    start : int, optional
        Offset where the body begins; a header before it stays in `text` and is not scored.

    Examples
    --------
    >>> article = Article("a1", "Source: The Courier\\nThe talks failed.", source="The Courier", start=20)
    >>> article.text[article.start :]
    'The talks failed.'
    """

    id: str
    text: str
    source: str | None = None
    published: str | None = None
    title: str | None = None
    event: str | None = None
    extra: Mapping[str, object] = field(default_factory=dict, hash=False)
    start: int = 0


def read_articles(
    inputs: AnyPath | Iterable[AnyPath],
    *,
    on_error: Literal["raise", "skip"] = "raise",
    errors: list[BadRow] | None = None,
    **options: Unpack[ReadOptions],
) -> list[Article]:
    """Read every article of some files and folders.

    Parameters
    ----------
    inputs, options
        As in `scan_articles`.
    on_error : {"raise", "skip"}
        Stop at the first row that cannot be read, or leave such rows out.
    errors : list of BadRow, optional
        With ``on_error="skip"``, where the rows left out are appended. Without it a warning tells of them.

    Returns
    -------
    list of Article
        In the order of the inputs, and of the rows within each.

    Raises
    ------
    ArticleError
        A file or row cannot be read and `on_error` is "raise".

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder, "talks.txt")
    ...     _ = path.write_text("Source: The Courier\\nThe talks failed.", encoding="utf-8", newline="")
    ...     [article] = read_articles(path)
    >>> article.id, article.source, article.start
    ('talks', 'The Courier', 20)
    """
    if on_error not in ("raise", "skip"):
        raise ValueError(f"on_error is {on_error!r}; it must be 'raise' or 'skip'")
    articles: list[Article] = []
    bad: list[BadRow] = []
    for item in scan_articles(inputs, **options):
        if isinstance(item, Article):
            articles.append(item)
        elif on_error == "raise":
            raise ArticleError(item)
        else:
            bad.append(item)
    if errors is not None:
        errors.extend(bad)
    elif bad:
        warnings.warn(f"{len(bad)} rows or files left out; the first: {bad[0]}", stacklevel=2)
    return articles


def scan_articles(inputs: AnyPath | Iterable[AnyPath], **options: Unpack[ReadOptions]) -> Iterator[Article | BadRow]:
    """Stream the articles of some files and folders, with a `BadRow` for each row or file that cannot be read.

    An article without an id column is called after its file: the stem, or inside a folder the relative path without
    suffix; a row of a table has ``:`` and its row number added.

    Parameters
    ----------
    inputs : path or iterable of paths
        Files (.csv, .tsv, .jsonl, .ndjson, .parquet, .txt, .html, .htm) and folders. A folder is walked to the bottom,
        sorted by relative path, past hidden names: its .txt and .html files are read, or where it has none its tables.
        A symbolic link that leads out of the folder is refused.
    options
        The column names and limits of `ReadOptions`.

    Returns
    -------
    iterator of Article or BadRow
        In the order of the inputs, and of the rows within each.

    Raises
    ------
    TypeError, ValueError
        An option is unknown or has no meaning, or `inputs` is empty.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder, "news.csv")
    ...     _ = path.write_text("id,text\\na1,Talks failed.\\na2,\\n", encoding="utf-8")
    ...     [(item.id, item.text) if isinstance(item, Article) else item.problem for item in scan_articles(path)]
    [('a1', 'Talks failed.'), 'the text is empty']
    """
    paths = [Path(inputs)] if isinstance(inputs, str | os.PathLike) else [Path(path) for path in inputs]
    if not paths:
        raise ValueError("inputs is empty; give a file or a folder")
    return _scan(paths, make_plan(options))


def _scan(paths: list[Path], plan: Plan) -> Iterator[Article | BadRow]:
    seen = SeenIds()
    for path, stem in list_files(paths):
        file = shown(path)
        try:
            if isinstance(stem, BadRow):
                raise ArticleError(stem)
            for row, found in _read(path, shown(stem), plan):
                if isinstance(found, Article) and (first := seen.add(found.id, _place(file, row))):
                    yield _repeated(file, row, found.id, first)
                else:
                    yield found
        except ArticleError as error:
            yield error.bad
        except OSError as error:
            yield BadRow(file, None, None, f"cannot be opened ({error.strerror})", "check the path and its permissions")


def _place(file: str, row: int | None) -> str:
    return file if row is None else f"{file}, row {row}"


def _repeated(file: str, row: int | None, ident: str, first: str) -> BadRow:
    remedy = "give each article its own id, name another id_column= (--id-column), or rename one of the files"
    return BadRow(file, row, None, f"the id {ident!r} is that of {first} too", remedy)


def _read(path: Path, stem: str, plan: Plan) -> Iterator[tuple[int | None, Article | BadRow]]:
    if path.suffix.lower() in TABLES:
        yield from _table(path, stem, plan)
        return
    record, start = page_fields(path, max_bytes=plan.max_bytes)
    usual = replace(plan, named={"text": "text"})
    yield None, Article(**choose_fields(record, None, shown(path), stem, usual, start=start), start=start)


def _table(path: Path, stem: str, plan: Plan) -> Iterator[tuple[int | None, Article | BadRow]]:
    file, loose = shown(path), path.suffix.lower() in LOOSE
    record: Mapping[str, object] = {}
    unseen, empty = plan.named, True
    for item in table_rows(path, delimiter=plan.delimiter, quoting=plan.quoting, max_bytes=plan.max_bytes):
        empty = False
        if isinstance(item, BadRow):
            yield item.row, item
            continue
        row, record = item
        unseen = {role: column for role, column in unseen.items() if column not in record}
        if unseen and not loose:
            break
        found: Article | BadRow
        try:
            found = Article(**choose_fields(record, row, file, stem, plan))
        except ArticleError as error:
            found = error.bad
        yield row, found
    if empty:
        yield None, BadRow(file, None, None, "the file holds no rows", "leave it out, or write it again")
    for role, column in unseen.items() if record else ():
        yield None, no_column(partial(BadRow, file, None), role, column, record)

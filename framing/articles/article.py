"""Articles, and how they are read: from tables, text files, saved web pages and folders of them, and from frames."""

from __future__ import annotations

import os
import warnings
from collections.abc import Container, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Literal, NamedTuple, Unpack

from framing.articles.columns import Plan, ReadOptions, make_plan
from framing.articles.files import ArticleError, BadRow, InputWarning, LeftOut
from framing.articles.frames import Columns, is_frame, is_series, series_texts, texts_by_id
from framing.articles.noticed import Tally
from framing.articles.record import Article
from framing.articles.scanning import scan_files, scan_frame, scan_texts

__all__ = [
    "Article",
    "ArticleError",
    "BadRow",
    "ReadOptions",
    "gather",
    "gathered",
    "read_articles",
    "scan_articles",
    "scan_given",
]

AnyPath = str | os.PathLike[str]
Inputs = AnyPath | Iterable[AnyPath] | Columns | Mapping[str, Any]


def read_articles(
    inputs: Inputs,
    *,
    on_error: Literal["raise", "skip"] = "raise",
    errors: list[BadRow] | None = None,
    **options: Unpack[ReadOptions],
) -> list[Article]:
    """Read every article of some files and folders, or of a frame.

    Parameters
    ----------
    inputs, options
        As in `scan_articles`.
    on_error : {"raise", "skip"}
        Stop at the first row that cannot be read, or leave such rows out.
    errors : list of BadRow, optional
        Where the rows left out are appended. Without it a warning tells of them.

    Returns
    -------
    list of Article
        In the order of the inputs, and of the rows within each.

    Raises
    ------
    ArticleError
        A file or row cannot be read and `on_error` is "raise".

    Warns
    -----
    InputWarning
        Of rows left out, articles that are not English, garbled characters, and dates that could not be read.

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
    found = gather(inputs, on_error=on_error, **options)
    if errors is not None:
        errors.extend(found.left_out)
    elif skipped := found.tally.skipped():
        warnings.warn(f"{skipped}; the first: {found.tally.first}", InputWarning, stacklevel=2)
    found.tally.warn()
    return found.articles


def scan_articles(inputs: Inputs, **options: Unpack[ReadOptions]) -> Iterator[Article | BadRow]:
    """Stream the articles of some files and folders, with a `BadRow` for each row or file that cannot be read.

    An article without an id column is called after its file: the stem, or inside a folder the relative path without
    suffix; a row of a table has ``:`` and its row number added.

    Parameters
    ----------
    inputs : path, iterable of paths, frame or mapping
        Files (.csv, .tsv, .jsonl, .ndjson, .parquet, .xlsx, .dta, .txt, .html, .htm) and folders. A folder is walked to the bottom,
        sorted by relative path, past hidden names: its .txt and .html files are read, or where it has none its tables.
        A symbolic link that leads out of the folder is refused. Or a frame of pandas, polars or pyarrow, columns by
        name, texts by id, or a column of texts.
    options
        The column names and limits of `ReadOptions`. An article left out for its language is a `LeftOut`, a `BadRow`
        that need stop nothing.

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
    plan = make_plan(options)
    if isinstance(inputs, str | os.PathLike):
        return scan_files([Path(inputs)], plan)
    if is_frame(inputs) or is_series(inputs):
        return scan_given(inputs, plan, options)
    paths = [Path(path) for path in inputs]  # type: ignore[union-attr]
    if not paths:
        raise ValueError("inputs is empty; give a file or a folder")
    return scan_files(paths, plan)


class Gathered(NamedTuple):
    """Articles that were read, what was left out, and the counts of both."""

    articles: list[Article]
    left_out: list[BadRow]
    tally: Tally


def gather(inputs: Inputs, *, on_error: str = "raise", **options: Unpack[ReadOptions]) -> Gathered:
    """Read articles as `read_articles` does, and return what was left out and noticed instead of warning of it."""
    if on_error not in ("raise", "skip"):
        raise ValueError(f"on_error is {on_error!r}; it must be 'raise' or 'skip'")
    try:
        return gathered(scan_articles(inputs, **options), on_error=on_error)
    except ArticleError as error:
        raise ArticleError(error.bad, stops=True) from None


def gathered(
    items: Iterable[Article | BadRow], *, on_error: str = "raise", told: Container[str] = frozenset()
) -> Gathered:
    """Return what a stream of articles holds; of those whose ids are `told`, what reading noted is known already.

    Raises
    ------
    ArticleError
        At a row that cannot be read, unless such rows are skipped.
    """
    found = Gathered([], [], Tally())
    for item in items:
        if isinstance(item, Article):
            found.articles.append(item)
        elif on_error == "raise" and not isinstance(item, LeftOut):
            raise ArticleError(item)
        else:
            found.left_out.append(item)
        found.tally.add(item, told=isinstance(item, Article) and item.id in told)
    return found


def scan_given(given: object, plan: Plan, options: ReadOptions) -> Iterator[Article | BadRow]:
    """Stream the articles of a frame, of columns by name, of texts by id or of a column of texts.

    Entities stay in texts that come without columns, so that offsets are those of the texts given, unless `options` ask
    for their decoding.
    """
    texts: Iterable[tuple[object, object]] | None = None
    if is_series(given):
        texts = ((f"text-{number}", text) for number, text in enumerate(series_texts(given), 1))
    elif (by_id := texts_by_id(given, plan.named["text"])) is not None:
        texts = by_id.items()
    if texts is None:
        return scan_frame(given, plan)
    return scan_texts(texts, plan, options.get("entities"))

"""Articles that are in memory already: frames of pandas, polars and pyarrow, columns by name, texts by id."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any, Protocol

import narwhals.stable.v2 as nw

from framing.articles.files import BadRow
from framing.articles.rows import Row, check_unique

FRAME = "the frame"


class Columns(Protocol):
    """A frame of pandas, polars or pyarrow."""

    @property
    def columns(self) -> Any:
        """Names of columns, or the columns."""


def is_frame(given: object) -> bool:
    """Return whether something is a frame, a mapping of columns, or a mapping of texts by id.

    Examples
    --------
    >>> is_frame({"text": ["The talks failed."]}), is_frame(["The talks failed."])
    (True, False)
    """
    return (
        isinstance(given, Mapping)
        or nw.dependencies.is_into_dataframe(given)
        or nw.dependencies.is_into_lazyframe(given)
    )


def is_series(given: object) -> bool:
    """Return whether something is a column of texts."""
    return bool(nw.dependencies.is_into_series(given))


def series_texts(given: Any) -> list[Any]:
    """Return the cells of a column of texts."""
    return list(nw.from_native(given, series_only=True).to_list())


def texts_by_id(given: object, text_column: str) -> dict[object, str] | None:
    """Return a mapping of texts by id, or None for columns and frames.

    Raises
    ------
    ValueError
        Texts and columns are mixed, or one row is given where columns are meant.
    """
    if not isinstance(given, Mapping) or not given or any(not isinstance(cell, str) for cell in given.values()):
        return None
    if text_column in given:
        raise ValueError(
            f"a mapping of strings is texts by id, and {text_column!r} looks like a column; give columns as lists, "
            f"such as {{{text_column!r}: [...]}}"
        )
    return dict(given)


def frame_rows(given: Any) -> Iterator[Row | BadRow]:
    """Yield the rows of a frame or of columns by name; NaN, NaT and NA are None.

    Raises
    ------
    ArticleError, ValueError
        Two columns have one name, or columns differ in length.
    """
    if isinstance(given, Mapping):
        yield from _columns(given)
        return
    if nw.dependencies.is_into_lazyframe(given):
        given = nw.from_native(given).collect().to_native()
    if hasattr(given, "columns"):
        check_unique([str(name) for name in getattr(given, "column_names", given.columns)], FRAME)
    frame = nw.from_native(given, eager_only=True)
    names = [str(name) for name in frame.columns]
    for number, cells in enumerate(frame.iter_rows(named=False), 1):
        yield number, {name: _plain(cell) for name, cell in zip(names, cells, strict=True)}


def _columns(given: Mapping[Any, Any]) -> Iterator[Row]:
    lists = {str(name): series_texts(cells) if is_series(cells) else cells for name, cells in given.items()}
    wrong = [name for name, cells in lists.items() if isinstance(cells, str) or not isinstance(cells, Collection)]
    wrong = [name for name in wrong if not hasattr(lists[name], "tolist")]
    if wrong:
        kind = type(lists[wrong[0]]).__name__
        raise ValueError(f"the column {wrong[0]!r} is {kind}, not a list; give a list a column, or texts by id alone")
    cells = {name: cells.tolist() if hasattr(cells, "tolist") else list(cells) for name, cells in lists.items()}
    if len({*map(len, cells.values())}) > 1:
        sizes = ", ".join(f"{name} {len(column)}" for name, column in cells.items())
        raise ValueError(f"the columns differ in length ({sizes}); give each a cell a row")
    for number, row in enumerate(zip(*cells.values(), strict=True), 1):
        yield number, {name: _plain(cell) for name, cell in zip(cells, row, strict=True)}


def _plain(cell: object) -> object:
    if cell is None or type(cell).__name__ in ("NAType", "NaTType"):
        return None
    return None if isinstance(cell, float) and cell != cell else cell

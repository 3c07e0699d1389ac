"""Tables of rows as frames: one reader for .csv, .tsv, .jsonl, .parquet and .xlsx, whose errors name file and remedy."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

import pandas as pd

from framing.articles.decoding import UTF8, codec_name, likely_encoding
from framing.articles.files import ArticleError
from framing.articles.tables import other_delimiter
from framing.articles.wording import listed
from framing.articles.workbooks import workbook_rows

_SEPARATORS = {".csv": ",", ".tsv": "\t"}
_NEAR = 1 << 16
ENDINGS = (*_SEPARATORS, ".jsonl", ".parquet", ".xlsx")


class Written(NamedTuple):
    """How files of codes were said to be written.

    Parameters
    ----------
    delimiter, encoding : str, optional
        As in `read_articles`.
    """

    delimiter: str | None = None
    encoding: str | None = None

    def of(self, path: Path) -> Written:
        """Return what holds for one file: whatever was said, one in UTF-8 is read so, and one without the delimiter without it.

        So what this package wrote can stand beside what was exported elsewhere.
        """
        if not any(self) or not path.is_file():
            return self
        data = path.read_bytes()
        encoding = None if self.encoding is None or _is_utf8(data) else codec_name(self.encoding)
        head = data[:_NEAR].decode(encoding or UTF8, "replace").partition("\n")[0]
        return Written(self.delimiter if self.delimiter and self.delimiter in head else None, encoding)


PLAIN = Written()


def _is_utf8(data: bytes) -> bool:
    try:
        return "\0" not in data.decode(UTF8)
    except UnicodeDecodeError:
        return False


def separator(path: Path) -> str:
    """Return what stands between the cells of a file by its ending."""
    return _SEPARATORS.get(path.suffix, ",")


def undecoded(path: Path, error: UnicodeDecodeError, encoding: str | None) -> str:
    """Return what to say of a file that is not in its encoding, with the likely one."""
    likely = likely_encoding(path.read_bytes()[max(0, error.start - _NEAR) : error.start + _NEAR])
    looks = f", and looks like {likely}" if likely else ""
    return f"{path}: not {encoding or 'UTF-8'} at byte {error.start}{looks}; save the file as UTF-8, or name its encoding= (--encoding)"


def load_table(
    path: str | os.PathLike[str], *, dtype: Any = None, blank: bool = False, delimiter: str | None = None, encoding: str | None = None,
) -> pd.DataFrame:  # fmt: skip
    """Read a table.

    Parameters
    ----------
    path : path
        A .csv, .tsv, .jsonl or .parquet file, or the first sheet of an .xlsx file, whose cells become text.
    dtype : optional
        Types of the columns of .csv and .tsv, as pandas takes them.
    blank : bool
        Keep words such as ``NA`` and ``null`` in .csv and .tsv as text; only an empty cell is missing.
    delimiter, encoding : str, optional
        As in `read_articles`.

    Returns
    -------
    pandas.DataFrame

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    ValueError
        For another ending, or a file that cannot be read as its ending says.

    Examples
    --------
    >>> load_table("codes.ods")
    Traceback (most recent call last):
        ...
    ValueError: codes.ods: no reader for .ods; have .csv, .tsv, .jsonl, .parquet, .xlsx
    """
    path = Path(path)
    if path.suffix not in ENDINGS:
        raise ValueError(f"{path}: no reader for {path.suffix or 'a file without ending'}; have {', '.join(ENDINGS)}")
    if not path.is_file():
        raise FileNotFoundError(f"{path}: no such file; check the path")
    try:
        return _read(path, dtype, blank, delimiter, encoding or "utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValueError(undecoded(path, error, encoding)) from error
    except ArticleError:
        raise
    except (ValueError, OSError) as error:
        said = " ".join(str(error).split())
        raise ValueError(
            f"{path}: not a {path.suffix} table ({said}); mend the row, or export the file again"
        ) from error


def _read(path: Path, dtype: Any, blank: bool, delimiter: str | None, encoding: str) -> pd.DataFrame:
    if path.suffix in _SEPARATORS:
        options = {"keep_default_na": False, "na_values": [""]} if blank else {}
        return pd.read_csv(path, sep=delimiter or separator(path), dtype=dtype, encoding=encoding, **options)
    if path.suffix == ".jsonl":
        return pd.read_json(path, lines=True, dtype=False, encoding=encoding)
    if path.suffix == ".xlsx":
        return _read_sheet(path)
    return pd.read_parquet(path)


def _read_sheet(path: Path) -> pd.DataFrame:
    """Return the first sheet as a .csv file of it would be read: all cells text, an empty one missing."""
    rows = [cells for _, cells in workbook_rows(path)]  # type: ignore[misc]
    return pd.DataFrame([{name: _as_text(cell) for name, cell in cells.items()} for cells in rows], dtype="string")


def _as_text(cell: object) -> str | None:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return None if cell is None or cell == "" else str(cell)


Table: TypeAlias = pd.DataFrame | str | os.PathLike[str]


def read_table(source: Table, *, delimiter: str | None = None, encoding: str | None = None) -> pd.DataFrame:
    """Return a frame as it is, or a .csv, .tsv, .jsonl, .parquet or .xlsx file as a frame; cells of text files stay text.

    Raises
    ------
    FileNotFoundError, ValueError
        If there is no such file, or it is no such table.
    """
    if isinstance(source, pd.DataFrame):
        return source.reset_index(drop=True)
    return load_table(source, dtype="string", blank=True, delimiter=delimiter, encoding=encoding)


def column(frame: pd.DataFrame, name: str, what: str) -> pd.Series:
    """Return a column, or say which there are.

    Raises
    ------
    ValueError
        If there is no such column.
    """
    if name not in frame.columns:
        names = [str(key) for key in frame.columns]
        named = f"name one with {what}_column= (--{what}-column)"
        remedy = "save the file with commas between the cells" if other_delimiter(names) else named
        raise ValueError(f"no {what} column {name!r}; have {listed(map(repr, names))}; {remedy}")
    return frame[name]


def need_coders(frame: pd.DataFrame, file: object) -> None:
    """Refuse codes that do not say who coded what, and say how the sheet must look.

    Raises
    ------
    ValueError
        If there is no column ``coder``, or none that names the article.

    Examples
    --------
    >>> need_coders(pd.DataFrame(columns=["article_id", "ann", "ben"]), "codes.csv")
    Traceback (most recent call last):
        ...
    ValueError: codes.csv: no column 'coder'; have 'article_id', 'ann', 'ben'; give a row an article and coder: article_id, coder, and a column a variable
    """
    names = [str(name) for name in frame.columns]
    lacking = [] if {"article_id", "id"} & set(names) else ["article_id"]
    if lacking := [*lacking, *({"coder"} - set(names))]:
        remedy = other_delimiter(names) or "give a row an article and coder: article_id, coder, and a column a variable"
        raise ValueError(
            f"{file}: no column {' or '.join(map(repr, lacking))}; have {listed(map(repr, names))}; {remedy}"
        )

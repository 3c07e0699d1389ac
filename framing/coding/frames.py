"""Tables of rows as frames: one reader for .csv, .tsv, .jsonl and .parquet, whose errors name file and remedy."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

import pandas as pd

from framing.articles.decoding import UTF8, codec_name, likely_encoding
from framing.articles.tables import other_delimiter
from framing.articles.wording import listed

_SEPARATORS = {".csv": ",", ".tsv": "\t"}
_NEAR = 1 << 16
ENDINGS = (*_SEPARATORS, ".jsonl", ".parquet")


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
        A .csv, .tsv, .jsonl or .parquet file.
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
    >>> load_table("codes.xlsx")
    Traceback (most recent call last):
        ...
    ValueError: codes.xlsx: no reader for .xlsx; have .csv, .tsv, .jsonl, .parquet
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
    return pd.read_parquet(path)


Table: TypeAlias = pd.DataFrame | str | os.PathLike[str]


def read_table(source: Table, *, delimiter: str | None = None, encoding: str | None = None) -> pd.DataFrame:
    """Return a frame as it is, or a .csv, .tsv, .jsonl or .parquet file as a frame; cells of text files stay text.

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

"""About how many articles there are in files, before they are read: for the time that is left."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from framing.articles.files import list_files

_SAMPLE = 1 << 20  # bytes


def about_how_many(inputs: Iterable[str | Path]) -> int | None:
    """Return about how many articles the inputs hold, None where that cannot be told without reading them.

    Texts and pages are an article each; of Parquet the files say it; of tables in text it is how often a mean row of the
    first megabyte goes into them.

    Parameters
    ----------
    inputs : iterable of str or Path
        As for `scan_articles`.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     _ = Path(folder, "news.csv").write_text("text\\nRain.\\nSnow.\\n", encoding="utf-8")
    ...     about_how_many([folder])
    2
    """
    total = 0
    try:
        for path, _ in list_files(map(Path, inputs)):
            if (number := _in_file(path)) is None:
                return None
            total += number
    except (OSError, ValueError):
        return None
    return total or None


def _in_file(path: Path) -> int | None:
    ending = path.suffix.lower()
    if ending in (".txt", ".html", ".htm"):
        return 1
    if ending == ".parquet":
        import pyarrow.parquet as pq

        return int(pq.ParquetFile(path).metadata.num_rows)
    if ending in (".csv", ".tsv"):
        return max(_rows(path, quoted=True) - 1, 0)
    return _rows(path, quoted=False) if ending == ".jsonl" else None


def _rows(path: Path, *, quoted: bool) -> int:
    """About how many rows a file has; a line end between quotation marks is none."""
    size = path.stat().st_size
    with path.open("rb") as file:
        head = file.read(_SAMPLE)
    parts = head.split(b'"')[::2] if quoted else [head]
    ends = sum(part.count(b"\n") for part in parts) + (len(head) == size and not head.endswith(b"\n"))
    return round(ends * size / len(head)) if head else 0

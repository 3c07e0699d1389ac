"""Whether a change of the code changes what is found: every row of evidence and scores of real articles as sorted bytes.

    python benchmarks/unchanged.py --out kept/         # before: writes the rows, prints their sha256
    python benchmarks/unchanged.py --against kept/     # after: prints sha256 again, and what differs, by feature

Texts are all of FA-KES and the first 300 of ABP (news on every subject) under FRAMING_DATA, every feature. It names public
parts of the package alone, so that it runs with any version of it. The files hold words of the corpora: keep them out of the
repository.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path

import pandas as pd

import framing
from framing.corpora import read_fa_kes

GENERAL = 300


def corpora() -> dict[str, list[framing.Article]]:
    """The articles, by the name of their corpus."""
    columns = {"text_column": "text", "source_column": "outlet", "date_column": "date", "title_column": "title"}
    general = framing.read_articles(Path(os.environ["FRAMING_DATA"], "abp", "articles.csv"), id_column="id", **columns)
    return {"fa-kes": read_fa_kes()[0], "abp": list(islice(general, GENERAL))}


def lines(frame: pd.DataFrame) -> list[str]:
    """The rows of a table as sorted lines of CSV; the first line holds the columns."""
    head, *rows = frame.to_csv(index=False, lineterminator="\x1e", float_format="%.6g").rstrip("\x1e").split("\x1e")
    return [head, *sorted(row.replace("\n", "\\n") for row in rows)]


def digest(rows: Sequence[str]) -> str:
    """The sha256 of lines."""
    return hashlib.sha256("\n".join(rows).encode()).hexdigest()


def differences(before: Iterable[str], after: Iterable[str]) -> tuple[list[str], list[str]]:
    """Rows that are gone, and rows that are new."""
    old, new = Counter(before), Counter(after)
    return sorted((old - new).elements()), sorted((new - old).elements())


def show(name: str, before: Sequence[str], after: Sequence[str], examples: int) -> None:
    """Print how many rows are gone and new, and some of them."""
    gone, new = differences(before, after)
    print(f"{name}: {len(gone)} rows gone, {len(new)} new, of {len(before) - 1}")
    for mark, rows in (("-", gone), ("+", new)):
        for row in rows[:examples]:
            print(f"  {mark} {row}")


def main() -> int:
    """Print the sha256 of each table, and what differs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, help="folder to write the rows to")
    parser.add_argument("--against", type=Path, help="folder that an earlier run wrote")
    parser.add_argument("--examples", type=int, default=20, help="rows to show of each table")
    parser.add_argument("--workers", type=int, default=1)
    given = parser.parse_args()
    same = True
    for corpus, articles in corpora().items():
        scores = framing.score(articles, workers=given.workers)
        for table, frame in (("evidence", scores.evidence), ("scores", scores.table)):
            name, rows = f"{corpus}-{table}.txt", lines(frame)
            print(f"{name}: {len(articles)} articles, {len(rows) - 1} rows, sha256 {digest(rows)}", flush=True)
            if given.out:
                given.out.mkdir(parents=True, exist_ok=True)
                (given.out / name).write_text("\n".join(rows), encoding="utf-8")
            if given.against:
                before = (given.against / name).read_text(encoding="utf-8").split("\n")
                same = same and digest(before) == digest(rows)
                if digest(before) != digest(rows):
                    show(name, before, rows, given.examples)
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())

"""Files of invented news in Parquet."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

WORDS = (
    "Rebels fled the town.",
    "Dozens of civilians were killed by shells.",
    "The mayor said troops had left.",
    "Rain.",
)


def put(path: Path, first: int, stop: int, **columns: list[object]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    numbers = range(first, stop)
    texts = ["" if n % 100 == 7 else f"{WORDS[n % 4]} {n}" for n in numbers]
    given = {"id": [f"a{n}" for n in numbers], "text": texts, "source": [f"s{n % 3}" for n in numbers]}
    pq.write_table(pa.table(given | columns), path, row_group_size=37)
    return path


def put_news(folder: Path) -> Path:
    put(folder / "one.parquet", 0, 110)
    put(folder / "sub" / "two.parquet", 110, 260)
    put(folder / "two.parquet", 260, 300)
    return folder

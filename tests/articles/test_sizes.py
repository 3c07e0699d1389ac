"""About how many articles there are."""

import pandas as pd

from framing.articles.sizes import about_how_many


def test_texts_are_one_each_and_parquet_says_it(tmp_path) -> None:
    (tmp_path / "a.txt").write_text("Rain.", encoding="utf-8")
    (tmp_path / "b.txt").write_text("Snow.", encoding="utf-8")
    pd.DataFrame({"text": ["a"] * 7}).to_parquet(tmp_path / "news.parquet")
    assert about_how_many([tmp_path]) == 2
    assert about_how_many([tmp_path / "news.parquet", str(tmp_path / "a.txt")]) == 8


def test_rows_of_tables_are_counted_not_their_lines(tmp_path) -> None:
    (tmp_path / "news.csv").write_text('text,n\n"One\nand ""two""\nlines",1\nRain,2\n"Snow\n",3', encoding="utf-8")
    assert about_how_many([tmp_path / "news.csv"]) == 3
    (tmp_path / "news.jsonl").write_text('{"text": "\\"Rain"}\n' * 5, encoding="utf-8")
    assert about_how_many([tmp_path / "news.jsonl"]) == 5


def test_of_a_long_table_it_is_a_good_guess(tmp_path) -> None:
    (tmp_path / "news.csv").write_text(
        "text\n" + "".join(f'"Street {n},\nrain"\n' for n in range(100_000)), encoding="utf-8"
    )
    assert abs(about_how_many([tmp_path / "news.csv"]) - 100_000) < 2_000


def test_what_cannot_be_told_is_none(tmp_path) -> None:
    (tmp_path / "news.xlsx").write_bytes(b"x")
    for given in ([tmp_path / "news.xlsx"], [tmp_path / "gone.csv"], [], ["s3://bucket/news"]):
        assert about_how_many(given) is None

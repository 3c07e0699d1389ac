"""Files of Parquet in slices: the articles are those of the files, whoever reads which."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from framing.articles.article import Article, scan_articles
from framing.articles.columns import make_plan
from framing.articles.files import ArticleError, BadRow
from tests.scores.news import put, put_news

pytest.importorskip("fsspec", reason="needs the extra cluster")

from framing.articles.slices import find_rows, read_slice


@pytest.fixture
def news(tmp_path: Path) -> Path:
    return put_news(tmp_path / "news")


@pytest.mark.parametrize("size", [1, 36, 37, 64, 1000])
def test_slices_in_order_are_the_articles_of_the_files(news: Path, size: int) -> None:
    plan = make_plan({})
    parts = list(find_rows([str(news)], plan).cut(size))
    assert {sum(part.stop - part.first for part in slices) for slices in parts[:-1]} <= {size}
    found = [item for slices in parts for part in slices for item in read_slice(part, plan)]
    assert found == list(scan_articles(news))
    assert sum(isinstance(item, BadRow) for item in found) == 3


def test_slices_without_ids_are_called_after_file_and_row(tmp_path: Path) -> None:
    pq.write_table(pa.table({"text": ["Rain."] * 5}), tmp_path / "n.parquet", row_group_size=2)
    plan = make_plan({})
    found = [item for part in find_rows([str(tmp_path)], plan).cut(3) for one in part for item in read_slice(one, plan)]
    assert [item.id for item in found if isinstance(item, Article)] == [f"n:{n}" for n in range(1, 6)]


def test_any_file_system_serves(news: Path) -> None:
    import fsspec

    memory = fsspec.filesystem("memory")
    for path in sorted(news.rglob("*.parquet")):
        memory.pipe(f"/bucket/news/{path.relative_to(news).as_posix()}", path.read_bytes())
    plan = make_plan({})
    found = [
        item
        for part in find_rows(["memory://bucket/news"], plan).cut(50)
        for one in part
        for item in read_slice(one, plan)
    ]
    articles = [item for item in found if isinstance(item, Article)]
    assert articles == [item for item in scan_articles(news) if isinstance(item, Article)]


def test_a_changed_file_is_known(news: Path) -> None:
    plan = make_plan({})
    before = find_rows([str(news)], plan).digest
    assert find_rows([str(news)], plan).digest == before
    put(news / "two.parquet", 260, 299)
    assert find_rows([str(news)], plan).digest != before


@pytest.mark.parametrize(
    ("inputs", "said"),
    [
        ("gone.parquet", r"gone\.parquet: no such file or folder; check the path"),
        ("memory://gone/news", r"memory://gone/news: no such file or folder; check the address"),
        ("table.csv", r"table\.csv: a cluster reads Parquet only; write it as Parquet, or leave --cluster out"),
        ("broken.parquet", r"broken\.parquet: not readable as Parquet: .*; check that the file is whole"),
        (
            "body.parquet",
            r"parquet, column text: no column 'text'; have 'body'; did you mean 'body'\? name one with text_column=",
        ),
        ("twice.parquet", r"twice\.parquet, row 3, column id: the id 'x' is that of .*twice\.parquet, row 1 too"),
    ],
)
def test_what_no_worker_could_read_is_refused_before_any_work(tmp_path: Path, inputs: str, said: str) -> None:
    (tmp_path / "table.csv").write_text("text\nRain.\n", encoding="utf-8")
    (tmp_path / "broken.parquet").write_bytes(b"PAR1 and no more")
    pq.write_table(pa.table({"body": ["Rain."]}), tmp_path / "body.parquet")
    pq.write_table(pa.table({"text": ["Rain."] * 3, "id": ["x", "y", "x"]}), tmp_path / "twice.parquet")
    given = inputs if "://" in inputs else str(tmp_path / inputs)
    with pytest.raises(ArticleError, match=said):
        find_rows([given], make_plan({}))


def test_rows_that_are_not_asked_for_are_not_read(news: Path) -> None:
    plan = make_plan({})
    [part] = next(iter(find_rows([str(news / "sub" / "two.parquet")], plan).cut(40)))
    assert [item.id for item in read_slice(part, plan) if isinstance(item, Article)][:2] == ["a110", "a111"]
    assert len(list(read_slice(part, plan))) == 40

"""Results that lie inside the folder that is read: they are no input, and the same command runs again.

Also tests framing/articles/own_files.py.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from framing.articles.files import BadRow, list_files
from framing.articles.own_files import GENERATOR
from framing.scores.folder import read_scores
from tests.conftest import Run

SCORE = ["--features", "actor_labels"]
FEW = ["--resamples", "99", "--permutations", "99"]
MANIFEST = {"parser": {"name": "p"}, "files": ["scores.csv", "evidence.csv", "errors.csv", "manifest.json"]}


@pytest.fixture
def news(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    rows = [f"a{n},{('Courier', 'Herald')[n % 2]},Rebels fled town {n}." for n in range(12)]
    (tmp_path / "news.csv").write_text("\n".join(["id,source,text", *rows]), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def told(run: Run, *arguments: str) -> tuple[int, str, str]:
    ran = run(*arguments)
    return ran.code, ran.out, ran.err


def found(folder: Path) -> list[str]:
    return [path.relative_to(folder).as_posix() for path, stem in list_files([folder]) if isinstance(stem, str)]


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.suffix == ".csv"}


@pytest.mark.parametrize("out", ["results", "results/", "./deep/er", "../{name}/results"])
@pytest.mark.parametrize("more", [[], ["--texts"], ["--format", "parquet"], ["--workers", "2"]])
def test_a_second_run_gives_the_same(news: Path, run: Run, out: str, more: list[str]) -> None:
    folder = out.format(name=news.name)
    for _ in range(2):
        code, _, err = told(run, "score", ".", "--out", folder, *SCORE, *more)
        assert (code, err) == (0, "")
        scores = read_scores(folder)
        assert scores.manifest["articles"] == 12
        assert set(scores.table["article_id"]) == {f"a{n}" for n in range(12)}
        before = bytes_of(Path(folder))
    run("score", ".", "--out", folder, *SCORE, *more)
    assert bytes_of(Path(folder)) == before


def test_other_results_pages_models_and_comparisons_are_no_input_either(news: Path, run: Run) -> None:
    run("score", ".", "--out", "one", *SCORE)
    run("report", "one", "--out", "page.html", *FEW)
    run("compare", "one", "--out", "one/compared", "--least", "1", "--no-figures", *FEW)
    run("score", ".", "--out", "two", "--format", "parquet", "--texts", *SCORE)
    assert sorted(path.name for path in news.iterdir()) == ["news.csv", "one", "page-explore.html", "page.html", "two"]
    assert (news / "one" / "compared" / "comparison.csv").is_file()
    assert found(news) == ["news.csv"]
    code, _, err = told(run, "score", "one", "--out", "three", *SCORE)
    assert (code, err.count("\n")) == (2, 1)
    assert "one: the folder holds nothing to read but results of this package" in err


@pytest.mark.parametrize(
    ("name", "record"),
    [
        ("manifest.json", {**MANIFEST, "files": ["news.csv", "manifest.json"]}),  # no file that results have
        ("manifest.json", {"files": ["scores.csv"]}),  # another's manifest
        ("manifest.json", {**MANIFEST, "parser": 3}),
        ("manifest.json", "scores.csv"),
        ("card.json", MANIFEST),
        ("Manifest.txt.json", MANIFEST),
    ],
)
def test_what_no_record_of_ours_claims_is_input(tmp_path: Path, name: str, record: object) -> None:
    for file in ("news.csv", "scores.csv"):
        (tmp_path / file).write_text("text\nRain.\n", encoding="utf-8")
    (tmp_path / name).write_text(json.dumps(record), encoding="utf-8")
    assert found(tmp_path) == ["news.csv", "scores.csv"]


def test_files_beside_the_claimed_ones_are_input(tmp_path: Path) -> None:
    for file in ("news.csv", "scores.csv", "evidence.csv", "articles.jsonl"):
        (tmp_path / file).write_text("text\nRain.\n", encoding="utf-8")
    (tmp_path / "manifest.json").write_text(json.dumps(MANIFEST), encoding="utf-8")
    assert found(tmp_path) == ["articles.jsonl", "news.csv"]


def test_what_a_run_that_was_killed_had_moved_is_no_input(news: Path, run: Run) -> None:
    (news / "results" / ".run").mkdir(parents=True)
    (news / "results" / "scores.csv").write_text("article_id\n", encoding="utf-8")
    journal = news / "results" / ".run" / "journal.json"
    journal.write_text(json.dumps({"what": {}, "done": False}), encoding="utf-8")
    assert found(news) == ["news.csv", "results/scores.csv"]
    journal.write_text(json.dumps({"what": {}, "done": True}), encoding="utf-8")
    assert found(news) == ["news.csv"]


@pytest.mark.parametrize(
    ("page", "read"),
    [
        (f"<html><head>{GENERATOR}</head><body>Figures</body></html>", ["a.txt"]),
        ("<html><body>Rebels fled.</body></html>", ["a.txt", "b.html"]),
        (f"<html><body>{'x' * 2000}{GENERATOR}</body></html>", ["a.txt", "b.html"]),
    ],
    ids=["ours", "another", "quoted"],
)
def test_a_page_of_ours_is_no_article(tmp_path: Path, page: str, read: list[str]) -> None:
    (tmp_path / "a.txt").write_text("Rain.", encoding="utf-8")
    (tmp_path / "b.html").write_text(page, encoding="utf-8")
    assert found(tmp_path) == read


def test_tables_beside_the_page_of_a_training_are_no_input(tmp_path: Path) -> None:
    (tmp_path / "news.csv").write_text("text\nRain.\n", encoding="utf-8")
    (tmp_path / "report").mkdir()
    (tmp_path / "report" / "metrics.csv").write_text("a\n", encoding="utf-8")
    assert found(tmp_path) == ["news.csv", "report/metrics.csv"]
    (tmp_path / "report" / "report.html").write_text(f"<head>{GENERATOR}</head>", encoding="utf-8")
    assert found(tmp_path) == ["news.csv"]


def test_a_folder_of_nothing_is_told_as_before(tmp_path: Path) -> None:
    ((path, bad),) = list_files([tmp_path])
    assert path == tmp_path and isinstance(bad, BadRow) and bad.problem == "the folder holds nothing to read"

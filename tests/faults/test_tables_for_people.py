"""Every table that a command writes for people: no live formula, numbers stay numbers; a full disk leaves nothing behind."""

from __future__ import annotations

import csv
import errno
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pandas as pd
import pytest

from framing import cli
from framing.scores.writing import frame_bytes
from framing.training.model import load_model
from tests.conftest import Run

LIVE = "=cmd|'/C calc'!A0"
FEW = ("--resamples", "99", "--permutations", "99")
COMMANDS = {
    "sample": ["sample", "news.csv", "--size", "3", "--labels", "=war", "--out", "out/tasks.csv"],
    "spans": ["sample", "news.csv", "--size", "12", "--evidence", "results/evidence.csv", "--out", "out/tasks.csv"],
    "tool": ["sample", "news.csv", "--size", "3", "--format", "doccano", "--out", "out/tasks.jsonl"],
    "predict": ["predict", "model", "news.csv", "--out", "out/said.csv"],
    "import-codes": ["import-codes", "spans.csv", "--out", "out/codes.csv"],
    "report": ["report", "results", *FEW, "--out", "out/page.html"],
    "score": ["score", "news.csv", "--features", "actor_labels", "--out", "out"],
    "compare": ["compare", "results", "--least", "1", *FEW, "--out", "out"],
    "train": ["train", "labels.csv", "--label-column", "frame", "--embeddings", "none", "--id-column", "name", "--report", "out/why", "--out", "out"],
    "agreement": ["agreement", "sheet.csv", "--out", "out"],
    "validate": ["validate", "results", "spans.csv", "--by", "source", "--out", "out"],
}  # fmt: skip


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return a folder in which outlets, ids, labels, coders and features are all formulas."""
    home = tmp_path_factory.mktemp("live")
    ids = [f"=A{n}" for n in range(12)]
    news = {
        "id": ids,
        "source": [(LIVE, "@Herald")[n % 2] for n in range(12)],
        "text": "Rebels fled the town. The army shelled it.",
    }
    pd.DataFrame(news).to_csv(home / "news.csv", index=False)
    coded = [
        (f"=L{n}{said}", f"={said} street {n} =cmd", f"={frame}")
        for n in range(12)
        for said, frame in (("Shells hit", "war"), ("Bread for", "aid"))
    ]
    pd.DataFrame(coded, columns=["name", "text", "frame"]).to_csv(home / "labels.csv", index=False)
    sheet = [
        (name, coder, LIVE if coder == "=x" or n else "@aid") for n, name in enumerate(ids) for coder in ("=x", "=y")
    ]
    pd.DataFrame(sheet, columns=["id", "coder", "=frame"]).to_csv(home / "sheet.csv", index=False)
    spans = {
        "article_id": ids,
        "coder": "=x",
        "feature": "actor_labels",
        "category": "=rebels",
        "start": 0,
        "end": 6,
        "text": "Rebels",
    }
    pd.DataFrame({**spans, "source": LIVE}).to_csv(home / "spans.csv", index=False)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(home)
        for command in (
            [*COMMANDS["score"][:-1], "results", "--texts"],
            [*COMMANDS["train"][:-3], "why", "--out", "model"],
        ):
            patch.setattr("sys.argv", ["framing", *command])
            with pytest.raises(SystemExit) as stop:
                cli.main()
            assert not stop.value.code
    yield home


@pytest.fixture
def world(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the folder, in which the test stands."""
    shutil.copytree(made, tmp_path / "world")
    monkeypatch.chdir(tmp_path / "world")
    return tmp_path / "world"


def is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


@pytest.mark.parametrize("name", COMMANDS)
def test_no_formula_lives_in_a_table(world: Path, run: Run, name: str) -> None:
    (world / "out").mkdir()
    ran = run(*COMMANDS[name])
    assert ran.code == 0, ran.err
    tables = sorted((world / "out").rglob("*.csv"))
    assert tables or name == "report"
    for path in tables:
        with path.open(encoding="utf-8", newline="") as lines:
            cells = [cell for row in csv.reader(lines) for cell in row]
        assert [cell for cell in cells if cell[:1] in ("=", "+", "-", "@", "\t", "\r") and not is_number(cell)] == [], (
            path
        )
    kept = "".join(path.read_text(encoding="utf-8") for path in tables)
    assert "'=" in kept or name == "report"


def test_numbers_stay_numbers() -> None:
    frame = pd.DataFrame(
        {"=g": ["=1+1", "-1.5", None], "difference": [-1.5, float("-inf"), 2e-9], "code": [-1, "-1", True]}
    )
    assert frame_bytes(frame) == b"'=g,difference,code\n'=1+1,-1.5,-1\n-1.5,-inf,-1\n,2e-09,True\n"


def test_a_model_with_such_labels_comes_back(world: Path) -> None:
    model = load_model(world / "model")
    assert model.categories == ("=aid", "=war")
    assert model.cross_validation["id"].tolist()[:2] == ["=L0Shells hit", "=L0Bread for"]
    assert {"=aid", "=aid_gold", "=aid_p"} <= set(model.cross_validation.columns)
    found = model.predict(world / "labels.csv", id_column="name", out_of_fold=True)
    assert list(found.columns) == ["id", "frame", "=aid_p", "=war_p"]


def test_two_outlets_with_such_names_are_compared_the_same_again(world: Path, run: Run) -> None:
    assert run(*COMMANDS["compare"]).code == 0
    with (world / "out" / "comparison.csv").open(encoding="utf-8", newline="") as lines:
        assert {row["group"] for row in csv.DictReader(lines)} == {f"'{LIVE}", "'@Herald"}


class Full:
    """A file on a disk that has no room for the whole of it."""

    def __init__(self, handle: IO[bytes]) -> None:
        self.handle = handle

    def __enter__(self) -> Full:
        return self

    def __exit__(self, *_: object) -> None:
        self.handle.close()

    def write(self, data: bytes) -> int:
        self.handle.write(data[:4])
        raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize("room", [0, 1, 2])
@pytest.mark.parametrize("name", [name for name in COMMANDS if name != "score"])
def test_a_full_disk_leaves_nothing_behind(
    world: Path, run: Run, monkeypatch: pytest.MonkeyPatch, name: str, room: int
) -> None:
    (world / "out").mkdir()
    left, opened = room, Path.open

    def full(self: Path, mode: str = "r", *rest: object, **options: object) -> object:
        nonlocal left
        handle = opened(self, mode, *rest, **options)  # type: ignore[arg-type]
        left -= mode == "xb"
        return Full(handle) if mode == "xb" and left < 0 else handle

    monkeypatch.setattr(Path, "open", full)
    ran = run(*COMMANDS[name])
    monkeypatch.setattr(Path, "open", opened)
    assert ran.code == (2 if left < 0 else 0), ran.err
    if left < 0:
        assert "No space left on device; make room and run again" in ran.err.splitlines()[-1]
    assert [path for path in world.rglob(".*") if path.name.endswith(".part")] == []
    assert run(*COMMANDS[name]).code == 0

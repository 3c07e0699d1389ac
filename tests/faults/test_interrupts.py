"""Ctrl-C: one line and exit code 130, at any time, with any number of workers; and the same command goes on to the same bytes."""

from __future__ import annotations

import csv
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

import framing

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs signals of POSIX")
TEXT = "Rebels fled. Dozens of civilians were killed on Monday, the army said. "
LIMIT = 300
PATIENCE = 5
STOPPED = (130, -signal.SIGINT)  # Python itself may end so, for which a shell says 130 too
RESULTS = ("scores.csv", "evidence.csv", "entities.csv", "mentions.csv", "errors.csv", "manifest.json")


@pytest.fixture
def news(tmp_path: Path) -> Path:
    with (tmp_path / "news.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["id", "text", "label"])
        rows.writerows([n, TEXT * 20 + f"Rain fell {n} times.", "war" if n % 2 else "aid"] for n in range(400))
    return tmp_path


def start(folder: Path, *command: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "framing", *command], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        start_new_session=True, restore_signals=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        env={**os.environ, "PYTHONPATH": str(Path(framing.__file__).parent.parent), "SOURCE_DATE_EPOCH": "1700000000"},
    )  # fmt: skip


def interrupted(folder: Path, after: float, command: Sequence[str], *, once: Path | None = None) -> tuple[int, str]:
    """Press Ctrl-C, which all processes of a terminal are told of, some seconds after the start or once a file is there.

    Where Python itself had not yet begun on the package, twice as many seconds are given.
    """
    process = start(folder, *command)
    until = time.monotonic() + LIMIT
    while once is not None and not once.exists() and time.monotonic() < until:
        time.sleep(0.01)
    time.sleep(after)
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=LIMIT)
    early = process.returncode == -signal.SIGINT or f"{os.sep}framing{os.sep}" not in said
    if said != "framing: stopped\n" and early and after < PATIENCE:
        return interrupted(folder, 2 * after, command, once=once)
    return process.returncode, said


@pytest.mark.parametrize("workers", ["1", "2"])
@pytest.mark.parametrize("after", [0.1, 0.2, 0.4, 0.7, 1.0])
def test_one_line_while_the_command_starts(news: Path, workers: str, after: float) -> None:
    code, said = interrupted(news, after, ["score", "news.csv", "--out", "out", "--workers", workers])
    assert code in STOPPED
    assert said == "framing: stopped\n"


@pytest.mark.parametrize("workers", ["1", "2"])
def test_one_line_at_work_and_the_run_goes_on_to_the_same_bytes(news: Path, workers: str) -> None:
    command = ["score", "news.csv", "--workers", workers, "--out"]
    code, said = interrupted(news, 0.3, [*command, "out"], once=news / "out" / ".run" / "journal.json")
    assert code in STOPPED
    assert said == "framing: stopped\n"
    assert not (news / "out" / "scores.csv").exists()
    for folder in ("out", "whole"):
        process = start(news, *command, folder)
        process.communicate(timeout=LIMIT)
        assert process.returncode == 0
    for name in RESULTS:
        assert (news / "out" / name).read_bytes() == (news / "whole" / name).read_bytes()


@pytest.mark.parametrize("after", [0.2, 1.0, 2.0])
def test_one_line_in_training(news: Path, after: float) -> None:
    code, said = interrupted(news, after, ["train", "news.csv", "--label-column", "label", "--out", "model"])
    assert code in STOPPED
    assert said == "framing: stopped\n"


def test_one_line_with_a_summary(news: Path) -> None:
    code, said = interrupted(news, 0.6, ["score", "news.csv", "--workers", "2"])
    assert code in STOPPED
    assert said == "framing: stopped\n"

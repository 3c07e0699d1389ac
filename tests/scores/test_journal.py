"""A folder that is written piece by piece: left at any instant, gone on with, one run at a time, on full disks.

Also tests framing/scores/locking.py.
Also tests framing/scores/pieces.py.
"""

import errno
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from framing.articles.article import Article
from framing.scores import journal, pieces
from framing.scores.folder import read_scores
from framing.scores.journal import RUN, locked
from framing.scores.locking import RunError
from tests.scores.streams import MIXED, NEWS, tree

# Going on


def test_changed_input_is_refused(quick, tmp_path: Path) -> None:
    with pytest.raises(RunError):
        quick(MIXED, tmp_path)
    changed = [Article("a0", "Snow."), *NEWS[1:]]
    with pytest.raises(RunError, match="left after 4 articles, and these have changed since; add --fresh"):
        quick(changed, tmp_path)
    quick(changed, tmp_path, fresh=True)
    assert read_scores(tmp_path).table["exposure"].tolist()[0] == 5


@pytest.mark.parametrize(
    ("options", "name"),
    [({"format": "parquet"}, "format"), ({"texts": True}, "texts"), ({"reading": {"text_column": "b"}}, "reading")],
)
def test_other_options_are_refused(quick, tmp_path: Path, options, name: str) -> None:
    with pytest.raises(RunError):
        quick(MIXED, tmp_path)
    with pytest.raises(RunError, match=rf"with other {name}; run it with the same ones to go on, add --fresh"):
        quick(NEWS, tmp_path, **options)


def test_a_broken_journal_is_told(quick, tmp_path: Path) -> None:
    (tmp_path / RUN).mkdir()
    (tmp_path / RUN / "journal.json").write_text("[1]", encoding="utf-8")
    with pytest.raises(RunError, match="is not a journal of this package; add --fresh"):
        quick(NEWS, tmp_path)
    assert quick(NEWS, tmp_path, fresh=True).articles == 50


def half_written(monkeypatch: pytest.MonkeyPatch, fails: Callable[[], bool], end: Callable[[], None]) -> None:
    """Let a write stop half way, where `fails`, and then `end`."""
    flush, append, counted = pieces.flush, pieces.append, 0

    def appended(path: Path, size: int, data: bytes) -> int:
        nonlocal counted
        counted = size
        try:
            return append(path, size, data)
        finally:
            counted = 0

    def flushed(handle) -> None:
        handle.flush()
        if fails():
            os.truncate(handle.name, (counted + Path(handle.name).stat().st_size) // 2)
            end()
        flush(handle)

    monkeypatch.setattr(journal, "append", appended)
    monkeypatch.setattr(pieces, "flush", flushed)


def kill_at(monkeypatch: pytest.MonkeyPatch, instant: int) -> None:
    """End the process at one of its operations on files, half way through if it is a write."""
    left = instant

    def last() -> bool:
        nonlocal left
        left -= 1
        return left < 0

    def before(function):
        def wrapped(*args, **options):
            if last():
                os._exit(9)
            return function(*args, **options)

        return wrapped

    half_written(monkeypatch, last, lambda: os._exit(9))
    monkeypatch.setattr(journal, "remove", before(journal.remove))
    monkeypatch.setattr(Path, "replace", before(Path.replace))
    monkeypatch.setattr(Path, "unlink", before(Path.unlink))


def in_a_child(action: Callable[[], object]) -> int:
    child = os.fork()
    if child == 0:
        action()
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
@pytest.mark.parametrize("kind", ["csv", "parquet"])
@pytest.mark.parametrize(("size", "stride"), [(12, 1), (40, 5)])
def test_killed_at_any_instant_and_run_again_ends_with_the_same_bytes(
    quick, tmp_path: Path, monkeypatch, kind: str, size: int, stride: int
) -> None:
    items, options = [*MIXED[:size]], {"format": kind, "texts": True, "on_error": "skip"}
    quick(NEWS[:30], tmp_path / "once", format="parquet" if kind == "csv" else "csv")
    old = tree(tmp_path / "once")
    quick(items, tmp_path / "once", **options)
    instant, code = 0, 9
    while code == 9:
        out = tmp_path / f"out{instant}"
        quick(NEWS[:30], out, format="parquet" if kind == "csv" else "csv")
        assert tree(out) == old

        def killed(out=out, instant=instant) -> None:
            kill_at(monkeypatch, instant)
            quick(items, out, **options)

        code = in_a_child(killed)
        assert code in (0, 9)
        quick(items, out, **options)
        assert tree(out) == tree(tmp_path / "once"), instant
        instant += stride
    assert instant > 20


@pytest.mark.slow
def test_the_command_killed_again_and_again(root: Path, tmp_path: Path) -> None:
    for name in ("framing", "lexicons"):
        shutil.copytree(root / name, tmp_path / "package" / name, ignore=shutil.ignore_patterns("__pycache__"))
    rows = [{"id": f"{a.id}-{n}", "text": f"{a.text} " * 2, "source": a.source} for n in range(24) for a in NEWS]
    (tmp_path / "news.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1480550400", "PYTHONPATH": str(tmp_path / "package")}

    def start(out: str, processes: int) -> subprocess.Popen[bytes]:
        end = ["--features", "harm,passive_voice", "--workers", str(processes), "--format", "parquet", "--out", out]
        command = [sys.executable, "-m", "framing", "score", "news.jsonl", *end]
        return subprocess.Popen(command, cwd=tmp_path, env=environment, stdout=subprocess.DEVNULL)

    def scored() -> int:
        with suppress(FileNotFoundError, ValueError):
            return int(json.loads((tmp_path / "killed" / RUN / "journal.json").read_text(encoding="utf-8"))["items"])
        return 0

    left = []
    for processes in (1, 2, 2):
        before = scored()
        with start("killed", processes) as run:
            while scored() == before and run.poll() is None:
                time.sleep(0.01)
            run.send_signal(signal.SIGKILL)
        left.append(scored())
    assert left[0] > 0
    for out, processes in (("killed", 2), ("once", 1), ("four", 4)):
        with start(out, processes) as run:
            assert run.wait() == 0
    assert tree(tmp_path / "killed") == tree(tmp_path / "once") == tree(tmp_path / "four")


# Two runs, full disks, ended workers


def test_two_runs_on_one_folder(quick, tmp_path: Path) -> None:
    def items() -> Iterator[Article]:
        yield from NEWS[:9]
        with pytest.raises(RunError, match="another run writes here; wait for it, or give another folder"):
            quick(NEWS, tmp_path / "out")
        yield from NEWS[9:]

    quick(items(), tmp_path / "out")
    quick(NEWS, tmp_path / "once")
    assert tree(tmp_path / "out") == tree(tmp_path / "once")


def test_the_lock_leaves_no_trace(tmp_path: Path) -> None:
    with locked(tmp_path / "a" / "b"):
        assert (tmp_path / "a" / "b" / RUN / "lock").exists()
    assert list(tmp_path.iterdir()) == []


def test_a_link_in_the_place_of_the_run_is_refused(quick, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / RUN).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(RunError, match="is a symbolic link"):
        quick(NEWS, tmp_path / "out")
    assert list((tmp_path / "elsewhere").iterdir()) == []


@pytest.mark.parametrize("kind", ["csv", "parquet"])
@pytest.mark.parametrize("at", range(0, 18, 3))
def test_a_full_disk_is_told_and_the_run_goes_on(quick, tmp_path: Path, monkeypatch, kind: str, at: int) -> None:
    left = at

    def last() -> bool:
        nonlocal left
        left -= 1
        return left < 0

    def full() -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        half_written(patch, last, full)
        with pytest.raises(
            RunError, match=r"No space left on device; \d+ articles are scored and kept; make room and run"
        ):
            quick(NEWS, tmp_path / "out", format=kind)
    quick(NEWS, tmp_path / "out", format=kind)
    quick(NEWS, tmp_path / "once", format=kind)
    assert tree(tmp_path / "out") == tree(tmp_path / "once")


@pytest.mark.skipif(sys.platform == "win32", reason="needs limits of POSIX")
def test_the_command_on_a_disk_without_room(tmp_path: Path) -> None:
    rows = [{"id": str(n), "text": "Rebels fled."} for n in range(200)]
    (tmp_path / "news.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    code = (
        "import resource, sys\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))\n"
        "sys.dont_write_bytecode = True\n"
        "sys.argv = ['framing', 'score', 'news.jsonl', '--features', 'harm', '--out', 'out']\n"
        "from framing.cli import main\n"
        "main()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith("framing: out: File too large; ")
    assert done.stderr.endswith(" articles are scored and kept; make room and run the same command again\n")
    assert "Traceback" not in done.stderr
    assert json.loads((tmp_path / "out" / RUN / "journal.json").read_text(encoding="utf-8"))["articles"] > 0

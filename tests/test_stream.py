"""Scoring into a folder: bounded memory, left at any instant and gone on with, one run a folder, full disks."""

import errno
import gc
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path

import pandas as pd
import pytest

from framing.articles.article import Article, scan_articles
from framing.articles.files import ArticleError, BadRow
from framing.scores import batches, journal, stream, workers
from framing.scores.folder import read_scores, read_texts, write_scores
from framing.scores.journal import RUN, RunError, locked
from framing.scores.scoring import score
from framing.scores.stream import score_to_folder

WORDS = (
    "Rebels fled the town.",
    "Dozens of civilians were killed by shells.",
    "The mayor said troops had left.",
    "Rain.",
)
NEWS = [
    Article(f"a{n}", f"{WORDS[n % 4]} {n}", source=f"s{n % 3}", published="2016-12-01", title=f"=title {n}", event="e")
    for n in range(50)
]
BAD = BadRow("news.csv", 8, "text", "the text is empty", "fill it in or delete the row")
MIXED = [*NEWS[:7], BAD, *NEWS[7:]]


def tree(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def fake_rows(articles: Sequence[Article]) -> tuple[list[tuple[object, ...]], list[tuple[object, ...]]]:
    table = [
        (a.id, a.source, a.published, a.event, "harm", category, "all", "words", len(a.text) % 3, len(a.text))
        for a in articles
        for category in ("killing", "injury")
    ]
    evidence = [
        (a.id, "harm", "killing", 0, 2, a.text[:2], "r", 1.0, *[None] * 6, "narrator", None, None, None)
        for a in articles
        if len(a.text) % 3
    ]
    return table, evidence


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch, nlp) -> Callable[..., stream.Written]:
    """Score with the rows made up: parts of 16 rows read, chunks of 4."""
    monkeypatch.setattr(batches, "PART", 16)
    monkeypatch.setattr(batches, "CHUNK", 4)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1480550400")

    def made_up(cut, scorers, parser, work, *, workers) -> Iterator[object]:
        for part in cut:
            yield fake_rows(part), []

    monkeypatch.setattr(stream, "run_chunks", made_up)

    def call(items, folder, **options) -> stream.Written:
        return score_to_folder(items, folder, features=["harm"], parser=nlp, **options)

    return call


# What is written


@pytest.mark.parametrize("kind", ["csv", "parquet"])
@pytest.mark.parametrize("texts", [False, True])
def test_the_same_as_scores_kept_in_memory_and_written(
    nlp, tmp_path: Path, monkeypatch, kind: str, texts: bool
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1480550400")
    write_scores(score(NEWS, parser=nlp), tmp_path / "memory", format=kind, texts=texts)
    written = score_to_folder(NEWS, tmp_path / "stream", parser=nlp, format=kind, texts=texts)
    assert tree(tmp_path / "stream") == tree(tmp_path / "memory")
    assert sorted(path.name for path in written.paths) == sorted(tree(tmp_path / "stream"))
    assert (written.articles, written.skipped) == (50, 0)


def test_parquet_of_several_parts_is_a_folder_of_the_same_name(quick, tmp_path: Path) -> None:
    written = quick(NEWS, tmp_path, format="parquet", texts=True)
    assert [path.name for path in written.paths] == [
        "scores.parquet", "evidence.parquet", "articles.parquet", "errors.csv", "manifest.json",
    ]  # fmt: skip
    names = [f"part-{number:06}.parquet" for number in range(4)]
    assert sorted(path.name for path in (tmp_path / "scores.parquet").iterdir()) == names
    back, (table, _) = read_scores(tmp_path), fake_rows(NEWS)
    assert list(back.table.itertuples(index=False, name=None)) == table
    assert pd.read_parquet(tmp_path / "scores.parquet")["article_id"].tolist() == [row[0] for row in table]
    assert [article.text for article in read_texts(tmp_path)] == [article.text for article in NEWS]


def test_what_is_skipped_is_listed(quick, tmp_path: Path) -> None:
    written = quick(MIXED, tmp_path, on_error="skip")
    assert (written.articles, written.skipped) == (50, 1)
    assert (tmp_path / "errors.csv").read_text(encoding="utf-8").splitlines()[1:] == [
        "news.csv,8,text,the text is empty,fill it in or delete the row"
    ]


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_older_results_of_another_format_are_replaced(quick, tmp_path: Path, kind: str) -> None:
    other = "parquet" if kind == "csv" else "csv"
    quick(NEWS, tmp_path / "a", format=other, texts=True)
    quick(NEWS[:9], tmp_path / "a", format=kind)
    quick(NEWS[:9], tmp_path / "b", format=kind)
    assert tree(tmp_path / "a") == tree(tmp_path / "b")


def test_older_results_stay_until_new_ones_are_whole(quick, tmp_path: Path) -> None:
    quick(NEWS[:9], tmp_path)
    before = tree(tmp_path)
    with pytest.raises(RunError):
        quick(MIXED, tmp_path)
    after = tree(tmp_path)
    assert {name: data for name, data in after.items() if not name.startswith(RUN)} == before


@pytest.mark.parametrize("items", [[], [BAD]])
def test_nothing_to_score_leaves_no_trace(quick, tmp_path: Path, items) -> None:
    with pytest.raises(ValueError, match="no article"):
        quick(items, tmp_path / "deep" / "out", on_error="skip")
    assert list(tmp_path.iterdir()) == []


def test_memory_does_not_grow_with_the_stream(quick, tmp_path: Path) -> None:
    alive = 0

    class Counted(Article):
        def __new__(cls, *args, **options):
            nonlocal alive
            alive += 1
            return super().__new__(cls)

        def __del__(self) -> None:
            nonlocal alive
            alive -= 1

    most = 0

    def items() -> Iterator[Article]:
        nonlocal most
        for n in range(400):
            most = max(most, alive)
            yield Counted(f"x{n}", "Rain.")

    quick(items(), tmp_path)
    assert most < 60


# A row or an article that stops a run


def test_a_bad_row_stops_the_run_and_what_was_scored_is_kept(quick, tmp_path: Path) -> None:
    with pytest.raises(RunError, match=r"news.csv, row 8, .*: 4 articles before it are scored and kept in"):
        quick(MIXED, tmp_path / "out")
    quick(NEWS, tmp_path / "out")
    quick(NEWS, tmp_path / "once")
    assert tree(tmp_path / "out") == tree(tmp_path / "once")


def test_a_stopped_run_goes_on_with_bad_rows_skipped(quick, tmp_path: Path) -> None:
    with pytest.raises(RunError):
        quick(MIXED, tmp_path / "out")
    quick(MIXED, tmp_path / "out", on_error="skip")
    quick(MIXED, tmp_path / "once", on_error="skip")
    assert tree(tmp_path / "out") == tree(tmp_path / "once")


def test_a_bad_row_in_the_first_chunk_leaves_no_trace(quick, tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match=r"news\.csv, row 8"):
        quick([BAD, *NEWS], tmp_path / "out")
    assert list(tmp_path.iterdir()) == []


class Picky:
    """A scorer that one article breaks."""

    feature, categories, unit = "picky", ("p",), "words"

    def find(self, reading):
        if reading.article.id == "a5":
            raise RecursionError("too deep\nat line 3")
        return []

    def exposure(self, reading) -> int:
        return 1


def test_an_article_that_breaks_a_scorer_is_skipped_and_listed(nlp, tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match="more than 5 % of an outlet could not be read"):
        written = score_to_folder(NEWS, tmp_path, scorers=[Picky()], parser=nlp, on_error="skip")
    assert (written.articles, written.skipped) == (49, 1)
    [error] = pd.read_csv(tmp_path / "errors.csv").to_dict("records")
    assert (error["file"], error["problem"]) == ("article 'a5'", "it cannot be scored (RecursionError: too deep)")
    assert read_scores(tmp_path).table["article_id"].tolist() == [a.id for a in NEWS if a.id != "a5"]


def test_an_article_that_breaks_a_scorer_stops_the_run_with_its_name(nlp, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"article 'a5': it cannot be scored \(RecursionError: too deep\)"):
        score_to_folder(NEWS, tmp_path, scorers=[Picky()], parser=nlp)


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
    flush, append, counted = journal._flush, journal._append, 0

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

    monkeypatch.setattr(journal, "_append", appended)
    monkeypatch.setattr(journal, "_flush", flushed)


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
    monkeypatch.setattr(journal, "_remove", before(journal._remove))
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


def suicide(part: Sequence[Article], scorers, nlp) -> object:
    os.kill(os.getpid(), signal.SIGKILL)
    return part


@pytest.mark.skipif(sys.platform == "win32", reason="needs signals of POSIX")
def test_a_worker_that_is_killed_is_told() -> None:
    with pytest.raises(workers.WorkerError, match=r"a worker process was ended from outside, .* fewer --workers"):
        list(workers.run_chunks([NEWS[:1]], (), "en_framing_news", suicide, workers=2))


# What the collector of garbage is told is taken back


@pytest.mark.parametrize("threshold", [(700, 10, 10), (0, 10, 10), (90_000, 5, 5)])
def test_the_collector_is_left_as_it_was(threshold: tuple[int, int, int]) -> None:
    before = gc.get_threshold()
    gc.set_threshold(*threshold)
    try:
        rows = workers.score_chunks(NEWS[:40], (), "en_framing_news")
        next(rows)
        assert gc.get_threshold()[0] == (threshold[0] and max(threshold[0], 50_000))
        assert gc.get_freeze_count()
        list(rows)
        assert gc.get_threshold() == threshold
        assert not gc.get_freeze_count()
    finally:
        gc.set_threshold(*before)


# Same cuts wherever a run begins


def test_chunks_end_at_parts_and_at_a_million_characters() -> None:
    long = [Article(str(n), "x" * 600_000) for n in range(4)]
    source = batches.Stream(iter([*long, *NEWS]), skip=True)
    assert [len(part) for part in source.batches(0)] == [2, 2, 32, 18]
    source = batches.Stream(iter([*NEWS]), skip=True)
    assert [len(part) for part in source.batches(batches.PART - 5)] == [5, 32, 13]


def test_articles_of_a_file_are_read_as_they_are_needed(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    path.write_text(
        "".join(json.dumps({"id": str(n), "text": "Rain."}) + "\n" for n in range(50_000)), encoding="utf-8"
    )
    assert [item.id for item in islice(scan_articles(path), 3)] == ["0", "1", "2"]

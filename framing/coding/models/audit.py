"""The audit folder: every prompt, answer, token count and cost, written as it comes, and read again instead of asking."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import IO, Any

from framing.coding.models.calls import Answer, Call
from framing.scores.claims import CODER, OutputError, check_folder, claimed
from framing.scores.locking import locked_file
from framing.scores.writing import write_whole

ANSWERS, PROMPTS, RECORD = "answers.jsonl", "prompts.jsonl", "coder.json"
_LOCK = ".coder.lock"
_NEEDED = {ANSWERS: ("key", "content", "finish"), PROMPTS: ("sha256", "content")}


@dataclass(slots=True)
class Audit:
    """What was asked and answered so far; without a folder it is kept in memory alone.

    Parameters
    ----------
    folder : Path, optional
    """

    folder: Path | None = None
    _answers: dict[str, Answer] = field(default_factory=dict)
    _messages: set[str] = field(default_factory=set)
    _files: dict[str, IO[bytes]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def get(self, key: str) -> Answer | None:
        """Return the answer of a call, if there is one."""
        return self._answers.get(key)

    def put(self, call: Call, answer: Answer) -> None:
        """Keep an answer, on the disk before anything is made of it."""
        with self._lock:
            self._answers[answer.key] = answer
            if not self._files:
                return
            hashes = {name: _hash(words) for name, words in (("prompt", call.prompt), ("text", call.text))}
            for name, words in (("prompt", call.prompt), ("text", call.text)):
                if hashes[name] not in self._messages:
                    self._messages.add(hashes[name])
                    self._write(PROMPTS, {"sha256": hashes[name], "content": words})
            about = {"article_id": call.article_id, "variables": list(call.variables), **hashes}
            self._write(ANSWERS, asdict(answer) | about | {"settings": asdict(call.settings)})

    def _write(self, name: str, record: dict[str, Any]) -> None:
        handle = self._files[name]
        handle.write(json.dumps(record, sort_keys=True).encode("ascii") + b"\n")
        handle.flush()

    @contextmanager
    def opened(self, record: dict[str, Any], read: list[Path] | None = None) -> Iterator[Audit]:
        """Hold the folder, its record written, earlier answers read, and new ones appended.

        Parameters
        ----------
        record : dict
            Goes into coder.json, which claims the folder.
        read : list of Path, optional
            What the run reads, which is never written over.

        Raises
        ------
        OutputError
            If something else stands there.
        """
        if self.folder is None:
            yield self
            return
        check_folder(self.folder, CODER, read=read or [])
        self.folder.mkdir(parents=True, exist_ok=True)
        with locked_file(self.folder / _LOCK, self.folder):
            try:
                write_whole(
                    self.folder / RECORD, record_bytes(record, [*claimed(self.folder, CODER), ANSWERS, PROMPTS])
                )
                self._read()
                self._files = {name: _appended(self.folder / name) for name in (ANSWERS, PROMPTS)}
                yield self
            finally:
                for handle in self._files.values():
                    handle.close()
                self._files = {}
                (self.folder / _LOCK).unlink(missing_ok=True)

    def _read(self) -> None:
        assert self.folder is not None
        for record in _records(self.folder / ANSWERS):
            known = {name: record[name] for name in Answer.__slots__ if name in record}
            known["before"] = tuple(known.get("before", ()))
            answer = Answer(**known)
            self._answers[answer.key] = answer
        self._messages = {str(record["sha256"]) for record in _records(self.folder / PROMPTS)}


def record_bytes(record: dict[str, Any], files: Iterable[str]) -> bytes:
    """Return the record of a folder, with the files that it claims."""
    return (json.dumps(record | {"files": sorted({*files, RECORD})}, indent=1, sort_keys=True) + "\n").encode("ascii")


def _hash(words: str) -> str:
    return sha256(words.encode("utf-8", "surrogatepass")).hexdigest()


def _appended(path: Path) -> IO[bytes]:
    if path.is_symlink():
        raise OutputError(f"{path} is a symbolic link; delete it, or give another folder")
    return path.open("ab")


def _records(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the records of a file; a last line that a run left half written is cut off."""
    if not path.is_file() or path.is_symlink():
        return
    data = path.read_bytes()
    whole = data[: data.rfind(b"\n") + 1]
    if len(whole) < len(data):
        os.truncate(path, len(whole))
    for number, line in enumerate(whole.splitlines(), start=1):
        try:
            record = json.loads(line)
        except (ValueError, RecursionError):
            record = None
        if not isinstance(record, dict) or not all(isinstance(record.get(name), str) for name in _NEEDED[path.name]):
            raise OutputError(f"{path}, line {number}: no record of ours; delete the line, or give another folder")
        yield record

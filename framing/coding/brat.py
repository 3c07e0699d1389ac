"""Codes in brat's standoff files: spans, whole and in fragments, with relations, events and notes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from framing.coding.frames import PLAIN, Written
from framing.coding.links import Link, fill_slots
from framing.coding.records import Code, CodesError, Place, read_text, warn_unread

_SPAN = re.compile(r"(T\S+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)\t(.*)", re.ASCII | re.DOTALL)
_RELATION = re.compile(r"R\S+\t(\S+) Arg1:(\S+) Arg2:(\S+)\s*")
_EVENT = re.compile(r"(E\S+)\t\S+?:(T\S+)((?: \S+?:\S+)*)\s*")
_NOTE = re.compile(r"#\S*\t\S+ (\S+)\t(.*)", re.DOTALL)


def brat_codes(path: Path, coder: str, how: Written = PLAIN) -> Iterator[Code]:
    """Yield the codes of one .ann file, or of all in a folder and the folders in it; no link is followed out of it."""
    folder = path if path.is_dir() else path.parent
    files = sorted(folder.rglob("*.ann")) if path.is_dir() else [path]
    if not files:
        raise CodesError(f"{path}: no .ann files")
    unread: Counter[str] = Counter()
    stems: dict[str, Path] = {}
    for file in files:
        if (other := stems.setdefault(file.stem, file)) != file:
            raise CodesError(f"{file}: {other} has the same name, which is the id of the article; rename one")
        source = file.with_suffix(".txt")
        whole = read_text(_inside(source, folder), how) if source.is_file() else None
        base = {"article_id": file.stem, "coder": coder, "whole": whole, "where": "file"}
        found = list(_file(_inside(file, folder), base, unread, how))
        yield from found or [base]
    warn_unread(path, unread)


def _inside(file: Path, folder: Path) -> Path:
    if not file.resolve().is_relative_to(folder.resolve()):
        raise CodesError(f"{file}: a link out of {folder}; put the file itself there")
    return file


def _file(file: Path, base: Code, unread: Counter[str], how: Written) -> Iterator[Code]:
    regions: dict[str, list[Code]] = {}
    rest: list[tuple[Place, str]] = []
    for number, line in enumerate(read_text(file, how).split("\n"), start=1):
        place = Place(file, f"line {number}")
        if line.startswith("T"):
            key, code = _span(line.removesuffix("\r"), place)
            regions[key] = [{**base, **code}]
        elif line.strip():
            rest.append((place, line.removesuffix("\r")))
    triggers = {match[1]: match[2] for _, line in rest if (match := _EVENT.fullmatch(line))}
    links: list[Link] = []
    for _, line in rest:
        if (note := _NOTE.fullmatch(line)) and (key := triggers.get(note[1], note[1])) in regions:
            code = regions[key][0]
            code["note"] = "; ".join(filter(None, (code.get("note"), note[2].strip())))
        elif found := list(_links(line, triggers)):
            links += found
        elif not _EVENT.fullmatch(line):
            unread[f"a line that begins with {line[0]}"] += 1
    yield from fill_slots(regions, links, unread)


def _span(line: str, place: Place) -> tuple[str, Code]:
    match = _SPAN.fullmatch(line)
    if match is None:
        raise place.error("not a span (`T1<tab>Label 0 5<tab>words`); export the folder again")
    ends = [int(value) for value in re.findall(r"\d+", match[3])]
    code = {"start": min(ends[::2]), "end": max(ends[1::2]), "label": match[2], "where": place.where}
    return match[1], {**code, "note": "discontinuous"} if len(ends) > 2 else {**code, "text": match[4]}


def _links(line: str, triggers: dict[str, str]) -> Iterator[Link]:
    """Yield a relation as it is, and the arguments of an event as relations of its trigger."""
    if match := _RELATION.fullmatch(line):
        yield match[1], triggers.get(match[2], match[2]), triggers.get(match[3], match[3])
    elif match := _EVENT.fullmatch(line):
        for argument in match[3].split():
            role, _, key = argument.partition(":")
            yield role.rstrip("0123456789"), match[2], triggers.get(key, key)

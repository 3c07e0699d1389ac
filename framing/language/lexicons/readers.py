"""Reading lexicons: our own folders, LIWC `.dic` files and quanteda-style YAML dictionaries."""

from __future__ import annotations

import csv
import hashlib
import io
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from math import isfinite
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING

from framing.articles.wording import brief
from framing.language.lexicons.entries import STOP, TRAITS, Entry, entry_problem
from framing.language.lexicons.lexicon import SHIPPED, Card, Lexicon, keep, known_lexicon
from framing.language.lexicons.shipped import LexiconError, lexicon_folder, shipped_lexicons

if TYPE_CHECKING:
    from yaml import SafeLoader

COLUMNS = ("pattern", "kind", "pos", "category", "weight", "example", "counterexample", "source")
OPTIONAL = ("patient", "complement", "subject", "tier", "act")
_STATED = ("pattern", "kind", "pos", "category", "example", "source")
_CARD = ("name", "title", "version", "licence", "reference", "description", "limits", "categories")


def read_lexicon(name: str | Path) -> Lexicon:
    """Read a lexicon by name or path.

    Parameters
    ----------
    name : str or Path
        Name of a shipped lexicon; a folder with `entries.csv` and `card.toml`; a LIWC `.dic` file; a quanteda-style
        `.yml` file.

    Returns
    -------
    Lexicon

    Raises
    ------
    LexiconError
        Naming file, row and what to do.

    Examples
    --------
    >>> read_lexicon("actor_labels").name
    'actor_labels'
    """
    path = Path(name)
    if not path.exists() and path.name == str(name):
        if not (lexicon_folder() / str(name)).is_dir():
            raise LexiconError(f"no lexicon {str(name)!r}; have {', '.join(shipped_lexicons())}, or give a path")
        return shipped_lexicon(str(name))
    if path.is_dir():
        return _read_folder(path.resolve())
    if not path.is_file():
        raise LexiconError(f"{path}: no such file or folder")
    readers = {".dic": _liwc_pairs, ".yml": _yaml_pairs, ".yaml": _yaml_pairs}
    if path.suffix.lower() not in readers:
        raise LexiconError(f"{path}: unknown kind of lexicon; need a folder with entries.csv, a .dic or a .yml file")
    return _foreign(path, dict.fromkeys(readers[path.suffix.lower()](path)))


@cache
def shipped_lexicon(name: str) -> Lexicon:
    """Return a lexicon of the package, whatever folder of that name stands where one works; read once a process."""
    folder = (lexicon_folder() / name).resolve()
    return known_lexicon(name, folder_hash(folder)) or keep(_read_folder(folder).on(SHIPPED))


def folder_hash(path: Path) -> str:
    """Return the identity of a lexicon folder: the sha256 of its two files, line ends as on Unix."""
    digest = hashlib.sha256()
    for part in ("entries.csv", "card.toml"):
        if not (path / part).is_file():
            raise LexiconError(f"{path}: no {part}; a lexicon folder holds entries.csv and card.toml")
        digest.update((path / part).read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()


@lru_cache(maxsize=64)
def _read_folder(path: Path) -> Lexicon:
    sha256 = folder_hash(path)
    card = _read_card(path / "card.toml")
    return Lexicon(tuple(_read_entries(path / "entries.csv", card)), card, sha256)


def _read_text(path: Path) -> str:
    data = path.read_bytes()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise LexiconError(
            f"{path}: byte {data[error.start]:#04x} at offset {error.start} is not UTF-8; save it as UTF-8"
        ) from None


def _read_card(path: Path) -> Card:
    try:
        card = tomllib.loads(_read_text(path))
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{path}: not valid TOML: {error}") from None
    missing = [key for key in _CARD if not card.get(key)]
    if missing:
        raise LexiconError(
            f"{path}: missing or empty: {', '.join(missing)}; every card states all of {', '.join(_CARD)}"
        )
    if not isinstance(card["categories"], list | dict):
        raise LexiconError(f"{path}: categories must be a list, or a table of categories with their traits")
    traits = _read_traits(card["categories"], path) if isinstance(card["categories"], dict) else ()
    return Card(
        **{key: str(card[key]) for key in _CARD[:-1]}, categories=tuple(map(str, card["categories"])), traits=traits
    )


def _read_traits(categories: Mapping[str, object], path: Path) -> tuple[tuple[str, frozenset[str]], ...]:
    """Read what a card says of each category: ``killing = { bodily = true }``."""
    out = []
    for category, said in categories.items():
        if not isinstance(said, dict) or not all(isinstance(value, bool) for value in said.values()):
            raise LexiconError(
                f"{path}: category {brief(category)} needs its traits, such as {{ bodily = true }}, or {{}}"
            )
        if unknown := [trait for trait in said if trait not in TRAITS]:
            raise LexiconError(
                f"{path}: category {brief(category)} has no trait {unknown[0]!r}; have {', '.join(TRAITS)}"
            )
        out.append((category, frozenset(trait for trait, value in said.items() if value)))
    return tuple(out)


def _read_entries(path: Path, card: Card) -> Iterator[Entry]:
    reader = csv.reader(io.StringIO(_read_text(path), newline=""), strict=True)
    try:
        names = next(reader, [])
        if missing := [column for column in COLUMNS if column not in names]:
            raise LexiconError(f"{path}, row 1: missing columns {', '.join(missing)}; need {', '.join(COLUMNS)}")
        if unknown := [column for column in names if column not in COLUMNS + OPTIONAL]:
            raise LexiconError(
                f"{path}, row 1: unknown columns {', '.join(unknown)}; have {', '.join(COLUMNS + OPTIONAL)}"
            )
        in_order = itemgetter(*map(names.index, COLUMNS))
        more = {column: names.index(column) for column in OPTIONAL if column in names}
        traits = {category: card.traits_of(category) for category in card.categories}
        for row in reader:
            if len(row) == len(names):
                own = {column: cell for column, at in more.items() if (cell := row[at].strip())}
                yield _read_entry(in_order(row), own, f"{path}, row {reader.line_num}", traits)
            elif row:
                raise LexiconError(
                    f"{path}, row {reader.line_num}: wrong number of fields; quote fields that hold a comma"
                )
    except csv.Error as error:
        raise LexiconError(f"{path}, row {reader.line_num}: {error}") from None


def _read_entry(
    row: Sequence[str], own: Mapping[str, str], where: str, categories: Mapping[str, frozenset[str]]
) -> Entry:
    pattern, kind, pos, category, grade, example, counterexample, source = map(str.strip, row)
    for column, cell in zip(_STATED, (pattern, kind, pos, category, example, source), strict=True):
        if not cell:
            raise LexiconError(f"{where}: empty {column}; every entry states it")
    try:
        weight = float(grade or 1)
    except ValueError:
        raise LexiconError(f"{where}: weight {brief(grade)} is not a number") from None
    if not isfinite(weight):
        raise LexiconError(
            f"{where}: weight {brief(grade)} is not a finite number; give one such as 0.5, or leave it empty"
        )
    traits = categories.get(category, frozenset())
    entry = Entry(
        pattern, kind, pos, category, weight, own.get("patient", ""), example, counterexample, source,
        own.get("complement", ""), own.get("subject", ""), own.get("tier", ""), traits, own.get("act", ""),
    )  # fmt: skip
    if problem := entry_problem(entry):
        raise LexiconError(f"{where}: {problem}")
    if category not in categories and category != STOP:
        raise LexiconError(f"{where}: category {brief(category)} is not on the card; have {', '.join(categories)}")
    return entry


def _foreign(path: Path, pairs: Mapping[tuple[str, str], None]) -> Lexicon:
    categories = tuple(dict.fromkeys(category for _, category in pairs))
    if not pairs:
        raise LexiconError(f"{path}: no entries found")
    entries = tuple(
        Entry(pattern, "glob" if "*" in pattern else "phrase", "ANY", category, source=path.name)
        for pattern, category in pairs
    )
    card = Card(
        path.stem, path.stem, "unversioned", "not stated", path.name, f"read from {path.name}", "not stated", categories
    )
    return Lexicon(entries, card, hashlib.sha256(path.read_bytes()).hexdigest())


def split_words(phrase: str) -> str:
    """Divide a phrase as the parser's tokenizer does, for dictionaries written in plain words.

    Examples
    --------
    >>> split_words("so-called people's army")
    "so - called people 's army"
    """
    spaced = re.sub(r"(?<=\w)-(?=\w)", " - ", phrase.replace("’", "'"))
    return re.sub(r"(?<=\w)('s|n't|'re|'ve|'ll|'d|'m)\b", r" \1", spaced).strip()


def _liwc_pairs(path: Path) -> Iterator[tuple[str, str]]:
    """Yield (pattern, category); forgives `<of>131/125`, `(02 134)125/464`, blanks for tabs and trailing tabs."""
    names: dict[str, str] = {}
    marks = 0
    for number, line in enumerate(io.StringIO(_read_text(path), newline=None), start=1):
        line = line.strip()
        if line == "%":
            marks += 1
        elif not line:
            continue
        elif marks == 1:
            key, _, name = line.replace("\t", " ").partition(" ")
            names[key] = name.strip()
        elif marks == 2:
            yield from _liwc_line(line, names, f"{path}, row {number}")
    if marks != 2:
        raise LexiconError(f"{path}: found {marks} lines with only %; a LIWC dictionary has its categories between two")


def _liwc_line(line: str, names: Mapping[str, str], where: str) -> Iterator[tuple[str, str]]:
    line = re.sub(r"<of>\s*|\([\d ]+\)\s*|/", " ", line)
    found = re.match(r"(?P<word>.+?)(?P<codes>(?:\s+\d+)+)$", line)
    if not found:
        raise LexiconError(f"{where}: no category number after {brief(line.strip())}")
    for code in found["codes"].split():
        if code not in names:
            raise LexiconError(f"{where}: category {code} is not in the header; have {', '.join(names)}")
        yield split_words(found["word"].lower()), names[code]


@cache
def _plain_loader() -> type[SafeLoader]:
    """A loader to which a word is a word: `NO` is no answer, `12:30` no number and `null` not nothing."""
    from yaml import SafeLoader

    merge = {
        first: kept
        for first, rules in SafeLoader.yaml_implicit_resolvers.items()
        if (kept := [rule for rule in rules if rule[0] == "tag:yaml.org,2002:merge"])
    }
    return type("PlainLoader", (SafeLoader,), {"yaml_implicit_resolvers": merge})


def _yaml_pairs(path: Path) -> Iterator[tuple[str, str]]:
    import yaml

    try:
        tree = _plain_loader()(_read_text(path)).get_single_data()
    except yaml.YAMLError as error:
        raise LexiconError(f"{path}: not valid YAML: {' '.join(str(error).split())}") from None
    except RecursionError:
        raise LexiconError(f"{path}: nested too deep for a dictionary; need categories with lists of words") from None
    if not isinstance(tree, dict):
        raise LexiconError(f"{path}: need categories with lists of words")
    yield from _walk(tree, (), path)


def _walk(node: object, keys: tuple[str, ...], path: Path) -> Iterator[tuple[str, str]]:
    if isinstance(node, dict):
        for key, value in node.items():
            yield from _walk(value, (*keys, str(key)), path)
    elif isinstance(node, list):
        for value in node:
            yield from _walk(value, keys, path)
    elif node is not None:
        if not keys:
            raise LexiconError(f"{path}: the word {brief(node)} stands outside any category")
        text = str(node)
        for word in text.split(",") if "," in text else (text,):
            if word.strip():
                yield split_words(word.strip()), ":".join(keys)

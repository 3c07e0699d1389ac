"""Codebooks read from .toml, .yaml and .json, and the one that is shipped; errors name file, place and remedy."""

from __future__ import annotations

import json
import os
import tomllib
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from framing.coding.codebooks.codebook import (
    JOINED,
    KINDS,
    NOTES,
    UNITS,
    Codebook,
    CodebookError,
    Part,
    Slot,
    Value,
    Variable,
)

SHIPPED = "framing"
ENDINGS = (".toml", ".yaml", ".yml", ".json")
_HEAD = ("name", "title", "version", "licence", "instructions", "variables")
_VARIABLE = ("title", "definition", "unit", "kind", "several", "values", "parts", "slots", *NOTES)
_VALUE = ("definition", *NOTES)
_PART = ("definition", "values")


def codebook_folder() -> Path:
    """Return the folder of the shipped codebook (inside the installed package, or beside it in a checkout)."""
    package = Path(str(files("framing")))
    inside = package / "codebooks"
    return inside if inside.is_dir() else package.parent / "codebooks"


def read_codebook(source: str | os.PathLike[str] = SHIPPED) -> Codebook:
    """Read a codebook.

    Parameters
    ----------
    source : str or path
        A .toml, .yaml or .json file; or ``framing``, the codebook of the shipped scorers. A name that is not given is that of
        the file, a title the name, a unit ``article``; values may be a list of names, without definitions.

    Returns
    -------
    Codebook

    Raises
    ------
    CodebookError
        For a file that cannot be read, a key that is missing, unknown or of another kind, or two values of one name.

    Examples
    --------
    >>> book = read_codebook()
    >>> [one.name for one in book.variables][:3], book.variable("harm").categories[0]
    (['actor_labels', 'passive_voice', 'harm'], 'killing')
    """
    path = codebook_folder() / f"{SHIPPED}.toml" if str(source) == SHIPPED else Path(source)
    place = _Place(str(path))
    raw = place.table(_parsed(path), _HEAD)
    name = place.words({"name": path.stem} | raw, "name")
    head = {"name": name, "title": place.words({"title": name} | raw, "title")}
    listed = place.inner("variables").entries(raw.get("variables"))
    variables = tuple(_variable(inner, name, one) for inner, name, one in listed)
    rest = {name: place.words(raw, name, empty=True) for name in ("version", "licence", "instructions")}
    return Codebook(**head, **rest, variables=variables)


def _parsed(path: Path) -> Any:
    if path.suffix not in ENDINGS:
        raise CodebookError(
            f"{path}: no codebook in {path.suffix or 'a file without ending'}; have {', '.join(ENDINGS)}, or {SHIPPED!r}"
        )
    try:
        text = path.read_text(encoding="utf-8-sig")
        if path.suffix == ".toml":
            return tomllib.loads(text)
        return json.loads(text) if path.suffix == ".json" else yaml.safe_load(text)
    except UnicodeDecodeError as error:
        raise CodebookError(f"{path}: not UTF-8 at byte {error.start}; save the file as UTF-8") from None
    except (ValueError, yaml.YAMLError, RecursionError) as error:
        said = " ".join(str(error).split())
        raise CodebookError(f"{path}: not {path.suffix[1:].upper()} ({said}); mend the line") from None
    except OSError as error:
        raise CodebookError(f"{path}: {error.strerror}; check the path") from None


class _Place:
    """A place in a codebook, for errors that name it."""

    def __init__(self, path: str, keys: tuple[str, ...] = ()) -> None:
        self.path, self.keys = path, keys

    def inner(self, key: str) -> _Place:
        return _Place(self.path, (*self.keys, key))

    def error(self, problem: str) -> CodebookError:
        where = f", {'.'.join(self.keys)}" if self.keys else ""
        return CodebookError(f"{self.path}{where}: {problem}")

    def table(self, value: Any, known: tuple[str, ...]) -> dict[str, Any]:
        """Return a table with known keys only; one that is a text is its definition."""
        if isinstance(value, str) and "definition" in known:
            return {"definition": value}
        if not isinstance(value, Mapping):
            raise self.error("not a table; give its keys as in the shipped codebook (framing codebook --form toml)")
        if unknown := [str(key) for key in value if key not in known]:
            raise self.error(f"no key {unknown[0]!r}; have {', '.join(known)}")
        return dict(value)

    def entries(self, value: Any) -> list[tuple[_Place, str, Any]]:
        """Return the entries of a table of at least one; a list of names is a table without definitions."""
        if isinstance(value, list):
            value = dict.fromkeys(self.listed({"values": value}, "values"), "")
        if not isinstance(value, Mapping) or not value:
            raise self.error("no entries; give at least one, each a table of its own")
        for key in value:
            if not isinstance(key, str) or not key.strip() or key != key.strip() or "\n" in key:
                raise self.error(f"{key!r} is no name; write it in quotes, without blanks at its ends")
        return [(self.inner(key), key, inner) for key, inner in value.items()]

    def words(self, table: Mapping[str, Any], key: str, *, empty: bool = False) -> str:
        """Return words, trimmed."""
        value = table.get(key, "" if empty else None)
        if not isinstance(value, str) or not (empty or value.strip()):
            raise self.error(f"{key} is {'missing' if value is None else 'not words'}; give {key} as text in quotes")
        return value.strip()

    def listed(self, table: Mapping[str, Any], key: str) -> tuple[str, ...]:
        """Return a list of words; a text alone is a list of one."""
        value = table.get(key, [])
        value = [value] if isinstance(value, str) else value
        if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
            raise self.error(f'{key} is not a list of texts; give it as ["...", "..."]')
        return tuple(item.strip() for item in value)


def _notes(place: _Place, table: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    return {key: place.listed(table, key) for key in NOTES}


def _values(place: _Place, raw: Any, *, part: bool = False) -> tuple[Value, ...]:
    out = []
    for inner, name, one in place.entries(raw):
        if part and JOINED in name:
            raise inner.error(f"a part of a value has {JOINED!r} in its name, which joins the parts; name it otherwise")
        table = inner.table(one, _VALUE)
        out.append(Value(name, inner.words(table, "definition", empty=True), **_notes(inner, table)))
    return tuple(out)


def _part(place: _Place, name: str, raw: Any) -> Part:
    table = place.table(raw, _PART)
    values = _values(place.inner("values"), table.get("values"), part=True)
    return Part(name, place.words(table, "definition", empty=True), values)


def _kind(place: _Place, table: Mapping[str, Any], unit: str) -> str:
    kind = place.words({"kind": "values", **table}, "kind")
    if kind not in KINDS:
        raise place.error(f"no kind {kind!r}; have {', '.join(KINDS)}")
    if kind == "values" and ("values" in table) == ("parts" in table):
        raise place.error('needs either values or parts; give one of them, or for articles kind = "number" or "text"')
    if kind != "values" and (unit != "article" or table.keys() & {"values", "parts", "several", "slots"}):
        raise place.error(
            f"a {kind} is written of whole articles, one each; leave out unit, values, parts, several and slots"
        )
    return kind


def _variable(place: _Place, name: str, raw: Any) -> Variable:
    table = place.table(raw, _VARIABLE)
    unit = place.words({"unit": "article"} | table, "unit")
    if unit not in UNITS:
        raise place.error(f"no unit {unit!r}; have {', '.join(UNITS)}")
    kind = _kind(place, table, unit)
    several = table.get("several", unit != "article")
    if not isinstance(several, bool) or (unit != "article" and not several):
        raise place.error("several is true or false, and true for all units but the article; mend or leave it out")
    values = _values(place.inner("values"), table["values"]) if "values" in table else ()
    parts = place.inner("parts").entries(table["parts"]) if "parts" in table else []
    slots = place.inner("slots").entries(table["slots"]) if "slots" in table else []
    if slots and unit == "article":
        raise place.error("slots are of quoted words, and its unit is the article; leave them out")
    return Variable(
        name, place.words({"title": name} | table, "title"), place.words(table, "definition", empty=True), unit, several, values,
        tuple(_part(*one) for one in parts),
        tuple(Slot(key, inner.words(inner.table(one, ("definition",)), "definition", empty=True)) for inner, key, one in slots),
        **_notes(place, table), kind=kind,
    )  # fmt: skip

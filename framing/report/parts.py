"""Parts of the pages: templates, styles and scripts of the package, and what a page may run."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256
from html import escape
from importlib.resources import files
from string import Template


def part_of(name: str) -> str:
    """Return a template, style or script.

    Examples
    --------
    >>> part_of("table.js")[:12]
    '"use strict"'
    """
    return (files("framing.report") / name).read_text(encoding="utf-8")


def script_of(names: Iterable[str]) -> str:
    """Return scripts as one."""
    return "".join(map(part_of, names))


def head_of(title: str, style: str, script: str, *, loads: bool = False) -> str:
    """Return what every page begins with: a page of ours by its mark, which runs and loads nothing but what it should.

    Examples
    --------
    >>> "<title>A &amp; B</title>" in head_of("A & B", "", "")
    True
    """
    allowed = policy(style, script, loads=loads)
    return Template(part_of("head.html")).substitute(title=escape(title), policy=allowed, style=style)


def policy(style: str, script: str, *, loads: bool = False) -> str:
    """Return the Content-Security-Policy of a page that runs its own script alone, or also what that script loads.

    Examples
    --------
    >>> policy("", "").count("sha256-")
    2
    """
    more = " 'strict-dynamic'" if loads else ""
    return (
        f"default-src 'none'; img-src data:; style-src {_hash(style)}; script-src {_hash(script)}{more}; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode('ascii')}'"

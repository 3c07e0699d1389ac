"""Plain text of documentation in reStructuredText: its paragraphs, without code, tables and markup.

    python parser/plain.py django-6.1.3/docs scikit_learn-1.9.1/doc --out parser/more/docs

Needs docutils. Writes one text file for each file of 300 characters or more; notes of releases are left out.
"""

from __future__ import annotations

import argparse
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from docutils import nodes
from docutils.core import publish_doctree
from docutils.parsers.rst import roles

SHORTEST = 80
SHORTEST_TEXT = 300
QUIET = {"report_level": 5, "halt_level": 6, "file_insertion_enabled": False, "raw_enabled": False}
RELEASES = re.compile(r"/releases/|whats_new")
LEFT_OUT = (nodes.table, nodes.system_message, nodes.figure)


def _any_role(*_: Any) -> tuple[Any, list[Any]]:
    """Return, for every name of a role, one that keeps the words it marks."""

    def role(name: str, raw: str, text: str, *_: Any) -> tuple[list[nodes.Node], list[Any]]:
        titled = re.match(r"(.*?)\s*<[^>]+>$", text, re.DOTALL)
        return [nodes.inline(raw, titled.group(1) if titled else text.lstrip("~!").split(".")[-1])], []

    return role, []


def keep_words_of_roles() -> None:
    """Let every role, known or not, give the words it marks."""
    roles.role = _any_role


def paragraphs(source: str) -> Iterator[str]:
    """Yield the paragraphs of a file that end as sentences do."""
    settings = {**QUIET, "warning_stream": io.StringIO()}
    for node in publish_doctree(source, settings_overrides=settings).findall(nodes.paragraph):
        above = node.parent
        while above is not None and not isinstance(above, LEFT_OUT):
            above = above.parent
        text = " ".join(node.astext().split())
        if above is None and len(text) > SHORTEST and text[-1] in ".:?!" and not any(node.findall(nodes.problematic)):
            yield text


def main() -> None:
    """Write the texts."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folders", type=Path, nargs="+")
    options.add_argument("--out", type=Path, required=True)
    given = options.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    keep_words_of_roles()
    for folder in given.folders:
        for path in sorted(path for path in folder.rglob("*") if path.suffix in (".rst", ".txt")):
            text = " ".join(paragraphs(path.read_text("utf-8"))) if not RELEASES.search(path.as_posix()) else ""
            if len(text) > SHORTEST_TEXT:
                name = "-".join(path.relative_to(folder).with_suffix(".txt").parts)
                (given.out / f"{folder.parent.name}-{name}").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()

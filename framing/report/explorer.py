"""The explorer: a page to choose, count and read in, without network; its texts inside it, or in a folder beside it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from hashlib import sha256
from html import escape
from pathlib import Path
from string import Template
from typing import Any
from urllib.parse import quote

from framing.report.analysis import Analysis
from framing.report.data import as_json
from framing.report.explorer_data import Explored, explored
from framing.report.parts import head_of, part_of, script_of
from framing.report.telling_words import telling_choices, telling_words
from framing.scores.writing import write_all_own

ONE_FILE = 2000  # articles that one file holds
MARK = "// media-framing explorer data"
_SCRIPTS = ("table.js", "reader.js", "explore_store.js", "explore_views.js", "explore.js")


def write_explorer(
    analysis: Analysis, out: str | os.PathLike[str], *, seed: int, title: str, permutations: int = 2000, report: str = ""
) -> Path:  # fmt: skip
    """Write the page in which readers choose outlets, features, voices and days, and read the sentences behind each number.

    Up to 2,000 articles stand in the page itself. The texts of more stand in a folder beside it, named as the page with
    `-data`, a file for every hundred articles, which the page loads when they are read; keep both together.

    Parameters
    ----------
    analysis : Analysis
    out : str or path
        The page, such as ``explore.html``.
    seed, permutations : int
        Of the test of words.
    title : str
    report : str
        Address of the report, relative to the page, to link to.

    Returns
    -------
    Path

    Raises
    ------
    OutputError
        Something that is not an earlier explorer is in the way.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> from framing import score
    >>> from framing.report import analyse
    >>> analysis = analyse(score(["Rebels fled."], features=["actor_labels"]), by="source", event=None, reference=None, seed=1)
    >>> with TemporaryDirectory() as folder:
    ...     "Explore" in write_explorer(analysis, Path(folder, "e.html"), seed=1, title="T").read_text(encoding="utf-8")
    True
    """
    out = Path(out)
    found = explored(analysis)
    folder = f"{out.stem}-data" if len(found.core["ids"]) > ONE_FILE else ""
    words = telling_words(analysis, seed=seed, permutations=permutations)
    core = {
        **found.core,
        "words": words,
        "choices": telling_choices(analysis, found.core["categories"], found.core["features"]),
        "folder": quote(folder),
        "provenance": _provenance(analysis.scores.manifest, found),
    }
    files = {f"{folder}/part-{n}.js": _part(n, part) for n, part in enumerate(found.parts)} if folder else {}
    files[out.name] = _page(core, found, title, report, inside=not folder).encode("utf-8", "xmlcharrefreplace")
    write_all_own(out.parent, files)
    _clear(out.parent / f"{out.stem}-data", len(found.parts) if folder else 0)
    return out


def _part(number: int, part: Mapping[str, Any]) -> bytes:
    return f"{MARK}\nframingPart({number}, {as_json(part)});\n".encode()


def _clear(folder: Path, parts: int) -> None:
    """Remove parts of an earlier, longer explorer: files of ours that this page does not load."""
    number = parts
    while (path := folder / f"part-{number}.js").is_file():
        with path.open(encoding="utf-8") as handle:
            if handle.readline().rstrip() != MARK:
                return
        path.unlink()
        number += 1


def _page(core: Mapping[str, Any], found: Explored, title: str, report: str, *, inside: bool) -> str:
    style, script = part_of("style.css") + part_of("explore.css"), script_of(_SCRIPTS)
    listed = enumerate(found.parts) if inside else ()
    made = core["provenance"]
    return Template(part_of("explore.html")).substitute(
        title=escape(title),
        head=head_of(f"Explore: {title}", style, script, loads=not inside),
        script=script,
        reader=part_of("reader.html"),
        core=as_json(core),
        parts="\n".join(
            f'<script type="application/json" id="part-{n}">{as_json(part)}</script>' for n, part in listed
        ),
        report=f'Findings, tests and methods stand in <a href="{escape(quote(report))}">the report</a>.'
        if report
        else "",
        made=escape(f"Scored {made['scored']} with {made['package']}, parser {made['parser']}."),
    )


def _provenance(manifest: Mapping[str, Any], found: Explored) -> dict[str, str]:
    """Return what every bookmark carries: versions, hashes, and what the page was made of."""
    package, parser = manifest.get("package", {}), manifest.get("parser", {})
    lexicons = "; ".join(
        f"{name} {card.get('version', '')} {card.get('sha256', '')[:12]}"
        for name, card in manifest.get("lexicons", {}).items()
    )
    digest = sha256(as_json(found.core).encode())
    return {
        "package": f"{package.get('name', 'media-framing')} {package.get('version', '(version unknown)')}",
        "parser": f"{parser.get('name', '(unknown)')} {parser.get('version', '')} {str(parser.get('sha256', ''))[:12]}".strip(),
        "lexicons": lexicons,
        "scored": str(manifest.get("date", "on an unknown date"))[:10],
        "data_sha256": digest.hexdigest(),
    }

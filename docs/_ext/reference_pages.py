"""The reference: a page for each room of the house, with every public name; the stubs say which there are."""

from __future__ import annotations

import ast
from importlib.resources import files
from pathlib import Path
from typing import Any

FACES = (
    "framing",
    *sorted(f"framing.{stub.parent.name}" for stub in Path(str(files("framing"))).glob("*/__init__.pyi")),
)
ROOMS = {
    "articles": (
        "Articles",
        "Files, tables, pages and frames become articles; the same event and the same wire copy are found.",
    ),
    "language": ("Language", "How English is read: the parser, lexicons, actors, readings."),
    "features": ("Features", "The codebook: evidence, scorers, mentions of actors."),
    "scores": ("Scores", "Articles by scorers become long tables."),
    "analysis": ("Analysis", "Rates, contrasts, corrections, words in context, tables by actor and by entity."),
    "coding": ("Coding", "Samples, tasks, codes, agreement, validation, and estimates that survive errors."),
    "power": ("Planning", "How many articles to compare, to code, to correct, to code twice."),
    "corpora": ("Corpora", "Public corpora with their codes, and the demonstration."),
    "training": ("Training", "Models learnt from codes, and what scikit-learn takes."),
    "plot": ("Figures", "Every figure; `draw` picks the one that fits."),
    "report": ("Reports", "One page, or a folder, for people."),
    "desk": ("The desk", "Coding in the browser, on one's own machine."),
    "cli": ("Command line", "What the commands are made of."),
}


def public_names() -> dict[str, list[str]]:
    """Return the full public names, by room of the house."""
    found: dict[str, dict[str, None]] = {room: {} for room in ROOMS}
    seen: set[tuple[str, str]] = set()
    for face in FACES:
        tree = ast.parse((files(face) / "__init__.pyi").read_text(encoding="utf-8"))
        for node in tree.body:
            if isinstance(node, ast.ImportFrom) and node.module:
                inside = f"{face}.{node.module}".split(".")
                for alias in node.names:
                    if (inside[-1], alias.name) not in seen:
                        seen.add((inside[-1], alias.name))
                        found[inside[1]][f"{face}.{alias.name}"] = None
    return {room: list(names) for room, names in found.items() if names}


def write_pages(folder: Path) -> None:
    """Write the pages of the reference, each only where it changes, so that a second build is short."""
    listed = []
    for room, names in public_names().items():
        title, about = ROOMS[room]
        lines = [
            title,
            "=" * len(title),
            "",
            about,
            "",
            ".. autosummary::",
            "   :toctree: generated",
            "   :nosignatures:",
            "",
        ]
        lines += [f"   {name}" for name in sorted(names, key=lambda name: name.rpartition(".")[2].casefold())]
        _write(folder / f"{room}.rst", "\n".join([*lines, ""]))
        listed.append(room)
    head = [
        "API reference",
        "=============",
        "",
        "Every public name, in the order in which a text passes them. The command line says its own options: ``framing COMMAND --help``.",
        "",
    ]
    _write(
        folder / "index.rst",
        "\n".join([*head, ".. toctree::", "   :maxdepth: 2", "", *(f"   {room}" for room in listed), ""]),
    )


def _write(path: Path, text: str) -> None:
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")


def setup(app: Any) -> dict[str, Any]:
    """Write the pages before anything is read."""
    folder = Path(app.srcdir) / "reference"
    folder.mkdir(exist_ok=True)
    write_pages(folder)
    return {"parallel_read_safe": True}

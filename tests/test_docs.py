"""The documentation: every public name in the reference, every page in a table of contents, links and pages of code that hold."""

import ast
import re
import sys
from importlib.resources import files
from pathlib import Path

import pytest

FACES = (
    "framing",
    *sorted(f"framing.{stub.parent.name}" for stub in Path(str(files("framing"))).glob("*/__init__.pyi")),
)
CELL = re.compile(r"^```\{code-cell\} ipython3\n(.*?)^```", re.M | re.S)
BLOCK = re.compile(r"^```python\n(.*?)^```", re.M | re.S)
LINK = re.compile(r"\]\((?!https?://)([^)#\s]+)(?:#[^)]*)?\)")
COMMAND = re.compile(r"^(?:!|\$ )?framing ([a-z-]+)((?: [^\n#|]*)?)", re.M)


@pytest.fixture(scope="module")
def docs(root: Path) -> Path:
    return root / "docs"


def pages(docs: Path) -> list[Path]:
    return [path for path in sorted(docs.rglob("*.md")) if "_build" not in path.parts]


def code_of(page: Path) -> list[str]:
    text = page.read_text(encoding="utf-8")
    cells = [re.sub(r"^(:tags:.*|!.*)$", "pass", cell, flags=re.M) for cell in CELL.findall(text)]
    return [*cells, *BLOCK.findall(text)]


def test_every_public_name_stands_in_the_reference(docs: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.syspath_prepend(str(docs / "_ext"))
    import reference_pages

    names = {
        alias.name
        for face in FACES
        for node in ast.parse((files(face) / "__init__.pyi").read_text(encoding="utf-8")).body
        if isinstance(node, ast.ImportFrom) and node.module
        for alias in node.names
    }
    reference_pages.write_pages(tmp_path)
    listed = re.findall(
        r"^   framing[\w.]*\.(\w+)$", "".join(page.read_text() for page in tmp_path.glob("*.rst")), re.M
    )
    assert sorted(listed) == sorted(names)
    sys.modules.pop("reference_pages")


def test_every_page_stands_in_a_table_of_contents(docs: Path) -> None:
    listed = {"index"}
    for page in pages(docs):
        for block in re.findall(r"```\{toctree\}\n(.*?)```", page.read_text(encoding="utf-8"), re.S):
            for line in block.splitlines():
                name = line.strip().partition("<")[2].rstrip(">") or line.strip()
                if name and not name.startswith(":"):
                    listed.add((page.parent / name).relative_to(docs).as_posix())
    have = {page.relative_to(docs).with_suffix("").as_posix() for page in pages(docs)}
    assert have - listed == set()
    assert listed - have == {"reference/index"}


def test_links_between_pages_lead_somewhere(docs: Path) -> None:
    broken = [
        f"{page.name}: {link}"
        for page in pages(docs)
        for link in LINK.findall(page.read_text(encoding="utf-8"))
        if not (page.parent / link).exists()
    ]
    assert broken == []


def test_code_is_python_and_names_what_is_public(docs: Path) -> None:
    import framing

    known = {"framing": set(framing.__all__), "plot": set(framing.plot.__all__)}
    strange = []
    for page in pages(docs):
        for code in code_of(page):
            tree = ast.parse(code)
            for node in ast.walk(tree):
                if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "framing":
                    strange += [f"{page.name}: {node.attr}"] * (node.attr not in known["framing"])
    assert strange == []


def test_commands_are_those_of_the_command_line(docs: Path) -> None:
    from typer.main import get_command

    from framing.cli import app

    commands = get_command(app).commands
    wrong = []
    for page in pages(docs):
        for name, rest in COMMAND.findall(page.read_text(encoding="utf-8")):
            command = commands.get(name)
            if command is None:
                wrong.append(f"{page.name}: framing {name}")
                continue
            options = {option for one in command.params for option in [*one.opts, *one.secondary_opts]}
            used = set(re.findall(r"(?<= )--[a-z-]+", rest))
            if name != "lexicon":
                wrong += [f"{page.name}: framing {name} {option}" for option in sorted(used - options)]
    assert wrong == []

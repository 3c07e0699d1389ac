"""The house of the tests: a file for each module, in the folder of its package, and none too long."""

import re
from pathlib import Path

import pytest

LONGEST = 500
SAYS = re.compile(r"\bAlso tests (framing/[\w/]+\.py)\.")
HERE = Path(__file__).parent


def modules(root: Path) -> list[Path]:
    return [path.relative_to(root) for path in sorted((root / "framing").rglob("*.py")) if path.name != "__init__.py"]


def docstring(path: Path) -> str:
    return path.read_text(encoding="utf-8").split('"""')[1]


def own_file(module: Path) -> Path:
    """Return where the tests of a module stand: `tests/a/test_b.py` for `framing/a/b.py`."""
    return HERE.joinpath(*module.parts[1:-1], f"test_{module.name}")


@pytest.fixture(scope="module")
def said() -> dict[str, list[Path]]:
    """Return the modules that a file of tests says it tests beside its own, with the files that say so."""
    found: dict[str, list[Path]] = {}
    for path in sorted(HERE.rglob("test_*.py")):
        if path != Path(__file__):
            for module in SAYS.findall(docstring(path)):
                found.setdefault(module, []).append(path)
    return found


def test_every_module_has_tests_of_its_name_or_is_named_where_its_tests_are(
    root: Path, said: dict[str, list[Path]]
) -> None:
    bare = [str(m) for m in modules(root) if not own_file(m).exists() and m.as_posix() not in said]
    assert bare == [], "write tests/<folder>/test_<module>.py, or `Also tests framing/...py.` into the docstring of one"


def test_what_is_said_to_be_tested_is_there_has_no_file_of_its_own_and_is_said_once(
    root: Path, said: dict[str, list[Path]]
) -> None:
    have = {module.as_posix(): module for module in modules(root)}
    assert set(said) - set(have) == set()
    assert [name for name in said if own_file(have[name]).exists()] == []
    assert {name: paths for name, paths in said.items() if len(paths) > 1} == {}


def test_folders_of_tests_are_those_of_the_package(root: Path) -> None:
    package = {path.parent.relative_to(root / "framing") for path in (root / "framing").rglob("*.py")}
    tests = {path.parent.relative_to(HERE) for path in HERE.rglob("test_*.py")}
    assert tests - package - {Path("golden"), Path("faults")} == set()


def test_no_file_of_tests_is_too_long() -> None:
    sizes = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in HERE.rglob("*.py")}
    assert {path.name: size for path, size in sizes.items() if size > LONGEST} == {}


def test_stored_notebooks_name_no_place_of_the_machine_that_ran_them() -> None:
    place = re.compile(r'"(?:/[\w.-]+)+/framing/|"/(?:home|root|tmp|Users)/|[A-Z]:\\\\')
    found = {
        path.name: place.findall(path.read_text(encoding="utf-8"))
        for path in (HERE.parent / "notebooks").glob("*.ipynb")
    }
    assert len(found) == 7
    assert not {name: places for name, places in found.items() if places}

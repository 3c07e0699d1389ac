"""How a command ends: one line that says what and where, with its exit code.

Also tests framing/__main__.py.
"""

import csv
import re
import subprocess
import sys
from pathlib import Path

import pytest

from framing.cli import main
from tests.articles.written import FIX_ENCODING, put
from tests.cli.told import files
from tests.conftest import Run


def framing(monkeypatch, capsys, *arguments):
    monkeypatch.setattr(sys, "argv", ["framing", "score", *map(str, arguments)])
    with pytest.raises(SystemExit) as stopped:
        main()
    said = capsys.readouterr()
    return stopped.value.code, said.out, said.err


EMPTY = "row 2, column text: the text is empty; fill it in or delete the row, or skip such rows: on_error='skip' (--on-error skip)"


@pytest.mark.parametrize(
    ("content", "options", "said"),
    [
        (
            'text\n""\n',
            [],
            "row 1, column text: the text is empty; fill it in or delete the row, or skip such rows: on_error='skip' (--on-error skip)",
        ),
        ("text,n\nOne,1\n,2\n", [], EMPTY),
        (b"text\ncaf\xe9\n", [], f"row 1: byte 0xE9 at offset 8 (line 2) is not UTF-8; {FIX_ENCODING}"),
        (
            "outlet,content\nA,One\n",
            [],
            "column text: no column 'text'; have 'outlet', 'content'; "
            "did you mean 'content'? name one with text_column= (--text-column)",
        ),
        (
            "body,n\nOne,1\n",
            ["--text-column", "boody"],
            "column boody: no column 'boody'; have 'body', 'n'; "
            "did you mean 'body'? name one with text_column= (--text-column)",
        ),
        (
            "id,text\nx,One\nx,Two\n",
            [],
            "row 2: the id 'x' is that of {path}, row 1 too; "
            "give each article its own id, name another id_column= (--id-column), or rename one of the files",
        ),
        ("a\n,b,a\n1,2\n", ["--delimiter", ";"], "column text: no column 'text'; have 'a'; name one with text_column="),
        (
            '"a\n\x1b[31m",text,"a\n\x1b[31m"\n',
            [],
            "column a\\n\\x1b[31m: two columns have this name; rename one of them",
        ),
    ],
)
def test_command_line_says_in_one_line_what_and_where(tmp_path, monkeypatch, capsys, content, options, said):
    path = put(tmp_path / "n.csv", content)
    code, out, err = framing(monkeypatch, capsys, path, *options)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err.startswith(f"framing: {path}, {said.replace('{path}', str(path))}")


def test_command_line_tells_of_the_first_row_when_all_are_skipped(tmp_path, monkeypatch, capsys):
    path = put(tmp_path / "n.csv", "text,n\n,1\n,2\n")
    said = f"{path}, row 1, column text: the text is empty; fill it in or delete the row"
    code, _, err = framing(monkeypatch, capsys, path, "--on-error", "skip")
    assert (code, err) == (2, f"framing: no article could be read; 2 rows or files skipped, the first: {said}\n")


def test_command_line_options_reach_the_reader(tmp_path, monkeypatch, capsys):
    rows = ["key\tbody\tday\tpaper", '7\t"No" she said.\t31/12/2016\tThe Courier', f"8\t{'x' * 100}\t\t", "9\t \t\t"]
    path = put(tmp_path / "n.csv", "\n".join(rows))
    options = [
        "--delimiter",
        r"\t",
        "--no-quoting",
        "--date-format",
        "%d/%m/%Y",
        "--max-bytes",
        99,
        "--on-error",
        "skip",
    ]
    columns = ["--text-column", "body", "--id-column", "key", "--date-column", "day", "--source-column", "paper"]
    code, _, err = framing(
        monkeypatch, capsys, path, *options, *columns, "--features", "actor_labels", "--out", tmp_path / "out"
    )
    assert (code, err.splitlines()[-1]) == (
        0,
        f"1 of 2 rows or files skipped, listed in {tmp_path / 'out' / 'errors.csv'}",
    )
    with (tmp_path / "out" / "errors.csv").open(encoding="utf-8", newline="") as handle:
        header, *errors = csv.reader(handle)
    assert header == ["file", "row", "column", "problem", "remedy"]
    problem, remedy = "more than 99 bytes in one article; what follows was not read", "raise max_bytes= (--max-bytes)"
    assert errors == [[str(path), "2", "", problem, f"{remedy}, or close a quote that was left open"]]
    with (tmp_path / "out" / "scores.csv").open(encoding="utf-8", newline="") as handle:
        found = {(row["article_id"], row["source"], row["published"]) for row in csv.DictReader(handle)}
    assert found == {("7", "The Courier", "2016-12-31")}


# As a person starts it


def test_version(run: Run) -> None:
    done = run("--version")
    assert done.code == 0
    assert done.out.startswith("framing ")


@pytest.mark.parametrize("arguments", [[], ["--help"], ["score", "--help"], ["lexicon", "--help"]])
def test_help_names_the_commands(run: Run, arguments: list[str]) -> None:
    done = run(*arguments)
    assert "Usage:" in done.out + done.err


def test_in_a_process_of_its_own(news: Path, tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "framing",
        "score",
        str(news),
        "--features",
        "actor_labels",
        "--out",
        str(tmp_path / "out"),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert files(tmp_path / "out") == [
        "entities.csv",
        "errors.csv",
        "evidence.csv",
        "manifest.json",
        "mentions.csv",
        "scores.csv",
    ]


def test_errors_in_a_process_of_its_own(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "framing", "score", str(tmp_path / "gone.csv")]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"framing: {tmp_path / 'gone.csv'}: no such file or folder; check the path\n"


def test_a_process_that_ends_has_nothing_left_to_look_over_for_cycles() -> None:
    program = (
        "import atexit, gc; atexit.register(lambda: print(len(gc.get_objects()))); from framing.cli import main; main()"
    )
    done = subprocess.run([sys.executable, "-c", program, "--version"], capture_output=True, text=True, check=True)
    assert int(done.stdout.split()[-1]) < 100


# Large input, and runs that were left


def test_version_with_hashes(run: Run) -> None:
    lines = run("--version", "--verbose").out.splitlines()
    assert lines[0].startswith("framing ")
    assert [
        re.fullmatch(r"(code|parser \S+ \S+|lexicon \S+ \S+) sha256:[0-9a-f]{64}", line) is not None
        for line in lines[1:4]
    ] == [True] * 3
    assert any(line.startswith("spacy 3.") for line in lines)


def test_a_fault_of_the_program_is_one_line(run: Run, news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from framing.cli import show

    def fails(*arguments: object) -> None:
        raise KeyError("lost\nin the program")

    monkeypatch.setattr(show, "print_scores", fails)
    done = run("score", news, "--features", "harm")
    assert (done.code, done.err) == (
        1,
        "framing: KeyError: 'lost\\nin the program'; this is a fault of the program: set FRAMING_TRACEBACK=1 to see where\n",
    )

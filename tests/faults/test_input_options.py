"""Every command that reads articles has the same options of reading, and they reach the reader."""

from __future__ import annotations

import pytest
import typer
from typer.main import get_command

from framing.articles.columns import ReadOptions
from framing.cli import app

COMMANDS = get_command(app).commands
READING = {"on_error", *ReadOptions.__annotations__}
READERS = ("score", "predict", "sample", "import-codes", "agreement", "validate", "report", "code", "replicate")


def options(name: str) -> dict[str, typer.core.TyperOption]:
    return {one.name: one for one in COMMANDS[name].params if one.name in READING}


@pytest.mark.parametrize("name", READERS)
def test_each_reader_has_every_option_with_the_same_words(name):
    mine, first = options(name), options("score")
    assert mine.keys() == READING
    for key, one in mine.items():
        assert (one.opts, one.default, one.help, one.metavar) == (
            first[key].opts, first[key].default, first[key].help, first[key].metavar,
        )  # fmt: skip


def test_what_reads_coded_texts_has_those_of_tables():
    assert options("train").keys() == {"text_column", "id_column", "delimiter", "encoding"}
    for key, one in options("train").items():
        assert (one.opts, one.help) == (options("score")[key].opts, options("score")[key].help)


def test_what_reads_codes_alone_has_those_of_their_files():
    assert options("compare").keys() == {"delimiter", "encoding"}
    for key, one in options("compare").items():
        assert (one.opts, one.help) == (options("score")[key].opts, options("score")[key].help)


def test_no_other_command_has_any():
    assert set(COMMANDS) == {
        *READERS,
        "train",
        "compare",
        "lexicon",
        "codebook",
        "methods",
        "desk",
        "specifications",
        "power",
        "coverage",
        "doctor",
    }


def test_options_reach_the_reader_of_another_command(tmp_path, capsys):
    path, out = tmp_path / "n.csv", tmp_path / "tasks.csv"
    rows = ["key;body;paper;day", "a;Le café.;East;3.11.2016", "b;L'état.;East;4.11.2016"]
    path.write_bytes("\n".join(rows).encode("cp1252"))
    given = {
        "--text-column": "body", "--id-column": "key", "--source-column": "paper", "--date-column": "day",
        "--date-format": "%d.%m.%Y", "--delimiter": ";", "--encoding": "cp1252",
    }  # fmt: skip
    words = [word for pair in given.items() for word in pair]
    app(["sample", str(path), "--size", "2", "--out", str(out), *words], standalone_mode=False)
    said = out.read_text(encoding="utf-8-sig")
    assert "Le café." in said and "2016-11-04" in said and "East" in said

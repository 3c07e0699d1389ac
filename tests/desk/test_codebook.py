"""Codebooks in TOML: what may be said, and what is refused with its place."""

from pathlib import Path

import pytest

from framing.desk.codebook import Codebook, CodebookError, Value, Variable, read_codebook
from tests.desk.invented import BOOK, TOML


def read(folder: Path, text: str) -> Codebook:
    path = folder / "book.toml"
    path.write_text(text, encoding="utf-8")
    return read_codebook(path)


def test_variables_values_and_slots(tmp_path):
    book = read(tmp_path, TOML)
    assert book.name == "Harm"
    harm, frame = book.variables
    assert harm == Variable(
        "harm", "deed", "one", "", "Who hurts whom.", (Value("attack", "Shelling."), Value("killing", "Somebody dies.")),
        (Value("agent", "Who did it."), Value("patient", "Who was hurt."), Value("speaker", "Who tells it.")),
    )  # fmt: skip
    assert (harm.of_spans, frame.of_spans, frame.slots) == (True, False, ())


def test_what_counts_stands_below_the_definition_and_parts_are_joined(tmp_path):
    book = read(
        tmp_path,
        '[variables.frame.values]\nwar = { definition = "Fighting.", inclusion = ["truces"], exclusion = "sport" }\n'
        '[variables.sourcing]\nunit = "words"\n[variables.sourcing.parts.who.values]\nofficial = "the state"\nngo = "aid"\n'
        '[variables.sourcing.parts.cue.values]\ndoubt = "claimed"\n',
    )
    assert book.variables[0].values == (Value("war", "Fighting.\nCounts: truces\nDoes not count: sport"),)
    assert book.variables[1].values == (
        Value("official:doubt", "official: the state\ndoubt: claimed"),
        Value("ngo:doubt", "ngo: aid\ndoubt: claimed"),
    )


def test_several_numbers_and_words(tmp_path):
    book = read(
        tmp_path,
        '[variables.a]\nseveral = true\nvalues = ["x", "y"]\n[variables.b]\nkind = "number"\n[variables.c]\nkind = "text"\n',
    )
    assert [one.kind for one in book.variables] == ["several", "number", "text"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("x = ", "book.toml: not TOML"),
        ("", "book.toml: no variables; write a table [variables.NAME]"),
        ("variables = 3", "book.toml: not a table of names"),
        ("[variables.a]\nunit = 'article'", "book.toml, a: no values; list them, or say kind = 'number' or 'text'"),
        ("[variables.a]\nkind = 'ratio'", "book.toml, a: no kind 'ratio'"),
        ("[variables.a]\nunit = 'deed'\nkind = 'number'", "the last two of articles alone"),
        ("[variables.a]\nvalues = ['x']\nslots = { doer = 'x' }", "book.toml, a: no slot 'doer'; have agent, patient, speaker"),
        ("[variables.a]\nvalues = [1, 2]", "book.toml, a, values: not a table of names"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_with_its_place(tmp_path, text, said):
    with pytest.raises(CodebookError) as caught:
        read(tmp_path, text)
    assert said in str(caught.value) and "\n" not in str(caught.value)


def test_a_file_that_is_not_there_or_not_utf8(tmp_path):
    with pytest.raises(CodebookError, match="check the path"):
        read_codebook(tmp_path / "none.toml")
    (tmp_path / "latin.toml").write_bytes("title = 'Größe'".encode("latin-1"))
    with pytest.raises(CodebookError, match="not UTF-8 at byte 11"):
        read_codebook(tmp_path / "latin.toml")


def test_some_variables_alone():
    assert [one.name for one in BOOK.only(["gist", "harm"]).variables] == ["harm", "gist"]
    assert BOOK.only([]) == BOOK
    with pytest.raises(CodebookError, match="no variable 'tone'; have harm, frame, topics, deaths, gist"):
        BOOK.only(["tone"])

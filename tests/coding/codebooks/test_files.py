"""Codebooks read from files, and the shipped one.

Also tests framing/coding/codebooks/codebook.py.
"""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from framing.coding.codebooks.codebook import CodebookError
from framing.coding.codebooks.files import read_codebook
from framing.features.scorers import default_scorers

SMALL = """
name = "small"
title = "A small one"
version = "1"
instructions = "Read all of it."

[variables.topic]
title = "Topic"
definition = "What it is about."
unit = "article"
[variables.topic.values]
war = { definition = "Fighting.", inclusion = "Sieges.", examples = ["Shells fell."] }
aid = "Help."

[variables.label]
title = "Label"
definition = "A word for armed people."
unit = "words"
slots = { speaker = "Whose word." }
[variables.label.parts.side.values]
rebels = "No state."
army = "A state."
[variables.label.parts.tone.values]
plain = "Plain."
harsh = "Harsh."
"""


def written(tmp_path: Path, text: str, name: str = "own.toml") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def test_the_shipped_codebook_has_the_features_of_the_scorers_and_their_categories() -> None:
    book = read_codebook()
    assert {one.name: one.categories for one in book.variables} == {
        scorer.feature: tuple(scorer.categories) for scorer in default_scorers()
    }


def test_everything_in_the_shipped_codebook_is_defined_and_has_an_example_for_whoever_codes() -> None:
    for variable in read_codebook().variables:
        assert variable.examples and variable.counterexamples, variable.name
        for value in variable.values:
            assert value.definition.endswith("."), value.name
            assert value.examples, (variable.name, value.name)


def test_a_codebook_is_what_its_file_says(tmp_path: Path) -> None:
    book = read_codebook(written(tmp_path, SMALL))
    topic, label = book.variables
    assert (topic.unit, topic.quoted, topic.several, topic.categories) == ("article", False, False, ("war", "aid"))
    assert topic.values[0].inclusion == ("Sieges.",)
    assert topic.values[1].definition == "Help."
    assert label.categories == ("rebels:plain", "rebels:harsh", "army:plain", "army:harsh")
    assert (label.quoted, label.several, label.slots[0].name) == (True, True, "speaker")


def test_the_hash_is_of_what_is_said_not_of_how_the_file_is_laid_out(tmp_path: Path) -> None:
    raw = tomllib.loads(SMALL)
    paths = [
        written(tmp_path, SMALL), written(tmp_path, f"# a note\n{SMALL}\n\n", "noted.toml"),
        written(tmp_path, json.dumps(raw), "own.json"), written(tmp_path, json.dumps(raw, indent=3), "own.yaml"),
    ]  # fmt: skip
    assert len({read_codebook(path).sha256 for path in paths}) == 1
    other = written(tmp_path, SMALL.replace("Fighting.", "Fighting!"), "other.toml")
    assert read_codebook(other).sha256 != read_codebook(paths[0]).sha256


def test_some_variables_come_in_the_order_of_the_codebook(tmp_path: Path) -> None:
    book = read_codebook(written(tmp_path, SMALL))
    assert [one.name for one in book.only(["label", "topic"]).variables] == ["topic", "label"]
    assert book.only(None) == book
    assert book.variable("label").name == "label"


def test_what_need_not_be_said_is_the_plain_case(tmp_path: Path) -> None:
    book = read_codebook(written(tmp_path, '[variables.topic]\nvalues = ["war", " aid "]\n', "small.toml"))
    (topic,) = book.variables
    assert (book.name, book.title, book.version, topic.title, topic.definition, topic.unit) == (
        "small", "small", "", "topic", "", "article",
    )  # fmt: skip
    assert (topic.kind, topic.several, topic.categories, topic.values[0].definition) == (
        "values",
        False,
        ("war", "aid"),
        "",
    )


def test_numbers_and_words_are_written_of_whole_articles(tmp_path: Path) -> None:
    text = '[variables.deaths]\nkind = "number"\n[variables.gist]\nkind = "text"\ndefinition = "In a sentence."\n'
    book = read_codebook(written(tmp_path, text))
    assert [(one.kind, one.quoted, one.categories) for one in book.variables] == [
        ("number", False, ()),
        ("text", False, ()),
    ]
    assert book.sha256 != read_codebook(written(tmp_path, text.replace("number", "text"), "other.toml")).sha256


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("unit = \"article\"", "unit = \"text\"", "variables.topic: no unit 'text'; have article, sentence, clause"),
        ("title = \"Topic\"", "titel = \"Topic\"", "variables.topic: no key 'titel'; have title, definition"),
        ("title = \"Topic\"", "title = 3", "variables.topic: title is not words; give title as text in quotes"),
        ("name = \"small\"", "name = \" \"", "own.toml: name is not words"),
        ("aid = \"Help.\"", "aid = 3", "variables.topic.values.aid: not a table"),
        ("inclusion = \"Sieges.\"", "inclusion = [3]", "variables.topic.values.war: inclusion is not a list of texts"),
        ("rebels = \"No state.\"", "\"re:bels\" = \"No.\"", "values.re:bels: a part of a value has ':' in its name"),
        ("rebels = \"No state.\"", "\" rebels\" = \"No.\"", "' rebels' is no name; write it in quotes"),
        ("[variables.label.parts.tone.values]\nplain = \"Plain.\"\nharsh = \"Harsh.\"", "[variables.label.parts.tone]", "parts.tone.values: no entries"),
        ("unit = \"words\"", "unit = \"article\"", "variables.label: slots are of quoted words"),
        ("unit = \"words\"", "unit = \"words\"\nseveral = false", "several is true or false, and true for all units but"),
        ("unit = \"words\"", "unit = \"words\"\nvalues = { a = \"b\" }", "needs either values or parts"),
        ("name = \"small\"", "name = small", "not TOML ("),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_place(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert old in SMALL
    with pytest.raises(CodebookError) as caught:
        read_codebook(written(tmp_path, SMALL.replace(old, new)))
    assert said in str(caught.value)
    assert len(str(caught.value).splitlines()) == 1


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("own.docx", b"", "own.docx: no codebook in .docx; have .toml, .yaml, .yml, .json, or 'framing'"),
        ("own.toml", b'name = "\xff"', "own.toml: not UTF-8 at byte 8; save the file as UTF-8"),
        ("own.yaml", b"a: [", "own.yaml: not YAML ("),
        ("own.json", b"[]", "own.json: not a table"),
        ("own.yaml", b"", "own.yaml: not a table"),
        ("own.json", b"[" * 100_000, "own.json: not JSON ("),
    ],
)
def test_what_is_no_codebook(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(CodebookError) as caught:
        read_codebook(tmp_path / name)
    assert said in str(caught.value)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(CodebookError, match=r"gone\.toml: No such file or directory; check the path"):
        read_codebook(tmp_path / "gone.toml")


@pytest.mark.parametrize(
    ("names", "said"), [(["topics"], "no variable 'topics'; have topic, label"), ([], "no variable named")]
)
def test_variables_that_are_not_there(tmp_path: Path, names: list[str], said: str) -> None:
    with pytest.raises(CodebookError, match=said):
        read_codebook(written(tmp_path, SMALL)).only(names)

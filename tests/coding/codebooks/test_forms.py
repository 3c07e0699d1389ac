"""A codebook printed for coders, tools and models.

Also tests framing/coding/codebooks/manuals.py.
Also tests framing/coding/codebooks/interfaces.py.
Also tests framing/coding/codebooks/prompts.py.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from xml.dom import minidom

import pytest

from framing.articles.own_files import GENERATOR
from framing.coding.codebooks.codebook import Codebook, Part, Slot, Value, Variable
from framing.coding.codebooks.files import read_codebook
from framing.coding.codebooks.forms import FORMS, codebook_form
from framing.coding.codebooks.prompts import answer_schema, coding_prompt
from framing.coding.exports import read_codes

TOPIC = Variable(
    "topic", "Topic", "What it is about.", "article",
    values=(Value("war", "Fighting.", exclusion=("Sport.",), examples=("Shells fell.",)), Value("aid", "Help | food.")),
)  # fmt: skip
LABEL = Variable(
    "label", "Label", "A word for armed people.", "words", True, slots=(Slot("speaker", "Whose word."),),
    parts=(Part("side", "Whose.", (Value("rebels", "No state."),)), Part("tone", "", (Value("plain", "Plain."), Value("harsh", "Harsh.")))),
)  # fmt: skip
BOOK = Codebook("small", "A <small> one", "1", "MIT", "Read all of it.\nTwice.", (TOPIC, LABEL))
ODD = 'He said "no" -- \\ <b>&amp;</b> \x7f \t — “quoted” 字'


@pytest.mark.parametrize("book", [BOOK, read_codebook()], ids=["small", "shipped"])
def test_what_is_printed_as_toml_reads_as_the_same(tmp_path: Path, book: Codebook) -> None:
    path = tmp_path / "printed.toml"
    path.write_text(codebook_form(book, "toml"), encoding="utf-8")
    assert read_codebook(path) == book


def test_odd_characters_survive_every_form(tmp_path: Path) -> None:
    odd = replace(BOOK, title=ODD, variables=(replace(TOPIC, definition=ODD, values=(Value("a:b/c d", ODD),)), LABEL))
    path = tmp_path / "odd.toml"
    path.write_text(codebook_form(odd, "toml"), encoding="utf-8")
    assert read_codebook(path) == odd
    for form in FORMS:
        assert codebook_form(odd, form)
    minidom.parseString(
        codebook_form(
            replace(odd, title="x", variables=(replace(TOPIC, definition=ODD.replace("\x7f", "")), LABEL)),
            "label-studio",
        )
    )


def test_the_manual_in_markdown_says_all_of_it() -> None:
    said = codebook_form(BOOK)
    assert said.startswith("# A <small> one\n")
    for words in ("Read all of it.", "## topic: Topic", "Unit: article, one value each.", "- `speaker`: Whose word."):
        assert f"\n{words}\n" in said
    assert "| `war` | Fighting. Do not code: Sport. Examples: Shells fell. |\n| `aid` | Help \\| food. |\n" in said
    assert "side: Whose.\n" in said and "\ntone\n" in said


def test_the_page_stands_alone_and_shows_marks_as_marks() -> None:
    page = codebook_form(BOOK, "html")
    assert GENERATOR in page and "<h1>A &lt;small&gt; one</h1>" in page
    assert not re.search(r"<script|https?://|src=|@import", page)
    assert BOOK.sha256 in page


def test_the_interface_of_label_studio_has_a_label_for_each_value_and_choices_for_whole_texts() -> None:
    tree = minidom.parseString(codebook_form(BOOK, "label-studio"))
    labels = [one.getAttribute("value") for one in tree.getElementsByTagName("Label")]
    assert labels == ["label/rebels:plain", "label/rebels:harsh", "speaker"]
    choices = tree.getElementsByTagName("Choices")[0]
    assert (choices.getAttribute("name"), choices.getAttribute("choice"), choices.getAttribute("required")) == (
        "topic",
        "single",
        "true",
    )
    assert [one.getAttribute("alias") for one in tree.getElementsByTagName("Choice")] == ["topic/war", "topic/aid"]
    assert tree.getElementsByTagName("Text")[0].getAttribute("value") == "$text"


def test_what_is_coded_in_the_interface_is_read_with_the_variables_of_the_codebook(tmp_path: Path) -> None:
    tree = minidom.parseString(codebook_form(BOOK, "label-studio"))
    label = tree.getElementsByTagName("Label")[0].getAttribute("value")
    choice = tree.getElementsByTagName("Choice")[1].getAttribute("alias")
    result = [
        {"id": "a", "from_name": "label", "to_name": "text", "type": "labels", "value": {"start": 0, "end": 6, "text": "Rebels", "labels": [label]}},
        {"id": "b", "from_name": "topic", "to_name": "text", "type": "choices", "value": {"choices": [choice]}},
    ]  # fmt: skip
    task = {"id": 1, "data": {"text": "Rebels fled.", "article_id": "a"}, "annotations": [{"result": result}]}
    (tmp_path / "ann.json").write_text(json.dumps([task]), encoding="utf-8")
    codes = read_codes(tmp_path / "ann.json")
    assert set(zip(codes["feature"], codes["category"], strict=True)) == {("label", "rebels:plain"), ("topic", "aid")}


def test_the_prompt_holds_every_definition_and_the_schema_of_the_answer() -> None:
    said = coding_prompt(BOOK)
    for words in (
        "Read all of it.",
        "What it is about.",
        "give the one value that holds best",
        "Do not code: Sport.",
        "`speaker`: Whose word.",
    ):
        assert words in said
    assert json.dumps(answer_schema(BOOK), separators=(",", ":")) in said
    assert "Sport" not in coding_prompt(BOOK, "short") and "Fighting." in coding_prompt(BOOK, "short")


def test_the_schema_asks_for_each_variable_in_its_form() -> None:
    schema = answer_schema(BOOK, "reasoned")
    assert schema["required"] == ["reason", "topic", "label"]
    assert schema["properties"]["topic"] == {"type": "string", "enum": ["war", "aid"]}
    item = schema["properties"]["label"]["items"]
    assert item["required"] == ["quote", "context", "value", "speaker", "note"]
    assert item["additionalProperties"] is False
    many = answer_schema(replace(BOOK, variables=(replace(TOPIC, several=True),)))["properties"]["topic"]
    assert many == {"type": "array", "items": {"type": "string", "enum": ["war", "aid"]}}


def test_forms_and_styles_that_are_not_there() -> None:
    with pytest.raises(ValueError, match="no form 'pdf'; have markdown, html, label-studio, prompt, toml"):
        codebook_form(BOOK, "pdf")
    with pytest.raises(ValueError, match="no prompt 'long'; have full, short, reasoned"):
        coding_prompt(BOOK, "long")


def test_numbers_and_words_have_their_place_in_every_form(tmp_path: Path) -> None:
    deaths = Variable("deaths", "Deaths", "As told.", "article", kind="number")
    gist = Variable("gist", "Gist", "In a sentence.", "article", kind="text")
    book = Codebook("small", "Small", "1", "", "", (deaths, gist))
    path = tmp_path / "own.toml"
    path.write_text(codebook_form(book, "toml"), encoding="utf-8")
    assert read_codebook(path) == book
    assert "Unit: article, one number each." in codebook_form(book, "markdown")
    assert "| value |" not in codebook_form(book, "markdown")
    assert '<Number name="deaths" toName="text"/>' in codebook_form(book, "label-studio")
    assert '<TextArea name="gist" toName="text"/>' in codebook_form(book, "label-studio")
    assert answer_schema(book)["properties"] == {"deaths": {"type": "string"}, "gist": {"type": "string"}}

"""What of an answer is a code, and what an error."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from framing.coding.codebooks.codebook import Codebook, Slot, Value, Variable
from framing.coding.models.answers import form_problem, parse_answer, read_answer

FRAME = Variable("frame", "Frame", "What.", "article", values=(Value("war", "W."), Value("aid", "A.")))
TOPICS = replace(FRAME, name="topics", several=True)
LABEL = Variable(
    "label", "Label", "Words.", "words", True, values=(Value("rebels", "R."),), slots=(Slot("agent", "Who."), Slot("speaker", "Whose."))
)  # fmt: skip
BOOK = Codebook("m", "M", "1", "MIT", "", (FRAME, LABEL))
TEXT = "Rebels fled. The  army said so."


def item(quote: str, value: str = "rebels", **more: str) -> dict[str, str]:
    return {"quote": quote, "context": "", "value": value, "agent": "", "speaker": "narrator", "note": "", **more}


def answer(frame: object = "war", *items: object) -> str:
    return json.dumps({"frame": frame, "label": list(items)})


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ('{"a": 1}', {"a": 1}),
        ('```json\n{"a": 1}\n```', {"a": 1}),
        ('<think>{"a": 2}? no</think>\n{"a": 1}', {"a": 1}),
        ("Sure {as asked}: {\"a\": 1} Done.", {"a": 1}),
        ("[1, 2]", "it holds no object of JSON"),
        ("", "it holds no object of JSON"),
        ('{"a": ', "it holds no object of JSON"),
        ('{"a":' * 50_000, "it holds no object of JSON"),
        ("{" * 200_000, "it holds no object of JSON"),
        ('{"a": 1, "a": 2}', "it gives 'a' twice"),
        ('{"a": 1, "a": 1}', {"a": 1}),
        ('{"a": [{"b": 1, "b": 2}]}', "it gives 'b' twice"),
        ('{"a": 1} or rather {"a": 2}', "it holds several objects of JSON that differ"),
        ('{"a": 1} so: {"a": 1}', {"a": 1}),
        ('{"a\\ud800": "\\ud83d\\ude00\\udc00"}', {"a\ufffd": "😀\ufffd"}),
    ],
)  # fmt: skip
def test_the_object_is_found_in_what_a_model_says(content: str, found: object) -> None:
    assert parse_answer(content) == found


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (answer(), ""),
        ('{"frame": "war"}', "it has no 'label'"),
        ('{"frame": ["war"], "label": []}', "'frame' is a list"),
        ('{"frame": "war", "label": {}}', "'label' is no list"),
    ],
)
def test_the_form_of_an_answer(content: str, said: str) -> None:
    assert form_problem(content, BOOK) == said


def test_codes_stand_where_their_words_do_and_slots_are_as_the_text_writes_them() -> None:
    found = read_answer(answer("War ", item("Rebels", agent="The army", note=" n ")), "stop", BOOK, TEXT, 100)
    assert found.whole and found.errors == []
    assert found.codes == [
        {"feature": "frame", "category": "war"},
        {"feature": "label", "category": "rebels", "start": 100, "end": 106, "text": "Rebels", "note": "n", "agent": "The  army", "speaker": "narrator"},
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "error", "said"),
    [
        (answer("peace"), "no such value", "'peace' is no value of frame"),
        (answer(None), "no such value", "None is no value of frame"),
        (answer("war", item("Nobody")), "not found", "the quote does not stand in the text"),
        (answer("war", item("so"), item("s")), "not found", "the quote does not stand in the text"),
        (answer("war", item("Rebels", "gangs")), "no such value", "'gangs' is no value of label"),
        (answer("war", item("Rebels", agent="the navy")), "agent not found", "the agent does not stand in the text; left empty"),
        (answer("war", "Rebels", {"value": "rebels"}), "no quote", "2 items without a quote"),
    ],
)  # fmt: skip
def test_what_is_no_code_is_an_error(content: str, error: str, said: str) -> None:
    found = read_answer(content, "stop", BOOK, TEXT)
    assert found.whole
    assert [(row["error"], row["said"]) for row in found.errors if row["error"] == error] == [(error, said)]


def test_a_slot_that_is_not_found_leaves_the_code() -> None:
    (code,) = (
        row for row in read_answer(answer("war", item("Rebels", agent="X")), "stop", BOOK, TEXT).codes if "start" in row
    )
    assert (code["text"], code["agent"]) == ("Rebels", "")


def test_the_same_span_twice_is_one_code() -> None:
    text = "Rebels fled."
    found = read_answer(answer("war", item("Rebels"), item("Rebels", note="again")), "stop", BOOK, text)
    assert [row["start"] for row in found.codes if "start" in row] == [0]


def test_several_values_of_a_text() -> None:
    book = replace(BOOK, variables=(TOPICS,))
    found = read_answer('{"topics": ["war", "AID", "war", 3]}', "stop", book, TEXT)
    assert [row["category"] for row in found.codes] == ["war", "aid"]
    assert [row["error"] for row in found.errors] == ["no such value"]


@pytest.mark.parametrize(
    ("finish", "content", "error"),
    [
        ("length", answer(), "cut off"),
        ("content_filter", "", "refused"),
        ("refusal", "I will not.", "refused"),
        ("stop", "I cannot.", "unreadable"),
    ],
)
def test_an_answer_that_cannot_be_used_says_nothing_is_absent(finish: str, content: str, error: str) -> None:
    found = read_answer(content, finish, BOOK, TEXT)
    assert (found.whole, found.codes, [row["error"] for row in found.errors]) == (False, [], [error])


def test_orders_in_a_text_are_no_codes() -> None:
    hostile: Any = {
        "frame": "war",
        "label": [
            {"quote": "Rebels", "value": "rebels", "start": 3, "article_id": "other", "coder": "me", "error": "x"}
        ],
    }
    (frame, code) = read_answer(json.dumps(hostile), "stop", BOOK, TEXT).codes
    assert "coder" not in code and "article_id" not in code and code["start"] == 0
    assert frame == {"feature": "frame", "category": "war"}


@pytest.mark.parametrize(
    "content", ['{"frame": "war\ud800", "label": []}', '{"frame": "war\\ud800", "label": []}', "no \udfff"]
)
def test_half_characters_are_written_as_what_they_are_not(content: str) -> None:
    (error,) = read_answer(content, "stop", BOOK, TEXT).errors
    assert "".join(error.values()).encode("utf-8")
    assert "\ufffd" in error["said"] + error["quote"]


@pytest.mark.parametrize(
    ("finish", "error"),
    [("MAX_TOKENS", "cut off"), ("model_length", "cut off"), ("SAFETY", "refused"), ("eos", "unreadable")],
)
def test_servers_have_many_words_for_why_an_answer_ends(finish: str, error: str) -> None:
    assert [row["error"] for row in read_answer('{"frame": ', finish, BOOK, TEXT).errors] == [error]

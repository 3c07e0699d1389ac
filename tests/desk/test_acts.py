"""Acts are checked before they are written down."""

import pytest

from framing.desk.acts import ActError, Answer, Phrase, SpanCode, answer, seconds_of, span_code, words
from tests.desk.invented import AGENT, ATTACK, BOOK, TASKS

TASK, ODD = TASKS


def test_a_span_takes_its_words_from_the_text():
    told = {**ATTACK, "slots": {"agent": AGENT, "speaker": {"text": "narrator"}, "patient": None}, "unsure": True}
    found = span_code(told, TASK, BOOK)
    slots = {"agent": Phrase("The army", 0, 8), "speaker": Phrase("narrator")}
    assert found == SpanCode("harm", "attack", 9, 16, "shelled", slots, unsure=True)
    assert span_code(found.as_json(), TASK, BOOK) == found


def test_offsets_count_characters_not_units_of_utf16():
    at = ODD.text.index("again")
    assert span_code({**ATTACK, "start": at, "end": at + 5, "text": "again"}, ODD, BOOK).text == "again"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"start": -1}, "span: -1 to 16 lies outside the text of 37 characters"),
        ({"end": 99}, "span: 9 to 99 lies outside"),
        ({"start": 16}, "span: 16 to 16 lies outside"),
        ({"start": "9"}, "span: '9' to 16 lies outside"),
        ({"start": True}, "span: True to 16 lies outside"),
        ({"text": "shelling"}, "the text of article 'a' has other words there"),
        ({"variable": "tone"}, "no variable 'tone' of spans; have harm"),
        ({"variable": "frame", "value": "war"}, "no variable 'frame' of spans"),
        ({"value": "siege"}, "harm: no value 'siege'; have attack, killing"),
        ({"slots": {"doer": AGENT}}, "no slot 'doer'; have agent, patient, speaker"),
        ({"slots": [AGENT]}, "slots: not an object"),
        ({"slots": {"agent": {"start": 0, "end": 99}}}, "agent: 0 to 99 lies outside"),
        ({"origin": "model"}, "origin is 'model'; have coder, rules"),
        ({"note": "x" * 4001}, "note: words of at most 4000 characters"),
    ],
)
def test_a_span_that_cannot_be(changes, said):
    with pytest.raises(ActError) as caught:
        span_code({**ATTACK, **changes}, TASK, BOOK)
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("name", "values", "kept"),
    [
        ("frame", ["war"], ("war",)), ("topics", ["talks", "prisoners", "talks"], ("talks", "prisoners")), ("deaths", [" 12 "], ("12",)),
        ("gist", ["So it is."], ("So it is.",)), ("frame", [], ()),
    ],
)  # fmt: skip
def test_answers(name, values, kept):
    assert answer(name, {"values": values}, BOOK) == Answer(kept)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("frame", {"values": ["war", "aid"]}, "frame: one value, not 2"),
        ("frame", {"values": ["peace"]}, "frame: no value 'peace'; have war, aid"),
        ("deaths", {"values": ["many"]}, "deaths: 'many' is no number"),
        ("deaths", {"values": ["nan"]}, "deaths: 'nan' is no number"),
        ("deaths", {"values": ["1e999"]}, "deaths: '1e999' is no number"),
        ("harm", {"values": ["attack"]}, "no variable 'harm' of articles; have frame, topics, deaths, gist"),
        ("frame", {"values": "war"}, "frame: values are a list of words"),
        ("frame", None, "answer: not an object"),
    ],
)
def test_answers_that_cannot_be(name, value, said):
    with pytest.raises(ActError) as caught:
        answer(name, value, BOOK)
    assert said in str(caught.value)


@pytest.mark.parametrize("value", [-1, 86_401, "3", None, True, float("nan")])
def test_seconds_that_cannot_be(value):
    with pytest.raises(ActError, match="seconds"):
        seconds_of(value)


def test_no_words_are_empty_words():
    assert words(None, "note") == ""

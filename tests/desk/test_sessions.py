"""A coder at work: what is kept over a stop, undone, and recorded of the order."""

import json

import pytest

from framing.desk.acts import ActError
from framing.desk.journal import JournalError, journal_path
from framing.desk.sessions import read_session
from framing.desk.tasks import Task
from tests.desk.invented import DONE, TASKS, TEXT, answer, desk, span


def lines(folder):
    return [json.loads(line) for line in journal_path(folder, "ann").read_text(encoding="ascii").splitlines()[1:]]


def test_all_is_there_after_a_stop(tmp_path):
    acts = [(0, span(note="hm")), (0, answer("frame", "war")), (0, {"kind": "comment", "value": "Odd."}), (1, DONE)]
    with desk(tmp_path, acts=acts) as own:
        before = own.states
    with desk(tmp_path) as again:
        assert again.states == before
        assert again.states["a"].codes["s1"].note == "hm" and again.states["b"].done
    assert [line["n"] for line in lines(tmp_path)] == [1, 2, 3, 4]


def test_undo_is_an_act_of_its_own_and_works_over_a_stop(tmp_path):
    with desk(tmp_path, acts=[(0, span()), (0, span(value="killing")), (0, answer("frame", "war"))]) as own:
        assert own.undo(0).answers == {}
    with desk(tmp_path) as own:
        assert own.undo(0).codes["s1"].value == "attack"
        assert own.undo(0, seconds=2).codes == {}
        assert own.states["a"].seconds == 2.0
        with pytest.raises(ActError, match="nothing to undo"):
            own.undo(0)
    assert [(line["kind"], line.get("undo")) for line in lines(tmp_path)[3:]] == [
        ("answer", True),
        ("span", True),
        ("span", True),
    ]


def test_a_page_cannot_pass_for_undoing(tmp_path):
    with desk(tmp_path) as own, pytest.raises(ActError, match="no value 'siege'"):
        own.do(0, {**span(value="siege"), "undo": True})
    assert lines(tmp_path) == []


def test_codes_tell_whether_what_rules_found_was_seen(tmp_path):
    with desk(
        tmp_path,
        acts=[
            (0, span()),
            (0, {"kind": "rules"}),
            (0, span("s2", origin="rules")),
            (0, span(value="killing", seen=True)),
        ],
    ) as own:
        codes = own.states["a"].codes
    assert {key: (code.seen, code.origin) for key, code in codes.items()} == {
        "s1": (False, "coder"),
        "s2": (True, "rules"),
    }


def test_an_act_that_cannot_be_is_not_written(tmp_path):
    with desk(tmp_path) as own:
        for number, act in [(0, span(end=99)), (2, span()), (-1, span()), (0, {"kind": "x"})]:
            with pytest.raises(ActError):
                own.do(number, act)
        assert own.states["a"].codes == {}
    assert lines(tmp_path) == []


def test_another_text_is_refused_and_an_article_no_longer_asked_for_is_passed_over(tmp_path):
    with desk(tmp_path, acts=[(0, span()), (1, DONE)]):
        pass
    with pytest.raises(JournalError, match=r"ann.journal, line 2: .* has other words there; .*give the tasks that were coded"), desk(tmp_path, tasks=[Task("a", "X" + TEXT, {})]):  # fmt: skip
        pass
    who, states = read_session(journal_path(tmp_path, "ann"), TASKS[1:])
    assert (who, list(states), states["b"].done) == ("ann", ["b"], True)


def test_codes_of_a_codebook_that_has_changed_stay(tmp_path):
    with desk(tmp_path, acts=[(0, span())]) as own:
        book = own.codebook.only(["frame"])
    with desk(tmp_path, book=book) as own:
        assert own.states["a"].codes["s1"].value == "attack"
        with pytest.raises(ActError, match="no variable 'harm'"):
            own.do(0, span("s2"))

"""What acts add up to."""

import pytest

from framing.desk.acts import ActError
from framing.desk.states import ArticleState, after
from tests.desk.invented import ATTACK, BOOK, DONE, TASKS, answer, span


def state_after(*acts):
    state = ArticleState()
    for act in acts:
        state = after(state, act, TASKS[0], BOOK)
    return state


def test_the_last_act_on_a_key_counts():
    state = state_after(span(), span(value="killing"), span("s2"), {"kind": "span", "key": "s2", "value": None})
    assert {key: code.value for key, code in state.codes.items()} == {"s1": "killing"}
    assert state_after(answer("frame", "war"), answer("frame", "aid")).answers["frame"].values == ("aid",)
    assert state_after(answer("frame", "war"), answer("frame")).answers == {}


def test_time_comment_and_end():
    state = state_after(
        {**span(), "seconds": 2.5}, {"kind": "time", "seconds": 30}, {"kind": "comment", "value": "Odd."}, DONE
    )
    assert (state.seconds, state.comment, state.done) == (32.5, "Odd.", True)


def test_what_rules_found_is_shown_once_and_how_many_codes_there_were_is_kept():
    state = state_after(span(), {"kind": "rules"}, span("s2"), {"kind": "rules"})
    assert state.shown == 1
    assert ArticleState().shown is None


def test_what_can_be_undone_is_kept_with_its_former_value():
    state = state_after(span(), {"kind": "comment", "value": "x"}, span(value="killing"), DONE)
    assert [(kind, key, before and before["value"] if kind == "span" else before) for kind, key, before in state.history] == [
        ("span", "s1", None), ("span", "s1", "attack"), ("done", "", False),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "act", [{"kind": "delete"}, {}, {"kind": "span", "key": 3, "value": ATTACK}, {"kind": "done", "seconds": -1}]
)
def test_acts_that_are_none(act):
    with pytest.raises(ActError):
        state_after(act)


def test_the_page_gets_plain_objects():
    told = state_after(span(), answer("frame", "war")).as_json()
    assert (
        told["codes"]["s1"]["text"] == "shelled" and told["answers"]["frame"]["values"] == ["war"] and told["undo"] == 2
    )

"""An adjudicator decides between two coders; decisions last, with their reason, until a coder changes the code."""

import json

import pytest

from framing.desk.acts import ActError
from framing.desk.adjudication import Adjudication, adjudication
from tests.desk.invented import AGENT, BOOK, DONE, TASKS, answer, coded, desk, span


@pytest.fixture
def folder(tmp_path):
    """Two coders: they agree on one deed and differ on another, on a slot and on the frame."""
    coded(tmp_path, "ann", (0, span(slots={"agent": AGENT})), (0, span("s2", start=25, end=31)), (0, answer("frame", "war")), (0, DONE), (1, DONE))  # fmt: skip
    coded(tmp_path, "ben", (0, span()), (0, answer("frame", "aid")), (0, DONE), (1, DONE))
    return tmp_path


def eva(folder):
    return adjudication(folder, "eva", ("ann", "ben"), TASKS, BOOK)


def keys(desk: Adjudication):
    return {(matter.variable, matter.start): matter.key for matter, _ in desk.look(0)}


def test_what_differs_is_decided_with_a_reason_and_stays_decided(folder):
    with eva(folder) as own:
        assert [(m.variable, m.differs, made) for m, made in own.look(0)] == [
            ("harm", ("agent",), None), ("harm", ("one coder",), None), ("frame", ("value",), None),
        ]  # fmt: skip
        own.decide(0, {"key": keys(own)[("harm", 9)], "choice": "ann", "reason": "The text names it."})
        own.decide(0, {"key": keys(own)[("harm", 25)], "choice": "ben"})
        own.decide(
            0, {"key": keys(own)[("frame", 1 << 40)], "choice": "other", "code": {"values": ["aid"]}, "reason": "Aid."}
        )
        assert own.progress()[0] == {"finished": [True, True], "differ": 3, "decided": 3}
    with eva(folder) as again:
        codes = again.codes()
        rows = codes.astype(object).where(codes.notna(), None)[
            ["article_id", "coder", "feature", "category", "agent", "note", "decided"]
        ]
        assert rows.to_numpy().tolist() == [
            ["a", "eva", "harm", "attack", "The army", "The text names it.", "ann"],
            ["a", "eva", "frame", "aid", None, "Aid.", "other"],
            ["b", "eva", None, None, None, None, None],
        ]


def test_what_is_open_is_left_out_and_what_agrees_is_kept(folder):
    coded(folder, "ben", (0, span(slots={"agent": AGENT})))
    with eva(folder) as own:
        codes = own.codes()
        assert codes["decided"].dropna().tolist() == ["agreed"]
        table = own.decisions()
    assert table[["variable", "ann", "ben", "differ_in"]].fillna("").to_numpy().tolist() == [
        ["harm", "attack (Rebels)", "", "one coder"],
        ["frame", "war", "aid", "value"],
    ]
    assert table["choice"].isna().all()


def test_a_decision_falls_when_a_coder_changes_the_code(folder):
    with eva(folder) as own:
        own.decide(0, {"key": keys(own)[("frame", 1 << 40)], "choice": "ann"})
        coded(folder, "ben", (0, answer("frame", "war")))
        assert [m.differs for m, _ in own.look(0)][-1] == ()
        coded(folder, "ben", (0, answer("frame", "aid")))
        assert own.look(0)[-1][1].choice == "ann"  # back to what was decided on


def test_a_decision_is_taken_back(folder):
    with eva(folder) as own:
        key = keys(own)[("harm", 25)]
        own.decide(0, {"key": key, "choice": "neither"})
        assert own.decide(0, {"key": key, "choice": None}) is None
        assert own.progress()[0]["decided"] == 0
    lines = (folder / "eva.decisions.journal").read_text(encoding="ascii").splitlines()[1:]
    assert [json.loads(line)["n"] for line in lines] == [1, 2]
    assert json.loads(lines[0])["sides"]["ann"]["text"] == "Rebels" and json.loads(lines[0])["sides"]["ben"] is None


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"choice": "eva"}, "no choice 'eva'; have ann, ben, neither, other"),
        ({"choice": "other", "code": {"values": ["peace"]}}, "frame: no value 'peace'"),
        ({"choice": "other"}, "code: not an object"),
        ({"choice": "ann", "key": "gone"}, "a coder has changed this code meanwhile"),
    ],
)
def test_decisions_that_cannot_be(folder, told, said):
    with eva(folder) as own:
        with pytest.raises(ActError) as caught:
            own.decide(0, {"key": keys(own)[("frame", 1 << 40)], **told})
        assert said in str(caught.value) and own.progress()[0]["decided"] == 0


def test_agreement_is_that_of_the_package_on_articles_both_have_finished(folder):
    with desk(folder, "ben") as ben:
        ben.do(1, {"kind": "done", "value": False})
    with eva(folder) as own:
        tables = own.agreement()
    answers, spans = (tables[name].iloc[0] for name in ("answers", "spans"))
    assert answers[["variable", "items", "percent"]].tolist() == ["frame", 1, 0.0]
    assert spans[["feature", "articles", "spans"]].tolist() == ["harm", 1, 3]
    assert round(spans["f1"], 3) == round(2 / 3, 3)


def test_nothing_to_compare_yet(folder):
    coded(folder, "ann", (0, {"kind": "done", "value": False}), (1, {"kind": "done", "value": False}))
    with eva(folder) as own:
        assert own.agreement() == {}

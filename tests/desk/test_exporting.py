"""Files to keep, by name and kind."""

import pytest

from framing.desk.acts import ActError
from framing.desk.adjudication import adjudication
from framing.desk.exporting import exported, left_out
from tests.desk.invented import BOOK, DONE, TASKS, answer, coded, desk, span


def test_names_and_kinds(tmp_path):
    with desk(tmp_path, "Ann M", [(0, span()), (0, DONE)]) as own:
        names = [exported(own, kind)[0] for kind in ("csv", "label-studio", "doccano", "prodigy", "articles")]
        assert names == [
            "Ann-M-codes.csv",
            "Ann-M-codes.json",
            "Ann-M-codes.jsonl",
            "Ann-M-codes.jsonl",
            "Ann-M-articles.csv",
        ]
        assert left_out(own) == "articles not yet finished: 1 of 2" and left_out(own, unfinished=True) == ""
        with pytest.raises(ActError, match="no format 'decisions'; have csv, label-studio, doccano, prodigy, articles"):
            exported(own, "decisions")


def test_decisions_of_an_adjudicator(tmp_path):
    for who, frame in (("ann", "war"), ("ben", "aid")):
        coded(tmp_path, who, (0, answer("frame", frame)), (0, DONE))
    with adjudication(tmp_path, "eva", ("ann", "ben"), TASKS, BOOK) as own:
        name, data = exported(own, "decisions")
        assert left_out(own) == "differences not yet decided: 1"
    assert name == "eva-decisions.csv"
    assert data.decode().splitlines() == [
        "article_id,variable,words,ann,ben,differ_in,choice,decided,reason",
        "a,frame,,war,aid,value,,,",
    ]

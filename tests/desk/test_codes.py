"""Codes as tables."""

from framing.coding.inputs import CODE_COLUMNS
from framing.desk.codes import articles_of, codes_of
from tests.desk.invented import AGENT, BOOK, DONE, TASKS, answer, desk, span

ACTS = [
    (0, {**span(slots={"agent": AGENT, "speaker": {"text": "narrator"}}, note="hm"), "seconds": 4}),
    (0, {"kind": "rules"}),
    (0, span("s2", start=25, end=31, value="killing", unsure=True)),
    (0, answer("topics", "talks", "prisoners")),
    (0, answer("deaths", "12")),
    (0, answer("gist", "Shells on a town.")),
    (0, {"kind": "comment", "value": "=odd"}),
    (0, DONE),
]


def test_one_row_a_code_with_slots_doubts_and_what_was_seen(tmp_path):
    with desk(tmp_path, acts=ACTS) as own:
        codes = codes_of("ann", own.states, TASKS, BOOK)
    assert tuple(codes.columns[: len(CODE_COLUMNS)]) == CODE_COLUMNS
    rows = codes.astype(object).where(codes.notna(), None).to_dict("records")
    assert [(row["feature"], row["category"], row["start"], row["unsure"], row["rules"]) for row in rows] == [
        ("harm", "attack", 9, None, "hidden"),
        ("harm", "killing", 25, "yes", "shown"),
        ("deaths", "12", None, None, None),
        ("topics", "talks", None, None, None),
        ("topics", "prisoners", None, None, None),
    ]
    first = rows[0]
    assert (first["agent"], first["agent_start"], first["agent_end"]) == ("The army", 0, 8)
    assert (first["speaker"], first["speaker_start"], first["patient"], first["note"]) == ("narrator", None, None, "hm")


def test_unfinished_articles_are_left_out_and_empty_ones_say_that_they_were_read(tmp_path):
    with desk(tmp_path, acts=[(0, span()), (1, DONE)]) as own:
        done, everything = (codes_of("ann", own.states, TASKS, BOOK, unfinished=value) for value in (False, True))
    assert done[["article_id", "coder"]].to_numpy().tolist() == [["b", "ann"]] and done["feature"].isna().all()
    assert everything["article_id"].tolist() == ["a", "b"]


def test_nobody_has_coded(tmp_path):
    with desk(tmp_path) as own:
        assert codes_of("ann", own.states, TASKS, BOOK).empty


def test_one_row_an_article(tmp_path):
    with desk(tmp_path, acts=ACTS) as own:
        table = articles_of("ann", own.states, TASKS, BOOK)
    assert table.astype(object).where(table.notna(), None).to_numpy().tolist() == [
        ["a", "ann", "yes", 4.0, 2, 1, "=odd", "Shells on a town."],
        ["b", "ann", "no", 0.0, 0, None, None, None],
    ]

"""What is handed on to other tools is read back by `read_codes` as the same codes."""

import pandas as pd
import pytest

from framing.coding import read_codes
from framing.desk.codes import codes_of
from framing.desk.handing_on import ENDINGS, codes_bytes
from tests.desk.invented import AGENT, BOOK, DONE, TASKS, answer, desk, span

ODD = TASKS[1].text
FAILED = {"variable": "harm", "value": "killing", "start": ODD.index("again"), "end": ODD.index("again") + 5}
ACTS = [
    (0, span(slots={"agent": AGENT}, note="hm")),
    (0, span("s2", value="killing", start=25, end=31, slots={"agent": {"text": "x", "start": 17, "end": 23} | {"text": "Telmar"}})),
    (0, answer("frame", "war")),
    (0, answer("topics", "talks", "prisoners")),
    (0, DONE),
    (1, {"kind": "span", "key": "s", "value": FAILED}),
    (1, DONE),
]  # fmt: skip
KEPT = ["article_id", "coder", "feature", "category", "start", "end", "text", "agent"]


@pytest.fixture
def codes(tmp_path):
    with desk(tmp_path, acts=ACTS) as own:
        return codes_of("ann", own.states, TASKS, BOOK)


@pytest.mark.parametrize("format", list(ENDINGS))
def test_read_codes_gives_the_same_codes_back(tmp_path, codes, format):
    path = tmp_path / f"ann{ENDINGS[format]}"
    path.write_bytes(codes_bytes(codes, TASKS, format))
    texts = {task.article_id: task.text for task in TASKS}
    found = read_codes(path, texts=texts)
    order = ["article_id", "start", "feature", "category"]
    expected = codes[KEPT].sort_values(order, ignore_index=True)
    pd.testing.assert_frame_equal(found[KEPT].sort_values(order, ignore_index=True), expected)
    assert expected["agent"].dropna().tolist() == ["The army", "Telmar"]


@pytest.mark.parametrize("format", list(ENDINGS))
def test_an_article_that_was_read_and_holds_nothing_stays_one(tmp_path, format):
    with desk(tmp_path, acts=[(0, DONE)]) as own:
        codes = codes_of("ann", own.states, TASKS, BOOK)
    path = tmp_path / f"ann{ENDINGS[format]}"
    path.write_bytes(codes_bytes(codes, TASKS, format))
    assert read_codes(path)[["article_id", "coder"]].to_numpy().tolist() == [["a", "ann"]]


def test_no_cell_of_the_table_is_one_a_spreadsheet_runs(tmp_path):
    with desk(tmp_path, acts=[(0, span(note="=1+1")), (0, DONE)]) as own:
        assert b",'=1+1," in codes_bytes(codes_of("ann", own.states, TASKS, BOOK), TASKS)

"""Cells and lines of CSV: every cell comes back, and the quick writers write what the plain one does."""

import csv
import io
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from framing.scores.cells import csv_bytes, evidence_bytes, mention_bytes, neutral, revived, table_bytes
from framing.scores.rows import EVIDENCE_COLUMNS


@given(st.text(max_size=8))
@settings(max_examples=300, deadline=None, derandomize=True)
def test_every_cell_comes_back(cell: str) -> None:
    assert revived(neutral(cell)) == cell


@given(
    st.lists(
        st.tuples(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8), st.integers()), max_size=6
    )
)
@settings(max_examples=300, deadline=None, derandomize=True)
def test_csv_of_any_text_is_read_back(rows: list[tuple[str, int]]) -> None:
    read = csv.reader(io.StringIO(csv_bytes(rows).decode("utf-8"), newline=""))
    assert [(revived(text), int(number)) for text, number in read] == rows


_TEXT = st.one_of(st.none(), st.text(max_size=6))


@given(st.lists(st.tuples(*[_TEXT] * 8, st.integers(0), st.integers(0)), max_size=6))
@settings(max_examples=300, deadline=None, derandomize=True)
def test_rows_of_scores_are_written_as_any_rows_are(rows: list[tuple[Any, ...]]) -> None:
    assert table_bytes([*rows, *rows]) == csv_bytes([*rows, *rows])


_CELLS = {"start": st.integers(0), "end": st.integers(0), "weight": st.none() | st.floats(allow_nan=False)}
_CELLS |= dict.fromkeys(("confidence", "agent_confidence", "patient_confidence"), _CELLS["weight"])


_CELLS |= {f"{slot}_{side}": st.integers(0) for slot in ("agent", "patient", "speaker") for side in ("start", "end")}


@given(st.lists(st.tuples(_TEXT, _TEXT, st.integers(0), st.integers(0), _TEXT, _TEXT), max_size=6))
@settings(max_examples=300, deadline=None, derandomize=True)
def test_rows_of_mentions_are_written_as_any_rows_are(rows: list[tuple[Any, ...]]) -> None:
    assert mention_bytes(rows) == csv_bytes(rows)


@given(st.lists(st.tuples(*[_CELLS.get(column, _TEXT) for column in EVIDENCE_COLUMNS]), max_size=6))
@settings(max_examples=300, deadline=None, derandomize=True)
def test_rows_of_evidence_are_written_as_any_rows_are(rows: list[tuple[Any, ...]]) -> None:
    assert evidence_bytes(rows) == csv_bytes(rows)

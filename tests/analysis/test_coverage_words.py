"""Coverage in words."""

import pandas as pd

from framing.analysis.coverage_words import LIMITS, coverage_lines, number_lines, overview, told_by
from framing.analysis.coverages import coverage
from framing.scores.scores import Scores


def table(rows: list[tuple[str, str, str, str]]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["event", "fact", "source", "status"])
    return frame.assign(kind="deed", about="shells hit")


def test_told_by_all_some_and_one() -> None:
    rows = [("e", fact, source, status) for fact, told in {"f1": "NST", "f2": "NS", "f3": "N"}.items() for source in "NST"
            for status in ["told" if source in told else "untold"]]  # fmt: skip
    found = told_by(table(rows))
    assert found[["fact", "outlets", "told"]].to_numpy().tolist() == [["f1", 3, 3], ["f2", 3, 2], ["f3", 3, 1]]
    assert overview(table(rows)) == (
        "1 event, 3 outlets, 3 facts (3 deeds): 1 told by all outlets of its event, 1 by some, 1 by one alone."
    )


def test_numbers_by_outlet_and_day() -> None:
    rows = [
        ("e", "f1", "killing", "N", "2031-05-03", 9),
        ("e", "f1", "killing", "S", None, 1400),
        ("e", "f2", "killing", "N", None, 9),
    ]
    numbers = pd.DataFrame(rows, columns=["event", "fact", "category", "source", "published", "number"])
    assert number_lines(numbers) == ["e f1, killing: 9 (N, 2031-05-03), 1,400 (S)"]


def test_every_part_of_the_invented_event_is_said_and_the_limits_last(tarma: Scores) -> None:
    lines = list(coverage_lines(coverage(tarma)))
    titles = [line for line in lines if line.endswith(":") and not line.startswith(" ")]
    assert titles == [
        "Told otherwise or left untold (facts that most outlets tell first):", "Numbers that differ:",
        "Left untold, of the facts that another outlet had told by then:", "What this does not show:",
    ]  # fmt: skip
    assert [line.strip() for line in lines[-len(LIMITS) :]] == list(LIMITS)
    assert "Northern Wire: no doer named, another number, another label; State Gazette: another cast" in "\n".join(
        lines
    )
    assert "told by two or more: The Courier 3 of 10 (one event: no interval), The Tarma Herald 7 of 11" in "\n".join(
        lines
    )

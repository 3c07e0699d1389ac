"""A comparison as it shows itself."""

import pandas as pd
import pytest

from framing.analysis.comparison import Comparison, compare


def rows(category: str, counts: dict[str, int]) -> pd.DataFrame:
    table = pd.DataFrame({"article_id": [f"a{i:02}" for i in range(40)], "source": ["east", "west"] * 20})
    fixed = {"feature": "passive_voice", "category": category, "speaker": "narrator", "unit": "clauses", "exposure": 10}
    return table.assign(**fixed, count=table["source"].map(counts))


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    table = pd.concat([rows("nominal", {"east": 2, "west": 2}), rows("agentless", {"east": 4, "west": 1})])
    return compare(table, seed=1, resamples=199, permutations=199)


def test_the_choice_that_differs_most_stands_first_with_its_numbers(comparison: Comparison) -> None:
    shown = repr(comparison).split("\n")
    assert shown[0] == "passives that do not name the doer, in the outlet's own voice, per 100 clauses"
    assert shown[1].split() == ["source", "articles", "found", "rate", "difference", "p", "clear"]
    row = "  east          20  80 of 200  40.0 [33.0, 47.4]     30.0 [21.7, 37.8]  .010  *"
    assert shown[2] == row
    assert shown[-2].startswith(
        "2 groups by source, each against all others; 2 choices, 2 clear differences (*); 95% intervals"
    )
    assert shown[-1].startswith("see .table and .pairs; .plot() draws them")


def test_the_summary_has_a_row_a_group_and_says_what_is_clear(comparison: Comparison) -> None:
    summary = comparison.summary()
    assert summary[["source", "found", "clear"]].to_numpy().tolist() == [
        ["east", "80 of 200", "*"], ["west", "20 of 200", "*"], ["east", "40 of 200", ""], ["west", "40 of 200", ""],
    ]  # fmt: skip


def test_a_reference_and_a_column_are_named(comparison: Comparison) -> None:
    table = rows("agentless", {"east": 4, "west": 1}).rename(columns={"source": "paper"})
    found = compare(table, by="paper", reference="west", seed=1, resamples=99, permutations=99)
    assert "2 groups by paper, each against west;" in repr(found)
    assert "paper" in found.summary()


def test_tables_go_to_frames_of_any_kind_and_to_great_tables(comparison: Comparison) -> None:
    assert comparison.to_frame("pairs", kind="polars").height == len(comparison.pairs)
    gt = pytest.importorskip("great_tables", reason="needs great-tables; pip install 'media-framing[tables]'")
    table = comparison.to_gt(title="East and west")
    assert isinstance(table, gt.GT)
    page = table.as_raw_html()
    assert "East and west" in page
    assert "40.0 [33.0, 47.4]" in page

"""Corrected rates in a report: the words that sum them up, and the rows of the table."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from framing.analysis.comparison import compare
from framing.report.analysis import Analysis
from framing.report.corrected import coded_articles, corrected_section, corrected_summary

TABLE = pd.DataFrame({
    "article_id": [f"a{i:02}" for i in range(80)], "source": ["east", "west"] * 40, "feature": "harm", "category": "killing",
    "speaker": "narrator", "unit": "words", "count": [4, 2] * 40, "exposure": 100,
})  # fmt: skip
READ = [
    f"a{i:02}" for i in range(60) for _ in range(2 if i % 4 < 2 else 3)
]  # two or three in each, where 4 and 2 were scored
CODES = pd.DataFrame({"article_id": READ, "feature": "harm", "category": "killing"})
FOUND = compare(TABLE, seed=1, resamples=99, permutations=199, codes=CODES)


def test_a_difference_that_the_rules_made_is_no_longer_clear() -> None:
    assert coded_articles(FOUND) == {"east": 30, "west": 30}
    assert corrected_summary(FOUND) == (
        "60 articles were coded (east 30, west 30); 2 of 2 rates could be corrected. Of 2 differences that are clear as counted "
        "and could be corrected, 0 are clear once corrected; 2 point the other way."
    )


def test_rows_stand_with_both_rates_and_without_codes_there_is_no_section() -> None:
    analysis = Analysis(None, "source", None, FOUND, {}, pd.DataFrame(), ())  # type: ignore[arg-type]
    section, link = corrected_section(analysis)
    assert "#corrected" in link and "<td>40.0</td>" in section and "<td>25.0 [" in section
    assert section.count("<tr>") == 3 and '<td class="number">30</td>' in section
    plain = compare(TABLE, seed=1, resamples=99, permutations=199)
    assert corrected_section(replace(analysis, comparison=plain)) == ("", "")


def test_what_could_not_be_corrected_is_said() -> None:
    few = FOUND.table.assign(corrected=np.nan, corrected_p_adjusted=np.nan)
    assert corrected_summary(replace(FOUND, table=few)).endswith(
        "0 of 2 rates could be corrected. No difference that is clear as counted could be."
    )

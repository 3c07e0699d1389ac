"""Numbers that an analysis cannot take: each refused in a line that says which, where, and what to do."""

import re

import pandas as pd
import pytest

from framing.analysis.comparison import compare
from framing.analysis.correction import corrected
from framing.analysis.event_study import event_study
from framing.analysis.gaps import decompose_gaps
from framing.analysis.key_words import keyness
from framing.analysis.pooling import pooled_rates
from framing.analysis.regression import model_rates
from framing.articles.article import Article

TABLE = pd.DataFrame({
    "article_id": [f"a{i:02}" for i in range(40)], "source": ["east", "west"] * 20, "event": [f"e{i // 2}" for i in range(40)],
    "published": "2016-01-10", "feature": "harm", "category": "killing", "speaker": "narrator", "unit": "words",
    "count": [3, 1] * 20, "exposure": 100,
})  # fmt: skip
CODES = pd.DataFrame({"article_id": TABLE["article_id"], "feature": "harm", "category": "killing"})
QUICK = {"seed": 1, "resamples": 99, "permutations": 99}
MEASURE = {"feature": "harm", "category": "killing", "seed": 1}
ALL = {
    "compare": lambda table, **more: compare(table, **{**QUICK, **more}),
    "gaps": lambda table, **more: decompose_gaps(table, **more),
    "pooled": lambda table, **more: pooled_rates(table, seed=1, **more),
    "event study": lambda table, **more: event_study(table, date="2016-01-10", seed=1, **more),
    "corrected": lambda table, **more: corrected(table, CODES, **more),
    "model": lambda table, **more: model_rates(table, **{**MEASURE, **more}),
}


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        ("count", -1, "article 'a03', harm killing: count is -1; give a number of 0 or more, or leave the row out"),
        ("count", None, "article 'a03', harm killing: count is nan;"),
        ("exposure", None, "article 'a03', harm killing: exposure is nan;"),
        ("exposure", -5, "article 'a03', harm killing: exposure is -5;"),
    ],
)
def test_counts_and_exposures_are_numbers_from_0_on(name, column, value, said):
    table = TABLE.assign(**{column: TABLE[column].where(TABLE["article_id"] != "a03", value)})
    with pytest.raises(ValueError, match=re.escape(said)):
        ALL[name](table)


def test_counts_written_as_text_are_refused():
    with pytest.raises(ValueError, match="article 'a00', harm killing: count is '3'; give a number"):
        compare(TABLE.assign(count="3"), **QUICK)


@pytest.mark.parametrize("name", [name for name in ALL if name != "event study"])
def test_a_level_is_a_share(name):
    with pytest.raises(ValueError, match=r"level=95; give a share between 0 and 1, such as 0\.95"):
        ALL[name](TABLE, level=95)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"permutations": 0}, "permutations=0; give 1 or more, such as 2000"),
        ({"resamples": 0}, "resamples=0; give 1 or more, such as 2000"),
        ({"least": -1}, "least=-1; give a number of times found, 0 or more"),
        ({"least": 81}, r"no choice was found 81 times over all articles; lower least= \(--least\), or score more"),
        ({"codes": CODES.head(0)}, "codes have no row of the articles compared; give a row for each coded span"),
        ({"codes": CODES.head(0), "over": "month"}, "codes have no row of the articles compared"),
    ],
)
def test_what_compare_cannot_use_is_refused(given, said):
    with pytest.raises(ValueError, match=said):
        compare(TABLE, **{**QUICK, **given})


def test_windows_and_permutations_of_other_tests():
    with pytest.raises(ValueError, match="window=0; give 1 day or more on each side"):
        event_study(TABLE, date="2016-01-10", window=0, seed=1)
    with pytest.raises(ValueError, match="permutations=0; give 1 or more"):
        event_study(TABLE, date="2016-01-10", permutations=0, seed=1)
    with pytest.raises(ValueError, match="permutations=0; give 1 or more"):
        keyness([Article(f"a{i}", "the hill", source="EW"[i % 2]) for i in range(12)], seed=1, permutations=0)


def test_choices_that_are_rare_are_left_out_unless_asked_for():
    rare = TABLE.assign(category="arrest", count=[1] * 9 + [0] * 31)
    table = pd.concat([TABLE, rare])
    found = {least: compare(table, **QUICK, least=least) for least in (9, 10)}
    assert set(found[9].table["category"]) == {"killing", "arrest"} and set(found[10].table["category"]) == {"killing"}
    assert compare(table, **QUICK).table.equals(found[10].table) and compare(table, **QUICK).least == 10

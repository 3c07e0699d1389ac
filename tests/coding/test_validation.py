"""Evidence and predictions against codes.

Also tests framing/coding/inputs.py.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import framing
from framing.coding.validation import validate

COLUMNS = ["article_id", "feature", "category", "start", "end"]


def spans(*rows: tuple[object, ...]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=COLUMNS)


GOLD = spans(
    ("a", "harm", "killing", 0, 6), ("a", "harm", "attack", 10, 16), ("b", "harm", "killing", 4, 9), ("b", "harm", "killing", 20, 26)
)  # fmt: skip
SAID = spans(
    ("a", "harm", "killing", 3, 8), ("a", "harm", "killing", 10, 16), ("b", "harm", "killing", 4, 9), ("b", "harm", "killing", 8, 12)
)  # fmt: skip


def test_overlap_is_one_to_one_and_counts_categories() -> None:
    table = validate(SAID, GOLD).table.set_index("category")
    assert table.loc["(all)", ["coded", "predicted", "hits"]].tolist() == [4, 4, 2]
    assert table.loc["killing", ["coded", "predicted", "hits"]].tolist() == [3, 4, 2]
    assert table.loc["killing", ["precision", "recall"]].tolist() == [0.5, pytest.approx(2 / 3)]
    assert table.loc["attack", ["coded", "predicted", "hits"]].tolist() == [1, 0, 0]
    assert np.isnan(table.loc["attack", "precision"])
    assert table.loc["attack", "recall"] == 0


def test_exact_wants_the_same_offsets() -> None:
    assert validate(SAID, GOLD, match="exact").table.loc[0, "hits"] == 1


def test_errors_are_listed() -> None:
    errors = validate(SAID, GOLD).errors
    assert errors[["error", "article_id", "category", "start"]].to_numpy().tolist() == [
        ["false alarm", "a", "killing", 10],
        ["missed", "a", "attack", 10],
        ["false alarm", "b", "killing", 8],
        ["missed", "b", "killing", 20],
    ]


def test_articles_without_codes_count_when_named() -> None:
    more = pd.concat([SAID, spans(("c", "harm", "killing", 0, 3))])
    assert validate(more, GOLD).table.loc[0, ["articles", "predicted"]].tolist() == [2, 4]
    assert validate(more, GOLD, articles=["a", "b", "c"]).table.loc[0, ["articles", "predicted"]].tolist() == [3, 5]


def test_features_nobody_coded_are_left_out() -> None:
    more = pd.concat([SAID, spans(("a", "victims", "named", 0, 3))])
    assert set(validate(more, GOLD).table["feature"]) == {"harm"}


def test_intervals_hold_the_rate_and_are_not_empty() -> None:
    rows = [(f"a{i}", "harm", "killing", 0, 5) for i in range(40)]
    said = spans(*[(a, f, c, s if i % 4 else 50, e if i % 4 else 55) for i, (a, f, c, s, e) in enumerate(rows)])
    row = validate(said, spans(*rows), seed=3).table.iloc[0]
    assert row["precision_low"] < row["precision"] == 0.75 < row["precision_high"] < 1
    perfect = validate(spans(*rows), spans(*rows)).table.iloc[0]
    assert perfect["f1"] == 1
    assert 0.8 < perfect["f1_low"] < 1


def group_case(error: float) -> tuple[pd.DataFrame, pd.DataFrame, dict[str, str]]:
    """60 articles in two outlets with four codes each; the scorer misses a share in one of them only."""
    rng = np.random.default_rng(5)
    gold = [(f"a{i}", "harm", "killing", 10 * k, 10 * k + 5) for i in range(60) for k in range(4)]
    said = [row for row in gold if int(str(row[0])[1:]) % 2 or rng.random() >= error]
    return spans(*said), spans(*gold), {f"a{i}": "odd" if i % 2 else "even" for i in range(60)}


def test_difference_of_errors_between_groups_is_found() -> None:
    said, gold, groups = group_case(0.3)
    found = validate(said, gold, by=groups, seed=1)
    recall = found.differences.query("measure == 'recall' and category == '(all)'").iloc[0]
    assert (recall["lowest"], recall["highest"]) == ("even", "odd")
    assert recall["p_adjusted"] < 0.01
    assert "differs between groups (even lowest, odd highest" in found.text()
    assert found.table["group"].unique().tolist() == ["(all)", "even", "odd"]


def test_permutation_test_keeps_its_level() -> None:
    """Errors at random in three groups: p under 0.05 in about 5 % of 200 categories, each a draw of its own."""
    rng = np.random.default_rng(8)
    gold = spans(
        *[(f"a{i}", "harm", f"c{c:03}", 10 * k, 10 * k + 5) for c in range(200) for i in range(30) for k in range(3)]
    )
    groups = {f"a{i}": str(i % 3) for i in range(30)}
    table = validate(gold[rng.random(len(gold)) < 0.8], gold, by=groups, seed=1, resamples=200).differences
    p = table.query("measure == 'recall' and category != '(all)'")["p"]
    assert len(p) == 200
    assert 0.01 <= (p <= 0.05).mean() <= 0.10


def test_adjusted_p_values_equal_those_of_statsmodels() -> None:
    from statsmodels.stats.multitest import multipletests

    table = validate(*group_case(0.3)[:2], by=group_case(0.3)[2], seed=1).differences
    part = table[table["category"] == "(all)"]
    assert part["p_adjusted"].tolist() == pytest.approx(multipletests(part["p"], method="holm")[1].tolist())


def test_one_group_has_no_differences() -> None:
    found = validate(SAID, GOLD)
    assert found.differences.empty
    assert list(found.differences.columns)[-1] == "p_adjusted"


def test_predictions_of_whole_texts() -> None:
    codes = pd.DataFrame({"id": ["1", "2", "3", "4"], "war": [1, 1, 0, 0], "aid": [0, 0, 1, 0]})
    said = pd.DataFrame(
        {
            "id": ["1", "2", "3", "4"],
            "war": [True, False, True, False],
            "war_p": 0.5,
            "aid": [False, False, True, False],
        }
    )
    found = validate(said, codes)
    table = found.table.set_index("category")
    assert found.match == "label"
    assert table.loc["war", ["coded", "predicted", "hits"]].tolist() == [2, 2, 1]
    assert table.loc["aid", "f1"] == 1
    assert table.loc["(all)", "articles"] == 4


def test_several_coders_need_a_choice() -> None:
    codes = pd.concat([GOLD.assign(coder="ann"), GOLD.assign(coder="ben")])
    with pytest.raises(ValueError, match=r"2 coders \(ann, ben\)"):
        validate(SAID, codes)
    assert validate(SAID, codes, coder="ben").table.loc[0, "coded"] == 4


@pytest.mark.parametrize(
    ("said", "gold", "options", "message"),
    [
        (SAID, GOLD, {"match": "near"}, "no match 'near'; have overlap, exact"),
        (SAID.drop(columns="category"), GOLD, {}, "evidence lack the columns category"),
        (SAID, GOLD.assign(end=[6, None, 9, 26]), {}, "codes, row 2: no offsets"),
        (SAID, GOLD, {"by": "source"}, "no column 'source'"),
        (SAID, GOLD, {"by": {"a": "x"}}, "1 coded articles have no group, first 'b'"),
        (SAID, GOLD.assign(coder="ann"), {"coder": "eve"}, "no coder 'eve'; have ann"),
    ],
)
def test_errors(said: pd.DataFrame, gold: pd.DataFrame, options: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        validate(said, gold, **options)  # type: ignore[arg-type]


def test_invented_set_against_the_package(root: Path) -> None:
    """The scorers find most full passives that coder A marked, by outlet."""
    texts = pd.read_csv(root / "seeds/invented/texts.csv")
    codes = pd.read_csv(root / "seeds/invented/codes.csv").query("feature == 'passive_voice'")
    articles = [framing.Article(row.article_id, row.text, row.source, event=row.event) for row in texts.itertuples()]
    scores = framing.score(articles, features=["passive_voice"])
    full = scores.evidence["category"].isin(["agentless", "agent_named"])
    scores = framing.Scores(scores.table, scores.evidence[full], scores.manifest)
    found = validate(scores, codes, coder="coder-a", by="source", articles=texts["article_id"], seed=1)
    assert found.table.loc[0, "coded"] == 154
    assert found.table.loc[0, "f1"] > 0.9
    assert found.table["group"].nunique() == 4


def test_rates_weigh_articles_by_the_chance_they_were_drawn_with() -> None:
    said = spans(("a", "harm", "killing", 0, 6), ("b", "harm", "killing", 0, 6))
    gold = spans(("a", "harm", "killing", 0, 6), ("b", "harm", "killing", 30, 36), ("b", "harm", "killing", 0, 6))
    plain = validate(said, gold).table.iloc[0]
    drawn = gold.assign(inclusion_probability=[0.5, 0.1, 0.1])
    found = validate(said, drawn).table.iloc[0]
    assert (plain["recall"], found["recall"]) == (pytest.approx(2 / 3), pytest.approx((2 + 10) / (2 + 20)))
    assert (found["coded"], found["hits"]) == (3, 2)
    alike = validate(said, gold.assign(inclusion_probability=0.1)).table.iloc[0]
    pd.testing.assert_series_equal(alike, plain)
    with pytest.raises(
        ValueError, match=r"article 'c' has nan, not a probability in \(0, 1\]; fill in that of the sample"
    ):
        validate(said, drawn, articles=["a", "b", "c"])

"""Articles that coders read count as read, also where they found nothing; articles that nobody read do not.

Also tests framing/coding/drawn.py.
"""

from __future__ import annotations

import json
import warnings
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from framing.analysis.correction import corrected
from framing.articles.article import Article
from framing.coding.drawn import drawn_texts
from framing.coding.estimation import estimate
from framing.coding.exports import read_codes
from framing.coding.inputs import read_frame
from framing.coding.matching import match_spans
from framing.coding.pairs import read_pair, split_codes
from framing.coding.records import CodesWarning
from framing.coding.sampling import sample
from framing.coding.spans import span_agreement
from framing.coding.tasks import write_tasks
from framing.coding.validation import validate
from framing.coding.variables import code_variables, label_flags
from tests.conftest import Run

Told = Callable[..., str]

COLUMNS = ["article_id", "feature", "category", "start", "end"]
TEXT = "The army shelled the town. Families fled."


def spans(*rows: tuple[object, ...]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=COLUMNS)


def coded(*rows: tuple[object, ...]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=["coder", *COLUMNS])


@pytest.fixture
def told(run: Run) -> Told:
    """What a command says, if it ends well."""

    def call(*arguments: object) -> str:
        done = run(*arguments)
        assert done.code == 0, done.err
        return done.out + done.err

    return call


SAID = spans(("a", "harm", "attack", 9, 16), ("b", "harm", "attack", 9, 16))
READ = coded(("x", "a", "harm", "attack", 9, 16), ("x", "b", None, None, None, None))


def test_a_false_alarm_in_an_article_that_holds_nothing_counts() -> None:
    row = validate(SAID, READ).table.loc[0]
    assert row[["articles", "coded", "predicted", "hits", "precision"]].tolist() == [2, 1, 2, 1, 0.5]
    assert validate(SAID, READ.iloc[:1]).table.loc[0, ["articles", "precision"]].tolist() == [1, 1.0]


def test_codes_keep_what_was_read_on_their_way_through_a_file(told: Told, tmp_path: Path) -> None:
    export = tmp_path / "ann.jsonl"
    lines = [
        {"article_id": "a", "text": TEXT, "label": [[9, 16, "harm/attack"]]},
        {"article_id": "b", "text": TEXT, "label": []},
    ]
    export.write_text("".join(f"{json.dumps(line)}\n" for line in lines), encoding="utf-8")
    said = told("import-codes", export, "--out", tmp_path / "codes.csv")
    assert "1 codes of 2 articles by 1 coders; 1 times an article was read and holds none" in said
    codes = read_frame(tmp_path / "codes.csv")
    assert codes["article_id"].tolist() == ["a", "b"]
    assert validate(SAID, codes).table.loc[0, "precision"] == 0.5
    assert validate(SAID, read_codes(tmp_path / "codes.csv")).table.loc[0, "precision"] == 0.5


def test_a_coder_who_found_nothing_is_a_coder() -> None:
    codes = coded(("x", "a", "harm", "attack", 9, 16), ("y", "a", None, None, None, None))
    table = span_agreement(codes, {"a": len(TEXT)}, seed=1).table
    assert table.loc[0, ["articles", "spans", "f1"]].tolist() == [1, 1, 0.0]
    assert split_codes(codes)[0]["coder"].tolist() == ["x", "y"]


def test_texts_that_nobody_read_are_warned_of() -> None:
    codes = coded(("x", "a", "harm", "attack", 9, 16), ("y", "a", "harm", "attack", 9, 20))
    with pytest.warns(CodesWarning, match="3 of 4 texts given have no code, first 'b'; each counts as read"):
        span_agreement(codes, dict.fromkeys("abcd", 41), seed=1)
    with pytest.warns(CodesWarning, match="2 of 3 texts given have no code, first 'c'"):
        validate(SAID, READ.assign(article_id=["a", "a"]).iloc[:1], articles=["a", "c", "d"])
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        validate(SAID, READ, articles=["a", "b", "c", "d"])


def test_labels_of_texts_that_hold_none_are_no(tmp_path: Path) -> None:
    one = pd.DataFrame(
        [("x", "a", "frame", "war"), ("x", "b", None, None)], columns=["coder", "article_id", "feature", "category"]
    )
    flags = label_flags(one, ["war"])
    assert flags[["article_id", "war"]].to_numpy().tolist() == [["a", True], ["b", False]]
    said = pd.DataFrame({"id": ["a", "b"], "war": [True, True]})
    assert validate(said, flags).table.loc[0, ["articles", "precision"]].tolist() == [2, 0.5]
    several = pd.concat([one, one.iloc[:1].assign(category="aid")])
    wide = code_variables(several)
    assert wide[["article_id", "frame/aid", "frame/war"]].to_numpy().tolist() == [
        ["a", True, True],
        ["b", False, False],
    ]


def test_estimates_know_what_was_read() -> None:
    ids = [f"a{n:02}" for n in range(40)]
    said = pd.DataFrame({"id": ids, "war": [1, 0] * 20})
    codes = pd.DataFrame(
        {"article_id": ids[:20], "coder": "x", "feature": [None, "frame"] * 10, "category": [None, "war"] * 10}
    )
    wide = pd.DataFrame({"id": ids[:20], "war": [0, 1] * 10})
    columns = ["coded", "naive", "coded_only", "estimate", "low", "high"]
    long = estimate(said, codes, label="war").table[columns]
    assert long["coded_only"].tolist() == [0.5]
    pd.testing.assert_frame_equal(long, estimate(said, wide, label="war").table[columns])


def test_corrected_rates_know_what_was_read() -> None:
    ids = [f"a{n:02}" for n in range(40)]
    table = pd.DataFrame({"article_id": ids, "source": ["east", "west"] * 20, "feature": "harm", "category": "killing", "speaker": "narrator",
                          "unit": "words", "count": 1, "exposure": 100})  # fmt: skip
    codes = pd.DataFrame(
        {"article_id": ids, "coder": "x", "feature": ["harm", None] * 20, "category": ["killing", None] * 20}
    )
    for marks in (codes, codes.astype("string")):
        found = corrected(table, marks)
        assert found[["group", "coded", "corrected"]].to_numpy().tolist() == [["east", 20, 0.01], ["west", 20, 0.0]]


@pytest.mark.parametrize("format", ["label-studio", "prodigy", "doccano", "csv"])
@pytest.mark.parametrize("of", ["tasks", "sample"])
def test_texts_takes_what_was_handed_out(told: Told, tmp_path: Path, format: str, of: str) -> None:
    news = tmp_path / "news.csv"
    pd.DataFrame({"id": [f"a{n}" for n in range(40)], "source": ["N", "S"] * 20, "text": TEXT}).to_csv(
        news, index=False
    )
    ending = {"label-studio": "json", "csv": "csv"}.get(format, "jsonl")
    tasks = tmp_path / f"tasks.{ending}"
    told("sample", news, "--size", 4, "--strata", "source", "--format", format, "--labels", "war", "--out", tasks)
    path = tasks if of == "tasks" or format == "csv" else tmp_path / "tasks.sample.csv"
    ids = (
        read_frame(tmp_path / "tasks.sample.csv")["article_id"].tolist()
        if format != "csv"
        else read_frame(tasks)["article_id"].tolist()
    )
    rows = [(who, ids[0], "harm", "attack", 9, 16 + (who == "y")) for who in "xy"]
    rows += [(who, name, None, None, None, None) for who in "xy" for name in ids[1:]]
    coded(*rows).to_csv(tmp_path / "codes.csv", index=False)
    said = told("agreement", tmp_path / "codes.csv", "--texts", path, "--out", tmp_path / "out")
    assert "texts given have no code" not in said
    table = read_frame(tmp_path / "out" / "span_agreement.csv")
    assert table.loc[0, ["articles", "spans", "f1"]].tolist() == [4, 2, 1.0]
    spans(*[(name, "harm", "attack", 9, 16) for name in ids]).to_csv(tmp_path / "evidence.csv", index=False)
    told(
        "validate",
        tmp_path / "evidence.csv",
        tmp_path / "codes.csv",
        "--coder",
        "x",
        "--texts",
        path,
        "--by",
        "source",
        "--out",
        tmp_path / "v",
    )
    table = read_frame(tmp_path / "v" / "validation.csv")
    assert table.loc[0, ["group", "articles", "coded", "predicted", "hits"]].tolist() == ["(all)", 4, 1, 4, 1]
    assert set(table["group"]) == {"(all)", "N", "S"}


@pytest.mark.filterwarnings("default")
def test_all_articles_as_texts_are_warned_of(told: Told, tmp_path: Path) -> None:
    pd.DataFrame({"id": [f"a{n}" for n in range(40)], "text": TEXT}).to_csv(tmp_path / "news.csv", index=False)
    coded(("x", "a1", "harm", "attack", 9, 16), ("y", "a1", "harm", "attack", 9, 17)).to_csv(
        tmp_path / "codes.csv", index=False
    )
    said = told("agreement", tmp_path / "codes.csv", "--texts", tmp_path / "news.csv")
    assert "framing: 39 of 40 texts given have no code, first 'a0'; each counts as read" in said


def test_a_sheet_of_spans_is_no_list_of_texts(tmp_path: Path) -> None:
    drawn = sample([Article("a", TEXT), Article("b", TEXT)], 2, seed=1)
    path = write_tasks(drawn, tmp_path / "t.csv", evidence=spans(("a", "harm", "attack", 9, 16)))
    with pytest.raises(
        ValueError, match=r"t.csv: a sheet of spans has no row for texts without any; give the articles"
    ):
        drawn_texts(path)


MANY = spans(
    ("a", "harm", "attack", 0, 4),
    ("a", "harm", "killing", 6, 9),
    ("a", "harm", "killing", 20, 29),
    ("a", "harm", "rescue", 6, 9),
)


def test_categories_that_nobody_coded_are_not_counted_unless_asked() -> None:
    gold = spans(("a", "harm", "attack", 0, 4), ("a", "harm", "flight", 50, 54))
    found = validate(MANY, gold)
    assert found.table[["category", "coded", "predicted"]].to_numpy().tolist() == [
        ["(all)", 2, 1],
        ["attack", 1, 1],
        ["flight", 1, 0],
    ]
    assert found.left_out.to_numpy().tolist() == [["harm", "killing", 2], ["harm", "rescue", 1]]
    assert (
        "Not counted, since nobody coded them (predicted so often): harm killing (2), harm rescue (1)." in found.text()
    )
    asked = validate(MANY, gold, all_categories=True)
    assert asked.table.loc[0, ["coded", "predicted", "precision"]].tolist() == [2, 4, 0.25]
    assert asked.left_out.empty
    assert "Not counted" not in asked.text()


def test_the_command_says_and_counts_them_too(told: Told, tmp_path: Path) -> None:
    MANY.to_csv(tmp_path / "evidence.csv", index=False)
    spans(("a", "harm", "attack", 0, 4)).to_csv(tmp_path / "codes.csv", index=False)
    assert "harm killing (2), harm rescue (1)" in told(
        "validate", tmp_path / "evidence.csv", tmp_path / "codes.csv", "--out", tmp_path / "v"
    )
    assert read_frame(tmp_path / "v" / "left_out.csv")["predicted"].tolist() == [2, 1]
    told("validate", tmp_path / "evidence.csv", tmp_path / "codes.csv", "--all-categories", "--out", tmp_path / "w")
    assert read_frame(tmp_path / "w" / "validation.csv").loc[0, "predicted"] == 4
    assert not (tmp_path / "w" / "left_out.csv").exists()


@pytest.mark.parametrize("ending", [".csv", ".parquet"])
def test_groups_are_any_column_of_the_codes(told: Told, tmp_path: Path, ending: str) -> None:
    gold = spans(("a", "harm", "attack", 9, 16), ("b", "harm", "attack", 9, 16)).assign(outlet=["N", "S"])
    path = tmp_path / f"codes{ending}"
    gold.to_csv(path, index=False) if ending == ".csv" else gold.to_parquet(path, index=False)
    SAID.to_csv(tmp_path / "evidence.csv", index=False)
    assert validate(SAID, path, by="outlet").table["group"].unique().tolist() == ["(all)", "N", "S"]
    told("validate", tmp_path / "evidence.csv", path, "--by", "outlet", "--out", tmp_path / "v")
    assert read_frame(tmp_path / "v" / "validation.csv")["group"].unique().tolist() == ["(all)", "N", "S"]


@pytest.mark.parametrize("where", ["codes", "predictions", "both"])
def test_groups_of_whole_texts(tmp_path: Path, where: str) -> None:
    said = pd.DataFrame({"id": ["a", "b"], "war": [True, False]})
    gold = pd.DataFrame({"article_id": ["a", "b"], "coder": "x", "frame": ["war", "war"]})
    outlet = ["N", "S"]
    (said.assign(outlet=outlet) if where != "codes" else said).to_csv(tmp_path / "said.csv", index=False)
    (gold.assign(outlet=outlet) if where != "predictions" else gold).to_csv(tmp_path / "gold.csv", index=False)
    one, other = read_pair(tmp_path / "said.csv", tmp_path / "gold.csv", "outlet")
    assert isinstance(one, pd.DataFrame)
    table = validate(one, other, by="outlet").table
    assert table[table["category"] == "(all)"][["group", "coded", "hits"]].to_numpy().tolist() == [
        ["(all)", 2, 1],
        ["N", 1, 1],
        ["S", 1, 0],
    ]
    assert set(table["category"]) == {"(all)", "war"}


def test_groups_of_codes_of_whole_texts(tmp_path: Path) -> None:
    rows = [("a", "x", "frame", "war", "N"), ("b", "x", None, None, "S")]
    pd.DataFrame(rows, columns=["article_id", "coder", "feature", "category", "outlet"]).to_csv(
        tmp_path / "gold.csv", index=False
    )
    pd.DataFrame({"id": ["a", "b"], "war": [True, True]}).to_csv(tmp_path / "said.csv", index=False)
    table = validate(*read_pair(tmp_path / "said.csv", tmp_path / "gold.csv", "outlet"), by="outlet").table
    assert table[table["category"] == "war"][["group", "coded", "predicted"]].to_numpy().tolist() == [
        ["(all)", 1, 2],
        ["N", 1, 1],
        ["S", 0, 1],
    ]


def one_article(*ends: tuple[int, int]) -> pd.DataFrame:
    return spans(*[("a", "f", "c", start, end) for start, end in ends])


def test_spans_match_as_many_as_can_be() -> None:
    said, gold = one_article((0, 10), (20, 25)), one_article((0, 30), (2, 5))
    assert match_spans(said, gold) == [(0, 1), (1, 0)]
    assert match_spans(gold, said) == [(0, 1), (1, 0)]
    assert validate(said, gold).table.loc[0, ["hits", "f1"]].tolist() == [2, 1.0]


def test_of_as_many_pairs_those_that_share_most() -> None:
    assert match_spans(one_article((0, 10)), one_article((8, 30), (1, 9))) == [(0, 1)]
    assert match_spans(one_article((0, 10)), one_article((0, 2), (1, 9))) == [(0, 1)]


def test_exact_matches_are_one_to_one() -> None:
    assert match_spans(one_article((0, 5), (0, 5), (7, 9)), one_article((0, 5), (0, 6), (7, 9)), "exact") == [
        (0, 0),
        (2, 2),
    ]


@pytest.mark.parametrize("seed", range(20))
def test_matching_is_the_best_of_all(seed: int) -> None:
    """Against networkx's matching of the largest weight among those with the most pairs."""
    import networkx as nx

    rng = np.random.default_rng(seed)
    ends = [
        [(int(s), int(s + w)) for s, w in zip(rng.integers(0, 60, n), rng.integers(1, 25, n), strict=True)]
        for n in rng.integers(1, 9, 2)
    ]
    graph = nx.Graph()
    shared = {(i, j): min(a[1], b[1]) - max(a[0], b[0]) for i, a in enumerate(ends[0]) for j, b in enumerate(ends[1])}
    graph.add_weighted_edges_from((("s", i), ("g", j), size) for (i, j), size in shared.items() if size > 0)
    best = {tuple(sorted(pair)) for pair in nx.max_weight_matching(graph, maxcardinality=True)}
    ours = match_spans(one_article(*ends[0]), one_article(*ends[1]))
    assert len(ours) == len(best)
    assert sum(shared[pair] for pair in ours) == sum(shared[i, j] for (_, j), (_, i) in best)


def test_a_label_is_not_undone_by_another_file_in_which_the_text_was_left_empty() -> None:
    rows = [("x", "a", "frame", "war"), ("x", "a", None, None), ("x", "b", None, None)]
    flags = label_flags(pd.DataFrame(rows, columns=["coder", "article_id", "feature", "category"]), ["war"])
    assert flags[["article_id", "war"]].to_numpy().tolist() == [["a", True], ["b", False]]


def test_an_article_with_codes_of_another_feature_was_read() -> None:
    gold = spans(("a", "harm", "attack", 9, 16), ("b", "victims", "named", 0, 3))
    assert validate(SAID, gold).table.loc[0, ["feature", "articles", "precision"]].tolist() == ["harm", 2, 0.5]

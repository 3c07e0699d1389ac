"""Samples, coding tasks, their exports, and agreement against published examples."""

from __future__ import annotations

import json
import math
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from framing.articles.article import Article
from framing.coding import (
    CODE_COLUMNS,
    CodesError,
    agreement,
    code_variables,
    label_flags,
    read_codes,
    sample,
    span_agreement,
    write_tasks,
)
from framing.coding.pairs import split_codes
from framing.coding.spans import disagreement

TEXT = "The army shelled the town. 🕊 Families fled."
ARTICLES = [Article(f"a{n:02}", TEXT, source=("Courier", "Herald", "Lantern")[n % 3]) for n in range(30)]
EVIDENCE = pd.DataFrame(
    [("a01", "harm", "attack", 9, 16), ("a01", "actor_labels", "state_forces:neutral", 4, 8), ("zz", "harm", "attack", 0, 3)],
    columns=["article_id", "feature", "category", "start", "end"],
)  # fmt: skip


def test_sample_probabilities_sum_to_the_population() -> None:
    drawn = sample(ARTICLES, 7, strata="source", seed=1)
    assert len(drawn) == 7
    assert (1 / drawn["inclusion_probability"]).sum() == pytest.approx(30)
    assert drawn.groupby("stratum").size().min() >= 2


def test_sample_equal_allocation_and_small_strata() -> None:
    strata = {f"a{n:02}": "rare" if n < 2 else "common" for n in range(30)}
    drawn = sample(ARTICLES, 10, strata=strata, allocation="equal", seed=1)
    table = drawn.groupby("stratum")["inclusion_probability"].agg(["size", "first"])
    assert table.loc["rare"].tolist() == [2, 1.0]
    assert table.loc["common"].tolist() == [8, 8 / 28]


def test_sample_depends_on_seed_not_on_order() -> None:
    first = sample(ARTICLES, 8, seed=4)
    pd.testing.assert_frame_equal(first, sample(ARTICLES[::-1], 8, seed=4))
    assert set(first["article_id"]) != set(sample(ARTICLES, 8, seed=5)["article_id"])


def test_sample_draws_all_alike() -> None:
    """Over 300 seeds each of 30 articles is drawn in a third of the samples of 10, give or take four standard errors."""
    counts = pd.Series(0, index=[a.id for a in ARTICLES])
    for seed in range(300):
        counts[sample(ARTICLES, 10, seed=seed)["article_id"]] += 1
    assert (abs(counts / 300 - 1 / 3) < 4 * math.sqrt(2 / 9 / 300)).all()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"n": 2, "strata": "source"}, r"n=2 \(--size\); need 3 \(one a stratum\) to 30"),
        ({"n": 31}, "n=31"),
        (
            {"n": 3, "strata": "event"},
            "article 'a00' has no 'event' .have source, published, event.; complete the strata",
        ),
        ({"n": 3, "allocation": "neyman"}, "no allocation 'neyman'"),
    ],
)
def test_sample_errors(options: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        sample(ARTICLES, seed=1, **options)  # type: ignore[arg-type]


def drawn_one() -> pd.DataFrame:
    return sample(ARTICLES[1:2], 1, seed=1)


def test_csv_sheets(tmp_path: Path) -> None:
    sheet = pd.read_csv(write_tasks(drawn_one(), tmp_path / "t.csv", labels=["war", "aid"]))
    assert sheet.columns[-3:].tolist() == ["coder", "war", "aid"]
    path = write_tasks(drawn_one(), tmp_path / "s.csv", evidence=EVIDENCE)
    codes = read_codes(path, coder="ann", texts={"a01": TEXT})
    assert codes["text"].tolist() == ["army", "shelled"]
    assert codes["coder"].tolist() == ["ann", "ann"]


def test_label_studio_round_trip(tmp_path: Path) -> None:
    path = write_tasks(drawn_one(), tmp_path / "t.json", format="label-studio", evidence=EVIDENCE)
    task = json.loads(path.read_text(encoding="utf-8"))[0]
    assert task["data"]["text"] == TEXT
    result = task["predictions"][0]["result"]
    assert [r["value"]["labels"] for r in result] == [["actor_labels/state_forces:neutral"], ["harm/attack"]]
    flew = {"start": 39, "end": 43, "text": "fled", "labels": ["escape"]}
    done = [*result, {"type": "labels", "value": flew}, {"type": "choices", "value": {"choices": ["war"]}}]
    annotations = [
        {"completed_by": {"email": "ann@example.org"}, "result": done},
        {"was_cancelled": True, "result": done},
    ]
    path.write_text(json.dumps([{**task, "id": 7, "annotations": annotations}]), encoding="utf-8")
    codes = read_codes(path, feature="frame")
    assert list(codes.columns) == list(CODE_COLUMNS)
    assert codes["coder"].unique().tolist() == ["ann@example.org"]
    spans = codes.dropna(subset=["start"])
    assert [TEXT[s:e] for s, e in zip(spans["start"], spans["end"], strict=True)] == ["army", "shelled", "fled"]
    assert spans["start"].tolist() == [4, 9, 38]
    assert codes[codes["start"].isna()][["feature", "category"]].to_numpy().tolist() == [["frame", "war"]]


def test_doccano_round_trip(tmp_path: Path) -> None:
    path = write_tasks(drawn_one(), tmp_path / "ben.jsonl", format="doccano", evidence=EVIDENCE)
    codes = read_codes(path)
    assert codes[["article_id", "coder", "feature", "category", "text"]].to_numpy().tolist() == [
        ["a01", "ben", "actor_labels", "state_forces:neutral", "army"],
        ["a01", "ben", "harm", "attack", "shelled"],
    ]
    later = {
        "id": 3,
        "text": TEXT,
        "entities": [{"label": "harm/attack", "start_offset": 9, "end_offset": 16}],
        "article_id": "a01",
    }
    whole = {"id": 4, "text": TEXT, "label": ["war"]}
    path.write_text(json.dumps(later) + "\n" + json.dumps(whole) + "\n", encoding="utf-8")
    assert read_codes(path)[["article_id", "category"]].to_numpy().tolist() == [["4", "war"], ["a01", "attack"]]


def test_prodigy_round_trip(tmp_path: Path) -> None:
    path = write_tasks(drawn_one(), tmp_path / "t.jsonl", format="prodigy", evidence=EVIDENCE, labels=["war"])
    task = json.loads(path.read_text(encoding="utf-8"))
    assert task["meta"]["article_id"] == "a01"
    assert task["options"] == [{"id": "war", "text": "war"}]
    rows = [{**task, "answer": "accept", "accept": ["war"], "_annotator_id": "eve"}, {**task, "answer": "reject"}]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    codes = read_codes(path)
    assert codes["category"].tolist() == ["state_forces:neutral", "attack", "war"]
    assert set(codes["coder"]) == {"eve"}


def test_brat(tmp_path: Path) -> None:
    (tmp_path / "a01.txt").write_text(TEXT, encoding="utf-8")
    lines = [
        "T1\tharm/attack 9 16\tshelled",
        "T2\tagent 0 8\tThe army",
        "R1\tagent Arg1:T1 Arg2:T2",
        "T3\tescape 29 37;38 42\tFamilies fled",
    ]
    (tmp_path / "a01.ann").write_text("\n".join(lines), encoding="utf-8")
    codes = read_codes(tmp_path, feature="hostage_narrative", coder="ann")
    assert codes[["category", "text", "agent", "note"]].fillna("").to_numpy().tolist() == [
        ["attack", "shelled", "The army", ""],
        ["escape", "Families fled", "", "discontinuous"],
    ]


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("x.csv", "article_id,feature\na,b\n", "columns missing: category"),
        ("x.csv", "article_id,feature,category,start,end\na,f,c,one,2\n", "row 1, column 'start': 'one'"),
        ("x.json", "{}", "not a list of tasks"),
        ("x.jsonl", '{"text": "abc", "label": [[0, 9, "x"]]}\n', "line 1: span 0-9 lies outside"),
        ("x.jsonl", "{broken\n", "line 1: not JSON"),
        ("x.ann", "T1 broken\n", "line 1: not a span"),
        ("x.xml", "", "no reader for '.xml'"),
    ],
)
def test_unreadable_codes(tmp_path: Path, name: str, text: str, message: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(CodesError, match=message):
        read_codes(tmp_path / name, format="brat" if name.endswith("ann") else None)


def test_words_that_moved_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("article_id,feature,category,start,end,text\na,f,c,0,3,army\n", encoding="utf-8")
    with pytest.raises(CodesError, match="article 'a' has 'The' at 0-3, coded as 'army'"):
        read_codes(path, texts={"a": TEXT})


def test_tasks_refuse_spans_outside_the_text(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="span 9-999 outside its text"):
        write_tasks(drawn_one(), tmp_path / "t.csv", evidence=EVIDENCE.assign(end=999))
    with pytest.raises(ValueError, match="no format 'xml'"):
        write_tasks(drawn_one(), tmp_path / "t.xml", format="xml")


N = None
FOUR = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, N, N, N], [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, N, 3],
    [N, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, N], [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, N],
]  # fmt: skip


def coded(rows: list[list[object]]) -> pd.DataFrame:
    cells = [(item, f"coder {k}", value) for k, row in enumerate(rows) for item, value in enumerate(row)]
    return pd.DataFrame(cells, columns=["article_id", "coder", "value"])


@pytest.mark.parametrize(("level", "alpha"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849)])
def test_alpha_of_krippendorff_2011(level: str, alpha: float) -> None:
    """Krippendorff (2011), Computing Krippendorff's alpha-reliability, example C: four observers, missing data."""
    row = agreement(coded(FOUR), variables=["value"], level=level, seed=1).table.iloc[0]
    assert row["alpha"] == pytest.approx(alpha, abs=5e-4)
    assert row["items"] == 11
    assert row["alpha_low"] < row["alpha"] < row["alpha_high"]


def test_alpha_of_two_observers() -> None:
    """Krippendorff (2011), example A: two observers, binary data, 0.095."""
    rows = [[0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]]
    row = agreement(coded(rows), variables=["value"], seed=1).table.iloc[0]
    assert row["alpha"] == pytest.approx(0.095, abs=5e-4)
    assert row["percent"] == pytest.approx(0.6)


def test_kappa_of_fleiss() -> None:
    """Fleiss, Levin & Paik (2003), table 18.1: 100 diagnoses by two raters, kappa 0.68."""
    table = {("p", "p"): 75, ("p", "n"): 1, ("p", "o"): 4, ("n", "p"): 5, ("n", "n"): 4, ("n", "o"): 1, ("o", "o"): 10}
    pairs = [pair for pair, count in table.items() for _ in range(count)]
    row = agreement(coded([[a for a, _ in pairs], [b for _, b in pairs]]), variables=["value"], seed=1).table.iloc[0]
    assert row["kappa"] == pytest.approx(0.676, abs=5e-4)
    assert row["percent"] == pytest.approx(0.89)


def test_resampled_statistics_start_from_the_same_formula() -> None:
    """nltk gives the point values, numpy the resamples; with resamples of one item each they must agree."""
    found = agreement(coded([["x", "y"] * 20, ["x", "y"] * 19 + ["x", "x"]]), variables=["value"], seed=2).table
    for name in ("alpha", "kappa", "percent"):
        assert (found[f"{name}_low"] <= found[name]).all()
        assert (found[name] <= found[f"{name}_high"]).all()
    assert found["coders"].tolist() == ["(all)", "coder 0 & coder 1"]


def test_pairs_and_disagreements_are_listed() -> None:
    found = agreement(coded(FOUR), variables=["value"], seed=1)
    assert len(found.table) == 1 + 6
    assert found.disagreements["item"].tolist() == [1, 5, 7]
    assert found.disagreements.loc[0, ["coder 0", "coder 2"]].tolist() == [2, 3]


def test_one_value_is_not_agreement_beyond_chance() -> None:
    row = agreement(coded([["x"] * 9, ["x"] * 9]), variables=["value"], seed=1).table.iloc[0]
    assert row["percent"] == 1
    assert np.isnan(row["alpha"])
    assert np.isnan(row["kappa"])


@pytest.mark.parametrize(
    ("frame", "options", "message"),
    [
        (coded(FOUR).drop(columns="coder"), {}, "codes lack the columns coder"),
        (coded(FOUR), {"level": "ratio"}, "no level 'ratio'"),
        (coded([["x"], ["y"]]), {"level": "ordinal"}, "ordinal values are numbers"),
        (coded([["x", "y"]]), {}, "codes by 1 coder"),
        (pd.concat([coded(FOUR)] * 2), {}, "'coder 0' coded item .* twice"),
    ],
)
def test_agreement_errors(frame: pd.DataFrame, options: dict[str, str], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        agreement(frame, variables=["value"], seed=1, **options)  # type: ignore[arg-type]


UNITS = {
    ("i", "c"): [(225, 295), (370, 400)], ("j", "c"): [(220, 300), (355, 375), (400, 420)],
    ("i", "k"): [(180, 240), (300, 350)], ("j", "k"): [(180, 240), (300, 350)],
}  # fmt: skip


def units() -> pd.DataFrame:
    rows = [("t", who, "f", what, a - 150, b - 150) for (who, what), spans in UNITS.items() for a, b in spans]
    return pd.DataFrame(rows, columns=["article_id", "coder", "feature", "category", "start", "end"])


def test_unitizing_alpha_of_krippendorff_2004() -> None:
    """Krippendorff (2004), Content Analysis, p. 254; DKPro Statistics gives D_o 0.0144, D_e 0.0532, 0.7286, 1, 0.8591."""
    codes = units()
    observed, expected = disagreement(codes[codes["category"] == "c"], ["i", "j"], {"t": 300}, np.ones((1, 1)))
    assert observed[0] == pytest.approx(0.0144, abs=5e-5)
    assert expected[0] == pytest.approx(0.0532, abs=5e-5)
    alpha = span_agreement(codes, {"t": 300}, seed=1).table.set_index(["coders", "category"])["alpha"]
    assert alpha["(all)", "c"] == pytest.approx(0.7286, abs=5e-5)
    assert alpha["(all)", "k"] == 1
    assert alpha["i & j", "(all)"] == pytest.approx(0.8591, abs=5e-4)


def test_unitizing_alpha_of_krippendorff_1995() -> None:
    """Krippendorff (1995), p. 57, observed disagreement of examples A to C: 0.03125, 2.26736, 0.02777."""
    examples = {
        "A": ([(2, 10), (14, 20)], [(4, 8), (15, 17)]),
        "B": ([(0, 18)], [(0, 2), (2, 3), (3, 4), (4, 5), (5, 6), (6, 9), (9, 10)]),
        "C": ([(2, 8), (10, 12), (14, 18), (20, 22)], [(0, 2), (4, 8), (10, 14), (16, 18), (20, 22)]),
    }
    for name, wanted in {"A": 0.03125, "B": 2.26736, "C": 0.02777}.items():
        rows = [("t", who, *span) for who, spans in zip("ij", examples[name], strict=True) for span in spans]
        codes = pd.DataFrame(rows, columns=["article_id", "coder", "start", "end"])
        observed, _ = disagreement(codes, ["i", "j"], {"t": 24}, np.ones((1, 1)))
        assert observed[0] == pytest.approx(wanted, abs=1e-5)


def test_span_agreement_lists_what_one_coder_lacks() -> None:
    codes = units()
    found = span_agreement(codes[codes["category"] == "c"], {"t": 300, "u": 100}, seed=1)
    assert found.disagreements[["coder", "other", "start"]].to_numpy().tolist() == [["j", "i", 250]]
    assert found.table.loc[0, "f1"] == pytest.approx(0.8)
    assert found.table.loc[0, "articles"] == 2


def test_random_spans_agree_no_more_than_chance() -> None:
    rng = np.random.default_rng(6)
    starts = rng.integers(0, 990, size=(2, 400))
    rows = [(f"t{n % 80}", f"c{k}", "f", "x", int(s), int(s) + 8) for k in range(2) for n, s in enumerate(starts[k])]
    codes = pd.DataFrame(rows, columns=["article_id", "coder", "feature", "category", "start", "end"])
    assert abs(span_agreement(codes, {f"t{n}": 1000 for n in range(80)}, seed=1).table.loc[0, "alpha"]) < 0.1


@pytest.mark.parametrize(
    ("frame", "lengths", "message"),
    [
        (units().drop(columns="feature"), {"t": 300}, "codes lack the columns feature"),
        (units(), {"u": 300}, "article 't', which is not among"),
        (units(), {"t": 200}, "span 220-250 outside its 200"),
        (units().query("coder == 'i'"), {"t": 300}, "codes by 1 coder"),
    ],
)
def test_span_agreement_errors(frame: pd.DataFrame, lengths: dict[str, int], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        span_agreement(frame, lengths, seed=1)


def test_invented_set_is_whole_and_marked(root: Path) -> None:
    texts = pd.read_csv(root / "seeds/invented/texts.csv").set_index("article_id")
    codes = pd.read_csv(root / "seeds/invented/codes.csv")
    assert len(texts) == 60
    assert texts.groupby("event")["source"].nunique().eq(3).all()
    assert set(texts["origin"]) | set(codes["origin"]) == {"invented"}
    words = [texts.loc[row.article_id, "text"][row.start : row.end] for row in codes.itertuples()]
    assert words == codes["text"].tolist()
    for slot in ("agent", "patient", "speaker"):
        known = codes.dropna(subset=[f"{slot}_start"])
        for row in known.itertuples():
            start, end = int(getattr(row, f"{slot}_start")), int(getattr(row, f"{slot}_end"))
            assert texts.loc[row.article_id, "text"][start:end] == getattr(row, slot)
    lengths = {name: len(text) for name, text in texts["text"].items()}
    alpha = (
        span_agreement(codes, lengths, seed=1)
        .table.query("coders == '(all)' and category == '(all)'")
        .set_index("feature")["alpha"]
    )
    assert alpha.between(0.7, 1, inclusive="neither").all()


def whole(*rows: tuple[str, str, str, str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["article_id", "coder", "feature", "category"])


def test_codes_of_whole_texts_become_variables() -> None:
    codes = whole(
        ("a", "ann", "frame", "war"), ("a", "ann", "frame", "aid"), ("b", "ann", "frame", "war"), ("a", "ben", "tone", "grim"),
    )  # fmt: skip
    table = code_variables(codes).set_index(["article_id", "coder"])
    assert list(table.columns) == ["frame/aid", "frame/war", "tone"]
    assert table.loc[("a", "ann")].tolist()[:2] == [True, True]
    assert table.loc[("b", "ann")].tolist()[:2] == [False, True]
    assert table.loc[("a", "ben"), "tone"] == "grim"
    assert table.loc[("a", "ben"), ["frame/aid", "frame/war"]].isna().all()
    assert code_variables(codes.assign(start=3)).empty


def test_labels_are_found_as_columns_variables_or_values() -> None:
    sheet = pd.DataFrame({"id": ["a", "b", "c"], "source": list("xyx"), "war": ["yes", "0", None], "war_p": [1, 2, 3]})
    assert label_flags(sheet, ["war", "aid"])["war"].tolist() == [True, False, pd.NA]
    assert list(label_flags(sheet, ["war", "aid"]).columns) == ["article_id", "source", "war"]
    several = whole(("a", "ann", "frame", "war"), ("a", "ann", "frame", "aid"), ("b", "ann", "frame", "aid"))
    assert label_flags(several, ["war"])["war"].tolist() == [True, False]
    single = whole(("a", "ann", "frame", "war"), ("b", "ann", "frame", "aid"))
    assert label_flags(single, ["war", "talks"])[["war", "talks"]].to_numpy().tolist() == [
        [True, False],
        [False, False],
    ]
    with pytest.raises(ValueError, match="codes of none of the labels x; have war"):
        label_flags(sheet, ["x"])
    with pytest.raises(ValueError, match="no column article_id or id"):
        label_flags(pd.DataFrame({"war": [1]}), ["war"])


def test_sheets_of_whole_texts_are_read_as_codes(tmp_path: Path) -> None:
    path = tmp_path / "ann.csv"
    path.write_text(
        "article_id,source,text,coder,frame,grim\na,Courier,Bread.,,war,1\nb,Courier,Milk.,eva,,0\n", encoding="utf-8"
    )
    codes = read_codes(path)
    assert codes[["article_id", "coder", "feature", "category"]].to_numpy().tolist() == [
        ["a", "ann", "frame", "war"],
        ["a", "ann", "grim", "1"],
        ["b", "eva", "grim", "0"],
    ]
    path.write_text("article_id,text\na,Bread.\n", encoding="utf-8")
    with pytest.raises(CodesError, match="no column of codes; have article_id, text; add one a variable"):
        read_codes(path)


def test_cells_that_a_spreadsheet_would_run_are_kept_from_it(tmp_path: Path) -> None:
    article = Article("a", "=1+1 is two.", source="Courier")
    write_tasks(sample([article], 1, seed=1), tmp_path / "t.csv", labels=["frame"])
    assert ",'=1+1 is two.," in (tmp_path / "t.csv").read_text(encoding="utf-8")
    spans = pd.DataFrame([("a", "x", "y", 0, 4)], columns=["article_id", "feature", "category", "start", "end"])
    write_tasks(sample([article], 1, seed=1), tmp_path / "s.csv", evidence=spans)
    assert read_codes(tmp_path / "s.csv", texts={"a": article.text})["text"].tolist() == ["=1+1"]


def test_codes_and_spans_are_told_apart() -> None:
    spans = pd.DataFrame([("a", "ann", "harm", "attack", 1, 2), ("a", "ann", "frame", "war", None, None)], columns=[
        "article_id", "coder", "feature", "category", "start", "end"])  # fmt: skip
    found, sheet, names = split_codes(spans)
    assert found["feature"].tolist() == ["harm"]
    assert (names, sheet["frame"].tolist()) == (["frame"], ["war"])
    found, sheet, names = split_codes(pd.DataFrame({"id": ["a"], "coder": ["ann"], "text": ["x"], "frame": ["war"]}))
    assert (len(found), names, sheet["article_id"].tolist()) == (0, ["frame"], ["a"])


def test_label_studio_goes_by_both_spellings(tmp_path: Path) -> None:
    drawn = sample(ARTICLES, 2, seed=1)
    one = write_tasks(drawn, tmp_path / "a.json", format="labelstudio").read_bytes()
    assert one == write_tasks(drawn, tmp_path / "b.json", format="label-studio").read_bytes()

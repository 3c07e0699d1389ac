"""Codes that are validated: none is left out in silence, and files of codes are read as they are written."""

from __future__ import annotations

import json
import warnings
from pathlib import Path

import pandas as pd
import pytest

from framing.coding import CodesError, read_codes, validate
from framing.coding.frames import Written
from framing.coding.records import CodesWarning
from tests.conftest import Run

COLUMNS = ["article_id", "feature", "category", "start", "end"]
TEXT = "The army shelled the café."
SPANS = pd.DataFrame([(name, "harm", "attack", 9, 16) for name in "abcdefg"], columns=COLUMNS)


def told(run: Run, *arguments: str) -> tuple[int, str, str]:
    ran = run(*arguments)
    return ran.code, ran.out, ran.err


@pytest.mark.parametrize(
    ("articles", "said"),
    [
        ("abcdefg", None),
        ("abcdef", r"1 of 7 rows of codes left out: their 1 articles are not among the texts given \('g'\)"),
        ("abcd", r"3 of 7 rows of codes left out: their 3 articles .* \('e', 'f', 'g'\)"),
        (
            "a",
            r"6 of 7 rows .* \('b', 'c', 'd', 'e', 'f' and 1 more\); give all texts that were coded, with the same ids",
        ),
        ([1, 2], r"7 of 7 rows of codes left out: their 7 articles"),
    ],
)
@pytest.mark.filterwarnings("ignore:.*texts given have no code")
def test_codes_outside_the_texts_are_told(articles: list[object], said: str | None) -> None:
    if said is None:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            assert validate(SPANS, SPANS, articles=articles, resamples=99).table.loc[0, "hits"] == 7
        return
    with pytest.warns(CodesWarning, match=said):
        found = validate(SPANS, SPANS, articles=articles, resamples=99)
    assert found.table["hits"].tolist()[:1] == ([len(articles)] if isinstance(articles, str) else [])


@pytest.mark.filterwarnings("always")
def test_labels_outside_the_texts_are_told_by_the_command(tmp_path: Path, run: Run) -> None:
    (tmp_path / "said.csv").write_text("id,war\na,True\nb,False\nc,True\n", encoding="utf-8")
    (tmp_path / "sheet.csv").write_text("id,war\na,yes\nb,no\nc,no\n", encoding="utf-8")
    (tmp_path / "news.csv").write_text("id,text\na,War came.\nb,Rain fell.\n", encoding="utf-8")
    place = [str(tmp_path / name) for name in ("said.csv", "sheet.csv")]
    code, out, err = told(run, "validate", *place, "--texts", str(tmp_path / "news.csv"))
    assert code == 0 and "F1 1.00" in out
    assert "1 of 3 rows of codes left out: their 1 articles are not among the texts given ('c')" in err


MIXED = pd.DataFrame(
    [("a", "harm", "attack", 9, 16), ("a", "frame", "war", None, None), ("b", "frame", "aid", None, None)],
    columns=COLUMNS,
)


@pytest.mark.parametrize("also", [[], [("c", None, None, None, None)], [("b", "tone", "grim", None, None)]])
def test_codes_of_texts_beside_those_of_spans_are_read(also: list[tuple[object, ...]]) -> None:
    codes = pd.concat([MIXED, pd.DataFrame(also, columns=COLUMNS)]) if also else MIXED
    count = 2 + sum(row[1] is not None for row in also)
    with pytest.warns(CodesWarning, match=f"{count} codes of whole texts left out, which have no place to compare"):
        found = validate(SPANS, codes, resamples=99)
    whole = found.table[found.table["category"] == "(all)"].iloc[0]
    read = len(set(codes["article_id"]))
    assert [whole[name] for name in ("articles", "coded", "predicted", "hits")] == [read, 1, read, 1]


@pytest.mark.parametrize(
    "row", [("a", "harm", "attack", 9, None), ("a", "harm", "attack", None, 16), ("a", None, None, None, 3)]
)
def test_half_a_place_is_an_error(row: tuple[object, ...]) -> None:
    codes = pd.concat([MIXED.iloc[:1], pd.DataFrame([row], columns=COLUMNS)])
    with pytest.raises(ValueError, match="codes, row 2: no offsets; every code needs start and end"):
        validate(SPANS, codes, resamples=99)


def test_codes_of_texts_alone_are_no_codes_of_spans() -> None:
    with pytest.raises(ValueError, match="codes, row 1: no offsets"):
        validate(SPANS, MIXED.iloc[1:], resamples=99)


@pytest.mark.filterwarnings("always")
def test_an_export_of_spans_and_choices_goes_through(tmp_path: Path, run: Run) -> None:
    result = [
        {"id": "s", "type": "labels", "value": {"start": 9, "end": 16, "text": "shelled", "labels": ["harm/attack"]}},
        {"id": "c", "type": "choices", "from_name": "frame", "value": {"choices": ["frame/war"]}},
    ]
    task = {"id": 1, "data": {"article_id": "a", "text": TEXT}, "annotations": [{"completed_by": 1, "result": result}]}
    (tmp_path / "e.json").write_text(json.dumps([task]), encoding="utf-8")
    SPANS.iloc[:1].assign(text="shelled").to_csv(tmp_path / "said.csv", index=False)
    codes, said = str(tmp_path / "codes.csv"), str(tmp_path / "said.csv")
    assert run("import-codes", str(tmp_path / "e.json"), "--out", codes).code == 0
    code, out, err = told(run, "validate", said, codes)
    assert code == 0 and "harm: precision 1.00" in out and "1 codes of whole texts left out" in err


# Files of codes in other encodings, with other delimiters

SHEET = "article_id;coder;feature;category;start;end;text\na;ann;harm;attaqué;9;16;shelled\n"


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "utf-16", "utf-16-le", "mac_roman", "utf-8", "utf-8-sig"])
@pytest.mark.parametrize("name", ["codes.csv", "codes.tsv"])
def test_a_sheet_of_codes_is_read_as_it_is_written(tmp_path: Path, encoding: str, name: str) -> None:
    (tmp_path / name).write_bytes(SHEET.encode(encoding))
    codes = read_codes(tmp_path / name, delimiter=";", encoding=encoding)
    assert codes[["article_id", "coder", "category", "start"]].to_numpy().tolist() == [["a", "ann", "attaqué", 9]]


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252"])
def test_an_export_is_read_as_it_was_saved_again(tmp_path: Path, encoding: str) -> None:
    lines = {"article_id": "a", "text": TEXT, "label": [[21, 25, "place/café"]]}
    (tmp_path / "ann.jsonl").write_bytes(json.dumps(lines, ensure_ascii=False).encode(encoding))
    (tmp_path / "a.txt").write_bytes(TEXT.encode(encoding))
    (tmp_path / "a.ann").write_bytes("T1\tplace 21 25\tcafé\n".encode(encoding))
    for name, category in (("ann.jsonl", "café"), ("a.ann", "place")):
        codes = read_codes(tmp_path / name, encoding=encoding)
        assert codes[["category", "text"]].to_numpy().tolist() == [[category, "café"]]


def test_what_this_package_wrote_stands_beside_it(tmp_path: Path) -> None:
    (tmp_path / "ours.csv").write_text(SHEET.replace(";", ","), encoding="utf-8")
    assert read_codes(tmp_path / "ours.csv", delimiter=";", encoding="cp1252")["category"].tolist() == ["attaqué"]
    assert Written(";", "cp1252").of(tmp_path / "ours.csv") == Written()
    assert Written(";", "cp1252").of(tmp_path / "none.csv") == Written(";", "cp1252")


@pytest.mark.parametrize(
    ("name", "data"), [("c.csv", SHEET), ("c.jsonl", json.dumps({"text": TEXT}, ensure_ascii=False))]
)
def test_the_error_names_the_likely_encoding_and_the_option(tmp_path: Path, name: str, data: str) -> None:
    (tmp_path / name).write_bytes((data + "Attaqué à l’école; les forêts brûlées, le général blessé.").encode("cp1252"))
    with pytest.raises(CodesError, match=r"not UTF-8 at byte \d+, and looks like cp125[02]; .* or name its encoding="):
        read_codes(tmp_path / name)
    with pytest.raises(ValueError, match="no encoding 'cp9'"):
        read_codes(tmp_path / name, encoding="cp9")


def test_every_command_that_reads_codes_takes_them(tmp_path: Path, run: Run) -> None:
    sheet = "article_id;coder;frame\na;ann;attaqué\na;ben;attaqué\nb;ann;aid\nb;ben;aid\n"
    (tmp_path / "sheet.csv").write_bytes(sheet.encode("cp1252"))
    how = ["--delimiter", ";", "--encoding", "cp1252"]
    path = str(tmp_path / "sheet.csv")
    code, out, _ = told(run, "agreement", path, *how)
    assert code == 0 and "1.00" in out
    assert run("import-codes", path, "--out", str(tmp_path / "codes.csv"), *how).code == 0
    assert "attaqué" in (tmp_path / "codes.csv").read_text(encoding="utf-8")
    (tmp_path / "said.csv").write_text("id,attaqué,aid\na,True,False\nb,False,True\n", encoding="utf-8")
    code, out, _ = told(run, "validate", str(tmp_path / "said.csv"), path, "--coder", "ann", *how)
    assert code == 0 and "F1 1.00" in out
    code, _, err = told(run, "agreement", path, "--delimiter", ";;")
    assert (code, err.count("\n")) == (2, 1)


# Places in Label Studio that are not characters of a text


def studio(path: Path, kind: str, value: dict[str, object], text: str = TEXT) -> Path:
    result = [{"id": "r", "type": kind, "value": value}]
    task = {"id": 1, "data": {"article_id": "a", "text": text}, "annotations": [{"completed_by": 1, "result": result}]}
    path.write_text(json.dumps([task]), encoding="utf-8")
    return path


PAGE = {"start": "/p[1]/text()[1]", "end": "/p[1]/text()[1]", "startOffset": 9, "endOffset": 16, "text": "shelled"}
OVERALL = {"globalOffsets": {"start": 9, "end": 16}}


@pytest.mark.parametrize(
    ("kind", "key"),
    [("hypertextlabels", "hypertextlabels"), ("labels", "labels"), ("choices", "choices"), ("paragraphlabels", "paragraphlabels")],
)  # fmt: skip
def test_places_in_a_page_with_global_offsets_are_read(tmp_path: Path, kind: str, key: str) -> None:
    codes = read_codes(studio(tmp_path / "e.json", kind, {**PAGE, **OVERALL, key: ["harm/attack"]}))
    assert codes[["category", "start", "end", "text"]].to_numpy().tolist() == [["attack", 9, 16, "shelled"]]


@pytest.mark.parametrize(
    ("kind", "value", "said"),
    [
        ("hypertextlabels", PAGE, "'hypertextlabels' tells its place by elements of a page"),
        ("paragraphlabels", {"start": "0", "end": "0", "startOffset": 9, "endOffset": 16}, "by paragraphs"),
        ("paragraphlabels", {"start": 0, "end": 0, "startOffset": 9, "endOffset": 16}, "by paragraphs"),
        ("labels", {"start": "/div[1]", "end": "/div[1]"}, "'labels' tells its place by parts of a page"),
        ("hypertextlabels", {**PAGE, "globalOffsets": [9, 16]}, "globalOffsets is a list, not an object"),
        ("hypertextlabels", {**PAGE, "globalOffsets": {}}, "start is null, not a number of characters"),
    ],
)
def test_other_places_are_refused_by_name(tmp_path: Path, kind: str, value: dict[str, object], said: str) -> None:
    with pytest.raises(CodesError, match=rf"e.json, task 1: .*{said}"):
        read_codes(studio(tmp_path / "e.json", kind, {**value, kind: ["harm/attack"]}))


def test_places_in_markup_are_not_those_in_the_text(tmp_path: Path) -> None:
    path = studio(
        tmp_path / "e.json",
        "hypertextlabels",
        {**PAGE, **OVERALL, "hypertextlabels": ["harm/attack"]},
        f"<p>{TEXT}</p>",
    )
    with pytest.raises(CodesError, match="coded as 'shelled'; code the same text that was handed out"):
        read_codes(path)

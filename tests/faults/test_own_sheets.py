"""Words that programs take for other things stay words: categories of sheets, entries of YAML, signs that end lines.

Also tests framing/coding/sheets.py.
"""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

from framing.articles.article import Article
from framing.coding.exports import read_codes
from framing.coding.inputs import read_frame
from framing.coding.reliability import agreement
from framing.coding.sampling import sample
from framing.coding.tasks import write_tasks
from framing.coding.validation import validate
from framing.language.lexicons.readers import read_lexicon

SIGNS = ["\u2028", "\u2029", "\u0085", "\x0b", "\x0c", "\x1c", "\x1d", "\x1e"]


def alpha_of(values: list[tuple[str, str]]) -> float:
    """Krippendorff's alpha of two coders without gaps, from his definition: 1 - (n - 1) times unlike pairs by expected ones."""
    flat = [value for pair in values for value in pair]
    n = len(flat)
    unlike = sum(2 for one, other in values if one != other)
    expected = sum(flat.count(one) * flat.count(other) for one in set(flat) for other in set(flat) if one != other)
    return 1 - (n - 1) * unlike / expected


@pytest.mark.parametrize("word", ["None", "NA", "null", "nan", "NaN", "N/A", "n/a", "<NA>", "NULL", "-nan", "#N/A"])
@pytest.mark.parametrize("ending", [".csv", ".tsv"])
def test_words_for_nothing_are_categories(tmp_path: Path, word: str, ending: str) -> None:
    values = [("war", "war"), (word, "war"), (word, word), ("aid", "aid")]
    rows = [(f"a{n}", coder, value) for n, pair in enumerate(values) for coder, value in zip("xy", pair, strict=True)]
    path = tmp_path / f"codes{ending}"
    pd.DataFrame(rows, columns=["article_id", "coder", "frame"]).to_csv(
        path, index=False, sep="," if ending == ".csv" else "\t"
    )
    table = agreement(read_frame(path), variables=["frame"], seed=1).table
    assert alpha_of(values) == pytest.approx(2 / 3)
    assert table.loc[0, "alpha"] == pytest.approx(2 / 3)
    assert table.loc[0, ["items", "values", "percent"]].tolist() == [4, 3, 0.75]


def test_the_same_alpha_from_nltk() -> None:
    from nltk.metrics.agreement import AnnotationTask

    values = [("war", "war"), ("None", "war"), ("None", "None"), ("aid", "aid")]
    triples = [(coder, n, value) for n, pair in enumerate(values) for coder, value in zip("xy", pair, strict=True)]
    assert AnnotationTask(triples).alpha() == pytest.approx(alpha_of(values))


def test_words_for_nothing_count_in_validation(tmp_path: Path) -> None:
    spans = pd.DataFrame([("a", "harm", "NA", 0, 6), ("a", "harm", "None", 8, 9)], columns=["article_id", "feature", "category", "start", "end"])  # fmt: skip
    spans.to_csv(tmp_path / "evidence.csv", index=False)
    table = validate(tmp_path / "evidence.csv", tmp_path / "evidence.csv").table
    assert table[["category", "coded", "hits"]].to_numpy().tolist() == [["(all)", 2, 2], ["NA", 1, 1], ["None", 1, 1]]


def test_leading_zeros_are_part_of_a_category(tmp_path: Path) -> None:
    (tmp_path / "codes.csv").write_text("article_id,coder,topic,tone,n\n007,x,007,1,1.5\n7,y,7,,2\n", encoding="utf-8")
    frame = read_frame(tmp_path / "codes.csv")
    assert frame[["article_id", "topic"]].to_numpy().tolist() == [["007", "007"], ["7", "7"]]
    assert frame["n"].tolist() == [1.5, 2.0]
    assert frame["tone"].isna().tolist() == [False, True]


@pytest.mark.parametrize("word", ["nan", "inf", "NA"])
def test_a_word_is_no_number(word: str) -> None:
    codes = pd.DataFrame({"article_id": [1, 1], "coder": ["x", "y"], "tone": [word, "1"]})
    with pytest.raises(ValueError, match=f"variable 'tone': interval values are numbers, '{word}' is none"):
        agreement(codes, variables=["tone"], level="interval", seed=1)


WORDS = ["NO", "no", "on", "off", "y", "12:30", "007", "0o17", "1_000", "1e3", "0x1f", ".5", "2016-12-31", "true", "null", "~", "1.10", "+1"]  # fmt: skip


@pytest.mark.parametrize("word", WORDS)
def test_yaml_words_stay_as_written(tmp_path: Path, word: str) -> None:
    (tmp_path / "d.yml").write_text(f"{word}:\n  - {word}\n  - two words\n", encoding="utf-8")
    (tmp_path / "q.yml").write_text(f'"{word}":\n  - "{word}"\n  - two words\n', encoding="utf-8")
    plain, quoted = (
        [(e.pattern, e.category) for e in read_lexicon(tmp_path / name).entries] for name in ("d.yml", "q.yml")
    )
    assert plain == quoted
    assert {category for _, category in plain} == {word}


def test_yaml_merges_and_empty_categories_are_read_as_before(tmp_path: Path) -> None:
    (tmp_path / "d.yml").write_text("a: &a\n  x: [one]\nb:\n  <<: *a\n  y:\n", encoding="utf-8")
    assert [(e.pattern, e.category) for e in read_lexicon(tmp_path / "d.yml").entries] == [
        ("one", "a:x"),
        ("one", "b:x"),
    ]


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize("tool", ["doccano", "prodigy", "label-studio"])
def test_lines_end_at_line_feeds_only(tmp_path: Path, sign: str, tool: str) -> None:
    text = f"The army{sign}shelled the town."
    path = tmp_path / ("t.json" if tool == "label-studio" else "t.jsonl")
    spans = pd.DataFrame(
        [("a", "harm", "attack", 9, 16)], columns=["article_id", "feature", "category", "start", "end"]
    )
    write_tasks(sample([Article("a", text)], 1, seed=1), path, format=tool, evidence=spans)
    if tool == "label-studio":
        task = json.loads(path.read_text(encoding="utf-8"))[0]
        path.write_text(
            json.dumps([{**task, "annotations": task["predictions"]}], ensure_ascii=False), encoding="utf-8"
        )
    assert read_codes(path, texts={"a": text})[["start", "end", "text"]].to_numpy().tolist() == [[9, 16, "shelled"]]


@pytest.mark.parametrize("sign", SIGNS)
def test_brat_and_lexicons_keep_such_signs(tmp_path: Path, sign: str) -> None:
    (tmp_path / "a.txt").write_text(f"The army{sign}fled.", encoding="utf-8", newline="")
    (tmp_path / "a.ann").write_text(f"T1\tflight 0 13\tThe army{sign}fled\n", encoding="utf-8", newline="")
    assert read_codes(tmp_path)[["category", "end"]].to_numpy().tolist() == [["flight", 13]]
    (tmp_path / "d.dic").write_text(f"%\n1\tgrim{sign}words\n%\nwar\t1\n", encoding="utf-8", newline="")
    assert len(read_lexicon(tmp_path / "d.dic").entries) == 1


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_json_lines_of_windows(tmp_path: Path, ends: str) -> None:
    line = json.dumps({"article_id": "a", "text": "Rebels fled.", "label": [[0, 6, "who"]]})
    (tmp_path / "t.jsonl").write_text(
        ends.join([line, "", line.replace('"a"', '"b"'), ""]), encoding="utf-8", newline=""
    )
    assert read_codes(tmp_path / "t.jsonl")["article_id"].tolist() == ["a", "b"]

"""What coding tools export, in all shapes that they document or once had: read, or refused by name, never lost in silence.

Also tests framing/coding/brat.py.
Also tests framing/coding/doccano.py.
Also tests framing/coding/label_studio.py.
Also tests framing/coding/links.py.
Also tests framing/coding/prodigy.py.
Also tests framing/coding/records.py.
Also tests framing/coding/wording.py.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from framing.coding.exports import read_codes
from framing.coding.records import CodesError, CodesWarning

TEXT = "The army shelled the town."
LABEL = {"start": 9, "end": 16, "text": "shelled", "labels": ["harm/attack"]}
WHO = {"start": 0, "end": 8, "text": "The army", "labels": ["agent"]}
Json = Any


def written(path: Path, *records: Json) -> Path:
    lines = [json.dumps(record, ensure_ascii=False) for record in records]
    text = "[" + ",\n".join(lines) + "]" if path.suffix == ".json" else "\n".join(lines) + "\n"
    path.write_text(text, encoding="utf-8", newline="")
    return path


def rows(codes: pd.DataFrame, *names: str) -> list[list[object]]:
    return codes[list(names)].astype(object).where(codes[list(names)].notna(), None).to_numpy().tolist()


def studio(*results: Json, article: object = "a", text: object = TEXT, key: str = "annotations", **done: Json) -> Json:
    """A task as Label Studio exports it, one annotation a list of results."""
    marks = [{"id": 9, "completed_by": 1, "was_cancelled": False, "result": result, **done} for result in results]
    return {"id": 1, "data": {"text": text, "article_id": article}, key: marks, "predictions": [], "meta": {}}


def region(value: Json, name: str = "r1", kind: str = "labels") -> Json:
    return {"id": name, "from_name": "label", "to_name": "text", "type": kind, "origin": "manual", "value": value}


READ = ["article_id", "coder", "feature", "category", "start", "end", "text"]
FOUND = ["a", "1", "harm", "attack", 9, 16, "shelled"]


@pytest.mark.parametrize("key", ["annotations", "completions"])
def test_label_studio_old_and_new(tmp_path: Path, key: str) -> None:
    path = written(tmp_path / "e.json", studio([region(LABEL)], key=key), studio([], article="b", key=key))
    assert rows(read_codes(path), *READ) == [FOUND, ["b", "1", None, None, None, None, None]]


def test_label_studio_one_task_in_a_file(tmp_path: Path) -> None:
    path = tmp_path / "1.json"
    path.write_text(json.dumps(studio([region(LABEL)], key="completions"), indent=2), encoding="utf-8")
    assert rows(read_codes(path), *READ) == [FOUND]


def test_label_studio_leaves_out_what_was_skipped_or_never_opened(tmp_path: Path) -> None:
    cancelled = studio([region(LABEL)], article="b", was_cancelled=True)
    never = {
        "id": 3,
        "data": {"text": TEXT, "article_id": "c"},
        "annotations": [],
        "predictions": [{"result": [region(LABEL)]}],
    }
    path = written(tmp_path / "e.json", studio([region(LABEL)]), cancelled, never)
    assert read_codes(path)["article_id"].tolist() == ["a"]
    with pytest.raises(CodesError, match="no finished task in the file"):
        read_codes(written(tmp_path / "e.json", cancelled, never))


def test_label_studio_other_kinds_of_answers(tmp_path: Path) -> None:
    results = [
        region({"choices": ["war"]}, kind="choices"),
        region({**LABEL, "labels": None, "choices": ["grim"]} | {"labels": ["grim"]}, "r2"),
        region({"taxonomy": [["harm", "killing"], ["harm", "attack", "shelling"]]}, kind="taxonomy"),
        {**region({"rating": 4}, kind="rating"), "from_name": "tone"},
        region({"text": ["a remark"]}, kind="textarea"),
    ]
    path = written(tmp_path / "e.json", studio(results))
    with pytest.warns(CodesWarning, match=r"e.json: not read: 1 times a result of type 'textarea'"):
        codes = read_codes(path)
    assert rows(codes, "feature", "category", "start") == [
        ["code", "grim", 9], ["code", "war", None], ["harm", "killing", None], ["harm", "attack/shelling", None], ["tone", "4", None],
    ]  # fmt: skip


def test_a_choice_about_a_region_is_a_code_of_its_span(tmp_path: Path) -> None:
    choice = region({"start": 9, "end": 16, "text": "shelled", "choices": ["grim"]}, kind="choices")
    path = written(tmp_path / "e.json", studio([region(LABEL), choice]))
    assert rows(read_codes(path), "category", "start", "end") == [["attack", 9, 16], ["grim", 9, 16]]


@pytest.mark.parametrize(("direction", "ends"), [("right", ("e", "w")), ("left", ("w", "e")), ("bi", ("w", "e"))])
@pytest.mark.parametrize("labels", [["agent"], ["Agent"], []])
def test_label_studio_relations_fill_slots(
    tmp_path: Path, direction: str, ends: tuple[str, str], labels: list[str]
) -> None:
    relation = {"type": "relation", "from_id": ends[0], "to_id": ends[1], "direction": direction, "labels": labels}
    path = written(tmp_path / "e.json", studio([relation, region(WHO, "w"), region(LABEL, "e")]))
    assert rows(read_codes(path), "category", "text", "agent") == [["attack", "shelled", "The army"]]


def test_other_relations_are_told(tmp_path: Path) -> None:
    relation = {"type": "relation", "from_id": "e", "to_id": "w", "labels": ["cause"]}
    gone = {"type": "relation", "from_id": "e", "to_id": "nothing", "labels": ["agent"]}
    town = region({"start": 21, "end": 25, "text": "town", "labels": ["place"]}, "w")
    path = written(tmp_path / "e.json", studio([relation, gone, town, region(LABEL, "e")]))
    with pytest.warns(
        CodesWarning,
        match="1 times a relation 'cause', which is none of agent, .* 1 times a relation to a span that is not",
    ):
        assert read_codes(path)["category"].tolist() == ["attack", "place"]


def test_json_min_is_refused_by_name(tmp_path: Path) -> None:
    least = {
        "text": TEXT,
        "id": 1,
        "label": [LABEL],
        "frame": "war",
        "annotator": 1,
        "annotation_id": 4,
        "lead_time": 2.1,
    }
    for record in (least, {"text": TEXT, "id": 1, "frame": "war"}):
        with pytest.raises(CodesError, match=r"task 1: no 'data', as in JSON-MIN, .*; export as JSON"):
            read_codes(written(tmp_path / "e.json", record), format="label-studio")
    with pytest.raises(CodesError, match="JSON-MIN"):
        read_codes(written(tmp_path / "e.json", least))


SHAPES = [
    {"id": 1, "text": TEXT, "label": [[9, 16, "harm/attack"]], "Comments": []},
    {"id": 1, "text": TEXT, "labels": [[9, 16, "harm/attack"]]},
    {"id": 1, "data": TEXT, "label": [[9, 16, "harm/attack"]]},
    {"id": 1, "text": TEXT, "entities": [[9, 16, "harm/attack"]], "cats": []},
    {
        "id": 1,
        "text": TEXT,
        "entities": [{"id": 5, "label": "harm/attack", "start_offset": 9, "end_offset": 16}],
        "relations": [],
    },
    {"id": 1, "text": TEXT, "annotations": [{"label": "harm/attack", "start_offset": 9, "end_offset": 16, "user": 1}]},
]


@pytest.mark.parametrize("ending", [".jsonl", ".json"])
@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: "-".join(shape))
def test_doccano_old_and_new(tmp_path: Path, shape: Json, ending: str) -> None:
    path = written(tmp_path / f"1{ending}", {**shape, "meta": '{"article_id": "a"}'})
    assert rows(read_codes(path), *READ) == [FOUND]


def test_doccano_labels_of_texts_and_empty_ones(tmp_path: Path) -> None:
    path = written(
        tmp_path / "ann.jsonl",
        {"id": 1, "text": TEXT, "label": ["war", "aid"]},
        {"id": 2, "text": TEXT, "label": "war"},
        {"id": 3, "text": TEXT, "label": []},
        {"id": 4, "text": TEXT, "entities": [], "cats": ["war"]},
    )
    assert rows(read_codes(path), "article_id", "category") == [
        ["1", "war"],
        ["1", "aid"],
        ["2", "war"],
        ["3", None],
        ["4", "war"],
    ]


def test_doccano_relations_fill_slots(tmp_path: Path) -> None:
    spans = [{"id": 11, "label": "attack", "start_offset": 9, "end_offset": 16}, {"id": 12, "label": "agent", "start_offset": 0, "end_offset": 8}]  # fmt: skip
    relations = [{"id": 1, "from_id": 11, "to_id": 12, "type": "agent"}]
    path = written(tmp_path / "e.jsonl", {"id": 1, "text": TEXT, "entities": spans, "relations": relations})
    assert rows(read_codes(path), "category", "agent") == [["attack", "The army"]]


def test_doccano_labels_as_numbers_are_refused_by_name(tmp_path: Path) -> None:
    record = {"id": 1, "text": TEXT, "annotations": [{"label": 2, "start_offset": 9, "end_offset": 16, "user": 1}]}
    with pytest.raises(
        CodesError, match="line 1: labels as numbers, as old versions of doccano wrote them; export as JSONL"
    ):
        read_codes(written(tmp_path / "e.jsonl", record))


def test_prodigy_spans_options_and_answers(tmp_path: Path) -> None:
    base = {"text": TEXT, "_input_hash": 1, "_task_hash": 2, "_annotator_id": "eve", "_view_id": "blocks"}
    span = {"start": 9, "end": 16, "label": "harm/attack", "token_start": 2, "token_end": 2}
    path = written(
        tmp_path / "e.jsonl",
        {**base, "spans": [span], "accept": ["war", 2], "options": [], "answer": "accept", "meta": {"article_id": "a"}},
        {**base, "spans": [], "answer": "accept", "meta": {"article_id": "b"}},
        {**base, "spans": [span], "answer": "reject", "meta": {"article_id": "c"}},
        {**base, "spans": [span], "answer": "ignore", "meta": {"article_id": "d"}},
    )
    assert rows(read_codes(path), "article_id", "coder", "feature", "category") == [
        ["a", "eve", "harm", "attack"], ["a", "eve", "code", "war"], ["a", "eve", "code", "2"], ["b", "eve", None, None],
    ]  # fmt: skip


def test_prodigy_yes_and_no_to_one_label(tmp_path: Path) -> None:
    lit = [{"start": 9, "end": 16, "text": "shelled", "pattern": 0}]
    tasks = [("a", "war", "accept"), ("a", "aid", "reject"), ("b", "war", "reject"), ("c", "war", "ignore")]
    records = [
        {"text": TEXT, "label": label, "spans": lit, "answer": answer, "meta": {"article_id": who}}
        for who, label, answer in tasks
    ]
    assert rows(read_codes(written(tmp_path / "e.jsonl", *records)), "article_id", "category", "start") == [
        ["a", "war", None],
        ["b", None, None],
    ]


@pytest.mark.parametrize("spans", [True, False])
def test_prodigy_relations_fill_slots(tmp_path: Path, spans: bool) -> None:
    head, child = (
        {"start": 9, "end": 16, "token_end": 2, "label": "attack"},
        {"start": 0, "end": 8, "token_end": 1, "label": "agent"},
    )
    relation = {"head": 2, "child": 1, "label": "AGENT"}
    record = {"text": TEXT, "spans": [head, child] if spans else [head], "relations": [relation], "answer": "accept"}
    if not spans:
        relation |= {"head_span": head, "child_span": {**child, "label": None}}
    assert rows(read_codes(written(tmp_path / "e.jsonl", record)), "category", "agent") == [["attack", "The army"]]


def brat(folder: Path, *lines: str, text: str = TEXT, name: str = "a") -> Path:
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.txt").write_text(text, encoding="utf-8", newline="")
    (folder / f"{name}.ann").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="")
    return folder


@pytest.mark.parametrize("place", ["0 3;17 20", "17 20;0 3", "17 20;0 3;9 16"])
def test_brat_fragments_in_any_order(tmp_path: Path, place: str) -> None:
    codes = read_codes(brat(tmp_path, f"T1\tharm {place}\tThe the"))
    assert rows(codes, "start", "end", "text", "note") == [[0, 20, TEXT[:20], "discontinuous"]]


def test_brat_events_notes_and_empty_files(tmp_path: Path) -> None:
    lines = ["T1\tattack 9 16\tshelled", "T2\tactor 0 8\tThe army", "T3\tplace 17 25\tthe town"]
    more = ["E1\tattack:T1 Agent:T2 Patient2:T3", "#1\tAnnotatorNotes E1\tclear", "A1\tNegated E1"]
    brat(tmp_path, name="b")
    with pytest.warns(CodesWarning, match="not read: 1 times a line that begins with A"):
        codes = read_codes(brat(tmp_path, *lines, *more), coder="ann")
    assert rows(codes, "article_id", "category", "agent", "patient", "note") == [
        ["a", "actor", None, None, None], ["a", "attack", "The army", "the town", "clear"], ["a", "place", None, None, None],
        ["b", None, None, None, None],
    ]  # fmt: skip


def test_brat_folders_in_folders(tmp_path: Path) -> None:
    brat(tmp_path / "one", "T1\tattack 9 16\tshelled")
    brat(tmp_path / "two", "T1\tattack 9 16\tshelled", name="b")
    assert read_codes(tmp_path)["article_id"].tolist() == ["a", "b"]
    brat(tmp_path / "three", name="b")
    with pytest.raises(CodesError, match="has the same name, which is the id of the article; rename one"):
        read_codes(tmp_path)


@pytest.mark.parametrize("ending", ["txt", "ann"])
def test_brat_follows_no_link_out_of_its_folder(tmp_path: Path, ending: str) -> None:
    folder = brat(tmp_path / "in", "T1\tattack 9 16\tshelled")
    (tmp_path / f"secret.{ending}").write_text(TEXT, encoding="utf-8")
    (folder / f"a.{ending}").unlink()
    (folder / f"a.{ending}").symlink_to(tmp_path / f"secret.{ending}")
    for path in (folder, folder / "a.ann"):
        with pytest.raises(CodesError, match=rf"a\.{ending}: a link out of .*in; put the file itself there"):
            read_codes(path)


def test_sheets_of_spans_say_what_was_read(tmp_path: Path) -> None:
    path = tmp_path / "codes.csv"
    path.write_text(
        "article_id,coder,feature,category,start,end,outlet\na,x,harm,attack,9.0,16.0,N\nb,x,,,,,S\n", encoding="utf-8"
    )
    codes = read_codes(path, texts={"a": TEXT})
    assert rows(codes, "article_id", "category", "start", "text", "outlet") == [
        ["a", "attack", 9, "shelled", "N"],
        ["b", None, None, None, "S"],
    ]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("a,x,harm,attack,2.5,6", "row 1, column 'start': '2.5' is not a number of characters"),
        ("a,x,harm,attack,²,6", "row 1, column 'start': '²' is not a number"),
        ("a,x,harm,attack,2,", "row 1: a span needs feature, category, start and end"),
        ("a,x,harm,,2,6", "row 1: a feature without a category"),
        ("a,x,,,2,6", "row 1: a span needs feature"),
        (",x,harm,attack,2,6", "row 1: article_id is null, not words"),
        ('a,x,harm,attack,2,"6', "not a .csv table"),
    ],
)
def test_sheets_that_are_not_whole(tmp_path: Path, row: str, message: str) -> None:
    (tmp_path / "x.csv").write_text(f"article_id,coder,feature,category,start,end\n{row}\n", encoding="utf-8")
    with pytest.raises(CodesError, match=message):
        read_codes(tmp_path / "x.csv")


LINES = "The army\r\nshelled the\u00a0town. \U0001f600 Bread."


@pytest.mark.parametrize(
    ("start", "end", "words", "found"),
    [
        (10, 17, "shelled", "shelled"),
        (9, 16, "shelled", "shelled"),
        (4, 16, "army\nshelled", "army\r\nshelled"),
        (4, 17, "army\\nshelled", "army\r\nshelled"),
        (4, 17, "army\\r\\nshelled", "army\r\nshelled"),
        (4, 17, "army shelled", "army\r\nshelled"),
        (4, 17, "army  shelled ", "army\r\nshelled"),
        (18, 26, "the town", "the\u00a0town"),
        (18, 26, "thetown", "the\u00a0town"),
        (31, 36, "Bread", "Bread"),
        (30, 35, "Bread", "Bread"),
    ],
)
def test_words_may_differ_in_blanks_and_line_ends(tmp_path: Path, start: int, end: int, words: str, found: str) -> None:
    value = {"start": start, "end": end, "text": words, "labels": ["x"]}
    path = written(tmp_path / "e.json", studio([region(value)], text=LINES))
    (code,) = rows(read_codes(path, texts={"a": LINES}), "start", "end", "text")
    assert code[2] == found
    assert LINES[code[0] : code[1]] == found


def test_a_text_that_was_exported_with_other_line_ends(tmp_path: Path) -> None:
    own = LINES.replace("\r\n", "\n").replace("\u00a0", "  ")
    place = own.index("Bread")
    path = written(
        tmp_path / "e.jsonl",
        {"id": 1, "article_id": "a", "text": own, "label": [[place, place + 5, "x"], [4, 16, "y"]]},
    )
    assert rows(read_codes(path, texts={"a": LINES}), "text") == [["army\r\nshelled"], ["Bread"]]
    with pytest.raises(CodesError, match=r"article 'a' has 're of' at 30-35, coded as 'Bread'"):
        read_codes(path, texts={"a": "Other words altogether, and more of them, to the end."})


NULLS: list[tuple[str, Json, str]] = [
    ("e.json", {**studio([]), "annotations": None}, "task 1: annotations is null, not a list"),
    ("e.json", {**studio([]), "annotations": [7]}, "task 1: an item of annotations is 7, not an object"),
    ("e.json", studio(None), "task 1: result is null, not a list"),
    ("e.json", studio([7]), "task 1: an item of result is 7"),
    ("e.json", studio([region(None)]), "task 1: value is null"),
    ("e.json", studio([region({**LABEL, "labels": "x"})]), "task 1: labels is 'x', not a list"),
    ("e.json", studio([region({**LABEL, "labels": [None]})]), "task 1: labels is null, not words"),
    ("e.json", studio([region({**LABEL, "end": 2.5})]), "task 1: end is 2.5, not a number of characters"),
    ("e.json", studio([region({**LABEL, "end": None})]), "task 1: end is null"),
    ("e.json", studio([region({**LABEL, "start": True})]), "task 1: start is true"),
    ("e.json", studio([region({**LABEL, "start": -1})]), "task 1: start is -1"),
    (
        "e.json",
        studio([region({**LABEL, "start": "/p[1]/text()[1]"})]),
        "task 1: a result of type 'labels' tells its place by parts of a page",
    ),
    ("e.json", studio([], text=5), "task 1: text is 5, not words"),
    ("e.json", studio([], article=["a"]), "task 1: article_id is a list"),
    ("e.json", studio([], article=None), "task 1: article_id is null"),
    ("e.json", studio([], article=1.5), "task 1: article_id is 1.5"),
    ("e.json", studio([], completed_by=[1]), "task 1: completed_by is a list"),
    ("e.json", 5, "task 1: the task is 5, not an object"),
    ("e.jsonl", {"text": 5, "label": []}, "line 1: text is 5, not words"),
    ("e.jsonl", {"text": TEXT, "label": None}, "line 1: label is null, not a list"),
    ("e.jsonl", {"text": TEXT, "label": [[0, 6]]}, "line 1: an item of label has 2 parts, not start, end and label"),
    ("e.jsonl", {"text": TEXT, "label": [[0, 2.5, "x"]]}, "line 1: end is 2.5"),
    ("e.jsonl", {"text": TEXT, "label": [[0, 6, 5]]}, "line 1: label is 5, not words"),
    ("e.jsonl", {"text": TEXT, "label": [5]}, "line 1: an item of label is 5"),
    ("e.jsonl", {"text": TEXT, "entities": [{"start_offset": 0, "end_offset": 3}]}, "line 1: label is null"),
    ("e.jsonl", {"text": TEXT, "entities": None}, "line 1: entities is null"),
    ("e.jsonl", {"text": TEXT, "label": [], "relations": None}, "line 1: relations is null"),
    ("e.jsonl", {"id": {}, "text": TEXT, "label": []}, "line 1: article_id is an object"),
    ("e.jsonl", {"text": TEXT, "spans": None, "answer": "accept"}, "line 1: spans is null, not a list"),
    ("e.jsonl", {"text": TEXT, "spans": [[0, 6]], "answer": "accept"}, "line 1: an item of spans is a list"),
    (
        "e.jsonl",
        {"text": TEXT, "spans": [{"start": 0, "end": 3}], "answer": "accept"},
        "line 1: label of a span is null",
    ),
    ("e.jsonl", {"text": TEXT, "accept": None, "answer": "accept"}, "line 1: accept is null"),
    ("e.jsonl", {"text": TEXT, "label": ["x"], "answer": "accept"}, "line 1: label is a list"),
    ("e.jsonl", {"text": TEXT, "answer": None}, "line 1: answer is None; have accept, reject, ignore"),
    ("e.jsonl", {"text": TEXT}, "no export that is known, its records have text; name the format"),
    ("e.jsonl", ["x"], "is .*, not an object"),
]


@pytest.mark.parametrize(("name", "record", "message"), NULLS)
def test_what_is_not_as_documented_is_one_line_with_its_place(
    tmp_path: Path, name: str, record: Json, message: str
) -> None:
    with pytest.raises(CodesError, match=message) as caught:
        read_codes(written(tmp_path / name, record))
    assert "\n" not in str(caught.value)
    assert name in str(caught.value)


@pytest.mark.parametrize("name", ["e.json", "e.jsonl"])
@pytest.mark.parametrize("mark", ["[", '{"a":'])
def test_json_nested_without_end(tmp_path: Path, name: str, mark: str) -> None:
    (tmp_path / name).write_text(mark * 100_000 + ("]" * 100_000 if mark == "[" else ""), encoding="utf-8")
    with pytest.raises(CodesError, match=r"nested too deep|not JSON"):
        read_codes(tmp_path / name)


@pytest.mark.parametrize("data", [b"", b"\n\n", b"[]", b'{"text": "\xff"}', b"\xff\xfe{\x00"])
@pytest.mark.parametrize("name", ["e.json", "e.jsonl"])
def test_files_that_hold_nothing(tmp_path: Path, data: bytes, name: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(CodesError, match=r"no record in the file|not a list of tasks|not UTF-8 at byte"):
        read_codes(tmp_path / name)


def test_half_a_sign_is_not_the_end(tmp_path: Path) -> None:
    path = tmp_path / "e.jsonl"
    path.write_text('{"article_id": "a", "text": "Bread \\ud83d.", "label": [[0, 5, "x"]]}\n', encoding="utf-8")
    assert read_codes(path)["text"].tolist() == ["Bread"]


def test_columns_named_like_inner_things_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text(
        "article_id,feature,category,start,end,label,whole,where\na,harm,attack,9,16,other,abc,here\n", encoding="utf-8"
    )
    assert rows(read_codes(path, texts={"a": TEXT}), "feature", "category", "text") == [["harm", "attack", "shelled"]]


@pytest.mark.parametrize("label", ["harm/", "/attack", "/"])
def test_half_a_label_is_one_category(tmp_path: Path, label: str) -> None:
    path = written(tmp_path / "e.jsonl", {"article_id": "a", "text": TEXT, "label": [[9, 16, label]]})
    assert rows(read_codes(path), "feature", "category") == [["code", label]]

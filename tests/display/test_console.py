"""Summaries as text and as HTML."""

import pandas as pd

from framing.display.console import as_html, as_text

FRAME = pd.DataFrame(
    {"choice": ["deaths", "deaths", "labels"], "group": ["east", "west", "east"], "found": [4, 1200, 0]}
)


def test_numbers_stand_right_words_left_and_what_they_are_below() -> None:
    assert as_text(FRAME, "2 outlets", "see .table").split("\n") == [
        "choice  group  found",
        "deaths  east       4",
        "deaths  west   1,200",
        "labels  east       0",
        "2 outlets",
        "see .table",
    ]


def test_headings_stand_once_above_the_rows_that_share_them() -> None:
    assert as_text(FRAME, "", "", headings=["choice"]).split("\n") == [
        "deaths",
        "  group  found",
        "  east       4",
        "  west   1,200",
        "labels",
        "  group  found",
        "  east       0",
    ]


def test_what_is_left_out_is_counted() -> None:
    assert as_text(FRAME, "", "", shown=1).split("\n")[-1] == "… and 2 more rows"
    assert "… and 1 more row<" in as_html(FRAME, "", "", shown=2)


def test_an_empty_summary_is_its_lines() -> None:
    assert as_text(FRAME.head(0), "nothing scored", "") == "nothing scored"
    assert "<table" not in as_html(FRAME.head(0), "nothing scored", "")


def test_html_escapes_cells_names_headings_and_lines() -> None:
    frame = pd.DataFrame({"<h>": ["<b>"], "<n>": ["<script>"]})
    shown = as_html(frame, "<i>", "<u>", headings=["<h>"])
    assert all(f"&lt;{word}&gt;" in shown for word in ("b", "n", "script", "i", "u"))
    assert not any(f"<{word}>" in shown for word in ("b", "n", "script", "i", "u"))


def test_long_cells_are_cut_and_lines_in_cells_joined() -> None:
    shown = as_text(pd.DataFrame({"text": ["a\nb " + "long " * 20]}), "", "").split("\n")[1]
    assert shown == "a b long long long long long long long long…"

"""Quotation marks of every style, balanced or not."""

import itertools

import pytest

from framing.language.speech.quotation_marks import find_quotes


def quotes(text: str, start: int = 0) -> list[str]:
    """Return the quoted passages of a text."""
    return [text[a:b] for a, b in find_quotes(text, start)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "no" and left.', ['"no"']),
        ("He said “no” and left.", ["“no”"]),
        ("He said ‘no’ and left.", ["‘no’"]),
        ("He said 'no' and left.", ["'no'"]),
        ("He said «no» and left.", ["«no»"]),
        ("He said „no“ and left.", ["„no“"]),
        ("He said „no” and left.", ["„no”"]),
        ("He said ”no” and left.", []),
        ('"No," he said. "Never."', ['"No,"', '"Never."']),
        ("“No,” he said. “Never.”", ["“No,”", "“Never.”"]),
    ],
)
def test_styles(text: str, expected: list[str]) -> None:
    assert quotes(text) == expected


def test_offsets_are_those_of_the_text() -> None:
    assert find_quotes("He said “no” twice.") == [(8, 12)]


def test_offsets_count_from_the_beginning_although_the_body_begins_later() -> None:
    assert find_quotes("“Head” line “body” text", 7) == [(12, 18)]


# Marks within marks


def test_inner_single_quotes_belong_to_the_outer_passage() -> None:
    assert quotes("“They shouted ‘go home’ at us,” he said.") == ["“They shouted ‘go home’ at us,”"]


def test_inner_double_quotes_belong_to_the_outer_single_passage() -> None:
    assert quotes("‘They shouted “go home” at us,’ he said.") == ["‘They shouted “go home” at us,’"]


def test_straight_inner_quotes_do_not_close_curly_ones() -> None:
    assert quotes("„They shouted «go» at us“ he said.")[0].startswith("„They shouted")


# Apostrophes


@pytest.mark.parametrize(
    "text",
    [
        "The army's advance and the rebels' retreat weren't news.",
        "The army’s advance and the rebels’ retreat weren’t news.",
        "It was the summer of '09 in Odrin.",
        "Rock 'n roll in the town.",
        "'Tis over.",
        "A 6' wall and a 5\" pipe.",
    ],
)
def test_apostrophes_and_inches_open_no_quotation(text: str) -> None:
    assert quotes(text) == []


def test_possessive_inside_single_quotes_does_not_close_them() -> None:
    assert quotes("He called it 'the rebels' last stand' on Monday.") == ["'the rebels' last stand'"]


def test_contraction_inside_single_quotes_does_not_close_them() -> None:
    assert quotes("He said 'we don't know' and left.") == ["'we don't know'"]


def test_closing_single_mark_behind_s_and_before_a_small_letter() -> None:
    assert quotes("He spoke of 'human shields' again.") == ["'human shields'"]


# Unbalanced marks


def test_a_quotation_left_open_ends_with_its_paragraph() -> None:
    assert quotes("He said “no and left.\n\nThe town slept.") == ["“no and left."]


def test_a_quotation_left_open_ends_with_the_text() -> None:
    assert quotes('He said "no and left.') == ['"no and left.']


def test_quotation_goes_on_in_the_next_paragraph_that_opens_with_a_mark() -> None:
    assert quotes("“One.\n\n“Two,” he said.") == ["“One.", "“Two,”"]


def test_a_second_opening_mark_ends_the_passage_before() -> None:
    assert quotes("“One “two” three.") == ["“One ", "“two”"]


@pytest.mark.parametrize("text", ["He said no” and left.", "no» more", "", "”", "“”", '""', "''", '" "', "“\n\n”", "'"])
def test_closing_marks_alone_and_empty_quotations_are_none(text: str) -> None:
    assert quotes(text) == []


def test_a_straight_mark_before_a_blank_does_not_open() -> None:
    assert quotes('The 12" record, he said.') == []


def test_blank_line_with_blanks_ends_a_paragraph_too() -> None:
    assert quotes("He said “no.\n \t \nThe town slept.") == ["“no."]


def test_spans_are_in_order_and_do_not_overlap() -> None:
    text = "“a” ‘b’ «c» \"d\" „e“ 'f'"
    found = find_quotes(text)
    assert [text[a:b] for a, b in found] == ["“a”", "‘b’", "«c»", '"d"', "„e“", "'f'"]
    assert all(b <= c for (_, b), (c, _) in itertools.pairwise(found))


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_single_marks_do_not_reach_over_paragraphs(newline: str) -> None:
    assert quotes(f"He said 'no and left.{newline}{newline}Rain' fell.") == []

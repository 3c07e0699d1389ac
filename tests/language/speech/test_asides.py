"""Asides: what stands around a reporting clause."""

import pytest

from framing.language.reading import read

BLOCK = "The agency reported:\n\nThe terrorists fled the town at dawn and none of the residents knew why they did.\n\nRain fell."


def test_paragraph_behind_a_colon_is_the_content(nlp) -> None:
    [found] = read(BLOCK, nlp).quotations
    assert found.source is not None
    assert found.source.text == "The agency"
    assert [BLOCK[a:b] for a, b in found.content] == [
        "The terrorists fled the town at dawn and none of the residents knew why they did"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"The bridge is gone," the mayor said, Channel 5 reported.', ["the mayor", "Channel 5"]),
        ('The mayor was blunt. "The terrorists will pay."', ["The mayor"]),
    ],
)
def test_sources_beside(nlp, text: str, expected: list[str]) -> None:
    assert [q.source and q.source.text for q in read(text, nlp).quotations] == expected


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("Rebels killed the hostages, as the Herald reported on Friday.", "the Herald", ["Rebels killed the hostages"]),
        ("The mill burned, as the paper wrote at the time.", "the paper", ["The mill burned"]),
    ],
)
def test_what_stands_before_as_somebody_reported(nlp, text: str, source: str, content: list[str]) -> None:
    [found] = read(text, nlp).quotations
    assert found.source is not None
    assert (found.source.text, [text[a:b] for a, b in found.content]) == (source, content)

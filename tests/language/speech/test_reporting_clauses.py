"""Reporting clauses: the verb and who speaks, by the order of words."""

import pytest

from framing.language.reading import read

ORDERS = [
    ('"The bridge is gone," fumed the mayor.', "the mayor", ['"The bridge is gone,"']),
    ("'The bridge is gone,' thundered Nora Hale.", "Nora Hale", ["'The bridge is gone,'"]),
    ("“Who blew it up?” sobbed Mr Okafor on Monday.", "Mr Okafor", ["“Who blew it up?”"]),
    ("The bridge was gone, warned the mayor.", "the mayor", ["The bridge was gone"]),
    ("The rebels, said the general, were killed by soldiers.", "the general", ["The rebels", "were killed by soldiers"]),
    ("The army, a witness told the agency, shot three farmers.", "a witness", ["The army", "shot three farmers"]),
    ('"If they come back," the mayor said, "we will leave."', "the mayor", ['"If they come back,"', '"we will leave."']),
    ("Omar Haddad, wounded in the raid, said the terrorists fled.", "Omar Haddad", ["the terrorists fled"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "source", "content"), ORDERS)
def test_who_says_what(nlp, text: str, source: str, content: list[str]) -> None:
    [found] = read(text, nlp).quotations
    assert found.source is not None
    assert (found.source.text, [text[a:b] for a, b in found.content]) == (source, content)


def test_a_hearer_behind_told_is_no_source(nlp) -> None:
    [found] = read('"They are ambushed," the spokesman, Radd Seiger, told the Post.', nlp).quotations
    assert found.source is None or found.source.text != "the Post"

"""Genders: what a mention tells of a person's gender, by pronoun, title, given name or noun."""

from __future__ import annotations

from framing.language.entities.mentions import DESCRIPTION, NAME, Found
from framing.language.lexicons.given_names import gender_of_given_name, gender_of_noun, given_name_weight
from framing.language.parsing.tokens import Tokens
from framing.language.syntax.vocabulary import HE, SHE

_OF_PRONOUN = dict.fromkeys(HE, "male") | dict.fromkeys(SHE, "female")
_PRONOUN, _WORD, _TITLE = 1.0, 3.0, 4.0
Guess = tuple[str, float]


def gender_of(tokens: Tokens, found: Found) -> Guess:
    """Return `female` or `male` and how much that weighs; an empty string where nothing tells.

    Parameters
    ----------
    tokens : Tokens
    found : Found

    Returns
    -------
    (str, float)
    """
    if found.form == DESCRIPTION:
        return gender_of_noun(tokens.lower[found.head]), _WORD
    if found.form != NAME:
        return _OF_PRONOUN.get(found.words[0], ""), _PRONOUN
    for title in found.titles:
        if told := gender_of_noun(tokens.lower[title].strip(".")):
            return told, _TITLE
    told = gender_of_given_name(found.words[0])
    weight = _WORD if len(found.words) > 1 else _PRONOUN  # a word alone is as often a surname
    return (told, weight * given_name_weight(found.words[0])) if told in ("female", "male") else ("", 0.0)

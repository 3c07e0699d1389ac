"""By-phrases of passives: which noun is the agent, and of which verb."""

from __future__ import annotations

from collections.abc import Mapping

from framing.language.lexicons.word_classes import can_speak, kind_of, kind_of_word
from framing.language.parsing.tokens import Tokens
from framing.language.syntax.vocabulary import NOMINAL, NOUNS


def by_phrases(tokens: Tokens, forms: Mapping[int, str]) -> dict[int, int]:
    """Map each passive verb to the noun of its by-phrase, wherever the parser attached it."""
    out: dict[int, int] = {}
    for i in sorted((*tokens.places.get("by", ()), *tokens.places.get("hands", ()))):
        if tokens.lower[i] == "by":
            noun, verb = _by_noun(tokens, i), _by_verb(tokens, i, forms)
        elif i >= 2 and tokens.lower[i - 2 : i] == ["at", "the"]:
            noun = next((n for p in tokens.find(i, "prep") for n in tokens.find(p, "pobj")), None)
            verb = _by_verb(tokens, tokens.head[i], forms)
        else:
            continue
        if noun is not None and verb is not None and verb not in out:
            out[verb] = noun
    return out


def _by_noun(tokens: Tokens, by: int) -> int | None:
    noun = tokens.first(by, "pobj")
    if noun is None or not (tokens.tag[noun] in NOMINAL or stands_for_person(tokens, noun)):
        return None
    kind = kind_of(tokens, noun)
    if kind == "time" or (tokens.tag[noun] == "CD" and kind == "") or tokens.lower[noun] in ("percent", "%"):
        return None
    if kind == "place" and (
        tokens.dep[by] != "agent" or (tokens.tag[noun] == "NN" and not can_speak(tokens.lower[noun]))
    ):
        return None
    return noun


def stands_for_person(tokens: Tokens, i: int) -> bool:
    """`by the accused`, `by an unknown`: an adjective or participle behind an article that stands for a person."""
    return tokens.tag[i] in ("JJ", "VBN") and any(
        tokens.tag[c] in ("DT", "PRP$") for c in tokens.find(i, "det", "poss")
    )


def _by_verb(tokens: Tokens, by: int, forms: Mapping[int, str]) -> int | None:
    """Climb from a by-phrase to the passive it belongs to; nouns of deeds on the way keep it for themselves."""
    head = tokens.head[by]
    if kind_of_word(tokens.text[by - 1]) == "event" and tokens.dep[by - 1] == "pobj" and head != by - 1:
        return None
    if (named := _named_as(tokens, head)) is not None and forms.get(named):
        return named
    for _ in range(4):
        if head in forms:
            return head if forms[head] and head < by else None
        if tokens.tag[head] in NOUNS and kind_of(tokens, head) == "thing" and not _is_at_home(tokens, by, head):
            return None
        if tokens.head[head] == head:
            return None
        head = tokens.head[head]
    return None


def _is_at_home(tokens: Tokens, by: int, noun: int) -> bool:
    """`were shot in their home by soldiers`: a building does nothing by itself, so who stands behind `by` belongs to the verb."""
    doer = tokens.first(by, "pobj")
    acts = doer is not None and (tokens.is_name(doer) or kind_of(tokens, doer) in ("person", "nation"))
    return acts and kind_of_word(tokens.text[noun]) == "building" and tokens.dep[noun] == "pobj"


def _named_as(tokens: Tokens, noun: int) -> int | None:
    """Return the word before `as` and a noun: `used` in `used as human shields by`."""
    if tokens.tag[noun] not in NOUNS:
        return None
    first = min([noun, *tokens.find(noun, "amod", "compound", "det")])
    return first - 2 if first >= 2 and tokens.lower[first - 1] == "as" else None

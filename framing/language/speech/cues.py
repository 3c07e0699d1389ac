"""Cues: words that may give words to a source, each with the source that its syntax names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from framing.language.lexicons.matching import Match
from framing.language.lexicons.noun_kinds import most_likely_kind
from framing.language.lexicons.readers import shipped_lexicon
from framing.language.lexicons.word_classes import can_speak, strong_forms
from framing.language.parsing.tokens import Tokens
from framing.language.speech.sources import (
    behind_dateline,
    noun_before,
    outside_brackets,
    owner,
    participle_source,
    quoted_by_another,
    speaks,
    subject_behind,
)
from framing.language.syntax.clauses import Clause
from framing.language.syntax.vocabulary import BE, NOMINAL, NOUNS, SPEECH_ACT

_NAME_REACH = 12
_QUOTED_AS = "quote|cite as saying"
_PARTICIPLES = ("VBN", "VBD", "VBG")
_MARKS = frozenset({'"', "“", "‘", "'", "``"})
_NOW = frozenset({"am", "are", "'m", "'re"})


class Cue(NamedTuple):
    """A match of `reporting_cues` in its sentence.

    `kind` is verb, noun, adjective, preposition, adverb or colon; `verb` the first verb of the match or the copula of an
    adjective, `lexical` the word whose complements tell the content, `source` the head of who says it, pronouns unresolved.
    """

    match: Match
    kind: str
    verb: int | None
    lexical: int
    source: int | None
    clause: Clause | None = None

    @property
    def passive(self) -> bool:
        """Whether the cue is a verb in the passive."""
        return self.clause is not None and self.clause.voice == "passive"

    @property
    def raising(self) -> bool:
        """Whether the subject is part of what is told: `seems`, `is expected to`."""
        return self.match.entry.complement == "raising"

    @property
    def uttering(self) -> bool:
        """Whether the object can be no person, so that a person behind it is its subject: `said the mayor`."""
        return self.match.entry.complement == "thing"

    @property
    def addressing(self) -> bool:
        """Whether the object is who is spoken to: `told reporters`."""
        return self.match.entry.complement == "person"


def find_cues(tokens: Tokens, by_verb: Mapping[int, Clause]) -> list[Cue]:
    """Find what may be a cue, in order; what the writer says here and now (`we say that ...`) is left out.

    Parameters
    ----------
    tokens : Tokens
    by_verb : mapping of int to Clause
        The clauses by token of their verb.

    Returns
    -------
    list of Cue
    """
    found = (_read(tokens, by_verb, match) for match in shipped_lexicon("reporting_cues").match(tokens))
    return [cue for cue in (_heard(tokens, cue) for cue in found if cue is not None) if cue is not None]


def _heard(tokens: Tokens, cue: Cue) -> Cue | None:
    """Drop a cue whose source cannot speak; of a participle (`adding`) the subject above speaks, or one it may inherit."""
    if cue.kind != "verb" or cue.passive or cue.raising:
        mute = cue.source is not None and cue.kind != "preposition" and not speaks(tokens, cue.source)
        return None if mute or _speech_act(tokens, cue) else cue
    source = cue.source
    if source is None or not speaks(tokens, source):
        if is_participle(tokens, cue.match.first):
            source = participle_source(tokens, cue.match.first)
        elif source is None:
            source = noun_before(tokens, cue.match.first)
        else:
            return None
        cue = cue._replace(source=source)
    return None if _speech_act(tokens, cue) else cue


def is_participle(tokens: Tokens, verb: int) -> bool:
    """Return whether a verb is an `-ing` without auxiliary and subject."""
    return tokens.tag[verb] == "VBG" and tokens.first(verb, "nsubj", "aux") is None


def _speech_act(tokens: Tokens, cue: Cue) -> bool:
    told = cue.verb is not None and (
        tokens.tag[cue.verb] == "VBD" or any(tokens.lower[i] not in _NOW for i in tokens.find(cue.verb, "aux"))
    )
    return cue.source is not None and tokens.lower[cue.source] in SPEECH_ACT and not told


def _read(tokens: Tokens, by_verb: Mapping[int, Clause], match: Match) -> Cue | None:
    if match.entry.pos == "VERB":
        return _verb(tokens, by_verb, match)
    if match.entry.pos == "NOUN":
        return Cue(match, "noun", None, match.head, owner(tokens, match.head))
    if match.entry.pos == "ADJ":
        return _adjective(tokens, match)
    if match.entry.pattern == ":":
        return _colon(tokens, match)
    if tokens.lower[match.last] in ("to", "of", "per", "by") or tokens.tag[match.last] == "IN":
        return _preposition(tokens, match)
    if (
        named := next((i for i in match.words if tokens.dep[i] == "pobj" and tokens.tag[i] in NOUNS), None)
    ) is not None:
        return Cue(match, "preposition", None, match.head, named) if can_speak(tokens.lower[named]) else None
    return Cue(match, "adverb", None, match.last, None)


def _preposition(tokens: Tokens, match: Match) -> Cue | None:
    """`according to the Post`, `according to reporting by the Post`, `per the Post`, not `per game`."""
    source = next((n for i in match.words for n in tokens.find(i, "pobj") if n > match.last), None)
    if source is None:
        works = (n for i in match.words for n in tokens.find(i, "pcomp") if n > match.last)
        source = next((owned for n in works if (owned := owner(tokens, n)) is not None), None)
    if source is None or not _nominal(tokens, source):
        return None
    told = match.entry.pattern != "per" or _is_told_per(tokens, match.first, source)
    return Cue(match, "preposition", None, match.head, source) if told else None


def _is_told_per(tokens: Tokens, per: int, source: int) -> bool:
    """Return whether `per` names who says it, set off or with an article: `, per police`, `per the report`, not `per pupil`."""
    lower = tokens.lower[source]
    known = tokens.is_name(source) or can_speak(lower) or most_likely_kind(lower) == "communication"
    apart = per == 0 or tokens.text[per - 1] in (",", "-", "–", "—", "(")
    return known and (apart or tokens.first(source, "det", "poss") is not None)


def _last_subject(tokens: Tokens, verb: int) -> int | None:
    """Return the subject behind a verb that has another before it: `"The bridge," said the mayor, "is open."`, not a quoted word."""
    quoted = tokens.text[verb + 1 : verb + 2] and tokens.text[verb + 1] in _MARKS
    return None if quoted else next((child for child in tokens.find(verb, "nsubj") if child > verb), None)


def _verb(tokens: Tokens, by_verb: Mapping[int, Clause], match: Match) -> Cue | None:
    verbs = [i for i in match.words if i in by_verb]
    if not verbs:
        return None
    first, last = verbs[0], verbs[-1]
    clause = by_verb[first]
    if clause.voice == "passive":
        source = clause.subject if match.entry.pattern == _QUOTED_AS else clause.agent_head
    elif match.entry.complement == "raising":
        source = None
    else:
        source = clause.subject if clause.subject is not None else by_verb[last].subject
        if source is not None and source < first and (turned := _last_subject(tokens, last)) is not None:
            source = turned
        if match.entry.complement == "thing" and (inverted := subject_behind(tokens, match)) is not None:
            source = inverted
        source = quoted if (quoted := quoted_by_another(tokens, first)) is not None else source
        source = outside_brackets(tokens, behind_dateline(tokens, source, first), first)
    return Cue(match, "verb", first, last, source, clause)


def _nominal(tokens: Tokens, i: int | None) -> bool:
    return i is not None and tokens.tag[i] in NOMINAL


def _adjective(tokens: Tokens, match: Match) -> Cue | None:
    """`was confident that ...`: the subject of the copula is the source; `a man confident that`: the noun."""
    word, verb = match.first, tokens.head[match.first]
    if tokens.dep[word] in ("acomp", "oprd", "attr"):
        source = tokens.first(verb, "nsubj", "nsubjpass")
    elif tokens.lower[verb] in BE or tokens.is_verb(word):
        source = tokens.first(word, "nsubj", "nsubjpass")
    else:
        source = verb if tokens.dep[word] in ("amod", "acl") and verb < word else None
    if source is None:
        return None
    return Cue(match, "adjective", verb, word, None if tokens.lower[source] in ("it", "there") else source)


def _colon(tokens: Tokens, match: Match) -> Cue | None:
    """`Name: words`: the noun phrase before the colon is the source."""
    low = line_start(tokens, match.first)
    if match.first and tokens.tag[match.first - 1] in _PARTICIPLES:
        return None
    if not low < match.first <= low + _NAME_REACH or match.last + 1 >= len(tokens):
        return None
    if any(tokens.is_verb(i) and tokens.lower[i] in strong_forms() for i in range(low, match.first)):
        return None
    head = match.first - 1
    while tokens.tag[head] not in NOMINAL and head > low:
        head -= 1
    while low <= tokens.head[head] < match.first and tokens.head[head] != head and _nominal(tokens, tokens.head[head]):
        head = tokens.head[head]
    return Cue(match, "colon", None, match.first, head) if _nominal(tokens, head) else None


def has_object(tokens: Tokens, cue: Cue) -> bool:
    """Return whether a verb has an object behind it that is not its inverted subject."""
    return any(child > cue.match.last and child != cue.source for child in tokens.find(cue.lexical, "dobj"))


def line_start(tokens: Tokens, i: int) -> int:
    """Return the first token of the sentence of `i`, or of its line where a line begins inside."""
    low = tokens.sentence_of(i)[0]
    return next((j + 1 for j in range(i - 1, low - 1, -1) if tokens.text[j].isspace()), low)


def line_end(tokens: Tokens, i: int) -> int:
    """Return the token after the last of the line of `i`."""
    return next((j for j in range(i, len(tokens)) if "\n" in tokens.text[j]), len(tokens))

"""Features by which a trained model tells cues from words that only look like them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from framing.language.lexicons.word_classes import can_speak, kind_of
from framing.language.parsing.tokens import Tokens
from framing.language.speech.cues import Cue
from framing.language.speech.spans import Content, near

_TOLD = frozenset({"ccomp", "xcomp", "dobj", "prep", "advcl", "parataxis", "acomp", "oprd", "dative", "agent"})
_PRONOUNS = frozenset({"PRP", "WP", "WDT", "DT", "PRP$"})
_FUNCTION = frozenset({"IN", "TO", "DT", "WRB", "WP", "RP"})


def cue_features(tokens: Tokens, cue: Cue, content: Content, quotes: Sequence[tuple[int, int]]) -> list[str]:
    """Return what is known of a possible cue, as names of binary features.

    Parameters
    ----------
    tokens : Tokens
    cue : Cue
    content : Content
    quotes : sequence of (first, last)
        Quoted passages as token spans.

    Returns
    -------
    list of str
        Such as ``is=say/VERB``, ``how=clause``, ``source=he``.
    """
    entry = cue.match.entry
    word, grade = f"{entry.pattern}/{entry.pos}", f"{entry.pos}{entry.weight:g}"
    quoted = any(near(quotes, *piece) for piece in content.pieces)
    found = ["always", f"is={word}", f"grade={grade}", f"how={content.how}", f"grade={grade} how={content.how}"]
    found += [f"is={word} how={content.how}", f"tag={tokens.tag[cue.match.head]}", f"dep={tokens.dep[cue.match.head]}"]
    if quoted:
        found += ["quoted", f"grade={grade} quoted"]
    found += _source(tokens, cue, grade)
    found += _around(tokens, cue)
    found += _size(content)
    if cue.clause is not None:
        found += _clause(tokens, cue, grade)
    else:
        found += _nominal(tokens, cue)
    return found


def _source(tokens: Tokens, cue: Cue, grade: str) -> list[str]:
    if cue.source is None:
        return ["source=none", f"grade={grade} source=none"]
    tag, lower = tokens.tag[cue.source], tokens.lower[cue.source]
    kind = lower if tag in _PRONOUNS else f"{tag} {kind_of(tokens, cue.source)}"
    found = [f"source={kind}", f"grade={grade} source={'pronoun' if tag in _PRONOUNS else tag}"]
    if can_speak(lower):
        found += ["source=speaks", f"grade={grade} source=speaks"]
    return found


def _around(tokens: Tokens, cue: Cue) -> Iterator[str]:
    low, high = tokens.sentence_of(cue.match.head)
    before, after = cue.match.first - 1, cue.match.last + 1
    yield f"before={_shape(tokens, before) if before >= low else 'start'}"
    yield f"after={_shape(tokens, after) if after < high else 'end'}"
    if low == 0:
        yield "title"
        yield f"title {cue.kind}"
    if tokens.text[cue.match.first][:1].isupper():
        yield "capital"
    if high - low < 8:
        yield "short sentence"
    yield f"head={tokens.tag[tokens.head[cue.match.head]]}"


def _shape(tokens: Tokens, i: int) -> str:
    if not tokens.text[i][:1].isalnum():
        return tokens.text[i][:1]
    return tokens.lower[i] if tokens.tag[i] in _FUNCTION else tokens.tag[i]


def _size(content: Content) -> Iterator[str]:
    size = sum(last - first + 1 for first, last in content.pieces)
    yield f"size={min(size, 3) if size < 4 else 6 if size < 7 else 12 if size < 13 else 'more'}"
    yield f"pieces={min(len(content.pieces), 3)}"


def _clause(tokens: Tokens, cue: Cue, grade: str) -> Iterator[str]:
    clause = cue.clause
    if clause is None:
        return
    yield f"form={clause.form}"
    yield f"grade={grade} form={clause.form}"
    if clause.negated:
        yield "negated"
    if clause.modal:
        yield f"modal={clause.modal}"
    if clause.conditional:
        yield "conditional"
    for child in tokens.children[cue.lexical]:
        dep = tokens.dep[child]
        if dep in _TOLD:
            yield f"has={dep}"
            yield f"grade={grade} has={dep}"
        if dep == "prep":
            yield f"prep={tokens.lower[child]}"
        elif dep == "dobj":
            yield f"object={tokens.tag[child]} {kind_of(tokens, child)}"
        elif dep == "ccomp":
            yield f"mark={next((tokens.lower[m] for m in tokens.find(child, 'mark')), 'none')}"
            yield f"told={tokens.tag[child]}"
        elif dep == "xcomp":
            yield f"to={tokens.tag[child]}"
        elif dep in ("aux", "auxpass"):
            yield f"aux={tokens.lower[child]}"


def _nominal(tokens: Tokens, cue: Cue) -> Iterator[str]:
    head = cue.match.head
    for child in tokens.children[head]:
        dep = tokens.dep[child]
        if child not in cue.match.words:
            yield f"noun has={dep}"
        if dep == "prep":
            yield f"noun prep={tokens.lower[child]}"
        elif dep == "det":
            yield f"det={tokens.lower[child]}"
    governor = tokens.head[head]
    if tokens.is_verb(governor):
        yield f"governor={tokens.lower[governor]}"
    if cue.kind == "colon":
        yield f"reach={min(cue.match.first - tokens.sentence_of(head)[0], 6)}"

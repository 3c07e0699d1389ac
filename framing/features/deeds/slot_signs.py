"""Signs that who stands in a slot of a deed is right, or a guess: how the words hang together, what they name, and who else might."""

from __future__ import annotations

from collections.abc import Iterator

from framing.features.deeds.deed import Deed
from framing.features.deeds.doers import ACTORS
from framing.language.parsing.tokens import Tokens
from framing.language.reading import Reading
from framing.language.syntax.head_kinds import kinds_of_head
from framing.language.syntax.pronouns import is_pronoun, resolve
from framing.language.syntax.vocabulary import NOUNS

STATED, RECOVERED, INHERITED = "stated", "recovered", "inherited"
_UP, _SHOWN = 5, 3
_LINKS = {
    "nsubj": "subject",
    "csubj": "subject",
    "nsubjpass": "subject of passive",
    "dobj": "object",
    "dative": "object",
}
_LINKS |= dict.fromkeys(("relcl", "acl"), "clause") | dict.fromkeys(("ccomp", "xcomp", "advcl"), "told")
_NEAR, _MIDDLE, _FAR = 3, 8, 20
_MANY = 3
_LIKELY, _SURE, _TENTHS = 0.6, 0.85, 10
_ACTING = frozenset({"person", "body", "group", "institution", "nation"})
_STANDING = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "poss", "conj", "appos", "attr"})
_QUALIFYING = frozenset({"negated", "denied", "hypothetical", "intransitive", "instrument", "accident", "nominal"})


def signs_of_slot(reading: Reading, deed: Deed, slot: str, head: int, way: str = STATED) -> list[str]:
    """Return what speaks for and against a filler of a slot.

    Parameters
    ----------
    reading : Reading
    deed : Deed
    slot : {"agent", "patient"}
    head : int
        Token index of the filler.
    way : {"stated", "recovered", "inherited"}
        Whether the rules of its own words fill the slot, a deed named in its clause, or another telling of it.
    """
    at = _written(reading, deed, slot, head)
    how = source_of(reading.tokens, deed, at)
    return [
        f"way={way}", f"category={deed.match.entry.category}", f"how={how}", f"{_form(deed)}:how={how}",
        *_of_source(reading.tokens, deed, how), *_of_filler(reading, head, at), *_of_place(reading.tokens, deed, at),
        *_of_deed(deed, slot, head),
    ]  # fmt: skip


def _written(reading: Reading, deed: Deed, slot: str, head: int) -> int:
    """Return the token that fills a slot as written: the pronoun where it is one."""
    clause = deed.clause
    if clause is None or deed.match.entry.pos != "VERB" or head != getattr(clause, f"{slot}_head"):
        return head
    return next(iter(getattr(clause.roles, slot)), head)


def _form(deed: Deed) -> str:
    """Return how a deed is told: `noun`, `active`, or how its passive is made."""
    return "noun" if "nominal" in deed.note or deed.clause is None else deed.clause.form


def source_of(tokens: Tokens, deed: Deed, at: int) -> str:
    """Return the way from the words of a deed to a filler: `subject`, `by`, `poss`, `told/subject` for one of a verb above.

    Parameters
    ----------
    tokens : Tokens
    deed : Deed
    at : int
        Token index of the filler.
    """
    words = set(deed.match.words) | (
        {deed.clause.verb} if deed.clause is not None and "nominal" not in deed.note else set()
    )
    if at in words:
        return "itself"
    if tokens.sent[at] != tokens.sent[deed.match.head]:
        return "other sentence"
    above = _upwards(tokens, at)
    if (steps := next((n for n, i in enumerate(above) if i in words), None)) is not None:
        return "down " + _labels(tokens, above[:steps])
    for n, i in enumerate(over := _upwards(tokens, deed.match.head)):
        if i in above:
            return f"over {_labels(tokens, over[:n])} down {_labels(tokens, above[: above.index(i)])}"
    return "far"


def _upwards(tokens: Tokens, at: int) -> list[int]:
    """Return a token and those above it, a few steps."""
    found = [at]
    while len(found) <= _UP and tokens.head[at] != at:
        at = tokens.head[at]
        found.append(at)
    return found


def _labels(tokens: Tokens, path: list[int]) -> str:
    """Return by what the tokens of a path hang on each other, prepositions by their words."""
    labels = list[str]()
    for i in path:
        dep = tokens.dep[i]
        if dep in ("prep", "agent"):
            labels.append(tokens.lower[i])
        elif dep not in ("pobj", "pcomp"):
            labels.append(_LINKS.get(dep, dep))
    return "/".join(labels) if len(labels) <= _SHOWN else "far"


def _of_source(tokens: Tokens, deed: Deed, how: str) -> Iterator[str]:
    """How far up the sentence a filler is looked for, and from which form of the verb."""
    first, _, last = how.partition(" down ")
    up = 0 if how.startswith("down") else first.count("/") + 1
    yield f"up={min(up, _MANY)}:{tokens.tag[deed.match.head]}"
    if up:
        yield f"from={first.removeprefix('over ').split('/')[-1]}"
        yield f"via={first.removeprefix('over ').split('/')[0]}"
        yield f"role={last}"


def _of_filler(reading: Reading, head: int, at: int) -> Iterator[str]:
    """What a filler names, how surely, and whether the article knows it."""
    tokens = reading.tokens
    if is_pronoun(tokens, at):
        meant = head if head != at else resolve(tokens, at, reading.entities.means)
        yield f"pronoun={tokens.lower[at]}"
        yield f"pronoun:{'unknown' if meant is None or meant == at else 'known'}"
        head = at if meant is None else meant
    shares = kinds_of_head(tokens, head)
    kind, share = next(iter(shares.items()), ("", 0.0))
    sure = "sure" if share >= _SURE else "likely" if share >= _LIKELY else "unsure"
    yield f"kind={kind}"
    yield f"kind:{sure}"
    yield f"tag={tokens.tag[head]}"
    yield f"acting={int(_TENTHS * sum([share for kind, share in shares.items() if kind in ACTORS])) // 2}"
    entity = reading.entities.of(head)
    yield f"entity={'' if entity is None else entity.kind or 'other'}"
    if entity is not None and len(entity.mentions) > 1:
        yield "entity:again"


def _of_place(tokens: Tokens, deed: Deed, at: int) -> Iterator[str]:
    """How far a filler stands from its deed, on which side, and who else stands between."""
    word = deed.match.head
    if tokens.sent[at] != tokens.sent[word]:
        yield "apart"
        return
    apart = abs(word - at)
    where = (
        "next"
        if apart <= 1
        else "near"
        if apart <= _NEAR
        else "middle"
        if apart <= _MIDDLE
        else "far"
        if apart <= _FAR
        else "very far"
    )
    yield f"distance={where}:{'before' if at < word else 'behind'}"
    low, high = sorted((at, word))
    between = [i for i in range(low + 1, high) if tokens.tag[i] in NOUNS and tokens.dep[i] in _STANDING]
    yield f"between={min(len(between), _MANY)}"
    rivals = sum(next(iter(kinds_of_head(tokens, i)), "") in _ACTING for i in between)
    yield f"rivals={min(rivals, _MANY)}"


def _of_deed(deed: Deed, slot: str, head: int) -> Iterator[str]:
    """How a deed is told, what of it is doubted, and who fills its other slot."""
    entry = deed.match.entry
    yield f"entry={entry.pattern}"
    yield f"pos={entry.pos}:{len(deed.match.words) > 1}"
    for note in deed.note:
        if note in _QUALIFYING:
            yield f"note={note}"
    other = deed.patient if slot == "agent" else deed.agent
    yield f"other={'no' if other is None else 'same' if other == head else 'yes'}"
    if entry.wants and slot == "patient":
        yield "wanted"
    if deed.clause is not None and deed.clause.roles.object is None and _form(deed) == "active":
        yield "without object"

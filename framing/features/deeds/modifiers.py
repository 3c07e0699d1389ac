"""Modifiers of a noun that tells a deed: the owners, compounds and phrases that name who did it and to whom."""

from __future__ import annotations

from collections.abc import Iterator

from framing.features.deeds.deed import at_hands, may_act, object_of
from framing.features.deeds.recovery import verbs_of_bodies
from framing.language.lexicons.matching import Match
from framing.language.lexicons.word_classes import kind_of, kind_of_word, sufferers, verbs_beside, vulnerable_words
from framing.language.parsing.tokens import Tokens
from framing.language.reading import Reading
from framing.language.syntax.head_kinds import kinds_of_head
from framing.language.syntax.vocabulary import BE, HE, NOUNS, SHE, SUBJECTS

_KNOWN = 0.8
_HALF = 0.5
_DONE_TO_ONE = frozenset({"rape", "rapes", "lynching", "molestation"})
_ANYONE = frozenset(
    {"man", "woman", "student", "father", "mother", "son", "daughter", "wife", "husband", "brother", "sister"}
)
SUFFERED = ("of", "against", "on")
_AIMED = ("against", "on", "upon")
_TO_PEOPLE = ("bodily", "done_to_persons", "aimed_at_many")
_BEFORE = ("poss", "compound", "amod", "nmod", "nsubj")

Cast = tuple[int | None, int | None]


def behind(tokens: Tokens, noun: int, suffered: tuple[str, ...] = SUFFERED) -> Cast:
    """`the shelling of Tarma by rebels`, `attacks on nurses by patients`: what the phrases behind a noun name."""
    agent, patient = None, None
    for prep in _phrases(tokens, noun):
        inner = object_of(tokens, prep) if tokens.lower[prep] != "by" else _doer_behind(tokens, prep)
        if inner is None or kind_of(tokens, inner) == "time" or _is_manner(tokens, prep, inner):
            continue
        if tokens.lower[prep] == "by" and agent is None:
            agent = inner
        elif tokens.lower[prep] in suffered and patient is None:
            patient = inner
    if agent is not None and patient is None:
        patient = _hung_on(tokens, agent)
    agent = at_hands(tokens, noun) if agent is None else agent
    return agent, patient if patient is not None else joined_object(tokens, noun)


def _is_manner(tokens: Tokens, prep: int, inner: int) -> bool:
    """`on board`, `on Christmas Eve`: a bare word behind `on` that names where or when, not at whom."""
    if tokens.lower[prep] != "on":
        return False
    shares = kinds_of_head(tokens, inner)
    told = sum(shares.get(kind, 0.0) for kind in ("abstract", "act", "communication"))
    bare = tokens.tag[inner] == "NN" and not tokens.children[inner] and told < _HALF
    return bare or shares.get("time", 0.0) >= _HALF


def _hung_on(tokens: Tokens, doer: int) -> int | None:
    """`an attack by militants on a school`: whom a phrase names that the parser hung on the doer before it."""
    behind = (p for p in tokens.find(doer, "prep") if tokens.lower[p] in _AIMED)
    inner = next((noun for p in behind if (noun := object_of(tokens, p)) is not None), None)
    return inner if inner is None or kind_of(tokens, inner) != "time" else None


def joined_object(tokens: Tokens, word: int) -> int | None:
    """`arresting and injuring reporters`, `kidnapping and later strangling her`: the object that joined verbs share."""
    while tokens.find(word, "conj"):
        other = tokens.find(word, "conj")[0]
        joined = all(tokens.dep[k] in ("cc", "punct", "advmod", "aux") for k in range(word + 1, other))
        if not joined or not tokens.is_verb(other) or tokens.first(other, *SUBJECTS) is not None:
            return None
        if (shared := tokens.first(other, "dobj")) is not None:
            return shared
        word = other
    return _joined_apart(tokens, word)


def _joined_apart(tokens: Tokens, word: int) -> int | None:
    """`jailed for kidnapping and sexually assaulting two girls`: the same where the parser joined the second verb to another."""
    other = word + 1
    while other < len(tokens) and tokens.dep[other] in ("cc", "advmod"):
        other += 1
    plain = tokens.lower[word].endswith("ing") and not tokens.children[word] and other > word + 1
    if not plain or other == len(tokens) or tokens.tag[other] != "VBG" or tokens.dep[other] != "conj":
        return None
    return tokens.first(other, "dobj")


def _phrases(tokens: Tokens, noun: int) -> Iterator[int]:
    """Yield the prepositions behind a noun: its own, those of the deed it is joined to, and those hung on what they take."""
    own = tokens.find(noun, "prep", "agent")
    if not own and (other := joined_deed(tokens, noun)) is not None:
        own = [prep for prep in tokens.find(other, "prep", "agent") if prep > noun]
    if not own and tokens.dep[noun] == "conj" and joined_deed(tokens, tokens.head[noun]) == noun:
        own = [prep for prep in tokens.find(tokens.head[noun], "prep", "agent") if prep > noun]
    yield from own
    yield from _said_there(tokens, noun)
    yield from _hung_higher(tokens, noun)
    if noun + 1 < len(tokens) and tokens.lower[noun + 1] == "by":
        yield noun + 1
    for prep in own:
        if (inner := object_of(tokens, prep)) is not None:
            timed = kind_of(tokens, inner) == "time"
            yield from (p for p in tokens.find(inner, "prep", "agent") if timed or tokens.lower[p] == "by")


def _said_there(tokens: Tokens, noun: int) -> list[int]:
    """`There were attacks on farmers by gunmen`: the prepositions behind a deed that hang on the verb that says it is there."""
    verb = tokens.head[noun]
    there = (
        tokens.dep[noun] in ("attr", "nsubj") and tokens.lower[verb] in BE and tokens.first(verb, "expl") is not None
    )
    return [prep for prep in tokens.find(verb, "prep", "agent") if prep > noun] if there else []


def _hung_higher(tokens: Tokens, noun: int) -> list[int]:
    """`a film of the beheading of a reporter by a militant`: a by-phrase right behind a deed that hangs on a noun or verb above it."""
    end = tokens.subtree(noun)[-1] + 1
    higher = end < len(tokens) and tokens.lower[end] == "by" and tokens.dep[end] == "prep"
    return [end] if higher and not noun <= tokens.head[end] <= end else []


def joined_deed(tokens: Tokens, noun: int) -> int | None:
    """`the slaughter and maiming of women`: the noun that shares the phrases behind it."""
    for other in tokens.find(noun, "conj"):
        bare = all(tokens.dep[k] in ("cc", "punct", "amod", "compound") for k in range(noun + 1, other))
        deed = (
            tokens.tag[other] == "VBG"
            or kind_of_word(tokens.text[other]) == "event"
            or tokens.lower[other].endswith("ing")
        )
        if bare and deed and tokens.tag[other] in (*NOUNS, "VBG"):
            return other
    return None


def _doer_behind(tokens: Tokens, by: int) -> int | None:
    """Return who stands behind `by`, unless that is a weapon, an event or a deed: `a killing by poison`."""
    noun = object_of(tokens, by)
    return noun if noun is not None and kind_of(tokens, noun) != "thing" else None


def carrier(tokens: Tokens, noun: int) -> int:
    """Return the noun that carries the modifiers of a deed: `campaign` in `the coalition-led bombing campaign against the port`."""
    head = tokens.head[noun]
    waged = tokens.dep[noun] == "compound" and head == noun + 1 and kind_of_word(tokens.text[head]) in ("event", "act")
    return head if waged else noun


def before(reading: Reading, match: Match, noun: int, found: Cast) -> Cast:
    """`the army's raids`, `the bishop's murder`, `civilian massacres`, `coalition-led bombing`: what stands before a noun."""
    tokens, (agent, patient) = reading.tokens, found
    for child in tokens.find(noun, *_BEFORE):
        if child > noun:
            continue
        if child in match.words:
            agent = child if agent is None and _is_force(match, tokens, child) else agent
            continue
        if agent is None and (waging := _wages(tokens, child)) is not None:
            agent = waging
        elif patient is None and _is_hit(tokens, match, child):
            patient = child
        elif not may_act(tokens, child) and not _is_body(tokens, child):
            continue
        elif patient is None and _suffers(reading, match, child):
            patient = child
        elif agent is None and not _undergoes(match, tokens, child):
            agent = child
    return agent, patient


def _is_force(match: Match, tokens: Tokens, child: int) -> bool:
    """`police brutality`, `a fatal police shooting`: a pattern that names the force that does it."""
    held = tokens.dep[child] == "compound" and not match.entry.traits.isdisjoint(("aimed", "bodily"))
    return held and kind_of_word(tokens.text[child]) == "institution" and tokens.lower[child] not in sufferers()


def _wages(tokens: Tokens, participle: int) -> int | None:
    """`the coalition-led raids`, `an officer-involved shooting`: who is tied by a hyphen to a participle of waging."""
    if tokens.lower[participle] not in verbs_beside("waging") or tokens.text[participle - 1] != "-":
        return None
    noun = participle - 2
    acts = noun >= 0 and (tokens.is_name(noun) or kind_of(tokens, noun) not in ("thing", "time", "place"))
    return noun if acts else None


def _suffers(reading: Reading, match: Match, child: int) -> bool:
    """`the bishop's murder`, `their abduction`, not `the army's`; `civilian massacres`, `the Dorvan genocide`, `U.S. deaths`."""
    tokens = reading.tokens
    if tokens.dep[child] != "poss":
        return _undergoes(match, tokens, child)
    if match.entry.undergone:
        return True
    if "owner_suffers" not in match.entry.traits:
        return _done_to_one(tokens, match.head) and _is_one(reading, child)
    if tokens.tag[child] == "PRP$":
        return True
    return kind_of_word(tokens.text[child]) not in ("institution", "group", "nation")


def _done_to_one(tokens: Tokens, noun: int) -> bool:
    """`Hale's shooting`, `her rape`: a deed that the owner of its noun suffered, where no phrase names another."""
    return tokens.lower[noun] in verbs_of_bodies() or tokens.lower[noun] in _DONE_TO_ONE


def _is_one(reading: Reading, owner: int) -> bool:
    """`Hale's`, `the teenager's`, `her`, not `the gunman's`, `the army's`: one person, of no body or band that harms."""
    tokens = reading.tokens
    if tokens.tag[owner] == "PRP$":
        return tokens.lower[owner] in HE | SHE
    if tokens.is_name(owner):
        entity = reading.entities.of(owner)
        return (entity is not None and entity.kind == "person") or kinds_of_head(tokens, owner).get(
            "person", 0.0
        ) >= _HALF
    return tokens.lower[owner] in sufferers() or tokens.lower[owner] in _ANYONE


def _undergoes(match: Match, tokens: Tokens, child: int) -> bool:
    if tokens.dep[child] == "poss":
        return False
    if match.entry.undergone:
        return True
    return not match.entry.traits.isdisjoint(_TO_PEOPLE) and tokens.lower[child] in sufferers()


def _is_body(tokens: Tokens, child: int) -> bool:
    """`the Hezbollah attack`, not `the Boston attack`, `the Lincoln murder`: a name known for that of a body."""
    if not tokens.is_name(child):
        return False
    shares = kinds_of_head(tokens, child)
    return shares.get("body", 0.0) >= _KNOWN and shares.get("place", 0.0) < 1 - _KNOWN


def _is_hit(tokens: Tokens, match: Match, child: int) -> bool:
    """`the hospital bombing`, `a prison attack`: a building before the noun of an attack is what was hit."""
    if "aimed" not in match.entry.traits or tokens.dep[child] != "compound" or tokens.is_name(child):
        return False
    return kind_of_word(tokens.text[child]) == "building"


def victim_named(tokens: Tokens, match: Match, noun: int) -> int | None:
    """`the murder victim`, `victims of the massacre`: the sufferer whom the noun of a deed stands before or behind."""
    head = tokens.head[noun]
    if tokens.dep[noun] in ("compound", "nmod", "amod") and head > noun and tokens.lower[head] in vulnerable_words():
        return head
    if tokens.dep[noun] != "pobj" or tokens.lower[head] not in ("of", "in"):
        return None
    above = tokens.head[head]
    return above if tokens.lower[above] in vulnerable_words() and tokens.lower[head] == "of" else None

"""Linking: which mention in an article means which actor, by its entity, by name, apposition or taking up; what competes stays unlinked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from typing import NamedTuple

from framing.features.mentions import Mention
from framing.language.lexicons.actors import Actors
from framing.language.lexicons.matching import Match
from framing.language.lexicons.readers import shipped_lexicon
from framing.language.lexicons.word_classes import kind_of_word
from framing.language.parsing.tokens import Tokens
from framing.language.reading import Reading
from framing.language.syntax.noun_phrases import core, noun_span, share_a_verb
from framing.language.syntax.vocabulary import NOUNS

_KIN = {"": "", "armed_groups": "armed", "state_forces": "state", "government": "state"}
_KIN |= {"civilians": "civilians", "protesters": "civilians", "migrants": "civilians"}
_ACTING = ("", "armed_groups", "state_forces", "government")
_OFFICES = ("official", "military", "armed_group")
_DEEDS = ("event", "weapon", "vehicle")
_MODIFIERS = ("compound", "amod", "nmod", "poss")
_INSIDE = frozenset(["in", "into", "inside", "within", "near", "across", "throughout", "outside"])
_OF = frozenset(["of", "for", "from"])
_NAMES = frozenset(["name", "part of name", "title and name", "acronym"])
_DEFINITE = frozenset(["the", "this", "these", "those", "that"])


class _Link(NamedTuple):
    first: int
    last: int
    head: int
    actor: str
    how: str
    note: str


class _Label(NamedTuple):
    first: int
    last: int
    head: int
    family: str


class _Person(NamedTuple):
    at: int
    voice: str
    word: str
    family: str
    actors: frozenset[str]


def link_actors(reading: Reading, actors: Actors, *, window: int = 5) -> list[Mention]:
    """Find the mentions of actors in a reading.

    An actor found in a name of an entity holds for all mentions of that entity: the rest of the name (`Rahimi` for
    `Farid Rahimi`), descriptions and pronouns. An entity whose names are of two actors is left alone. Where the entities
    tell nothing, a definite noun (`the militants`) takes up the mention with the same noun, else of the same family of labels, in its
    own or the `window` sentences before. Where another actor, or people linked to nobody, could be meant as well, it
    stays unlinked. Countries after `in` or `to`, and nationalities of anything but forces, officials and deeds, are no
    mentions.

    Parameters
    ----------
    reading : Reading
    actors : Actors
    window : int
        Sentences that a chain may reach back.

    Returns
    -------
    list of Mention
        In order of start.

    Examples
    --------
    >>> from framing import load_parser, read
    >>> from framing import read_actors
    >>> reading = read("Nusra Front fighters took the mill. The fighters fled later.", load_parser())
    >>> [(m.text, m.actor, m.how) for m in link_actors(reading, read_actors("actors_syria"))][1:]
    [('fighters', 'nusra_front', 'apposition'), ('fighters', 'nusra_front', 'chain')]
    """
    tokens = reading.tokens
    labels = _labels(tokens)
    names = actors.lexicon.match(tokens)
    acting = [m for m in names if _acts(tokens, m, labels, actors)]
    links = _tied(tokens, acting, labels)
    known = _known(reading, links)
    links = [x for x in links if x.how == "name" or _agrees(reading, x, known)]
    links += [x for x in _chains(reading, links, labels, actors.countries, window) if _agrees(reading, x, known)]
    links += _of_entities(reading, links, known, {i for m in names for i in range(m.first, m.last + 1)})
    return [
        _mention(reading, first, last, head, actor=who, side=actors.sides[who], how=how, note=note)
        for first, last, head, who, how, note in sorted(links)
    ]


def _known(reading: Reading, links: list[_Link]) -> dict[str, str]:
    """Return the one actor of each entity that a name of the dictionary heads."""
    found: dict[str, set[str]] = {}
    for link in links:
        entity = reading.entities.of(link.head)
        if link.how == "name" and entity is not None and _modified(reading.tokens, link.head) is None:
            found.setdefault(entity.id, set()).add(link.actor)
    return {ident: next(iter(who)) for ident, who in found.items() if len(who) == 1}


def _agrees(reading: Reading, link: _Link, known: Mapping[str, str]) -> bool:
    """Return whether a link is to the actor of its entity, or its entity says nothing: it has no actor, and no name of its own."""
    entity = reading.entities.of(link.head)
    if entity is None or entity.id in known:
        return entity is None or known[entity.id] == link.actor
    return link.how != "chain" or all(mention.form not in _NAMES for mention in entity.mentions)


def _of_entities(reading: Reading, links: list[_Link], known: Mapping[str, str], named: Set[int]) -> Iterator[_Link]:
    """Yield the other mentions of entities that are known; a name of the dictionary that is a place here stays one."""
    tokens, taken = reading.tokens, {link.head for link in links}
    for ident, actor in known.items():
        for mention in reading.entities.by_id[ident].mentions:
            head = mention.head
            prep = tokens.lower[tokens.head[head]] if tokens.dep[head] == "pobj" else ""
            if head not in taken and head not in named and prep not in _INSIDE:
                yield _Link(head, head, head, actor, "entity", mention.form)


def _labels(tokens: Tokens) -> dict[int, _Label]:
    """Nouns by which people are called, by head: their family of labels, or none for offices and plain groups."""
    nouns = [i for i, tag in enumerate(tokens.tag) if tag in NOUNS]
    found = {i: _Label(i, i, i, "") for i in nouns if kind_of_word(tokens.text[i]) == "group"}
    for m in shipped_lexicon("source_types").match(tokens):
        named = m.entry.kind != "lemma" or not m.entry.pattern.islower()
        if (
            m.entry.category in _OFFICES
            and not named
            and kind_of_word(tokens.text[m.last]) not in ("place", "building")
        ):
            found[m.last] = _Label(m.first, m.last, m.last, "")
    for m in shipped_lexicon("actor_labels").match(tokens):
        found[m.last] = _Label(m.first, m.last, m.last, m.entry.category.partition(":")[0])
    return {i: label for i, label in found.items() if tokens.tag[i] in NOUNS}


def _head(tokens: Tokens, first: int, last: int) -> int:
    """Return the word of a span that hangs on one outside it: the first that modifies no noun, or the last."""
    out = [i for i in range(first, last + 1) if tokens.head[i] == i or not first <= tokens.head[i] <= last] or [last]
    return next((i for i in out if tokens.tag[i] in NOUNS and tokens.dep[i] not in _MODIFIERS), out[-1])


def _modified(tokens: Tokens, i: int) -> int | None:
    """Return the noun after `i` that it modifies, through nouns in between."""
    at = i
    while tokens.dep[at] in _MODIFIERS and tokens.head[at] > at:
        at = tokens.head[at]
    return at if at != i and tokens.tag[at] in NOUNS else None


def _acts(tokens: Tokens, match: Match, labels: Mapping[int, _Label], actors: Actors) -> bool:
    """Return whether a name acts here, rather than being a place or the origin of something else."""
    head = _head(tokens, match.first, match.last)
    prep = tokens.lower[tokens.head[head]] if tokens.dep[head] == "pobj" else ""
    if prep in _INSIDE or (prep in ("to", "from") and match.entry.category in actors.countries):
        return False
    noun = _modified(tokens, head)
    if noun is None or kind_of_word(tokens.text[head]) != "nation":
        return True
    return _stands(tokens, head, noun, labels) is not None or kind_of_word(tokens.text[noun]) in _DEEDS


def _stands(tokens: Tokens, name: int, noun: int, labels: Mapping[int, _Label]) -> _Label | None:
    """Return the label by which the noun after a name acts for it: its own, or an office before a person's name."""
    if noun in labels:
        return labels[noun] if labels[noun].family in _ACTING else None
    for i in range(name + 1, noun):
        if i in labels and tokens.is_name(noun) and _modified(tokens, i) == noun:
            return labels[i]
    return None


def _ties(tokens: Tokens, match: Match, labels: Mapping[int, _Label]) -> Iterator[tuple[_Label, str]]:
    """Yield the labels tied to a name, and how; a name with a hyphen (`Daesh-held`) ties none."""
    beside = {*tokens.text[match.first - 1 : match.first], *tokens.text[match.last + 1 : match.last + 2]}
    if "-" in beside:
        return
    head = _head(tokens, match.first, match.last)
    over = tokens.head[head]
    noun = _modified(tokens, head)
    following = match.last + 1
    if noun is None and tokens.dep[head] == "pobj" and following in labels:
        noun = following if following in (*tokens.find(over, "pobj"), tokens.head[tokens.head[over]]) else None
    if noun is not None and (label := _stands(tokens, head, noun, labels)) is not None:
        yield label, "compound" if tokens.dep[head] == "pobj" else tokens.dep[head]
    if tokens.dep[head] == "pobj" and tokens.lower[over] in _OF and tokens.head[over] in labels:
        yield labels[tokens.head[over]], tokens.lower[over]
    if tokens.dep[head] == "appos" and over in labels:
        yield labels[over], "appos"
    before = match.first - 1
    if before in labels and share_a_verb(tokens, before, head):
        yield labels[before], "appos"
    for i in range(match.first, match.last + 1):
        for child in tokens.find(i, "appos", "compound", "nmod", "amod"):
            if child in labels and (child < i or tokens.first(child, "det") is not None):
                yield labels[child], "appos" if child > i else "compound"


def _tied(tokens: Tokens, names: list[Match], labels: Mapping[int, _Label]) -> list[_Link]:
    """Link names and the labels tied to them; a name that is all label (`rebels`) yields to the name tied to it."""
    links = [_Link(m.first, m.last, _head(tokens, m.first, m.last), m.entry.category, "name", "") for m in names]
    tied: dict[tuple[int, str], _Link] = {}
    for match in names:
        who = match.entry.category
        own = next((_KIN[x.family] for x in labels.values() if x.first <= match.first and match.last <= x.last), "")
        for label, why in _ties(tokens, match, labels):
            inside = [x for x in links if x.first <= label.head <= x.last]
            kin = own in ("", _KIN[label.family]) or not label.family
            if label.family in _ACTING and kin and all(x.actor != who and label.first <= x.first for x in inside):
                tied.setdefault((label.head, who), _Link(label.first, label.last, label.head, who, "apposition", why))
    for link in tied.values():
        links = [x for x in links if not (link.first <= x.first and x.last <= link.last and x.actor != link.actor)]
    return links + list(tied.values())


def _chains(
    reading: Reading, links: list[_Link], labels: Mapping[int, _Label], countries: Set[str], window: int
) -> Iterator[_Link]:
    """Yield the links of definite labels to the one actor they can take up; people linked to nobody compete as well."""
    tokens = reading.tokens
    linked: dict[int, set[str]] = {}
    for link in links:
        linked.setdefault(link.head, set()).add(link.actor)
    family = {who: labels[head].family for head, actors in linked.items() for who in actors if head in labels}
    seen: list[_Person] = []
    for i in sorted({*linked, *(i for i in labels if _modified(tokens, i) is None)}):
        who, label, voice = frozenset(linked.get(i, ())), labels.get(i), reading.speaker_of(i).text
        if label is None:
            if not who <= countries:
                seen.append(_Person(i, voice, "", next((family[x] for x in who if x in family), "?"), who))
            continue
        person = _Person(i, voice, tokens.lower[i], label.family, who)
        if not who and label.family in _ACTING and _definite(tokens, label):
            who, why = _taken_up(tokens, person, [x for x in seen if tokens.sent[i] - tokens.sent[x.at] <= window])
            for actor in who:
                yield _Link(label.first, label.last, i, actor, "chain", why)
        seen.append(person._replace(actors=who))


def _taken_up(tokens: Tokens, person: _Person, near: list[_Person]) -> tuple[frozenset[str], str]:
    """Return the one actor all fitting people before a label are linked to, and why; an empty set if they are not one.

    In another's mouth the same noun need not mean the same people, so there everyone of its family competes.
    """
    kin = [x for x in near if x.family in (person.family, "?") or not (person.family or x.word)]
    pool, why = [x for x in near if x.word == person.word], "same noun"
    if pool:
        last = pool[-1]
        pool += [x for x in kin if (x.word and last.voice != person.voice) or (not x.word and x.at > last.at)]
    elif person.family and tokens.tag[person.at] in ("NNS", "NNPS") and any(x.family == person.family for x in kin):
        pool, why = kin, "same family"
    who = {x.actors for x in pool}
    if len(who) != 1 or len(actors := who.pop()) != 1:
        return frozenset(), ""
    return actors, f"{why}, sentences back: {tokens.sent[person.at] - tokens.sent[max(x.at for x in pool)]}"


def _definite(tokens: Tokens, label: _Label) -> bool:
    """Return whether a label stands in a bare definite phrase (`the militants`), which says no more of who is meant."""
    definite = False
    for child in tokens.children[label.head]:
        if child < label.first and tokens.lower[child] in _DEFINITE:
            definite = True
        elif child < label.first or tokens.dep[child] in ("relcl", "acl") or tokens.lower[child] in ("of", "from"):
            return False
    return definite


def _mention(
    reading: Reading, first: int, last: int, head: int, *, actor: str, side: str, how: str, note: str
) -> Mention:
    """Return the words from token `first` to `last`, with head noun `head`, as a Mention."""
    tokens, text = reading.tokens, reading.article.text
    top = _top(tokens, head)
    spans = [(first, last), noun_span(tokens, top), noun_span(tokens, head)]
    deed = _modified(tokens, head)
    if deed is not None and kind_of_word(tokens.text[deed]) in _DEEDS:
        spans.append(noun_span(tokens, deed))
    phrase = tokens.start[min(span[0] for span in spans)], tokens.end[max(span[1] for span in spans)]
    start, end = tokens.start[first], tokens.end[last]
    return Mention(reading.article.id, start, end, text[start:end], actor, side, how, note, tokens.start[head], *phrase)


def _top(tokens: Tokens, head: int) -> int:
    """Return the outermost noun of a counted or coordinated phrase: `dozens` in `dozens of militants`."""
    over = tokens.head[head]
    if tokens.dep[head] == "pobj" and core(tokens, tokens.head[over]) == core(tokens, head) != tokens.head[over]:
        return _top(tokens, tokens.head[over])
    return _top(tokens, over) if tokens.dep[head] == "conj" and tokens.tag[over] in NOUNS else head

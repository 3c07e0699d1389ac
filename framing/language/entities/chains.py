"""Chains: mentions put together that mean the same, by name, apposition, description, relative clause and pronoun."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from framing.language.entities.appositions import in_brackets, set_beside
from framing.language.entities.chain import Chain, latest, likeliest, to_end
from framing.language.entities.descriptions import called, is_several
from framing.language.entities.genders import gender_of
from framing.language.entities.kinds import GROUP, ORGANISATION, PERSON, PLACE, differ, kind_weights
from framing.language.entities.mentions import (
    DESCRIPTION,
    FIRST,
    NAME,
    PAIR,
    POSSESSIVE,
    PRONOUN,
    RELATIVE_FORM,
    Found,
)
from framing.language.entities.names import initials, is_acronym, is_short_for, name_words, same_name
from framing.language.entities.nested import name_inside, put_in
from framing.language.entities.quoted import quoted_tokens
from framing.language.lexicons.noun_kinds import kinds_of
from framing.language.parsing.tokens import Tokens
from framing.language.syntax.pronouns import relative_noun
from framing.language.syntax.vocabulary import PERSON_PRONOUNS

Chooser = Callable[["Builder", Found], Chain | None]
_SURE, _FIRM = 1.0, 1.5
_BODIES = (ORGANISATION, GROUP)
_SAME_WORD, _BRACKET, _TOLD = 12, 4, 8
_ENOUGH = 3
_PERSONAL = PERSON_PRONOUNS | {"who", "whom"}


def find_chains(tokens: Tokens, found: Iterable[Found], ranker: Chooser, linker: Chooser) -> list[Chain]:
    """Put the mentions of a text together, in one pass.

    Parameters
    ----------
    tokens : Tokens
    found : iterable of Found
        In order of head.
    ranker : callable
        Chooses whom a pronoun means, given the builder and the pronoun.
    linker : callable
        Chooses which chain a description takes up, if any.

    Returns
    -------
    list of Chain
        In order of first mention.
    """
    builder = Builder(tokens, ranker, linker)
    for mention in found:
        builder.add(mention)
    put_in(builder.of, builder.inside)
    return sorted(builder.chains, key=lambda chain: chain.found[0].head)


class Builder:
    """The chains of a text under way, and what finds them again.

    Parameters
    ----------
    tokens : Tokens
    ranker, linker : callable
    """

    def __init__(self, tokens: Tokens, ranker: Chooser, linker: Chooser) -> None:
        self.tokens, self.ranker, self.linker = tokens, ranker, linker
        self.chains: dict[Chain, None] = {}
        self.of: dict[int, Chain] = {}
        self.recent: dict[Chain, None] = {}
        self.quoted = quoted_tokens(tokens)
        self._by_name: dict[str, Chain] = {}
        self.by_word: dict[str, dict[Chain, None]] = {}
        self.by_head: dict[str, dict[Chain, None]] = {}
        self._by_initials: dict[str, Chain] = {}
        self._weights: Mapping[str, float] = {}
        self.kind = self._gender = ""
        self._told = 0.0
        self.inside: list[Found] = []

    def add(self, found: Found) -> None:
        """Join a mention to its chain, or begin one."""
        if found.form == DESCRIPTION and self._is_known_name(found):
            found = found._replace(form=NAME, words=(self.tokens.text[found.head],))
        self._weigh(found)
        self._gender, self._told = gender_of(self.tokens, found)
        chain = self._chain_for(found)
        if chain is None:
            chain = Chain()
            self.chains[chain] = None
        if found.form == NAME and len(found.words) > 1 and self.kind != PERSON:
            inside = name_inside(self.tokens, found, chain, self._by_name)
            if inside is not None:
                self.of[inside[1].head] = inside[0]
                self.inside.append(inside[1])
        self._join(chain, found)

    def _weigh(self, found: Found) -> None:
        """Ask what speaks for the kinds of a mention; of a name that stood several times already nothing new is told."""
        self._weights, self.kind = {}, ""
        if found.form not in (NAME, DESCRIPTION, PAIR):
            return
        known = self._by_name.get(" ".join(found.words).lower()) if found.form == NAME else None
        if known is not None and len(known.found) >= _ENOUGH:
            self.kind = known.kind
            return
        self._weights = kind_weights(self.tokens, found)
        kind, surety = likeliest(self._weights)
        self.kind = kind if surety >= _SURE else ""

    def _is_known_name(self, found: Found) -> bool:
        """Whether a noun is a name that stands in the text already, which the parser took for a common noun."""
        text = self.tokens.text[found.head]
        return text[:1].isupper() and found.first == found.head and text.lower() in self.by_word

    def _chain_for(self, found: Found) -> Chain | None:
        if found.form == RELATIVE_FORM:
            noun = relative_noun(self.tokens, found.head)
            return None if noun is None else self.of.get(noun)
        if found.form in (PRONOUN, POSSESSIVE):
            return None if found.words[0] in FIRST else self.ranker(self, found)
        if found.form == PAIR:
            return None
        beside = self._beside(found)
        if found.form == DESCRIPTION:
            return beside or self.linker(self, found)
        named = self._named(found) or self._taken_for_noun(found)
        if named is None and beside is None and len(found.words) == 1 and found.definite:
            return self._noun_with_capital(found)
        if beside is None or named is None or beside is named or beside.names:
            return named or beside
        return self._merged(named, beside)

    def _merged(self, chain: Chain, other: Chain) -> Chain:
        """Put what was a chain of its own into another: `the owner, Ana Ruiz` where Ana Ruiz is known already."""
        chain.absorb(other)
        self.of.update((found.head, chain) for found in other.found)
        for head in other.heads:
            self.by_head[head].pop(other, None)
            to_end(self.by_head[head], chain)
        del self.chains[other]
        self.recent.pop(other, None)
        return chain

    def _beside(self, found: Found) -> Chain | None:
        """Whom a phrase is set beside or said to be, if both can be one."""
        other = set_beside(self.tokens, self.of, latest(self.recent, _BRACKET), found)
        return other if other is not None and self._may_be(other, found) else None

    def _may_be(self, chain: Chain, found: Found) -> bool:
        """Whether a phrase beside a mention can mean the same: not two names, not a person and a place, not one and several."""
        own = chain.kind
        if found.form == NAME and in_brackets(self.tokens, found):
            return is_short_for(found.words, chain.names) if chain.names else not self._clashes(chain)
        if self.kind == "" and found.first == found.head and in_brackets(self.tokens, found):
            return False
        if ":" in self.tokens.text[found.first - 1 : found.first] or (
            chain.names and found.form == NAME and not is_acronym(found.words)
        ):
            return False
        if self._clashes(chain) or (own == PLACE and found.form == NAME):
            return False
        several = is_several(self.tokens, found)
        return several is None or chain.is_plural in (None, several) or own in _BODIES

    def _named(self, found: Found) -> Chain | None:
        """The chain that bears a name, or one that can be short or long for it."""
        words = name_words(found.words)
        if not words:
            return None
        exact = self._by_name.get(" ".join(words))
        if exact is not None and (len(words) > 1 or not self._clashes(exact)):
            return exact
        short = self._by_initials.get(words[0].replace(".", "")) if is_acronym(found.words) else None
        short = short or self._by_name.get(initials(found.words))
        if short is not None and short.kind in (ORGANISATION, GROUP, ""):
            return short
        return next(self._alike(found, words), None)

    def _alike(self, found: Found, words: tuple[str, ...]) -> Iterator[Chain]:
        """Chains whose name can be the same: the surname, then the first name, then the head of a body's name."""
        able = [chain for chain in latest(self.by_word.get(words[-1]), _SAME_WORD) if not self._clashes(chain)]
        yield from (chain for chain in able if any(same_name(words, name) for name in chain.names))
        if len(words) == 1:
            if self.kind in ("", PERSON):
                yield from (c for c in able if c.kind == PERSON and any(name[0] == words[0] for name in c.names))
            if found.definite:
                yield from (c for c in able if c.kind in _BODIES)

    def _taken_for_noun(self, found: Found) -> Chain | None:
        """The chain of the same word that stood bare and with a capital before, as in a headline, read as a common noun."""
        for chain in latest(self.by_head.get(found.words[-1].lower()), 1):
            bare = all(f.first == f.head and self.tokens.text[f.head][:1].isupper() for f in chain.described[-_TOLD:])
            return chain if bare and not chain.names else None
        return None

    def _noun_with_capital(self, found: Found) -> Chain | None:
        """What `the Government` takes up, called by the noun or by a name with it before."""
        word = found.words[0].lower()
        known = word in self.by_head or word in self.by_word
        return self.linker(self, found._replace(form=DESCRIPTION, words=(word,))) if known and kinds_of(word) else None

    def _clashes(self, chain: Chain) -> bool:
        gender = chain.gender
        told = self._gender if self._told >= _FIRM else ""
        return bool(told and gender and told != gender) or differ(chain.kind, self.kind)

    def _join(self, chain: Chain, found: Found) -> None:
        tokens = self.tokens
        chain.found.append(found)
        self.of[found.head] = chain
        to_end(self.recent, chain)
        if self._gender:
            chain.tell_gender({self._gender: self._told})
        if self._weights or found.form in (NAME, DESCRIPTION, PAIR):
            chain.weigh(self._weights)
            several = is_several(tokens, found)
            if several is not None:
                chain.count(several, not several)
        elif found.words[0] in _PERSONAL:
            chain.weigh({PERSON: 2.0})
        if found.form == NAME:
            self._keep_name(chain, found)
        elif found.form == DESCRIPTION:
            chain.described.append(found)
        for head in called(tokens, found):
            chain.heads.add(head)
            to_end(self.by_head.setdefault(head, {}), chain)

    def _keep_name(self, chain: Chain, found: Found) -> None:
        words = name_words(found.words)
        if not words:
            return
        if words not in chain.names:
            chain.names.append(words)
        self._by_name[" ".join(words)] = chain
        for word in set(words):
            to_end(self.by_word.setdefault(word, {}), chain)
        if short := initials(found.words):
            self._by_initials[short] = chain

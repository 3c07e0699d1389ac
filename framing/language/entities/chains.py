"""Chains: mentions put together that mean the same, by name, apposition, description, relative clause and pronoun."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from framing.language.entities.kinds import DOCUMENT, GROUP, ORGANISATION, PERSON, PLACE, kind_weights
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
from framing.language.lexicons.given_names import gender_of_given_name, gender_of_noun, given_name_weight
from framing.language.parsing.tokens import Tokens
from framing.language.syntax.noun_phrases import noun_span, share_a_verb
from framing.language.syntax.pronouns import relative_noun
from framing.language.syntax.vocabulary import BE, SUBJECTS

Ranker = Callable[["Builder", Found], "Chain | None"]


@dataclass(eq=False)
class Chain:
    """Mentions of one entity, under way, with what is known of it."""

    number: int
    found: list[Found] = field(default_factory=list)
    kinds: dict[str, float] = field(default_factory=dict)
    genders: Counter[str] = field(default_factory=Counter)
    plural: Counter[bool] = field(default_factory=Counter)
    names: list[tuple[str, ...]] = field(default_factory=list)
    heads: dict[str, int] = field(default_factory=dict)
    described: list[Found] = field(default_factory=list)

    @property
    def last(self) -> Found:
        """Its latest mention."""
        return self.found[-1]

    @property
    def kind(self) -> str:
        """The likeliest kind, or an empty string."""
        return _best(self.kinds)[0]

    @property
    def gender(self) -> str:
        """`female` or `male`, by the greater evidence, or an empty string."""
        female, male = self.genders["female"], self.genders["male"]
        return "female" if female > male else "male" if male > female else ""

    @property
    def is_plural(self) -> bool | None:
        """Whether it is several, by the greater evidence."""
        yes, no = self.plural[True], self.plural[False]
        return None if yes == no else yes > no


def find_chains(tokens: Tokens, found: Iterable[Found], ranker: Ranker) -> list[Chain]:
    """Put the mentions of a text together, in one pass.

    Parameters
    ----------
    tokens : Tokens
    found : iterable of Found
        In order of head.
    ranker : Ranker
        Chooses whom a pronoun means.

    Returns
    -------
    list of Chain
        In order of first mention.
    """
    builder = Builder(tokens, ranker)
    for mention in found:
        builder.add(mention)
    return builder.chains


class Builder:
    """The chains of a text under way, and what finds them again.

    Parameters
    ----------
    tokens : Tokens
    ranker : Ranker
    """

    def __init__(self, tokens: Tokens, ranker: Ranker) -> None:
        self.tokens, self.ranker = tokens, ranker
        self.chains: list[Chain] = []
        self.of: dict[int, Chain] = {}
        self.by_name: dict[str, Chain] = {}
        self.by_word: dict[str, list[Chain]] = {}
        self.by_head: dict[str, list[Chain]] = {}
        self.by_acronym: dict[str, Chain] = {}
        self.recent: list[Chain] = []
        self.quoted = quoted_tokens(tokens)

    def add(self, found: Found) -> None:
        """Join a mention to its chain, or begin one."""
        self._weights: Mapping[str, float] = {}
        self._guess, self._surety = "", 0.0
        if found.form in (NAME, DESCRIPTION, PAIR):
            self._weights = kind_weights(self.tokens, found)
            self._guess, self._surety = _best(self._weights)
        chain = self._chain_for(found)
        if chain is None:
            chain = Chain(len(self.chains))
            self.chains.append(chain)
        self._join(chain, found)

    def _chain_for(self, found: Found) -> Chain | None:
        if found.form == RELATIVE_FORM:
            noun = relative_noun(self.tokens, found.head)
            return None if noun is None else self.of.get(noun)
        if found.form in (PRONOUN, POSSESSIVE):
            return None if found.words[0] in FIRST else self.ranker(self, found)
        if found.form == PAIR:
            return None
        beside = self._beside(found)
        if found.form != NAME:
            return beside or self._by_description(found)
        named = self._by_name(found)
        if beside is None or named is None or beside is named:
            return beside or named
        return self._merge(named, beside) if not beside.names else named

    def _merge(self, chain: Chain, other: Chain) -> Chain:
        """Put what was a chain of its own into another: `the owner, Ana Ruiz` where Ana Ruiz is known already."""
        chain.found = sorted([*chain.found, *other.found], key=lambda f: f.head)
        for kind, weight in other.kinds.items():
            chain.kinds[kind] = chain.kinds.get(kind, 0.0) + weight
        chain.genders.update(other.genders)
        chain.plural.update(other.plural)
        chain.heads |= other.heads
        chain.described += other.described
        for found in other.found:
            self.of[found.head] = chain
        for head in other.heads:
            known = self.by_head[head]
            known[:] = [chain if c is other else c for c in known if c is not chain]
        self.chains.remove(other)
        if other in self.recent:
            self.recent.remove(other)
        return chain

    def _beside(self, found: Found) -> Chain | None:
        """Whom a phrase is set beside or said to be: `Ana Ruiz, the mayor,`, `Ana Ruiz is a baker`, `the group Daesh`, `the Bureau (BLS)`."""
        tokens, i = self.tokens, found.head
        head, dep = tokens.head[i], tokens.dep[i]
        other = None
        if (
            found.form == NAME
            and found.first > 0
            and tokens.text[found.first - 1] in ("(", "[")
            and _all_caps(found.words)
        ):
            other = self._ending_at(found.first - 2)
        elif dep == "appos" and head < i:
            other = self.of.get(head)
        elif (
            dep == "attr"
            and tokens.lower[head] in BE
            and tokens.first(head, "neg") is None
            and found.form == DESCRIPTION
        ):
            subject = tokens.first(head, *SUBJECTS)
            other = self.of.get(subject) if subject is not None and subject < i else None
        elif found.form == NAME and i > 0:
            before = found.first - 1
            if before in self.of and tokens.tag[before] in ("NN", "NNS") and share_a_verb(tokens, before, i):
                other = self.of[before]
        if other is None or not self._may_be(other, found):
            return None
        return other

    def _ending_at(self, token: int) -> Chain | None:
        for chain in reversed(self.recent[-4:]):
            if chain.last.last == token or chain.last.head == token:
                return chain
        return None

    def _may_be(self, chain: Chain, found: Found) -> bool:
        """Whether a phrase beside a mention can mean the same: not two places, not two names, not a person and a place."""
        kind = self._guess if self._surety >= _SURE else ""
        own = chain.kind
        if ":" in self.tokens.text[found.first - 1 : found.first]:
            return False
        if chain.names and found.form == NAME and not _all_caps(found.words):
            return False
        if kind and own and kind != own and {kind, own} not in _NEAR:
            return False
        if own == PLACE and found.form == NAME:
            return False
        number = self._plural(found)
        return number is None or chain.is_plural in (None, number) or own in (ORGANISATION, GROUP)

    def _by_name(self, found: Found) -> Chain | None:
        words = tuple(w.lower() for w in found.words if any(map(str.isalnum, w)))
        if not words:
            return None
        kind = self._guess if self._surety >= _SURE else ""
        gender, _ = gender_of_mention(self.tokens, found)
        exact = self.by_name.get(" ".join(words))
        if exact is not None and (len(words) > 1 or not _clash(exact, kind, gender)):
            return exact
        if _all_caps(found.words) and (short := self.by_acronym.get(words[0].replace(".", ""))) is not None:
            return short
        if initials := acronym(found.words):
            short = self.by_name.get(initials)
            if short is not None and short.kind in (ORGANISATION, "", GROUP):
                return short
        for chain in reversed(self.by_word.get(words[-1], [])):
            if _clash(chain, kind, gender):
                continue
            if any(_same_name(words, name) for name in chain.names):
                return chain
        if len(words) == 1 and kind in ("", PERSON) or self._guess == PERSON:
            for chain in reversed(self.by_word.get(words[0], [])):
                if (
                    chain.kind == PERSON
                    and any(name[0] == words[0] for name in chain.names)
                    and not _clash(chain, "", gender)
                ):
                    return chain
        if len(words) == 1 and found.definite:
            for chain in reversed(self.by_word.get(words[0], [])):
                if chain.kind in (ORGANISATION, GROUP):
                    return chain
        return None

    def _by_description(self, found: Found) -> Chain | None:
        tokens, head = self.tokens, found.words[0]
        number = self._plural(found)
        if not found.definite:
            if number and found.first == found.head:
                for chain in reversed(self.by_head.get(head, [])):
                    if any(f.first == f.head for f in chain.described):
                        return chain
            return None
        mine = _modifiers(tokens, found)
        owner = self._owner(found)
        if _restricted(tokens, found):
            mine = mine | {"*" + self._phrase(found)}
        for chain in reversed(self.by_head.get(head, [])[-6:]):
            if chain.is_plural not in (None, number) and number is not None:
                continue
            if owner is not None or any(self._owner(f) is not None for f in chain.described):
                owners = {id(self._owner(f)) for f in chain.described if self._owner(f) is not None}
                if owner is not None and owners and id(owner) not in owners:
                    continue
                if owner is not None and not owners:
                    continue
            theirs = [_modifiers(tokens, f) for f in chain.described if f.words[0] == head]
            if not mine or any(mine <= other for other in theirs):
                return chain
        return self._by_class(found, head) if not mine and owner is None else None

    def _by_class(self, found: Found, head: str) -> Chain | None:
        """`the group`, `the man`: the latest one of its class that is not called so yet."""
        sentence = self.tokens.sent[found.head]
        if head in _BODY_WORDS:
            wanted = (ORGANISATION, GROUP)
        elif head in _PLACE_WORDS:
            wanted = (PLACE,)
        elif head in _PERSON_WORDS:
            wanted = (PERSON,)
        else:
            return None
        gender, _ = gender_of_mention(self.tokens, found)
        for chain in reversed(self.recent[-12:]):
            if self.tokens.sent[chain.last.head] < sentence - 2 or chain.kind not in wanted or chain.is_plural:
                continue
            if gender and chain.gender and gender != chain.gender:
                continue
            if chain.names:
                return chain
        return None

    def _phrase(self, found: Found) -> str:
        first, last = noun_span(self.tokens, found.head, conjuncts=False)
        return " ".join(self.tokens.lower[found.head : last + 1])

    def _owner(self, found: Found) -> Chain | None:
        for child in self.tokens.find(found.head, "poss"):
            return self.of.get(child)
        return None

    def _plural(self, found: Found) -> bool | None:
        return plural_of(self.tokens, found)

    def _join(self, chain: Chain, found: Found) -> None:
        tokens = self.tokens
        chain.found.append(found)
        self.of[found.head] = chain
        if chain in self.recent[-30:]:
            self.recent.remove(chain)
        self.recent.append(chain)
        gender, weight = gender_of_mention(tokens, found)
        if gender:
            chain.genders[gender] += weight
        if found.form in (NAME, DESCRIPTION, PAIR):
            number = self._plural(found)
            if number is not None:
                chain.plural[number] += 1
            for kind, weight in self._weights.items():
                chain.kinds[kind] = chain.kinds.get(kind, 0.0) + weight
        elif found.words[0] in ("he", "she", "him", "her", "his", "who", "himself", "herself", "hers"):
            chain.kinds[PERSON] = chain.kinds.get(PERSON, 0.0) + 2
        if found.form == NAME:
            self._keep_name(chain, found)
        elif found.form == DESCRIPTION:
            self._keep_head(chain, found.words[0], found)
        for k in (*range(found.first, found.head), *found.titles):
            if (
                found.form == NAME
                and tokens.tag[k] in ("NN", "NNS", "NNP")
                and (k in found.titles or tokens.tag[k] != "NNP")
            ):
                self._keep_head(chain, tokens.lower[k], found)

    def _keep_name(self, chain: Chain, found: Found) -> None:
        words = tuple(w.lower() for w in found.words if any(map(str.isalnum, w)))
        if not words:
            return
        if words not in chain.names:
            chain.names.append(words)
        self.by_name[" ".join(words)] = chain
        for word in set(words):
            known = self.by_word.setdefault(word, [])
            if chain in known:
                known.remove(chain)
            known.append(chain)
        if initials := acronym(found.words):
            self.by_acronym[initials] = chain

    def _keep_head(self, chain: Chain, head: str, found: Found) -> None:
        chain.heads[head] = found.head
        if found.form == DESCRIPTION:
            chain.described.append(found)
        known = self.by_head.setdefault(head, [])
        if chain in known:
            known.remove(chain)
        known.append(chain)


_NEAR = ({ORGANISATION, GROUP}, {PERSON, GROUP}, {ORGANISATION, PLACE}, {ORGANISATION, DOCUMENT})
_BODY_WORDS = frozenset(
    [
        "group",
        "organisation",
        "organization",
        "agency",
        "company",
        "firm",
        "party",
        "ministry",
        "paper",
        "newspaper",
        "network",
        "union",
        "body",
        "bureau",
        "committee",
        "council",
        "department",
        "association",
        "foundation",
        "institute",
        "commission",
        "militia",
        "movement",
        "university",
        "channel",
    ]
)
_PLACE_WORDS = frozenset(
    [
        "country",
        "city",
        "town",
        "village",
        "state",
        "nation",
        "region",
        "province",
        "district",
        "area",
        "island",
        "capital",
    ]
)
_PERSON_WORDS = frozenset(["man", "woman", "boy", "girl", "teenager"])


_SURE = 1.0


def _best(weights: Mapping[str, float]) -> tuple[str, float]:
    """The kind with the greatest weight and that weight, an empty string where none is above 0."""
    best, most = "", 0.0
    for kind, weight in weights.items():
        if weight > most:
            best, most = kind, weight
    return best, most


def _clash(chain: Chain, kind: str, gender: str) -> bool:
    own = chain.kind
    if gender and chain.gender and gender != chain.gender:
        return True
    return bool(kind and own and kind != own and {kind, own} not in _NEAR)


def _all_caps(words: Sequence[str]) -> bool:
    return len(words) == 1 and len(words[0]) > 1 and words[0].isupper()


def acronym(words: Sequence[str]) -> str:
    """Return the initials of a name of two words or more, in small letters: `bls` for `Bureau of Labor Statistics`."""
    if len(words) < 2:
        return ""
    return "".join(w[0] for w in words if w[:1].isupper()).lower()


def _same_name(words: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """Whether two names that end alike can be one: one is the end of the other, or the first names agree (`Donald J. Trump`)."""
    if words[-1] != name[-1]:
        return False
    if len(words) == 1 or len(name) == 1:
        return True
    one, other = words[0].strip("."), name[0].strip(".")
    if one == other:
        return True
    if (len(one) == 1 or len(other) == 1) and one[0] == other[0]:
        return True
    shorter, longer = sorted((words, name), key=len)
    return set(shorter) <= set(longer)


def _modifiers(tokens: Tokens, found: Found) -> frozenset[str]:
    """The words before the head of a description that say which one is meant."""
    return frozenset(
        tokens.lower[k]
        for k in range(found.first, found.head)
        if tokens.tag[k] in ("JJ", "NN", "NNS", "NNP", "NNPS", "CD", "VBN", "VBG", "JJR", "JJS")
        and tokens.head[k] == found.head
        and tokens.dep[k] != "poss"
    )


def _restricted(tokens: Tokens, found: Found) -> bool:
    """Whether words behind the head say which one is meant: `the mayor of Kilvik`, `the man who fled`."""
    return any(
        child > found.head and tokens.dep[child] in ("prep", "relcl", "acl") and child <= found.head + 2
        for child in tokens.children[found.head]
    )


def plural_of(tokens: Tokens, found: Found) -> bool | None:
    """Whether a noun mention is several."""
    if found.form == PAIR:
        return True
    tag = tokens.tag[found.head]
    if tag == "NNS":
        return True
    if tag == "NN":
        return False
    return None if found.form == NAME and tag == "NNPS" else False


def gender_of_mention(tokens: Tokens, found: Found) -> tuple[str, float]:
    """`female` or `male` by pronoun, title, given name or noun, and how much that weighs; an empty string where nothing tells."""
    if found.form in (PRONOUN, POSSESSIVE):
        return _GENDERS.get(found.words[0], ""), 1
    if found.form == DESCRIPTION:
        return gender_of_noun(tokens.lower[found.head]), 3
    if found.form != NAME:
        return "", 0
    for k in found.titles:
        if told := gender_of_noun(tokens.lower[k].strip(".")):
            return told, 4
    told = gender_of_given_name(found.words[0])
    return (told, 3 * given_name_weight(found.words[0])) if told in ("female", "male") else ("", 0)


_GENDERS = dict.fromkeys(("he", "him", "his", "himself"), "male") | dict.fromkeys(
    ("she", "her", "hers", "herself"), "female"
)


def quoted_tokens(tokens: Tokens) -> list[bool]:
    """Return for each token whether it stands between quotation marks, in its paragraph."""
    inside, out = False, []
    for text in tokens.text:
        if text in _OPENS:
            inside = not inside if text == '"' else True
        elif text in _CLOSES or "\n" in text:
            inside = False
        out.append(inside)
    return out


_OPENS, _CLOSES = frozenset({'"', "“", "``", "«"}), frozenset({"”", "''", "»"})

"""Features of pronouns: what speaks for or against a chain as that which a pronoun means, and for its meaning nothing at all."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from framing.language.entities.chain import Chain
from framing.language.entities.clauses_above import beside, subjects_above
from framing.language.entities.facts import Fact, names_of, step
from framing.language.entities.kinds import DOCUMENT, GROUP, ORGANISATION, PERSON, PLACE, THING
from framing.language.entities.mentions import NOUN_FORMS, POSSESSIVE, PRONOUN, RELATIVE_FORM, Found
from framing.language.entities.quoted import paragraphs
from framing.language.entities.salience import Standing
from framing.language.lexicons.word_classes import strong_forms
from framing.language.parsing.tokens import Tokens
from framing.language.syntax.vocabulary import HE, PLURAL_PRONOUNS, SHE, SUBJECTS, THING_PRONOUNS

CLASS = (
    dict.fromkeys(HE, "he")
    | dict.fromkeys(SHE, "she")
    | dict.fromkeys((*PLURAL_PRONOUNS, "theirs", "themself"), "they")
    | dict.fromkeys(THING_PRONOUNS, "it")
)
_NUMBER = {True: "plural", False: "single", None: "either"}
_ROLES = frozenset({"dobj", "poss", "pobj", "appos", "attr", "agent", "conj"})
_APART = ("npadvmod", "intj", "dep")
_KINDS = (PERSON, ORGANISATION, GROUP, PLACE, THING, DOCUMENT)
_FAR, _RANKS, _FIRST_RANKS, _RECENT = 6, 6, 3, 3
_SIZES = ("", "1", "2", "3-5", "3-5", "3-5", "6+")
_SALIENCE = (0.3, 0.6, 1.0, 1.5, 2.0, 3.0, 4.0, 6.0)
_WEIGHT = (-1.0, 0.01, 0.5, 1.0, 2.0, 4.0)
_GENDER = (-2.0, -0.5, 0.001, 0.6, 1.1, 2.0, 3.0, 5.0)


class Pronoun(NamedTuple):
    """A pronoun, with what is asked of it for each chain.

    Parameters
    ----------
    head, sent, paragraph : int
        Its token, sentence and paragraph.
    word : str
        `he`, `she`, `they` or `it`.
    group : str
        Its class for weights that are shared: `person` for `he` and `she`.
    role : str
        Its role in the clause.
    speaks, quoted, first, reflexive : bool
        Whether it is the subject of a verb that reports, stands between quotation marks, begins its sentence, is `himself`.
    subject, object, joined : int or None
        The subject of its clause, an object before it there, and the subject of the clause its own is joined to.
    above : tuple of (str, int or None)
        Subjects of the clauses that its own hangs on.
    """

    head: int
    sent: int
    paragraph: int
    word: str
    group: str
    role: str
    speaks: bool
    quoted: bool
    first: bool
    reflexive: bool
    subject: int | None
    object: int | None
    joined: int | None
    above: tuple[tuple[str, int | None], ...]


def read_pronoun(tokens: Tokens, quoted: list[bool], i: int) -> Pronoun:
    """Return what is asked of the pronoun at `i` for each chain."""
    word, sent = CLASS[tokens.lower[i]], tokens.sent[i]
    return Pronoun(
        i, sent, tokens.once(paragraphs)[i], word, "person" if word in ("he", "she") else word, role_of(tokens, i),
        speaks(tokens, i), quoted[i], i == tokens.sentence_of(i)[0],
        tokens.lower[i].endswith(("self", "selves")), *beside(tokens, i), tuple(subjects_above(tokens, i)),
    )  # fmt: skip


def pair_facts(tokens: Tokens, quoted: list[bool], pronoun: Pronoun, chain: Chain, standing: Standing) -> list[Fact]:
    """Return what speaks for or against a chain as that which a pronoun means, as values that weights are looked up by."""
    word, group, last = pronoun.word, pronoun.group, chain.last_said
    head, sent = last.head, tokens.sent
    distance = pronoun.sent - sent[head]
    near, far = min(distance, 2), min(distance, _FAR)
    same = "before" if distance else "same"
    role, form, spoke = role_of(tokens, head), _form_of(last), speaks(tokens, head)
    size, number = _SIZES[min(len(chain.found), 6)], _NUMBER[chain.is_plural]
    recent = sum([pronoun.sent - sent[f.head] <= _RECENT for f in chain.found[-6:]])
    out: list[Fact] = [
        ("near", word, far, role, same),
        ("rank", word, min(standing.rank, _RANKS), min(standing.rank, _FIRST_RANKS)),
        ("roles", pronoun.role, role, same),
        ("kind", word, chain.kind or "unknown", number, chain.gender or "unknown", bool(chain.names)),
        ("form", word, form, size, last.definite, last.nested),
        ("voice", word, pronoun.speaks, spoke, same, pronoun.quoted, quoted[head]),
        ("quotes", pronoun.quoted, quoted[head], near, role),
        ("recent", min(recent, 4)),
        ("paragraph", group, min(pronoun.paragraph - tokens.once(paragraphs)[head], 3), near),
        *_standing_facts(pronoun, standing),
        *_clause_facts(tokens, pronoun, chain),
        *_noun_facts(tokens, pronoun, chain),
    ]
    if spoke and pronoun.quoted and not quoted[head]:
        out.append(("speaker", word, same))
    if form == word:
        out.append(("again", same, role))
    if head < pronoun.head and tokens.dep[head] == "conj":
        out.append(("conj",))
    if tokens.dep[head] in _APART:
        out.append(("apart", tokens.dep[head], group))
    if distance == 1 and last.first - tokens.sentence_of(head)[0] < 3:
        out.append(("opens",))
    if sent[chain.found[0].head] <= 1:
        out.append(("begins",))
    return out


def _standing_facts(pronoun: Pronoun, standing: Standing) -> Iterator[Fact]:
    """What its place among the other chains tells."""
    group, share = pronoun.group, step(standing.share, 0.25, 0.5, 0.75, 1.0)
    top, few = standing.order == 0, min(standing.others, 3)
    yield ("salience", group, step(standing.salience, *_SALIENCE), min(standing.order, 4), top, few == 1, share)
    yield ("often", group, standing.often, few)
    yield ("text", group, step(standing.words, 1, 2, 3, 5, 9, 16), standing.widest, few)
    if standing.topic:
        yield ("topic", group, pronoun.role, pronoun.first)


def _clause_facts(tokens: Tokens, pronoun: Pronoun, chain: Chain) -> Iterator[Fact]:
    """What its place in the clause of the pronoun and in those above tells."""
    group, role = pronoun.group, pronoun.role
    heads = [found.head for found in chain.found[-4:]]
    for depth, (relation, subject) in enumerate(pronoun.above):
        if subject in heads:
            yield ("above", group, relation, min(depth, 2), role)
            break
    else:
        yield ("beneath", any(subject is not None for _, subject in pronoun.above))
    if pronoun.subject in heads:
        yield ("subject", group, role)
    if pronoun.object in heads:
        yield ("object", group, role)
    if pronoun.joined in heads:
        yield ("joined", role)
    if pronoun.reflexive:
        yield ("self", pronoun.subject in heads)
    last = chain.last
    if last.form == RELATIVE_FORM:
        yield ("relative", tokens.sent[last.head] == pronoun.sent, role)


def _noun_facts(tokens: Tokens, pronoun: Pronoun, chain: Chain) -> Iterator[Fact]:
    """What its nouns, kinds, genders and numbers tell."""
    word, group = pronoun.word, pronoun.group
    noun = next((found for found in reversed(chain.found) if found.form in NOUN_FORMS), None)
    if noun is None:
        yield ("noun", group, "none")
        yield ("unnamed", group, step(len(chain.found), 2, 3, 5, 9))
    else:
        yield ("noun", group, step(pronoun.sent - tokens.sent[noun.head], 1, 2, 3, 5, 8))
    if group == "person":
        more = chain.genders.get("male", 0.0) - chain.genders.get("female", 0.0)
        gender, person = step(more if word == "he" else -more, *_GENDER), step(chain.kinds.get(PERSON, 0.0), *_WEIGHT)
        yield ("person", gender, person, noun is None, chain.plural[True] > 0)
        return
    kinds = chain.kinds.get
    yield ("weighs", word, *[bisect_right(_WEIGHT, kinds(kind, 0.0)) for kind in _KINDS])
    yield ("counts", word, min(chain.plural[True], 3), min(chain.plural[False], 3))
    if noun is not None:
        yield ("head", word, tokens.lower[noun.head], tokens.tag[noun.head], noun.definite, noun.form)


def pair_features(tokens: Tokens, quoted: list[bool], pronoun: Pronoun, chain: Chain, standing: Standing) -> list[str]:
    """Return the names of all that speaks for or against a chain."""
    return [name for fact in pair_facts(tokens, quoted, pronoun, chain, standing) for name in names_of(fact)]


def none_features(tokens: Tokens, pronoun: Pronoun, able: int) -> Iterator[str]:
    """Yield what speaks for a pronoun that means nothing said before, though so many can be meant: `it rained`, `it is clear that`."""
    i, word = pronoun.head, pronoun.word
    verb = tokens.head[i]
    yield from (f"none:{word}", f"none:{word}:{pronoun.role}", f"none:{word}:quote={pronoun.quoted}")
    yield from (f"none:{word}:able={min(able, 4)}", f"none:{word}:sentence={min(pronoun.sent, 3)}")
    if word == "it":
        told = {tokens.dep[c] for c in tokens.children[verb]}
        after = next((tokens.dep[c] for c in tokens.children[verb] if c > verb), "")
        yield from (f"none:it:{tokens.lower[verb]}", f"none:it:expl={tokens.dep[i] == 'expl'}")
        yield from (f"none:it:has={dep}" for dep in sorted(told & {"ccomp", "acomp", "xcomp", "attr", "advcl"}))
        yield from (f"none:it:{tokens.lower[verb]}:{after}", f"none:it:before={tokens.lower[i - 1] if i else ''}")
        yield f"none:it:after={tokens.lower[i + 1] if i + 1 < len(tokens) else ''}"


def is_empty(tokens: Tokens, i: int) -> bool:
    """Return whether `it` stands for a clause behind it: `It is clear that prices will rise.`"""
    if tokens.lower[i] != "it" or tokens.dep[i] not in SUBJECTS:
        return False
    verb = tokens.head[i]
    told = tokens.first(verb, "ccomp")
    return (
        told is not None and told > i and tokens.first(verb, "acomp") is not None
        and any(tokens.lower[mark] == "that" for mark in tokens.find(told, "mark"))
    )  # fmt: skip


def _form_of(found: Found) -> str:
    return CLASS.get(found.words[0], "first") if found.form in (PRONOUN, POSSESSIVE) else found.form


def speaks(tokens: Tokens, i: int) -> bool:
    """Return whether a mention is the subject of a verb that reports in nearly every use, so that somebody must be meant."""
    return tokens.dep[i] in SUBJECTS and tokens.lower[tokens.head[i]] in strong_forms()


def role_of(tokens: Tokens, i: int) -> str:
    """Return the role of a mention in its clause, roughly."""
    dep = tokens.dep[tokens.head[i] if tokens.tag[i] == "CC" else i]
    if dep in SUBJECTS:
        return "subject"
    if dep in _ROLES:
        return dep
    return "object" if dep == "dative" else "root" if dep == "ROOT" else "other"

"""Kinds of things nouns name: person, place, thing, time, ... from the shipped `referents` and `actor_labels`."""

from __future__ import annotations

from functools import cache, lru_cache

from framing.language.lexicons.entries import STOP
from framing.language.lexicons.forms import inflections, word_forms
from framing.language.lexicons.readers import shipped_lexicon
from framing.language.parsing.tokens import Tokens

_UNARMED = ("civilians:", "protesters:", "migrants:")
_THINGS = frozenset({"goods", "weapon", "event", "vehicle", "building"})


@cache
def _table() -> dict[str, str]:
    table: dict[str, str] = {}
    for name in ("actor_labels", "referents"):
        for entry in shipped_lexicon(name).entries:
            if " " in entry.pattern or "*" in entry.pattern or entry.category == STOP:
                continue
            kind = "person" if name == "actor_labels" else entry.category
            for word in entry.pattern.lower().split("|"):
                for form in inflections(word, "NOUN") if entry.kind == "lemma" else (word,):
                    table[_title(form) if entry.pattern != entry.pattern.lower() else form] = kind
    return table


def _title(form: str) -> str:
    """Return the key of a name: `US` and `May` must not be found in `us` and `may`."""
    return form.upper() if len(form) < 3 else form.title()


@cache
def _speaking_words() -> frozenset[str]:
    typed = [e for e in shipped_lexicon("source_types").entries if e.category not in (STOP, "other")]
    entries = [e for e in typed if " " not in e.pattern]
    return frozenset(form for e in entries for form in word_forms(e.pattern, "NOUN"))


def can_speak(lower: str) -> bool:
    """Return whether a word names a source that can act and speak (`city` as a council, a poll), by `source_types`."""
    return lower in _speaking_words()


@cache
def light_verbs() -> frozenset[str]:
    """Return the forms of verbs whose subject does the deed their object names (`carried out an attack`)."""
    return verbs_beside("light")


@cache
def verbs_beside(category: str) -> frozenset[str]:
    """Return the forms of the verbs of a class of the shipped `light_verbs`, which stand beside a noun that tells a deed.

    Examples
    --------
    >>> "faces" in verbs_beside("bearing"), "led" in verbs_beside("waging")
    (True, True)
    """
    entries = [e for e in shipped_lexicon("light_verbs").entries if e.category == category]
    lemmas = [word for e in entries if e.kind == "lemma" for word in e.pattern.split()[0].split("|")]
    written = [e.pattern.split()[-1] for e in entries if e.kind == "phrase"]
    return frozenset((*written, *(form for lemma in lemmas for form in word_forms(lemma, "VERB"))))


@cache
def vulnerable_words() -> frozenset[str]:
    """Return the one-word labels that name people by weakness, in every form, in lower case."""
    entries = [
        e
        for e in shipped_lexicon("actor_labels").entries
        if e.category == "civilians:vulnerable" and " " not in e.pattern
    ]
    return frozenset(
        form
        for e in entries
        for form in (word_forms(e.pattern, "NOUN") if e.kind == "lemma" else e.pattern.lower().split("|"))
    )


@cache
def sufferers() -> frozenset[str]:
    """Return the one-word labels of people who hurt nobody, in every form: before the noun of a killing they name its victims."""
    labels = shipped_lexicon("actor_labels").entries
    entries = [e for e in labels if e.category.startswith(_UNARMED) and not e.category.endswith(":delegitimizing")]
    return frozenset(
        form
        for e in entries
        if " " not in e.pattern
        for form in (word_forms(e.pattern, "NOUN") if e.kind == "lemma" else e.pattern.lower().split("|"))
    )


@lru_cache(maxsize=50_000)
def kind_of_word(word: str) -> str:
    """Return the kind a word names (`person`, `place`, `goods`, `weapon`, `time`, ...), or an empty string.

    Examples
    --------
    >>> kind_of_word("villages"), kind_of_word("qwerty"), kind_of_word("May"), kind_of_word("may")
    ('place', '', 'time', '')
    """
    table = _table()
    return table.get(word.lower(), "") or (table.get(_title(word), "") if word[:1].isupper() else "")


@cache
def _titles() -> frozenset[str]:
    entries = [e for e in shipped_lexicon("referents").entries if e.category == "title" and " " not in e.pattern]
    return frozenset(word for e in entries for word in e.pattern.split("|"))


def is_title(word: str) -> bool:
    """Return whether a word as written is a title that stands before a person's name.

    Examples
    --------
    >>> is_title("Secretary"), is_title("secretary"), is_title("Baker")
    (True, False, False)
    """
    return word in _titles()


def kind_of(tokens: Tokens, head: int) -> str:
    """Return `person`, `place`, `thing`, `time`, or an empty string for what a noun phrase names, by its head noun."""
    return _broad_kind(tokens.text[head])


@lru_cache(maxsize=50_000)
def _broad_kind(word: str) -> str:
    kind = kind_of_word(word)
    if kind in _THINGS:
        return "thing"
    if kind in ("institution", "group", "title"):
        return "person"
    return kind


@cache
def verb_class(category: str, least: float = 0) -> frozenset[str]:
    """Return the forms of the verbs of a class of the shipped `verb_classes`, those of some weight at least.

    Examples
    --------
    >>> "jostled" in verb_class("transitive"), "starved" in verb_class("transitive")
    (True, False)
    """
    entries = [e for e in shipped_lexicon("verb_classes").entries if e.category == category and e.weight >= least]
    return frozenset(
        form for e in entries for form in (word_forms(e.pattern, "VERB") if e.kind == "lemma" else (e.pattern,))
    )


@cache
def mute_words() -> frozenset[str]:
    """Return the words for what only shows and does not speak (`video`), the one-word stop entries of `source_types`."""
    entries = [e for e in shipped_lexicon("source_types").entries if e.category == STOP and " " not in e.pattern]
    return frozenset(form for e in entries for form in word_forms(e.pattern, "NOUN"))


@cache
def strong_forms() -> frozenset[str]:
    """Return the forms of the verbs that report in nearly every use."""
    entries = [e for e in shipped_lexicon("reporting_cues").entries if e.pos == "VERB" and e.weight >= 1]
    return frozenset(form for e in entries for form in word_forms(e.pattern.split()[0], "VERB"))


@cache
def telling_forms() -> frozenset[str]:
    """Return the forms of all verbs that may stand beside quoted words: `said`, `shrugged`."""
    entries = [e for e in shipped_lexicon("reporting_cues").entries if e.pos == "VERB" and e.category != STOP]
    return frozenset(form for e in entries if " " not in e.pattern for form in word_forms(e.pattern, "VERB"))

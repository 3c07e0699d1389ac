"""Repairs: what parsers get wrong in lists, mended where tokens are read."""

from __future__ import annotations

_FINITE = ("VBD", "VBZ", "VBP")
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_HAS = ("'s", "’s")
_NOBODY = frozenset({"it", "that", "this", "there", "what"})


def mend(
    words: list[str], tags: list[str], deps: list[str], heads: list[int], joined: list[int], roots: list[int]
) -> None:
    """Mend in place what parsers get wrong in lists, whose members but the first are `joined`."""
    if listed := [i for i in joined if tags[i] == "JJ" and words[i].endswith("ed")]:
        _mend_listed(listed, tags, deps, heads)
    if ends := [i for i in roots if tags[i] in _FINITE and i and tags[i - 1][:2] == "NN"]:
        _mend_subjects(ends, words, tags, deps, heads)
    if past := [i for i in joined if tags[i] == "VBD" and tags[heads[i]] == "NN"]:
        _mend_coordinated(past, tags, deps, heads)
    if short := [i for i, dep in enumerate(deps) if dep == "auxpass" and words[i] in _HAS and tags[heads[i]] == "VBD"]:
        _mend_perfect(short, words, deps, heads)


def _mend_listed(listed: list[int], tags: list[str], deps: list[str], heads: list[int]) -> None:
    """Call a participle what it is where the tagger saw an adjective in a list of passives: `were kicked, punched and robbed`."""
    passive = {heads[i] for i, dep in enumerate(deps) if dep == "auxpass"}
    for i in listed:
        if heads[i] in passive:
            tags[i] = "VBN"


def _mend_subjects(ends: list[int], words: list[str], tags: list[str], deps: list[str], heads: list[int]) -> None:
    """Give a verb its subject where the parser saw the next of a list: `Shells fell on the town, nurses and drivers said.`"""
    served = {heads[i] for i, dep in enumerate(deps) if dep in _SUBJECTS}
    for i in ends:
        if i in served:
            continue
        noun = i - 1
        while deps[noun] == "conj" and heads[noun] < noun and "," not in words[heads[noun] : noun]:
            noun = heads[noun]
        if deps[noun] == "conj" and tags[noun][:2] == "NN" and "," in words[heads[noun] : noun]:
            heads[noun], deps[noun] = i, "nsubj"


def _mend_coordinated(past: list[int], tags: list[str], deps: list[str], heads: list[int]) -> None:
    """Hang a past tense on the verb, not on its object: `called the film a triumph and left`."""
    served = {heads[i] for i, dep in enumerate(deps) if dep in ("nsubj", "nsubjpass", "aux", "auxpass")}
    for i in past:
        noun = heads[i]
        if i in served or deps[noun] not in ("dobj", "oprd", "attr") or tags[heads[noun]] != "VBD":
            continue
        for at in range(noun + 1, i):
            if heads[at] == noun and deps[at] in ("cc", "punct"):
                heads[at] = heads[noun]
        heads[i] = heads[noun]


def _mend_perfect(short: list[int], words: list[str], deps: list[str], heads: list[int]) -> None:
    """Read `'s` as `has` where somebody speaks: `She's already said the plan failed.`"""
    telling = {heads[i] for i, dep in enumerate(deps) if dep == "ccomp"}
    for i in short:
        verb = heads[i]
        subject = next((k for k in range(i - 1, -1, -1) if heads[k] == verb and deps[k] == "nsubjpass"), None)
        if verb in telling and subject is not None and words[subject].lower() not in _NOBODY:
            deps[i], deps[subject] = "aux", "nsubj"

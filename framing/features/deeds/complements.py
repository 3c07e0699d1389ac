"""Complements: participles behind another verb, and idioms that hide whom a deed was done to."""

from __future__ import annotations

from dataclasses import replace

from framing.features.deeds.deed import Deed, object_of
from framing.features.deeds.told import Told
from framing.language.lexicons.word_classes import verbs_beside
from framing.language.syntax.vocabulary import HAVE, PARTICIPLES, SUBJECTS

_BEHIND = ("oprd", "xcomp", "acomp", "ccomp")
_OUT = frozenset({"hell", "crap", "shit", "daylights", "stuffing"})


def complement(told: Told) -> Deed | None:
    """`40 were feared drowned`, `saw their son beaten`, `got his leg broken`: what a participle behind another verb says was done."""
    tokens, verb, clause = told.tokens, told.verb, told.clause
    above = told.reading.clause_of.get(tokens.head[verb])
    if above is None or above.verb == verb or tokens.dep[verb] not in _BEHIND or tokens.tag[verb] not in PARTICIPLES:
        return None
    if clause.voice != "active" or clause.object is not None or tokens.find(verb, "aux", "mark"):
        return None
    if own := tokens.find(verb, *SUBJECTS):
        seen = tokens.lower[above.verb] in verbs_beside("seeing") | HAVE and told.match.last == verb
        return told.deed(None, own[-1]) if seen else None
    reported = above.voice == "passive" and tokens.tag[verb] == "VBN" and above.patient_head is not None
    return told.deed(None, above.patient_head) if reported else None


def out_of(told: Told) -> Told | None:
    """`bombed the hell out of the militants`: whom `out of` names, not what is knocked out of them."""
    tokens, patient = told.tokens, told.patient
    if patient is None or tokens.lower[patient] not in _OUT:
        return None
    outs = (p for i in (told.verb, patient) for p in tokens.find(i, "prep") if tokens.lower[p] == "out")
    ofs = (of for out in outs for of in (out, *tokens.find(out, "prep")))
    return replace(told, patient=next((noun for of in ofs if (noun := object_of(tokens, of)) is not None), None))

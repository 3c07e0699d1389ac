"""Kinds: whether a mention means a person, an organisation, a group, a place, a document, or something else."""

from __future__ import annotations

from framing.language.entities.mentions import DESCRIPTION, NAME, PAIR, Found
from framing.language.lexicons.given_names import gender_of_given_name, given_name_weight
from framing.language.lexicons.word_classes import kind_of_word
from framing.language.parsing.tokens import Tokens
from framing.language.syntax.vocabulary import SUBJECTS

PERSON, ORGANISATION, GROUP, PLACE, DOCUMENT, THING = (
    "person", "organisation", "group", "place", "document", "thing",
)  # fmt: skip
_OF = {
    "person": PERSON, "title": PERSON, "institution": ORGANISATION, "group": GROUP, "place": PLACE, "building": PLACE,
    "nation": PLACE, "goods": THING, "weapon": THING, "vehicle": THING, "event": THING, "time": THING,
}  # fmt: skip
_DOCUMENTS = frozenset(
    [
        "report",
        "statement",
        "letter",
        "study",
        "poll",
        "survey",
        "book",
        "paper",
        "document",
        "lawsuit",
        "complaint",
        "memo",
        "email",
        "indictment",
        "affidavit",
        "article",
        "editorial",
        "column",
        "essay",
        "tweet",
        "post",
        "transcript",
        "filing",
        "ruling",
        "decree",
        "resolution",
        "treaty",
        "bill",
        "law",
        "story",
        "newsletter",
    ]
)
_BODIES = frozenset(
    [
        "inc",
        "corp",
        "co",
        "ltd",
        "llc",
        "plc",
        "university",
        "college",
        "school",
        "institute",
        "center",
        "centre",
        "council",
        "committee",
        "commission",
        "association",
        "foundation",
        "department",
        "ministry",
        "bureau",
        "agency",
        "office",
        "bank",
        "court",
        "church",
        "union",
        "party",
        "front",
        "brigade",
        "army",
        "force",
        "forces",
        "times",
        "post",
        "news",
        "press",
        "journal",
        "tribune",
        "herald",
        "network",
        "group",
        "society",
        "federation",
        "league",
        "club",
        "team",
        "band",
        "company",
        "police",
        "guard",
        "senate",
        "house",
        "congress",
        "parliament",
        "administration",
        "service",
        "services",
        "authority",
        "board",
        "fund",
        "trust",
        "museum",
        "hospital",
        "airlines",
    ]
)
_LOCAL = frozenset(["in", "at", "near", "across", "outside", "around", "throughout", "into", "toward", "towards"])
Guess = tuple[str, float]


def kind_of_mention(tokens: Tokens, found: Found) -> Guess:
    """Return the likeliest kind of a noun mention and how much that weighs; an empty kind where nothing tells."""
    if found.form == NAME:
        return _kind_of_name(tokens, found)
    if found.form == PAIR:
        one = tokens.head[found.head]
        return (
            (PERSON, 1)
            if tokens.is_name(one) and not kind_of_word(tokens.text[one])
            else kind_of_mention(tokens, Found(one, one, one, DESCRIPTION, ()))
        )
    lower = tokens.lower[found.head]
    if lower in _DOCUMENTS:
        return DOCUMENT, 2
    kind = kind_of_word(tokens.text[found.head]) or kind_of_word(lower)
    if kind == "quantity":
        return "", 0
    return (_OF[kind], 2) if kind in _OF else ("", 0)


def _kind_of_name(tokens: Tokens, found: Found) -> Guess:
    head, words = found.head, found.words
    last = words[-1].lower() if words else tokens.lower[head]
    if found.titles:
        return PERSON, 4
    if any(w.lower().strip(".") in _BODIES for w in words):
        return ORGANISATION, 3
    kind = kind_of_word(tokens.text[head])
    if kind in ("institution", "group"):
        return ORGANISATION, 3
    if kind in ("place", "nation", "building"):
        return PLACE, 3
    if kind in ("person", "title") and len(words) == 1:
        return PERSON, 1
    if kind in _OF and kind != "person":
        return _OF[kind], 1
    if len(last) > 1 and words and all(w.isupper() for w in words) and len(words) == 1 and len(words[0]) < 6:
        return ORGANISATION, 1
    over = tokens.head[head]
    if tokens.dep[head] == "pobj" and tokens.lower[over] in _LOCAL:
        return PLACE, 1
    if len(words) in (2, 3) and not found.definite and all(w[:1].isupper() for w in words):
        return PERSON, 1.5
    if tokens.dep[head] in SUBJECTS and not found.definite:
        return PERSON, 0.5
    return "", 0


def name_features(tokens: Tokens, found: Found) -> list[str]:
    """What tells whether a name is of a person, an organisation, a place or something else."""
    head, words = found.head, [w for w in found.words if w[:1].isalnum()]
    if not words:
        return ["always"]
    last, first = words[-1], words[0]
    lower = last.lower()
    over = tokens.head[head]
    kind = kind_of_word(tokens.text[head])
    given = gender_of_given_name(first)
    out = [
        f"given={bool(given)}:{given_name_weight(first)}:{len(words) > 1}",
        f"givenlast={bool(gender_of_given_name(last))}",
        "always",
        f"n={min(len(words), 4)}",
        f"kind={kind}",
        f"kind1={kind_of_word(first)}:{len(words) > 1}",
        f"title={bool(found.titles)}",
        f"the={found.definite}",
        f"nested={found.nested}",
        f"dep={tokens.dep[head]}",
        f"suffix={lower[-3:]}",
        f"suffix2={lower[-2:]}",
        f"tag={tokens.tag[head]}",
        f"body={any(w.lower().strip('.') in _BODIES for w in words)}",
        f"bodyhead={lower in _BODIES}",
        f"caps={first.isupper() and len(first) > 1}:{len(words) == 1}",
        f"digit={any(c.isdigit() for c in ''.join(words))}",
        f"of={'of' in words or 'for' in words}",
        f"initial={any(len(w.strip('.')) == 1 for w in words[1:-1])}",
        f"hyphen={'-' in found.words}",
    ]
    if tokens.dep[head] == "pobj":
        out.append(f"prep={tokens.lower[over]}")
    if tokens.dep[head] in SUBJECTS or tokens.dep[head] == "dobj":
        out.append(f"verb={tokens.dep[head]}:{tokens.lower[over]}")
    if found.nested:
        out.append(f"under={kind_of_word(tokens.text[over])}")
        out.append(f"noun={tokens.lower[over]}")
    if tokens.dep[head] == "poss":
        out.append(f"owns={kind_of_word(tokens.text[over])}")
    before = found.first - 1
    if before >= 0:
        out.append(
            f"before={tokens.lower[before] if tokens.tag[before] not in NOUN_TAGS else 'noun:' + kind_of_word(tokens.text[before])}"
        )
    if found.last + 1 < len(tokens):
        after = tokens.lower[found.last + 1]
        out.append(f"after={after if len(after) < 4 else 'word'}")
    if tokens.dep[head] == "appos":
        out.append(f"beside={kind_of_word(tokens.text[over])}")
    for child in tokens.find(head, "appos", "relcl"):
        out.append(f"appos={kind_of_word(tokens.text[child])}" if tokens.dep[child] == "appos" else "relcl")
        if tokens.lower[child].isdigit():
            out.append("age")
    if found.first < head and tokens.tag[found.first] in ("NN", "JJ") and not found.titles:
        out.append(f"said={kind_of_word(tokens.text[found.first])}")
    return out


NOUN_TAGS = ("NN", "NNS", "NNP", "NNPS")

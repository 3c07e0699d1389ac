"""Vocabulary: the tags, labels and closed classes of words that the grammar asks for."""

from __future__ import annotations

from framing.language.lexicons.forms import inflections

NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
NOMINAL = NOUNS | {"PRP", "CD", "DT", "WP", "WDT", "EX", "PRP$"}
SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")
RELATIVE = frozenset({"who", "which", "that", "whom"})
PLURAL_PRONOUNS = frozenset({"they", "them", "themselves", "these", "those", "their"})
HE = frozenset({"he", "him", "his", "himself"})
SHE = frozenset({"she", "her", "hers", "herself"})
PERSON_PRONOUNS = HE | SHE
THING_PRONOUNS = frozenset({"it", "itself", "its"})

BE = frozenset({"be", "am", "is", "are", "was", "were", "been", "being", "'s", "'re", "'m", "s", "re", "m", "ai"})
GET = inflections("get", "VERB") | {"gotten"}
BECOME = inflections("become", "VERB")
HAVE = frozenset({"have", "has", "had", "having", "'ve", "'d"})
NOMINATIVE = frozenset({"i", "he", "she", "we", "they", "who"})
QUESTION_TAGS = ("WP", "WRB", "WDT")

PARTICIPLES = ("VBN", "VBD")
PREFIXES = frozenset({"re", "pre", "co", "self", "de", "un", "mis", "out"})

SPEECH_ACT = frozenset({"i", "we", "you"})

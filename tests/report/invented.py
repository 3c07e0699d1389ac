"""Invented scores to report, and how a page is read."""

from __future__ import annotations

import re

from framing.articles.article import Article
from framing.scores.rows import entity_frame, evidence_frame, mention_frame, table_frame
from framing.scores.scores import Scores

QUICK = {"seed": 1, "resamples": 199, "permutations": 199}
NASTY = "\"><script>window.hacked = 1</script> O'Neil & Sons"
WORDS = {
    "terrorists": ("actor_labels", "armed_groups:delegitimizing"),
    "rebels": ("actor_labels", "armed_groups:neutral"),
    "were killed": ("passive_voice", "agentless"),
    "killed": ("harm", "killing"),
    "besieged": ("hostage_narrative", "siege"),
    "fled": ("hostage_narrative", "escape"),
    "freed": ("hostage_narrative", "rescue"),
}
UNITS = {"passive_voice": "clauses"}
MANIFEST = {
    "package": {"name": "media-framing", "version": "9.9.9"},
    "parser": {"name": "en_parser", "version": "3.0", "sha256": "ab" * 32},
    "lexicons": {"harm": {"version": "1.2.3", "sha256": "cd" * 32}},
    "date": "2026-05-01T10:00:00+00:00",
    "python": "3.11.0",
    "versions": {"spacy": "3.8.0"},
}


def invent(article, *, speaker="narrator"):
    """Find the words of this file in an article, and return its rows of evidence and of the table."""
    evidence, table = [], []
    for words, (feature, category) in WORDS.items():
        places = [match.start() for match in re.finditer(rf"\b{words}\b", article.text)]
        slots = [None] * 6
        if feature == "harm":
            slots = ["the army", 4, 12, "people", 0, 3]
        for start in places:
            row = (article.id, feature, category, start, start + len(words), words, f"{feature}:{words}", 1.0, *slots)
            evidence.append(
                (*row, speaker, None, None, "<b>" if feature == "harm" else None, *[None] * 4, 1.0, None, None)
            )
        unit = UNITS.get(feature, "words")
        size = len(article.text.split()) if unit == "words" else article.text.count(".")
        known = (article.id, article.source, article.published, article.event)
        table += [
            (*known, feature, category, who, unit, len(places) * (who == speaker), size * (who == speaker))
            for who in ("narrator", "quoted")
        ]
    return evidence, table


def scores_of(articles):
    """Return Scores of articles by the words of this file."""
    found = [invent(article) for article in articles]
    evidence, table = ([row for part in parts for row in part] for parts in zip(*found, strict=True))
    return Scores(table_frame(table), evidence_frame(evidence), MANIFEST, tuple(articles))


def press(*, number=20, length=4, sources=("The Courier", "The Northern Star")):
    """Invent articles: the first source says `terrorists` and `were killed`, the second `rebels` and the active."""
    said = {0: "The terrorists fled. Many were killed at noon. ", 1: "The rebels fled. Mortars killed many at noon. "}
    articles = []
    for place, source in enumerate(sources):
        for count in range(number):
            text = said[place % 2] * (length + count % 3) + said[1] + "They were besieged and then freed."
            day = f"2016-{1 + count % 6:02}-10"
            articles.append(
                Article(f"{source[4:8]}-{count:03}", text, source, day, f"Report {count}", f"event {count}")
            )
    return articles


def nasty():
    """Invent twenty-one articles, one of them of markup, quotes, and letters outside the basic plane."""
    articles = press(number=10)
    text = f"😀 </script><script>window.hacked = 2</script> {NASTY} <!-- The rebels fled. 'They' were killed\u2028 \"quickly\"."
    odd = Article("odd <i>&", text, "O'Neil & <b>Sons</b>", "2016-03-10", NASTY)
    return [odd, *articles]


def peopled():
    """Return scores of two outlets of six articles, in which the army kills people twice a deed, half of it unsure."""
    scores = scores_of(press(number=6, length=2))
    evidence = scores.evidence.copy()
    harm = evidence["feature"] == "harm"
    evidence.loc[harm, "agent_entity"], evidence.loc[harm, "patient_entity"] = "e1", "e2"
    turn = evidence[harm].groupby("article_id").cumcount()
    evidence.loc[harm, "deed"] = [f"harm-{number // 2}" for number in turn]
    evidence["confidence"] = [0.9 if not said or place % 2 else 0.6 for place, said in enumerate(harm)]
    ids = [article.id for article in scores.articles]
    who = [("e1", "the army", "group"), ("e2", "=people", "group")]
    entities = entity_frame(
        [(one, ident, name, kind, None, None, None, None, 1, None) for one in ids for ident, name, kind in who]
    )
    mentions = mention_frame([(one, "e1", 4, 12, "the army", "description") for one in ids])
    return Scores(scores.table, evidence, scores.manifest, scores.articles, entities, mentions)

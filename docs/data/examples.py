"""A sentence for each category of each feature: the shortest of the lexicons' examples, and some more, in which it is found."""

from __future__ import annotations

from html import escape

import framing
from framing.features.names import name_of
from framing.language.lexicons.shipped import shipped_lexicons

MORE = (
    "Shells fell on Orla, and the mill burned.", "The killing of two farmers was condemned.", "Two farmers died in the raid.",
    "A farmer wounded in the raid went home.", "The farmers were killed by the army.", "“Nobody came,” said a man who asked not to be named.",
    "Some 300 families left.", "At least 12 farmers were killed.", "Exactly 12 trucks left.", "Between 10 and 20 trucks left.",
    "Dozens of trucks left.", "Women and children were killed.", "Mara Teel, 34, was killed.", "Twelve people were killed.",
    "Residents were killed.", "The army killed two farmers.", "Rebels killed two farmers.", "Militants were killed by the army.",
    "Police killed two protesters.", "Migrants were killed.", "Protesters wounded two officers.", "The so-called “experts” spoke.",
    "He called it a “rescue” of the town.", "It has been reported that prices rose.", "The minister said prices rose.",
    "Witnesses said shots were fired.", "A report by the agency said prices rose.", "Analysts said prices would rise.",
)  # fmt: skip
DOERS = ("Militants", "Troops", "The regime", "Villagers", "Protesters", "Migrants", "A storm")
FORMS = (
    "{0} killed two farmers.", "Two farmers were killed by {1}.", "The killing of two farmers by {1} was denounced.",
    "{0} entered Orla, where two farmers were killed.", "Two farmers died after an attack by {1}.",
)  # fmt: skip
SOURCES = (
    "The minister", "The general", "A rebel commander", "The newspaper", "A resident", "The charity", "An analyst",
    "A man who asked not to be named",
)  # fmt: skip
CUES = ("said", "revealed", "claimed", "insisted", "complained", "admitted", "alleged", "warned")
_MOST = 14  # words of a sentence


def pool() -> list[str]:
    """Return the sentences: examples of entries, a few of each category of each lexicon, the shortest first."""
    found: dict[tuple[str, str], list[str]] = {}
    for name in shipped_lexicons():
        lexicon = framing.read_lexicon(name)
        for entry in lexicon.entries:
            if entry.example:
                found.setdefault((name, entry.category), []).append(entry.example)
    few = [one for said in found.values() for one in sorted(said, key=len)[:6]]
    made = [form.format(doer, doer[0].lower() + doer[1:]) for doer in DOERS for form in FORMS]
    made += [f"{source} {cue} that the bridge was closed." for source in SOURCES for cue in CUES]
    return list(dict.fromkeys([*MORE, *made, *sorted(few, key=len)]))


def examples() -> dict[tuple[str, str], tuple[str, str]]:
    """Return, by feature and category, a sentence and the words in it that were found; empty where there is none."""
    sentences = [one for one in pool() if len(one.split()) <= _MOST]
    scores = framing.score(sentences)
    texts = {article.id: article.text for article in scores.articles}
    found: dict[tuple[str, str], tuple[str, str]] = {}
    for row in scores.evidence.itertuples():
        found.setdefault((row.feature, row.category), (texts[row.article_id], row.text))
    wanted = [(scorer.feature, category) for scorer in framing.default_scorers() for category in scorer.categories]
    return {key: found.get(key, ("", "")) for key in wanted}


def example_tables() -> str:
    """Return the examples as HTML, a table a feature."""
    out, now = [], ""
    for (feature, category), (sentence, words) in examples().items():
        if feature != now:
            out.append(
                f"{'</table>' if now else ''}<h2>{escape(feature)}</h2><table><tr><th>category</th><th>in words</th><th>example</th></tr>"
            )
            now = feature
        marked = escape(sentence).replace(escape(words), f"<mark>{escape(words)}</mark>", 1) if words else "–"
        out.append(
            f"<tr><td><code>{escape(category)}</code></td><td>{escape(name_of(feature, category))}</td><td>{marked}</td></tr>"
        )
    return "".join([*out, "</table>"])

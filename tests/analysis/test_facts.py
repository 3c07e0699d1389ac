"""Facts: deeds, speakers and quotations of an article."""

from dataclasses import replace

import pytest

from framing.analysis.facts import facts_of, sentence_spans
from framing.scores.scores import Scores
from framing.scores.scoring import score

TEXT = "Rebels killed nine nuns in Tarma. They also wounded two boys. The mayor said no nuns had fled. Nobody shot the dog."


def test_a_deed_told_twice_is_one_fact_with_its_cast_and_numbers() -> None:
    deeds = [fact for fact in facts_of(score([TEXT])) if fact.kind == "deed" and "nuns" in fact.words[0]]
    assert [(deed.category, deed.agents, dict(deed.numbers)) for deed in deeds[:1]] == [
        ("harm:killing", ("Rebels",), {"killing": 9, "wounding": 2})
    ]
    assert deeds[0].families[0] == "armed_groups"
    assert deeds[0].labels[0] == {"armed_groups:neutral"}


def test_denied_deeds_are_no_facts_and_nobody_is_no_agent() -> None:
    facts = facts_of(score([TEXT]))
    assert all("fled" not in " ".join(fact.core) for fact in facts)
    assert all("Nobody" not in fact.agents for fact in facts)


def test_speakers_and_quotations_of_the_invented_event(tarma: Scores) -> None:
    facts = [fact for fact in facts_of(tarma) if fact.article_id == "courier"]
    said = {fact.agents[0]: fact.category for fact in facts if fact.kind == "speaker"}
    assert said == {
        "doctors": "expert", "Tomas Reed": "civilian", "Lena Osk": "expert", "Colonel Ivo Marr": "military",
        "the Lantern Relief Board": "ngo",
    }  # fmt: skip
    quoted = [(fact.agents, fact.words[0]) for fact in facts if fact.kind == "quotation"]
    assert quoted == [
        (("Tomas Reed",), '"The shells came from the ridge where the soldiers stand,"'),
        (("Tomas Reed",), '"Then it was dark, and I heard only the bells."'),
        (("Colonel Ivo Marr",), '"We strike fighters and never a market,"'),
    ]


def test_passages_are_the_words_of_the_text(tarma: Scores) -> None:
    texts = {article.id: article.text for article in tarma.articles}
    for fact in facts_of(tarma):
        found = [" ".join(texts[fact.article_id][start:end].split()) for start, end in fact.passages]
        assert found == list(fact.words)


def test_scores_without_articles_are_refused(tarma: Scores) -> None:
    with pytest.raises(ValueError, match="no articles; score with --texts, or give articles="):
        facts_of(replace(tarma, articles=()))


@pytest.mark.parametrize(
    "sentence",
    [
        "He met Mr. Osk in Tarma.", "Gen. Ana Ruiz spoke.", "On Feb. 15 shells fell.", "Joseph R. Osk left the U.S. Army.",
        "(Sen. Ruiz) and Maj. Gen. Lena Osk fled.", "St. Ana is near Odrin.",
    ],
)  # fmt: skip
def test_points_of_titles_months_and_initials_end_no_sentence(sentence: str) -> None:
    text = f"{sentence} It rained."
    assert [text[a:b] for a, b in sentence_spans(text)] == [sentence, "It rained."]
    assert len(sentence_spans("Mr.\nOsk")) == 2
    assert len(sentence_spans("It was sold to Osk Inc. The town fell.")) == 2


def test_sentences_end_at_stops_and_lines() -> None:
    text = "Rain fell. It is 3.5 miles.\nNo stop here\n\n“Go!” she said."
    assert [text[a:b] for a, b in sentence_spans(text)] == [
        "Rain fell.", "It is 3.5 miles.", "No stop here", "“Go!” she said.",
    ]  # fmt: skip

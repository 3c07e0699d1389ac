"""Reading: an article read once, and offsets that stay those of the article."""

import pytest

from framing.articles.article import Article
from framing.language.parsing.legible import legible
from framing.language.reading import Reading, read, read_all, read_doc
from framing.language.syntax.phrase import NARRATOR
from tests.conftest import build_doc

FLED = "Rebels NNS nsubj 1\nfled VBD ROOT 1\n_. . punct 1"

# What the parser sees


def test_header_is_blanked_and_offsets_stay() -> None:
    text = "Source: X\nRebels fled."
    assert legible(text, 10) == " " * 10 + "Rebels fled."


def test_nothing_in_the_header_is_scored(nlp) -> None:
    text = "Title: Terrorists were killed\nRebels fled."
    reading = read(Article("a", text, start=30), nlp)
    assert [text[c.start : c.end] for c in reading.clauses] == ["fled"]
    assert reading.words == {"narrator": 2, "quoted": 0}


def test_article_text_is_never_changed(nlp) -> None:
    text = "One line\nwraps \x00 here.\r\n\r\nTwo\tmore."
    article = Article("a", text)
    assert read(article, nlp).article is article
    assert article.text == text


# Sentences and offsets


def test_a_headline_without_a_full_stop_is_a_sentence_of_its_own(nlp) -> None:
    reading = read("Rebels leave Tarma\n\nThe mayor has welcomed the news.", nlp)
    starts = [reading.article.text[reading.tokens.start[a] :].split()[0] for a, _ in reading.tokens.sentences]
    assert "Rebels" in starts
    assert "The" in starts


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_paragraphs_are_sentences_apart_whatever_the_newline(nlp, newline: str) -> None:
    text = f"Rebels leave Tarma{newline}{newline}The mayor{newline}has welcomed the news.{newline}Rain fell."
    tokens = read(text, nlp).tokens
    starts = [tokens.start[next(i for i in range(a, b) if tokens.text[i].strip())] for a, b in tokens.sentences]
    assert starts == [text.index(words) for words in ("Rebels", "The mayor", "Rain")]


def test_offsets_of_tokens_quote_the_text(nlp) -> None:
    text = "Zürich’s “mayor”\n\nsaid 3,000 people – it’s true – left…  Fast."
    tokens = read(text, nlp).tokens
    assert [text[a:b] for a, b in zip(tokens.start, tokens.end, strict=True)] == tokens.text
    assert tokens.start == sorted(tokens.start)


# read, read_all, read_doc


def test_readings_come_in_the_order_of_the_articles(nlp) -> None:
    articles = [Article(str(n), "Rebels fled. " * (1 + 40 * (n % 3))) for n in range(20)]
    assert [r.article.id for r in read_all(articles, nlp, batch_size=4)] == [str(n) for n in range(20)]


def test_size_of_batches_changes_nothing(nlp) -> None:
    articles = [
        Article(str(n), f"The rebels shelled mill {n}. The baker, who fled, was hit by {n} shells.") for n in range(5)
    ]
    one = [r.clauses for r in read_all(articles, nlp, batch_size=1)]
    assert [r.clauses for r in read_all(articles, nlp, batch_size=16)] == one
    assert [read(article, nlp).clauses for article in articles] == one


def test_a_plain_text_is_an_article_called_text(nlp) -> None:
    assert read("Rebels fled.", nlp).article == Article("text", "Rebels fled.")


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\x00"])
def test_empty_text_has_nothing_to_find(nlp, text: str) -> None:
    reading = read(text, nlp)
    assert (reading.clauses, tuple(reading.quotations)) == ((), ())
    assert reading.words == {"narrator": 0, "quoted": 0}


def test_doc_parsed_elsewhere() -> None:
    reading = read_doc(build_doc(FLED))
    assert [reading.article.text[c.start : c.end] for c in reading.clauses] == ["fled"]


def test_doc_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match=r"the Doc has 12 characters, article 'a' has 13; offsets would differ"):
        read_doc(build_doc(FLED), Article("a", "Rebels  fled."))


def test_unparsed_doc_is_refused(blank) -> None:
    with pytest.raises(ValueError, match="no dependencies or no tags"):
        read_doc(blank("Rebels fled."))


# What a Reading answers


def test_words_are_tokens_with_letters_or_digits_by_who_speaks(nlp) -> None:
    reading = read('The mayor said: "We lost 3 men." Rain fell.', nlp)
    assert reading.words == {"narrator": 5, "quoted": 4}


def test_speaker_of_a_token(nlp) -> None:
    reading = read("The mayor said the bridge had burned. Rain fell.", nlp)
    by_word = {word: reading.speaker_of(i).text for i, word in enumerate(reading.tokens.text)}
    assert (by_word["mayor"], by_word["said"], by_word["bridge"], by_word["Rain"]) == (
        "narrator",
        "narrator",
        "The mayor",
        "narrator",
    )


def test_speaker_of_agrees_with_speaker_at(nlp) -> None:
    text = "“We fled,” he said. Talks, envoys said, had failed. According to the army, rebels “ran” off."
    reading = read(text, nlp)
    for i, start in enumerate(reading.tokens.start):
        assert reading.speaker_of(i) == reading.quotations.speaker_at(start)
    assert NARRATOR in {reading.speaker_of(i) for i in range(len(reading.tokens))}


def test_once_is_computed_once(nlp) -> None:
    reading, calls = read("Rebels fled.", nlp), []

    def note(reading: Reading, number: int) -> int:
        calls.append(number)
        return number

    assert [reading.once(note, number) for number in (7, 8, 7, 8)] == [7, 8, 7, 8]
    assert calls == [7, 8]


def test_clause_of_a_verb(nlp) -> None:
    reading = read("Rebels fled.", nlp)
    assert {reading.tokens.text[verb]: clause.form for verb, clause in reading.clause_of.items()} == {"fled": "active"}

"""Signs of scare quotes."""

from framing.features.doubts.scare import signs_of_scare
from framing.features.loaded_language import LoadedLanguage
from framing.language.reading import read


def signs(nlp, text: str, words: str) -> set[str]:
    start = text.index(words)
    return set(signs_of_scare(read(text, nlp), start, start + len(words)))


def test_signs_tell_of_the_words_and_what_stands_beside_them(nlp) -> None:
    found = signs(nlp, "It rained. The “experts” were wrong.", "“experts”")
    assert {"words=1", "mark=double", "only=NNS", "word before=the", "one word word before=the", "one quoted"} <= found
    assert "title" not in found


def test_signs_tell_of_titles_and_of_what_is_quoted_or_written_again(nlp) -> None:
    text = "A ‘zero tolerance’ rule. The rule called ‘zero tolerance’ failed. Nobody liked zero tolerance."
    found = signs(nlp, text, "‘zero tolerance’")
    assert {"title", "words=2", "mark=single", "quoted again", "also unquoted"} <= found


def test_a_term_is_less_sure_than_a_word_kept_at_a_distance(nlp) -> None:
    every = LoadedLanguage(min_confidence=0.0)

    def sure(text: str) -> float | None:
        return next(row.confidence for row in every.find(read(text, nlp)) if row.rule == "scare-quotes")

    distance, term = (
        sure("It rained. The “experts” were wrong."),
        sure("It rained. A “zero tolerance” approach came in May."),
    )
    assert distance is not None and term is not None
    assert distance > 0.5 > term

"""Labels as evidence; sentences of a reading."""

import numpy as np
from spacy.language import Language

from framing.articles.article import Article
from framing.language.reading import read_all
from framing.training.evidence import label_evidence, sentence_spans

CARD = {"name": "frame", "unit": "sentence", "data": {"sha256": "0123456789abcdef"}}
TEXT = "Shells fell. Nurses came."


def test_sentences_begin_behind_what_stands_before_the_body_and_without_blanks(nlp: Language) -> None:
    text = "By X\n  Shells fell.   Nurses came.  "
    reading = next(read_all([Article("a", text, start=5)], nlp))
    assert [text[begin:end] for begin, end in sentence_spans(reading)] == ["Shells fell.", "Nurses came."]


def test_each_label_given_is_one_piece_of_evidence_in_order_of_sentences() -> None:
    chances = np.array([[0.9, 0.6], [0.1, 0.8]])
    found = label_evidence(TEXT, [(0, 12), (13, 25)], chances, chances > 0.5, ("war", "aid"), CARD)
    assert [(one.start, one.category, one.weight, one.note) for one in found] == [
        (0, "war", 0.9, ()),
        (0, "aid", 0.6, ()),
        (13, "aid", 0.8, ()),
    ]
    assert all(TEXT[one.start : one.end] == one.text for one in found)


def test_a_label_of_an_article_says_so() -> None:
    chances = np.array([[0.9]])
    found = label_evidence(TEXT, [(0, 12)], chances, chances > 0.5, ("war",), {**CARD, "unit": "article"})
    assert [(one.text, one.note) for one in found] == [("Shells fell.", ("article",))]

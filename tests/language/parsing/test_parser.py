"""The parser: what reading demands of it."""

import pytest
import spacy

from framing.language.parsing.parser import DEFAULT_PARSER, check_parser, load_parser
from framing.language.reading import read, read_all


def test_shipped_parser_has_what_reading_needs(nlp) -> None:
    assert f"{nlp.meta['lang']}_{nlp.meta['name']}" == DEFAULT_PARSER
    assert {"tagger", "parser"} <= set(nlp.pipe_names)
    assert not {"ner", "lemmatizer", "attribute_ruler"} & set(nlp.pipe_names)


def test_a_parser_that_is_not_installed_is_named_with_a_remedy() -> None:
    with pytest.raises(ValueError, match=r"no spaCy pipeline 'en_core_web_none'; install it, or use 'en_framing_news'"):
        load_parser("en_core_web_none")


def test_a_pipeline_without_syntax_is_refused(blank) -> None:
    with pytest.raises(ValueError, match="has no tagger and no parser; framing reads syntax and needs both"):
        check_parser(blank)
    with pytest.raises(ValueError, match="needs both"):
        read("Rebels fled.", blank)
    with pytest.raises(ValueError, match="needs both"):
        list(read_all([], blank))


def test_pipeline_with_a_tagger_only_is_refused() -> None:
    pipeline = spacy.blank("en")
    pipeline.add_pipe("tagger")
    with pytest.raises(ValueError, match="has no parser;"):
        check_parser(pipeline)

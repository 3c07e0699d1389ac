"""The parser: the package's own, or any spaCy pipeline with tagger and parser."""

from __future__ import annotations

from pathlib import Path

from spacy.language import Language

from framing.language.parsing.blas import use_blas

DEFAULT_PARSER = "en_framing_news"
_OWN = Path(__file__).with_name("model")
_UNUSED = ("ner", "lemmatizer", "attribute_ruler", "senter")


def load_parser(name: str = DEFAULT_PARSER) -> Language:
    """Load a spaCy pipeline, leaving out what reading does not use.

    Parameters
    ----------
    name : str
        Name of an installed pipeline package, or a path; without one, the parser that the package carries.

    Returns
    -------
    spacy.language.Language
        With matrix products by numpy's BLAS.

    Raises
    ------
    ValueError
        If it is not installed, or has no tagger or parser.
    """
    import spacy

    # These register what the package's own parser is built of.
    from framing.language.parsing.embedding import uniqued_hash_embed  # noqa: F401
    from framing.language.parsing.window import maxout_window_encoder  # noqa: F401

    place = str(_OWN) if name == DEFAULT_PARSER else name
    # A pipeline without a file of its tokenizer has spaCy's own for the language.
    bare = Path(place, "meta.json").is_file() and not Path(place, "tokenizer").is_file()
    unused = [*_UNUSED, "tokenizer"] if bare else _UNUSED
    try:
        nlp = spacy.load(place, exclude=list(unused))
    except OSError as error:
        raise ValueError(
            f"no spaCy pipeline {name!r}; install it, or use {DEFAULT_PARSER!r} ({error})".split("\n")[0]
        ) from None
    return use_blas(check_parser(nlp))


def check_parser(nlp: Language) -> Language:
    """Return `nlp` if it has a tagger and a parser, else raise ValueError."""
    missing = [part for part in ("tagger", "parser") if part not in nlp.pipe_names]
    if missing:
        raise ValueError(
            f"the pipeline {nlp.meta.get('name')!r} has no {' and no '.join(missing)}; framing reads syntax and needs both"
        )
    return nlp

"""Coverage-guided fuzzing of what strangers hand in; each input gets a result or one clear error.

    pip install -e ".[fuzz]"
    python tests/fuzz.py TARGET [-max_total_time=120] [libFuzzer options]

Targets: csv, jsonl, parquet, html, lexicon, card, quotes, page, globs, text (the whole of reading and scoring, slow).
A crash is written to crash-<hash> in the working folder; `python tests/fuzz.py TARGET crash-<hash>` runs it again.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["framing"]):
    from framing.articles.article import Article, scan_articles
    from framing.articles.files import BadRow
    from framing.features.scorers import default_scorers
    from framing.language.lexicons.entries import glob_match
    from framing.language.lexicons.readers import read_lexicon
    from framing.language.parsing.capitals import recase
    from framing.language.parsing.legible import legible
    from framing.language.parsing.parser import load_parser
    from framing.language.reading import read
    from framing.language.speech.quotation_marks import find_quotes
    from framing.scores.html import highlight
    from framing.scores.rows import evidence_frame

HOME = Path(tempfile.mkdtemp(prefix="framing-fuzz-"))
CARD = (
    'name="mine"\ntitle="t"\nversion="1"\nlicence="MIT"\nreference="r"\ndescription="d"\nlimits="l"\ncategories=["a"]\n'
)
COLUMNS = "pattern,kind,pos,category,weight,patient,example,counterexample,source\n"
ROW = "rebel,lemma,NOUN,a,1,,Rebels fled.,,own\n"


def table(kind: str) -> Callable[[bytes], None]:
    """Read bytes as a file of this kind; a bad row is a result."""

    def target(data: bytes) -> None:
        path = HOME / f"input.{kind}"
        path.write_bytes(data)
        for item in scan_articles([path], max_bytes=1 << 20):
            if isinstance(item, BadRow):
                assert item.file
                assert item.problem
            else:
                assert item.text.strip()

    return target


def lexicon(data: bytes) -> None:
    """Read bytes as the entries of a lexicon."""
    _lexicon(CARD.encode(), COLUMNS.encode() + data)


def card(data: bytes) -> None:
    """Read bytes as the card of a lexicon."""
    _lexicon(data, (COLUMNS + ROW).encode())


def _lexicon(about: bytes, entries: bytes) -> None:
    (HOME / "card.toml").write_bytes(about)
    (HOME / "entries.csv").write_bytes(entries)
    try:
        read_lexicon(HOME)
    except ValueError as error:
        assert str(HOME) in str(error), error


def quotes(data: bytes) -> None:
    """Find quoted passages in any text."""
    text = data[: len(data) // 2 * 2].decode("utf-16-le", "surrogatepass")
    assert len(legible(text)) == len(text) == len(recase(text))
    for start, end in find_quotes(text):
        assert 0 <= start < end <= len(text)


def page(data: bytes) -> None:
    """Show any text with a span in the middle."""
    text = data.decode("utf-8", "replace")
    third = len(text) // 3
    if third:
        row = ("a", "harm", "killing", third, 2 * third, text[third : 2 * third], "r", 1.0, *[None] * 14, 1.0)
        assert "<script" not in highlight(text, evidence_frame([row])).lower()


def globs(data: bytes) -> None:
    """Match a glob against a word; time is by length."""
    glob, _, word = data.decode("utf-8", "replace").partition("\n")
    assert glob_match(glob, word) in (True, False)


def text(data: bytes) -> None:
    """Read and score any text; every span quotes it."""
    written = data.decode("utf-8", "replace")
    reading = read(Article("a", written), PARSER)
    for scorer in default_scorers():
        for item in scorer.find(reading):
            assert written[item.start : item.end] == item.text


TARGETS: dict[str, Callable[[bytes], None]] = {
    **{kind: table(kind) for kind in ("csv", "jsonl", "parquet", "html")},
    "lexicon": lexicon, "card": card, "quotes": quotes, "page": page, "globs": globs, "text": text,
}  # fmt: skip

if __name__ == "__main__":
    if len(sys.argv) < 2 or sys.argv[1] not in TARGETS:
        sys.exit(__doc__)
    name = sys.argv.pop(1)
    PARSER = load_parser() if name == "text" else None
    atheris.Setup(sys.argv, TARGETS[name])
    atheris.Fuzz()

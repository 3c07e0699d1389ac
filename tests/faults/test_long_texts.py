"""Long texts: memory in proportion, the parse of a piece let go; what is larger than asked for is refused."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from pathlib import Path

import pytest

import framing
from framing import Article, Evidence
from framing.articles.files import ArticleError
from framing.features.scorers import default_scorers
from framing.language.parsing.legible import cut, legible
from framing.language.parsing.tokens import from_doc
from framing.language.reading import Reading, read, read_sections
from framing.scores.scored import score_rows
from framing.training.evidence import sentence_spans

PARAGRAPH = 'The rebels shelled the mill in Tarma, said nurse Ruba Odeh. "We were hit," she said. Nurses and drivers\n\nsaid no.\n\n'


@pytest.mark.parametrize(
    "text",
    [PARAGRAPH * 1000, PARAGRAPH.replace("\n", " ") * 1000, "word " * 20_000, "x" * 90_000, " \n" * 45_000 + "Rain."],
    ids=["paragraphs", "sentences", "words", "letters", "blanks"],
)
def test_pieces_let_go_give_the_tokens_of_the_whole_parse(nlp, text: str) -> None:
    assert len(list(cut(legible(text)))) > 1
    reading = read(text, nlp)
    assert reading.doc.text == legible(text)
    assert reading.tokens == from_doc(reading.doc)
    sentences = [(s.start_char, s.end_char) for s in reading.doc.sents if s.text.strip()]
    words = [
        (a + len(text[a:b]) - len(text[a:b].lstrip()), b - len(text[a:b]) + len(text[a:b].rstrip()))
        for a, b in sentences
    ]
    assert sentence_spans(reading) == words


MEASURE = """
import re, framing
from pathlib import Path
peaks = []
for size in (300_000, 1_300_000):
    framing.score([({paragraph!r} * 30_000)[:size]])
    peaks.append(int(re.search("VmHWM:(.*) kB", Path("/proc/self/status").read_text())[1]) >> 10)
print(peaks[1] - peaks[0])
"""


@pytest.mark.skipif(sys.platform != "linux", reason="peak memory is counted otherwise elsewhere")
def test_memory_is_bounded_by_the_section() -> None:
    done = subprocess.run(
        [sys.executable, "-c", MEASURE.format(paragraph=PARAGRAPH)], capture_output=True, text=True, timeout=300, check=True,
        env={**os.environ, "PYTHONPATH": str(Path(framing.__file__).parent.parent)},
    )  # fmt: skip
    assert 1 < int(done.stdout) < 120  # a million characters more; 207 with the tokens of the whole text kept


@pytest.mark.parametrize(
    "text",
    [
        PARAGRAPH * 2100,
        PARAGRAPH.replace("\n", " ") * 4200,
        "Mills burned.\n\n" + " " * 450_000 + "Rain fell.",
        PARAGRAPH * 700 + "x" * 400_000,
    ],
    ids=["paragraphs", "sentences", "blanks", "letters"],
)
@pytest.mark.parametrize("header", [0, 57])
def test_sections_join_to_the_whole(nlp, text: str, header: int) -> None:
    article = Article("a", text, start=header)
    whole, parts = read(article, nlp), list(read_sections(article, nlp))
    for name in ("text", "tag", "dep", "start", "end", "lower"):
        assert [cell for part in parts for cell in getattr(part.tokens, name)] == getattr(whole.tokens, name)
    assert len(parts) == 2
    assert [len(part.article.text) for part in parts] == [*(part.article.start for part in parts[1:]), len(text)]
    words = [part.words for part in parts]
    assert {who: sum(count[who] for count in words) for who in ("narrator", "quoted")} == whole.words


def test_scores_of_a_text_in_sections_are_those_of_the_whole(nlp) -> None:
    article = Article("a", PARAGRAPH * 2100, source="Courier")
    found = score_rows([article], default_scorers(), nlp)
    own = score_rows([article], [*default_scorers(), Shouts()], nlp)
    assert len(list(read_sections(article, nlp))) == 2
    assert found.table == own.table[:-1]
    assert [row[:-7] for row in found.evidence] == [
        row[:-7] for row in own.evidence
    ]  # entities, and so how sure a deed is, are of their section
    assert own.table[-1] == ("a", "Courier", None, None, "shouts", "shout", "all", "articles", 0, 1)


class Shouts:
    """A scorer of one's own, which counts texts and so must see each whole."""

    feature, categories, unit = "shouts", ("shout",), "articles"

    def find(self, reading: Reading) -> list[Evidence]:
        return []

    def exposure(self, reading: Reading) -> int:
        return 1


@pytest.mark.parametrize(
    ("given", "options"),
    [
        ("é" * 50, {"max_bytes": 99}),
        (["Rain.", "é" * 50], {"max_bytes": 99}),
        ({"a": "é" * 50}, {"max_bytes": 99}),
        ([Article("a", "é" * 50)], {"max_bytes": 99}),
        ({"id": ["a"], "text": ["é" * 50]}, {"max_bytes": 99}),
        ("Rebels fled. " * 410_000, {}),
        ("\ud800" * 1_800_000, {}),
    ],
    ids=["text", "texts", "by id", "articles", "columns", "default", "surrogates"],
)
def test_a_text_above_the_limit_is_refused_in_python_too(given: object, options: dict[str, int]) -> None:
    with pytest.raises(ArticleError, match=r"the text is larger than [\d,]+ bytes; raise max_bytes= \(--max-bytes\)"):
        framing.score(given, **options)


def test_a_limit_that_is_raised_or_not_asked_for_holds() -> None:
    text = "é" * 50
    assert framing.score(text, features=["harm"], max_bytes=100).articles[0].text == text
    assert framing.score([Article("a", text)], features=["harm"]).articles[0].text == text
    with pytest.raises(ArticleError, match="article 'text': the text is larger than 99 bytes"):
        framing.score_text(text, max_bytes=99)


@pytest.mark.parametrize("name", ["long.txt", "long.csv", "long.jsonl"])
def test_a_text_above_the_default_is_a_row_of_errors(tmp_path: Path, name: str) -> None:
    import json

    text = "Rebels fled. " * 410_000
    heads = {"txt": text, "csv": f"text\n{text}\n", "jsonl": json.dumps({"text": text}) + "\n"}
    (tmp_path / name).write_text(heads[name.rpartition(".")[2]], encoding="utf-8")
    (tmp_path / f"short{name[4:]}").write_text(
        {"txt": "Rain.", "csv": "text\nRain.\n", "jsonl": '{"text": "Rain."}\n'}[name[5:]], encoding="utf-8"
    )
    items = framing.scan_articles([tmp_path / name, tmp_path / f"short{name[4:]}"])
    written = framing.score_to_folder(items, tmp_path / "out", features=["harm"], on_error="skip")
    assert (written.articles, written.skipped) == (1, 1)
    with (tmp_path / "out" / "errors.csv").open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert Path(row["file"]).name == name
    assert row["problem"] == "more than 5,242,880 bytes in one article; what follows was not read"
    assert row["remedy"] == "raise max_bytes= (--max-bytes), or close a quote that was left open"

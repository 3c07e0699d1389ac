"""Input that is broken, hostile or only strange: a result or one clear error, in time that grows with its length."""

import json
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from framing import cli
from framing.articles.article import Article, scan_articles
from framing.articles.files import BadRow
from framing.language.lexicons.entries import glob_match
from framing.language.lexicons.lexicon import Lexicon
from framing.language.lexicons.readers import read_lexicon
from framing.language.lexicons.shipped import LexiconError
from framing.language.parsing.legible import legible
from framing.scores.folder import read_scores, write_scores
from framing.scores.html import scores_html
from framing.scores.journal import RUN, Journal, RunFolder, publish, read_journal
from framing.scores.rows import legal_text
from framing.scores.scoring import score
from framing.scores.stream import score_to_folder

HEADER = "pattern,kind,pos,category,weight,patient,example,counterexample,source"

FUZZ = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
CARD = (
    'name="mine"\ntitle="t"\nversion="1"\nlicence="MIT"\nreference="r"\ndescription="d"\nlimits="l"\ncategories=["a"]\n'
)
ROW = "rebel,lemma,NOUN,a,1,,Rebels fled.,,own"


# Long and strange texts

STRANGE = {
    "a word of a megabyte": "a" * 1_000_000,
    "a megabyte of letters without blanks": "字" * 300_000,
    "a sentence that never ends": "said that " * 5_000,
    "a hundred thousand straight quotes": '"' * 100_000,
    "a hundred thousand quotes that open": "“" * 100_000,
    "quotes in quotes": "“‘" * 5_000 + "he said" + "’”" * 5_000,
    "brackets in brackets": "(" * 50_000 + "x" + ")" * 50_000,
    "tags in tags": "<div>" * 20_000 + "<script>alert(1)</script>",
    "zero-width characters": "\u200b" * 100_000,
    "marks of direction": "\u202e\u200f" * 50_000,
    "one letter and its accents": "e" + "\u0301" * 100_000,
    "empty lines": "\n" * 200_000,
    "blanks": " " * 500_000,
    "a line": "-" * 200_000,
    "control characters": "\x01\x1b[31m\x7f\x00" * 20_000,
    "lone surrogates": "\ud800" * 100_000,
}


@pytest.mark.parametrize("name", STRANGE)
def test_strange_texts_are_scored_in_little_time(nlp, name: str) -> None:
    text = f"{STRANGE[name]} Rebels fled the town."
    begun = time.process_time()
    found = score([Article("a", text)], parser=nlp)
    assert time.process_time() - begun < 15
    for row in found.evidence.itertuples():
        assert legal_text(text)[row.start : row.end] == row.text


@pytest.mark.parametrize("mark", ['"', "“", "(", "-", "☃", ".", "*"])
def test_a_run_of_marks_takes_time_by_its_length(nlp, mark: str) -> None:
    begun = time.process_time()
    nlp.make_doc(legible(mark * 50_000))
    assert time.process_time() - begun < 5


def test_what_follows_a_hundred_marks_is_blank_and_the_rest_is_as_it_was() -> None:
    assert legible("-" * 150 + "Rebels" + "-" * 100) == "-" * 100 + " " * 50 + "Rebels" + "-" * 100


def test_script_in_an_article_is_text_in_the_page(nlp) -> None:
    text = "<script>alert(1)</script> Rebels <img src=x onerror=alert(1)> were killed."
    found = score([Article("<b>", text, source="<i>")], parser=nlp)
    shown = scores_html(found.evidence, found.articles)
    assert "<script>" not in shown
    assert "<img" not in shown


# Tables through the command line


def run(monkeypatch, capsys, *arguments: object) -> tuple[int, str]:
    monkeypatch.setattr("sys.argv", ["framing", *map(str, arguments)])
    code = 0
    try:
        cli.main()
    except SystemExit as stop:
        code = int(stop.code or 0)
    return code, capsys.readouterr().err


HOSTILE = {
    "nul.csv": b"id,text\na\x00,Rebels\x00 fled.\n",
    "latin.csv": "id,text\na,Caf\xe9 rebels fled.\n".encode("latin-1"),
    "quote.csv": b'id,text\na,"Rebels fled.\nb,Troops fled.\n',
    "wide.csv": b"id,text\n" + b"a," * 5_000 + b"\n",
    "header.csv": b",".join(b"c%d" % n for n in range(20_000)) + b"\nx\n",
    "deep.jsonl": b'{"text":' + b"[" * 100_000 + b"]" * 100_000 + b"}\n",
    "surrogate.jsonl": b'{"id":"a","text":"Rebels \\ud800 fled."}\n',
    "number.jsonl": b'{"id":"a","text":' + b"9" * 5_000 + b"}\n",
    "utf16.txt": "Rebels fled.".encode("utf-16"),
    "empty.txt": b"",
    "nul.txt": b"\x00" * 1_000,
    "zip.parquet": b"PK\x03\x04" + b"\x00" * 500,
    "magic.parquet": b"PAR1" + b"\xff" * 500 + b"PAR1",
    "tags.html": b"<div>" * 50_000,
    "script.html": b"<html><body><script>alert(1)</script></body></html>",
    "entities.html": b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><p>&b;</p>',
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("on_error", ["raise", "skip"])
def test_a_hostile_file_ends_in_one_line(monkeypatch, capsys, tmp_path: Path, name: str, on_error: str) -> None:
    path = tmp_path / name
    path.write_bytes(HOSTILE[name])
    begun = time.process_time()
    code, said = run(
        monkeypatch, capsys, "score", path, "--features", "harm", "--on-error", on_error, "--out", tmp_path / "o"
    )
    assert code == 2
    assert said.startswith("framing: ")
    assert said.count("\n") == 1
    assert "fault of the program" not in said
    assert time.process_time() - begun < 30


def test_a_hostile_file_costs_its_neighbours_nothing(monkeypatch, capsys, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name, data in HOSTILE.items():
        if name.endswith((".csv", ".jsonl", ".parquet")):
            (tmp_path / "in" / name).write_bytes(data)
    (tmp_path / "in" / "good.csv").write_text("id,text\ng,Gunmen killed a baker.\n", encoding="utf-8")
    code, _ = run(monkeypatch, capsys, "score", tmp_path / "in", "--on-error", "skip", "--out", tmp_path / "out")
    assert code == 0
    assert read_scores(tmp_path / "out").table["article_id"].unique().tolist() == ["g"]
    listed = (tmp_path / "out" / "errors.csv").read_text(encoding="utf-8")
    assert all(name in listed for name in HOSTILE if name.endswith((".csv", ".jsonl", ".parquet")))


cells = st.one_of(
    st.text(max_size=30), st.sampled_from(["=1", "\x00", "\ud800", "NA", "", "Rebels\rfled.", "\u202e", "'", "a,b"])
)


@example(
    [("=cmd", "Rebels fled.", "-1"), ("'=cmd", "Rebels\r\nfled.", "\x00"), ("\ud800", "Rebels \x00 \udc00 fled.", "NA")]
)
@given(st.lists(st.tuples(cells.filter(bool), cells, cells), min_size=1, max_size=4, unique_by=lambda row: row[0]))
@pytest.mark.filterwarnings("ignore::framing.InputWarning")
@FUZZ
def test_any_article_is_written_and_read_back(nlp, rows: list[tuple[str, str, str]]) -> None:
    articles = [Article(ident, f"{text} Rebels fled.", source=source) for ident, text, source in rows]
    found = score(articles, features=["actor_labels"], parser=nlp)
    for kind in ("csv", "parquet"):
        with TemporaryDirectory() as folder:
            write_scores(found, folder, format=kind, texts=True)
            back = read_scores(folder)
        assert back.evidence["start"].tolist() == found.evidence["start"].tolist()
        assert back.table["count"].tolist() == found.table["count"].tolist()
        expected = found.evidence["article_id"].replace("", None) if kind == "csv" else found.evidence["article_id"]
        assert back.evidence["article_id"].fillna("").tolist() == expected.fillna("").tolist()
        assert [len(article.text) for article in back.articles] == [len(article.text) for article in articles]


# Results that someone changed


@given(
    st.sampled_from(["scores.csv", "evidence.csv", "manifest.json", "scores.parquet"]),
    st.binary(max_size=60),
    st.integers(0, 400),
)
@FUZZ
def test_changed_results_are_read_or_refused(nlp, name: str, data: bytes, at: int) -> None:
    found = score([Article("a", "Rebels fled.")], features=["actor_labels"], parser=nlp)
    with TemporaryDirectory() as folder:
        write_scores(found, folder, format="parquet" if name.endswith("parquet") else "csv")
        path = Path(folder, name)
        whole = path.read_bytes()
        path.write_bytes(whole[:at] + data + whole[at + len(data) :])
        try:
            read_scores(folder)
        except (ValueError, OSError) as error:
            assert str(error)
        except UserWarning as warning:
            assert "was made by version" in str(warning)


@given(
    st.dictionaries(
        st.sampled_from(["what", "items", "sizes", "parts", "done", "digest", "other"]),
        st.one_of(
            st.integers(-5, 5), st.text(max_size=5), st.dictionaries(st.text(max_size=9), st.integers(0, 9), max_size=2)
        ),
    )
)
@FUZZ
def test_any_journal_is_gone_on_with_or_refused(nlp, journal: dict[str, object]) -> None:
    with TemporaryDirectory() as folder:
        Path(folder, RUN).mkdir()
        Path(folder, RUN, "journal.json").write_text(json.dumps(journal), encoding="utf-8")
        try:
            score_to_folder([Article("a", "Rebels fled.")], folder, features=["harm"], parser=nlp)
        except ValueError as error:
            assert "--fresh" in str(error) or "run" in str(error)


def test_a_journal_cannot_reach_out_of_its_folder(tmp_path: Path) -> None:
    (tmp_path / "precious").write_text("kept", encoding="utf-8")
    (tmp_path / "out" / RUN).mkdir(parents=True)
    named = {"../../precious": 0, "/etc/passwd": 0, "scores.csv": 0}
    made = {"what": {}, "sizes": named, "done": True}
    (tmp_path / "out" / RUN / "journal.json").write_text(json.dumps(made), encoding="utf-8")
    journal = read_journal(tmp_path / "out" / RUN)
    assert isinstance(journal, Journal)
    RunFolder(tmp_path / "out" / RUN, journal)
    publish(tmp_path / "out" / RUN)
    assert (tmp_path / "precious").read_text(encoding="utf-8") == "kept"


# Lexicons of strangers

lines = st.lists(st.one_of(st.text(max_size=40), st.just(ROW), st.just(HEADER)), max_size=6).map("\n".join)


@given(lines, st.one_of(st.just(CARD), st.text(max_size=60)))
@FUZZ
def test_any_lexicon_folder_is_read_or_refused(entries: str, card: str) -> None:
    with TemporaryDirectory() as folder:
        Path(folder, "entries.csv").write_bytes(entries.encode("utf-8", "surrogatepass"))
        Path(folder, "card.toml").write_bytes(card.encode("utf-8", "surrogatepass"))
        try:
            assert isinstance(read_lexicon(folder), Lexicon)
        except LexiconError as error:
            assert folder in str(error)


@given(
    st.sampled_from(["d.dic", "d.yml"]),
    st.one_of(st.binary(max_size=80), lines.map(lambda text: text.encode("utf-8", "replace"))),
)
@FUZZ
def test_any_dictionary_file_is_read_or_refused(name: str, data: bytes) -> None:
    with TemporaryDirectory() as folder:
        Path(folder, name).write_bytes(data)
        try:
            assert isinstance(read_lexicon(Path(folder, name)), Lexicon)
        except LexiconError as error:
            assert name in str(error)


def test_globs_match_in_time_by_their_length() -> None:
    begun = time.process_time()
    assert not glob_match("a*" * 40 + "b", "a" * 20_000)
    assert time.process_time() - begun < 2


def test_a_python_object_in_yaml_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "d.yml"
    path.write_text(f"a: !!python/object/apply:os.system ['touch {tmp_path}/run']\n", encoding="utf-8")
    with pytest.raises(LexiconError, match="not valid YAML"):
        read_lexicon(path)
    assert not (tmp_path / "run").exists()


# Bombs and ways out of a folder


def test_parquet_whose_rows_unpack_to_much_is_read_row_by_row(tmp_path: Path) -> None:
    path = tmp_path / "n.parquet"
    pq.write_table(pa.table({"text": ["word " * 400_000] * 300}), path, dictionary_pagesize_limit=8 << 20)
    assert path.stat().st_size < 200_000
    pool = pa.default_memory_pool()
    before = pool.bytes_allocated()
    refused = 0
    for item in scan_articles(path, max_bytes=1_000_000):
        refused += isinstance(item, BadRow)
        assert pool.bytes_allocated() - before < 64_000_000
    assert refused == 300


def test_a_compressed_file_is_not_unpacked(monkeypatch, capsys, tmp_path: Path) -> None:
    (tmp_path / "news.csv.gz").write_bytes(b"\x1f\x8b" + b"\x00" * 100)
    code, said = run(monkeypatch, capsys, "score", tmp_path / "news.csv.gz")
    assert (code, "no reader for '.gz' files; unpack it, for instance with gunzip; or give one of .csv" in said) == (
        2,
        True,
    )


def test_ids_that_look_like_paths_write_nothing_elsewhere(nlp, tmp_path: Path) -> None:
    articles = [Article(ident, "Rebels fled.") for ident in ("../../up", "/etc/passwd", "..", "a/b\\c", "con")]
    score_to_folder(articles, tmp_path / "out", features=["harm"], parser=nlp, texts=True, format="parquet")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out"]
    assert {path.name for path in (tmp_path / "out").iterdir()} == {
        "scores.parquet", "evidence.parquet", "entities.parquet", "mentions.parquet", "articles.parquet", "errors.csv", "manifest.json",
    }  # fmt: skip

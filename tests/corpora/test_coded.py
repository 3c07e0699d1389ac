"""Readers of public corpora: invented files in each format, and the corpora themselves where present."""

import gzip
import json
import os
from pathlib import Path

import pandas as pd
import pytest

from framing.corpora import (
    CORPORA,
    corpus_path,
    read_babe,
    read_basil,
    read_fa_kes,
    read_gvfc,
    read_muc4,
    read_narrative_frames,
    read_polnear,
    read_universal_dependencies,
)

needs_corpora = pytest.mark.skipif(
    "FRAMING_DATA" not in os.environ, reason="FRAMING_DATA is not set: no folder with corpora"
)

CONLLU = """\
# newdoc id = GUM_news_harbour
# sent_id = h-1
# text = Crews weren't seen by pilots; two got hit, scattered.
1\tCrews\tcrew\tNOUN\tNNS\t_\t4\tnsubj:pass\t_\t_
2-3\tweren't\t_\t_\t_\t_\t_\t_\t_\t_
2\twere\tbe\tAUX\tVBD\t_\t4\taux:pass\t_\t_
3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_
4\tseen\tsee\tVERB\tVBN\tTense=Past|VerbForm=Part|Voice=Pass\t0\troot\t_\t_
5\tby\tby\tADP\tIN\t_\t6\tcase\t_\t_
6\tpilots\tpilot\tNOUN\tNNS\t_\t4\tobl:agent\t_\tSpaceAfter=No
7\t;\t;\tPUNCT\t:\t_\t10\tpunct\t_\t_
8\ttwo\ttwo\tNUM\tCD\t_\t10\tnsubj:pass\t_\t_
9\tgot\tget\tAUX\tVBD\t_\t10\taux:pass\t_\t_
10\thit\thit\tVERB\tVBN\tVoice=Pass\t4\tparataxis\t_\tSpaceAfter=No
10.1\tboats\tboat\tNOUN\tNNS\t_\t_\t_\t_\t_
11\t,\t,\tPUNCT\t,\t_\t12\tpunct\t_\t_
12\tscattered\tscatter\tVERB\tVBN\tVoice=Pass\t10\tconj\t_\tSpaceAfter=No
13\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

# sent_id = h-2
# text = Broken masts can't float.
1\tBroken\tbreak\tVERB\tVBN\tVoice=Pass\t2\tamod\t_\t_
2\tmasts\tmast\tNOUN\tNNS\t_\t5\tnsubj\t_\t_
3-4\tcan't\t_\t_\t_\t_\t_\t_\t_\t_
3\tcan\tcan\tAUX\tMD\t_\t5\taux\t_\t_
4\tnot\tnot\tPART\tRB\t_\t5\tadvmod\t_\t_
5\tfloat\tfloat\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No
6\t.\t.\tPUNCT\t.\t_\t5\tpunct\t_\t_

# newdoc id = GUM_vlog_boat
# sent_id = v-1
# text = Hi
1\tHi\thi\tINTJ\tUH\t_\t0\troot\t_\t_
"""

MUC_TEXT = """\
DEV-MUC3-0001 (TEAM)

   PUERTO NORTE, 4 FEB 90 (AGENCIA SUR) -- [REPORT] [TEXT] RAIDERS TOOK
ANA RUIZ AND HER DRIVER.

DEV-MUC3-0002 (TEAM)

   NO CITY, NO DATE -- [TEXT] THE WEATHER WAS FINE.
"""

MUC_KEY = """\
;;; a remark
0.  MESSAGE: ID                     DEV-MUC3-0001 (TEAM)
1.  MESSAGE: TEMPLATE               1 (OPTIONAL)
4.  INCIDENT: TYPE                  KIDNAPPING / ATTACK
5.  INCIDENT: STAGE OF EXECUTION    ACCOMPLISHED
6.  INCIDENT: INSTRUMENT ID         *
9.  PERP: INDIVIDUAL ID             ? "RAIDERS" / "THE \\"WOLF\\" RAIDERS"
10. PERP: ORGANIZATION ID           -
12. PHYS TGT: ID                    *
18. HUM TGT: NAME                   "ANA RUIZ"
19. HUM TGT: DESCRIPTION            "MAYOR: PUERTO NORTE" / "MAYOR": "ANA RUIZ"
                                    "DRIVER"/"HER DRIVER"
23. HUM TGT: EFFECT OF INCIDENT     REGAINED FREEDOM: "ANA RUIZ"
                                    NO INJURY OR DEATH: "DRIVER"/"HER DRIVER"
                                    ? DEATH: "DRIVER"

0.  MESSAGE: ID                     DEV-MUC3-0002 (TEAM)
1.  MESSAGE: TEMPLATE               *
4.  INCIDENT: TYPE                  *
"""


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8"))
    return folder


def quoting(articles, codes):
    texts = {article.id: article.text for article in articles}
    placed = codes[codes["start"].notna()]
    places = zip(placed["article_id"], placed["start"], placed["end"], strict=True)
    return [texts[key][start:end] for key, start, end in places], list(placed["text"])


def present(values):
    return [None if pd.isna(value) else value for value in values]


def test_cards_are_complete():
    assert sorted(CORPORA) == [
        "babe", "basil", "fa-kes", "gvfc", "muc4", "narrative-frames", "polnear", "ud-ewt", "ud-gum",
    ]  # fmt: skip
    for name, card in CORPORA.items():
        assert card.name == name
        assert all((card.title, card.licence, card.reference)), name
        assert card.url.startswith("https://"), name


def test_missing_variable_names_remedy(monkeypatch):
    monkeypatch.delenv("FRAMING_DATA", raising=False)
    with pytest.raises(
        FileNotFoundError, match=r"polnear: FRAMING_DATA is not set; set FRAMING_DATA \(or .*networkdynamics"
    ):
        read_polnear()


def test_missing_folder_names_path_and_licence(tmp_path, monkeypatch):
    monkeypatch.setenv("FRAMING_DATA", str(tmp_path))
    with pytest.raises(FileNotFoundError, match=r"ud-gum: no .*ud-gum.en_gum-ud-dev\*.conllu\*; .*CC BY-NC-SA 4.0"):
        read_universal_dependencies("gum")


def test_corpus_path_takes_first_of_a_glob(tmp_path):
    write(tmp_path, {"gvfc/b.csv": "", "gvfc/a.csv": ""})
    assert corpus_path("gvfc", "*.csv", root=tmp_path) == tmp_path / "gvfc" / "a.csv"


def test_treebank_words_quote_the_text(tmp_path):
    articles, words = read_universal_dependencies("gum", root=write(tmp_path, {"ud-gum/en_gum-ud-dev.conllu": CONLLU}))
    assert [a.id for a in articles] == ["GUM_news_harbour", "GUM_vlog_boat"]
    assert articles[0].text == "Crews weren't seen by pilots; two got hit, scattered. Broken masts can't float."
    assert articles[0].extra == {"genre": "news"}
    found, said = quoting(articles, words)
    assert found == said
    assert said == [
        "Crews", "were", "n't", "seen", "by", "pilots", ";", "two", "got", "hit", ",", "scattered", ".",
        "Broken", "masts", "can't", "can't", "float", ".", "Hi",
    ]  # fmt: skip
    assert list(words["genre"].unique()) == ["news", "vlog"]


def test_treebank_passives_and_agents(tmp_path):
    _, words = read_universal_dependencies("gum", root=write(tmp_path, {"ud-gum/en_gum-ud-dev.conllu": CONLLU}))
    assert list(words.loc[words["be_get"], "text"]) == ["seen", "hit"]
    assert list(words.loc[words["any_form"], "text"]) == ["seen", "hit", "scattered"]
    passives = words[words["any_form"]]
    assert present(passives["agent"]) == ["pilots", None, None]
    assert present(passives["agent_start"]) == [22, None, None]
    assert present(passives["auxiliary"]) == ["be", "get", None]


def test_treebank_reads_gzip_and_refuses_other_names(tmp_path):
    path = write(tmp_path, {"ud-ewt/x": ""}) / "ud-ewt" / "en_ewt-ud-train.rebuilt.conllu.gz"
    path.write_bytes(gzip.compress(CONLLU.encode()))
    assert len(read_universal_dependencies("ewt", "train", root=tmp_path)[1]) == 20
    with pytest.raises(ValueError, match="no treebank 'xyz'; have ewt, gum"):
        read_universal_dependencies("xyz", root=tmp_path)


def test_polnear_takes_first_annotation_and_pieces(tmp_path):
    text = "Storm warning\n\n“Stay in,” Mayor Ortiz said. “And wait.”\n"
    first = (
        "T1\tContent 15 25;44 55\t“Stay in,”\n“And wait.”\nstray line\nT2\tSource 26 37\tMayor Ortiz\n"
        "T3\tCue 38 42\tsaid\nT4\tAttribution 38 42\tsaid\nT5\tCue 0 5\tStorm\n"
        "E1\tAttribution:T4 Content:T1 Cue:T3 Source:T2\n"
        "T6\tAttribution-no-source 6 13\twarning\nE2\tAttribution-no-source:T6 Content2:T2 Cue:T6 \n"
        "E3\tAttribution:T4\n"
    )
    name = "courier_2016-09-12_storm-warning"
    notes = f"polnear/dev/attributions/{name}"
    files = {f"polnear/dev/text/{name}.txt": text, f"{notes}_a1b2.ann": first, f"{notes}_b2c3.ann": "E1\tx\n"}
    (article,), codes = read_polnear(root=write(tmp_path, files))
    assert (article.id, article.source, article.published, article.title) == (
        name, "courier", "2016-09-12", "Storm warning",
    )  # fmt: skip
    rows = codes[["attribution", "role", "part", "text"]].values.tolist()
    assert rows == [
        ["E1", "content", 0, "“Stay in,”"],
        ["E1", "content", 1, "“And wait.”"],
        ["E1", "cue", 0, "said"],
        ["E1", "source", 0, "Mayor Ortiz"],
        ["E2", "content", 0, "Mayor Ortiz"],
        ["E2", "cue", 0, "warning"],
    ]
    found, said = quoting([article], codes)
    assert found == said


def test_muc4_key_format(tmp_path):
    root = write(tmp_path, {"muc4/dev/dev-muc3-0001": MUC_TEXT, "muc4/dev/key-dev-0001": MUC_KEY})
    articles, codes = read_muc4(root=root)
    assert [(a.id, a.source, a.published) for a in articles] == [
        ("DEV-MUC3-0001", "AGENCIA SUR", "1990-02-04"),
        ("DEV-MUC3-0002", None, None),
    ]
    assert [a.text[a.start :] for a in articles] == ["RAIDERS TOOK\nANA RUIZ AND HER DRIVER.", "THE WEATHER WAS FINE."]
    assert codes["article_id"].unique().tolist() == ["DEV-MUC3-0001"]
    assert codes[["incident", "type", "stage", "incident_optional"]].drop_duplicates().values.tolist() == [
        ["1", "KIDNAPPING / ATTACK", "ACCOMPLISHED", True]
    ]
    columns = ["role", "slot", "alternatives", "of", "effect", "optional"]
    rows = codes[columns].values.tolist()
    assert [[v if isinstance(v, tuple) or not pd.isna(v) else None for v in row] for row in rows] == [
        ["incident", None, (), None, None, False],
        ["perpetrator", "id", ("RAIDERS", 'THE "WOLF" RAIDERS'), None, None, True],
        ["victim", "name", ("ANA RUIZ",), None, "REGAINED FREEDOM", False],
        ["victim", "description", ("MAYOR: PUERTO NORTE", "MAYOR"), "ANA RUIZ", "REGAINED FREEDOM", False],
        ["victim", "description", ("DRIVER", "HER DRIVER"), None, "NO INJURY OR DEATH / DEATH", False],
    ]


def test_fa_kes_events_and_twins(tmp_path):
    head = "unit_id,article_title,article_content,source,date,location,labels\n"
    rows = '7,Bridge opens,"Cars, cross.",north,4/5/2017,aleppo,1\n7,Bridge,"Cars, cross.",south,4/5/2017,,0\n'
    articles, codes = read_fa_kes(root=write(tmp_path, {"fa-kes/FA-KES-Dataset.utf8.csv": head + rows}))
    assert [(a.id, a.source, a.published, a.event) for a in articles] == [
        ("fa-kes-0001", "north", "2017-04-05", "2017-04-05 aleppo"),
        ("fa-kes-0002", "south", "2017-04-05", None),
    ]
    assert codes["credible"].tolist() == [True, False]
    assert present(codes["duplicate_of"]) == [None, "fa-kes-0001"]


def test_fa_kes_latin_1(tmp_path):
    path = write(tmp_path, {"fa-kes/x": ""}) / "fa-kes" / "FA-KES-Dataset.csv"
    line = "1,T,Caf\xe9 open,n,4/5/2017,homs,1\n"
    path.write_bytes(("unit_id,article_title,article_content,source,date,location,labels\n" + line).encode("latin-1"))
    assert read_fa_kes(root=tmp_path)[0][0].text == "Café open"


def test_basil_offsets_count_sentences(tmp_path):
    story = {
        "body-paragraphs": [["The mayor spoke. ", "He was shrill."], ["Critics left."]],
        "source": "HPO", "date": "2012-01-02", "title": "A shrill mayor", "triplet-uuid": "t1",
        "main-event": "talk", "url": "u",
    }  # fmt: skip
    span = {"bias": "lex", "polarity": "neg", "aim": "dir", "target": "Mayor", "quote": "no", "speaker": ""}
    marks = [
        {**span, "id": "p1", "start": 7, "end": 13, "txt": "shrill"},
        {**span, "id": "p2", "start": 0, "end": 7, "txt": "Critics", "bias": "inf", "polarity": "pos", "quote": "yes"},
        {**span, "id": "title", "start": 2, "end": 8, "txt": "shrill"},
    ]
    marks[1]["speaker"] = "X"
    note = {"article-level-annotations": {"relative_stance": "liberal"}, "phrase-level-annotations": marks}
    files = {"articles/2012/t1_1.json": json.dumps(story), "annotations/2012/t1_1_ann.json": json.dumps(note)}
    articles, codes = read_basil(root=write(tmp_path / "basil", files).parent)
    assert articles[0].text == "The mayor spoke.  He was shrill.\n\nCritics left."
    assert (articles[0].source, articles[0].event, articles[0].extra["stance"]) == ("hpo", "t1", "left")
    found, said = quoting(articles, codes)
    assert found == said == ["shrill", "Critics"]
    assert present(codes["start"]) == [25, 34, None]
    assert codes["bias"].tolist() == ["lexical", "informational", "lexical"]
    assert codes["polarity"].tolist() == ["negative", "positive", "negative"]
    assert present(codes["speaker"]) == [None, "X", None]


def test_narrative_frames_undo_quotes_and_mend_broken_line(tmp_path):
    head = "ID\tsource\tmbfc\tdate\ttext\tRE\tHI\tCO\tMO\tEC\n"
    whole = '0\tnorth\tleft_bias\t2019-12-02\t"Farmers ""lost"" land."\tTrue\tFalse\tTrue\tFalse\tFalse\n'
    broken = '5\tsouth\tx\t2018-11-23\t"Cut short\n'
    roles = (
        "ID\tentity\tgroup\trole\tmbfc\tRE\tHI\tCO\tMO\tEC\n0\tfarmers\tG\tvictim\tl\tTrue\tFalse\tTrue\tFalse\tFalse\n"
        "5\tfloods\tG\tvillain\tl\tFalse\tTrue\tFalse\tFalse\tFalse\n9\tnobody\tG\thero\tl\tTrue\tTrue\tTrue\tTrue\tTrue\n"
    )
    files = {"articles_metadata.tsv": head + whole + broken, "role_and_frame_annoations.tsv": roles}
    articles, codes = read_narrative_frames(root=write(tmp_path / "narrative-frames", files).parent)
    assert [a.text for a in articles] == ['Farmers "lost" land.', "Cut short"]
    frames = codes[codes["code"] == "frame"]
    assert len(frames) == 10
    assert frames.loc[frames["present"], ["article_id", "category"]].values.tolist() == [
        ["climate-0", "resolution"],
        ["climate-0", "conflict"],
        ["climate-5", "human_interest"],
    ]
    roles_read = codes[codes["code"] == "role"]
    assert roles_read[["article_id", "category", "entity"]].values.tolist() == [
        ["climate-0", "victim", "farmers"],
        ["climate-5", "villain", "floods"],
    ]
    assert present(roles_read["text"]) == ["Farmers", None]


def test_gvfc_codes(tmp_path):
    text = "news_title,Q1 Relevant,Q2 Focus,Q3 Theme1,Q3 Theme2\r\nMarch on the hall,1,2,7,3\r\nRain,2,99,99,99\r\n"
    articles, codes = read_gvfc(root=write(tmp_path, {"gvfc/headlines.csv": text}))
    assert [a.text for a in articles] == ["March on the hall", "Rain"]
    assert codes["relevant"].tolist() == [True, False]
    assert [present(codes[name]) for name in ("focus", "frame", "second_frame")] == [[2, None], [7, None], [3, None]]


def test_babe_words(tmp_path):
    head = "text;news_link;outlet;topic;type;label_bias;label_opinion;biased_words\n"
    row = "The Brazen brazenly lie.;u;north;sport;left;Biased;Entirely factual;['brazen', 'lies', 'lie']\n"
    articles, codes = read_babe(root=write(tmp_path, {"babe/final_labels_SG1.csv": "\ufeff" + head + row}))
    assert (articles[0].id, articles[0].source, articles[0].extra["topic"]) == ("babe-0001", "north", "sport")
    assert codes[["code", "value"]].values.tolist() == [
        ["bias", "Biased"], ["opinion", "Entirely factual"], ["word", "brazen"], ["word", "lies"], ["word", "lie"],
    ]  # fmt: skip
    assert present(codes["text"]) == [None, None, "Brazen", None, "lie"]
    assert present(codes["start"]) == [None, None, 4, None, 20]


@pytest.mark.corpus
@needs_corpora
@pytest.mark.parametrize(
    ("name", "documents", "sentences", "words", "be_get", "any_form", "agents"),
    [("ewt", 318, 2001, 25147, 162, 257, 28), ("gum", 30, 1575, 28119, 191, 320, 45)],
)
def test_treebanks_counts(name, documents, sentences, words, be_get, any_form, agents):
    articles, codes = read_universal_dependencies(name, "dev")
    found, said = quoting(articles, codes)
    assert found == said
    assert (len(articles), codes["sentence"].nunique(), len(codes)) == (documents, sentences, words)
    assert (codes["be_get"].sum(), codes["any_form"].sum(), codes["agent"].notna().sum()) == (be_get, any_form, agents)


@pytest.mark.corpus
@needs_corpora
def test_polnear_counts():
    articles, codes = read_polnear("dev")
    found, said = quoting(articles, codes)
    assert found == said
    assert len(articles) == codes["article_id"].nunique() == 84
    spans = codes.drop_duplicates(["article_id", "attribution", "role"])
    assert spans["role"].value_counts().to_dict() == {"cue": 2192, "content": 2192, "source": 2066}


@pytest.mark.corpus
@needs_corpora
@pytest.mark.parametrize(
    ("split", "texts", "incidents", "kidnappings"),
    [("dev", 1300, 1114, 114), ("tst1", 100, 85, 6), ("tst2", 100, 106, 25)],
)
def test_muc4_counts(split, texts, incidents, kidnappings):
    articles, codes = read_muc4(split)
    found = codes[codes["role"] == "incident"]
    assert (len(articles), len(found), (found["type"] == "KIDNAPPING").sum()) == (texts, incidents, kidnappings)
    assert set(codes["article_id"]) <= {a.id for a in articles}
    assert all(a.start > 0 for a in articles)


@pytest.mark.corpus
@needs_corpora
@pytest.mark.parametrize(
    ("reader", "texts", "placed"),
    [(read_basil, 300, 1723), (read_babe, 1700, 1527), (read_narrative_frames, 269, 1013)],
)
def test_spans_quote_the_corpus(reader, texts, placed):
    articles, codes = reader()
    found, said = quoting(articles, codes)
    assert found == said
    assert (len(articles), len({a.id for a in articles}), len(found)) == (texts, texts, placed)


@pytest.mark.corpus
@needs_corpora
def test_fa_kes_counts():
    articles, codes = read_fa_kes()
    outlets = pd.Series([a.source for a in articles]).groupby([a.event for a in articles]).nunique()
    assert (len(articles), codes["credible"].sum(), codes["duplicate_of"].notna().sum()) == (804, 427, 15)
    assert (outlets >= 3).sum() == 35


@pytest.mark.corpus
@needs_corpora
def test_gvfc_counts():
    articles, codes = read_gvfc()
    assert (len(articles), codes["relevant"].sum(), codes["frame"].notna().sum()) == (2134, 1860, 942)

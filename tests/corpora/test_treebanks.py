"""Treebanks: words, passives and agents."""

import gzip

import pytest

from framing.corpora import (
    read_universal_dependencies,
)
from tests.corpora.invented import needs_corpora, present, quoting, write

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

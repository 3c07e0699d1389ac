"""Near-duplicate texts: found on invented articles and on the duplicates known of a public corpus."""

import pandas as pd
import pytest

from framing.articles.article import Article
from framing.articles.wire import collapse_wire, find_wire_copy
from framing.corpora import read_fa_kes

REPORT = (
    "Shells fell on the covered market of Odrin early on Monday and killed four traders, the town council said. "
    "Two shops burned down before the fire brigade could reach them, and the road to the north stayed closed until noon. "
    "Nobody claimed the attack, the third on the town since a truce ended in March."
)
EDITED = REPORT.replace("early on Monday", "at dawn").replace("the third", "which was the third")
OTHER = (
    "The harvest in the valley will be the smallest for a decade after a spring without rain, farmers told a meeting. "
    "They asked for seed on credit and for wells to be deepened before the autumn sowing."
)
METHODS = pytest.mark.parametrize("method", ["tfidf", "minhash"])


def printed(name, text, source="east", day="2016-05-01", start=0):
    return Article(name, text, source, day, start=start)


@METHODS
def test_copies_and_edited_copies_form_a_cluster(method):
    articles = [printed("a", REPORT), printed("b", OTHER), printed("c", EDITED, "west"), printed("d", REPORT, "north")]
    found = find_wire_copy(articles, method=method)
    assert list(found.columns) == [
        *["article_id", "source", "published", "cluster", "similarity", "representative", "articles"]
    ]
    assert found["cluster"].tolist() == ["a", "b", "a", "a"]
    assert found["representative"].tolist() == [True, True, False, False]
    assert found["articles"].tolist() == [3, 1, 3, 3]


@METHODS
def test_similarity_is_to_the_representative(method):
    articles = [printed("a", REPORT), printed("b", REPORT.upper()), printed("c", EDITED), printed("d", OTHER)]
    similarity = find_wire_copy(articles, method=method)["similarity"]
    assert similarity.tolist()[:2] == pytest.approx([1.0, 1.0])
    assert 0.5 <= similarity.iloc[2] < 1
    assert similarity.iloc[3] == pytest.approx(1.0)


def test_minhash_similarity_is_the_share_of_common_shingles():
    words = [f"w{i}" for i in range(23)]
    articles = [printed("a", " ".join(words)), printed("b", " ".join([*words[:20], "x", "y", "z"]))]
    found = find_wire_copy(articles, method="minhash")
    assert found["similarity"].iloc[1] == pytest.approx(17 / 23)  # 20 shingles each, 17 of them common


def test_tfidf_similarity_of_texts_of_equal_shingles_but_for_some():
    words = [f"w{i}" for i in range(23)]
    articles = [printed("a", " ".join(words)), printed("b", " ".join([*words[:20], "x", "y", "z"]))]
    rare = (1 + 0.4054651081081644) ** 2  # scikit-learn: idf is ln(3 / 2) + 1 where one text of two has the shingle
    assert find_wire_copy(articles)["similarity"].iloc[1] == pytest.approx(17 / (17 + 3 * rare))


@METHODS
def test_the_earliest_article_represents_whatever_the_order_given(method):
    articles = [printed("a", REPORT, day="2016-05-02"), printed("b", REPORT), printed("c", REPORT, day=None)]
    found = find_wire_copy(articles, method=method)
    assert found["cluster"].tolist() == ["b", "b", "b"]
    pd.testing.assert_frame_equal(found, find_wire_copy(articles[::-1], method=method))


@METHODS
def test_a_chain_of_pairs_is_one_cluster_and_similarity_stays_that_to_the_first(method):
    words = [f"w{i}" for i in range(60)]
    articles = [printed(name, " ".join(words[at : at + 30])) for name, at in (("a", 0), ("b", 8), ("c", 16))]
    found = find_wire_copy(articles, threshold=0.4, method=method)
    assert found["cluster"].tolist() == ["a", "a", "a"]
    assert found["similarity"].iloc[2] < 0.4 < found["similarity"].iloc[1]


@METHODS
def test_threshold_decides(method):
    articles = [printed("a", REPORT), printed("b", EDITED)]
    assert find_wire_copy(articles, threshold=0.95, method=method)["cluster"].tolist() == ["a", "b"]


def test_headers_before_the_body_do_not_count():
    header = "Source: The Courier of Odrin, with its usual header of many words that all its articles share\n"
    articles = [
        printed("a", header + "Rain fell.", start=len(header)),
        printed("b", header + "Hail.", start=len(header)),
    ]
    assert find_wire_copy(articles)["articles"].tolist() == [1, 1]


@METHODS
def test_texts_shorter_than_a_shingle(method):
    articles = [printed("a", "More soon."), printed("b", "more soon"), printed("c", "Rain.")]
    assert find_wire_copy(articles, method=method)["cluster"].tolist() == ["a", "a", "c"]


def test_seed_of_the_hashes_does_not_change_exact_copies():
    articles = [printed("a", REPORT), printed("b", REPORT), printed("c", OTHER)]
    frames = [find_wire_copy(articles, method="minhash", seed=seed) for seed in (1, 2)]
    pd.testing.assert_frame_equal(*frames)


def test_unknown_method_and_threshold_are_refused():
    with pytest.raises(ValueError, match="method 'exact' is tfidf or minhash"):
        find_wire_copy([printed("a", REPORT)], method="exact")
    with pytest.raises(ValueError, match="threshold 0 above 0 and up to 1"):
        find_wire_copy([printed("a", REPORT)], threshold=0)


# Collapsing


@pytest.fixture
def wire():
    articles = [
        *[printed("a", REPORT, "east"), printed("b", REPORT, "west", "2016-05-02"), printed("c", OTHER, "west")],
        *[printed("d", EDITED, "west", "2016-05-03"), printed("e", REPORT, "east", "2016-05-04")],
    ]
    return find_wire_copy(articles)


@pytest.mark.parametrize(("keep", "kept"), [("first", "ac"), ("source", "abc"), ("none", "c"), ("all", "abcde")])
def test_what_is_kept_of_a_cluster(wire, keep, kept):
    table = pd.DataFrame({"article_id": list("abcdeabcde"), "count": range(10)})
    found = collapse_wire(table, wire, keep=keep)
    assert sorted(found["article_id"]) == sorted(kept * 2)
    assert len(table) == 10


def test_first_is_the_default(wire):
    table = pd.DataFrame({"article_id": list("edcba")})
    assert collapse_wire(table, wire)["article_id"].tolist() == ["c", "a"]


def test_unknown_choice_and_unknown_articles_are_refused(wire):
    with pytest.raises(ValueError, match=r"no keep 'last'; have \['first', 'source', 'none', 'all'\]"):
        collapse_wire(pd.DataFrame({"article_id": ["a"]}), wire, keep="last")
    with pytest.raises(ValueError, match="1 articles are not in `wire`, such as 'z'"):
        collapse_wire(pd.DataFrame({"article_id": ["a", "z"]}), wire)


@pytest.mark.corpus
@METHODS
def test_the_fifteen_duplicates_of_fa_kes_are_found(method):
    articles, codes = read_fa_kes()
    found = find_wire_copy(articles, method=method).set_index("article_id")
    twins = codes.dropna(subset=["duplicate_of"])
    assert len(twins) == 15
    assert found.loc[twins["article_id"], "cluster"].tolist() == found.loc[twins["duplicate_of"], "cluster"].tolist()
    shared = found[found["articles"] > 1].groupby("cluster")["source"].nunique()
    assert (len(shared), int((shared > 1).sum())) == {"tfidf": (57, 28), "minhash": (47, 19)}[method]

"""Events matched by date, place and wording; judged on invented articles and on public corpora."""

import numpy as np
import pandas as pd
import pytest
from sklearn.metrics.cluster import pair_confusion_matrix

from framing.articles.article import Article
from framing.articles.same_event import article_order, assign_events, match_events, pairwise_f1
from framing.corpora import read_basil, read_fa_kes

BAKERY = "A shell struck the bakery in Tarma while families queued for bread. Seven people died, the mayor said."
QUEUE = "Seven people queueing for bread died when a shell struck a bakery in Tarma, according to its mayor."
BRIDGE = "Engineers reopened the old bridge over the Vessel after eleven months of repairs and a short ceremony."
CROSSING = "The bridge over the Vessel carries traffic again: engineers ended their repairs after eleven months."


def told(name, text, day="2016-05-01", *, source=None, place=None, title=None, start=0):
    return Article(name, text, source, day, title, None, {"place": place}, start)


def events_of(articles, **options):
    return match_events(articles, **options).set_index("article_id")["event"].to_dict()


def test_two_events_of_two_articles_each():
    articles = [told("a", BAKERY), told("b", BRIDGE), told("c", QUEUE), told("d", CROSSING)]
    assert events_of(articles) == {"a": "a", "b": "b", "c": "a", "d": "b"}


def test_columns_and_sizes():
    found = match_events([told("a", BAKERY), told("b", BRIDGE), told("c", QUEUE)])
    assert list(found.columns) == ["article_id", "event", "articles", "similarity"]
    assert found["articles"].tolist() == [2, 1, 2]
    assert found["similarity"].isna().tolist() == [False, True, False]
    assert found["similarity"].iloc[0] == found["similarity"].iloc[2]


def test_an_event_is_named_by_its_first_article_whatever_the_order_given():
    articles = [told("a", QUEUE, "2016-05-02"), told("b", BAKERY, "2016-05-01"), told("c", BRIDGE)]
    found = match_events(articles)
    assert found["event"].tolist() == ["b", "b", "c"]
    pd.testing.assert_frame_equal(found, match_events(articles[::-1]))


def test_articles_further_apart_than_the_window_do_not_match():
    articles = [told("a", BAKERY, "2016-05-01"), told("b", BAKERY, "2016-05-03"), told("c", BRIDGE)]
    assert events_of(articles, window_days=2)["b"] == "a"
    assert events_of(articles, window_days=1)["b"] == "b"


def test_similarity_fades_with_days():
    articles = [told("a", BAKERY, "2016-05-01"), told("b", BAKERY, "2016-05-03"), told("c", BRIDGE)]
    similarity = match_events(articles, fading=0.6)["similarity"].iloc[0]
    assert similarity == pytest.approx(0.36)
    assert match_events(articles, fading=1.0)["similarity"].iloc[0] == pytest.approx(1.0)


def test_other_places_do_not_match_and_case_does_not_matter():
    articles = [told("a", BAKERY, place="Tarma"), told("b", QUEUE, place="tarma "), told("c", BAKERY, place="Odrin")]
    assert events_of(articles, place="place") == {"a": "a", "b": "a", "c": "c"}
    assert events_of(articles) == {"a": "a", "b": "a", "c": "a"}


def test_without_a_date_or_a_place_an_article_is_an_event_of_its_own():
    articles = [told("a", BAKERY), told("b", BAKERY, day=None), told("c", BAKERY, day="in May")]
    assert events_of(articles) == {"a": "a", "b": "b", "c": "c"}
    assert events_of([told("a", BAKERY), told("b", BAKERY)], place="place") == {"a": "a", "b": "b"}


def test_house_style_of_a_source_is_no_event():
    style = "A source at the press office told our correspondent that {} on Sunday."
    deeds = ["shells destroyed houses, shops, wells", "rebels abandoned Maral, leaving tanks, ammunition"]
    filler = [told(f"f{i}", style.format(f"alpha{i} beta{i} gamma{i}"), "2015-01-01", source="post") for i in range(40)]
    others = [told(f"q{i}", f"delta{i} epsilon{i} zeta{i}", "2014-01-01", source="times") for i in range(400)]
    pair = {
        source: [told(f"p{i}", style.format(deed), source=source) for i, deed in enumerate(deeds)]
        for source in ("post", None)
    }
    assert events_of([*pair[None], *filler, *others])["p1"] == "p0"
    assert events_of([*pair["post"], *filler, *others])["p1"] == "p1"


def test_a_header_before_the_body_is_not_compared():
    header = "Source: The Courier of Tarma and Vessel\n"
    articles = [told("a", header + BAKERY, start=len(header)), told("b", header + BRIDGE, start=len(header))]
    assert events_of(articles) == {"a": "a", "b": "b"}


def test_titles_count():
    articles = [
        told("a", "More soon.", title="Shell strikes bakery queue in Tarma"),
        told("b", QUEUE),
        told("c", BRIDGE),
    ]
    assert events_of(articles) == {"a": "a", "b": "a", "c": "c"}


def test_chains_of_similar_articles_are_cut_where_the_mean_falls():
    texts = ["red orange yellow", "orange yellow green", "yellow green blue", "green blue violet", "blue violet grey"]
    articles = [told(f"a{i}", text) for i, text in enumerate(texts)]
    found = events_of(articles, threshold=0.3)
    assert found["a0"] == found["a1"]
    assert found["a0"] != found["a4"]


@pytest.mark.parametrize("options", [{"window_days": -1}, {"threshold": 0}, {"threshold": 1.0}, {"fading": 0}])
def test_settings_out_of_range_are_refused(options):
    with pytest.raises(ValueError, match="days are 0 or more, threshold and fading above 0"):
        match_events([told("a", BAKERY)], **options)


def test_no_articles_and_repeated_ids_are_refused():
    with pytest.raises(ValueError, match="no articles to match"):
        match_events([])
    with pytest.raises(ValueError, match="article id 'a' repeats"):
        match_events([told("a", BAKERY), told("a", QUEUE)])


def test_order_is_by_date_then_id_with_undated_last():
    articles = [told("c", BAKERY, None), told("b", BAKERY, "2016-05-02"), told("d", BAKERY), told("a", BAKERY)]
    assert [article.id for article in article_order(articles)] == ["a", "d", "b", "c"]


def test_assigned_events_replace_those_of_the_table_and_are_missing_where_unknown():
    table = pd.DataFrame({"article_id": ["a", "a", "z"], "event": ["old", "old", "old"], "count": [1, 2, 3]})
    found = assign_events(table, pd.DataFrame({"article_id": ["a"], "event": ["new"]}))
    assert found["event"].tolist()[:2] == ["new", "new"]
    assert found["event"].isna().tolist() == [False, False, True]
    assert table["event"].tolist() == ["old"] * 3


def test_pair_quality_is_that_of_the_pair_confusion_matrix_of_sklearn():
    random = np.random.default_rng(1)
    names = [f"a{i}" for i in range(60)]
    frames = [pd.DataFrame({"article_id": names, "event": random.integers(0, 15, 60)}) for _ in range(2)]
    found = pairwise_f1(*frames)
    confusion = pair_confusion_matrix(frames[1]["event"], frames[0]["event"])
    shared, wrong, missed = confusion[1, 1] / 2, confusion[0, 1] / 2, confusion[1, 0] / 2
    assert (found.shared, found.found, found.gold) == (shared, shared + wrong, shared + missed)
    assert found.precision == shared / (shared + wrong)
    assert found.recall == shared / (shared + missed)
    assert found.f1 == pytest.approx(2 * shared / (2 * shared + wrong + missed))


def test_pair_quality_with_nothing_to_score_is_nan():
    alone = pd.DataFrame({"article_id": ["a", "b"], "event": ["x", "y"]})
    found = pairwise_f1(alone, alone)
    assert np.isnan([found.precision, found.recall, found.f1]).all()
    assert (found.found, found.gold) == (0, 0)


@pytest.mark.corpus
def test_basil_triplets_are_recovered_without_their_labels():
    articles, _ = read_basil()
    gold = pd.DataFrame({"article_id": [a.id for a in articles], "event": [a.event for a in articles]})
    unlabelled = [Article(a.id, a.text, a.source, a.published, a.title) for a in articles]
    quality = pairwise_f1(match_events(unlabelled), gold)
    assert (quality.gold, quality.found, quality.shared) == (300, 251, 251)
    assert quality.f1 >= 0.85


@pytest.mark.corpus
def test_fa_kes_has_enough_events_told_by_several_outlets_to_compare():
    articles, _ = read_fa_kes()
    found = match_events(articles, place="location")
    source = found["article_id"].map({article.id: article.source for article in articles})
    outlets = source.groupby(found["event"]).nunique()
    assert (outlets > 1).sum() >= 70
    assert (outlets > 2).sum() >= 20


@pytest.mark.parametrize("given", [pd.DataFrame({"text": ["One"]}), ["One"], 7])
def test_what_are_no_articles_is_told(given: object) -> None:
    with pytest.raises(
        TypeError, match=r"no article; give what framing.read_articles returns, or the \.articles of scores$"
    ):
        match_events(given)

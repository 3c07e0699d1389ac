"""The counting behind the benchmarks, on invented cases worked out by hand."""

import importlib
import math
import sys
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest

from framing.articles.article import Article

BENCHMARKS = Path(__file__).parent.parent / "benchmarks"


@pytest.fixture(scope="module", autouse=True)
def benchmark_modules():
    names = {path.stem for path in BENCHMARKS.glob("*.py")}
    sys.path.insert(0, str(BENCHMARKS))
    yield
    sys.path.remove(str(BENCHMARKS))
    for name in names:
        sys.modules.pop(name, None)


def load(name):
    return importlib.import_module(name)


def pieces(found):
    return [((a.start, a.end), (b.start, b.end)) for a, b in found]


def test_match_is_one_to_one_in_order_of_start():
    common = load("common")
    predicted = [common.Span(5, 8), common.Span(0, 6)]
    coded = [common.Span(4, 6), common.Span(20, 22)]
    assert pieces(common.match(predicted, coded)) == [((0, 6), (4, 6))]


def test_touching_spans_do_not_overlap():
    common = load("common")
    assert not common.overlaps(common.Span(0, 4), common.Span(4, 8))
    assert common.overlaps(common.Span(0, 5), common.Span(4, 8))


def test_figures_of_counts():
    common = load("common")
    counts = common.Counts(3, 4, 6)
    assert (counts.precision, counts.recall, counts.f1) == (0.75, 0.5, 0.6)


def test_nothing_to_score_is_nan():
    common = load("common")
    counts = common.Counts()
    assert all(math.isnan(value) for value in (counts.precision, counts.recall, counts.f1))
    assert common.show(counts.f1) == "–"


def test_interval_of_equal_documents_is_a_point():
    common = load("common")
    counts = [common.Counts(1, 2, 1)] * 7
    assert common.interval(counts, "precision", seed=3) == (0.5, 0.5)
    assert all(math.isnan(value) for value in common.interval([common.Counts()], "f1", seed=3))


def test_interval_follows_seed_and_encloses_the_figure():
    common = load("common")
    counts = [common.Counts(i % 3, 2, 2) for i in range(12)]
    low, high = common.interval(counts, "recall", seed=5)
    assert (low, high) == common.interval(counts, "recall", seed=5)
    assert low < common.total(counts).recall < high


def test_table_escapes_bars():
    common = load("common")
    table = common.show_table(pd.DataFrame({"a": ["x|y"], "b": [2]}), markdown=True)
    assert table == "| a | b |\n| --- | --- |\n| x\\|y | 2 |"


WORDS = [
    ("seen", 10, 14, True, True, 18, 24, "root"),
    ("held", 40, 44, False, True, None, None, "acl"),
    ("lost", 60, 64, True, True, 70, 72, "root"),
]


def gold_words():
    columns = ["text", "start", "end", "be_get", "any_form", "agent_start", "agent_end", "relation"]
    return pd.DataFrame(WORDS, columns=columns).assign(article_id="d")


def found_passives(*rows):
    frame = pd.DataFrame(rows, columns=["start", "end", "form", "agent_start", "agent_end"])
    return frame.assign(article_id="d")


def test_passives_by_measure():
    passive = load("passive")
    found = found_passives((5, 14, "be_get", 15, 24), (38, 44, "be_get", None, None), (60, 64, "reduced", None, None))
    counts = [passive.score(gold_words(), found, ["d", "e"], measure) for measure in passive.MEASURES]
    assert [(c["d"].hits, c["d"].predicted, c["d"].coded) for c in counts] == [
        (1, 2, 2),
        (3, 3, 3),
        (1, 1, 2),
        (1, 2, 2),
    ]
    assert (counts[0]["e"].hits, counts[0]["e"].predicted, counts[0]["e"].coded) == (0, 0, 0)


def test_states_and_shared_auxiliaries_are_set_aside_for_all():
    passive = load("passive")
    gold = gold_words()
    gold.loc[0, "text"], gold.loc[1, "relation"] = "located", "conj"
    found = found_passives(
        (5, 14, "be_get", None, None), (38, 44, "be_get", None, None), (60, 64, "be_get", None, None)
    )
    counts = passive.score(gold, found, ["d"], passive.APART)["d"]
    assert (counts.hits, counts.predicted, counts.coded) == (1, 1, 1)


@pytest.mark.parametrize(
    ("variant", "text", "end"),
    [
        ("clean", "He's out, ß.", 10),
        ("stripped", "Hes out ß.", 8),
        ("capitals", "HE'S OUT, ß.", 10),
        ("small", "he's out, ß.", 10),
    ],
)
def test_variants_keep_track_of_offsets(variant, text, end):
    made, offsets = load("variants").vary("He's out, ß.", variant)
    assert (made, offsets[10], offsets[-1]) == (text, end, len(text))


def test_agent_that_does_not_hold_the_gold_word_is_wrong():
    passive = load("passive")
    found = found_passives((5, 14, "be_get", 25, 30), (40, 44, "reduced", 46, 50))
    counts = passive.score(gold_words(), found, ["d"], "agents")["d"]
    assert (counts.hits, counts.predicted, counts.coded) == (0, 2, 2)


def test_extra_passives_are_told_apart():
    errors = load("passive_errors")

    def word(**known):
        plain = {"any_form": False, "be_get": False, "xpos": "VBN", "relation": "root", "upos": "VERB"}
        return SimpleNamespace(**plain | known)

    assert errors.extra_kind([word(relation="amod")], "any form") == "participle before a noun (amod)"
    assert errors.extra_kind([word(upos="ADJ", xpos="JJ")], "be/get") == "gold ADJ"
    assert errors.extra_kind([word(any_form=True)], "be/get") == "gold has no auxiliary"
    shared = "shares the auxiliary before it, a clause of its own in the codebook"
    assert errors.extra_kind([word(any_form=True, relation="conj")], "be/get") == shared
    assert errors.extra_kind([word(any_form=True)], "any form") == "second prediction on one passive"
    assert errors.extra_kind([], "any form") == "no gold word"


def test_missed_passives_are_told_apart():
    errors = load("passive_errors")
    seen = SimpleNamespace(tag_="VBN", children=[])
    gold = SimpleNamespace(text="held", auxiliary="be", relation="root", be_get=True)
    assert errors.missed_kind(gold, seen) == "be-passive, parser sees no passive auxiliary"
    assert errors.missed_kind(SimpleNamespace(text="held", auxiliary="get"), seen) == "get-passive"
    assert errors.missed_kind(gold, SimpleNamespace(tag_="JJ")) == "parser's tag is JJ, no participle"
    reduced = SimpleNamespace(text="held", auxiliary=None, relation="acl", be_get=False)
    assert errors.missed_kind(reduced, seen) == "reduced, after its noun"
    assert errors.missed_kind(SimpleNamespace(text="Located"), seen) == "a state in the codebook"


def test_sources_agree_on_a_content_word_or_containment():
    sourcing = load("sourcing")
    assert sourcing.same_source("the port authority", "Port officials")
    assert sourcing.same_source("he", "He")
    assert not sourcing.same_source("the mayor", "the captain")


def test_sourcing_counts():
    sourcing = load("sourcing")
    text = "Mayor Ortiz said rain is near. Crews agreed."
    coded = {
        "a": [
            {"cue": ((12, 16),), "source": ((0, 11),), "content": ((17, 29),)},
            {"cue": ((37, 43),), "source": ((31, 36),)},
        ]
    }
    predicted = {"a": [{"cue": ((12, 16),), "source": ((6, 11),), "content": ((22, 30),)}, {"cue": ((0, 5),)}]}
    counts = sourcing.score([Article("a", text)], predicted, coded)
    numbers = {name: (c["a"].hits, c["a"].predicted, c["a"].coded) for name, c in counts.items()}
    assert numbers == {"cues": (1, 2, 2), "sources, given the cue": (1, 1, 1), "content characters": (7, 8, 12)}


def test_cue_in_pieces_matches_by_a_piece_only():
    sourcing = load("sourcing")
    coded = [{"cue": ((0, 4), (10, 14))}]
    assert sourcing.match_cues([{"cue": ((5, 9),)}], coded) == []
    assert len(sourcing.match_cues([{"cue": ((12, 13),)}], coded)) == 1


def test_textacy_quotations_of_one_cue_are_joined():
    sourcing = load("sourcing")
    triple = {"cue": [5, 9], "source": [0, 4]}
    answer = {"spans": {"a": [triple | {"content": [10, 20]}, triple | {"content": [22, 30]}]}}
    assert sourcing.read_textacy(answer) == {
        "a": [{"cue": ((5, 9),), "source": ((0, 4),), "content": ((10, 20), (22, 30))}]
    }


def key_rows(*rows):
    columns = ["article_id", "incident", "type", "stage", "role", "alternatives", "effect"]
    return pd.DataFrame(rows, columns=columns)


KEY = [
    ("a", "1", "KIDNAPPING", "ACCOMPLISHED", "victim", ("THREE NURSES", "NURSES"), "DEATH"),
    ("a", "1", "KIDNAPPING", "ACCOMPLISHED", "perpetrator", ("RAIDERS",), None),
    ("a", "2", "ATTACK / KIDNAPPING", "ATTEMPTED", "victim", ("NURSES", "THREE NURSES"), "NO INJURY OR DEATH"),
    ("b", "1", "KIDNAPPING", "THREATENED", "victim", ("ANA RUIZ",), None),
    ("b", "2", "BOMBING", "ACCOMPLISHED", "victim", ("PETER LUND",), "INJURY / DEATH"),
    ("b", "2", "BOMBING", "ACCOMPLISHED", "victim", ("DOG",), "INJURY"),
    ("b", "2", "BOMBING", "ACCOMPLISHED", "organisation", ("NORTH FRONT",), None),
]


def test_kidnappings_and_killings_of_the_key():
    events = load("events")
    codes = key_rows(*KEY)
    held = events.kidnappings(codes)
    assert held["article_id"].unique().tolist() == ["a"]
    assert events.fillers(held, ("victim",)) == {"a": {frozenset({"THREE NURSES", "NURSES"})}}
    dead = events.killings(codes)
    assert events.fillers(dead, ("victim",)) == {
        "a": {frozenset({"THREE NURSES", "NURSES"})},
        "b": {frozenset({"PETER LUND"})},
    }
    assert events.fillers(dead, ("perpetrator", "organisation")) == {
        "a": {frozenset({"RAIDERS"})},
        "b": {frozenset({"NORTH FRONT"})},
    }


def test_fillers_need_a_content_word_of_four_letters():
    events = load("events")
    articles = [Article("a", "x"), Article("b", "x")]
    gold = {"a": {frozenset({"THREE NURSES"}), frozenset({"A DOG"})}, "b": {frozenset({"OTHERS OF THEM"})}}
    counts = events.count_fillers(articles, gold, {"a": ["the nurses and a dog"], "b": ["others of them"]})
    assert [(counts[key].hits, counts[key].coded) for key in "ab"] == [(1, 2), (0, 1)]


def test_unreal_events_are_left_out():
    events = load("events")
    notes = pd.DataFrame({"note": ["negated", "instrument; denied", "instrument", None, "hypothetical"]})
    assert events.told_as_done(notes).index.tolist() == [2, 3]


def test_keywords_begin_words():
    events = load("events")
    assert events.KEYWORDS.search("TWO WERE KIDNAPPED")
    assert not events.KEYWORDS.search("the unhostaged")


def test_kidnapping_articles_are_counted_by_article():
    events = load("events")
    articles = [Article(key, "x") for key in "abc"]
    counts = events.count_articles(articles, {"a", "b"}, {"b", "c"})
    whole = load("common").total(counts.values())
    assert (whole.hits, whole.predicted, whole.coded) == (1, 2, 2)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("The harbour police", "police", True),
        ("the harbour police", "the harbour", False),
        ("thousands of villagers", "villagers who fled", True),
        ("thousands of villagers", "thousands", True),
        ("a 12-member group of nurses", "the nurses", True),
        ("a team of Danish and Swedish divers", "Swedish divers", True),
        ("residents of Brindle", "Brindle", False),
        ("the two crews leaving the port", "crews", True),
        ("the leaving crews", "the crews", True),
        ("a villager, aged 40", "the villager", True),
        ("the mayor’s guards", "the mayor", False),
        ("More than 300 sailors", "sailors", True),
        ("armed groups", "groups", True),
        ("they", "the villagers", False),
        ("they", "They", True),
        ("the crews’ families", "families", True),
        ("", "", False),
    ],
)
def test_heads_agree(one, other, expected):
    heads = load("heads")
    assert heads.heads_agree(one, other) is expected
    assert heads.heads_agree(other, one) is expected


def seed_row(feature, category, speaker="narrator", agent=None, patient=None):
    return SimpleNamespace(feature=feature, category=category, speaker=speaker, agent=agent, patient=patient)


def test_seed_spans_need_feature_and_category():
    seed, common = load("seed"), load("common")
    coded = common.Span(0, 9, seed_row("harm", "killing"))
    assert seed.agree(common.Span(5, 12, seed_row("harm", "killing")), coded)
    assert not seed.agree(common.Span(5, 12, seed_row("harm", "attack")), coded)
    assert not seed.agree(common.Span(9, 12, seed_row("harm", "killing")), coded)


def test_seed_speakers_and_cast():
    seed = load("seed")
    kind = ("harm", "killing")
    pairs = [
        (seed_row(*kind, "quoted", "the raiders", None), seed_row(*kind, "Ortiz", "raiders", "")),
        (seed_row(*kind, "narrator", None, "two crews"), seed_row(*kind, "Ortiz", "raiders", "crews")),
    ]
    assert seed.accuracy(pairs, ("harm",), ["speaker"]) == load("common").Counts(1, 2, 2)
    assert seed.accuracy(pairs, ("harm",), ["agent", "patient"]) == load("common").Counts(3, 4, 4)


def test_seed_codes_quote_the_article():
    article, codes = load("seed").read_seed("fars-aleppo")
    assert article.text[article.start :].startswith("The Syrian army")
    assert len(codes) == 96


def test_passive_phrases_are_placed_in_order():
    text = "It was seen. It was seen again and they're held."
    second = "It was seen again and they're held."
    sentences = [("It was seen.", ["was seen"]), (second, ["was seen", "'re held", "is gone"])]
    assert load("peer_passivepy").place_phrases(text, sentences) == ([(3, 11), (16, 24), (39, 47)], 1)


def test_joined_sentences_are_searched_from_where_the_last_one_ended():
    text = "They were seen. All were told.(Loud.) We were told."
    sentences = [
        ("They were seen.", []),
        ("All were told.(Loud.)(Loud.)", ["were told"]),
        ("We were told.", ["were told"]),
    ]
    assert load("peer_passivepy").place_phrases(text, sentences) == ([(20, 29), (41, 50)], 0)


def test_every_file_of_faults_is_of_a_kind():
    faults = load("faults")
    found = [faults.kind_of(f"tests/faults/{path.name}::test_one[a::b]") for path in faults.FAULTS.glob("test_*.py")]
    assert len(found) >= 17
    assert "other" not in dict(found)
    assert faults.kind_of("tests/faults/test_own_files.py::test_no_link_in_a_run_is_followed[x]") == faults.KINDS[0][:2]
    assert faults.kind_of("tests/coding/test_exports.py::test_one") == ("other", "test_exports")


def test_trials_are_counted_once():
    faults = load("faults")
    trials = faults.Trials()
    name = "tests/faults/test_input_dates.py::test_one"
    for phase, outcome in (
        ("setup", "passed"),
        ("call", "passed"),
        ("call", "failed"),
        ("setup", "failed"),
        ("setup", "skipped"),
    ):
        report = SimpleNamespace(
            nodeid=f"{name}[{phase}{outcome}]", when=phase, outcome=outcome,
            skipped=outcome == "skipped", failed=outcome == "failed",
        )  # fmt: skip
        trials.pytest_runtest_logreport(report)
    kind = ("input", "dates")
    assert (trials.tried[kind], trials.left[kind], sorted(trials.lost)) == (
        3,
        1,
        [f"{name}[callfailed]", f"{name}[setupfailed]"],
    )


def test_casts_are_right_by_words_entity_or_place():
    casts, common = load("casts"), load("common")
    row = SimpleNamespace(
        article_id="a", agent="they", agent_name="The rebels", agent_entity="e1", agent_start=40.0, agent_end=44.0
    )
    hit, mentions = common.Span(0, 5, row), {("a", "e1"): [common.Span(10, 20)]}
    assert casts.is_right(hit, [common.Span(90, 96, "rebels")], "agent", {})
    assert casts.is_right(hit, [common.Span(41, 43, "it")], "agent", {})
    assert casts.is_right(hit, [common.Span(12, 14, "it")], "agent", mentions)
    assert not casts.is_right(hit, [common.Span(12, 14, "it")], "agent", {})


@pytest.mark.parametrize(
    ("wh", "subj", "obj", "prep", "passive", "slot"),
    [
        ("who", None, "someone", None, False, "agent"),
        ("who", None, None, None, True, "patient"),
        ("what", "someone", None, None, False, "patient"),
        ("who", "someone", None, "by", True, "agent"),
        ("what", "someone", None, "at", False, ""),
        ("when", None, "someone", None, False, ""),
    ],
)
def test_slot_a_question_asks_for(wh, subj, obj, prep, passive, slot):
    row = SimpleNamespace(wh=wh, subj=subj, obj=obj, obj2=None, prep=prep, is_passive=passive)
    assert load("roles_qasrl").slot_asked(row) == slot


def test_slots_count_heads_inside_answers():
    roles, common = load("roles_qasrl"), load("common")
    starts, asked = (0, 4, 9, 15), roles.Asked(agent=((0, 2),), patient=((3, 4),))
    said = roles.Said(agent=(4,), content=(15,))
    assert roles.slot_count(said, asked, "agent", starts) == common.Counts(True, True, True)
    assert roles.slot_count(said, asked, "patient", starts) == common.Counts(False, False, True)
    assert roles.slot_count(said, asked, "patient", starts, content=True) == common.Counts(True, True, True)
    assert roles.ranges_of("4:6~!~9:10") == ((4, 6), (9, 10))


def test_pairs_of_facts_are_drawn_one_a_fact_by_what_they_are_and_not_of_the_same_words():
    pairs = load("coverage_pairs")
    rows = [
        ("e", "f1", "deed", "The Post", "a", 0, 9, "Nine died."), ("e", "f1", "deed", "The Sun", "b", 0, 9, "Nine fell."),
        ("e", "f1", "deed", "The Star", "c", 5, 9, "Shells fell."), ("e", "f2", "speaker", "The Post", "a", 20, 30, "Ana spoke."),
        ("e", "f2", "speaker", "The Sun", "b", 20, 30, "ANA spoke"), ("e", "f3", "deed", "The Post", "a", 40, 50, "One fled."),
    ]  # fmt: skip
    columns = ["event", "fact", "kind", "source", "article_id", "start", "end", "text"]
    found = SimpleNamespace(passages=pd.DataFrame(rows, columns=columns))
    drawn = pairs.pairs("basil", found, 1)
    assert list(drawn["fact"]) == ["f1"]  # of f2 both say the same words, f3 is told by one
    assert pairs.pairs("basil", SimpleNamespace(passages=found.passages[::-1]), 1)[pairs.KEY].equals(drawn[pairs.KEY])
    codes = drawn[pairs.KEY].assign(same="n", cause="another deed")
    assert pairs.precision(pairs.coded(drawn, codes))[:2] == (0, 1)
    assert pairs.precision(pairs.coded(drawn, codes.assign(start_a=99)))[:2] == (0, 0)


def test_codes_of_pairs_hold_no_text_and_are_one_a_pair():
    pairs = load("coverage_pairs")
    codes = pairs.read_codes()
    assert not codes.duplicated(pairs.KEY).any() and set(codes["same"]) == {"y", "n"}
    assert (codes["same"].eq("n") == codes["cause"].ne("")).all()
    assert [pairs.half(*row) for row in zip(codes["corpus"], codes["event"], strict=True)] == list(codes["half"])

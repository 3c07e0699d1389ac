"""Specifications: each choice does what it says, what cannot go together is left out, and plans are held to.

Also tests framing/analysis/specified.py.
"""

import numpy as np
import pandas as pd
import pytest

from framing.analysis.comparison import compare
from framing.analysis.specifications import specifications
from framing.analysis.specified import alike, of_voice, recounted
from framing.articles.article import Article
from framing.articles.wire import find_wire_copy
from framing.scores.scores import Scores
from tests.analysis.tables import rows

pytestmark = pytest.mark.filterwarnings("ignore::framing.analysis.groups.SmallGroupWarning")
ASKED = {"feature": "passive_voice", "category": "agentless", "group": "east", "seed": 1, "permutations": 199}


def press(number=30):
    """Invent two outlets: the east has more in its own voice, and as much in quotations; events are told by both."""
    random, parts = np.random.default_rng(1), []
    for source, own in (("east", 0.4), ("west", 0.2)):
        for speaker, level in (("narrator", own), ("quoted", 0.3)):
            exposures = random.integers(10, 40, number)
            part = rows(source, random.binomial(exposures, level), exposures, speaker=speaker)
            parts.append(
                part.assign(
                    event=[f"e{i // 2:02}" for i in range(number)], author=[f"w{i % 10}" for i in range(number)]
                )
            )
    return pd.concat(parts, ignore_index=True)


def row_of(found, **chosen):
    picked = found.table
    for name, option in chosen.items():
        picked = picked[picked[name] == option]
    assert len(picked) == 1
    return picked.iloc[0]


def test_each_specification_is_a_comparison_of_its_own():
    table = press()
    found = specifications(table, event="event", clusters=["author"], **ASKED)
    assert len(found.table) == 3 * (2 + 1 + 2)  # voices x (sums: all, by author, matched; articles alike: all, matched)
    options = {"seed": 1, "permutations": 199, "resamples": 99, "correction": "none"}
    plain = compare(table[table["speaker"] == "quoted"], cluster="author", **options).table.iloc[0]
    row = row_of(found, voice="quoted", weights="units", cluster="author", events="any")
    names = ["rate", "difference", "ratio_low", "ratio_high", "p"]
    assert row[names].tolist() == plain[names].tolist()
    matched = compare(of_voice(table, "both"), event="event", **options).table.iloc[0]
    row = row_of(found, voice="both", weights="units", cluster="article", events="matched")
    assert row[names].tolist() == matched[names].tolist()


def test_both_voices_are_added_up_article_by_article():
    table = press()
    both = of_voice(table, "both")
    assert (len(both), both["count"].sum(), both["exposure"].sum()) == (
        60,
        table["count"].sum(),
        table["exposure"].sum(),
    )


def test_articles_alike_have_the_mean_of_their_rates():
    table = press().query("speaker == 'narrator'")
    row = row_of(specifications(table, **ASKED), voice="narrator", weights="articles")
    east = table[table["source"] == "east"]
    assert row["rate"] == pytest.approx((east["count"] / east["exposure"]).mean())
    assert alike(table)["exposure"].nunique() == 1


def test_wire_copy_counts_once():
    table = press(12)
    articles = [
        Article(name, f"{name} " * 9 if name < "west-006" else "The same few words of an agency.")
        for name in table["article_id"].unique()
    ]
    found = specifications(table, wire=find_wire_copy(articles), **ASKED)
    assert row_of(found, voice="narrator", weights="units", wire="once")["articles"] == 12
    west = specifications(table, wire=find_wire_copy(articles), **{**ASKED, "group": "west"})
    assert row_of(west, voice="narrator", weights="units", wire="once")["articles"] == 7


def sure(table):
    """Evidence of a table, of confidence .9 for every second piece, else .4."""
    every = table.loc[table.index.repeat(table["count"])].reset_index(drop=True)
    return every[["article_id", "feature", "category", "speaker"]].assign(
        confidence=np.where(every.index % 2, 0.9, 0.4)
    )


def test_confidence_counts_evidence_anew():
    table = press()
    evidence = sure(table)
    pd.testing.assert_frame_equal(recounted(table, evidence, 0.0), table)
    found = specifications(Scores(table, evidence, {}), **ASKED)
    assert found.choices["confidence"] == ["any", "0.5", "0.8"]
    east = evidence.merge(table[["article_id", "source"]].drop_duplicates()).query(
        "source == 'east' and speaker == 'narrator'"
    )
    total = table.query("source == 'east' and speaker == 'narrator'")["exposure"].sum()
    row = row_of(found, voice="narrator", weights="units", confidence="0.5")
    assert row["rate"] == pytest.approx((east["confidence"] > 0.5).sum() / total)


def test_corrected_specifications_are_those_of_the_codes():
    table = press().query("speaker == 'narrator'")
    codes = sure(table).drop(columns="confidence")
    read = pd.DataFrame({"article_id": table["article_id"].unique()})
    found = specifications(table, codes=pd.concat([codes.iloc[::2], read]), **ASKED)
    plain, right = (row_of(found, weights="units", corrected=told) for told in ("no", "yes"))
    assert right["rate"] == pytest.approx(plain["rate"] / 2, abs=0.01)


def test_scores_of_other_versions_are_one_more_choice():
    found = specifications(press(), versions={"older": press().assign(count=1)}, **ASKED)
    assert (
        row_of(found, voice="narrator", weights="units", version="older")["ratio"]
        != row_of(found, voice="narrator", weights="units", version="first")["ratio"]
    )


PLAN = """[difference]
feature = "passive_voice"
group = "east"
[choices]
voice = ["narrator", "both"]
"""


def test_a_plan_tells_which_were_planned_and_its_hash_stands_in_the_manifest(tmp_path):
    path = tmp_path / "plan.toml"
    path.write_text(PLAN, encoding="utf-8")
    found = specifications(press(), plan=path, **ASKED)
    planned = found.table[found.table["planned"]]
    assert sorted(planned[["voice", "weights"]].values.tolist()) == [["both", "units"], ["narrator", "units"]]
    assert found.manifest["plan"]["file"] == "plan.toml" and len(found.manifest["plan"]["sha256"]) == 64
    assert found.summary().startswith("6 specifications: more in ")
    assert "2 of these planned beforehand: more in 2, less in 0" in found.summary()
    assert specifications(press(), **ASKED).manifest["plan"] is None


def test_what_cannot_be_compared_says_why():
    few = press(6).assign(event=lambda table: table["article_id"])
    found = specifications(few, event="event", **ASKED)
    row = row_of(found, voice="narrator", weights="units", events="matched")
    assert np.isnan(row["ratio"]) and "under 5 matched events" in row["problem"]
    assert "could not be told" in found.summary()


def test_unknown_words_are_refused():
    for wrong, message in (
        ({"feature": "harm"}, "no feature 'harm' in the scores; have passive_voice"),
        ({"group": "north"}, "no source 'north' to compare; have east, west"),
        ({"clusters": ["wing"]}, "no column 'wing'"),
    ):
        with pytest.raises(ValueError, match=message):
            specifications(press(), **{**ASKED, **wrong})

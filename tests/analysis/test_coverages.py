"""Coverage of an invented event by five invented outlets, against a truth made by hand."""

from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pandas as pd
import pytest

from framing.analysis.coverages import Coverage, coverage
from framing.language.lexicons.actors import ActorPattern, Actors
from framing.scores.scores import Scores
from framing.scores.scoring import score

OUTLETS = ["Northern Wire", "State Gazette", "The Courier", "The Tarma Herald", "Valley Radio"]
NOT_FOUND = [  # a praise without a cue of speech, and two cues that the lexicon leaves out
    ("Ivo Marr", "State Gazette"), ("mayor", "The Courier"), ("mayor", "The Tarma Herald"), ("army", "The Courier"),
]  # fmt: skip


@pytest.fixture(scope="module")
def covered(tarma: Scores) -> Coverage:
    """Return the coverage of the invented event."""
    return coverage(tarma)


@pytest.fixture(scope="module")
def truth(root: Path, covered: Coverage) -> pd.DataFrame:
    """Return the facts found by hand, each with the fact of the table that tells it."""
    rows = pd.read_csv(root / "seeds" / "told" / "truth.csv", keep_default_na=False)
    abouts = covered.table.drop_duplicates("fact").set_index("fact")["about"]
    found = []
    for row in rows.itertuples():
        part = covered.passages.query("kind == @row.kind and article_id == @row.article_id")
        codes = list(dict.fromkeys(part[part["text"].str.contains(str(row.words), regex=False)]["fact"]))
        name = str(row.fact).split()[-1].lower()
        found.append([code for code in codes if row.kind != "speaker" or name in abouts[code].lower()])
    return rows.assign(found=found)


def test_what_the_rules_do_not_find(truth: pd.DataFrame) -> None:
    missed = truth[truth["found"].str.len() == 0]
    assert list(zip(missed["fact"], missed["source"], strict=True)) == NOT_FOUND


def test_facts_of_one_name_are_aligned_and_no_others(truth: pd.DataFrame) -> None:
    known = truth[truth["found"].str.len() > 0]
    pairs = list(combinations(known.itertuples(), 2))
    same = [bool(set(one.found) & set(other.found)) for one, other in pairs]
    true = [one.kind == other.kind and one.fact == other.fact for one, other in pairs]
    wrong = [(a.fact, b.fact) for (a, b), met, right in zip(pairs, same, true, strict=True) if met and not right]
    assert sum(met and right for met, right in zip(same, true, strict=True)) == sum(true) == 36
    # One outlet's chain takes the flight "after the shelling" and a death two days later into the shelling.
    assert set(map(frozenset, wrong)) == {
        frozenset(pair)
        for pair in combinations(["shelling of the market", "flight of the families", "death of the girl"], 2)
    }


def test_differences_are_those_found_by_hand_but_one(truth: pd.DataFrame, covered: Coverage) -> None:
    told = covered.table.set_index(["fact", "source"])["differs"].fillna("")
    for row in truth[(truth["kind"] == "deed") & (truth["found"].str.len() == 1)].itertuples():
        expected = str(row.differs).replace("+", ", ")
        if (row.fact, row.source) == ("shelling of the market", "Valley Radio"):
            expected = "cast"  # "the number of the dead has risen to 15" is no deed of the rules
        assert told[row.found[0], row.source] == expected, row


def test_untold_is_called_omitted_only_where_another_had_told_it_by_then(covered: Coverage) -> None:
    table = covered.table
    bakers = table[table["fact"] == table[table["about"].str.contains("arrested three bakers")]["fact"].iloc[0]]
    assert bakers[["source", "status", "others", "known_from", "omitted"]].to_numpy().tolist() == [
        ["Northern Wire", "untold", 2, 0, False], ["State Gazette", "untold", 2, 0, False], ["The Courier", "untold", 2, 1, True],
        ["The Tarma Herald", "told", 1, 0, False], ["Valley Radio", "told", 1, 1, False],
    ]  # fmt: skip
    assert not (table["omitted"] & (table["others"] == 0)).any()
    assert (table.groupby("fact").size() == len(OUTLETS)).all()


def test_without_dates_nothing_is_known_nor_omitted(tarma: Scores) -> None:
    found = coverage(replace(tarma, table=tarma.table.assign(published=pd.NA))).table
    assert found["known_from"].isna().all()
    assert not found["omitted"].any()


def test_numbers_that_differ(covered: Coverage) -> None:
    dead = covered.numbers.query("fact == 'f1' and category == 'killing'")
    assert dead[["source", "published", "number"]].to_numpy().tolist() == [
        ["Northern Wire", "2031-05-03", 9], ["State Gazette", "2031-05-03", 17],
        ["The Courier", "2031-05-04", 14], ["The Tarma Herald", "2031-05-04", 14],
    ]  # fmt: skip


def test_labels_casts_and_numbers_change_over_the_days(covered: Coverage) -> None:
    days = covered.timeline.query("fact == 'f4'").fillna("")
    assert days[["published", "source", "first", "agents", "labels", "numbers"]].to_numpy().tolist() == [
        ["2031-05-03", "Northern Wire", True, "rebels", "armed_groups:neutral", "captivity 6"],
        ["2031-05-03", "State Gazette", True, "terrorists", "armed_groups:delegitimizing", "captivity 6"],
    ]
    assert covered.timeline.query("source == 'Valley Radio' and first")["about"].str[:12].tolist() == [
        "A girl of ni", "Last night u", "Rebels", "the army",
    ]  # fmt: skip


def test_sides_come_from_a_dictionary(tarma: Scores) -> None:
    actors = Actors(
        (ActorPattern("army", "government", "army|soldiers"), ActorPattern("rebels", "rebels", "rebels|terrorists"))
    )
    table = coverage(tarma, actors=actors).table
    told = table[(table["fact"] == "f1") & (table["status"] != "untold")].set_index("source")
    assert told["agent_side"].dropna().to_dict() == {
        "State Gazette": "rebels", "The Courier": "government", "The Tarma Herald": "government", "Valley Radio": "government",
    }  # fmt: skip


def test_the_order_of_articles_does_not_matter(tarma: Scores, covered: Coverage) -> None:
    found = coverage(replace(tarma, articles=tarma.articles[::-1]))
    pd.testing.assert_frame_equal(found.table, covered.table)


def test_events_of_one_outlet_are_refused_and_a_missing_column_named(tarma: Scores) -> None:
    alone = replace(tarma, table=tarma.table.assign(source="One"))
    with pytest.raises(ValueError, match="no event of the column 'event' is told by two outlets"):
        coverage(alone)
    with pytest.raises(ValueError, match="no column 'story' in the scores; have article_id"):
        coverage(tarma, event="story")
    with pytest.raises(ValueError, match="no feature 'sourcing'"):
        coverage(score(["Rebels fled."], features=["harm", "actor_labels"]))


def test_it_says_what_it_holds(covered: Coverage) -> None:
    facts = covered.table["fact"].nunique()
    assert repr(covered).startswith(f"<Coverage: events 1, facts {facts}, outlets 5;")
    assert list(covered.table["source"].unique()) == OUTLETS
    assert [article.id for article in covered.articles] == ["wire", "gazette", "courier", "herald", "radio"]

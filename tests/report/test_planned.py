"""Differences under every choice in a report: what is drawn, what was planned, and what is refused."""

from __future__ import annotations

from hashlib import sha256

import pytest

from framing.articles.article import Article
from framing.report import write_report
from framing.report.planned import planned_section, planned_specifications
from tests.report.invented import QUICK, scores_of
from tests.report.reading import parse

PLAN = """[difference]
feature = "harm"
category = "killing"
group = "East"
[choices]
voice = ["narrator"]
weights = ["units", "articles"]
"""
USUAL = {"by": "source", "event": None, "cluster": None, "seed": 1, "permutations": 199}


def press():
    """Invent two outlets of 12 articles, of which the east tells of killings twice as often."""
    texts = (
        " ".join(["Two men were killed here."] * (4 - 2 * (k % 2) + k % 3) + ["Rain fell."] * 6) for k in range(24)
    )
    return [
        Article(f"r{k:02}", text, source="West" if k % 2 else "East", published="2016-01-10")
        for k, text in enumerate(texts)
    ]


@pytest.fixture
def plan(tmp_path):
    path = tmp_path / "plan.toml"
    path.write_text(PLAN, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def scores():
    return scores_of(press())


@pytest.mark.filterwarnings("ignore::framing.analysis.groups.SmallGroupWarning")
def test_the_page_says_what_was_planned_draws_the_curve_and_lists_every_specification(scores, plan, tmp_path):
    found = parse(write_report(scores, tmp_path / "report.html", plans=[plan], **QUICK))
    words = " ".join(" ".join(found.words).split())
    assert "#planned" in found.links
    assert "Under every reasonable choice" in words and "Killings: East against the others" in words
    digest = sha256(PLAN.encode()).hexdigest()
    assert f"Planned beforehand in plan.toml (sha256 {digest}): voice: narrator; weights: units or articles." in words
    assert "Not named there, so planned as usual: confidence: any." in words
    assert "2 of these planned beforehand: more in 2, less in 0" in words
    alt = next(text for text in found.alts if text.startswith("Marks with intervals, a row for each specification"))
    assert "Every number stands in the table below." in alt


def test_a_report_without_plans_has_no_such_section():
    assert planned_section([]) == ("", "")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (
            '[choices]\nvoice = ["narrator"]\n',
            r"plan.toml: table difference names no feature, category, group; a plan for",
        ),
        (PLAN.replace('"East"', '"South"'), "no source 'South' to compare; have East, West"),
        (PLAN + "corrected = ['yes']\n", r"plan.toml: choice corrected needs codes; give them"),
        (
            PLAN.replace("[choices]", 'by = "event"\n[choices]'),
            r"planned by 'event', the report is by 'source'; give --by event",
        ),
        (
            PLAN.replace("[choices]", 'outlet = "x"\n[choices]'),
            r"no 'outlet' in table difference; have feature, category",
        ),
        ("choices = 3\n", r"plan.toml: choices is no table; write \[choices\] above its lines"),
        ("voice = [", r"plan.toml: not TOML"),
    ],
)
def test_plans_that_do_not_fit_are_refused(scores, plan, written, said):
    plan.write_text(written, encoding="utf-8")
    with pytest.raises(ValueError, match=said):
        planned_specifications(scores, [plan], **USUAL)


def test_markup_in_a_plan_stays_text(scores, plan):
    plan.write_text(PLAN.replace("[choices]", 'by = "source"\n[choices]'), encoding="utf-8")
    nasty = plan.rename(plan.with_name("<b>plan.toml"))
    section, _ = planned_section(planned_specifications(scores, [nasty], **USUAL))
    assert "&lt;b&gt;plan.toml" in section and "<b>plan" not in section

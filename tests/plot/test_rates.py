"""Figures: what is drawn is what the tables say; sizes, marks, refusals, and no trace left in matplotlib's settings."""

from __future__ import annotations

import warnings

import matplotlib
import numpy as np
import pandas as pd
import pytest
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch, Rectangle

from framing.analysis.comparison import Comparison, SmallGroupWarning, compare, label_choice
from framing.features.names import is_telling, name_of, per_unit
from framing.plot import (
    plot_counts,
    plot_event_slopes,
    plot_heatmap,
    plot_label_choice,
    plot_network,
    plot_rates,
    plot_stations,
    plot_timeline,
    role_network,
)
from framing.plot.style import clear
from framing.scores.rows import evidence_frame

QUICK = {"seed": 1, "resamples": 199, "permutations": 199}


def rows(
    source, counts, exposure=10, *, category="agentless", speaker="narrator", feature="passive_voice", unit="clauses"
):
    """Invent the rows of one source: an article for every count, one a month."""
    ids = [f"{source}-{place:03}" for place in range(len(counts))]
    days = [f"2016-{1 + place % 12:02}-01" for place in range(len(counts))]
    fixed = {"feature": feature, "category": category, "speaker": speaker, "unit": unit}
    return pd.DataFrame(
        {
            "article_id": ids,
            "source": source,
            "published": days,
            "event": None,
            **fixed,
            "count": counts,
            "exposure": exposure,
        }
    )


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    """Return three outlets: east far above the others, which are alike, in the first of two categories."""
    parts = []
    for category in ("agentless", "nominal"):
        for speaker in ("narrator", "quoted"):
            for source, high in (("east", 6), ("north", 2), ("west", 2)):
                counts = [high if category == "agentless" else 2, 1] * 12
                parts.append(rows(source, counts, category=category, speaker=speaker))
    return compare(pd.concat(parts, ignore_index=True), **QUICK)


def labels_of(ax, axis="y"):
    """Return the tick labels as text."""
    return [label.get_text() for label in (ax.get_yticklabels() if axis == "y" else ax.get_xticklabels())]


def dots(ax):
    """Return position and face colour of every mark drawn on its own."""
    lines = [line for line in ax.lines if len(line.get_xdata()) == 1]
    return {
        (float(line.get_xdata()[0]), round(float(line.get_ydata()[0]), 2)): line.get_markerfacecolor() for line in lines
    }


# Names


def test_names_are_plain_words_and_others_keep_their_own():
    assert name_of("passive_voice", "agentless") == "passives that do not name the doer"
    assert name_of("responsibility", "state_forces:active") == "harm by state forces told with the doer as subject"
    assert name_of("actor_labels", "rulers:neutral") == "neutral labels for rulers"
    assert (name_of("harm"), name_of("my_mood"), name_of("my_mood", "dark:deep")) == (
        "Who hurts whom",
        "my mood",
        "dark: deep",
    )


def test_every_category_of_the_shipped_scorers_has_a_name():
    from framing.features.scorers import default_scorers

    for scorer in default_scorers():
        for category in scorer.categories:
            assert "_" not in name_of(scorer.feature, category)


def test_telling_categories_are_judgements():
    assert is_telling("sourcing", "official:doubt") and is_telling("passive_voice", "agentless")
    assert not is_telling("sourcing", "official:neutral") and not is_telling("my_mood", "dark")


def test_units_have_their_scale():
    assert per_unit("words") == (1000, "per 1,000 words") and per_unit("harm events") == (100, "per 100 harm events")


# Dots and intervals


def test_rates_stand_where_the_table_says(comparison):
    ax = plot_rates(comparison, "passive_voice", "agentless", speakers=["narrator"])
    assert labels_of(ax) == ["west", "north", "east"]
    assert list(dots(ax)) == [(15.0, 0.0), (15.0, 1.0), (35.0, 2.0)]
    table = comparison.table.query("category == 'agentless' and speaker == 'narrator'").set_index("group")
    whisker = next(line for line in ax.lines if len(line.get_xdata()) == 2 and line.get_ydata()[0] == 2)
    assert list(whisker.get_xdata()) == pytest.approx([100 * table.loc["east", "low"], 100 * table.loc["east", "high"]])
    assert [text.get_text() for text in ax.texts] == ["36 / 240", "36 / 240", "84 / 240", "found / clauses"]


def test_marks_are_filled_where_a_group_differs_clearly(comparison):
    table = comparison.table.query("category == 'agentless' and speaker == 'narrator'").set_index("group")
    assert clear(table).to_dict() == {"east": True, "north": True, "west": True}
    assert set(dots(plot_rates(comparison, "passive_voice", "agentless", speakers=["narrator"])).values()) == {
        "#0072B2"
    }
    assert set(dots(plot_rates(comparison, "passive_voice", "nominal", speakers=["narrator"])).values()) == {"white"}


def test_a_difference_is_clear_only_where_interval_and_p_agree():
    frame = pd.DataFrame(
        {
            "difference_low": [0.1, -0.1, 0.1, np.nan],
            "difference_high": [0.2, 0.2, 0.2, np.nan],
            "p_adjusted": [0.01, 0.01, 0.2, np.nan],
        }
    )
    assert clear(frame).tolist() == [True, False, False, False]


def test_voices_have_marks_of_their_own(comparison):
    ax = plot_rates(comparison, "passive_voice", "agentless")
    alone = [line for line in ax.lines if len(line.get_xdata()) == 1]
    assert {(line.get_marker(), line.get_color()) for line in alone} == {("o", "#0072B2"), ("s", "#D55E00")}
    words = [text.get_text() for text in ax.get_legend().get_texts()]
    assert words[-2:] == ["in the outlet's own voice", "in quoted voices"]


def test_a_very_wide_interval_is_cut_with_an_arrow():
    table = pd.concat(
        [rows(source, [2, 3] * 15, 100) for source in ("east", "north", "west")] + [rows("south", [0, 0, 0, 0, 1], 3)]
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SmallGroupWarning)
        found = compare(table, **QUICK)
    ax = plot_rates(found, "passive_voice", "agentless")
    south = found.table.set_index("group").loc["south"]
    assert ax.get_xlim()[1] == pytest.approx(100 * 2.2 * south["rate"])
    assert 100 * south["high"] > ax.get_xlim()[1]
    (arrow,) = [line for line in ax.lines if line.get_marker() == ">"]
    assert (arrow.get_xdata()[0], arrow.get_ydata()[0]) == (ax.get_xlim()[1], labels_of(ax).index("south"))


def test_a_group_with_too_few_articles_has_a_cross_and_no_interval():
    table = pd.concat([rows("east", [3, 1] * 10), rows("west", [1] * 4 + [0] * 16, [10] * 4 + [0] * 16)])
    ax = plot_rates(compare(table, **QUICK), "passive_voice", "agentless")
    alone = {line.get_ydata()[0]: line.get_marker() for line in ax.lines if len(line.get_xdata()) == 1}
    assert (labels_of(ax), alone) == (["west", "east"], {0: "x", 1: "o"})
    assert "too few articles for an interval" in [text.get_text() for text in ax.get_legend().get_texts()]


def test_long_names_are_cut_so_that_dots_keep_their_room():
    long = "The Daily Messenger of the Northern Provinces and the Isles"
    ax = plot_rates(
        compare(pd.concat([rows(long, [3, 1] * 10), rows("west", [2] * 20)]), **QUICK), "passive_voice", "agentless"
    )
    assert labels_of(ax) == ["west", "The Daily Messenger of th…"] or labels_of(ax) == [
        "The Daily Messenger of th…",
        "west",
    ]


def test_unknown_names_are_refused_with_the_choices(comparison):
    with pytest.raises(ValueError, match=r"no feature 'voice'; have \['passive_voice'\]"):
        plot_rates(comparison, "voice", "agentless")
    with pytest.raises(ValueError, match=r"no category 'agent'; have \['agentless', 'nominal'\]"):
        plot_rates(comparison, "passive_voice", "agent")
    with pytest.raises(ValueError, match=r"no speaker 'all'; have \['narrator', 'quoted'\]"):
        plot_rates(comparison, "passive_voice", "agentless", speakers=["all"])


# Shares, map


@pytest.fixture(scope="module")
def choice() -> Comparison:
    """Return two outlets that choose between labels: 5 of 6 and 1 of 6 delegitimizing; a third uses few labels."""
    parts = []
    for source, harsh, mild, articles in (("east", 5, 1, 20), ("west", 1, 5, 20), ("rare", 1, 0, 6)):
        for stance, count in (("delegitimizing", harsh), ("neutral", mild), ("legitimizing", 0)):
            parts.append(
                rows(source, [count] * articles, 100, category=f"rulers:{stance}", feature="actor_labels", unit="words")
            )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SmallGroupWarning)
        return label_choice(pd.concat(parts, ignore_index=True), "rulers", **QUICK)


def test_shares_of_labels_are_bars_with_hatches(choice):
    ax = plot_label_choice(choice)
    assert labels_of(ax) == ["west (n = 120)", "east (n = 120)", "[rare (n = 6)]"]
    harsh, mild = ax.containers[0], ax.containers[2]
    assert [bar.get_width() for bar in harsh] == pytest.approx([100 / 6, 500 / 6, 100])
    assert [bar.get_width() for bar in mild] == pytest.approx([500 / 6, 100 / 6, 0])
    assert (harsh[0].get_hatch(), mild[0].get_hatch()) == ("", "////")
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["delegitimizing", "neutral"]


def test_intervals_of_shares_are_those_of_the_table(choice):
    ax = plot_label_choice(choice)
    spans = next(part for part in ax.collections if isinstance(part, LineCollection)).get_segments()
    table = choice.table.query("category == 'rulers:delegitimizing'").set_index("group").loc[["west", "east", "rare"]]
    assert [100 * low for low in table["low"]] == pytest.approx([span[0][0] for span in spans])


def test_shares_without_labels_are_refused(choice):
    with pytest.raises(ValueError, match=r"no speaker 'quoted'"):
        plot_label_choice(choice, speaker="quoted")


def test_the_map_holds_ratios_and_frames_clear_cells(comparison):
    ax = plot_heatmap(comparison)
    assert labels_of(ax) == ["east", "north", "west"]
    assert [label.replace("\n", " ") for label in labels_of(ax, "x")] == [
        "passives that do not name the doer",
        "harm told as a noun (the shelling)",
    ]
    table = comparison.table.query("speaker == 'narrator'").set_index(["category", "group"])["ratio"]
    assert table["agentless"].round(2).to_dict() == {"east": 2.33, "north": 0.6, "west": 0.6}
    assert [(text.get_text(), text.get_fontweight()) for text in ax.texts] == [
        ("2.3", "bold"), ("0.60", "bold"), ("0.60", "bold"), ("1.0", "normal"), ("1.0", "normal"), ("1.0", "normal"),
    ]  # fmt: skip
    assert sum(isinstance(patch, Rectangle) and not patch.get_fill() for patch in ax.patches) == 3


def test_the_map_takes_telling_categories_first(comparison):
    assert [label.replace("\n", " ") for label in labels_of(plot_heatmap(comparison, most=1), "x")] == [
        "passives that do not name the doer"
    ]
    with pytest.raises(ValueError, match="no feature 'harm'"):
        plot_heatmap(comparison, features=["harm"])


# Events and time


def test_counts_are_written_and_shaded_by_their_rate():
    table = pd.concat(
        [
            rows("east", [3, 1], 10),
            rows("west", [0, 2], 20),
            rows("east", [0, 0], 10, category="nominal"),
            rows("west", [1, 0], 20, category="nominal"),
        ]
    )
    ax = plot_counts(table, "passive_voice")
    assert labels_of(ax) == ["east (20 clauses)", "west (40 clauses)"]
    assert [text.get_text() for text in ax.texts] == ["4", "2", "0", "1"]
    depths = [patch.get_facecolor()[3] if patch.get_facecolor()[:3] != (1, 1, 1) else 0 for patch in ax.patches]
    assert depths == pytest.approx([0.75, 0.75 / 4, 0, 0.75])


def test_counts_of_chosen_categories_and_none_at_all():
    table = pd.concat([rows("east", [3]), rows("east", [0], category="nominal")])
    assert len(plot_counts(table, "passive_voice").texts) == 1
    assert len(plot_counts(table, "passive_voice", categories=["nominal", "agentless"]).texts) == 2
    with pytest.raises(ValueError, match="no category 'gone'; have"):
        plot_counts(table, "passive_voice", categories=["gone"])
    with pytest.raises(ValueError, match="no passive_voice was found"):
        plot_counts(rows("east", [0]), "passive_voice")


def events(pairs):
    """Invent events told once by each of two outlets, with these counts in 20 clauses."""
    out = []
    for place, (one, two) in enumerate(pairs):
        out += [rows(source, [count], 20).assign(event=f"e{place}") for source, count in (("east", one), ("west", two))]
    return pd.concat(out, ignore_index=True)


def test_slopes_join_the_rates_of_each_event():
    ax = plot_event_slopes(events([(1, 3), (2, 2), (4, 1)]), "passive_voice", "agentless", groups=("east", "west"))
    assert [list(line.get_ydata()) for line in ax.lines] == [[5, 15], [10, 10], [20, 5], pytest.approx([700 / 60, 10])]
    assert [line.get_linestyle() for line in ax.lines] == ["-", ":", "--", "-"]
    words = [text.get_text() for text in ax.get_legend().get_texts()]
    assert words == ["more in west: 1", "less in west: 1", "equal: 1", "all 3 events"]


def test_slopes_need_events_in_common():
    table = pd.concat([rows("east", [1]).assign(event="e1"), rows("west", [1]).assign(event="e2")])
    with pytest.raises(ValueError, match="east and west have no event in common"):
        plot_event_slopes(table, "passive_voice", "agentless", groups=("east", "west"))


def test_time_runs_by_period_with_intervals_from_five_articles():
    table = pd.concat([rows("east", [3] * 24), rows("west", [1] * 24).assign(published="2016-01-15")])
    ax = plot_timeline(table, "passive_voice", "agentless", seed=1)
    east = next(line for line in ax.lines if line.get_color() == "#0072B2" and len(line.get_xdata()) == 12)
    assert set(east.get_ydata()) == {30.0}
    assert [len(part.get_segments()) for part in ax.collections] == [0, 1]
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["east", "west", "under 5 articles"]


def test_time_says_how_many_articles_have_no_date():
    table = rows("east", [3] * 6).assign(published=["2016-01-01"] * 4 + [None, "last week"])
    ax = plot_timeline(table, "passive_voice", "agentless", seed=1)
    assert ax.get_title(loc="left").endswith("(2 without a date left out)")
    with pytest.raises(ValueError, match="no article has a date"):
        plot_timeline(table.assign(published=None), "passive_voice", "agentless", seed=1)


def test_time_refuses_more_lines_than_can_be_told_apart():
    table = pd.concat([rows(f"s{place}", [1]) for place in range(8)])
    with pytest.raises(ValueError, match="8 groups are too many"):
        plot_timeline(table, "passive_voice", "agentless", seed=1)


# Stations and the network


def deed(feature, category, start, text, *, article="a1", agent=None, patient=None, speaker="narrator", note=None):
    """Invent a row of evidence; slots are words or (words, start)."""
    slots = []
    for slot in (agent, patient):
        words, at = slot if isinstance(slot, tuple) else (slot, None)
        slots += [words, at, None if at is None else at + len(words)]
    return (
        article,
        feature,
        category,
        start,
        start + len(text),
        text,
        f"{feature}:x",
        1.0,
        *slots,
        speaker,
        None,
        None,
        note,
    )


STORY = [
    deed("hostage_narrative", "rescue", 90, "freed", agent="soldiers", patient="the villagers"),
    deed("hostage_narrative", "captivity", 10, "took hostage", agent="gunmen", patient="forty villagers"),
    deed("hostage_narrative", "captivity", 30, "held", speaker="a villager"),
]


def test_stations_stand_in_order_at_their_place_in_the_article():
    ax = plot_stations(evidence_frame(STORY), length=200)
    assert labels_of(ax) == ["Captivity", "Rescue and aid"]
    assert dots(ax) == {(5.0, 0.0): "#D55E00", (15.0, 0.0): "white", (45.0, 1.0): "#009E73"}
    assert [text.get_text() for text in ax.texts] == ["gunmen → forty villagers", "soldiers → the villagers"]


def test_stations_are_of_one_article():
    two = evidence_frame([*STORY, deed("hostage_narrative", "siege", 5, "besieged", article="a2")])
    with pytest.raises(ValueError, match="evidence of 2 articles; name one with article_id="):
        plot_stations(two)
    assert labels_of(plot_stations(two, article_id="a2")) == ["Siege"]
    with pytest.raises(ValueError, match="length=9, but evidence ends at 95"):
        plot_stations(evidence_frame(STORY), length=9)
    with pytest.raises(ValueError, match="no feature 'hostage_narrative'"):
        plot_stations(evidence_frame([deed("harm", "killing", 1, "killed")]))


CAST = [
    deed("actor_labels", "state_forces:neutral", 4, "army"),
    deed("actor_labels", "civilians:neutral", 40, "villagers"),
    deed("actor_labels", "armed_groups:neutral", 60, "rebel", note="modifier"),
    deed("harm", "killing", 20, "killed", agent=("the army", 0), patient=("ten villagers", 36)),
    deed("harm", "killing", 80, "were killed", patient=("ten villagers", 36)),
    deed("passive_voice", "agentless", 80, "were killed", patient=("ten villagers", 36)),
    deed("harm", "attack", 100, "shelled", agent=("the army", 0), patient=("a rebel base", 58)),
    deed("harm", "attack", 120, "blast"),
]


def test_the_network_names_families_and_tells_passives_apart():
    graph = role_network(evidence_frame(CAST))
    found = {
        (doer, to): (told["category"], told["voice"], told["count"], told["articles"])
        for doer, to, told in graph.edges(data=True)
    }
    assert found == {
        ("state_forces", "civilians"): ("killing", "active", 1, 1),
        ("not stated", "civilians"): ("killing", "passive", 1, 1),
        ("state_forces", "others"): ("attack", "active", 1, 1),
    }


def test_the_network_takes_names_of_its_own():
    names = pd.DataFrame({"article_id": ["a1"], "start": [0], "end": [8], "name": ["army of Odria"]})
    assert {doer for doer, _ in role_network(evidence_frame(CAST), names=names).edges()} == {
        "army of Odria",
        "not stated",
    }


def test_the_network_is_drawn_with_dashes_for_passives_and_a_list():
    ax = plot_network(role_network(evidence_frame(CAST)))
    arrows = [patch for patch in ax.patches if isinstance(patch, FancyArrowPatch)]
    assert [arrow.get_linestyle() for arrow in arrows] == [(0, (4, 2)), "-", "-"]
    assert ax.texts[-1].get_text().splitlines() == [
        "1  not stated → civilians (passive):", "     killings 1", "2  state forces → civilians: killings 1",
        "3  state forces → others: attacks 1",
    ]  # fmt: skip


def test_the_network_says_what_it_does_not_draw():
    ax = plot_network(role_network(evidence_frame(CAST)), most=1)
    assert ax.texts[-1].get_text().endswith("Not drawn: 2 thinner arrows,\n2 deeds")
    with pytest.raises(ValueError, match="no evidence of harm, hostage_narrative names"):
        role_network(evidence_frame([deed("harm", "attack", 1, "blast")]))


# All figures


def figures(comparison, choice):
    """Yield every figure, drawn on axes given or not."""
    table, story, cast = events([(1, 3), (2, 2)]), evidence_frame(STORY), evidence_frame(CAST)
    yield lambda ax=None: plot_rates(comparison, "passive_voice", "agentless", ax=ax)
    yield lambda ax=None: plot_heatmap(comparison, ax=ax)
    yield lambda ax=None: plot_counts(table, "passive_voice", ax=ax)
    yield lambda ax=None: plot_label_choice(choice, ax=ax)
    yield lambda ax=None: plot_event_slopes(table, "passive_voice", "agentless", groups=("east", "west"), ax=ax)
    yield lambda ax=None: plot_timeline(table, "passive_voice", "agentless", seed=1, ax=ax)
    yield lambda ax=None: plot_stations(story, ax=ax)
    yield lambda ax=None: plot_network(role_network(cast), ax=ax)


def test_figures_are_drawn_on_the_axes_given_and_returned(comparison, choice):
    for draw in figures(comparison, choice):
        ax = Figure(figsize=(7, 5)).add_subplot()
        assert draw(ax) is ax


def test_figures_leave_no_trace_and_need_no_screen(comparison, choice):
    before = dict(matplotlib.rcParams)
    for draw in figures(comparison, choice):
        assert draw().get_figure().canvas.manager is None
    assert dict(matplotlib.rcParams) == before


def written(ax):
    """Return the texts of axes that are seen: ticks inside the limits, title, label, legend, notes."""
    seen = [
        *ax.texts,
        ax._left_title,
        ax.xaxis.label,
        ax.yaxis.label,
        *(ax.get_legend().get_texts() if ax.get_legend() else ()),
    ]
    if ax.axison:
        for axis, (low, high) in ((ax.xaxis, sorted(ax.get_xlim())), (ax.yaxis, sorted(ax.get_ylim()))):
            seen += [tick.label1 for tick in axis.get_major_ticks() if low <= tick.get_loc() <= high]
    return [text for text in seen if text.get_text() and text.get_visible()]


def test_no_text_is_cut_off_or_under_seven_points(comparison, choice, tmp_path):
    for draw in figures(comparison, choice):
        ax = draw()
        ax.get_figure().savefig(tmp_path / "figure.png")
        paper = ax.get_figure().bbox.padded(1)
        for text in written(ax):
            box = text.get_window_extent()
            assert text.get_fontsize() >= 7
            assert paper.contains(box.x0, box.y0) and paper.contains(box.x1, box.y1), text.get_text()


def test_a_figure_is_the_same_twice(comparison, choice, tmp_path):
    for draw in figures(comparison, choice):
        for name in ("one.png", "two.png"):
            draw().get_figure().savefig(tmp_path / name, metadata={"Software": None})
        assert (tmp_path / "one.png").read_bytes() == (tmp_path / "two.png").read_bytes()

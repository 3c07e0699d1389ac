"""Who does what to whom."""

from __future__ import annotations

import pandas as pd
import pytest
from matplotlib.patches import FancyArrowPatch

from framing import score
from framing.plot import (
    plot_network,
    role_network,
)
from framing.scores.rows import evidence_frame
from tests.plot.tables import CAST, deed


def test_the_network_names_families_and_tells_passives_apart():
    graph = role_network(evidence_frame(CAST))
    found = {
        (doer, to): (told["category"], told["voice"], told["count"], told["articles"])
        for doer, to, told in graph.edges(data=True)
    }
    assert found == {
        ("state_forces", "civilians"): ("killing", "active", 1, 1),
        ("not stated", "civilians"): ("killing", "passive", 1, 1),
        ("state_forces", "armed_groups"): ("attack", "active", 1, 1),
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
        "1  not stated → civilians (passive):", "     killings 1", "2  state forces → armed groups: attacks 1",
        "3  state forces → civilians: killings 1",
    ]  # fmt: skip


def test_the_network_says_what_it_does_not_draw():
    ax = plot_network(role_network(evidence_frame(CAST)), most=1)
    assert ax.texts[-1].get_text().endswith("Not drawn: 2 thinner arrows,\n2 deeds")
    with pytest.raises(ValueError, match="no evidence of harm, hostage_narrative names"):
        role_network(evidence_frame([deed("harm", "attack", 1, "blast")]))


def test_what_is_denied_draws_no_arrow():
    told = [
        *CAST,
        deed("harm", "attack", 140, "bombed", agent=("the army", 0), patient=("a school", 150), note="denied"),
    ]
    assert role_network(evidence_frame(told)).size() == role_network(evidence_frame(CAST)).size()


def test_the_network_names_whom_a_phrase_without_a_label_means():
    evidence = score("The terrorist group Daesh came. Daesh killed two civilians.").evidence
    arrows = [
        (doer, to, told["count"]) for doer, to, told in role_network(evidence, features=["harm"]).edges(data=True)
    ]
    assert arrows == [("armed_groups", "civilians", 1)]
    old = role_network(evidence.iloc[:, :-7], features=["harm"])
    assert list(old.edges()) == [("others", "civilians")]

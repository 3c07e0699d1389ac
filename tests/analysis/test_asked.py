"""Settings of a comparison that do not go together."""

import pytest

from framing.analysis.asked import Asked

USUAL = {
    "by": "source", "event": None, "reference": None, "family": "feature", "correction": "bh", "level": 0.95, "seed": 1,
    "resamples": 199, "permutations": 199, "cluster": None, "over": None, "margin": None,
}  # fmt: skip


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"family": "outlet"}, "no family 'outlet' or correction 'bh'; have"),
        ({"correction": "bonferroni"}, "no family 'feature' or correction 'bonferroni'; have"),
        ({"event": "event", "cluster": "author"}, "events are units already where they are matched"),
        ({"event": "story", "over": "month"}, r"leave out event, or give cluster='story' \(--cluster story\)"),
    ],
)
def test_what_does_not_go_together_is_refused(given, said):
    with pytest.raises(ValueError, match=said):
        Asked(**(USUAL | given))


def test_columns_are_those_that_need_one_value_an_article():
    assert Asked(**(USUAL | {"cluster": "author", "over": "month"})).columns == ["source", "author"]
    assert Asked(**(USUAL | {"cluster": "source", "over": "phase"})).columns == ["source", "phase"]
    assert Asked(**USUAL).drawn == (1, 0.95, 199, 199)

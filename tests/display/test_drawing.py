"""The module that draws is named."""

import sys
from types import ModuleType

import pytest

from framing.display.drawing import draw


def test_a_module_of_ones_own_draws(monkeypatch) -> None:
    own = ModuleType("own_figures")
    own.draw = lambda result, **options: (result, options)
    monkeypatch.setitem(sys.modules, "own_figures", own)
    assert draw("scores", "own_figures", feature="harm") == ("scores", {"feature": "harm"})


@pytest.mark.parametrize(
    ("name", "said"), [("no_such_figures", "no plotting backend 'no_such_figures'"), ("json", "'json' has no draw")]
)
def test_what_cannot_draw_is_refused(name, said) -> None:
    with pytest.raises(ValueError, match=said):
        draw(None, name)

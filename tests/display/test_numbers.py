"""Numbers as people read them."""

import pytest

from framing.display.numbers import between, counted, p_value

NAN = float("nan")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ((0.4, 0.31, 0.52), "0.40 [0.31, 0.52]"),
        ((0.4, NAN, NAN), "0.40"),
        ((NAN, NAN, NAN), "–"),
        ((-0.004, -0.1, 0.1), "-0.00 [-0.10, 0.10]"),
    ],
)
def test_a_value_stands_with_its_interval_where_it_has_one(given, said) -> None:
    assert between(*given) == said


@pytest.mark.parametrize(("p", "said"), [(0.0004, "<.001"), (0.05, ".050"), (1.0, "1"), (0.9996, "1"), (NAN, "–")])
def test_a_p_is_written_as_papers_print_it(p, said) -> None:
    assert p_value(p) == said


def test_one_thing_is_no_plural() -> None:
    assert [counted(n, "span") for n in (0, 1, 1500)] == ["0 spans", "1 span", "1,500 spans"]

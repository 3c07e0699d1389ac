"""A bar with the time left, where a person watches."""

import pytest

from framing.training.progress import steps


@pytest.mark.parametrize("show", [True, False])
def test_nothing_is_written_where_nobody_watches(capsys: pytest.CaptureFixture[str], show: bool) -> None:
    with steps(2, "folds", "fold", show) as done:
        done(1)
        done(1)
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", "")

"""How far long work is."""

import io
import json

import pytest

from framing.display import progress as module
from framing.display.progress import mode, progress, tell, watched


@pytest.mark.parametrize("show", [True, False])
def test_nothing_is_written_where_nobody_watches(capsys: pytest.CaptureFixture[str], show: bool) -> None:
    with progress(2, "folds", "fold", show=show) as done:
        done(1)
        done(1)
    tell("wrote", path="x")
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", "")


def test_events_say_how_far_it_is_and_what_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter([0.0, 2.0, 2.0, 2.0, 2.5, 4.0, 4.0, 4.0, 4.0])
    monkeypatch.setattr(module, "monotonic", lambda: next(clock))
    out = io.StringIO()
    with watched("json", out), progress(8, "scoring", "article", show=False, done=2) as tick:
        tick(2)
        tick(1)  # half a second later, which is no news
        tick(1)
    events = [json.loads(line) for line in out.getvalue().splitlines()]
    assert [(one["done"], one["total"], one["seconds"], one["seconds_left"]) for one in events] == [
        (4, 8, 2.0, 4.0), (6, 8, 4.0, 2.0), (6, 6, 4.0, 0.0),
    ]  # fmt: skip
    assert {(one["event"], one["what"], one["unit"]) for one in events} == {("progress", "scoring", "article")}


def test_work_within_work_keeps_quiet() -> None:
    out = io.StringIO()
    with watched("json", out):
        with progress(2, "choices", "choice", show=False) as outer:
            for _ in range(2):
                with progress(9, "comparing", "contrast", show=True) as inner:
                    inner(9)
                outer(1)
        with pytest.raises(KeyError), progress(1, "broken", "part", show=False):
            raise KeyError
        with progress(1, "after", "part", show=False) as tick:
            tick(1)
    told = [json.loads(line)["what"] for line in out.getvalue().splitlines()]
    assert list(dict.fromkeys(told)) == ["choices", "after"]


def test_without_a_total_nothing_is_said_of_what_is_left() -> None:
    out = io.StringIO()
    with watched("json", out), progress(None, "scoring", "article", show=True) as tick:
        tick(3)
    first = json.loads(out.getvalue().splitlines()[0])
    assert (first["total"], first["seconds_left"]) == (None, None)


def test_how_it_is_told_holds_as_long_as_the_work() -> None:
    assert mode() is None
    with watched("quiet"):
        assert mode() == "quiet"
        with watched("json"):
            assert mode() == "json"
        assert mode() == "quiet"
    assert mode() is None

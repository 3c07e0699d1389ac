"""Two journals side by side."""

from framing.desk.journal import journal_path
from framing.desk.two_coders import TwoCoders
from tests.desk.invented import DONE, TASKS, answer, coded, span


def both(folder, *names, **options):
    return TwoCoders([journal_path(folder, name) for name in names], TASKS, **options)


def test_what_a_coder_adds_is_seen_and_what_stays_is_not_compared_anew(tmp_path):
    coded(tmp_path, "ann", (0, span()), (0, DONE))
    coded(tmp_path, "ben", (0, DONE))
    found = both(tmp_path, "ann", "ben")
    before = found.pairs()
    assert found.pairs() is before and [len(pair.matters) for pair in before.values()] == [1, 0]
    coded(tmp_path, "ben", (1, span(end=15)))
    after = found.pairs()
    assert after["a"] is before["a"] and [len(pair.matters) for pair in after.values()] == [1, 1]
    assert (after["a"].finished, after["b"].finished) == (True, False)


def test_free_text_is_not_compared(tmp_path):
    for who in ("ann", "ben"):
        coded(tmp_path, who, (0, answer("gist", f"As {who} has it.")))
    assert len(both(tmp_path, "ann", "ben").pairs()["a"].matters) == 1
    assert both(tmp_path, "ann", "ben", passed_over=["gist"]).pairs()["a"].matters == ()

"""Ids seen before, few and many."""

from framing.articles import ids
from framing.articles.ids import SeenIds


def test_few_ids_are_known_with_their_places() -> None:
    seen = SeenIds()
    assert [seen.add(ident, f"row {n}") for n, ident in enumerate(["a", "b", "a", "", ""])] == [
        None, None, "row 0", None, "row 3",
    ]  # fmt: skip


def test_many_ids_are_known_too(monkeypatch) -> None:
    monkeypatch.setattr(ids, "_NAMED", 10)
    seen = SeenIds()
    assert all(seen.add(f"id-{n}", f"row {n}") is None for n in range(50_000))
    assert seen.add("id-3", "x") == "row 3"
    assert all(seen.add(f"id-{n}", "x") == "an article before it" for n in range(10, 50_000))
    assert all(seen.add(f"other-{n}", "x") is None for n in range(50_000))


def test_an_id_takes_at_most_24_bytes(monkeypatch) -> None:
    monkeypatch.setattr(ids, "_NAMED", 0)
    seen = SeenIds()
    for n in range(100_000):
        seen.add(str(n), "")
    assert len(seen._slots) * 8 <= 24 * 100_000


def test_lone_surrogates_are_ids(monkeypatch) -> None:
    monkeypatch.setattr(ids, "_NAMED", 0)
    seen = SeenIds()
    assert (seen.add("\ud800", ""), seen.add("\ud800", "")) == (None, "an article before it")


def test_a_text_is_new_once() -> None:
    seen = SeenIds()
    assert [seen.add_text(text) for text in ("Rebels fled.", "Rebels fled. ", "Rebels fled.", "\ud800")] == [
        True,
        True,
        False,
        True,
    ]

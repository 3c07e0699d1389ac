"""How errors show what they were given."""

from framing.articles.wording import brief, listed, meant


def test_short_value_is_shown_as_python_writes_it():
    assert brief("a 'b'") == "\"a 'b'\""


def test_long_value_is_cut():
    assert brief(["Rebels fled."] * 1_000) == repr(["Rebels fled."] * 6)[:77] + "..."


def test_names_up_to_twenty_stand_alone():
    assert listed(range(20)) == ", ".join(map(str, range(20)))


def test_more_names_are_counted():
    assert listed(f"outlet {n}" for n in range(1_000)).endswith("outlet 18, outlet 19 and 980 more")


def test_no_names():
    assert listed([]) == ""


def test_what_may_have_been_meant_ends_so_or_is_spelt_nearly_so():
    have = ["a:active", "b:active", "c:active", "d:active", "harm"]
    assert meant("active", have) == "; did you mean 'a:active' or 'b:active' or 'c:active'?"
    assert [meant(name, have) for name in ("Harm", "harms", "weather", 3)] == ["; did you mean 'harm'?"] * 2 + ["", ""]

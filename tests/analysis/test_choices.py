"""Plans of choices: what they hold, and what is refused."""

from hashlib import sha256

import pytest

from framing.analysis.choices import read_plan

OPTIONS = {"voice": ["narrator", "quoted"], "weights": ["units", "articles"]}
ABOUT = {"feature": "harm", "category": "killing", "group": "east", "other": None, "by": "source"}


def plan(tmp_path, text):
    path = tmp_path / "plan.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_plan_holds_its_options_and_the_first_of_what_it_does_not_name(tmp_path):
    path = plan(tmp_path, 'choices = { voice = "quoted" }')
    found = read_plan(path, ABOUT, OPTIONS)
    assert (found.file, found.sha256) == ("plan.toml", sha256(path.read_bytes()).hexdigest())
    usual = {"voice": "narrator", "weights": "units"}
    held = [
        found.holds({"voice": voice, "weights": weights}, usual)
        for voice in OPTIONS["voice"]
        for weights in OPTIONS["weights"]
    ]
    assert held == [False, False, True, False]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("voice =", "plan.toml: not TOML"),
        ("[chosen]", "no table 'chosen'; have choices, difference"),
        ('[choices]\nvoices = ["narrator"]', "no choice 'voices' in these scores; have voice, weights"),
        ('[choices]\nvoice = ["narator"]', "choice voice: no option 'narator'; have narrator, quoted"),
        ('[difference]\ngroup = "west"', "planned for group 'west', asked for 'east'"),
        ('[difference]\noutlet = "west"', "planned for outlet 'west'"),
    ],
)
def test_plans_that_do_not_fit_are_refused(tmp_path, text, message):
    with pytest.raises(ValueError, match=message):
        read_plan(plan(tmp_path, text), ABOUT, OPTIONS)

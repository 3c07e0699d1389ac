"""Persons in public life by name."""

import pytest

from framing.language.lexicons.public_figures import figure_type


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Nancy Pelosi", "official"), ("Pelosi", "official"), ("François Hollande", "official"), ("Erdoğan", "official"),
        ("Volodymyr Zelenskyy", "official"), ("Sean Hannity", "media"), ("Zeid Ra’ad al-Hussein", "official"),
        ("Donald Trump Jr.", ""), ("Ivanka Trump", ""), ("Brown", ""), ("Johnson", ""), ("Nora Hale", ""), ("", ""),
    ],
)  # fmt: skip
def test_type_by_name(name, kind):
    assert figure_type(name) == kind

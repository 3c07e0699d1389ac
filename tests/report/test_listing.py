"""Findings as a list, each beside its picture."""

from __future__ import annotations

from framing.report.analysis import analyse
from framing.report.findings import find_differences
from framing.report.listing import findings_list
from tests.report.invented import QUICK, press, scores_of


def test_every_finding_stands_beside_its_picture_and_leads_to_its_sentences():
    analysis = analyse(scores_of(press()), by="source", event=None, reference=None, **QUICK)
    found = find_differences(analysis)
    listed = findings_list(analysis, found, "my page-explore.html")
    assert listed.count("<li>") == listed.count("<svg") == len(found) > 0
    first = "my page-explore.html#view=sentences&amp;feature=actor_labels&amp;category=armed_groups%3Adelegitimizing&amp;voice=own"
    assert listed.count(f'href="{first}"') == 1
    assert "<a " not in findings_list(analysis, found) and findings_list(analysis, []) == ""

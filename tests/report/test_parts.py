"""What a page may run."""

from __future__ import annotations

from framing.report.parts import policy


def test_only_a_page_with_a_folder_lets_its_script_load():
    assert "strict-dynamic" not in policy("a", "b")
    assert "'strict-dynamic'; base-uri 'none'" in policy("a", "b", loads=True)

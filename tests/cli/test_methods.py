"""framing methods."""

import json

from typer.testing import CliRunner

from framing.cli import app


def test_paragraph_is_printed(tmp_path):
    manifest = {
        "features": {"harm": {}},
        "articles": 2,
        "date": "2026-01-31",
        "python": "3.13.1",
        "versions": {"spacy": "3.8.18"},
    }
    (tmp_path / "manifest.json").write_text(json.dumps(manifest))
    done = CliRunner().invoke(app, ["methods", str(tmp_path)])
    assert done.exit_code == 0
    assert done.output.startswith("We scored 2 articles for harm. Texts were scored on 2026-01-31")
    assert CliRunner().invoke(app, ["methods", str(tmp_path), "--latex"]).exit_code == 0

"""The methods paragraph of a paper."""

import json

import pytest

from framing.report.paragraph import comparison_text, methods_text, read_manifest

SCORES = {
    "package": {"name": "media-framing", "version": "0.1.0"},
    "parser": {"name": "en_framing_news", "version": "1.1.0", "sha256": "a1" * 32},
    "lexicons": {"harm": {"version": "1.2.0", "sha256": "b2" * 32}},
    "features": {"harm": {}, "passive_voice": {}}, "articles": 60, "date": "2026-01-31T10:00:00",
    "python": "3.13.1", "versions": {"spacy": "3.8.18"},
}  # fmt: skip
SETTINGS = {
    "by": "source", "event": None, "cluster": None, "reference": None, "family": "feature", "correction": "holm", "level": 0.95,
    "seed": 1, "resamples": 2000, "permutations": 2000,
}  # fmt: skip


def test_scores_alone():
    assert methods_text(SCORES) == (
        "We scored 60 articles for harm, passive voice. Texts were scored on 2026-01-31 with media-framing 0.1.0 and the parser "
        "en_framing_news 1.1.0 (sha256 of its weights a1a1a1a1a1a1); lexicons, with sha256: harm 1.2.0 (b2b2b2b2b2b2). "
        "Python 3.13.1; spacy 3.8.18."
    )


def test_comparison_names_groups_and_settings():
    said = methods_text({"scores": SCORES, "settings": SETTINGS, "groups": {"north": 30, "south": 1200}})
    assert said.startswith("We scored 60 articles for harm, passive voice by source: north (30), south (1,200).")
    assert (
        "corrected by Holm's method over each feature; the seed was 1. Each group was set against all others." in said
    )


def test_specifications_say_which_were_planned():
    about = {"feature": "harm", "category": "killing", "group": "north", "other": None, "by": "source"}
    plan = {"file": "plan.toml", "sha256": "c3" * 32, "choices": {"voice": ["narrator"]}}
    manifest = {"scores": SCORES, "specifications": about, "choices": {"voice": ["narrator", "both"]}, "plan": plan}
    said = methods_text(manifest)
    assert (
        "between north and all others was told under every combination of choices that go together (voice: narrator, both)"
        in said
    )
    assert "The choices written down beforehand stand in plan.toml (sha256 c3c3c3c3c3c3)." in said
    assert "None of them was written down beforehand." in methods_text({**manifest, "plan": None})


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ({"event": "event"}, "resample whole events"),
        ({"cluster": "author"}, "resample whole clusters (author)"),
        ({"reference": "north"}, "set against north."),
        ({"margin": 1.25}, "two one-sided tests show that neither is 1.25 times the other"),
        ({"correction": "none"}, "p were corrected not over each"),
    ],
)
def test_settings_that_change_the_words(setting, said):
    assert said in comparison_text({**SETTINGS, **setting})


def test_latex_escapes_what_it_reads_as_commands():
    said = methods_text({**SCORES, "features": {"harm": {}}, "parser": {"name": "my_parser & 50 %"}}, latex=True)
    assert r"the parser my\_parser \& 50 \%" in said


def test_manifest_of_something_else():
    with pytest.raises(
        ValueError, match="the manifest has no features; give that of a folder of scores or of a comparison"
    ):
        methods_text({"model": "x"})


@pytest.mark.parametrize(("content", "said"), [(None, "no manifest.json"), ("{", "not JSON"), ("[]", "not a manifest")])
def test_folder_without_a_manifest(tmp_path, content, said):
    if content is not None:
        (tmp_path / "manifest.json").write_text(content)
    with pytest.raises(ValueError, match=said):
        read_manifest(tmp_path)


def test_manifest_is_read(tmp_path):
    (tmp_path / "manifest.json").write_text(json.dumps(SCORES))
    assert read_manifest(tmp_path) == SCORES

"""The methods paragraph of a paper, from a manifest: what scored the texts, how groups were compared, with versions and hashes."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

_CORRECTIONS = {"bh": "by Benjamini and Hochberg's method", "holm": "by Holm's method", "none": "not"}
_LATEX = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"} | {
    c: f"\\{c}" for c in "&%$#_{}"
}
_SHOWN = 12  # characters of a hash in running text


def scoring_text(manifest: Mapping[str, Any]) -> str:
    """Return the sentence that says what scored the texts, with the whole hash of the parser."""
    package, parser = manifest.get("package", {}), manifest.get("parser", {})
    return (
        f"Texts were scored on {str(manifest.get('date', 'an unknown date'))[:10]} with {package.get('name', 'media-framing')} "
        f"{package.get('version', '(version unknown)')} and the parser {parser.get('name', '(unknown)')} {parser.get('version', '')} "
        f"(sha256 of its weights {parser.get('sha256', 'unknown')}); the lexicons are listed below."
    )


def comparison_text(settings: Mapping[str, Any]) -> str:
    """Return the sentences that say how groups were compared, from the settings of a comparison."""
    event, cluster, reference = settings.get("event"), settings.get("cluster"), settings.get("reference")
    correction = str(settings["correction"])
    corrected = _CORRECTIONS.get(correction, correction)
    units = _units(settings)
    return (
        "A rate is the number found divided by the number of units in which it could have been found, summed over the "
        f"articles of a group. Intervals ({settings['level']:.0%}) resample whole "
        f"{units} ({settings['resamples']:,} bootstrap resamples, studentised); "
        f"p values come from {settings['permutations']:,} permutations, more where p is small, of whole {'clusters' if cluster else 'articles'}"
        f"{' within events' if event else ''}, by the studentised difference of log rates (where under two articles with a hit are expected, no p is under the mid-p of a binomial test; where articles of one side are over 1.5 times as long, none is under that of a normal distribution), "
        f"and the intervals of differences invert the same test; p were corrected {corrected} over each {settings['family']}; "
        f"the seed was {settings['seed']}. Each group was set against "
        f"{'all others' if reference is None else str(reference)}. A difference is called clear where "
        f"the corrected p is at most {_p(1 - settings['level'])}, and at least 5 pieces were found or expected.{_alike(settings)}"
        f"{_rare(settings)}"
    )


def _p(level: float) -> str:
    return f"{level:.2g}".lstrip("0")


def _rare(settings: Mapping[str, Any]) -> str:
    if (least := int(settings.get("least") or 0)) < 2:
        return ""
    return f" Choices found fewer than {least} times over all articles were not compared."


def corrected_text(coded: Mapping[str, Any], settings: Mapping[str, Any], file: Mapping[str, Any] | None = None) -> str:
    """Return the sentences that say how rates were corrected for the errors of the rules.

    Parameters
    ----------
    coded : mapping of str to int
        Coded articles by group.
    settings : mapping
        Of the comparison.
    file : mapping, optional
        `file` and `sha256` of the codes.

    Examples
    --------
    >>> corrected_text({"east": 40, "west": 20}, {"level": 0.95})[:82]
    'Rates and differences were also corrected for the errors of the rules by 60 articl'
    """
    named = f" ({file['file']}, sha256 {file['sha256']})" if file else ""
    groups = ", ".join(f"{group} {number:,}" for group, number in coded.items())
    units = _units(settings)
    return (
        f"Rates and differences were also corrected for the errors of the rules by {sum(coded.values()):,} articles that people "
        f"coded{named}: {groups}. The corrected rate is that of all articles as scored, less the errors found in the coded "
        "ones, weighted for least variance (prediction-powered inference for a ratio; Angelopoulos, Duchi & Zrnic 2023). Its "
        f"{settings['level']:.0%} intervals and p take whole {units} as units. It is assumed that coded articles were drawn at "
        "random within each group, each weighing the inverse of its inclusion probability where the codes name one, and were "
        "read in full."
    )


def _units(settings: Mapping[str, Any]) -> str:
    event, cluster = settings.get("event"), settings.get("cluster")
    return "events" if event else f"clusters ({cluster})" if cluster else "articles"


def _alike(settings: Mapping[str, Any]) -> str:
    if settings.get("margin") is None:
        return ""
    return (
        f" Rates are called alike where two one-sided tests show that neither is {settings['margin']:g} times the other, "
        "corrected in the same way."
    )


def specified_text(manifest: Mapping[str, Any]) -> str:
    """Return the sentences that say under which choices a difference was told, and which of them were planned."""
    about, plan = manifest["specifications"], manifest.get("plan")
    choices = "; ".join(f"{name}: {', '.join(options)}" for name, options in manifest["choices"].items())
    planned = (
        f"The choices written down beforehand stand in {plan['file']} (sha256 {plan['sha256']})."
        if plan
        else "None of them was written down beforehand."
    )
    coded = _coded(manifest)
    return (
        f"The difference of {about['feature']} {about['category']} between {about['group']} and {about['other'] or 'all others'} was "
        f"told under every combination of choices that go together ({choices}), a specification curve. {planned} {coded}{manifest.get('summary', '')}"
    ).strip()


def _coded(manifest: Mapping[str, Any]) -> str:
    """Say by which codes the corrected specifications were corrected; empty where none are."""
    if (coded := manifest.get("coded")) is None:
        return ""
    file = manifest.get("inputs", {}).get("codes")
    named = f" ({file['file']}, sha256 {file['sha256']})" if file else ""
    return f"Corrected specifications take off the errors of the rules found in {coded:,} articles that people coded{named}. "


def versions_text(manifest: Mapping[str, Any]) -> str:
    """Return the sentence that names the versions of Python and packages."""
    versions = ", ".join(f"{name} {number}" for name, number in manifest.get("versions", {}).items())
    return f"Python {manifest.get('python', '(unknown)')}; {versions or 'versions unknown'}."


def methods_text(manifest: Mapping[str, Any], *, latex: bool = False) -> str:
    """Return a methods paragraph to paste into a paper.

    Parameters
    ----------
    manifest : mapping
        What `manifest.json` of scores, of a comparison or of specifications holds.
    latex : bool
        Whether signs that LaTeX reads as commands are escaped.

    Returns
    -------
    str
        One paragraph; hashes are cut to 12 characters, as the manifest keeps them whole.

    Raises
    ------
    ValueError
        Where the manifest is of neither.

    Examples
    --------
    >>> manifest = {"package": {"name": "media-framing", "version": "0.1.0"}, "articles": 60, "date": "2026-01-31", "features": {"harm": {}}}
    >>> methods_text(manifest)[:74]
    'We scored 60 articles for harm. Texts were scored on 2026-01-31 with media'
    """
    scored = manifest.get("scores", manifest)
    if "features" not in scored:
        raise ValueError("the manifest has no features; give that of a folder of scores or of a comparison")
    parts = [
        _articles(scored, manifest),
        scoring_text(scored).replace("; the lexicons are listed below", _lexicons(scored)),
    ]
    if "settings" in manifest:
        parts.append(comparison_text(manifest["settings"]))
        if coded := manifest.get("coded"):
            parts.append(corrected_text(coded, manifest["settings"], manifest.get("inputs", {}).get("codes")))
    if "specifications" in manifest:
        parts.append(specified_text(manifest))
    parts.append(versions_text(scored))
    text = re.sub(r"\b([0-9a-f]{12})[0-9a-f]{52}\b", r"\1", " ".join(parts))
    return "".join(_LATEX.get(c, c) for c in text) if latex else text


def _articles(scored: Mapping[str, Any], manifest: Mapping[str, Any]) -> str:
    groups = manifest.get("groups")
    told = ", ".join(f"{name} ({number:,})" for name, number in groups.items()) if groups else ""
    by = manifest.get("settings", {}).get("by", "group")
    of = f" by {by}: {told}" if told else ""
    features = ", ".join(str(name).replace("_", " ") for name in scored["features"])
    number = scored.get("articles", "an unknown number of")
    return f"We scored {number} {'article' if number == 1 else 'articles'} for {features}{of}."


def _lexicons(scored: Mapping[str, Any]) -> str:
    cards = scored.get("lexicons", {})
    listed = ", ".join(
        f"{name} {card.get('version', '')} ({card.get('sha256', 'unknown')})" for name, card in cards.items()
    )
    return f"; lexicons, with sha256: {listed}" if listed else ""


def read_manifest(folder: Path) -> dict[str, Any]:
    """Return the manifest of a folder of results.

    Raises
    ------
    ValueError
        Where there is none, or it is no JSON.
    """
    path = folder / "manifest.json"
    if not path.is_file():
        raise ValueError(f"{folder}: no manifest.json; give a folder that framing score or framing compare wrote")
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise ValueError(f"{path}: not JSON ({error}); score or compare again") from error
    if not isinstance(found, dict):
        raise ValueError(f"{path}: not a manifest; score or compare again")
    return found

"""A demonstration without texts: the numbers of a scored corpus, small enough to ship, equal to those scored afresh."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from framing.analysis.contrasts import CELL
from framing.articles.article import Article
from framing.scores.rows import EVIDENCE_COLUMNS, LATER_COLUMNS, TABLE_COLUMNS, evidence_frame, table_frame
from framing.scores.scores import Scores

FEATURES = ("actor_labels", "harm", "passive_voice", "responsibility", "victims", "sourcing", "hostage_narrative")
STATED = "(stated)"
_ZIPPED: dict[str, Any] = {"compression": "zstd", "index": False}


@dataclass(frozen=True, slots=True, eq=False)
class Demo:
    """Scores without words, and what is known of the articles.

    Parameters
    ----------
    scores : Scores
        Without texts: in the evidence, words are left out and slots say only whether they are stated.
    articles : pandas.DataFrame
        One row an article: article_id, source, published, place, words, wire (the earliest article of the same text),
        event (matched by date, place and words), story (matched by words alone, over more days).
    """

    scores: Scores
    articles: pd.DataFrame


def read_demo(folder: str | os.PathLike[str], *, root: str | os.PathLike[str] | None = None) -> Demo:
    """Score FA-KES where it is on this machine, else read the numbers shipped.

    Parameters
    ----------
    folder : path
        Where `write_demo` wrote.
    root : path, optional
        Folder that holds the corpora; default the environment variable ``FRAMING_DATA``.

    Returns
    -------
    Demo
        The same either way, as long as rules and parser are those that made the numbers.

    Raises
    ------
    FileNotFoundError
        With neither.
    """
    base = root if root is not None else os.environ.get("FRAMING_DATA")
    return make_demo(base) if base and Path(base, "fa-kes").is_dir() else _shipped(Path(folder))


def make_demo(root: str | os.PathLike[str]) -> Demo:
    """Score FA-KES, match its events, find its wire copy, and leave all words out.

    Parameters
    ----------
    root : path
        Folder that holds ``fa-kes``.

    Returns
    -------
    Demo
    """
    from framing.corpora.outlets import read_fa_kes
    from framing.scores.scoring import score

    articles, _ = read_fa_kes(root=root)
    return Demo(without_words(score(articles, features=FEATURES)), _known(articles))


def _known(articles: Sequence[Article]) -> pd.DataFrame:
    from framing.articles.same_event import match_events
    from framing.articles.wire import find_wire_copy

    frame = pd.DataFrame(
        {
            "article_id": [article.id for article in articles],
            "source": [article.source for article in articles],
            "published": [article.published for article in articles],
            "place": [article.extra["location"] for article in articles],
            "words": [len(article.text.split()) for article in articles],
        }
    )
    found = {
        "wire": find_wire_copy(articles).set_index("article_id")["cluster"],
        "event": match_events(articles, place="location").set_index("article_id")["event"],
        "story": match_events(articles, window_days=4, fading=0.85, threshold=0.12).set_index("article_id")["event"],
    }
    return frame.assign(**{name: frame["article_id"].map(column) for name, column in found.items()})


def without_words(scores: Scores) -> Scores:
    """Return scores whose evidence quotes nothing: no text, and slots that say only whether they are stated.

    Parameters
    ----------
    scores : Scores

    Returns
    -------
    Scores
        Offsets, categories, rules (entries of the lexicons), notes, ids of entities and the class of the speaker stay, names and
        mentions of entities do not; the manifest has no
        date, so that the same numbers are the same bytes.

    Examples
    --------
    >>> from framing import score_text
    >>> found = without_words(score_text("Soldiers killed two rebels.", features=["harm"])).evidence
    >>> found[["category", "text", "agent", "patient", "speaker"]].values.tolist()
    [['killing', '', '(stated)', '(stated)', 'narrator']]
    """
    evidence = scores.evidence.copy()
    evidence["text"], evidence["confidence"] = "", float("nan")
    for slot in ("agent", "patient"):
        evidence[slot] = evidence[slot].where(evidence[slot].isna(), STATED)
    evidence["speaker"] = evidence["speaker"].where(evidence["speaker"] == "narrator", "quoted")
    evidence[["speaker_start", "speaker_end"]] = pd.NA
    manifest = {name: value for name, value in scores.manifest.items() if name != "date"}
    return Scores(scores.table, evidence.astype(evidence_frame([]).dtypes.to_dict()), manifest)


def write_demo(demo: Demo, folder: str | os.PathLike[str]) -> list[Path]:
    """Write a demonstration: `scores.parquet`, `evidence.parquet`, `articles.csv`, `manifest.json`.

    Parameters
    ----------
    demo : Demo
    folder : path
        Made if it is not there.

    Returns
    -------
    list of Path
    """
    into = Path(folder)
    into.mkdir(parents=True, exist_ok=True)
    table, evidence = demo.scores.table, demo.scores.evidence
    found = table[table.groupby(CELL)["count"].transform("sum") > 0]
    words = [
        name
        for name in EVIDENCE_COLUMNS
        if name not in ("text", "weight", "confidence", "speaker_start", "speaker_end")
    ]
    _categories(found).to_parquet(into / "scores.parquet", **_ZIPPED)
    _categories(evidence[words]).to_parquet(into / "evidence.parquet", **_ZIPPED)
    demo.articles.to_csv(into / "articles.csv", index=False, lineterminator="\n", encoding="utf-8")
    manifest = json.dumps(demo.scores.manifest, indent=2, ensure_ascii=False) + "\n"
    (into / "manifest.json").write_text(manifest, encoding="utf-8")
    return [into / name for name in ("scores.parquet", "evidence.parquet", "articles.csv", "manifest.json")]


def _categories(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.astype(dict.fromkeys(frame.columns[frame.dtypes == "string"], "category"))


def _shipped(folder: Path) -> Demo:
    if not (folder / "scores.parquet").is_file():
        raise FileNotFoundError(f"{folder}: no scores.parquet; set FRAMING_DATA to the folder that holds fa-kes")
    table = pd.read_parquet(folder / "scores.parquet").astype(table_frame([]).dtypes.to_dict())
    evidence = pd.read_parquet(folder / "evidence.parquet").assign(
        text="", weight=1.0, confidence=float("nan"), speaker_start=pd.NA, speaker_end=pd.NA
    )
    # A demonstration made by an older version does not say who is meant.
    evidence = evidence.assign(**{name: None for name in LATER_COLUMNS if name not in evidence})
    evidence = evidence[list(EVIDENCE_COLUMNS)].astype(evidence_frame([]).dtypes.to_dict())
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    articles = pd.read_csv(folder / "articles.csv", encoding="utf-8")
    return Demo(Scores(table[list(TABLE_COLUMNS)], evidence, manifest), articles)

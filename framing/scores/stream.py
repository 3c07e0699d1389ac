"""Scoring a stream of articles into a folder, in bounded memory; a run that was left is gone on with."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal, NamedTuple

from spacy.language import Language

from framing.articles.files import ArticleError, BadRow
from framing.articles.noticed import Item, Tally
from framing.articles.scanning import settle_all
from framing.articles.sizes import about_how_many
from framing.display.progress import progress as told
from framing.features.evidence import MIN_CONFIDENCE, Scorer
from framing.features.scorers import choose
from framing.language.lexicons.lexicon import Lexicon
from framing.language.parsing.parser import DEFAULT_PARSER
from framing.scores.batches import Done, Stream, scored_parts
from framing.scores.encoding import FORMATS, Who, table_names
from framing.scores.journal import Journal, RunFolder, locked, publish, read_journal
from framing.scores.locking import RunError
from framing.scores.manifest import make_manifest
from framing.scores.processes import early
from framing.scores.scored import score_each
from framing.scores.workers import check_workers, run_chunks, shared_parser


class Written(NamedTuple):
    """The files and folders of a result, how many articles it has, how many rows or files were skipped, and that in words."""

    paths: list[Path]
    articles: int
    skipped: int
    said: str = ""


def score_to_folder(
    items: Iterable[Item],
    folder: str | Path,
    *,
    features: Sequence[str] | None = None,
    scorers: Sequence[Scorer | Lexicon] | None = None,
    parser: str | Language = DEFAULT_PARSER,
    workers: int = 1,
    format: Literal["csv", "parquet"] = "csv",
    texts: bool = False,
    who: Who = "mentions",
    on_error: Literal["raise", "skip"] = "raise",
    reading: Mapping[str, Any] | None = None,
    fresh: bool = False,
    progress: bool = False,
    min_confidence: float = MIN_CONFIDENCE,
    doubtful: bool = False,
    inputs: Iterable[str | Path] = (),
) -> Written:
    """Score articles into a folder, in memory that does not grow with their number.

    Killed at any instant, the same call goes on where it was and ends with the same bytes. Articles read already are
    read again and compared with what was scored; those that follow may have changed, so a row that stopped a run can be
    mended. At most one part of `PART` articles is scored a second time in Parquet, one chunk in CSV.

    Parameters
    ----------
    items : iterable of Article or BadRow
        As `scan_articles` yields them.
    folder : str or Path
        Made if it is not there. Older results in it are replaced when the run is done.
    features, scorers, parser, workers
        As in `score`.
    format : {"csv", "parquet"}
        CSV is one file a table. Parquet is one file up to `PART` rows read, else a folder of that name with parts.
    texts : bool
        Write the articles too, as `articles.jsonl` or `articles.parquet`: id, source, title, published, text, start.
    who : {"mentions", "entities", "none"}
        Write `entities.*` and `mentions.*`, `entities.*` alone, or neither. The evidence names entities in any case.
    on_error : {"raise", "skip"}
        What to do at a `BadRow`: stop, with all before it kept, or list it in `errors.csv`.
    reading : Mapping, optional
        Options with which `items` are read; a run is only gone on with under the same ones. Its `language` holds for
        articles that come from no file or frame too.
    fresh : bool
        Throw away a run that was left, and begin again.
    progress : bool
        Show a progress bar when standard error is a terminal.
    min_confidence, doubtful
        As in `score`.
    inputs : iterable of str or Path
        What `items` are read from, which is never written over.

    Returns
    -------
    Written

    Raises
    ------
    ArticleError
        At a `BadRow`, with ``on_error="raise"``.
    OutputError
        A file of the results would take the place of an input, or of one that no earlier result claims.
    RunError
        Another run writes into the folder; one was left over other input, options or versions; the disk is full.
    ValueError
        As `score`; or no article could be read.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> from framing import Article
    >>> with TemporaryDirectory() as folder:
    ...     written = score_to_folder([Article("a1", "Rebels fled.")], folder, features=["harm"])
    >>> [path.name for path in written.paths]
    ['scores.csv', 'evidence.csv', 'entities.csv', 'mentions.csv', 'errors.csv', 'manifest.json']
    """
    if format not in FORMATS:
        raise ValueError(f"no format {format!r}; have {', '.join(FORMATS)}")
    table_names(who)  # refuses what is none of them
    chosen = choose(features, scorers, min_confidence, doubtful)
    check_workers(parser, workers)
    with early(workers, str(parser)), locked(Path(folder), inputs) as home:
        nlp = shared_parser(parser) if isinstance(parser, str) else parser
        manifest = make_manifest(nlp, chosen, articles=0)
        what = identity(manifest) | {"format": format, "texts": texts, "who": who, "reading": dict(reading or {})}
        run = open_run(home, what, manifest["date"], fresh=fresh)
        if isinstance(run, Written):
            return run
        language = (reading or {}).get("language", "skip")
        source = Stream(settle_all(items, language), skip=on_error == "skip")
        if source.pass_over(run.journal.items) != run.journal.digest and run.journal.items:
            raise RunError(
                f"{folder} holds a run that was left after {run.journal.articles} articles, and these have changed since; "
                "add --fresh to score them again, or give another folder"
            )
        results = run_chunks(source.batches(run.journal.items), chosen, parser, score_each, workers=workers)
        parts = scored_parts(source, results, format=format, texts=texts, whole=format == "parquet", who=who)
        total = about_how_many(inputs) if progress else None
        write_parts(run, parts, progress=progress, total=total)
        return end_run(run, manifest, stopped=source.stopped, tally=source.tally, first=source.first)


def identity(manifest: Mapping[str, Any]) -> dict[str, Any]:
    """Return what must be the same for a run to go on: versions and hashes, but no date and no numbers."""
    return {
        key: manifest[key] for key in ("package", "parser", "lexicons", "models", "confidence", "features", "versions")
    }


def open_run(home: Path, what: Mapping[str, Any], date: str, *, fresh: bool) -> RunFolder | Written:
    """Begin a run or go on with one; where only its files were left to be moved, move them."""
    journal = _left(home, fresh)
    plain = json.loads(json.dumps(what))
    if journal is not None and journal.done:
        paths = publish(home)
        if journal.what == plain:
            return Written(paths, journal.articles, journal.skipped)
        journal = None
    if journal is not None and journal.what != plain:
        names = [name for name in plain if journal.what.get(name) != plain[name]]
        raise RunError(
            f"{home.parent} holds a run that was left after {journal.articles} articles, with other {' and '.join(names)}; "
            "run it with the same ones to go on, add --fresh to throw it away, or give another folder"
        )
    return RunFolder(home, journal or Journal(plain, date=date))


def _left(home: Path, fresh: bool) -> Journal | None:
    """Return the journal of a run that was left; a fresh run throws it away, unless its files were being moved."""
    try:
        journal = read_journal(home)
    except RunError:
        if not fresh:
            raise
        journal = None
    if not fresh:
        return journal
    if journal is not None and journal.done:
        publish(home)
    (home / "journal.json").unlink(missing_ok=True)
    return None


def end_run(
    run: RunFolder, manifest: dict[str, Any], *, stopped: BadRow | None, tally: Tally, first: BadRow | None = None
) -> Written:
    """Put the results in their place, or raise what stopped the reading."""
    journal = run.journal
    if stopped is not None and journal.articles:
        raise RunError(
            f"{ArticleError(stopped, stops=True)}, and run again: {journal.articles} articles before it are scored and kept in {run.home.parent}"
        )
    if stopped is not None:
        raise ArticleError(stopped, stops=True)
    if not journal.articles:
        (run.home / "journal.json").unlink(missing_ok=True)
        said = f"could be read; {journal.skipped} rows or files skipped, the first: {first}"
        raise ValueError(f"no article {said if first else 'to score'}")
    manifest |= {"articles": journal.articles, "html_decoded": journal.decoded, "date": journal.date}
    paths = run.finish(manifest)
    tally.warn(stacklevel=3)
    return Written(paths, journal.articles, journal.skipped, tally.skipped())


def write_parts(run: RunFolder, parts: Iterable[Done], *, progress: bool, total: int | None = None) -> None:
    """Write scored parts as they come; `total` is about how many articles there are."""
    with told(total, "scoring", "article", show=progress, done=run.journal.articles) as tick:
        for pieces, items, articles, skipped, digest, decoded in parts:
            sums = {"articles": run.journal.articles + articles, "skipped": run.journal.skipped + skipped}
            sums["decoded"] = run.journal.decoded + decoded
            run.commit(iter(pieces), items=items, digest=digest, **sums)
            tick(articles)

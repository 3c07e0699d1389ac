"""The page: template, style and script of the package, filled with what was found."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import replace
from html import escape
from pathlib import Path
from string import Template
from typing import Any
from urllib.parse import quote

import pandas as pd

from framing.analysis.agency import actor_table
from framing.analysis.linked import Dictionary
from framing.articles.article import Article
from framing.report.actors import actor_section
from framing.report.analysis import Analysis, analyse
from framing.report.corrected import corrected_section
from framing.report.data import as_json, evidence_data, numbers_data
from framing.report.doers import doers_named
from framing.report.explorer import ONE_FILE, write_explorer
from framing.report.findings import find_differences, summary
from framing.report.listing import findings_list, likeness_list
from framing.report.methods import compared_table, lexicon_table, limits, methods
from framing.report.overview import answer
from framing.report.parts import head_of, part_of, script_of
from framing.report.pictures import draw_pictures, figure_html
from framing.report.planned import planned_section, planned_specifications
from framing.report.who import who_speaks
from framing.scores.claims import SCORES, check_read
from framing.scores.confidence import sure_scores
from framing.scores.folder import read_scores
from framing.scores.scores import Scores
from framing.scores.writing import write_own

_SCRIPTS = ("table.js", "reader.js", "page.js")
_HERE = "<p>Every piece of evidence. Press the words found to see them in their place, with who acts, who is acted on, and whose voice it is.</p>"


def write_report(
    scores: Scores | str | os.PathLike[str],
    out: str | os.PathLike[str],
    *,
    seed: int,
    by: str = "source",
    event: str | None = None,
    cluster: str | None = None,
    reference: Any = None,
    articles: Iterable[Article] | None = None,
    actors: Dictionary | None = None,
    title: str = "How the story is told",
    resamples: int = 2000,
    permutations: int = 2000,
    explore: str | os.PathLike[str] | None = None,
    min_confidence: float | None = None,
    plans: Sequence[str | os.PathLike[str]] = (),
    codes: pd.DataFrame | None = None,
) -> Path:
    """Write one HTML page that shows what was compared, what was found, and all the evidence.

    The page loads nothing and sends nothing; its Content-Security-Policy forbids both. Groups of fewer than 5 articles
    are left out of the comparison, and where nothing can be compared the page shows the evidence and says why.

    Parameters
    ----------
    scores : Scores, str or path
        Scores, or the folder that `write_scores` wrote.
    out : str or path
        The file; complete or absent, never half written.
    seed : int
        Same scores and seed, same bytes.
    by, event, cluster, reference, resamples, permutations
        As for `compare`.
    articles : iterable of Article, optional
        Their texts go into the page, to be read with the evidence marked; those in `scores` unless given. Without
        texts (a folder has none) the page shows the words of each piece of evidence only.
    actors : Actors or path, optional
        A dictionary of actors: the page then says what each is called, does and suffers.
    title : str
    explore : str or path, optional
        A second page to write, in which readers choose, count and read for themselves; the report links to it. With more
        than 2,000 articles the evidence stands there alone, and its texts in a folder beside it, named as the page with `-data`.
    min_confidence : float, optional
        Confidence under which deeds are not counted; as the scores were counted if not given.
    plans : sequence of path
        Choices written down beforehand, as for `specifications`, each with a table ``difference`` that names feature,
        category and group: the page then tells each difference under every choice, and says which were planned.
    codes : pandas.DataFrame, optional
        Spans that people coded in a random sample of the articles, as for `compare`: the page then has corrected rates and
        differences beside those counted, and plans may name the choice ``corrected``.

    Returns
    -------
    Path

    Raises
    ------
    FileNotFoundError
        If the folder holds no scores.
    ValueError
        For unknown columns or references, articles that are not those scored, or plans or codes that do not fit.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> from framing import Article, score
    >>> scores = score([Article("a1", "Rebels fled.", source="The Courier")], features=["actor_labels"])
    >>> with TemporaryDirectory() as folder:
    ...     "Rebels" in write_report(scores, Path(folder, "report.html"), seed=1).read_text(encoding="utf-8")
    True
    """
    if not isinstance(scores, Scores):
        check_read([Path(out)], [Path(scores, name) for name in SCORES.names])
        scores = read_scores(Path(scores))
    if articles is not None:
        scores = replace(scores, articles=tuple(articles))
    scores = sure_scores(scores, min_confidence)
    options: dict[str, Any] = {"seed": seed, "cluster": cluster, "resamples": resamples, "permutations": permutations}
    analysis = analyse(scores, by=by, event=event, reference=reference, codes=codes, **options)
    chosen: dict[str, Any] = {"by": by, "event": event, "cluster": cluster, "seed": seed, "permutations": permutations}
    planned = planned_section(planned_specifications(scores, plans, codes=codes, **chosen))
    by_actor = None if actors is None else actor_table(scores, actors, by=[by])
    link = "" if explore is None else quote(Path(os.path.relpath(explore, Path(out).parent)).as_posix())
    if explore is not None:
        back = Path(os.path.relpath(out, Path(explore).parent)).as_posix()
        write_explorer(analysis, explore, seed=seed, title=title, permutations=permutations, report=back)
    return save_page(_page(analysis, title, seed, by_actor, link, planned), Path(out))


def _page(
    analysis: Analysis, title: str, seed: int, by_actor: pd.DataFrame | None, explore: str, planned: tuple[str, str]
) -> str:
    differences, evidence = find_differences(analysis), evidence_data(analysis)
    if moved := bool(explore) and len(evidence["articles"]) > ONE_FILE:
        evidence |= {"articles": [], "rows": []}
    who, who_link = who_speaks(analysis.scores)
    actors, actors_link = actor_section(by_actor, analysis.by)
    corrected, corrected_link = corrected_section(analysis)
    style, script = part_of("style.css"), script_of(_SCRIPTS)
    return Template(part_of("page.html")).substitute(
        title=escape(title),
        head=head_of(title, style, script),
        script=script,
        reader=part_of("reader.html"),
        compared=compared_table(analysis),
        summary=escape(summary(analysis)),
        answer=answer(analysis, differences),
        findings=findings_list(analysis, differences, explore) or "<p>No difference between groups is clear.</p>",
        likeness=likeness_list(analysis, explore),
        who=who,
        who_link=who_link,
        actors=actors,
        actors_link=actors_link,
        doers=doers_named(analysis, seed),
        corrected=corrected,
        corrected_link=corrected_link,
        planned=planned[0],
        planned_link=planned[1],
        limits=limits(analysis),
        figures="".join(figure_html(picture) for picture in draw_pictures(analysis, differences)),
        methods=methods(analysis),
        lexicons=lexicon_table(analysis.scores.manifest),
        evidence_about=_moved(explore) if moved else _HERE,
        explore=_explore(explore),
        evidence=as_json(evidence),
        numbers=as_json(numbers_data(analysis)),
    )


def _explore(link: str) -> str:
    return f'<li><a href="{escape(link)}">Explore</a></li>' if link else ""


def _moved(link: str) -> str:
    return f'<p>The articles are many: their evidence stands in <a href="{escape(link)}#view=sentences">Explore</a>, not in this page.</p>'


def save_page(page: str, out: Path) -> Path:
    """Write a page where nothing of the user's stands, its folder made."""
    out.parent.mkdir(parents=True, exist_ok=True)
    return write_own(out, page.encode("utf-8", "xmlcharrefreplace"))

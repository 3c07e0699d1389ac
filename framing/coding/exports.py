"""Codes read from what coding tools export: sheets, Label Studio, doccano, Prodigy, brat."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from framing.articles.wording import brief
from framing.coding.frames import Written
from framing.coding.inputs import CODE_COLUMNS
from framing.coding.records import INNER, Code, CodesError
from framing.coding.tasks import SEPARATOR, tool_name
from framing.coding.tools import FORMATS, READERS, tool_of
from framing.coding.wording import Ends, carry, place_words


def read_codes(
    path: str | os.PathLike[str],
    *,
    format: str | None = None,
    coder: str | None = None,
    feature: str = "code",
    texts: Mapping[str, str] | None = None,
    delimiter: str | None = None,
    encoding: str | None = None,
) -> pd.DataFrame:
    """Read the codes that a tool exported.

    Parameters
    ----------
    path : path
        A .csv or .tsv of spans (article_id, feature, category, start, end), or of whole texts (a row a text, a column a variable, whose
        cells become categories); Label Studio's JSON (not JSON-MIN); doccano's or Prodigy's JSON Lines; a folder of brat .txt
        and .ann files.
    format : {"csv", "label-studio", "doccano", "prodigy", "brat"}, optional
        Told from the file if not given.
    coder : str, optional
        Who coded, where the file does not say; default the name of the file.
    feature : str
        Feature of labels that have none; a label ``harm/killing`` is feature `harm`, category `killing`.
    texts : mapping, optional
        Texts by article id, against which spans are checked; default the texts in the file.

    delimiter, encoding : str, optional
        Of files whose first line has that delimiter, and of those that are not UTF-8.

    Returns
    -------
    pandas.DataFrame
        One row a code: article_id, coder, feature, category, start, end (missing for labels of whole texts), text (the
        words at these offsets), agent, patient, speaker, note, and any other column of a sheet of spans. A task finished
        without any code is a row with article_id and coder alone: the article was read, and holds nothing.

    Warns
    -----
    CodesWarning
        For results and relations that were not read.

    Raises
    ------
    CodesError
        For an unreadable file, one without any finished task, or a span whose words are not those of the text at its
        offsets; blanks and line ends may differ.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> line = '{"article_id": "a", "text": "Rebels fled.", "label": [[0, 6, "actor_labels/armed_groups:neutral"]]}'
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder, "ann.jsonl")
    ...     size = path.write_text(line, encoding="utf-8")
    ...     read_codes(path)[["article_id", "coder", "feature", "category", "text"]].iloc[0].tolist()
    ['a', 'ann', 'actor_labels', 'armed_groups:neutral', 'Rebels']
    """
    path = Path(path)
    if not path.exists():
        raise CodesError(f"{path}: no such file or folder; check the path")
    how = Written(delimiter, encoding)
    kind = tool_name(format) if format else tool_of(path, how)
    if kind not in FORMATS:
        raise CodesError(f"no format {kind!r}; have {', '.join(FORMATS)}")
    rows = [_checked(_named(code, feature), path, texts) for code in READERS[kind](path, coder or path.stem, how)]
    if not rows:
        raise CodesError(f"{path}: no finished task in the file; export finished tasks, or name the format (--format)")
    full = {(row["article_id"], row["coder"]) for row in rows if row.get("feature") is not None}
    blank = {(row["article_id"], row["coder"]): row for row in rows if row.get("feature") is None}
    kept = [row for row in rows if row.get("feature") is not None]
    return _framed([*kept, *(row for key, row in blank.items() if key not in full)])


def _framed(rows: list[Code]) -> pd.DataFrame:
    names = dict.fromkeys((*CODE_COLUMNS, *(name for row in rows for name in row if name not in INNER)))
    frame = pd.DataFrame([{name: row.get(name) for name in names} for row in rows], columns=list(names))
    types = {name: "Int64" if name in ("start", "end") else "string" for name in names}
    return frame.astype(types).sort_values(["article_id", "coder", "start", "end"], kind="stable", ignore_index=True)


def _named(code: Code, feature: str) -> Code:
    """Divide a label into feature and category."""
    if label := code.get("label"):
        name, _, category = label.partition(SEPARATOR)
        code["feature"], code["category"] = (name, category) if name and category else (feature, label)
    return code


def _checked(code: Code, path: Path, texts: Mapping[str, str] | None) -> Code:
    """Put a span where its words stand: in the text that was exported, then in the one that was handed out."""
    own = code.get("whole")
    given = None if texts is None else texts.get(str(code["article_id"]))
    start, end, words = code.get("start"), code.get("end"), code.get("text")
    text = given if own is None else own
    if start is None or end is None or text is None:
        return code
    ends = _found(code, path, text, place_words(text, start, end, words), words)
    if given is not None and given != text:
        ends = _found(code, path, given, carry(text, given, *ends), text[slice(*ends)])
    code["start"], code["end"] = ends
    code["text"] = (text if given is None else given)[slice(*ends)]
    return code


def _found(code: Code, path: Path, text: str, ends: Ends | None, words: str | None) -> Ends:
    start, end = code["start"], code["end"]
    if ends is not None:
        return ends
    of = f"{path}, {code['where']}"
    if words is None or not 0 <= start < end <= len(text.encode("utf-16-le", "surrogatepass")) // 2:
        raise CodesError(f"{of}: span {start}-{end} lies outside the text of article {code['article_id']!r}")
    raise CodesError(
        f"{of}: article {code['article_id']!r} has {brief(text[start:end])} at {start}-{end}, coded as {brief(words)}; code the same "
        "text that was handed out"
    )

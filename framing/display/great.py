"""A summary as a table of great-tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd


def great_table(summary: pd.DataFrame, about: str, title: str | None, *, stub: str, groups: str) -> Any:
    """Return a table of great-tables, ready for print: choices as headings, groups as stubs, the settings as a note.

    Parameters
    ----------
    summary : pandas.DataFrame
    about : str
        What the numbers are of; stands below.
    title : str, optional
    stub, groups : str
        Columns that name the rows, and the headings above them.

    Raises
    ------
    ModuleNotFoundError
        Without great-tables.
    """
    try:
        from great_tables import GT
    except ModuleNotFoundError:
        raise ModuleNotFoundError("this table needs great-tables; pip install 'media-framing[tables]'") from None
    numbers = [name for name in ("articles", "found", "rate", "difference", "p") if name in summary]
    table = GT(summary, rowname_col=stub, groupname_col=groups).cols_align("right", columns=numbers)
    table = table.tab_source_note(about)
    return table if title is None else table.tab_header(title=title)

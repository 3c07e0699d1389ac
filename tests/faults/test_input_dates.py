"""A date is read, or it is empty and that is said; it is never a string that sorts as words.

Also tests framing/articles/dates.py.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pandas as pd
import pytest

from framing import ArticleError, InputWarning, read_articles


def table(path: Path, *dates: str) -> Path:
    path.write_text("text,date\n" + "".join(f"Talks failed.,{date}\n" for date in dates), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("style", "written"),
    [
        ("%d/%m/%Y", "3.11.2016"),
        ("%d/%m/%Y", "2016-11-03"),
        ("%d/%m/%Y", "11/23/2016"),
        ("%d.%m.%Y", "May"),
        ("%Y-%d-%m", "2016-11-23"),
        ("%d/%m/%Y", "03/11/2016 08:15"),
    ],
)
def test_a_date_in_another_format_names_row_and_value(tmp_path, style, written):
    good = datetime(2016, 11, 3).strftime(style)
    path = table(tmp_path / "n.csv", good, written)
    with pytest.raises(ArticleError) as caught:
        read_articles(path, date_format=style)
    assert str(caught.value) == (
        f"{path}, row 2, column date: the date {written!r} is not written as {style}; mend it, or give the format it is "
        "written in with date_format= (--date-format), or skip such rows: on_error='skip' (--on-error skip)"
    )
    errors = []
    [kept] = read_articles(path, date_format=style, on_error="skip", errors=errors)
    assert (kept.published, [bad.row for bad in errors]) == ("2016-11-03", [2])


@pytest.mark.parametrize(
    ("dates", "said"),
    [
        (
            ["02/02/2016", "03/04/2016"],
            "whether day or month stands first must be told: give date_format='%d/%m/%Y' or '%m/%d/%Y'",
        ),
        (["02/03/2016", "23/11/2016"], "the day stands first: give date_format='%d/%m/%Y' (--date-format %d/%m/%Y)"),
        (["02/03/2016", "11/23/2016"], "the month stands first: give date_format='%m/%d/%Y' (--date-format %m/%d/%Y)"),
        (["3.11.16", "24.11.16"], "the day stands first: give date_format='%d.%m.%y' (--date-format %d.%m.%y)"),
        (["1 May 2016"], "mend them, or give their format with date_format= (--date-format)"),
        (["1478131200"], "mend them, or give their format with date_format= (--date-format)"),
    ],
)
def test_dates_that_are_not_iso_are_empty_and_the_format_is_asked_for(tmp_path, dates, said):
    path = table(tmp_path / "n.csv", "2016-11-03", *dates)
    with pytest.warns(InputWarning) as caught:
        articles = read_articles(path)
    [warning] = caught
    assert [article.published for article in articles] == ["2016-11-03", *[None] * len(dates)]
    assert [article.extra.get("date") for article in articles] == [None, *dates]
    assert (
        f"{len(dates)} of {len(dates) + 1} dates are not whole ISO dates, such as 2016-12-31, and are left empty"
        in str(warning.message)
    )
    assert said in str(warning.message)


def test_the_ways_of_writing_are_named(tmp_path):
    with pytest.warns(
        InputWarning, match=r"\(99/99/9999 as in '10/10/2014', 9 aaa 9999 as in '1 May 2016', 9999 as in '2016'\)"
    ):
        read_articles(table(tmp_path / "n.csv", "10/10/2014", "11/10/2014", "1 May 2016", "2016"))


def test_dates_that_are_dates_need_no_format(tmp_path):
    path = tmp_path / "n.parquet"
    pd.DataFrame({"text": ["One", "Two"], "date": [datetime(2016, 11, 3), None]}).to_parquet(path)
    assert [article.published for article in read_articles(path, date_format="%d/%m/%Y")] == ["2016-11-03", None]


def test_a_date_that_cannot_be_read_costs_its_row_and_only_if_it_is_used(tmp_path):
    import pyarrow as pa
    import pyarrow.parquet as pq

    days = pa.array([1_478_131_200, 9_000_000_000_000, 1_478_131_200], pa.int64()).cast(pa.timestamp("s"))
    columns = {"text": ["One", "Two", "Three"], "day": days, "source": ["East"] * 3}
    pq.write_table(pa.table(columns), path := tmp_path / "n.parquet")
    assert [article.text for article in read_articles(path)] == ["One", "Two", "Three"]
    assert read_articles(path)[1].extra == {"day": None}
    errors = []
    with pytest.warns(InputWarning, match=r"more than 5 % of an outlet could not be read \(East 1 of 3\)"):
        kept = read_articles(path, date_column="day", on_error="skip", errors=errors)
    assert [(article.text, article.published) for article in kept] == [("One", "2016-11-03"), ("Three", "2016-11-03")]
    [bad] = errors
    assert (bad.row, bad.column, bad.problem.startswith("the cell cannot be read (")) == (2, "day", True)

"""What every result can do: show itself, numbers first, give its tables as frames and files, be drawn."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from framing.display.console import as_html, as_text
from framing.display.drawing import BACKEND, draw

if TYPE_CHECKING:
    import pandas as pd


class Shown:
    """A result with tables; the first is the one that is meant where none is named."""

    __slots__ = ()

    @property
    def tables(self) -> Mapping[str, pd.DataFrame]:
        """The tables by name, the main one first."""
        raise NotImplementedError

    def summary(self) -> pd.DataFrame:
        """Return the numbers as a person reads them: rates with their intervals, in words and signs."""
        raise NotImplementedError

    def about(self) -> str:
        """Return in one line what the numbers are of."""
        raise NotImplementedError

    @property
    def hint(self) -> str:
        """Where to look next."""
        return f"see .{', .'.join(self.tables)}"

    @property
    def headings(self) -> tuple[str, ...]:
        """The columns of the summary that stand above the rows that share them."""
        return ()

    def __repr__(self) -> str:
        return as_text(self.summary(), self.about(), self.hint, headings=self.headings)

    def _repr_html_(self) -> str:
        return as_html(self.summary(), self.about(), self.hint, headings=self.headings)

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """Hand the main table to any library that reads Arrow, as in ``polars.DataFrame(result)``."""
        return self.to_frame(kind="pyarrow").__arrow_c_stream__(requested_schema)

    def to_frame(self, table: str | None = None, *, kind: Any = "pandas") -> Any:
        """Return one of the tables as a frame of its own.

        Parameters
        ----------
        table : str, optional
            One of `tables`; the first unless given.
        kind : {"pandas", "polars", "pyarrow"} or a frame
            The library of the frame, or a frame of it: what went in as polars comes out as polars.

        Raises
        ------
        ValueError
            For another table or kind.
        """
        from framing.display.frames import as_kind

        return as_kind(self._table(table), kind)

    def to_latex(self, table: str | None = None, *, caption: str | None = None, label: str | None = None) -> str:
        """Return the summary, or one of the tables, as a LaTeX table for the package booktabs.

        Parameters
        ----------
        table : str, optional
            One of `tables`; the summary unless given.
        caption, label : str, optional
        """
        frame = self.summary() if table is None else self._table(table)
        latex: str = frame.to_latex(
            index=False, escape=True, caption=caption, label=label, float_format="%.3f", na_rep=""
        )
        return latex

    def to_excel(self, path: str | Path) -> Path:
        """Write the summary and every table into one Excel file, a sheet each; the extra `excel`.

        Returns
        -------
        Path
        """
        from framing.display.sheets import write_workbook

        return write_workbook({"summary": self.summary(), **self.tables}, path)

    def to_stata(self, path: str | Path, table: str | None = None) -> Path:
        """Write one of the tables as a Stata file (.dta of Stata 14 and later), with names and types that Stata takes.

        Returns
        -------
        Path
        """
        from framing.display.frames import for_stata

        frame, long = for_stata(self._table(table))
        frame.to_stata(path, write_index=False, version=118, convert_strl=long)
        return Path(path)

    def _table(self, name: str | None) -> pd.DataFrame:
        tables = self.tables
        if name is not None and name not in tables:
            raise ValueError(f"no table {name!r}; have {', '.join(tables)}")
        return tables[name or next(iter(tables))]


class Drawn(Shown):
    """A result that has a figure."""

    __slots__ = ()

    def plot(
        self, feature: str | None = None, category: str | None = None, *, backend: str = BACKEND, **options: Any
    ) -> Any:
        """Draw the figure that fits: of one choice, of one feature, or of all there is.

        Parameters
        ----------
        feature, category : str, optional
            What to draw; all unless given.
        backend : str
            Module whose function `draw` draws, as in ``pandas.DataFrame.plot``.
        **options
            As for `framing.plot.draw`, and for the figure that it chooses.

        Returns
        -------
        matplotlib.axes.Axes
        """
        return draw(self, backend, feature=feature, category=category, **options)

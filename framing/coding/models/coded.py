"""What a language model coded: the tables that codes of people come in, what went wrong, and what it cost."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from framing.coding.codebooks.codebook import Codebook
from framing.coding.codebooks.manuals import codebook_toml
from framing.coding.models.audit import RECORD, record_bytes
from framing.scores.claims import CODER, check_folder, claimed
from framing.scores.writing import frame_bytes, write_together

ERROR_COLUMNS = ("article_id", "variables", "error", "said", "quote")
CALL_COLUMNS = (
    "article_id", "variables", "key", "answered", "finish", "sent", "schema", "prompt_tokens", "completion_tokens", "cost",
)  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class ModelCodes:
    """Codes by a language model.

    Parameters
    ----------
    codes : pandas.DataFrame
        As `read_codes` gives them, with the name of the coder. An article that was read in full and holds nothing is a row
        with article_id and coder alone.
    errors : pandas.DataFrame
        One row what is no code: article_id, variables, error (``not found``, ``ambiguous``, ``no such value``, ``no quote``,
        ``agent not found`` and the like, ``unreadable``, ``cut off``, ``refused``, ``no answer``, ``not asked``), said (in a
        sentence), quote.
    calls : pandas.DataFrame
        One row a call: article_id, variables, key, answered, finish, sent (requests), schema, prompt_tokens,
        completion_tokens, cost (missing where it is not known).
    codebook : Codebook
        The variables that were asked for.
    record : dict
        Model, address, settings, codebook and its hash.
    asked : int
        Calls of this run that were not answered before; zero if it cost nothing.
    """

    codes: pd.DataFrame
    errors: pd.DataFrame
    calls: pd.DataFrame
    codebook: Codebook
    record: dict[str, Any]
    asked: int

    @property
    def incomplete(self) -> list[str]:
        """Ids of articles with a call that has no answer that could be read: for them nothing is known to be absent."""
        return list(dict.fromkeys(self.calls.loc[~self.calls["answered"], "article_id"]))

    def predictions(self, variables: Sequence[str] | None = None) -> pd.DataFrame:
        """Return what was coded as predictions, which `validate` and `estimate` read.

        Parameters
        ----------
        variables : sequence of str, optional
            Default all.

        Returns
        -------
        pandas.DataFrame
            One row an article: id, and True or False for each value, named by the value, and ``variable/value`` where two
            variables share it. Of quoted words, whether the article holds any. Missing where there was no answer.
        """
        book = self.codebook.only(variables)
        pairs = [(one.name, value) for one in book.variables for value in one.categories]
        twice = pd.Series([value for _, value in pairs]).value_counts()
        ids = list(dict.fromkeys(self.calls["article_id"]))
        given = set(zip(self.codes["article_id"], self.codes["feature"], self.codes["category"], strict=True))
        out = pd.DataFrame({"id": pd.array(ids, dtype="string")})
        known = self._known()
        columns = {}
        for name, value in pairs:
            flags = [((key, name, value) in given) if (key, name) in known else None for key in ids]
            columns[value if twice[value] == 1 else f"{name}/{value}"] = pd.array(flags, dtype="boolean")
        return pd.concat([out, pd.DataFrame(columns)], axis=1)

    def _known(self) -> set[tuple[str, str]]:
        """Return the articles and variables that were answered; a single value that is none of the codebook's is no answer."""
        rows = self.calls[self.calls["answered"]]
        known = {
            (key, name)
            for key, names in zip(rows["article_id"], rows["variables"], strict=True)
            for name in names.split(", ")
        }
        single = {one.name for one in self.codebook.variables if not one.quoted and not one.several}
        wrong = self.errors[self.errors["variables"].isin(single)]
        return known - set(zip(wrong["article_id"], wrong["variables"], strict=True))

    def text(self) -> str:
        """Return in a few lines what was coded, what was not, and what it cost."""
        spans = int(self.codes["feature"].notna().sum())
        out = [f"{spans} codes of {self.calls['article_id'].nunique()} articles by {self.record['coder']}"]
        if len(self.errors):
            counts = self.errors["error"].value_counts(sort=False).items()
            out.append("no codes: " + ", ".join(f"{count} {error}" for error, count in sorted(counts)))
        if self.incomplete:
            out.append(
                f"{len(self.incomplete)} articles without a whole answer, first {self.incomplete[0]!r}; see the errors"
            )
        known = self.calls["prompt_tokens"].notna() & self.calls["completion_tokens"].notna()
        tokens = self.calls.loc[known, ["prompt_tokens", "completion_tokens"]].astype(int).sum()
        cost = self.calls["cost"].sum(min_count=1)
        paid = "" if pd.isna(cost) else f", cost {cost:.4g}"
        out.append(
            f"{self.asked} of {len(self.calls)} calls made now; in all {tokens.iloc[0]:,} tokens in, {tokens.iloc[1]:,} out{paid}"
        )
        return "\n".join(out)

    def save(self, folder: str | os.PathLike[str]) -> list[Path]:
        """Write codes.csv, predictions.csv, errors.csv, calls.csv, codebook.toml and coder.json into a folder.

        Raises
        ------
        OutputError
            If something else stands there.
        """
        home = Path(folder)
        check_folder(home, CODER)
        files = {
            "codes.csv": frame_bytes(self.codes), "predictions.csv": frame_bytes(self.predictions()),
            "errors.csv": frame_bytes(self.errors), "calls.csv": frame_bytes(self.calls),
            "codebook.toml": codebook_toml(self.codebook).encode("utf-8"),
        }  # fmt: skip
        return write_together(home, files | {RECORD: record_bytes(self.record, [*claimed(home, CODER), *files])})

"""How often the doer that a telling takes from another telling of its deed is the one who did it, by a reader's codes.

`codes/inherited.csv` holds no text: a row is a telling of harm in an article of `abp` that names no doer, the telling that its
doer was taken from, by offsets, and whether that doer did it (`right`: y, n), as a reader of the article saw it. The rows of part
`dev` were drawn from what was inherited before its rules were made strict, those of `check` from what is inherited since.
"""

from __future__ import annotations

import os
from pathlib import Path

import pandas as pd
from common import arguments, versions
from deed_codes import pool_articles

from framing.features.deeds.deed import Deed
from framing.features.deeds.inheritance import inherited_doers
from framing.features.responsibility import Responsibility
from framing.language.parsing.parser import load_parser
from framing.language.reading import Reading, read_all

CODES = Path(__file__).parent / "codes" / "inherited.csv"
Place = tuple[int, int]


def read_inherited(path: Path = CODES) -> pd.DataFrame:
    """The codes, `right` as truth values."""
    codes = pd.read_csv(path, dtype={"article_id": "string"}, keep_default_na=False)
    return codes.assign(right=codes["right"].eq("y"))


def place_of(reading: Reading, deed: Deed) -> Place:
    """The offsets of the words that tell a deed."""
    return reading.tokens.start[deed.match.first], reading.tokens.end[deed.match.last]


def inherited_places(reading: Reading, scorer: Responsibility) -> dict[Place, Place]:
    """Where the doer of each telling without one is taken from, by offsets."""
    found = inherited_doers(reading, scorer.harm.chains(reading))
    return {place_of(reading, deed): place_of(reading, source) for deed, source in found.items()}


def main() -> None:
    """Print, by part, how many coded rows are still inherited from where they were, and how many of these are right."""
    options = arguments(__doc__ or "", ("ours",)).parse_args()
    codes, scorer = read_inherited(), Responsibility()
    root = Path(options.data or os.environ["FRAMING_DATA"])
    articles = pool_articles(root, set(codes["article_id"]))
    kept = {
        (reading.article.id, *deed, *source)
        for reading in read_all(articles, load_parser())
        for deed, source in inherited_places(reading, scorer).items()
    }
    places = codes[["article_id", "start", "end", "source_start", "source_end"]].itertuples(index=False, name=None)
    codes["kept"] = [row in kept for row in places]
    print(versions(), sep="\n", end="\n\n")
    for part, rows in codes.groupby("part"):
        still = rows[rows["kept"]]
        said = f"{still['right'].sum()} of {len(still)} right ({still['right'].mean():.3f})" if len(still) else "none"
        print(
            f"{part}: {rows['right'].sum()} of {len(rows)} right as drawn ({rows['right'].mean():.3f}); still inherited: {said}"
        )


if __name__ == "__main__":
    main()

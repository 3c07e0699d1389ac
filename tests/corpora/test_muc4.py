"""MUC-3/4: texts and keys."""

import pandas as pd
import pytest

from framing.corpora import (
    read_muc4,
)
from tests.corpora.invented import needs_corpora, write

MUC_TEXT = """\
DEV-MUC3-0001 (TEAM)

   PUERTO NORTE, 4 FEB 90 (AGENCIA SUR) -- [REPORT] [TEXT] RAIDERS TOOK
ANA RUIZ AND HER DRIVER.

DEV-MUC3-0002 (TEAM)

   NO CITY, NO DATE -- [TEXT] THE WEATHER WAS FINE.
"""
MUC_KEY = """\
;;; a remark
0.  MESSAGE: ID                     DEV-MUC3-0001 (TEAM)
1.  MESSAGE: TEMPLATE               1 (OPTIONAL)
4.  INCIDENT: TYPE                  KIDNAPPING / ATTACK
5.  INCIDENT: STAGE OF EXECUTION    ACCOMPLISHED
6.  INCIDENT: INSTRUMENT ID         *
9.  PERP: INDIVIDUAL ID             ? "RAIDERS" / "THE \\"WOLF\\" RAIDERS"
10. PERP: ORGANIZATION ID           -
12. PHYS TGT: ID                    *
18. HUM TGT: NAME                   "ANA RUIZ"
19. HUM TGT: DESCRIPTION            "MAYOR: PUERTO NORTE" / "MAYOR": "ANA RUIZ"
                                    "DRIVER"/"HER DRIVER"
23. HUM TGT: EFFECT OF INCIDENT     REGAINED FREEDOM: "ANA RUIZ"
                                    NO INJURY OR DEATH: "DRIVER"/"HER DRIVER"
                                    ? DEATH: "DRIVER"

0.  MESSAGE: ID                     DEV-MUC3-0002 (TEAM)
1.  MESSAGE: TEMPLATE               *
4.  INCIDENT: TYPE                  *
"""


def test_muc4_key_format(tmp_path):
    root = write(tmp_path, {"muc4/dev/dev-muc3-0001": MUC_TEXT, "muc4/dev/key-dev-0001": MUC_KEY})
    articles, codes = read_muc4(root=root)
    assert [(a.id, a.source, a.published) for a in articles] == [
        ("DEV-MUC3-0001", "AGENCIA SUR", "1990-02-04"),
        ("DEV-MUC3-0002", None, None),
    ]
    assert [a.text[a.start :] for a in articles] == ["RAIDERS TOOK\nANA RUIZ AND HER DRIVER.", "THE WEATHER WAS FINE."]
    assert codes["article_id"].unique().tolist() == ["DEV-MUC3-0001"]
    assert codes[["incident", "type", "stage", "incident_optional"]].drop_duplicates().values.tolist() == [
        ["1", "KIDNAPPING / ATTACK", "ACCOMPLISHED", True]
    ]
    columns = ["role", "slot", "alternatives", "of", "effect", "optional"]
    rows = codes[columns].values.tolist()
    assert [[v if isinstance(v, tuple) or not pd.isna(v) else None for v in row] for row in rows] == [
        ["incident", None, (), None, None, False],
        ["perpetrator", "id", ("RAIDERS", 'THE "WOLF" RAIDERS'), None, None, True],
        ["victim", "name", ("ANA RUIZ",), None, "REGAINED FREEDOM", False],
        ["victim", "description", ("MAYOR: PUERTO NORTE", "MAYOR"), "ANA RUIZ", "REGAINED FREEDOM", False],
        ["victim", "description", ("DRIVER", "HER DRIVER"), None, "NO INJURY OR DEATH / DEATH", False],
    ]


@pytest.mark.corpus
@needs_corpora
@pytest.mark.parametrize(
    ("split", "texts", "incidents", "kidnappings"),
    [("dev", 1300, 1114, 114), ("tst1", 100, 85, 6), ("tst2", 100, 106, 25)],
)
def test_muc4_counts(split, texts, incidents, kidnappings):
    articles, codes = read_muc4(split)
    found = codes[codes["role"] == "incident"]
    assert (len(articles), len(found), (found["type"] == "KIDNAPPING").sum()) == (texts, incidents, kidnappings)
    assert set(codes["article_id"]) <= {a.id for a in articles}
    assert all(a.start > 0 for a in articles)

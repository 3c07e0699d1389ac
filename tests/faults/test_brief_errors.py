"""An error stays one short line, however large what it was given is."""

import pandas as pd
import pytest

import framing

MANY = [f"outlet {number:04}" for number in range(3_000)]
LONG = "Rebels fled. " * 10_000
SHORT = 600


def _scores():
    rows = [(name, name[:-1], "harm", "killing", "narrator", 1, 100) for name in MANY]
    columns = ["article_id", "source", "feature", "category", "speaker", "count", "exposure"]
    return pd.DataFrame(rows, columns=columns)


@pytest.mark.parametrize(
    ("call", "kind"),
    [
        (lambda: framing.score([[LONG]]), TypeError),
        (lambda: framing.score([("id", LONG)]), TypeError),
        (lambda: framing.score([dict.fromkeys(MANY, LONG)]), TypeError),
        (lambda: framing.score([LONG.encode()]), TypeError),
        (lambda: framing.Article("1", LONG.encode()), TypeError),
        (lambda: framing.Article("1", LONG, start=LONG), ValueError),
        (lambda: list(framing.read_articles([LONG], language=LONG)), ValueError),
        (lambda: framing.read_articles(pd.DataFrame(columns=MANY), text_column="text"), ValueError),
        (lambda: framing.compare(_scores(), by="source", reference="none", seed=0), ValueError),
        (lambda: framing.coding.agreement(pd.DataFrame(columns=MANY), variables=["war"], seed=0), ValueError),
    ],
)
def test_error_is_one_short_line(call, kind):
    with pytest.raises(kind) as caught:
        call()
    said = str(caught.value)
    assert len(said) < SHORT, said[:1_000]
    assert "\n" not in said

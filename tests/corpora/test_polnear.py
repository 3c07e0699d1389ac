"""PolNeAR: sources, cues and contents."""

import pytest

from framing.corpora import (
    read_polnear,
)
from tests.corpora.invented import needs_corpora, quoting, write


def test_polnear_takes_first_annotation_and_pieces(tmp_path):
    text = "Storm warning\n\n“Stay in,” Mayor Ortiz said. “And wait.”\n"
    first = (
        "T1\tContent 15 25;44 55\t“Stay in,”\n“And wait.”\nstray line\nT2\tSource 26 37\tMayor Ortiz\n"
        "T3\tCue 38 42\tsaid\nT4\tAttribution 38 42\tsaid\nT5\tCue 0 5\tStorm\n"
        "E1\tAttribution:T4 Content:T1 Cue:T3 Source:T2\n"
        "T6\tAttribution-no-source 6 13\twarning\nE2\tAttribution-no-source:T6 Content2:T2 Cue:T6 \n"
        "E3\tAttribution:T4\n"
    )
    name = "courier_2016-09-12_storm-warning"
    notes = f"polnear/dev/attributions/{name}"
    files = {f"polnear/dev/text/{name}.txt": text, f"{notes}_a1b2.ann": first, f"{notes}_b2c3.ann": "E1\tx\n"}
    (article,), codes = read_polnear(root=write(tmp_path, files))
    assert (article.id, article.source, article.published, article.title) == (
        name, "courier", "2016-09-12", "Storm warning",
    )  # fmt: skip
    rows = codes[["attribution", "role", "part", "text"]].values.tolist()
    assert rows == [
        ["E1", "content", 0, "“Stay in,”"],
        ["E1", "content", 1, "“And wait.”"],
        ["E1", "cue", 0, "said"],
        ["E1", "source", 0, "Mayor Ortiz"],
        ["E2", "content", 0, "Mayor Ortiz"],
        ["E2", "cue", 0, "warning"],
    ]
    found, said = quoting([article], codes)
    assert found == said


@pytest.mark.corpus
@needs_corpora
def test_polnear_counts():
    articles, codes = read_polnear("dev")
    found, said = quoting(articles, codes)
    assert found == said
    assert len(articles) == codes["article_id"].nunique() == 84
    spans = codes.drop_duplicates(["article_id", "attribution", "role"])
    assert spans["role"].value_counts().to_dict() == {"cue": 2192, "content": 2192, "source": 2066}

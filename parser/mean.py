"""The mean of the weights of two models of one build, each trained on from the same beginning.

python parser/mean.py parser/model/news/model-best parser/model/web/model-best --out parser/model/mean
"""

from __future__ import annotations

import argparse
from pathlib import Path

import spacy
from spacy.language import Language


def mean(one: Language, other: Language) -> Language:
    """Set the weights of `one` to the mean of both.

    Raises
    ------
    ValueError
        If the two are built otherwise, or have other labels.
    """
    if one.pipe_names != other.pipe_names or one.pipe_labels != other.pipe_labels:
        raise ValueError(
            f"two builds: {one.pipe_names} and {other.pipe_names}, or other labels; train both from one model"
        )
    for name in one.pipe_names:
        nodes = zip(one.get_pipe(name).model.walk(), other.get_pipe(name).model.walk(), strict=True)
        for mine, theirs in nodes:
            for param in (param for param in mine.param_names if mine.has_param(param)):
                mine.set_param(param, (mine.get_param(param) + theirs.get_param(param)) / 2)
    return one


def main() -> None:
    """Read two, write one."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("models", type=Path, nargs=2)
    options.add_argument("--out", type=Path, required=True)
    given = options.parse_args()
    mean(*map(spacy.load, given.models)).to_disk(given.out)


if __name__ == "__main__":
    main()

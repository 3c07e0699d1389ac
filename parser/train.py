"""Train as `spacy train` does, with matrix products by numpy's BLAS on one thread.

python parser/train.py parser/config.cfg --code parser/augment.py --output parser/model
"""

from __future__ import annotations

import sys

from spacy.cli import app
from thinc.api import set_current_ops

from framing.blas import BlasOps, one_thread


def main() -> None:
    """Hand the arguments to spaCy's command."""
    set_current_ops(BlasOps())
    with one_thread():
        app(["train", *sys.argv[1:]], prog_name="spacy")


if __name__ == "__main__":
    main()

"""Train as `spacy train` does, with matrix products by numpy's BLAS on one thread.

    python parser/train.py parser/config.cfg --code parser/augment.py --output parser/model
    python parser/train.py parser/config.cfg --begin parser/model/model-best --code parser/augment.py --output parser/model/more

With `--begin` the parts of a trained pipeline learn on, instead of new ones.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from spacy.cli import app
from spacy.util import load_config
from thinc.api import set_current_ops

from framing.language.parsing.blas import BlasOps, one_thread


def begun(config: Path, begin: Path, out: Path) -> Path:
    """Write a config whose parts are those of the pipeline in `begin`, and return where."""
    found = load_config(config)
    found["components"] = {name: {"source": str(begin)} for name in found["nlp"]["pipeline"]}
    found["initialize"].pop("components", None)
    found.to_disk(out)
    return out


def main() -> None:
    """Hand the arguments to spaCy's command."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False
    )
    options.add_argument("config", type=Path, help="comes first; what is not named here goes to spaCy's command")
    options.add_argument("--begin", type=Path, help="a trained pipeline")
    given, others = options.parse_known_args()
    set_current_ops(BlasOps())
    with one_thread(), tempfile.TemporaryDirectory() as place:
        config = begun(given.config, given.begin, Path(place, "config.cfg")) if given.begin else given.config
        app(["train", str(config), *others], prog_name="spacy")


if __name__ == "__main__":
    main()

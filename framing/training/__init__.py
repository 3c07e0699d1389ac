"""Training on coded examples: a classifier of texts or sentences, with an honest estimate of its quality.

`train` gives a `FramingModel`, which predicts, serves as a scorer, and is saved to and loaded from a folder;
`model_report` says how far to trust it; `label_sentences` turns coded spans into labelled sentences.
"""

import lazy_loader as _lazy

__getattr__, __dir__, __all__ = _lazy.attach_stub(__name__, __file__)

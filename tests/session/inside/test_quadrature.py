"""The rule by which evidence is integrated."""

import numpy as np
import pytest

from digitpad.session.inside.quadrature import gauss_legendre


@pytest.mark.parametrize("count", [1, 2, 3, 5, 32])
def test_it_is_numpys_rule(count: int) -> None:
    """To the last few bits, in the same order."""
    for ours, theirs in zip(gauss_legendre(count), np.polynomial.legendre.leggauss(count), strict=True):
        np.testing.assert_allclose(ours, theirs, rtol=1e-13, atol=1e-14)


def test_polynomials_are_integrated_exactly() -> None:
    """Up to the degree 2n - 1, and no further."""
    nodes, weights = gauss_legendre(4)
    integrals = [float(weights @ nodes**degree) for degree in range(9)]
    np.testing.assert_allclose(integrals[:8], [2, 0, 2 / 3, 0, 2 / 5, 0, 2 / 7, 0], atol=1e-14)
    assert abs(integrals[8] - 2 / 9) > 1e-3

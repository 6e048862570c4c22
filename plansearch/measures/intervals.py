"""95 % confidence intervals of a count and of a share.

Sources: Garwood 1936, *Biometrika* 28 (the exact interval of a Poisson count); Wilson 1927, *JASA* 22 (the score
interval of a share); Abramowitz & Stegun 6.5.29 and 6.5.31 (the incomplete gamma function by series and continued
fraction).
"""

from __future__ import annotations

import math
from functools import lru_cache

Z = 1.959963984540054  # the normal quantile of .975
TAIL = 0.025
_EXACT = 1e-13
_STEPS = 100


@lru_cache(100_000)  # a panel asks for the same few counts again and again
def poisson_interval(count: int) -> tuple[float, float]:
    """The exact (Garwood) interval of the expected count where `count` (0 or more) were observed."""
    lower = _gamma_quantile(count, TAIL) if count else 0.0
    return lower, _gamma_quantile(count + 1, 1 - TAIL)


def wilson_interval(successes: int, n: int) -> tuple[float, float]:
    """The score interval of a share, 0 to 1. (0, 1) where n is 0."""
    if n == 0:
        return 0.0, 1.0
    share = successes / n
    shrink = 1 + Z * Z / n
    middle = (share + Z * Z / (2 * n)) / shrink
    half = Z / shrink * math.sqrt(share * (1 - share) / n + Z * Z / (4 * n * n))
    lower = 0.0 if successes == 0 else middle - half
    return lower, 1.0 if successes == n else middle + half


def _gamma_quantile(shape: int, probability: float) -> float:
    """The quantile of the gamma distribution of a shape (1 or more), by Newton's method from Byar's approximation."""
    z = math.copysign(Z, probability - 0.5)
    spread = 1 - 1 / (9 * shape) + z / (3 * math.sqrt(shape))
    x = shape * max(spread, 0.05) ** 3
    for _ in range(_STEPS):
        density = math.exp((shape - 1) * math.log(x) - x - math.lgamma(shape))
        step = (_lower_gamma(shape, x) - probability) / density
        new = x - step if step < x else x / 2
        if abs(new - x) <= _EXACT * x:
            return new
        x = new
    return x


def _lower_gamma(shape: float, x: float) -> float:
    """The regularised lower incomplete gamma function: the probability of `shape` or more where x are expected."""
    scale = math.exp(shape * math.log(x) - x - math.lgamma(shape))
    if x < shape + 1:
        term = total = 1 / shape
        n = shape
        while term > total * _EXACT:
            n += 1
            term *= x / n
            total += term
        return scale * total
    b = x + 1 - shape
    c, d = math.inf, 1 / b
    fraction, i, change = d, 0, 0.0
    while abs(change - 1) > _EXACT:
        i += 1
        a = -i * (i - shape)
        b += 2
        d = 1 / (a * d + b)
        c = b + (0.0 if math.isinf(c) else a / c)
        change = c * d
        fraction *= change
    return 1 - scale * fraction

#!/usr/bin/python3
# SPDX-License-Identifier: BSL-1.0
"""Writes test/core/math/constant_table.hpp: 20 points per function and the doubles nearest to the exact values.

Run it from the root of the repository. The values are mpmath's, at 300 bits.
"""
import random
from mpmath import mp, mpf
import mpmath

mp.prec = 300
random.seed(1716)


def even(low, high, n):
    return [random.uniform(low, high) for _ in range(n)]


def around(centre, n, bits=45):
    return [centre + random.choice((-1, 1)) * 2 ** -random.uniform(1, bits) for _ in range(n)]


def log_uniform(low, high, n):
    return [10 ** random.uniform(low, high) for _ in range(n)]


def sigmoid(x):
    return 1 / (1 + mpmath.exp(-x))


ONE = {
    "exp": (mpmath.exp, even(-700, 700, 8) + even(-1, 1, 8) + around(0, 4)),
    "exp2": (lambda x: mpf(2) ** x, even(-1000, 1000, 10) + even(-1, 1, 10)),
    "expm1": (mpmath.expm1, even(-30, 700, 8) + even(-1, 1, 6) + around(0, 6)),
    "log": (mpmath.log, log_uniform(-320, 308, 8) + even(0, 10, 6) + around(1, 6)),
    "log2": (lambda x: mpmath.log(x, 2), log_uniform(-300, 308, 8) + even(0, 10, 6) + around(1, 6)),
    "log10": (lambda x: mpmath.log(x, 10), log_uniform(-300, 308, 8) + even(0, 10, 6) + around(1, 6)),
    "log1p": (mpmath.log1p, log_uniform(-300, 308, 8) + even(-1, 1, 6) + around(0, 6)),
    "sqrt": (mpmath.sqrt, log_uniform(-320, 308, 12) + even(0, 10, 8)),
    "cbrt": (lambda x: mpmath.sign(x) * mpmath.cbrt(abs(x)), log_uniform(-300, 308, 12) + even(-10, 10, 8)),
    "sin": (mpmath.sin, even(-4, 4, 8) + even(-1e6, 1e6, 4) + log_uniform(15, 308, 4) + around(float(mpmath.pi), 4)),
    "cos": (mpmath.cos, even(-4, 4, 8) + even(-1e6, 1e6, 4) + log_uniform(15, 308, 4) + around(float(mpmath.pi / 2), 4)),
    "tan": (mpmath.tan, even(-4, 4, 8) + even(-1e6, 1e6, 4) + log_uniform(15, 308, 4) + around(float(mpmath.pi / 2), 4)),
    "asin": (mpmath.asin, even(-1, 1, 12) + around(0, 4) + [-abs(x - 1) + 1 for x in around(1, 4)]),
    "acos": (mpmath.acos, even(-1, 1, 12) + around(0, 4) + [-abs(x - 1) + 1 for x in around(1, 4)]),
    "atan": (mpmath.atan, even(-2, 2, 8) + log_uniform(-10, 20, 8) + around(1, 4)),
    "sinh": (mpmath.sinh, even(-700, 700, 8) + even(-2, 2, 8) + around(0, 4)),
    "cosh": (mpmath.cosh, even(-700, 700, 8) + even(-2, 2, 8) + around(0, 4)),
    "tanh": (mpmath.tanh, even(-20, 20, 8) + even(-2, 2, 8) + around(0, 4)),
    "asinh": (mpmath.asinh, log_uniform(-10, 308, 8) + even(-2, 2, 8) + around(0, 4)),
    "acosh": (mpmath.acosh, log_uniform(1, 308, 8) + even(1, 4, 8) + [1 + abs(x) for x in around(0, 4)]),
    "atanh": (mpmath.atanh, even(-1, 1, 12) + around(0, 4) + [-abs(x - 1) + 1 for x in around(1, 4)]),
    "erf": (mpmath.erf, even(-5, 5, 10) + even(-1, 1, 6) + around(0, 4)),
    "erfc": (mpmath.erfc, even(-5, 5, 8) + even(1, 26, 8) + around(2, 4)),
    "tgamma": (mpmath.gamma, even(-5, 5, 8) + even(0, 171, 6) + even(-150, 0, 6)),
    "lgamma": (lambda x: mpmath.log(abs(mpmath.gamma(x))) if x < 1000 else mpmath.loggamma(x),
               even(0, 5, 6) + even(-8, 0, 6) + around(1, 2) + around(2, 2) + log_uniform(1, 300, 4)),
    "digamma": (mpmath.digamma, even(0, 5, 6) + even(-30, 0, 6) + around(1.4616321449683623, 4) + log_uniform(1, 300, 4)),
    "trigamma": (lambda x: mpmath.zeta(2, x) if x > 0 else mpmath.polygamma(1, x), even(0, 5, 10) + even(-8, 0, 6) + log_uniform(1, 20, 4)),
    "sigmoid": (sigmoid, even(-700, 40, 10) + even(-3, 3, 10)),
    "softplus": (lambda x: mpmath.log1p(mpmath.exp(x)), even(-700, 700, 10) + even(-3, 3, 10)),
    "normal_pdf": (lambda x: mpmath.exp(-x * x / 2) / mpmath.sqrt(2 * mpmath.pi), even(-37, 37, 10) + even(-3, 3, 10)),
    "normal_cdf": (lambda x: mpmath.erfc(-x / mpmath.sqrt(2)) / 2, even(-37, 8, 10) + even(-3, 3, 10)),
}
TWO = {
    "hypot": (mpmath.hypot, log_uniform(-100, 300, 10) + even(-2, 2, 10), log_uniform(-100, 300, 10) + even(-2, 2, 10)),
    "atan2": (mpmath.atan2, log_uniform(-100, 100, 4) + even(-2, 2, 16), log_uniform(-100, 100, 4) + even(-2, 2, 16)),
    "pow": (mpmath.power, log_uniform(-10, 10, 10) + even(0, 5, 10), even(-30, 30, 10) + even(-100, 100, 10)),
}

with open("test/core/math/constant_table.hpp", "w") as f:
    f.write("""// SPDX-License-Identifier: BSL-1.0
// Exact values of every function, rounded to double: 20 points each.
// Written by test/core/math/make_table.py; constant_evaluation.cpp compares bit for bit.
#pragma once

struct row {
    double x, value;
};

struct row2 {
    double x, y, value;
};

""")
    for name, (function, points) in ONE.items():
        assert len(points) == 20
        f.write(f"inline constexpr row {name}_table[] = {{\n")
        for x in points:
            value = float(mpmath.re(function(mpf(x))))
            assert 2.3e-308 < abs(value) < 1e308, (name, x, value)
            f.write(f"    {{{x.hex()}, {value.hex()}}},\n")
        f.write("};\n\n")
    for name, (function, xs, ys) in TWO.items():
        f.write(f"inline constexpr row2 {name}_table[] = {{\n")
        for x, y in zip(xs, ys):
            value = float(function(mpf(x), mpf(y)))
            assert 2.3e-308 < abs(value) < 1e308, (name, x, y, value)
            f.write(f"    {{{x.hex()}, {y.hex()}, {value.hex()}}},\n")
        f.write("};\n\n")

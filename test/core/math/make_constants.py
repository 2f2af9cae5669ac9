#!/usr/bin/python3
# SPDX-License-Identifier: BSL-1.0
"""Writes the number tables of include/leibniz/core/math: constants.hpp, gamma_constants.hpp, two_over_pi.hpp,
and the run-time programs digamma_run_time.hpp and tanh_run_time.hpp.

Run it from the root of the repository. Every number comes from mpmath at 2000 bits, two_over_pi at 17000.
"""
import subprocess

from mpmath import mp, mpf, floor, log, atan, pi, sqrt, zeta, euler, bernoulli, factorial, digamma, polygamma
from mpmath import findroot, loggamma, re

mp.prec = 2000
OUT = "include/leibniz/core/math/"


def parts(x, n=2):
    """x as an unevaluated sum of n doubles, each the rest rounded to nearest."""
    result = []
    for _ in range(n):
        d = float(x)
        result.append(d)
        x -= mpf(d)
    return result


def dd(x, n=2):
    return "{" + ", ".join(p.hex() for p in parts(mpf(x), n)) + "}"


def constant(name, x, why):
    return f"inline constexpr double_double {name}{dd(x)};  // {why}\n"


def table(name, values, why, n=2):
    kind = "double_double" if n == 2 else "triple_double"
    rows = "".join(f"    {{{dd(v, n)[1:-1]}}},\n" for v in values)
    return f"// {why}\ninline constexpr {kind} {name}[] = {{\n{rows}}};\n\n"


def header(first, second, includes):
    text = f"// SPDX-License-Identifier: BSL-1.0\n// {first}\n// {second}\n"
    text += "// Written by test/core/math/make_constants.py; change that, not this.\n#pragma once\n\n"
    text += "".join(f"#include {i}\n" for i in includes) + "\nnamespace leibniz::math::wide {\n\n"
    return text


END = "}  // namespace leibniz::math::wide\n"

with open(OUT + "constants.hpp", "w") as f:
    f.write(header("Mathematical constants and short tables as double_double numbers (106 bits).",
                   "The kernels of the elementary functions take them from here.",
                   ["<leibniz/core/math/double_double.hpp>"]))
    f.write(constant("ln_2", log(2), "ln 2"))
    f.write(constant("log2_e", 1 / log(2), "1 / ln 2"))
    f.write(constant("log10_e", 1 / log(10), "1 / ln 10"))
    f.write(constant("pi", pi, "pi"))
    f.write(constant("half_pi", pi / 2, "pi / 2"))
    f.write(constant("two_over_sqrt_pi", 2 / sqrt(pi), "2 / sqrt(pi)"))
    f.write(constant("one_over_sqrt_pi", 1 / sqrt(pi), "1 / sqrt(pi)"))
    f.write(constant("one_over_sqrt_2_pi", 1 / sqrt(2 * pi), "1 / sqrt(2 pi)"))
    f.write(constant("sqrt_half", sqrt(mpf(1) / 2), "sqrt(1/2)"))
    f.write("\n")
    f.write(table("inverse_factorial", [1 / factorial(k) for k in range(28)], "1 / k!, k = 0 ... 27"))
    f.write(table("inverse_odd", [mpf(1) / (2 * k + 1) for k in range(15)], "1 / (2k + 1), k = 0 ... 14"))
    f.write(table("log_table", [log(mpf(j) / 32) for j in range(22, 47)], "log(j / 32), j = 22 ... 46"))
    f.write(table("atan_table", [atan(mpf(j) / 8) for j in range(9)], "atan(j / 8), j = 0 ... 8"))
    f.write(END)

mp.prec = 400
ROOT = findroot(digamma, mpf("1.4616321449683623"))
NEGATIVE_ROOTS = []
for n in range(40):
    low, high = mpf(-n) - 1 + mpf(2) ** -30, mpf(-n) - mpf(2) ** -30  # digamma rises between its poles
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (low, middle) if digamma(middle) > 0 else (middle, high)
    for _ in range(4):  # Newton
        low -= digamma(low) / polygamma(1, low)
    assert abs(digamma(low)) < mpf(2) ** -360
    NEGATIVE_ROOTS.append(low)
ZEROS = []
# from -5 down they lie next to the poles, at a distance of 1/n!
NEXT = [n + s / factorial(n) for n in range(5, 11) for s in (-1, 1)][1:-1]
for zero in [-2.457, -2.747, -3.143, -3.955, -4.039, -4.991] + [-z for z in NEXT]:
    zero = mpf(zero)
    for _ in range(12):  # Newton
        zero -= re(loggamma(zero)) / digamma(zero)
    assert abs(re(loggamma(zero))) < mpf(2) ** -340  # the slope is up to 10!
    ZEROS.append(zero)

with open(OUT + "gamma_constants.hpp", "w") as f:
    f.write(header("Coefficients of the gamma family as double_double numbers: Bernoulli and zeta numbers, zeros.",
                   "gamma.hpp and digamma.hpp expand around them.",
                   ["<leibniz/core/math/double_double.hpp>"]))
    f.write("struct triple_double {\n    double high, middle, low;\n};\n\n")
    f.write(constant("half_log_2_pi", log(2 * pi) / 2, "log(2 pi) / 2"))
    f.write(constant("one_minus_gamma", 1 - euler, "1 - Euler's constant"))
    f.write("\n")
    f.write(table("stirling", [bernoulli(2 * k) / (2 * k * (2 * k - 1)) for k in range(1, 15)],
                  "B_2k / (2k (2k - 1)), k = 1 ... 14 (DLMF 5.11.1)"))
    f.write(table("digamma_asymptotic", [bernoulli(2 * k) / (2 * k) for k in range(1, 15)],
                  "B_2k / (2k), k = 1 ... 14 (DLMF 5.11.2)"))
    f.write(table("euler_maclaurin", [bernoulli(2 * k) / factorial(2 * k) for k in range(1, 15)],
                  "B_2k / (2k)!, k = 1 ... 14 (DLMF 25.11.28)"))
    f.write(table("zeta_minus_one", [(zeta(k) - 1) / k for k in range(2, 36)],
                  "(zeta(k) - 1) / k, k = 2 ... 35 (DLMF 5.7.3)"))
    f.write(table("digamma_taylor", [polygamma(k, ROOT) / factorial(k) for k in range(1, 21)],
                  "digamma's Taylor coefficients of orders 1 ... 20 at its positive root"))
    f.write(table("digamma_root", [ROOT], "digamma's positive root to 159 bits", 3))
    f.write(table("digamma_negative_roots", NEGATIVE_ROOTS, "digamma's root between -n - 1 and -n, n = 0 ... 39, to 159 bits", 3))
    f.write(table("lgamma_zeros", ZEROS, "the zeros of lgamma between -10 and -2, to 159 bits", 3))
    f.write(END)

mp.prec = 17000
WORDS = 520  # 32-bit words: reduce_angle takes up to the 519th for a long double near 2^16384
digits = int(floor(2 / pi * mpf(2) ** (32 * WORDS)))
words = [(digits >> (32 * (WORDS - 1 - i))) & 0xFFFFFFFF for i in range(WORDS)]
with open(OUT + "two_over_pi.hpp", "w") as f:
    f.write(header("The first 16640 bits of 2/pi, enough to reduce any argument up to 2^16384.",
                   "trigonometric.hpp multiplies by the part of it that matters (Payne and Hanek).",
                   ["<cstdint>"]))
    f.write(f"inline constexpr std::uint32_t two_over_pi[{WORDS}] = {{\n")
    for i in range(0, WORDS, 8):
        f.write("    " + " ".join(f"0x{w:08x}," for w in words[i:i + 8]) + "\n")
    f.write("};\n\n" + END)

# digamma(x) = (x - root) p(t) / q(t) on 1 <= x <= 5/2 with t = x - 1: rational interpolation at Chebyshev points,
# which is within a small factor of the best approximation. Its zeros and poles lie left of t = 0, as digamma's do, so
# all coefficients are positive and nothing cancels.
from mpmath import cos, matrix, lu_solve, polyval

mp.prec = 400
DEGREE = 6
points = [mpf(3) / 4 + mpf(3) / 4 * cos(pi * (2 * i + 1) / (2 * (2 * DEGREE + 1))) for i in range(2 * DEGREE + 1)]


def quotient(t):
    x = t + 1
    return digamma(x) / (x - ROOT) if abs(x - ROOT) > mpf(2) ** -100 else polygamma(1, ROOT)


rows, right = [], []
for t in points:
    g = quotient(t)
    rows.append([t**k for k in range(DEGREE + 1)] + [-g * t**k for k in range(1, DEGREE + 1)])
    right.append(g)
solution = lu_solve(matrix(rows), matrix(right))
p = [solution[k] for k in range(DEGREE + 1)]
q = [mpf(1)] + [solution[DEGREE + k] for k in range(1, DEGREE + 1)]
worst = max(abs(polyval(p[::-1], t) / polyval(q[::-1], t) / quotient(t) - 1)
            for t in (mpf(3) / 2 * i / 1000 for i in range(1001)))
assert all(v > 0 for v in p + q)
print("digamma: relative error of the rational function", mp.nstr(worst, 3))
with open(OUT + "digamma_run_time.hpp", "w") as f:
    f.write("""// SPDX-License-Identifier: BSL-1.0
// digamma in plain double arithmetic, within 5 units in the last place for positive arguments.
// The run-time half of digamma.hpp; nothing else includes it.
// Written by test/core/math/make_constants.py; change that, not this.
#pragma once

#include <leibniz/core/math/ieee.hpp>

namespace leibniz::math::run_time {

""")
    series = [bernoulli(2 * k) / (2 * k) for k in range(1, 11)]
    for name, c in (("digamma_numerator", p), ("digamma_denominator", q), ("digamma_series", series)):
        f.write(f"inline constexpr double {name}[] = {{\n")
        f.write("".join(f"    {float(v).hex()},\n" for v in c) + "};\n\n")
    root = parts(ROOT, 3)
    f.write(f"""/// 1 <= x <= 5/2: (x - root) p(t) / q(t), t = x - 1, to a relative {mp.nstr(worst, 2)}.
inline double digamma_central(double x) noexcept
{{
    const double t = x - 1;
    double p = digamma_numerator[{DEGREE}], q = digamma_denominator[{DEGREE}];
    for (int k = {DEGREE - 1}; k >= 0; --k) {{
        p = p * t + digamma_numerator[k];
        q = q * t + digamma_denominator[k];
    }}
    // the root in two parts, so that x minus it is right to the last place
    return ((x - {root[0].hex()}) - {root[1].hex()}) * (p / q);
}}

/// log x - 1/(2x) - 1/(12 x^2) + ... (DLMF 5.11.2), x >= 8; the series to 2^-55.
inline double digamma_asymptotic(double x) noexcept
{{
    const double r = 1 / (x * x);
    double sum = 0;
    for (int k = 9; k >= 0; --k) sum = sum * r + digamma_series[k];
    return std::log(x) - (0.5 / x + r * sum);
}}

/// cot(pi f) for |f| <= 1/2; towards 1/2 as the tangent of the complement, which is exact.
inline double cotangent_of_pi_times(double f) noexcept
{{
    constexpr double pi = {float(pi).hex()};
    if (f > 0.25) return std::tan(pi * (0.5 - f));
    if (f < -0.25) return -std::tan(pi * (0.5 + f));
    return 1 / std::tan(pi * f);
}}

inline double digamma_double(double x) noexcept
{{
    if (x >= 1) {{
        if (x < 2.5) return digamma_central(x);
        if (x < 3.5) return digamma_central(x - 1) + 1 / (x - 1);
        double numerator = 0, denominator = 1;  // 1/x + 1/(x + 1) + ... as one fraction
        for (; x < 8; x += 1) {{
            numerator = numerator * x + denominator;
            denominator *= x;
        }}
        return digamma_asymptotic(x) - numerator / denominator;
    }}
    if (x > 0) return digamma_central(x + 1) - 1 / x;
    if (x == 0) return -1 / x;
    if (x != x || x == std::floor(x)) return quiet_nan<double>;
    const double f = x - std::floor(x + 0.5);
    return digamma_double(1 - x) - {float(pi).hex()} * cotangent_of_pi_times(f);
}}

}}  // namespace leibniz::math::run_time
""")

# tanh(x) = x + x^3 p(x^2) / q(x^2) below 5/8, as digamma above; and exp(r) = 1 + r + r^2 t(r) for |r| <= log(2)/2.
from mpmath import chebyfit, exp, expm1, tanh

THRESHOLD = mpf(5) / 8
NUMERATOR, DENOMINATOR = 2, 3
end = THRESHOLD**2


def rest(s):
    return (tanh(sqrt(s)) / sqrt(s) - 1) / s


def q_of_exp(r):
    return (expm1(r) - r) / r**2 if abs(r) > mpf(10) ** -30 else mpf(1) / 2


count = NUMERATOR + DENOMINATOR + 1
rows, right = [], []
for i in range(count):
    s = end / 2 + end / 2 * cos(pi * (2 * i + 1) / (2 * count))
    g = rest(s)
    rows.append([s**k for k in range(NUMERATOR + 1)] + [-g * s**k for k in range(1, DENOMINATOR + 1)])
    right.append(g)
solution = lu_solve(matrix(rows), matrix(right))
p = [solution[k] for k in range(NUMERATOR + 1)]
q = [mpf(1)] + [solution[NUMERATOR + k] for k in range(1, DENOMINATOR + 1)]
worst = max(abs(polyval(p[::-1], s) / polyval(q[::-1], s) - rest(s)) * s * sqrt(s) / tanh(sqrt(s))
            for s in (end * i / 1000 for i in range(1, 1001)))
half = log(2) / 2
t = chebyfit(q_of_exp, [-half, half], 10)[::-1]
worst_exp = max(abs(1 + r + r * r * polyval(t[::-1], r) - exp(r)) / exp(r)
                for r in (half * i / 1000 for i in range(-1000, 1001)))
print("tanh: relative error of the rational function", mp.nstr(worst, 3), "and of exp", mp.nstr(worst_exp, 3))
high = float(floor(log(2) * mpf(2) ** 32) / mpf(2) ** 32)
p, q, t = ([float(v).hex() for v in c] for c in (p, q, t))
with open(OUT + "tanh_run_time.hpp", "w") as f:
    f.write(f"""// SPDX-License-Identifier: BSL-1.0
// tanh in plain double arithmetic, within 1.3 units in the last place. It calls nothing. Of glibc
// 2.36's time a call takes 0.5 to 0.7 where its result is waited for, Clang's loop of vectors 0.2.
// Written by test/core/math/make_constants.py; change that, not this.
#pragma once

#include <cstdint>

#include <leibniz/core/math/ieee.hpp>

namespace leibniz::math::run_time {{

// tanh a is base + numerator / denominator.
struct tanh_quotient {{
    double base, numerator, denominator;
}};

// Below 5/8, to a relative {mp.nstr(worst, 2)}.
inline tanh_quotient small_tanh(double a) noexcept
{{
    const double s = a * a;
    return {{a, a * s * (({p[0]} + s * {p[1]}) + s * s * {p[2]}),
            (1 + s * {q[1]}) + s * s * ({q[2]} + s * {q[3]})}};
}}

// Else 1 - 2 / (exp(2 a) + 1), 2 a = k log 2 + r, which is 1 from a = 19.1 on.
inline tanh_quotient large_tanh(double a) noexcept
{{
    const auto k = static_cast<std::int32_t>(a * {float(2 / log(2)).hex()} + 0.5);
    const double r = (2 * a - k * {high.hex()}) - k * {float(log(2) - mpf(high)).hex()};
    // exp(r) = 1 + r + r^2 t(r) to a relative {mp.nstr(worst_exp, 2)}, t = low + r^4 high
    const double r2 = r * r, r4 = r2 * r2;
    const double low = ({t[0]} + r * {t[1]}) + r2 * ({t[2]} + r * {t[3]});
    const double high = ({t[4]} + r * {t[5]}) + r2 * ({t[6]} + r * {t[7]}) + r4 * ({t[8]} + r * {t[9]});
    const auto exponent = static_cast<std::uint64_t>(1023 + static_cast<std::int64_t>(k));
    const double scale = std::bit_cast<double>(exponent << 52), scaled_r2 = scale * r2;
    // scale + 1 is ready long before `high`, and the sum in brackets is small beside it
    return {{1, -2, (scale + 1) + ((scale * r + scaled_r2 * low) + (scaled_r2 * r4) * high)}};
}}

inline double tanh(double x) noexcept
{{
    const double magnitude = std::fabs(x);
    const double a = magnitude < 20 ? magnitude : 20;
    // A branch where it is called once; a loop of vector instructions computes both and chooses.
    const tanh_quotient q = a < {float(THRESHOLD)} ? small_tanh(a) : large_tanh(a);
    const double z = q.base + q.numerator / q.denominator;
    return x == x ? std::copysign(z, x) : x;
}}

inline float tanh(float x) noexcept {{ return static_cast<float>(tanh(static_cast<double>(x))); }}

inline long double tanh(long double x) noexcept {{ return std::tanh(x); }}

}}  // namespace leibniz::math::run_time
""")

for name in ("constants", "gamma_constants", "two_over_pi", "digamma_run_time", "tanh_run_time"):
    subprocess.run(["clang-format", "-i", OUT + name + ".hpp"], check=True)

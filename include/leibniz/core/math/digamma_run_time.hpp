// SPDX-License-Identifier: BSL-1.0
// digamma in plain double arithmetic, within 4 units in the last place for positive arguments.
// The run-time half of digamma.hpp; nothing else includes it.
// Written by test/core/math/make_constants.py; change that, not this.
#pragma once

#include <leibniz/core/math/ieee.hpp>

namespace leibniz::math::run_time {

inline constexpr double digamma_numerator[] = {
    0x1.5ab6aae23d76fp-1,
    0x1.58008a23ac399p-1,
    0x1.060e01b94d0cfp-2,
    0x1.825a63a9ef572p-5,
    0x1.1bd3eda9f526dp-8,
    0x1.7b93caa2ba8f6p-13,
    0x1.56c81c3244464p-19,
    0x1.3e9d9dd6846a5p-29,
};

inline constexpr double digamma_denominator[] = {
    0x1.0000000000000p+0,
    0x1.4203517432f29p+0,
    0x1.3f970a89e4cd3p-1,
    0x1.4081b2c9f61a5p-3,
    0x1.582f26be41c15p-6,
    0x1.7fd49031cd138p-10,
    0x1.8649bcbafb302p-15,
    0x1.f6b7bb5969964p-22,
};

/// 1 <= x <= 4: (x - root) p(t) / q(t), t = x - 5/2, to a relative 5.8e-17.
inline double digamma_central(double x) noexcept
{
    const double t = x - 2.5;
    double p = digamma_numerator[7], q = digamma_denominator[7];
    for (int k = 6; k >= 0; --k) {
        p = p * t + digamma_numerator[k];
        q = q * t + digamma_denominator[k];
    }
    // the root in two parts, so that x minus it is right to the last place
    return ((x - 0x1.762d86356be3fp+0) - 0x1.b86a722197829p-54) * (p / q);
}

/// log x - 1/(2x) - 1/(12 x^2) + ... (DLMF 5.11.2), x >= 8; the series to 2^-55.
inline double digamma_asymptotic(double x) noexcept
{
    const double r = 1 / (x * x);
    constexpr double c[] = {0x1.5555555555555p-4, -0x1.1111111111111p-7, 0x1.0410410410410p-8, -0x1.1111111111111p-8, 0x1.f07c1f07c1f08p-8, -0x1.5995995995996p-6, 0x1.5555555555555p-4, -0x1.c5e5e5e5e5e5ep-2, 0x1.86e7f9b9fe6e8p+1, -0x1.a74ca514ca515p+4};
    double sum = 0;
    for (int k = 9; k >= 0; --k) sum = sum * r + c[k];
    return std::log(x) - (0.5 / x + r * sum);
}

inline double digamma_double(double x) noexcept
{
    if (x >= 1) {
        if (x < 4) return digamma_central(x);
        double numerator = 0, denominator = 1;  // 1/x + 1/(x + 1) + ... as one fraction
        for (; x < 8; x += 1) {
            numerator = numerator * x + denominator;
            denominator *= x;
        }
        return digamma_asymptotic(x) - numerator / denominator;
    }
    if (x > 0) return digamma_central(x + 1) - 1 / x;
    if (x == 0) return -1 / x;
    if (x != x || x == std::floor(x)) return quiet_nan<double>;
    const double f = x - std::floor(x + 0.5);
    if (x > -0.5) return digamma_central(1 - x) - 0x1.921fb54442d18p+1 / std::tan(0x1.921fb54442d18p+1 * f);
    return digamma_double(1 - x) - 0x1.921fb54442d18p+1 / std::tan(0x1.921fb54442d18p+1 * f);
}

}  // namespace leibniz::math::run_time

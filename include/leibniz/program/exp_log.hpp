// SPDX-License-Identifier: BSL-1.0
// exp and log in SIMD registers of doubles whose processor multiplies and adds in one rounding: there
// both are twice as fast as libmvec's, which look numbers up in tables. simd.hpp calls them.
#pragma once

#include <cstdint>
#include <limits>

#include <xsimd/xsimd.hpp>

namespace leibniz::program_detail {

/// Largest error over 10^8 arguments of all sizes: exp 1.1 units in the last place, log 0.9. The
/// fast paths are for lanes whose results, or arguments, are normal; `Type` is the number_type.
template <class Type, class Arch>
struct exp_log {
  using batch = xsimd::batch<double, Arch>;
  using integers = xsimd::batch<std::int64_t, Arch>;
  static constexpr double infinity = std::numeric_limits<double>::infinity();

  [[gnu::always_inline]] static batch exp(const batch& x) {
    if (!xsimd::all(xsimd::abs(x) <= batch(708.0))) [[unlikely]]
      return batch(exp_at_the_ends(x));
    const parts p = reduce(x);
    return p.value * power_of_two(p.shifted);
  }

  [[gnu::always_inline]] static batch log(const batch& x) {
    if (!xsimd::all((x >= batch(0x1p-1022)) & (x < batch(infinity)))) [[unlikely]]
      return batch(log_at_the_ends(x));
    return log_of_normal(x, batch(0.0));
  }

 private:
  struct parts {
    batch value, n, shifted;
  };
  using in_register = typename batch::register_type;  // by value, which leaves x in its own
  static constexpr double shift = 0x1.8p52;  // in n + shift, the lowest bits are those of the integer n

  // exp(x) = value 2^n with |x - n log 2| <= log(2) / 2.
  [[gnu::always_inline]] static parts reduce(const batch& x) {
    const batch shifted = Type::multiply_add(x, batch(0x1.71547652b82fep+0), batch(shift));
    const batch n = shifted - batch(shift);
    const batch high = Type::subtract_multiply(n, batch(0x1.62e42fefa39efp-1), x);
    const batch r = Type::subtract_multiply(n, batch(0x1.abc9e3b39803fp-56), high);
    // (exp(r) - 1 - r) / r^2, interpolated at Chebyshev's points: to 0.07 units in the last place of exp.
    const batch r2 = r * r, r4 = r2 * r2;
    const auto line = [&](double a, double b) { return Type::multiply_add(r, batch(b), batch(a)); };
    const batch a = Type::multiply_add(r2, line(0x1.5555555553d63p-5, 0x1.11111111109b3p-7),
                                       line(0x1.0000000000001p-1, 0x1.5555555555556p-3));
    const batch b = Type::multiply_add(r2, line(0x1.a019b90d2ae7ap-16, 0x1.71de0dae63bb3p-19),
                                       line(0x1.6c16c1788bd90p-10, 0x1.a01a01a7c41d5p-13));
    const batch c = line(0x1.289185613a3d6p-22, 0x1.af38a9b0ec855p-26);
    const batch rest = Type::multiply_add(r4, Type::multiply_add(r4, c, b), a);
    return {batch(1.0) + Type::multiply_add(r2, rest, r), n, shifted};
  }

  // 2^n for -1022 <= n <= 1023, of n + shift.
  [[gnu::always_inline]] static batch power_of_two(const batch& shifted) {
    const integers bits = xsimd::bitwise_cast<integers>(shifted);
    return xsimd::bitwise_cast<batch>((bits << 52) + integers(std::int64_t{1023} << 52));
  }

  [[gnu::noinline, gnu::cold]] static in_register exp_at_the_ends(in_register argument) {
    const batch x(argument);
    // Of a number beyond these, as of these themselves, exp is infinite or 0.
    const batch top = xsimd::select(x > batch(710.0), batch(710.0), x);
    const parts p = reduce(xsimd::select(top < batch(-746.0), batch(-746.0), top));
    const batch half = Type::multiply_add(p.n, batch(0.5), batch(shift));
    const batch other = (p.n - (half - batch(shift))) + batch(shift);
    return p.value * power_of_two(half) * power_of_two(other);
  }

  // As FreeBSD's log: with x = 2^k (1 + f) and s = f / (2 + f), log(1 + f) = f - f^2/2 + s (f^2/2 + R(s^2)).
  [[gnu::always_inline]] static batch log_of_normal(const batch& x, const batch& scaled) {
    constexpr std::int64_t root_half = 0x3fe6a09e667f3bcd, one = std::int64_t{1023} << 52;
    const integers bits = xsimd::bitwise_cast<integers>(x) + integers(one - root_half);
    const integers exponent = logical_shift(bits) | integers(std::int64_t{0x433} << 52);  // 2^52 + k + 1023
    const batch k = xsimd::bitwise_cast<batch>(exponent) - (batch(0x1p52 + 1023) + scaled);
    const integers mantissa = (bits & integers((std::int64_t{1} << 52) - 1)) + integers(root_half);
    const batch f = xsimd::bitwise_cast<batch>(mantissa) - batch(1.0);
    const batch s = f / (batch(2.0) + f), z = s * s, w = z * z;
    const auto step = [&](const batch& b, double a) { return Type::multiply_add(w, b, batch(a)); };
    const batch even = w * step(step(batch(1.531383769920937332e-01), 2.222219843214978396e-01),
                                3.999999999940941908e-01);
    const batch odd = z * step(step(step(batch(1.479819860511658591e-01), 1.818357216161805012e-01),
                                    2.857142874366239149e-01),
                               6.666666666666735130e-01);
    const batch half_square = f * f * batch(0.5);
    const batch low = Type::multiply_add(s, half_square + (even + odd), k * batch(1.90821492927058770002e-10));
    return Type::multiply_add(k, batch(6.93147180369123816490e-01), f - (half_square - low));
  }
  // What is shifted is positive.
  [[gnu::always_inline]] static integers logical_shift(const integers& bits) {
    using naturals = xsimd::batch<std::uint64_t, Arch>;
    return xsimd::bitwise_cast<integers>(xsimd::bitwise_cast<naturals>(bits) >> 52);
  }

  [[gnu::noinline, gnu::cold]] static in_register log_at_the_ends(in_register argument) {
    const batch x(argument);
    const auto small = x < batch(0x1p-1022);
    const batch value = log_of_normal(xsimd::select(small, x * batch(0x1p54), x),
                                      xsimd::select(small, batch(54.0), batch(0.0)));
    const batch positive = xsimd::select(x == batch(infinity), x, value);
    const batch zero = xsimd::select(x == batch(0.0), batch(-infinity), positive);
    const batch negative = xsimd::select(x < batch(0.0), batch(std::numeric_limits<double>::quiet_NaN()), zero);
    return xsimd::select(xsimd::isnan(x), x, negative);
  }
};

}  // namespace leibniz::program_detail

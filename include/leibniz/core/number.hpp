// SPDX-License-Identifier: BSL-1.0
// The number in a constant: an exact fraction of 64-bit integers, or a double kept bit for bit.
// Used by constants in types, by literals in traced code, and by every folding rule of the engine.
#pragma once

#include <bit>
#include <concepts>
#include <cstdint>
#include <limits>

#include <leibniz/core/math/ieee.hpp>

namespace leibniz {

__extension__ typedef __int128 int128;  // for exact intermediate results

/// An exact rational number numerator/denominator (reduced, denominator > 0) or, with denominator
/// 0, the double whose bits the numerator holds. This is how nodes keep it: without initialisers, an array
/// of it costs GCC nothing.
struct number_data {
  std::int64_t numerator, denominator;

  constexpr bool is_exact() const { return denominator != 0; }
  constexpr bool is_integer() const { return denominator == 1; }
  constexpr bool is_even() const { return denominator == 1 && numerator % 2 == 0; }
  constexpr bool is_zero() const { return numerator == 0 && denominator != 0; }
  constexpr bool is_one() const { return numerator == 1 && denominator == 1; }
  constexpr bool is_minus_one() const { return numerator == -1 && denominator == 1; }
  constexpr bool is_negative() const {
    return numerator < 0;  // the sign bit of a double is the sign bit of its bits, too
  }
  friend constexpr bool operator==(const number_data&, const number_data&) = default;
};

/// The same, made from a value. Doubles that are integers or small binary fractions (2.5, 0.125) become
/// exact; 0.1 stays the double that it is.
struct number : number_data {
  constexpr number() : number_data{0, 1} {}
  constexpr number(const number_data& a) : number_data(a) {}  // NOLINT: is one
  template <std::integral I>
  constexpr number(I value) : number_data{static_cast<std::int64_t>(value), 1} {  // NOLINT: literals
    if constexpr (std::numeric_limits<I>::digits > 63)  // what does not fit becomes the nearest double
      if (value > static_cast<I>(std::numeric_limits<std::int64_t>::max())) set(static_cast<double>(value));
    if constexpr (std::numeric_limits<I>::is_signed && std::numeric_limits<I>::digits == 63)
      if (value == std::numeric_limits<std::int64_t>::min()) set(static_cast<double>(value));
  }
  constexpr number(double value) : number_data{0, 1} { set(value); }  // NOLINT: literals
  /// Reduced; denominator must not be 0.
  constexpr number(std::int64_t n, std::int64_t d) : number_data{n, d} {}

  /// The same value as a double, so that what follows is computed in double.
  static constexpr number inexact(number a) {
    return {std::bit_cast<std::int64_t>(a.to<double>()), 0};
  }

  /// The nearest value of type T: one rounding where numerator and denominator are exact in T.
  template <class T>
  constexpr T to() const {
    if (denominator == 0) return T(std::bit_cast<double>(numerator));
    if (denominator == 1) return T(numerator);
    return T(numerator) / T(denominator);
  }

 private:
  constexpr void set(double value) {
    constexpr double exact_integers = 9007199254740992.0;  // 2^53
    constexpr std::int64_t largest_denominator = 1024;
    // Scaling by a power of two is exact; the bounds keep NaN and infinities out.
    bool is_exact = value < exact_integers && value > -exact_integers;
    if (is_exact) {  // most constants end here
      const double most_scaled = value * static_cast<double>(largest_denominator);
      if (most_scaled < exact_integers && most_scaled > -exact_integers)
        is_exact = static_cast<double>(static_cast<std::int64_t>(most_scaled)) == most_scaled;
    }
    for (std::int64_t d = 1; d <= largest_denominator && is_exact; d *= 2) {
      const double scaled = value * static_cast<double>(d);
      if (!(scaled < exact_integers && scaled > -exact_integers)) break;
      const auto whole = static_cast<std::int64_t>(scaled);
      if (static_cast<double>(whole) == scaled) {
        if (whole == 0 && std::bit_cast<std::int64_t>(value) != 0) break;  // -0.0 keeps its sign
        numerator = whole;
        denominator = d;
        return;
      }
    }
    numerator = std::bit_cast<std::int64_t>(value);
    denominator = 0;
  }
};

/// A number, and whether it exists: exact arithmetic may overflow 64 bits, and that of doubles their range,
/// where the value is what double arithmetic makes of it.
struct checked_number {
  number value{};
  bool exists = false;
};

namespace exact {

// A constructor costs constant evaluation a call wherever one of these is made from a literal.
inline constexpr number one(1), minus_one(-1);

constexpr int128 gcd(int128 a, int128 b) {
  if (a < 0) a = -a;
  if (b < 0) b = -b;
  while (b != 0) {
    const int128 r = a % b;
    a = b;
    b = r;
  }
  return a;
}

constexpr std::int64_t gcd(std::int64_t a, std::int64_t b) {
  return static_cast<std::int64_t>(gcd(int128{a}, int128{b}));
}

/// What double arithmetic makes of a and b, as long as it keeps their range: where finite numbers have an
/// infinite result, or others than 0 the product 0, what they stand beside might bring it back.
constexpr checked_number sum_of(double a, double b) {
  const double r = math::add(a, b);
  return {number(r), math::is_finite(r) || !math::is_finite(a) || !math::is_finite(b)};
}
constexpr checked_number product_of(double a, double b) {
  const double r = math::multiply(a, b);
  return {number(r), (math::is_finite(r) && (r != 0 || a == 0 || b == 0)) || !math::is_finite(a) || !math::is_finite(b)};
}
constexpr checked_number quotient_of(double a, double b) {
  const double r = math::divide(a, b);
  return {number(r), (math::is_finite(r) && (r != 0 || a == 0)) || b == 0 || !math::is_finite(a) || !math::is_finite(b)};
}

/// No numerator: its negative would not fit.
inline constexpr std::int64_t least = std::numeric_limits<std::int64_t>::min();

/// n/d in lowest terms, if both fit.
constexpr checked_number reduced(int128 n, int128 d) {
  if (d == 0) return {};
  if (d < 0) {
    n = -n;
    d = -d;
  }
  if (d != 1) {
    const int128 g = gcd(n, d);
    n /= g;
    d /= g;
  }
  constexpr int128 most = std::numeric_limits<std::int64_t>::max();
  if (n > most || n < -most || d > most) return {};
  return {number(static_cast<std::int64_t>(n), static_cast<std::int64_t>(d)), true};
}

constexpr checked_number add(const number& a, const number& b) {
  std::int64_t whole = least;
  if (a.denominator == 1 && b.denominator == 1 &&
      !__builtin_add_overflow(a.numerator, b.numerator, &whole) && whole != least)
    return {number(whole, 1), true};
  if (!a.is_exact() || !b.is_exact())
    return sum_of(a.to<double>(), b.to<double>());
  return reduced(int128{a.numerator} * b.denominator + int128{b.numerator} * a.denominator,
                 int128{a.denominator} * b.denominator);
}

constexpr checked_number multiply(const number& a, const number& b) {
  if (b.numerator == 1 && b.denominator == 1) return {a, true};
  if (a.numerator == 1 && a.denominator == 1) return {b, true};
  std::int64_t whole = least;
  if (a.denominator == 1 && b.denominator == 1 &&
      !__builtin_mul_overflow(a.numerator, b.numerator, &whole) && whole != least)
    return {number(whole, 1), true};
  if (!a.is_exact() || !b.is_exact())
    return product_of(a.to<double>(), b.to<double>());
  return reduced(int128{a.numerator} * b.numerator, int128{a.denominator} * b.denominator);
}

constexpr number negate(const number& a) {
  if (!a.is_exact()) return number(-a.to<double>());
  return {-a.numerator, a.denominator};
}

constexpr checked_number inverse(const number& a) {
  if (!a.is_exact()) return quotient_of(1.0, a.to<double>());
  return reduced(a.denominator, a.numerator);
}

constexpr checked_number divide(const number& a, const number& b) {
  if (!a.is_exact() || !b.is_exact())
    return quotient_of(a.to<double>(), b.to<double>());
  return reduced(int128{a.numerator} * b.denominator, int128{a.denominator} * b.numerator);
}

/// a^n for an integer n, if it fits; 0^n with n < 0 does not exist.
constexpr checked_number power(number a, std::int64_t n) {
  if (!a.is_exact()) return {};
  if (n < 0) {
    const checked_number r = inverse(a);
    if (!r.exists) return {};
    a = r.value;
    n = -n;
  }
  if (a.is_one() || n == 0) return {number(1), true};
  if (a.is_minus_one()) return {number(n % 2 == 0 ? 1 : -1), true};
  if (a.is_zero()) return {number(0), true};
  if (n > 64) return {};
  checked_number r{number(1), true};
  for (; n > 0 && r.exists; --n) r = multiply(r.value, a);
  return r;
}

/// The exact k-th root of a non-negative number, if there is one.
constexpr checked_number root(number a, std::int64_t k) {
  if (!a.is_exact() || a.is_negative() || k < 1 || k > 62) return {};
  std::int64_t parts[2] = {a.numerator, a.denominator};
  for (std::int64_t& part : parts) {
    std::int64_t low = 0, high = k == 1 ? part : (k == 2 ? 3037000499 : 2097151);
    while (low < high) {  // bisection for the largest integer whose k-th power does not exceed part
      const std::int64_t middle = high - (high - low) / 2;
      const checked_number p = power(number(middle), k);
      if (p.exists && p.value.numerator <= part)
        low = middle;
      else
        high = middle - 1;
    }
    const checked_number p = power(number(low), k);
    if (!p.exists || p.value.numerator != part) return {};
    part = low;
  }
  return {number(parts[0], parts[1]), true};
}

/// -1, 0 or 1: a < b, a == b, a > b. Fractions are compared exactly.
constexpr int compare(number a, number b) {
  if (!a.is_exact() || !b.is_exact()) {
    const double x = a.to<double>(), y = b.to<double>();
    if (x < y) return -1;
    if (x > y) return 1;
    return a == b ? 0 : (a.numerator < b.numerator ? -1 : 1);
  }
  const int128 left = int128{a.numerator} * b.denominator;
  const int128 right = int128{b.numerator} * a.denominator;
  return left < right ? -1 : left > right ? 1 : 0;
}

}  // namespace exact
}  // namespace leibniz

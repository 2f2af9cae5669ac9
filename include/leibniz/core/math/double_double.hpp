// SPDX-License-Identifier: BSL-1.0
// double_double, an unevaluated sum of two doubles (about 106 bits), with a binary exponent beside
// it where needed. The working type of every constant-evaluated function; the result is rounded
// once, at the end, by round_to.
#pragma once

#include <leibniz/core/math/ieee.hpp>

namespace leibniz::math::wide {

struct double_double {
  double hi = 0;
  double lo = 0;
  constexpr double_double() = default;
  constexpr double_double(double h, double l = 0) : hi(h), lo(l) {}
  constexpr double_double operator-() const noexcept { return {-hi, -lo}; }
};

/// value * 2^exponent, which neither overflows nor underflows.
struct scaled {
  double_double value;
  int exponent = 0;
};

// The error-free transformations and the error bounds of the operations are in Joldes, Muller and
// Popescu, Tight and rigorous error bounds for basic building blocks of double-word arithmetic, ACM
// TOMS 44 (2017).

template <std::floating_point T>
struct exact {
  T value;
  T error;
};

/// a + b = value + error exactly (Knuth).
template <std::floating_point T>
constexpr exact<T> two_sum(T a, T b) noexcept {
  const T s = a + b;
  const T t = s - a;
  return {s, (a - (s - t)) + (b - t)};
}

/// a * b = value + error exactly (Dekker, Veltkamp; std::fma is no constant), for |a|, |b| <
/// 2^(max_exponent - 60).
template <std::floating_point T>
constexpr exact<T> two_product(T a, T b) noexcept {
  constexpr T splitter = T(std::uint64_t(1) << (std::numeric_limits<T>::digits + 1) / 2) + 1;
  const T p = a * b;
  const T ca = splitter * a, cb = splitter * b;
  const T ah = ca - (ca - a), bh = cb - (cb - b);
  const T al = a - ah, bl = b - bh;
  return {p, ((ah * bh - p) + ah * bl + al * bh) + al * bl};
}

/// hi + lo, normalised; |hi| >= |lo| or hi = 0.
constexpr double_double normalise(double hi, double lo) noexcept {
  const double s = hi + lo;
  return {s, lo - (s - hi)};
}

constexpr double_double operator+(double_double x, double_double y) noexcept {
  const auto s = two_sum(x.hi, y.hi);
  const auto t = two_sum(x.lo, y.lo);
  const auto v = normalise(s.value, s.error + t.value);
  return normalise(v.hi, t.error + v.lo);
}

constexpr double_double operator+(double_double x, double y) noexcept {
  const auto s = two_sum(x.hi, y);
  return normalise(s.value, s.error + x.lo);
}

constexpr double_double operator+(double x, double_double y) noexcept { return y + x; }
constexpr double_double operator-(double_double x, double_double y) noexcept { return x + (-y); }
constexpr double_double operator-(double_double x, double y) noexcept { return x + (-y); }
constexpr double_double operator-(double x, double_double y) noexcept { return (-y) + x; }

constexpr double_double operator*(double_double x, double_double y) noexcept {
  const auto p = two_product(x.hi, y.hi);
  return normalise(p.value, p.error + (x.hi * y.lo + x.lo * y.hi));
}

constexpr double_double operator*(double_double x, double y) noexcept {
  const auto p = two_product(x.hi, y);
  return normalise(p.value, p.error + x.lo * y);
}

constexpr double_double operator*(double x, double_double y) noexcept { return y * x; }

constexpr double_double operator/(double_double x, double_double y) noexcept {
  const double q = x.hi / y.hi;
  const auto p = y * q;
  return normalise(q, ((x.hi - p.hi) + (x.lo - p.lo)) / y.hi);
}

constexpr double_double operator/(double x, double_double y) noexcept {
  return double_double(x) / y;
}
constexpr double_double operator/(double_double x, double y) noexcept {
  return x / double_double(y);
}

/// x * f for a power of two f, exact.
constexpr double_double times_power_of_two(double_double x, double f) noexcept {
  return {x.hi * f, x.lo * f};
}

/// floor(log2 |x|) of a normal double.
constexpr int binary_exponent(double x) noexcept {
  return int(std::bit_cast<std::uint64_t>(x) >> 52 & 0x7ff) - 1023;
}

/// The integer nearest to x, |x| < 2^31; halves away from zero.
constexpr int nearest_integer(double x) noexcept {
  return static_cast<int>(x < 0 ? x - 0.5 : x + 0.5);
}

/// x as value * 2^exponent with 1 <= |value.hi| <= 2. x is finite and not 0.
template <std::floating_point T>
constexpr scaled decompose(T x) noexcept {
  int e = 0;
  for (; abs(x) >= T(0x1p900); e += 900) x *= T(0x1p-900);
  for (; abs(x) < T(0x1p-900); e -= 900) x *= T(0x1p900);
  const double hi = double(x);
  const int n = binary_exponent(hi);
  return {times_power_of_two({hi, double(x - T(hi))}, power_of_two<double>(-n)), e + n};
}

template <>
constexpr scaled decompose(float x) noexcept {
  return decompose(double(x));
}

/// v with its exponent moved out of value.
constexpr scaled decompose(scaled v) noexcept {
  const int n = binary_exponent(v.value.hi);
  return {times_power_of_two(v.value, power_of_two<double>(-n)), v.exponent + n};
}

/// x as a double_double; x must be in double's range.
template <std::floating_point T>
constexpr double_double widen(T x) noexcept {
  if constexpr (std::numeric_limits<T>::digits <= 53)
    return double(x);
  else
    return {double(x), double(x - T(double(x)))};
}

/// (h + l) * 2^e in one rounding, to infinity, a subnormal or a zero of the sign of h where it must
/// be. 1 <= |h| <= 2, |l| at most half a unit in the last place of h; of l only the sign counts in
/// ties.
template <std::floating_point T>
constexpr T round_scaled(T h, T l, int e) noexcept {
  using limits = std::numeric_limits<T>;
  if (e >= limits::max_exponent || (e == limits::max_exponent - 1 && abs(h) >= 2))
    return copy_sign(infinity<T>, h);
  if (e >= limits::min_exponent - 1) return h * power_of_two<T>(e);
  const int lowest =
      limits::min_exponent - limits::digits;  // the exponent of the smallest subnormal
  if (e < lowest - 2) return copy_sign(T(0), h);
  // Adding 2^(digits - 1) units of the smallest subnormal rounds |h| to a whole number of them; the
  // sign of the rest decides what looked like a tie.
  const T unit = power_of_two<T>(lowest - e);
  const T c = unit / limits::epsilon();
  const auto s = two_sum(c, abs(h));
  T q = s.value - c;
  const T rest = h < 0 ? -l : l;
  if (s.error == unit / 2 && rest > 0) q += unit;
  if (s.error == -unit / 2 && rest < 0) q -= unit;
  const int shift = limits::digits * 2;
  return copy_sign((q * power_of_two<T>(e + shift)) * power_of_two<T>(-shift), h);
}

/// The T nearest to v.value * 2^v.exponent.
template <std::floating_point T>
constexpr T round_to(scaled v) noexcept {
  if (v.value.hi == 0) return T(v.value.hi);
  if constexpr (std::same_as<T, float>) {
    // the double rounding costs at most 2^-29 of a float's last place
    const double d = round_to<double>(v);
    if (abs(d) >= 0x1.ffffffp127) return copy_sign(infinity<float>, float(copy_sign(1.0, d)));
    return float(d);
  } else {
    const int n = binary_exponent(v.value.hi);
    const double_double m = times_power_of_two(v.value, power_of_two<double>(-n));
    const auto s = two_sum(T(m.hi), T(m.lo));
    if (abs(s.value) < 1) return round_scaled(s.value * 2, s.error * 2, v.exponent + n - 1);
    return round_scaled(s.value, s.error, v.exponent + n);
  }
}

template <std::floating_point T>
constexpr T round_to(double_double x) noexcept {
  return round_to<T>(scaled{x, 0});
}

/// sum over k < count of c[first + k * stride] * x^k by Horner's rule. Terms from `wide_terms` on
/// are summed in double: they are so small beside the sum that their rounding is below 2^-95 of it.
constexpr double_double polynomial(double_double x, const double_double* c, int wide_terms,
                                   int count, int stride = 1) noexcept {
  double tail = 0;
  int k = count - 1;
  for (; k >= wide_terms; --k) tail = tail * x.hi + c[k * stride].hi;
  double_double sum = tail;
  for (; k >= 0; --k) sum = sum * x + c[k * stride];
  return sum;
}

}  // namespace leibniz::math::wide

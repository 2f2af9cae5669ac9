// SPDX-License-Identifier: BSL-1.0
// Whether two expressions are the same function: proved by canonical form, or made probable by
// evaluation at points that are the same in every compiler and on every run.
#pragma once

#include <leibniz/check/point.hpp>

namespace leibniz {

/// Whether f and g have the same canonical form, which proves them equal. False proves nothing: not
/// every identity is a rule of the canonical form. The same as f == g.
///
///     static_assert(leibniz::identical(x * x, pow(x, 2_c)));
template <class F, class G>
constexpr bool identical(const F& f, const G& g) {
  if constexpr (expression<F> && expression<G>) {
    return f == g;
  } else {
    if constexpr (!expression<F>)
      errors::not_an_expression<F>();
    else
      errors::not_an_expression<G>();
    return true;
  }
}

namespace check_detail {

// SplitMix64 (Steele, Lea and Flood 2014, Fast splittable pseudorandom number generators).
constexpr std::uint64_t mixed_bits(std::uint64_t n) {
  n += 0x9e3779b97f4a7c15ull;
  n = (n ^ (n >> 30)) * 0xbf58476d1ce4e5b9ull;
  n = (n ^ (n >> 27)) * 0x94d049bb133111ebull;
  return n ^ (n >> 31);
}

/// Points that are compared at most, tried at most, and needed for a yes.
inline constexpr std::size_t sample_points = 32, sample_attempts = 512, sample_minimum = 8;

/// Where a symbol's values come from: a range of its own or, by turns, one of four that between them
/// reach into the domain of every function: all of it (sin), (0, 1) (log, asin), (1, 4) (acosh).
struct sample_range {
  double lower = 0, upper = 0;
  bool given = false;

  constexpr double value(std::size_t attempt, std::size_t coordinate) const {
    constexpr double ranges[4][2] = {{-4, 4}, {-1, 1}, {0, 1}, {1, 4}};
    const std::uint64_t bits = mixed_bits(1024 * coordinate + attempt);
    const double unit = static_cast<double>(bits >> 11) * 0x1p-53;
    const bool from = given && math::is_finite(lower), to = given && math::is_finite(upper);
    double low = ranges[bits & 3][0], high = ranges[bits & 3][1];
    // An interval without one end reaches by turns as far beyond the other as those do beyond 0.
    if (from) high = math::min(math::add(lower, math::multiply(high, scale(lower))), largest);
    if (to) low = math::max(math::subtract(upper, math::multiply(high, scale(upper))), -largest);
    if (from) low = lower;
    if (to) high = upper;
    const double width = math::subtract(high, low);
    return math::is_finite(width) ? low + width * unit : low * (1 - unit) + high * unit;
  }

 private:
  static constexpr double largest = std::numeric_limits<double>::max();
  static constexpr double scale(double end) { return math::max(1.0, math::abs(end)); }
};

constexpr sample_range as_range(const interval& i) { return {i.lower, i.upper, true}; }
template <class Number>
  requires std::is_arithmetic_v<Number>
constexpr sample_range as_range(Number value) {
  return {static_cast<double>(value), static_cast<double>(value), true};
}

template <class S, class Key, class Value>
constexpr void take_range(sample_range& range, const binding<Key, Value>& b) {
  if constexpr (program_detail::binds<Key, S>) range = as_range(b.value);
}

template <class S, class... Bindings>
constexpr sample_range range_of(const Bindings&... bindings) {
  sample_range range;
  (take_range<S>(range, bindings), ...);
  return range;
}
template <class... S, class... Bindings>
constexpr std::array<sample_range, sizeof...(S)> ranges_of(boost::hana::tuple<S...>,
                                                           const Bindings&... bindings) {
  return {range_of<S>(bindings...)...};
}

template <class Pair, class Symbols>
struct both_values {
  template <std::size_t N>
  constexpr std::array<double, 2> operator()(const std::array<double, N>& x) const {
    return values_at<Symbols>(Pair{}, x);
  }
};

/// Whether f and g, the two components of `both`, agree at x: to 1e-12 of the larger or, where they
/// cancel, to 16 times what each of them changes when x moves by some 1e-13 of itself.
template <class Both, std::size_t N>
constexpr bool agree_at(const Both& both, const std::array<double, N>& x,
                        const std::array<double, 2>& values) {
  const double distance = math::abs(math::subtract(values[0], values[1]));
  if (distance <= 1e-12 * math::max(math::abs(values[0]), math::abs(values[1]))) return true;
  double spread[2]{};
  for (int k = -4; k <= 4; ++k) {
    std::array<double, N> near = x;
    for (std::size_t i = 0; i < N; ++i) near[i] *= 1 + k * 0x1p-45 * (i % 2 == 0 ? 1 : -0.75);
    const std::array<double, 2> moved = both(near);
    for (std::size_t f = 0; f < 2; ++f)
      if (math::is_finite(moved[f]))
        spread[f] = math::max(spread[f], math::abs(math::subtract(moved[f], values[f])));
  }
  return distance <= 16 * (spread[0] + spread[1]);
}

}  // namespace check_detail

/// Whether f and g agree at deterministic sample points, in double: to a relative 1e-12, or as far as
/// rounding lets them where they are small differences of large terms. Points at which either is not
/// finite are skipped; of 512 points tried, 32 are compared, and if fewer than 8 remain, the answer
/// is false. A true result is no proof; a false one is no proof of the contrary for functions that
/// lose most of their digits.
///
/// A symbol's values come by turns from (-4, 4), (-1, 1), (0, 1) and (1, 4), by the hash SplitMix64
/// of 1024 c + p for point p and the symbol that is number c in order of name. A binding replaces
/// this by a range or a number: `probably_equal(f, g, x = interval{0, 10}, n = 3)`. A range without
/// one end, as in `x = interval{.lower = 2}`, is sampled to 1 and to 4 times max(1, |end|) beyond the
/// other, and one without both as if it were not given.
///
///     static_assert(leibniz::probably_equal(sin(2_c * x), 2_c * sin(x) * cos(x)));
template <expression F, expression G, class... Bindings>
  requires(is_binding<Bindings>&&...)
constexpr bool probably_equal(F, G, const Bindings&... bindings) {
  using pair = boost::hana::tuple<F, G>;
  using symbols = check_detail::symbols_by_name<F, G>;
  if constexpr (simplify::same_canonical_form<F, G>) {
    return true;
  } else {
    const auto ranges = check_detail::ranges_of(symbols{}, bindings...);
    const check_detail::both_values<pair, symbols> both;
    std::array<double, ranges.size()> x{};
    std::size_t compared = 0;
    for (std::size_t p = 0; p < check_detail::sample_attempts; ++p) {
      for (std::size_t c = 0; c < x.size(); ++c) x[c] = ranges[c].value(p, c);
      const std::array<double, 2> values = both(x);
      if (!math::is_finite(values[0]) || !math::is_finite(values[1])) continue;
      if (!check_detail::agree_at(both, x, values)) return false;
      if (++compared == check_detail::sample_points) break;
    }
    return compared >= check_detail::sample_minimum;
  }
}

}  // namespace leibniz

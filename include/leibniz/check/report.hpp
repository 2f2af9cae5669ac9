// SPDX-License-Identifier: BSL-1.0
// What a check of derivatives found: true or false, every comparison, and words for a stream.
// The same words are spelled out in the compile errors of require.hpp.
#pragma once

#include <iosfwd>

#include <leibniz/check/extrapolation.hpp>
#include <leibniz/print/output.hpp>

namespace leibniz {

namespace check_detail {

using print::output;

constexpr decimal::shortest_digits rounded(decimal::shortest_digits d, int digits) {
  if (d.count <= digits) return d;
  bool up = d.digits[digits] >= '5';
  d.count = digits;
  while (up && d.count > 0) {
    char& last = d.digits[d.count - 1];
    up = last == '9';
    if (up)
      --d.count;
    else
      ++last;
  }
  if (d.count == 0) {
    d.digits[d.count++] = '1';
    ++d.exponent;
  }
  while (d.count > 1 && d.digits[d.count - 1] == '0') --d.count;
  return d;
}

/// At most so many digits: all that tell numbers of T apart (17 for double, to which a long double is
/// rounded), or fewer if asked for.
template <class T>
constexpr void put_value(output& out, T value, int digits = std::numeric_limits<T>::digits10 + 2) {
  if (math::is_nan(value)) return out.put("nan");
  if (math::sign_bit(value)) out.put('-');
  if (math::is_infinite(value)) return out.put("inf");
  const auto positive = static_cast<double>(math::abs(value));
  if (positive == 0) return out.put('0');
  const decimal::shortest_digits d = rounded(decimal::shortest(positive), digits);
  if (d.exponent < -4 || d.exponent > 15) {
    print::put_mantissa(out, d);
    out.put(d.exponent < 0 ? "e-" : "e");
    return out.put_integer(static_cast<std::uint64_t>(d.exponent < 0 ? -d.exponent : d.exponent));
  }
  if (d.exponent < 0) {
    out.put("0.");
    for (int i = -1; i > d.exponent; --i) out.put('0');
  }
  for (int i = 0; i < d.count || i <= d.exponent; ++i) {
    if (i == d.exponent + 1 && i > 0) out.put('.');
    out.put(i < d.count ? d.digits[i] : '0');
  }
}

/// Ten digits, or all of them where those would not show that derivative and difference differ.
template <class T>
constexpr int digits_of(const comparison<T>& c) {
  const T distance = math::abs(math::subtract(c.derivative, c.difference));
  return std::numeric_limits<T>::digits10 > 10 && distance > T(1e-8) * math::abs(c.difference)
             ? 10
             : std::numeric_limits<T>::digits10 + 2;
}

constexpr void put_name(output& out, const coordinate& c) {
  out.put(c.name.empty() ? "x" : c.name);
  if (c.index < 0) return;
  out.put('[');
  out.put_integer(static_cast<std::uint64_t>(c.index));
  out.put(']');
}

}  // namespace check_detail

/// What was differentiated how often: the entries of a gradient (N) or of a Hessian (N * N).
enum class checked : unsigned char { gradient, hessian };

/// The result of `gradient_check` and `hessian_check`: true if every derivative agrees with its
/// difference. On a stream it says which do not, both values, and the point:
///
///     gradient check failed at x1 = 2, x2 = 3:
///       d/dx2: the derivative is 41, central differences give 42 (off by 1, allowed is 1.6e-9)
template <class T, std::size_t N, std::size_t Count>
struct check_report {
  checked what = checked::gradient;
  std::array<T, N> point{};
  std::array<coordinate, N> names{};
  std::array<comparison<T>, Count> comparisons{};

  constexpr explicit operator bool() const { return failures() == 0; }

  constexpr std::size_t failures() const {
    std::size_t n = 0;
    for (const auto& c : comparisons) n += c.is != verdict::agrees;
    return n;
  }
  /// The first comparison that failed; the first of all if none did.
  constexpr const comparison<T>& first_failure() const {
    for (const auto& c : comparisons)
      if (c.is != verdict::agrees) return c;
    return comparisons[0];
  }

  static constexpr std::size_t size() { return Count; }
  constexpr const comparison<T>& operator[](std::size_t i) const { return comparisons[i]; }
  constexpr auto begin() const { return comparisons.begin(); }
  constexpr auto end() const { return comparisons.end(); }
};

namespace check_detail {

template <class T, std::size_t N, std::size_t Count>
constexpr void put_coordinate(output& out, const check_report<T, N, Count>& r, std::size_t i) {
  put_name(out, r.names[i]);
  out.put(" = ");
  put_value(out, r.point[i]);
}

// d/dx1, or d2/dx1 dx2
template <class T, std::size_t N, std::size_t Count>
constexpr void put_partial(output& out, const check_report<T, N, Count>& r,
                           const comparison<T>& c) {
  if (r.what == checked::hessian) {
    out.put("d2/d");
    put_name(out, r.names[c.row]);
    out.put(" d");
  } else {
    out.put("d/d");
  }
  put_name(out, r.names[c.column]);
}

template <class T>
constexpr void put_comparison(output& out, const comparison<T>& c, checked what) {
  const bool second = what == checked::hessian;
  switch (c.is) {
    case verdict::function_not_finite:
      return out.put(second ? "the first derivative is not finite here"
                            : "the function is not finite here");
    case verdict::derivative_not_finite:
      out.put("the derivative is not finite: it is ");
      return put_value(out, c.derivative);
    case verdict::surroundings_not_finite:
      out.put("the derivative is ");
      put_value(out, c.derivative);
      out.put(", but there are no central differences: ");
      out.put(second ? "the first derivative" : "the function");
      return out.put(" is not finite on one side of the point, however close");
    default:
      break;
  }
  out.put("the derivative is ");
  put_value(out, c.derivative, digits_of(c));
  out.put(", central differences give ");
  put_value(out, c.difference, digits_of(c));
  if (c.is == verdict::undecided) {
    out.put(" to within ");
    put_value(out, c.error, 2);
    out.put(" only");
  }
  out.put(" (off by ");
  put_value(out, math::abs(math::subtract(c.derivative, c.difference)), 2);
  out.put(", allowed is ");
  put_value(out, c.allowed, 2);
  out.put(')');
  if (c.kink) {
    out.put(c.is == verdict::undecided ? "; there is a kink, a jump or a pole nearby: the slope is "
                                       : "; there is a kink or a jump: the slope is ");
    put_value(out, c.left, 4);
    out.put(" on the left and ");
    put_value(out, c.right, 4);
    out.put(" on the right");
  }
}

template <class T, std::size_t N, std::size_t Count>
constexpr void put_report(output& out, const check_report<T, N, Count>& r) {
  out.put(r.what == checked::hessian ? "Hessian check " : "gradient check ");
  out.put(r ? "passed" : "failed");
  for (std::size_t i = 0; i < N; ++i) {
    out.put(i == 0 ? " at " : ", ");
    put_coordinate(out, r, i);
  }
  if (r) {
    T largest = 0;
    for (const auto& c : r)
      largest = math::max(largest, math::abs(math::subtract(c.derivative, c.difference)));
    out.put(": derivatives and central differences differ by at most ");
    return put_value(out, largest, 2);
  }
  out.put(':');
  for (const auto& c : r) {
    if (c.is == verdict::agrees) continue;
    out.put("\n  ");
    put_partial(out, r, c);
    out.put(": ");
    put_comparison(out, c, r.what);
  }
}

}  // namespace check_detail

/// Writes the report in words, one line for each derivative that failed.
template <class Traits, class T, std::size_t N, std::size_t Count>
std::basic_ostream<char, Traits>& operator<<(std::basic_ostream<char, Traits>& stream,
                                             const check_report<T, N, Count>& report) {
  print::output out;
  check_detail::put_report(out, report);
  stream.write(out.view().data(), static_cast<std::ptrdiff_t>(out.size()));
  return stream;
}

}  // namespace leibniz

// SPDX-License-Identifier: BSL-1.0
// Central differences extrapolated to step 0, with an estimate of their error, and the verdict on a
// derivative that is compared with them. What gradient_check and hessian_check compute with.
#pragma once

#include <leibniz/check/point.hpp>

namespace leibniz {

/// What came of comparing one derivative with differences.
enum class verdict : unsigned char {
  agrees,
  differs,
  undecided,                ///< it differs, but the differences have not converged either
  derivative_not_finite,    ///< at the point
  function_not_finite,      ///< at the point
  surroundings_not_finite,  ///< on one side of the point at least, however close
};

/// One derivative, the difference it was compared with, and how near the two had to be.
template <class T>
struct comparison {
  verdict is = verdict::undecided;
  std::size_t row = 0, column = 0;  ///< of component `row` by coordinate `column`
  T derivative = 0, difference = 0;
  T allowed = 0;  ///< largest |derivative - difference| that passes
  T error = 0;    ///< estimated, of the difference
  bool kink = false;
  T left = 0, right = 0;  ///< slopes on either side, where there is a kink or a jump
};

namespace check_detail {

template <class T>
constexpr T default_tolerance() {
  // epsilon^(2/3): 2.4e-5 for float, 3.7e-11 for double, 2.3e-13 for the 80-bit long double.
  return static_cast<T>(math::pow(static_cast<double>(std::numeric_limits<T>::epsilon()), 2.0 / 3));
}

template <class T>
constexpr T relative(tolerance t) {
  return t.relative > 0 ? static_cast<T>(t.relative) : default_tolerance<T>();
}

/// Neville's scheme on central differences whose step halves: h^2, h^4, ... are removed in turn, and
/// the entry with the smallest estimated error is kept (Ridders 1982, Accurate computation of F'(x)
/// and F'(x)F''(x), Advances in Engineering Software 4; in Numerical Recipes, section 5.7, dfridr),
/// here the smallest relative to the entry: steps across a pole of 1/x give differences of 1e3 with an
/// error as large, where those within give 1e16 to thirteen digits, whose error is larger than that.
template <class T>
class tableau {
 public:
  static constexpr std::size_t columns = 6;

  bool exists = false;
  T value = 0, error = 0, rounding = 0;
  int steps_since_best = 0;

  /// Adds the difference with the next smaller step; `noise` is what rounding contributes to it, and
  /// errors are relative to `slope` at least, the function's size over the scale of x.
  constexpr void add(T difference, T noise, T slope) {
    T row[columns]{difference};
    const std::size_t count = count_ + 1 < columns ? count_ + 1 : columns;
    T power = 1;
    ++steps_since_best;
    for (std::size_t k = 1; k < count; ++k) {
      power *= 4;
      row[k] = math::add(row[k - 1], math::subtract(row[k - 1], last_[k - 1]) / (power - 1));
      const T estimate = math::add(math::max(math::abs(math::subtract(row[k], row[k - 1])),
                                             math::abs(math::subtract(row[k], last_[k - 1]))),
                                   noise);
      // Two differences may agree by accident, as those of a sine with h at its nodes do.
      if (count_ < 2 || !math::is_finite(estimate)) continue;
      const T relative = relative_error(estimate, row[k], slope);
      if (!exists || relative < relative_) {
        exists = true;
        value = row[k];
        error = estimate;
        relative_ = relative;
        rounding = noise;
        steps_since_best = 0;
      }
    }
    for (std::size_t k = 0; k < count; ++k) last_[k] = row[k];
    ++count_;
  }

  /// Forgets the differences of larger steps, which left the domain.
  constexpr void restart() { count_ = 0; }

  /// Whether the estimated error of this one is smaller, relative to its value alone.
  constexpr bool is_better_than(const tableau& other) const {
    if (!exists || !other.exists) return exists;
    return relative_error(error, value, T(0)) < relative_error(other.error, other.value, T(0));
  }

 private:
  static constexpr T relative_error(T error, T value, T slope) {
    const T size = math::max(math::abs(value), slope);
    return size > 0 ? math::divide(error, size) : error;
  }

  T relative_ = 0;
  T last_[columns]{};
  std::size_t count_ = 0;
};

/// |derivative - difference| may be so large: relative to the derivative, to the difference, and to
/// the slope that the function would have if it changed by its own size over max(1, |x|), below which
/// rounding hides a slope; and what rounding makes of a difference with this step.
template <class T>
constexpr T allowed_distance(T derivative, const tableau<T>& t, T size, T scale, T tol) {
  const T slope = math::max(math::max(math::abs(derivative), math::abs(t.value)), size / scale);
  return math::add(math::multiply(tol, slope), t.rounding) + std::numeric_limits<T>::min();
}

// Slopes on either side of a point where a derivative is not what differences say; whether rounding
// left enough of them to tell.
template <class T, std::size_t N, class F>
constexpr bool look_for_kink(const F& f, std::array<T, N> x, std::size_t j, T scale, T middle,
                             comparison<T>& c) {
  const T root = math::sqrt(std::numeric_limits<T>::epsilon());
  const T at = x[j], h = root * scale;
  x[j] = at + h;
  const T width_right = x[j] - at, above = f(x)[c.row];
  x[j] = at - h;
  const T width_left = at - x[j], below = f(x)[c.row];
  if (!math::is_finite(above) || !math::is_finite(below)) return false;
  const T right = math::divide(math::subtract(above, middle), width_right);
  const T left = math::divide(math::subtract(middle, below), width_left);
  const T larger = math::max(math::abs(left), math::abs(right));
  const T noise = math::divide(16 * root * math::abs(middle), scale);
  c.right = right;
  c.left = left;
  c.kink = math::abs(math::subtract(right, left)) > T(0.01) * larger + noise;
  return noise <= T(0.01) * larger;
}

/// The differences of all components by coordinate j with steps that halve, starting at a tenth of
/// `scale`. No constructor and no lambdas: GCC 12 would find their parameters shadowing a user's `x`.
template <class F, class T, std::size_t N, std::size_t M>
struct differences {
  const F& f;
  std::array<T, N> x;
  std::size_t j;
  T scale, tol;
  std::array<T, M> middle{};  // f(x)
  std::array<tableau<T>, M> tableaus{};
  std::array<bool, M> is_vague{};  // whether it agrees with differences that say little

  constexpr T size(std::size_t i) const { return math::abs(middle[i]); }

  /// Whether the differences say themselves that they have converged, whatever the derivative is.
  constexpr bool converged(std::size_t i) const {
    const tableau<T>& t = tableaus[i];
    return t.exists && t.error <= allowed_distance(T(0), t, size(i), scale, tol);
  }

  /// Takes differences until each of those components that the judge has open agrees, as it says, or
  /// is as good as it becomes.
  template <class Judge>
  constexpr void take(const Judge& judge) {
    constexpr T epsilon = std::numeric_limits<T>::epsilon();
    bool any = false;
    for (std::size_t i = 0; i < M; ++i) any = any || judge.is_open(i);
    // Smooth functions of scale 1 need three to five steps. The first step is no simple fraction, lest
    // all steps meet the nodes of an oscillation; the last is near the spacing of numbers around x.
    std::array<T, M> bends{};  // |f(x+h) - 2 f(x) + f(x-h)| at the step before
    std::array<bool, M> is_too_wide{}, is_narrow{};
    // Rounding has to leave narrow steps four digits (of double).
    const T most_noise = 8 * math::sqrt(default_tolerance<T>());
    bends.fill(std::numeric_limits<T>::max());
    for (T h = T(0.0971) * scale; any && h > 64 * epsilon * scale; h /= 2) {
      std::array<T, N> y = x;
      y[j] = x[j] + h;
      const T right = y[j];
      const std::array<T, M> above = f(y);
      y[j] = x[j] - h;
      const T width = right - y[j];
      const std::array<T, M> below = f(y);
      any = false;
      for (std::size_t i = 0; i < M; ++i) {
        if (!judge.is_open(i)) continue;
        tableau<T>& t = tableaus[i];
        if (!math::is_finite(above[i]) || !math::is_finite(below[i])) {
          t.restart();
          any = true;
          continue;
        }
        // What rounding does: to the values, and to x inside of f, which counts as a shift of x.
        const T here = math::max(math::abs(above[i]), math::abs(below[i]));
        const T difference = math::divide(math::subtract(above[i], below[i]), width);
        const T shifted = math::multiply(math::abs(x[j]), math::abs(difference));
        const T noise = math::multiply(8 * epsilon, math::add(here, shifted));
        // Of a function that is smooth within the step this falls to a quarter, beside a kink to a half. Where
        // it does not, as around a peak that is narrower, differences may agree with one another and with a
        // derivative that is wrong.
        const T bend = math::abs(
            math::add(math::subtract(above[i], middle[i]), math::subtract(below[i], middle[i])));
        const bool was_too_wide = is_too_wide[i];
        is_too_wide[i] = bend > 4 * noise && bend > T(0.75) * bends[i];
        bends[i] = bend;
        if (was_too_wide && !is_too_wide[i]) t = {}, is_narrow[i] = true;
        t.add(difference, math::divide(noise, h), math::divide(size(i), scale));
        const bool says_little =
            is_too_wide[i] || (is_narrow[i] && t.rounding > math::multiply(most_noise, math::abs(t.value)));
        const bool done = !says_little && t.exists && judge.agrees(i, t, size(i));
        any = any || (!done && (says_little || !(converged(i) && t.steps_since_best >= 10)));
      }
    }
    for (std::size_t i = 0; i < M; ++i)  // to the last step, as at a jump
      if (judge.is_open(i) && (is_too_wide[i] || is_narrow[i]) && tableaus[i].exists)
        is_vague[i] = judge.agrees(i, tableaus[i], size(i));
  }
};

/// Says of differences with steps from max(1, |x|) whether a derivative agrees with them.
template <class T, std::size_t M>
struct wide_judge {
  std::array<comparison<T>, M>& results;
  T scale, tol;

  constexpr bool is_open(std::size_t i) const {
    return results[i].is == verdict::surroundings_not_finite || results[i].is == verdict::differs;
  }
  constexpr bool agrees(std::size_t i, const tableau<T>& t, T size) const {
    return report(i, t, allowed_distance(results[i].derivative, t, size, scale, tol));
  }
  constexpr bool report(std::size_t i, const tableau<T>& t, T allowed) const {
    comparison<T>& c = results[i];
    c.difference = t.value;
    c.error = t.error;
    c.allowed = allowed;
    const bool is_near = math::abs(math::subtract(c.derivative, c.difference)) <= allowed;
    c.is = is_near && t.error <= 2 * allowed ? verdict::agrees : verdict::differs;
    return c.is == verdict::agrees;
  }
};

/// The same with steps from |x|, if their differences are better than the wide ones and rounding
/// leaves them nine digits (in double).
template <class T, std::size_t M>
struct close_judge {
  wide_judge<T, M> wide;
  const std::array<tableau<T>, M>& wide_tableaus;

  constexpr bool is_open(std::size_t i) const { return wide.is_open(i); }
  constexpr bool agrees(std::size_t i, const tableau<T>& t, T) const {
    const T slope = math::max(math::abs(wide.results[i].derivative), math::abs(t.value));
    const T relative = math::multiply(wide.tol, slope);
    if (t.rounding > 16 * relative) return false;
    const T allowed = math::add(relative, t.rounding) + std::numeric_limits<T>::min();
    if (t.error > 2 * allowed && !t.is_better_than(wide_tableaus[i])) return false;
    return wide.report(i, t, allowed);
  }
};

/// Compares the derivatives of f's components by coordinate j, which are given in `results`, with
/// differences, and completes the results. f takes a std::array and returns one; `middle` is f(x).
///
/// The steps start from max(1, |x|). Where that does not end in agreement and 0 < |x| < 1, they start
/// again from |x|, as 1/x and log(x) near 0 ask for. Rounding may then make more of a difference than
/// its value, as in 1 + x^2, and is no excuse there beyond 16 times the tolerance: 6e-10 in double.
template <class F, class T, std::size_t N, std::size_t M>
constexpr void compare_along(const F& f, const std::array<T, N>& x, std::size_t j,
                             const std::array<T, M>& middle, T tol,
                             std::array<comparison<T>, M>& results) {
  const T own_scale = math::abs(x[j]), scale = math::max(T(1), own_scale);
  const bool has_own_scale = own_scale > 0 && own_scale < 1;
  for (std::size_t i = 0; i < M; ++i) {
    comparison<T>& c = results[i];
    c.is = !math::is_finite(middle[i])      ? verdict::function_not_finite
           : !math::is_finite(c.derivative) ? verdict::derivative_not_finite
                                            : verdict::surroundings_not_finite;
  }
  const wide_judge<T, M> judge{results, scale, tol};
  differences<F, T, N, M> wide{f, x, j, scale, tol, middle}, close{f, x, j, own_scale, tol, middle};
  wide.take(judge);
  for (std::size_t i = 0; i < M; ++i)
    if (wide.is_vague[i]) results[i].is = verdict::differs;  // as far as the wide steps say
  if (has_own_scale) close.take(close_judge<T, M>{judge, wide.tableaus});
  for (std::size_t i = 0; i < M; ++i) {
    comparison<T>& c = results[i];
    if (close.is_vague[i]) c.is = verdict::differs;
    if (c.is != verdict::differs) continue;
    const T distance = math::abs(math::subtract(c.derivative, c.difference));
    const bool vague = distance <= 16 * c.error || c.error > T(0.01) * math::abs(c.difference);
    if (c.error > c.allowed && distance <= 16 * c.error) c.is = verdict::undecided;
    if (!wide.converged(i) && !close.converged(i) && vague) c.is = verdict::undecided;
    if (wide.is_vague[i] || close.is_vague[i]) c.is = verdict::undecided;
    if (!has_own_scale || !look_for_kink(f, x, j, own_scale, middle[i], c))
      look_for_kink(f, x, j, scale, middle[i], c);
  }
}

}  // namespace check_detail
}  // namespace leibniz

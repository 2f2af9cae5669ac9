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
/// and F'(x)F''(x), Advances in Engineering Software 4; in Numerical Recipes, section 5.7, dfridr).
template <class T>
class tableau {
 public:
  static constexpr std::size_t columns = 6;

  bool exists = false;
  T value = 0, error = 0, rounding = 0;
  int steps_since_best = 0;

  /// Adds the difference with the next smaller step; `noise` is what rounding contributes to it.
  constexpr void add(T difference, T noise) {
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
      if (count_ >= 2 && math::is_finite(estimate) && (!exists || estimate < error)) {
        exists = true;
        value = row[k];
        error = estimate;
        rounding = noise;
        steps_since_best = 0;
      }
    }
    for (std::size_t k = 0; k < count; ++k) last_[k] = row[k];
    ++count_;
  }

  /// Forgets the differences of larger steps, which left the domain.
  constexpr void restart() { count_ = 0; }

 private:
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

// Slopes on either side of a point where a derivative is not what differences say.
template <class T, std::size_t N, class F>
constexpr void look_for_kink(const F& f, std::array<T, N> x, std::size_t j, T scale, T middle,
                             comparison<T>& c) {
  const T root = math::sqrt(std::numeric_limits<T>::epsilon());
  const T at = x[j], h = root * scale;
  x[j] = at + h;
  const T width_right = x[j] - at, above = f(x)[c.row];
  x[j] = at - h;
  const T width_left = at - x[j], below = f(x)[c.row];
  if (!math::is_finite(above) || !math::is_finite(below)) return;
  c.right = math::divide(math::subtract(above, middle), width_right);
  c.left = math::divide(math::subtract(middle, below), width_left);
  const T larger = math::max(math::abs(c.left), math::abs(c.right));
  c.kink = math::abs(math::subtract(c.right, c.left)) >
           T(0.01) * larger + 16 * root * math::abs(middle) / scale;
}

/// Compares the derivatives of f's components by coordinate j, which are given in `results`, with
/// differences, and completes the results. f takes a std::array and returns one; `middle` is f(x).
template <class F, class T, std::size_t N, std::size_t M>
constexpr void compare_along(const F& f, const std::array<T, N>& x, std::size_t j,
                             const std::array<T, M>& middle, T tol,
                             std::array<comparison<T>, M>& results) {
  constexpr T epsilon = std::numeric_limits<T>::epsilon();
  const T scale = math::max(T(1), math::abs(x[j]));
  std::array<tableau<T>, M> tableaus{};
  std::array<T, M> size{};
  bool any = false;
  for (std::size_t i = 0; i < M; ++i) {
    comparison<T>& c = results[i];
    c.is = !math::is_finite(middle[i])      ? verdict::function_not_finite
           : !math::is_finite(c.derivative) ? verdict::derivative_not_finite
                                            : verdict::surroundings_not_finite;
    size[i] = math::abs(middle[i]);
    any = any || c.is == verdict::surroundings_not_finite;
  }
  // Smooth functions of scale 1 need three to five steps. The first step is no simple fraction, lest
  // all steps meet the nodes of an oscillation; the last is near the spacing of numbers around x.
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
      comparison<T>& c = results[i];
      if (c.is != verdict::surroundings_not_finite && c.is != verdict::differs) continue;
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
      t.add(difference, math::divide(math::multiply(8 * epsilon, math::add(here, shifted)), h));
      if (t.exists) {
        c.difference = t.value;
        c.error = t.error;
        c.allowed = allowed_distance(c.derivative, t, math::max(size[i], here), scale, tol);
        c.is = math::abs(math::subtract(c.derivative, c.difference)) <= c.allowed &&
                       t.error <= 2 * c.allowed
                   ? verdict::agrees
                   : verdict::differs;
      }
      const bool settled = t.exists && t.error <= c.allowed && t.steps_since_best >= 10;
      any = any || (c.is != verdict::agrees && !settled);
    }
  }
  for (std::size_t i = 0; i < M; ++i) {
    comparison<T>& c = results[i];
    if (c.is != verdict::differs) continue;
    const T distance = math::abs(math::subtract(c.derivative, c.difference));
    if (c.error > c.allowed && distance <= 16 * c.error) c.is = verdict::undecided;
    look_for_kink(f, x, j, scale, middle[i], c);
  }
}

}  // namespace check_detail
}  // namespace leibniz

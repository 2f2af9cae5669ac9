// SPDX-License-Identifier: BSL-1.0
// Derivatives by central differences with one fixed step, of any callable or expression.
// The plain textbook formulas, bit for bit; `gradient_check` has more accurate differences of its own.
#pragma once

#include <leibniz/check/point.hpp>

/// Numerical differentiation: the error of each formula is of order eps^2, plus rounding of order
/// epsilon |f| / eps (second derivatives: / eps^2). With the default eps = 1e-3 in double, first
/// derivatives of a function of scale 1 have about 6 digits, second derivatives as well.
///
/// A function is called with one argument for each coordinate, or with one std::array if it does not
/// take that many. All functions here are constexpr as far as the function given to them is.
namespace leibniz::numeric {

namespace detail {

using check_detail::as_point;
using check_detail::bound_point;
using check_detail::bound_symbols;

/// A scalar function of a point.
template <class Symbols, class F>
struct scalar {
  const F& f;
  template <class T, std::size_t N>
  constexpr T operator()(const std::array<T, N>& x) const {
    return check_detail::values_at<Symbols>(f, x)[0];
  }
};

/// A vector-valued function of a point.
template <class Symbols, class F>
struct vector {
  const F& f;
  template <class T, std::size_t N>
  constexpr auto operator()(const std::array<T, N>& x) const {
    return check_detail::values_at<Symbols>(f, x);
  }
};

// (f(x + e) - f(x - e)) / (2 e) along coordinate i, in this association.
template <class F, class T, std::size_t N>
constexpr T central(const F& f, std::array<T, N> x, std::size_t i, T eps) {
  const T at = x[i];
  x[i] = math::add(at, eps);
  const T above = f(x);
  x[i] = math::subtract(at, eps);
  const T below = f(x);
  return math::divide(math::subtract(above, below), T(2) * eps);
}

template <class F, class T, std::size_t N>
constexpr std::array<T, N> central_gradient(const F& f, const std::array<T, N>& x, T eps) {
  std::array<T, N> g{};
  for (std::size_t i = 0; i < N; ++i) g[i] = central(f, x, i, eps);
  return g;
}

template <class F, class T, std::size_t N>
constexpr auto central_jacobian(const F& f, std::array<T, N> x, T eps) {
  using values = decltype(f(x));
  std::array<std::array<T, N>, check_detail::result_size<values>> rows{};
  for (std::size_t i = 0; i < N; ++i) {
    const T at = x[i];
    x[i] = math::add(at, eps);
    const values above = f(x);
    x[i] = math::subtract(at, eps);
    const values below = f(x);
    x[i] = at;
    for (std::size_t k = 0; k < rows.size(); ++k)
      rows[k][i] = math::divide(math::subtract(above[k], below[k]), T(2) * eps);
  }
  return rows;
}

// On the diagonal (f(x + e) - 2 f(x) + f(x - e)) / e^2, elsewhere the difference by the second
// coordinate of the difference by the first (Abramowitz and Stegun, 25.3.23 and 25.3.26).
template <class F, class T, std::size_t N>
constexpr auto central_hessian(const F& f, const std::array<T, N>& x, T eps) {
  std::array<std::array<T, N>, N> h{};
  const T middle = f(x);
  for (std::size_t i = 0; i < N; ++i) {
    std::array<T, N> y = x;
    y[i] = math::add(x[i], eps);
    const T above = f(y);
    y[i] = math::subtract(x[i], eps);
    const T below = f(y);
    h[i][i] = math::divide(math::add(math::subtract(above, T(2) * middle), below), eps * eps);
    for (std::size_t j = i + 1; j < N; ++j) {
      std::array<T, N> z = x;
      z[j] = math::add(x[j], eps);
      const T right = central(f, z, i, eps);
      z[j] = math::subtract(x[j], eps);
      const T left = central(f, z, i, eps);
      h[i][j] = h[j][i] = math::divide(math::subtract(right, left), T(2) * eps);
    }
  }
  return h;
}

// The last option is the step, if it is a number.
template <class T>
constexpr T step_among() {
  return T(1e-3);
}
template <class T, class Option, class... More>
constexpr T step_among(const Option& option, const More&... more) {
  if constexpr (std::is_arithmetic_v<Option>) {
    static_assert(sizeof...(More) == 0, "the step of a difference comes last");
    return static_cast<T>(option);
  } else {
    return step_among<T>(more...);
  }
}

template <class F>
using symbols_of = check_detail::symbols_by_name<F>;

template <class... Options>
concept bindings_and_step = sizeof...(Options) > 0 &&
                            ((is_binding<Options> || std::is_arithmetic_v<Options>)&&...) &&
                            (is_binding<Options> || ...);

}  // namespace detail

/// (f(x + eps) - f(x - eps)) / (2 eps), for a callable of one number or an expression in one symbol.
///
///     constexpr auto f = [](double x) { return 3. * (x * x) + 2. * x - 1; };
///     static_assert(numeric::derivative(f, 1.) == 7.999999999999119);
template <class F, class X>
  requires std::is_arithmetic_v<X>
constexpr auto derivative(const F& f, X x, double eps = 1e-3) {
  const auto point = detail::as_point(x);
  check_detail::check_size_of<F>(point);
  using T = typename decltype(point)::value_type;
  return detail::central(detail::scalar<detail::symbols_of<F>, F>{f}, point, 0,
                         static_cast<T>(eps));
}

/// The same by the first of the bindings, the others staying fixed; eps may follow:
/// `numeric::derivative(g, x1 = 2.0, x2 = 3.0, 1e-4)`.
template <class F, class Key, class Value, class... Options>
  requires(is_symbol<Key>)
constexpr auto derivative(const F& f, const binding<Key, Value>& by, const Options&... options) {
  using symbols = detail::bound_symbols<binding<Key, Value>, Options...>;
  check_detail::check_bindings<symbols>(f);
  const auto point = detail::bound_point(by, options...);
  using T = typename decltype(point)::value_type;
  return detail::central(detail::scalar<symbols, F>{f}, point, 0,
                         detail::step_among<T>(options...));
}

/// The central differences by each coordinate of the point, the others staying fixed:
///
///     constexpr auto g = [](double x1, double x2) { return (x1 + 5) * (x2 * x2); };
///     constexpr auto d = numeric::gradient(g, {2., 3.});
///     static_assert(d[0] == 8.999999999993236 && d[1] == 41.999999999994486);
template <class F, class T, std::size_t N>
constexpr auto gradient(const F& f, const std::array<T, N>& x, double eps = 1e-3) {
  const auto point = detail::as_point(x);
  check_detail::check_size_of<F>(point);
  using U = typename decltype(point)::value_type;
  return detail::central_gradient(detail::scalar<detail::symbols_of<F>, F>{f}, point,
                                  static_cast<U>(eps));
}
template <class F, class T, std::size_t N>
constexpr auto gradient(const F& f, const T (&x)[N], double eps = 1e-3) {
  return numeric::gradient(f, detail::as_point(x), eps);
}
/// At bindings (vector symbols too), in their order; eps may follow.
template <class F, class... Options>
  requires detail::bindings_and_step<Options...>
constexpr auto gradient(const F& f, const Options&... options) {
  using symbols = detail::bound_symbols<Options...>;
  check_detail::check_bindings<symbols>(f);
  const auto point = detail::bound_point(options...);
  using T = typename decltype(point)::value_type;
  return detail::central_gradient(detail::scalar<symbols, F>{f}, point,
                                  detail::step_among<T>(options...));
}

/// The gradients of each component of a function that returns a std::array, or of each expression of
/// a Hana tuple: `result[component][coordinate]`.
template <class F, class T, std::size_t N>
constexpr auto jacobian(const F& f, const std::array<T, N>& x, double eps = 1e-3) {
  const auto point = detail::as_point(x);
  check_detail::check_size_of<F>(point);
  using U = typename decltype(point)::value_type;
  return detail::central_jacobian(detail::vector<detail::symbols_of<F>, F>{f}, point,
                                  static_cast<U>(eps));
}
template <class F, class T, std::size_t N>
constexpr auto jacobian(const F& f, const T (&x)[N], double eps = 1e-3) {
  return numeric::jacobian(f, detail::as_point(x), eps);
}
template <class F, class... Options>
  requires detail::bindings_and_step<Options...>
constexpr auto jacobian(const F& f, const Options&... options) {
  using symbols = detail::bound_symbols<Options...>;
  check_detail::check_bindings<symbols>(f);
  const auto point = detail::bound_point(options...);
  using T = typename decltype(point)::value_type;
  return detail::central_jacobian(detail::vector<symbols, F>{f}, point,
                                  detail::step_among<T>(options...));
}

/// All second differences, symmetric: `result[i][j]`.
template <class F, class T, std::size_t N>
constexpr auto hessian(const F& f, const std::array<T, N>& x, double eps = 1e-3) {
  const auto point = detail::as_point(x);
  check_detail::check_size_of<F>(point);
  using U = typename decltype(point)::value_type;
  return detail::central_hessian(detail::scalar<detail::symbols_of<F>, F>{f}, point,
                                 static_cast<U>(eps));
}
template <class F, class T, std::size_t N>
constexpr auto hessian(const F& f, const T (&x)[N], double eps = 1e-3) {
  return numeric::hessian(f, detail::as_point(x), eps);
}
template <class F, class... Options>
  requires detail::bindings_and_step<Options...>
constexpr auto hessian(const F& f, const Options&... options) {
  using symbols = detail::bound_symbols<Options...>;
  check_detail::check_bindings<symbols>(f);
  const auto point = detail::bound_point(options...);
  using T = typename decltype(point)::value_type;
  return detail::central_hessian(detail::scalar<symbols, F>{f}, point,
                                 detail::step_among<T>(options...));
}

}  // namespace leibniz::numeric

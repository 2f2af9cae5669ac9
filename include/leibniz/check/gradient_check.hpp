// SPDX-License-Identifier: BSL-1.0
// gradient_check and hessian_check: derivatives against central differences, at compile time or at
// run time, of expressions and of functions whose gradient was written by hand.
//
// How near the two must be, and why: the differences are extrapolated to step 0 (extrapolation.hpp),
// so what limits them is rounding, epsilon |f| / h with steps h of 0.1 to 0.01. For all
// functions of the library at their sample points they are within 1.1e-13 of the derivative in double
// (relative; median 4e-15), 4e-5 in float and 3e-16 in long double, where a single central difference
// with the best step, the cube root of epsilon, has 10 digits in double. A check passes if
//
//   |derivative - difference| <= t max(|derivative|, |difference|, |f| / max(1, |x|))
//                                + 8 epsilon (|f| + |x difference|) / h
//
// where t is epsilon^(2/3) unless a `tolerance` is given: 2.4e-5 for float, 3.7e-11 for double and
// 2.3e-13 for the 80-bit long double; h is the step that the difference rests on, at most 0.1
// max(1, |x|), and smaller where the function varies faster than that, as around a narrow peak, or is
// not defined. Where that does not agree and |x| < 1, steps of the size of x decide, as for 1/x near 0,
// if rounding leaves them nine digits. Near a pole elsewhere it does not: 1/(x - 1) at 1 + 1e-10 stays undecided. A function
// that cancels inside, such as (x + 1e6) - 1e6, is less accurate than this: give it a `tolerance`.
#pragma once

#include <leibniz/check/report.hpp>

namespace leibniz {

namespace check_detail {

template <class Option>
inline constexpr bool is_option = is_binding<Option>;
template <>
inline constexpr bool is_option<tolerance> = true;

template <class... Options>
concept check_options = (is_option<Options> && ...) && (is_binding<Options> || ...);

constexpr tolerance tolerance_among() { return {}; }
template <class Option, class... More>
constexpr tolerance tolerance_among(const Option& option, const More&... more) {
  if constexpr (std::is_same_v<Option, tolerance>)
    return option;
  else
    return tolerance_among(more...);
}

/// values_at of one function, as a function object of the point alone.
template <class Symbols, class F>
struct values_of {
  const F& f;
  template <class T, std::size_t N>
  constexpr auto operator()(const std::array<T, N>& x) const {
    return values_at<Symbols>(f, x);
  }
};

template <class Symbols, std::size_t N>
constexpr std::array<coordinate, N> names_or_positions() {
  if constexpr (width<Symbols> == N) {
    return names_of(Symbols{});
  } else {
    std::array<coordinate, N> names{};
    for (std::size_t i = 0; i < N; ++i) names[i].index = static_cast<std::int32_t>(i);
    return names;
  }
}

/// Compares the derivatives of the M components of f, row after row, with differences.
template <std::size_t M, class Symbols, class F, class Derivatives, class T, std::size_t N>
constexpr auto check(checked what, const F& f, const Derivatives& derivatives,
                     const std::array<T, N>& x, tolerance t) {
  check_report<T, N, M * N> report{what, x, names_or_positions<Symbols, N>(), {}};
  const values_of<Symbols, F> function{f};
  const std::array<T, M> middle = function(x);
  const auto given = values_at<Symbols>(derivatives, x);
  constexpr std::size_t components = std::tuple_size_v<std::remove_const_t<decltype(given)>>;
  errors::check_components<Derivatives, components, M * N>();
  for (std::size_t j = 0; j < N && components == M * N; ++j) {
    std::array<comparison<T>, M> column{};
    for (std::size_t i = 0; i < M; ++i) {
      column[i].row = i;
      column[i].column = j;
      column[i].derivative = given[i * N + j];
    }
    compare_along(function, x, j, middle, relative<T>(t), column);
    for (std::size_t i = 0; i < M; ++i) report.comparisons[i * N + j] = column[i];
  }
  return report;
}

template <class F, class... S>
constexpr auto gradient_by(const F&, boost::hana::tuple<S...>) {
  return gradient(F{}, S{}...);
}
template <class F, class... S>
constexpr auto hessian_by(const F&, boost::hana::tuple<S...>) {
  return program_detail::flat_outputs(hessian(F{}, S{}...));
}

template <class F, class G, class T, std::size_t N>
constexpr auto check_gradient_at(const F& f, const G& derivatives, const std::array<T, N>& x,
                                 tolerance t) {
  check_size_of<F, G>(x);
  if constexpr (!check_calls<F, G>(std::array<T, N>{}))
    return check_report<T, N, N>{};
  else
    return check<1, symbols_by_name<F, G>>(checked::gradient, f, derivatives, x, t);
}

/// verb(traced, options...) for a callable that is traced on what the bindings name.
template <class Verb, class F, class... Options>
constexpr auto check_traced(Verb verb, const F& f, const Options&... options) {
  const auto on_symbols = [&]<class... X>(boost::hana::tuple<X...>) {
    return detail::on_trace(
        [&]<class Traced>(Traced traced, auto...) {
          if constexpr (is_invalid<Traced>) {
            return static_cast<void>(verb), false;
          } else if constexpr (is_tuple<Traced>) {
            errors::several_results<int(width<Traced>)>();
            return static_cast<void>(verb), false;
          } else {
            return verb(traced, options...);
          }
        },
        f, X{}...);
  };
  return on_symbols(typename joined<typename bound_key<Options>::type...>::type{});
}

}  // namespace check_detail

/// Whether the derivatives of f by each of the bound symbols agree with central differences at that
/// point: a `check_report`, true if they do. With a `tolerance` among the arguments, so near; see the
/// top of this file for the default. At a kink the differences give the mean of both slopes: the
/// check passes where the library's convention does too (abs at 0) and fails where not (relu at 0).
///
///     static_assert(leibniz::gradient_check(g, x1 = 2.0, x2 = 3.0));
template <expression F, class... Options>
  requires check_detail::check_options<Options...>
constexpr auto gradient_check(F f, const Options&... options) {
  using symbols = check_detail::bound_symbols<Options...>;
  check_detail::check_bindings<symbols>(f);
  return check_detail::check<1, symbols>(
      checked::gradient, f, check_detail::gradient_by(f, symbols{}),
      check_detail::bound_point(options...), check_detail::tolerance_among(options...));
}

/// The same of a generic callable, which is traced on the symbols that are bound, in their order.
template <generic_callable F, class... Options>
  requires check_detail::check_options<Options...>
constexpr auto gradient_check(const F& f, const Options&... options) {
  return check_detail::check_traced(
      [](auto traced, const auto&... given) { return gradient_check(traced, given...); }, f,
      options...);
}

/// The same for second derivatives, against central differences of the library's gradient.
///
///     static_assert(leibniz::hessian_check(g, x1 = 2.0, x2 = 3.0));
template <expression F, class... Options>
  requires check_detail::check_options<Options...>
constexpr auto hessian_check(F f, const Options&... options) {
  using symbols = check_detail::bound_symbols<Options...>;
  constexpr std::size_t n = check_detail::width<symbols>;
  check_detail::check_bindings<symbols>(f);
  return check_detail::check<n, symbols>(checked::hessian, check_detail::gradient_by(f, symbols{}),
                                         check_detail::hessian_by(f, symbols{}),
                                         check_detail::bound_point(options...),
                                         check_detail::tolerance_among(options...));
}

template <generic_callable F, class... Options>
  requires check_detail::check_options<Options...>
constexpr auto hessian_check(const F& f, const Options&... options) {
  return check_detail::check_traced(
      [](auto traced, const auto&... given) { return hessian_check(traced, given...); }, f,
      options...);
}

/// Whether a gradient that was written by hand is that of the function. The function is a callable of
/// numbers or of one std::array, or an expression; the gradient a callable that returns a std::array
/// (or a number, of one variable), or a Hana tuple of expressions; the point a std::array or {...}.
/// Expressions take the coordinates in order of their symbols' names. With bindings as the point,
/// they are the coordinates in the order given, and name them in the report.
///
///     constexpr auto f = [](double x, double y) { return x * x * y; };
///     constexpr auto df = [](double x, double y) { return std::array{2 * x * y, x * x}; };
///     static_assert(leibniz::gradient_check(f, df, {2.0, 3.0}));
template <class F, class G, class T, std::size_t N>
constexpr auto gradient_check(const F& f, const G& gradient, const std::array<T, N>& point,
                              tolerance t = {}) {
  return check_detail::check_gradient_at(f, gradient, check_detail::as_point(point), t);
}
template <class F, class G, class T, std::size_t N>
constexpr auto gradient_check(const F& f, const G& gradient, const T (&point)[N],
                              tolerance t = {}) {
  return check_detail::check_gradient_at(f, gradient, check_detail::as_point(point), t);
}
template <class F, class G, class T>
  requires std::is_arithmetic_v<T>
constexpr auto gradient_check(const F& f, const G& gradient, T point, tolerance t = {}) {
  return check_detail::check_gradient_at(f, gradient, check_detail::as_point(point), t);
}
template <class F, class G, class... Options>
  requires(!check_detail::is_option<G>)
&&check_detail::check_options<Options...> constexpr auto gradient_check(const F& f,
                                                                        const G& gradient,
                                                                        const Options&... options) {
  using symbols = check_detail::bound_symbols<Options...>;
  check_detail::check_bindings<symbols>(f);
  const auto point = check_detail::bound_point(options...);
  using point_type = std::remove_const_t<decltype(point)>;
  if constexpr (!check_detail::check_calls<F, G>(point_type{}))
    return check_report<typename point_type::value_type, check_detail::width<symbols>,
                        check_detail::width<symbols>>{};
  else
    return check_detail::check<1, symbols>(checked::gradient, f, gradient, point,
                                           check_detail::tolerance_among(options...));
}

}  // namespace leibniz

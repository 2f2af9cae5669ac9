// SPDX-License-Identifier: BSL-1.0
// Derivatives of generic callables: gradient([](auto x, auto y) { return x * y; }). The callable is
// traced, on the symbols that stand beside it or by its arity on x1, x2, ..., and then derived.
#pragma once

#include <leibniz/differentiate/derivative.hpp>
#include <leibniz/differentiate/taylor.hpp>
#include <leibniz/graph/callable.hpp>

namespace leibniz {

namespace detail {

/// What a verb for one function takes; several results are refused.
template <class F>
constexpr F single(F f) {
  return f;
}
template <class... F>
constexpr auto single(boost::hana::tuple<F...>) {
  errors::several_results<int(sizeof...(F))>();
  return invalid{};
}

/// What a verb for several functions takes.
template <class F>
constexpr auto several(F) {
  return boost::hana::tuple<F>{};
}
template <class... F>
constexpr auto several(boost::hana::tuple<F...> f) {
  return f;
}

/// Whether all can be worked with; what is no expression is refused.
template <class... F>
constexpr bool all_usable(boost::hana::tuple<F...>) {
  static_cast<void>(std::initializer_list<int>{(require_expression<F>(), 0)...});
  return !is_any(!usable<F>...);
}

/// The symbols without repetitions, in the order in which each comes first.
template <class... Kept>
constexpr auto distinct(boost::hana::tuple<Kept...> kept) {
  return kept;
}
template <class... Kept, class X, class... More>
constexpr auto distinct(boost::hana::tuple<Kept...> kept, X, More... more) {
  if constexpr ((std::is_same_v<Kept, X> || ...))
    return distinct(kept, more...);
  else
    return distinct(boost::hana::tuple<Kept..., X>{}, more...);
}

}  // namespace detail

/// The derivative of a callable of one parameter, traced on the symbol x1.
///
///     static_assert(derivative([](auto t) { return t * t; }) == 2_c * symbol<"x1">{});
template <int Order = 1, generic_callable F>
constexpr auto derivative(F f) {
  return detail::on_trace(
      [](auto traced, auto by, auto... more) {
        if constexpr (sizeof...(more) == 0) {
          return derivative<Order>(detail::single(traced), by);
        } else {
          errors::several_parameters<F, int(1 + sizeof...(more))>();
          return invalid{};
        }
      },
      f);
}

/// The derivative of a callable by x, then by each further symbol; its parameters are these
/// symbols, each once, in the order in which they come first. To derive by one parameter of
/// several, trace: `derivative(trace<"x", "y">(f), x)`.
template <generic_callable F, class X>
constexpr auto derivative(F f, X x) {
  return detail::on_trace(
      [](auto traced, auto by) { return derivative(detail::single(traced), by); }, f, x);
}
template <generic_callable F, class X, class Y, class... More>
constexpr auto derivative(F f, X x, Y y, More... more) {
  return detail::on_trace(
      [=](auto traced, auto...) { return derivative(detail::single(traced), x, y, more...); }, f,
      detail::distinct(boost::hana::tuple<>{}, x, y, more...));
}

/// The Order-th derivative of a callable of one parameter, which is traced on x.
template <int Order, generic_callable F, class X>
constexpr auto derivative(F f, X x) {
  return detail::on_trace(
      [](auto traced, auto by) { return derivative<Order>(detail::single(traced), by); }, f, x);
}

/// The derivatives of a callable by each of its parameters. They are symbols x in order, where a
/// vector symbol is a parameter that takes a std::array; without any, x1, x2, ...
///
///     constexpr auto g = gradient([](auto a, auto b) { return a * b; }, x, y);
template <generic_callable F, class... X>
constexpr auto gradient(F f, X... x) {
  return detail::on_trace(
      [](auto traced, auto... symbols) { return gradient(detail::single(traced), symbols...); }, f,
      x...);
}

/// The same of a callable that returns a std::array: a row for each element.
template <generic_callable F, class... X>
constexpr auto jacobian(F f, X... x) {
  return detail::on_trace(
      [](auto traced, auto... symbols) { return jacobian(detail::several(traced), symbols...); }, f,
      x...);
}

/// All second derivatives of a callable, by parameters as in `gradient`.
template <generic_callable F, class... X>
constexpr auto hessian(F f, X... x) {
  return detail::on_trace(
      [](auto traced, auto... symbols) { return hessian(detail::single(traced), symbols...); }, f,
      x...);
}

/// The Taylor polynomial of a callable of one parameter, which is traced on X.
template <int Order, generic_callable F, class X, class A>
constexpr auto taylor(F f, const binding<X, A>& at) {
  return detail::on_trace(
      [&at](auto traced, auto) { return taylor<Order>(detail::single(traced), at); }, f, X{});
}

}  // namespace leibniz

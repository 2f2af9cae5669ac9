// SPDX-License-Identifier: BSL-1.0
// Programs of generic callables: value_and_gradient([](auto x, auto y) { return x * y; })(2.0,
// 3.0). A callable is traced on the inputs beside it, or by its arity on x1, x2, ...
#pragma once

#include <leibniz/differentiate/callable.hpp>
#include <leibniz/program/inspect.hpp>
#include <leibniz/program/value_and_derivatives.hpp>

namespace leibniz {

/// The value and the gradient of a callable: `.value`, `.gradient[i]`. The inputs are its
/// parameters: symbols xs in order, where a vector symbol is a parameter that takes a std::array,
/// or without any as many numbers as it has parameters.
template <generic_callable F, class... X>
constexpr auto value_and_gradient(F f, X... xs) {
  return detail::on_trace(
      [](auto traced, auto... symbols) {
        return value_and_gradient(detail::single(traced), symbols...);
      },
      f, xs...);
}

/// The same of a callable that returns a std::array: `.value[i]`, `.jacobian[i][j]`.
template <generic_callable F, class... X>
constexpr auto value_and_jacobian(F f, X... xs) {
  return detail::on_trace(
      [](auto traced, auto... symbols) {
        return value_and_jacobian(detail::several(traced), symbols...);
      },
      f, xs...);
}

/// The value, the gradient and the Hessian of a callable: `.value`, `.gradient[i]`,
/// `.hessian[i][j]`.
template <generic_callable F, class... X>
constexpr auto value_gradient_and_hessian(F f, X... xs) {
  return detail::on_trace(
      [](auto traced, auto... symbols) {
        return value_gradient_and_hessian(detail::single(traced), symbols...);
      },
      f, xs...);
}

/// (Refused: no expression, and nothing to trace.)
template <class F, class... X>
  requires(!expression<F> && !generic_callable<F> && !detail::is_tuple<F>)
constexpr auto value_and_gradient(F, X...) {
  detail::require_expression<F>();
  return invalid{};
}
template <class F, class... X>
  requires(!expression<F> && !generic_callable<F> && !detail::is_tuple<F>)
constexpr auto value_and_jacobian(F, X...) {
  detail::require_expression<F>();
  return invalid{};
}
template <class F, class... X>
  requires(!expression<F> && !generic_callable<F>)
constexpr auto value_gradient_and_hessian(F, X...) {
  detail::require_expression<F>();
  return invalid{};
}

/// How many operations a callable takes, when traced by its arity.
template <generic_callable F>
constexpr int operation_count(F f) {
  const auto count = detail::on_trace(
      [](auto traced, auto...) { return operation_count(detail::single(traced)); }, f);
  if constexpr (std::is_same_v<decltype(count), const int>)
    return count;
  else
    return 0;
}

namespace program_detail {

// A callable waits among the outputs until the inputs are known.
template <class E>
constexpr auto callable_output(const E& e) {
  if constexpr (!generic_callable<E>) {
    return flat_outputs(e);
  } else if constexpr (!detail::is_traceable<E>) {
    errors::captures_something<E>();
    return boost::hana::tuple<invalid>{};
  } else {
    return boost::hana::tuple<E>{};
  }
}

template <class E, class... X>
constexpr auto traced_output(boost::hana::tuple<X...>) {
  if constexpr (generic_callable<E>)
    return detail::several(trace<X...>(E{}));
  else
    return boost::hana::tuple<E>{};
}

}  // namespace program_detail

/// The same with callables among the outputs, which are traced on the inputs of their program:
///
///     constexpr auto product = [](auto a, auto b) { return a * b; };
///     constexpr auto p = program(outputs(product, x + y), inputs(x, y));
template <class... E>
  requires(detail::is_any(generic_callable<E>...))
constexpr auto outputs(const E&... expressions) {
  return typename detail::joined_tuples<decltype(program_detail::callable_output(
      expressions))...>::type{};
}

template <evaluation_order Order = any_order, class... E, class... X>
  requires(detail::is_any(generic_callable<E>...))
constexpr auto program(boost::hana::tuple<E...>, boost::hana::tuple<X...> xs) {
  return program<Order>(
      typename detail::joined_tuples<decltype(program_detail::traced_output<E>(xs))...>::type{},
      xs);
}

}  // namespace leibniz

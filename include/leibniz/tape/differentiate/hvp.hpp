// SPDX-License-Identifier: BSL-1.0
// Products of a Hessian and a vector, without the Hessian: a tape inside a forward accumulator, or
// a tape inside a tape.
#pragma once

#include <leibniz/tape/differentiate/forward_accumulator.hpp>
#include <leibniz/tape/differentiate/gradient_tape.hpp>
#include <leibniz/tape/operations/reduce.hpp>

namespace leibniz::tape {

/// How `hvp` differentiates the gradient. Forward over reverse is the cheaper one.
enum class hvp_mode { forward_over_reverse, reverse_over_reverse };

namespace detail {

// A function of several arrays is given as a tuple, or as a vector, what others are given as it is.
template <class F, class Inputs>
auto call_with(const F& f, const Inputs& inputs) {
  if constexpr (is_tuple<Inputs>)
    return std::apply(f, inputs);
  else
    return f(inputs);
}

template <class Gradient, class Tangent>
auto inner_product(const Gradient& g, const Tangent& v) {
  using T = typename Tangent::value_type;
  return g ? reduce_sum(*g * v) : tensor<T>(T(0));
}

}  // namespace detail

/// The Hessian of the scalar f(inputs) times `vectors`, which have the structure and shapes of the
/// inputs: one array, a tuple (f then takes its members) or a vector. The result has the same
/// structure; an entry is empty where the gradient is constant. std::invalid_argument unless there is a
/// vector for each input, of its shape.
template <class F, detail::structure Inputs, detail::structure Vectors>
auto hvp(const F& f, const Inputs& inputs, const Vectors& vectors,
         hvp_mode mode = hvp_mode::forward_over_reverse) {
  detail::check_directions("hvp", "input", inputs, "vector", vectors);
  const auto gradient = [&] {
    gradient_tape inner({.watch_accessed_variables = false});
    inner.watch(inputs);
    return inner.gradient(detail::call_with(f, inputs), inputs);
  };
  using T = typename detail::precision_of_structure<Inputs>::type;
  if (mode == hvp_mode::forward_over_reverse) {
    forward_accumulator forward(inputs, vectors);
    const auto g = gradient();
    return detail::map_optionals(g, [&](const auto& of_one) {
      return of_one ? forward.jvp(*of_one) : std::remove_cvref_t<decltype(of_one)>();
    });
  }
  gradient_tape outer({.watch_accessed_variables = false});
  outer.watch(inputs);
  const auto g = gradient();
  // The gradient of <g, v> is H v.
  std::vector<tensor<T>> directions;
  detail::for_each_array(vectors, [&](const auto& v) { directions.push_back(detail::as_tensor<T>(v)); });
  std::size_t next = 0;
  std::vector<tensor<T>> products;
  detail::map_optionals(g, [&](const auto& of_one) {
    products.push_back(detail::inner_product(of_one, directions[next++]));
    return of_one;
  });
  return outer.gradient(products, inputs);
}

}  // namespace leibniz::tape

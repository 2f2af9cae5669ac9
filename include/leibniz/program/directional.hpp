// SPDX-License-Identifier: BSL-1.0
// jvp, vjp and hvp as programs: the direction is an input beside the point. The matrix is never
// made; each costs a small multiple of the function, whatever the number of inputs.
#pragma once

#include <leibniz/differentiate/directional.hpp>
#include <leibniz/program/callable.hpp>

namespace leibniz {

namespace program_detail {

// Inputs for directions and weights. Their names have a space, so that a formula cannot name them.
template <fixed_string Before, fixed_string Name>
constexpr auto joined_name() {
  fixed_string<Before.size() + Name.size() + 1> joined;
  for (std::size_t i = 0; i < Before.size(); ++i) joined.text[i] = Before.text[i];
  for (std::size_t i = 0; i < Name.size(); ++i) joined.text[Before.size() + i] = Name.text[i];
  return joined;
}
template <class X>
struct direction_input;
template <fixed_string Name, std::int32_t Index>
struct direction_input<symbol<Name, Index>> {
  using type = symbol<joined_name<"direction of ", Name>(), Index>;
};
template <fixed_string Name, std::int32_t Size>
struct direction_input<vector_symbol<Name, Size>> {
  using type = vector_symbol<joined_name<"direction of ", Name>(), Size>;
};
using weight_input = symbol<"weight of the result">;
template <std::size_t M>
using weight_inputs = vector_symbol<"weight of the results", static_cast<std::int32_t>(M)>;

/// T itself for one function, an array of M for a tuple of functions.
template <class T, std::size_t M, bool Tuple>
using per_function = std::conditional_t<Tuple, std::array<T, M>, T>;

template <class T, std::size_t M, bool Tuple>
struct jvp_result {
  per_function<T, M, Tuple> value;
  per_function<T, M, Tuple> tangent;  ///< the derivative in the direction, J v
};
template <class T, std::size_t M, std::size_t N, bool Tuple>
struct vjp_result {
  per_function<T, M, Tuple> value;
  std::array<T, N> adjoint;  ///< the weighted sum of the gradients, u^T J
};
template <class T, std::size_t N>
struct hvp_result {
  T value;
  std::array<T, N> gradient;
  std::array<T, N> product;  ///< of the Hessian with the direction, H v
};

template <class T>
constexpr T& element_of(T& one, std::size_t) {
  return one;
}
template <class T, std::size_t M>
constexpr T& element_of(std::array<T, M>& many, std::size_t i) {
  return many[i];
}

// The shapes of results, for `derivative_program`; what is flat has the same order.
template <std::size_t M, bool Tuple>
struct jvp_shape {
  static constexpr std::size_t size = 2 * M;
  template <class T>
  using result = jvp_result<T, M, Tuple>;
  template <class T>
  struct sink {
    result<T>& to;
    [[gnu::always_inline]] constexpr void put(std::size_t i, const T& value) const {
      element_of(i < M ? to.value : to.tangent, i % M) = value;
    }
  };
  template <class T, class To = T*>
  using flat_sink = array_sink<T, To>;
};
template <std::size_t M, std::size_t N, bool Tuple>
struct vjp_shape {
  static constexpr std::size_t size = M + N;
  template <class T>
  using result = vjp_result<T, M, N, Tuple>;
  template <class T>
  struct sink {
    result<T>& to;
    [[gnu::always_inline]] constexpr void put(std::size_t i, const T& value) const {
      (i < M ? element_of(to.value, i) : to.adjoint[i - M]) = value;
    }
  };
  template <class T, class To = T*>
  using flat_sink = array_sink<T, To>;
};
template <std::size_t N>
struct hvp_shape {
  static constexpr std::size_t size = 1 + 2 * N;
  template <class T>
  using result = hvp_result<T, N>;
  template <class T>
  struct sink {
    result<T>& to;
    [[gnu::always_inline]] constexpr void put(std::size_t i, const T& value) const {
      (i == 0 ? to.value : i <= N ? to.gradient[i - 1] : to.product[i - 1 - N]) = value;
    }
  };
  template <class T, class To = T*>
  using flat_sink = array_sink<T, To>;
};

template <class Recipe, class Shape, class Inputs>
constexpr auto recipe_program() {
  if constexpr (graph::is_sound<Recipe>)
    return derivative_program<compiled_program<recipe_roots<Recipe, Shape::size>, Inputs>, Shape>{};
  else
    return invalid{};
}

}  // namespace program_detail

/// A function of a point and a direction, in this order and each with an argument for each of xs,
/// that returns `.value` and `.tangent`, f's derivative in that direction (J v, a Jacobian-vector
/// product by one forward sweep). Both are arrays for a Hana tuple of functions, and for a callable
/// that returns one. `.operations()` and `.into(span, ...)` are as those of a program.
///
///     const auto r = jvp(f, x, y)(2.0, 3.0, dx, dy);  // r.tangent: df/dx dx + df/dy dy
template <class F, class... X>
  requires(!(is_binding<X> || ...))
constexpr auto jvp(F f, X... xs) {
  if constexpr (generic_callable<F>) {
    return detail::on_trace([](auto traced, auto... symbols) { return jvp(traced, symbols...); }, f,
                            xs...);
  } else if constexpr (sizeof...(X) == 0) {
    return detail::without_symbols<F>();
  } else {
    using functions = decltype(detail::several(f));
    constexpr std::size_t m = detail::tuple_size<functions>;
    if constexpr (!detail::all_usable(functions{}))
      return invalid{};
    else
      return []<class... S>(boost::hana::tuple<S...>) {
        return program_detail::recipe_program<
            differentiate::jvp_recipe<
                functions, boost::hana::tuple<S...>,
                boost::hana::tuple<typename program_detail::direction_input<S>::type...>>,
            program_detail::jvp_shape<m, detail::is_tuple<F>>,
            boost::hana::tuple<S..., typename program_detail::direction_input<S>::type...>>();
      }(detail::parameters_of(xs...));
  }
}

/// A function of a point and weights that returns `.value` and `.adjoint`, the weighted sum of the
/// functions' gradients (u^T J, a vector-Jacobian product by one reverse sweep). The weight is a
/// number for one function; for a Hana tuple of functions it is a range of one for each, behind the
/// point.
///
///     const auto r = vjp(make_tuple(f, g), x, y)(2.0, 3.0, std::array{1.0, -1.0});
///     // r.adjoint[0]: df/dx - dg/dx
template <class F, class... X>
  requires(!(is_binding<X> || ...))
constexpr auto vjp(F f, X... xs) {
  if constexpr (generic_callable<F>) {
    return detail::on_trace([](auto traced, auto... symbols) { return vjp(traced, symbols...); }, f,
                            xs...);
  } else if constexpr (sizeof...(X) == 0) {
    return detail::without_symbols<F>();
  } else {
    using functions = decltype(detail::several(f));
    constexpr std::size_t m = detail::tuple_size<functions>;
    using weight = std::conditional_t<detail::is_tuple<F>, program_detail::weight_inputs<m>,
                                      program_detail::weight_input>;
    if constexpr (!detail::all_usable(functions{}))
      return invalid{};
    else
      return []<class... S>(boost::hana::tuple<S...>) {
        return program_detail::recipe_program<
            differentiate::vjp_recipe<functions, boost::hana::tuple<S...>,
                                      boost::hana::tuple<weight>>,
            program_detail::vjp_shape<m, graph::symbol_count<boost::hana::tuple<S...>>,
                                      detail::is_tuple<F>>,
            boost::hana::tuple<S..., weight>>();
      }(detail::parameters_of(xs...));
  }
}

/// A function of a point and a direction that returns f's `.value` and `.gradient`, and `.product`,
/// that of its Hessian with the direction (H v, by a forward sweep over the reverse one).
///
///     const auto r = hvp(f, x, y)(2.0, 3.0, dx, dy);
template <class F, class... X>
  requires(!(is_binding<X> || ...))
constexpr auto hvp(F f, X... xs) {
  if constexpr (generic_callable<F>) {
    return detail::on_trace(
        [](auto traced, auto... symbols) { return hvp(detail::single(traced), symbols...); }, f,
        xs...);
  } else if constexpr (sizeof...(X) == 0) {
    return detail::without_symbols<F>();
  } else {
    if constexpr (!detail::all_usable(boost::hana::tuple<F>{}))
      return invalid{};
    else
      return []<class... S>(boost::hana::tuple<S...>) {
        return program_detail::recipe_program<
            differentiate::hvp_recipe<
                F, boost::hana::tuple<S...>,
                boost::hana::tuple<typename program_detail::direction_input<S>::type...>>,
            program_detail::hvp_shape<graph::symbol_count<boost::hana::tuple<S...>>>,
            boost::hana::tuple<S..., typename program_detail::direction_input<S>::type...>>();
      }(detail::parameters_of(xs...));
  }
}

}  // namespace leibniz

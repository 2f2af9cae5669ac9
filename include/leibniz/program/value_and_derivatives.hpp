// SPDX-License-Identifier: BSL-1.0
// The shorthands for a value with its gradient, Jacobian or Hessian: a program whose results have
// names, and that writes them where they belong.
#pragma once

#include <leibniz/program/program.hpp>

namespace leibniz {

namespace program_detail {

template <class T, std::size_t N>
struct value_and_gradient_result {
  T value;
  std::array<T, N> gradient;
};

template <class T, std::size_t M, std::size_t N>
struct value_and_jacobian_result {
  std::array<T, M> value;
  std::array<std::array<T, N>, M> jacobian;
};

template <class T, std::size_t N>
struct value_gradient_and_hessian_result {
  T value;
  std::array<T, N> gradient;
  std::array<std::array<T, N>, N> hessian;
};

// The upper triangle by rows, as positions in an N x N matrix.
template <std::size_t N>
struct triangle {
  struct entry {
    std::size_t row, column;
  };
  static constexpr std::array<entry, N*(N + 1) / 2> entries = [] {
    std::array<entry, N*(N + 1) / 2> made{};
    std::size_t next = 0;
    for (std::size_t r = 0; r < N; ++r)
      for (std::size_t c = r; c < N; ++c) made[next++] = {r, c};
    return made;
  }();
};

// Where a program's outputs go in a result, so that nothing is copied.
template <class T, std::size_t N>
struct sink_of_gradient {
  value_and_gradient_result<T, N>& to;
  [[gnu::always_inline]] constexpr void put(std::size_t i, const T& value) const {
    (i == 0 ? to.value : to.gradient[i - 1]) = value;
  }
};
template <class T, std::size_t M, std::size_t N>
struct sink_of_jacobian {
  value_and_jacobian_result<T, M, N>& to;
  [[gnu::always_inline]] constexpr void put(std::size_t i, const T& value) const {
    (i < M ? to.value[i] : to.jacobian[(i - M) / N][(i - M) % N]) = value;
  }
};
template <class T, std::size_t N>
struct sink_of_hessian {
  value_gradient_and_hessian_result<T, N>& to;
  [[gnu::always_inline]] constexpr void put(std::size_t i, const T& value) const {
    if (i <= N) {
      (i == 0 ? to.value : to.gradient[i - 1]) = value;
    } else {
      const auto& [row, column] = triangle<N>::entries[i - 1 - N];
      to.hessian[row][column] = to.hessian[column][row] = value;
    }
  }
};
template <class T, std::size_t N, class To>
struct flat_sink_of_hessian {
  To to;
  [[gnu::always_inline]] constexpr void put(std::size_t i, const T& value) const {
    if (i <= N) {
      to[i] = value;
    } else {
      const auto& [row, column] = triangle<N>::entries[i - 1 - N];
      to[1 + N + N * row + column] = to[1 + N + N * column + row] = value;
    }
  }
};

// What a shorthand returns, by the kind of its derivatives: M functions of N numbers.
template <std::size_t M, std::size_t N>
struct gradient_shape {
  static constexpr std::size_t size = 1 + N;
  template <class T>
  using result = value_and_gradient_result<T, N>;
  template <class T>
  using sink = sink_of_gradient<T, N>;
  template <class T, class To = T*>
  using flat_sink = array_sink<T, To>;
};
template <std::size_t M, std::size_t N>
struct jacobian_shape {
  static constexpr std::size_t size = M + M * N;
  template <class T>
  using result = value_and_jacobian_result<T, M, N>;
  template <class T>
  using sink = sink_of_jacobian<T, M, N>;
  template <class T, class To = T*>
  using flat_sink = array_sink<T, To>;
};
template <std::size_t M, std::size_t N>
struct hessian_shape {
  static constexpr std::size_t size = 1 + N + N * N;
  template <class T>
  using result = value_gradient_and_hessian_result<T, N>;
  template <class T>
  using sink = sink_of_hessian<T, N>;
  template <class T, class To = T*>
  using flat_sink = flat_sink_of_hessian<T, N, To>;
};

/// What the shorthands return: a function of the inputs.
template <class Program, class Shape>
struct derivative_program {
  static constexpr std::size_t input_size = Program::input_size, output_size = Shape::size;
  using spec = typename Program::spec;
  using input_list = typename Program::input_list;
  template <class T, class To = T*>
  using flat_sink = typename Shape::template flat_sink<T, To>;

  /// The operations it does, of each kind: a constant.
  static constexpr operation_counts operations() { return Program::operations(); }
  /// How often it calls the function that F describes, a constant: `calls<exp_function>()`.
  template <class F>
  static constexpr int calls() {
    return Program::template calls<F>();
  }

  /// The result, with its parts by name.
  template <class... Values>
  constexpr auto operator()(const Values&... values) const {
    using T = typename Program::template number_for<Values...>;
    typename Shape::template result<T> r{};
    Program::template run<T>(typename Shape::template sink<T>{r}, values...);
    return r;
  }

  /// The same numbers in the same order, matrices by rows, written to `out`: a span, or a vector or
  /// array with a name. It must hold `output_size` numbers (std::length_error if not) and may not
  /// overlap the arguments.
  template <class Out, class... Values>
  constexpr void into(Out&& out, const Values&... values) const {
    auto* const to = numbers_of<output_size, Out>(out);
    using T = std::remove_pointer_t<decltype(to)>;
    if constexpr (takes_numbers<Out>)
      Program::template run<T>(typename Shape::template flat_sink<T>{to}, values...);
  }

  /// The same at many points: as `program(...).batch`, with the outputs in that order.
  template <class... Columns, class Engine = typename chosen_engine<sizeof...(Columns)>::type>
  void batch(Columns&&... columns) const {
    Engine::template run<derivative_program>(std::forward<Columns>(columns)...);
  }
};

template <int Order, template <std::size_t, std::size_t> class Shape, class... F, class... X>
constexpr auto make_derivative_program(boost::hana::tuple<F...>, X... xs) {
  using symbols = decltype(inputs(xs...));
  using program =
      compiled_program<derivatives_up_to<Order, boost::hana::tuple<F...>, symbols>, symbols>;
  return derivative_program<program, Shape<sizeof...(F), program::input_size>>{};
}

}  // namespace program_detail

/// A function of the inputs xs that returns f's value and gradient: `.value`, `.gradient[i]`.
template <expression F, class... X>
constexpr auto value_and_gradient(F, X... xs) {
  if constexpr (sizeof...(X) == 0)
    return detail::without_symbols<F>();
  else
    return program_detail::make_derivative_program<1, program_detail::gradient_shape>(
        boost::hana::tuple<F>{}, xs...);
}

/// (Refused: several functions have no gradient.)
template <class... F, class... X>
constexpr auto value_and_gradient(boost::hana::tuple<F...>, X...) {
  errors::several_results<int(sizeof...(F))>();
  return invalid{};
}

/// The same for a Hana tuple of functions: `.value[i]`, `.jacobian[i][j]`. One expression is one row.
template <class... F, class... X>
constexpr auto value_and_jacobian(boost::hana::tuple<F...> fs, X... xs) {
  if constexpr (sizeof...(X) == 0)
    return detail::without_symbols<boost::hana::tuple<F...>>();
  else
    return program_detail::make_derivative_program<1, program_detail::jacobian_shape>(fs, xs...);
}
template <expression F, class... X>
constexpr auto value_and_jacobian(F, X... xs) {
  return value_and_jacobian(boost::hana::tuple<F>{}, xs...);
}

/// f's value, gradient and Hessian: `.value`, `.gradient[i]`, `.hessian[i][j]`; the Hessian's
/// entries are computed once for (i, j) and (j, i).
template <expression F, class... X>
constexpr auto value_gradient_and_hessian(F, X... xs) {
  if constexpr (sizeof...(X) == 0)
    return detail::without_symbols<F>();
  else
    return program_detail::make_derivative_program<2, program_detail::hessian_shape>(
        boost::hana::tuple<F>{}, xs...);
}

}  // namespace leibniz

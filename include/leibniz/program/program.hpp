// SPDX-License-Identifier: BSL-1.0
// Programs for several expressions at once: program(outputs(...), inputs(...)). Each distinct
// subexpression is computed once. value_and_derivatives.hpp has the shorthands.
#pragma once

#include <leibniz/program/parts.hpp>
#include <leibniz/program/places.hpp>

namespace leibniz {

namespace program_detail {

// What runs batches; batch.hpp gives it for any number of arguments.
struct no_engine {
  template <class Program, class... Columns>
  static void run(Columns&&...) {
    errors::batches_are_not_included<Program>();
  }
};
template <std::size_t Arguments>
struct chosen_engine {
  using type = no_engine;
};

// In which type a call computes; one of another number of arguments is reported where it runs.
template <class Inputs, class... Values>
struct number_of_call : number_of<> {};
template <class... X, class... Values>
  requires(sizeof...(X) == sizeof...(Values))
struct number_of_call<boost::hana::tuple<X...>, Values...> : number_of<number_for<Values, X>...> {};

}  // namespace program_detail

/// A straight-line program. Outputs is a Hana tuple of expressions; Inputs one of symbols and vector
/// symbols. It is stateless: everything is in its type.
template <class Outputs, class Inputs, evaluation_order Order = any_order>
struct compiled_program;
template <class Outputs, class... X, evaluation_order Order>
struct compiled_program<Outputs, boost::hana::tuple<X...>, Order> {
  using spec = program_detail::joint_spec<typename program_detail::in_short<Outputs>::type,
                                          boost::hana::tuple<X...>, Order>;
  using input_list = boost::hana::tuple<X...>;
  template <class T, class To = T*>
  using flat_sink = program_detail::array_sink<T, To>;

  static constexpr std::size_t output_size = program_detail::output_count<Outputs>;
  static constexpr std::size_t input_size = graph::symbol_count<input_list>;

  /// The operations it does, of each kind: a constant.
  static constexpr program_detail::operation_counts operations() {
    if constexpr (!program_detail::has_all_inputs<spec>) {
      program_detail::check_inputs<spec>();
      return {};
    } else {
      return program_detail::plan_of<spec>.operations;
    }
  }
  /// How often it calls the function that F describes, a constant: `calls<exp_function>()`. Roots and
  /// selections are counted for `sqrt_function` and `select_function`.
  template <class F>
  static constexpr int calls() {
    if constexpr (!program_detail::is_function<F>) {
      errors::no_function_to_count<F>();
      return 0;
    } else if constexpr (!program_detail::has_all_inputs<spec>) {
      program_detail::check_inputs<spec>();
      return 0;
    } else {
      return program_detail::calls_of<spec, F>;
    }
  }

  /// The type in which it computes from arguments of these types.
  template <class... Values>
  using number_for =
      typename program_detail::number_of_call<boost::hana::tuple<X...>, Values...>::type;

  /// All outputs in order, in the common type of the arguments. One argument for each input: a
  /// number for a symbol, an array, span or vector for a vector symbol.
  template <class... Values>
  constexpr auto operator()(const Values&... values) const {
    using T = number_for<Values...>;
    std::array<T, output_size> out{};
    run<T>(program_detail::array_sink<T>{out.data()}, values...);
    return out;
  }

  /// The same, written to `out`: a span, or a vector or array with a name. It must hold `output_size`
  /// numbers (std::length_error if not) and may not overlap the arguments.
  template <class Out, class... Values>
  constexpr void into(Out&& out, const Values&... values) const {
    auto* const to = program_detail::numbers_of<output_size, Out>(out);
    using T = std::remove_pointer_t<decltype(to)>;
    if constexpr (program_detail::takes_numbers<Out>) {
      if constexpr (program_detail::number_of_call<input_list, Values...>::is_sound &&
                    !std::is_constructible_v<T, number_for<Values...>>)
        errors::outputs_of_another_type<number_for<Values...>, T>();
      else
        run<T>(program_detail::array_sink<T>{to}, values...);
    }
  }

  /// The same at many points, in SIMD registers (include <leibniz/program/batch.hpp>):
  ///
  ///     p.batch(std::tie(price, delta), spot, strike, 0.02);
  ///
  /// There is a column of numbers for each output, in a tuple or an array if there are several, and
  /// for each input; a number instead is the same for all points. See docs/guide.md, "Batches".
  template <class... Columns, class Engine =
                                  typename program_detail::chosen_engine<sizeof...(Columns)>::type>
  void batch(Columns&&... columns) const {
    Engine::template run<compiled_program>(std::forward<Columns>(columns)...);
  }

  /// The same, given to `out.put(position, number)` one by one, in any order; none may be written where
  /// an argument is.
  template <class T, class Sink, class... Values>
  static constexpr void run(Sink out, const Values&... values) {
    if constexpr (!program_detail::has_all_inputs<spec>) {
      program_detail::check_inputs<spec>();
    } else if constexpr (sizeof...(Values) != sizeof...(X)) {
      errors::check_program_arguments<int(sizeof...(Values)), int(sizeof...(X))>();
    } else if constexpr (!program_detail::number_of_call<input_list, Values...>::is_sound) {
      program_detail::number_of_call<input_list, Values...>::report();
    } else if constexpr (!program_detail::has_functions<spec, T>) {
      program_detail::report_function<spec, T>();
    } else if constexpr (program_detail::are_in_place<T, Values...>) {
      (program_detail::report_size<X, Values>(), ...);
      (program_detail::check_size<X>(values), ...);
      (program_detail::execute<spec, T>(program_detail::in_place<T>(values), out), ...);
    } else {
      using argument = program_detail::argument_of<T>;
      argument in[input_size + 1];
      argument* next = in;
      ((next = program_detail::put<X, T>(next, values)), ...);
      *next = program_detail::value_in<T>(0);
      program_detail::execute<spec, T>(in, out);
    }
  }
};

/// The program that computes `outputs` from `inputs`, jointly:
///
///     constexpr auto p = program(outputs(f, gradient(f, x, y)), inputs(x, y));
///     auto [value, fx, fy] = p(2.0, 3.0);
///
/// `program<exact_order>(...)` does the operations of the expressions in their order: nothing is
/// re-associated, and each quotient is a division.
template <evaluation_order Order = any_order, class... E, class... X>
constexpr auto program(boost::hana::tuple<E...>, boost::hana::tuple<X...>) {
  if constexpr (((is_symbol<X> || is_vector_symbol<X>) && ...)) {
    return compiled_program<boost::hana::tuple<E...>, boost::hana::tuple<X...>, Order>{};
  } else {
    errors::no_parts_of_a_program<boost::hana::tuple<E...>, boost::hana::tuple<X...>>();
    return invalid{};
  }
}
/// (Refused.)
template <evaluation_order Order = any_order, class... Parts>
constexpr auto program(const Parts&...) {
  errors::no_parts_of_a_program<Parts...>();
  return invalid{};
}

}  // namespace leibniz

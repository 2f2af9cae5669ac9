// SPDX-License-Identifier: BSL-1.0
// Programs for several expressions at once: program(outputs(...), inputs(...)). Each distinct
// subexpression is computed once. value_and_derivatives.hpp has the shorthands.
#pragma once

#include <span>

#include <boost/hana/tuple.hpp>

#include <leibniz/program/evaluate.hpp>
#include <leibniz/program/joint.hpp>

namespace leibniz {

namespace program_detail {

/// The program that computes Outputs from the variables of Symbols, a list of symbols and vector symbols.
template <class Outputs, class Symbols, evaluation_order Order>
struct joint_spec {
  using symbols = Symbols;
  static constexpr bool may_reorder = Order != exact_order;
  static constexpr std::size_t outputs = output_count<Outputs>;
  static constexpr graph::rooted build() { return joint<Order, Outputs>(); }
  static constexpr auto& inputs = graph::symbol_names<Symbols>;
};

/// Whether the outputs of a program were listed, and not made of functions and symbols.
template <class Spec>
inline constexpr bool has_listed_outputs = false;
template <class... E, class Symbols, evaluation_order Order>
inline constexpr bool has_listed_outputs<joint_spec<boost::hana::tuple<E...>, Symbols, Order>> =
    true;
template <class Lambda, std::size_t Count, class... X, class Symbols, evaluation_order Order>
inline constexpr bool
    has_listed_outputs<joint_spec<traced_results<Lambda, Count, X...>, Symbols, Order>> = true;

// Every symbol of the graph must be an input, or the program could not be run.
template <class Spec>
inline constexpr auto missing_inputs =
    graph::unlisted<typename Spec::symbols>(graph::stored<Spec>.symbols);

/// A plan of a program that lacks an input must not be asked for: compilers would run out of memory.
template <class Spec>
inline constexpr bool has_all_inputs = [] {
  for (const bool missing : missing_inputs<Spec>)
    if (missing) return false;
  return true;
}();

template <class Symbols, class S>
inline constexpr int size_exceeded = -1;
template <class... X, class S>
inline constexpr int size_exceeded<boost::hana::tuple<X...>, S> = detail::size_exceeded<S, X...>;

template <class Spec, std::size_t I>
constexpr void check_input() {
  if constexpr (missing_inputs<Spec>[I]) {
    constexpr graph::stored_name stored = graph::stored<Spec>.symbols[I];
    using missing = symbol<fixed_string<stored.size + 1>(stored.text), stored.index>;
    using name = typename display_name<missing>::type;
    constexpr int size = size_exceeded<typename Spec::symbols, missing>;
    if constexpr (size >= 0)
      errors::element_beyond_the_size<name, size>();
    else if constexpr (has_listed_outputs<Spec>)
      errors::symbol_is_no_input<name>();
    else
      errors::symbol_is_not_named<name>();
  }
}
template <class Spec>
constexpr void check_inputs() {
  []<std::size_t... I>(std::index_sequence<I...>) {
    static_cast<void>(std::initializer_list<int>{(check_input<Spec, I>(), 0)...});
  }(std::make_index_sequence<missing_inputs<Spec>.size()>{});
}

template <class... Nothing>
constexpr auto flat_outputs() {
  errors::no_outputs<boost::hana::tuple<Nothing...>>();
  return boost::hana::tuple<invalid>{};
}
template <class E>
constexpr auto flat_outputs(const E&) {
  detail::require_expression<E>();
  return boost::hana::tuple<E>{};
}
template <class... E>
constexpr auto flat_outputs(const boost::hana::tuple<E...>&);
template <class A, class B, class... Rest>
constexpr auto flat_outputs(const A&, const B&, const Rest&...) {
  return typename detail::joined_tuples<decltype(flat_outputs(A{})), decltype(flat_outputs(B{})),
                                        decltype(flat_outputs(Rest{}))...>::type{};
}
template <class... E>
constexpr auto flat_outputs(const boost::hana::tuple<E...>&) {
  if constexpr (detail::is_any(detail::is_tuple<E>...)) {
    return flat_outputs(E{}...);
  } else {
    static_cast<void>(std::initializer_list<int>{(detail::require_expression<E>(), 0)...});
    return boost::hana::tuple<E...>{};
  }
}

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

template <class Range>
inline constexpr bool is_span = false;
template <class T, std::size_t N>
inline constexpr bool is_span<std::span<T, N>> = true;

// Whether it has its numbers in a row, as its type says: std::span need not be asked, whose many
// constructors and concepts take compilers as long as a small program.
template <class Range>
inline constexpr bool is_row = is_span<Range>;
template <class T, std::size_t N>
inline constexpr bool is_row<std::array<T, N>> = true;

// Whether the only argument holds the inputs as the program reads them.
template <class T, class... Values>
inline constexpr bool are_in_place = false;
template <class T, class Value>
  requires std::is_floating_point_v<T>
inline constexpr bool are_in_place<T, Value> = [] {
  if constexpr (is_row<Value>)
    return std::is_same_v<std::remove_const_t<typename Value::value_type>, T>;
  else
    return std::is_convertible_v<const Value&, std::span<const T>>;
}();
template <class T, class Value>
constexpr const T* in_place(const Value& value) {
  if constexpr (is_row<Value>)
    return value.data();
  else
    return std::span<const T>(value).data();
}

// A range that has its numbers in a row, or nothing.
template <class Range>
constexpr decltype(auto) row_of(Range& range) {
  if constexpr (is_row<std::remove_cv_t<Range>>)
    return (range);
  else if constexpr (requires { std::span(range); })
    return std::span(range);
}
// Whether `into` can write there: a range of numbers in a row that outlives the call.
template <class Out>
inline constexpr bool takes_numbers = [] {
  using place = std::remove_reference_t<Out>;
  if constexpr (std::is_void_v<decltype(row_of(std::declval<place&>()))>) {
    return false;
  } else {
    using number = std::remove_pointer_t<decltype(row_of(std::declval<place&>()).data())>;
    return !std::is_const_v<number> && !std::is_integral_v<number> &&
           (std::is_lvalue_reference_v<Out> || is_span<std::remove_cv_t<Out>>);
  }
}();
template <std::size_t Size, class Out>
constexpr auto* numbers_of(std::remove_reference_t<Out>& out) {
  if constexpr (takes_numbers<Out>) {
    auto&& numbers = row_of(out);
    if (numbers.size() != Size) errors::throw_wrong_output_size();
    return numbers.data();
  } else {
    errors::no_place_to_write_into<std::remove_reference_t<Out>>();
    return static_cast<double*>(nullptr);
  }
}

// Writes an argument's numbers: one for a symbol, its elements for a vector symbol.
template <class X, class T, class Value>
constexpr argument_of<T>* put(argument_of<T>* in, const Value& value) {
  if constexpr (is_vector_symbol<X>) {
    report_size<X, Value>();
    check_size<X>(value);
    // Eigen's vectors have a signed index.
    using index = std::conditional_t<requires { typename Value::PlainObject; }, std::ptrdiff_t,
                                     std::size_t>;
    for (std::int32_t i = 0; i < X::size(); ++i)
      *in++ = value_in<T>(value[static_cast<index>(i)]);
  } else {
    *in++ = value_in<T>(value);
  }
  return in;
}

}  // namespace program_detail

/// The expressions that a program computes: expressions and Hana tuples of them, as `gradient`,
/// `jacobian` and `hessian` return.
template <class... E>
constexpr auto outputs(const E&... expressions) {
  return program_detail::flat_outputs(expressions...);
}

/// The arguments of a program, in order: symbols and vector symbols, and Hana tuples of them.
template <class... X>
constexpr auto inputs(const X&...) {
  if constexpr (sizeof...(X) == 0)
    return boost::hana::tuple<>{};
  else
    return []<class... S>(boost::hana::tuple<S...> list) {
      detail::check_named_once<S...>();
      return list;
    }(decltype(detail::parameters_of(std::declval<const X&>()...)){});
}

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

// SPDX-License-Identifier: BSL-1.0
// An elementwise operation as the tape sees it: an expression of the core and its symbols. Values
// and partial derivatives are the core's programs; no derivative is written here.
#pragma once

#include <tuple>

#include <leibniz/functions/functions.hpp>
#include <leibniz/program/value_and_derivatives.hpp>
#include <leibniz/tape/arrays/operand.hpp>

namespace leibniz::tape::detail {

/// Expression F of the symbols X..., in that order. `name` is what errors and reports call it.
/// Order is that of its operations: as written, so that a / b is a quotient, or any.
template <fixed_string Name, evaluation_order Order, class F, class... X>
struct formula_in_order {
  static constexpr fixed_string spelled = Name;
  static constexpr const char* name = spelled.text;
  static constexpr std::size_t arity = sizeof...(X);
  using expression = F;
  using symbols = boost::hana::tuple<X...>;
  template <std::size_t I>
  using symbol_at = std::tuple_element_t<I, std::tuple<X...>>;

  /// Where a symbol stands among the arguments.
  static constexpr std::size_t position_of(const graph::symbol_name& symbol) {
    std::size_t found = 0, next = 0;
    ((found = symbol == graph::symbol_name{X::spelled.view(), X::index} ? next : found, ++next),
     ...);
    return found;
  }

  /// The value, and the derivatives by arguments I...
  template <std::size_t... I>
  using program =
      compiled_program<boost::hana::tuple<F, derivative_of<F, symbol_at<I>>...>, symbols, Order>;
};
template <fixed_string Name, class F, class... X>
using formula = formula_in_order<Name, exact_order, F, X...>;

/// The graph of the derivative of a formula by argument I, as it was written.
template <class Formula, std::size_t I>
struct partial_graph {
  static constexpr graph::rooted build() {
    using partial =
        derivative_of<typename Formula::expression, typename Formula::template symbol_at<I>>;
    return program_detail::joint<exact_order, boost::hana::tuple<partial>>();
  }
};

/// What the derivative by an argument is at arrays: a number, one of the arguments, or an array
/// that is computed with the value and saved, once for all arguments whose derivatives are equal.
struct partial_source {
  enum class kind : unsigned char { number, argument, saved };
  kind is = kind::saved;
  number value{};
  std::size_t argument = 0;  ///< which one it is; of a saved array, the first that it belongs to
};

/// Whether two stored graphs are one, node by node.
template <class A, class B>
constexpr bool is_same_graph(const A& a, const B& b) {
  if (a.node_count != b.node_count || a.symbol_count != b.symbol_count) return false;
  for (std::size_t i = 0; i < a.symbol_count; ++i)
    if (!(a.symbols[i].name() == b.symbols[i].name())) return false;
  for (std::size_t i = 0; i < a.node_count; ++i) {
    const graph::node &m = a.nodes[i], &n = b.nodes[i];
    if (m.is != n.is || m.function != n.function || m.value != n.value ||
        m.count != n.count)
      return false;
    for (std::uint32_t k = 0; k < m.count; ++k)
      if (a.arguments[m.first + k] != b.arguments[n.first + k]) return false;
  }
  return a.roots[0] == b.roots[0];
}

/// The first argument whose derivative is that by argument I.
template <class Formula, std::size_t I>
inline constexpr std::size_t first_with_partial = []<std::size_t... J>(std::index_sequence<J...>) {
  std::size_t first = 0;
  static_cast<void>(((is_same_graph(graph::stored<partial_graph<Formula, J>>,
                                    graph::stored<partial_graph<Formula, I>>) ||
                      (++first, false)) ||
                     ...));
  return first;
}
(std::make_index_sequence<I>{});

template <class Formula, std::size_t I>
inline constexpr partial_source partial_source_of = [] {
  constexpr auto& g = graph::stored<partial_graph<Formula, I>>;
  const graph::node& root = g.nodes[g.roots[0]];
  if (root.is == graph::kind::number)
    return partial_source{partial_source::kind::number, root.value, 0};
  if (root.is == graph::kind::symbol)
    return partial_source{
        partial_source::kind::argument,
        {},
        Formula::position_of(g.symbols[static_cast<std::size_t>(root.value.numerator)].name())};
  return partial_source{partial_source::kind::saved, {}, first_with_partial<Formula, I>};
}();

/// Whether the derivative by argument I calls no function.
template <class Formula, std::size_t I>
inline constexpr bool partial_is_cheap = [] {
  for (const graph::node& n : graph::stored<partial_graph<Formula, I>>.nodes)
    if (n.is == graph::kind::call && n.function->arity > 0 &&
        n.function != &graph::info_of<select_function>)
      return false;
  return true;
}();

/// Whether all of them do, and can be computed with the value although some may not be asked for.
template <class Formula>
inline constexpr bool all_partials_are_cheap = []<std::size_t... I>(std::index_sequence<I...>) {
  return (partial_is_cheap<Formula, I> && ...);
}
(std::make_index_sequence<Formula::arity>{});

/// Whether the value is not to be computed together with derivatives, which may round differently:
/// a quotient would become a product with the reciprocal of the derivative.
template <class Formula>
inline constexpr bool has_value_of_its_own = requires {
  requires Formula::has_value_of_its_own;
};

template <class Formula>
struct value_alone {
  using type = typename Formula::template program<>;
};

template <class Formula, class = std::make_index_sequence<Formula::arity>>
struct value_program;
template <class Formula, std::size_t... I>
struct value_program<Formula, std::index_sequence<I...>> {
  // Where derivatives are cheap there is no other program: what is not used of it is not computed,
  // but a compiler has one program less to make.
  static constexpr bool is_full =
      all_partials_are_cheap<Formula> && !has_value_of_its_own<Formula> &&
      (std::size_t{0} + ... + graph::stored<partial_graph<Formula, I>>.nodes.size()) < 32;
  using type =
      typename std::conditional_t<is_full,
                                  std::type_identity<typename Formula::template program<I...>>,
                                  value_alone<Formula>>::type;
};

template <class T, class Program, std::size_t N, std::size_t... I>
[[gnu::always_inline]] inline void run_program(const T (&in)[N], T* out,
                                               std::index_sequence<I...>) {
  Program::template run<T>(program_detail::array_sink<T>{out}, in[I]...);
}
/// Runs a program on the numbers `in`.
template <class Program, class T, std::size_t N>
[[gnu::always_inline]] inline void run_program(const T (&in)[N], T* out) {
  run_program<T, Program>(in, out, std::make_index_sequence<N>{});
}
template <class Formula, class T, std::size_t N>
[[gnu::always_inline]] inline T value_at(const T (&in)[N]) {
  T out[N + 1];
  run_program<typename value_program<Formula>::type>(in, out);
  return out[0];
}
/// The value and the derivatives by arguments I..., in this order.
template <class Formula, std::size_t... I, class T, std::size_t N>
[[gnu::always_inline]] inline void value_and_partials_at(const T (&in)[N], T* out) {
  run_program<typename Formula::template program<I...>>(in, out);
  if constexpr (has_value_of_its_own<Formula>) out[0] = value_at<Formula>(in);
}

/// Function struct F of the core as a formula of x1, x2, ...
template <class F>
struct make_function_formula {
  template <std::size_t... I>
  static auto make(std::index_sequence<I...>)
      -> formula<F::spelled,
                 decltype(make_node<F, decltype(leibniz::detail::numbered_symbol<I>())...>()),
                 decltype(leibniz::detail::numbered_symbol<I>())...>;
  using type = decltype(make(std::make_index_sequence<static_cast<std::size_t>(F::arity)>{}));
};
template <class F>
struct function_formula : make_function_formula<F>::type {};

/// A product that a zero in either factor makes zero: what does not reach a result, such as a
/// branch of `where` that is not taken, cannot poison its gradient with an infinity.
struct adjoint_product_function : function<"adjoint_product", 2> {
  static constexpr bool is_few_instructions = true;
  template <class T>
  static constexpr T value(const T& a, const T& b) {
    // Each choice is between numbers at hand, so that loops become vector instructions; + 0 makes
    // a zero positive.
    return (a == T(0) ? T(0) : b) * (b == T(0) ? T(0) : a) + T(0);
  }
  template <class X>
  static constexpr X derivative(at<0>, const X&, const X& b) {
    return b;
  }
  template <class X>
  static constexpr X derivative(at<1>, const X& a, const X&) {
    return a;
  }
};

template <class T>
[[gnu::always_inline]] inline T adjoint_product(T a, T b) {
  return adjoint_product_function::value(a, b);
}

struct division_formula : function_formula<division> {
  static constexpr bool has_value_of_its_own = true;
};
using addition_formula = function_formula<addition>;
using multiplication_formula = function_formula<multiplication>;
using adjoint_product_formula = function_formula<adjoint_product_function>;

/// The formula at arrays that broadcast against each other, recorded by the tapes that watch one
/// (defined in elementwise/apply.hpp).
template <class Formula, element T, std::same_as<tensor<T>>... In>
tensor<T> apply_formula(const tensor<T>& first, const In&... in);

/// x summed over the axes along which it repeats an array of shape s, and the other way round
/// (defined in operations/broadcast.hpp).
template <element T>
tensor<T> sum_to(const tensor<T>& x, const shape& s);
template <element T>
tensor<T> broadcast_to(const tensor<T>& x, const shape& s);

}  // namespace leibniz::tape::detail

// SPDX-License-Identifier: BSL-1.0
// What a program is made of: outputs(...), which are expressions, and inputs(...), which are symbols.
#pragma once

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

}  // namespace leibniz

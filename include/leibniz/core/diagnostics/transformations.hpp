// SPDX-License-Identifier: BSL-1.0
// What expand, collect, substitute and their like refuse.
#pragma once

#include <cstdint>

#include <leibniz/core/diagnostics/expressions.hpp>
#include <leibniz/core/diagnostics/values.hpp>

namespace leibniz::errors {

template <std::int64_t Terms>
inline constexpr bool is_a_moderate_expansion = false;
template <std::int64_t Terms>
constexpr auto expansion_too_large() {
  static_assert(is_a_moderate_expansion<Terms>,
                "expand would make more than 1000 terms of one product or power: expand a part of "
                "it, or collect by one symbol");
}

template <class Symbol>
inline constexpr bool is_a_polynomial_in = false;
template <class Symbol>
constexpr auto not_a_polynomial() {
  static_assert(is_a_polynomial_in<Symbol>,
                "this expression is no polynomial in the symbol: take collect, degree and "
                "coefficient by a symbol that occurs in sums, products and whole powers alone");
}

template <class Symbol>
inline constexpr bool has_a_moderate_degree_in = false;
template <class Symbol>
constexpr auto degree_too_large() {
  static_assert(has_a_moderate_degree_in<Symbol>,
                "this polynomial has a degree above 256: collect a part of it");
}

template <class Something>
constexpr auto not_a_symbol_to_collect_by() {
  static_assert(is_a_symbol<Something>,
                "a polynomial is taken in a symbol: pass symbol<\"x\"> or an element q[0_c]");
}

template <class Argument>
inline constexpr bool is_a_substitution = false;
template <class Argument>
constexpr auto not_a_substitution() {
  static_assert(is_a_substitution<Argument>,
                "a symbol is substituted by an expression: write substitute(f, x = y + 1_c)");
}

template <class Symbol>
inline constexpr bool is_bound_to_a_tuple = false;
template <class Symbol>
constexpr auto not_a_tuple_of_expressions() {
  static_assert(is_bound_to_a_tuple<Symbol>,
                "a vector symbol is substituted by as many expressions as it has elements: bind it "
                "to boost::hana::make_tuple(a, b, ...)");
}

template <class Symbol>
constexpr auto replaced_symbol_does_not_occur() {
  static_assert(occurs_in_the_expression<Symbol>,
                "this symbol does not occur in the expression: remove its `symbol = expression` "
                "from the arguments of substitute");
}

template <class Symbol>
inline constexpr bool is_absent_from_the_centre = false;
template <class Symbol>
constexpr auto expanded_around_itself() {
  static_assert(is_absent_from_the_centre<Symbol>,
                "a Taylor polynomial is taken around a point without its own symbol: write x = a");
}

}  // namespace leibniz::errors

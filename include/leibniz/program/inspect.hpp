// SPDX-License-Identifier: BSL-1.0
// free_symbols(f) and operation_count(f): what an expression needs, and what its value costs.
// Both ask the program that evaluates f.
#pragma once

#include <boost/hana/tuple.hpp>

#include <leibniz/program/evaluate.hpp>
#include <leibniz/simplify/result.hpp>

namespace leibniz {

/// The symbols whose values f(...) needs, a Hana tuple of symbol objects in order of name (x2 before
/// x10, elements of a vector symbol by index). A symbol that cancels at once, as in x - x, is none.
///
///     static_assert(free_symbols(y * x + z / z) == boost::hana::make_tuple(x, y));
template <class F>
constexpr auto free_symbols(F) {
  detail::require_expression<F>();
  if constexpr (expression<F>) {
    using spec = program_detail::evaluation<F>;
    return []<std::size_t... I>(std::index_sequence<I...>) {
      return boost::hana::tuple<program_detail::input_symbol<spec, I>...>{};
    }
    (std::make_index_sequence<spec::inputs.size()>{});
  }
}

/// How many operations one evaluation of f takes, an int constant: additions, multiplications,
/// divisions, square roots, calls of functions and selections, each distinct subexpression once.
/// Of the two branches of a `select` both are counted.
///
///     static_assert(operation_count((x + y) * (x + y)) == 2);
template <class F>
constexpr int operation_count(F) {
  detail::require_expression<F>();
  if constexpr (expression<F>) {
    using spec = program_detail::evaluation<F>;
    static_assert(spec::inputs.size() + 1 > 0);  // its inputs come before its graph
    return program_detail::plan_of<spec>.operations.total();
  } else {
    return 0;
  }
}

}  // namespace leibniz

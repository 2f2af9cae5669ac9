// SPDX-License-Identifier: BSL-1.0
// Canonical calls of functions: exact values, cancelling functions and parity, now on whole sums.
#pragma once

#include <leibniz/simplify/products.hpp>

namespace leibniz::simplify {

/// The constant x of an argument pi x.
constexpr checked_number canonicaliser::by_pi(id a) const {
  if (g_.is_call(a, graph::info_of<pi_constant>)) return {number(1), true};
  if (g_.kind_of(a) != kind::product || g_[a].count != 2) return {};
  const id c = g_.argument(a, 0);
  return {g_[c].value,
          g_.is_number(c) && g_.is_call(g_.argument(a, 1), graph::info_of<pi_constant>)};
}

/// f of canonical arguments.
constexpr id canonicaliser::function(const graph::function_info& f, sequence<id> args) {
  if (&f == &graph::info_of<exp_function>) return exponential(args[0]);
  if (&f == &graph::info_of<power_log_function>) {
    number c(1);
    sequence<factor> factors;
    add_factor(c, factors, raise(args[0], args[1]), number(1));
    add_factor(c, factors, function(graph::info_of<log_function>, {args[0]}), g_[args[2]].value);
    return product(c, std::move(factors));
  }
  if (&f == &graph::info_of<log_function> && g_.is_call(args[0], graph::info_of<e_constant>))
    return g_.make_number(1);
  if (&f == &graph::info_of<select_function>) {
    if (args[1] == args[2]) return args[1];
    if (g_.is_number(args[0])) return g_.is_zero(args[0]) ? args[2] : args[1];
  }
  if (f.exact_at_pi != nullptr)
    if (const checked_number x = by_pi(args[0]); x.exists)
      if (const checked_number r = f.exact_at_pi(x.value); r.exists) return g_.make_number(r.value);
  if (f.arity == 1 && f.parity != symmetry::none && !g_.is_number(args[0])) {
    bool minus = graph::is_negative(g_, args[0]);
    if (g_.kind_of(args[0]) == kind::sum && leads_negative(args[0]))
      minus = f.parity == symmetry::even || !has_both_signs(args[0]);
    if (minus) {
      args[0] = scaled(number(-1), args[0]);
      const id made = graph::call(g_, f, args.items);
      return f.parity == symmetry::even ? made : scaled(number(-1), made);
    }
  }
  if ((&f == &graph::info_of<min_function> || &f == &graph::info_of<max_function>) &&
      args[0] == args[1])
    return args[0];
  const id made = graph::call(g_, f, args.items);
  const kind is = g_.kind_of(made);
  // An exact value may be a negative number; anything else that came out was canonical before.
  return is == kind::call || is == kind::number ? made
                                                : (memo(made) != graph::none ? memo(made) : made);
}

}  // namespace leibniz::simplify

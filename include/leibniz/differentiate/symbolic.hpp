// SPDX-License-Identifier: BSL-1.0
// The derivative of a canonical form, as a canonical form: what people read, compare and raise to
// types. Numbers are computed from the sweeps in sweep.hpp instead, which keep sharing.
#pragma once

#include <leibniz/differentiate/accumulate.hpp>
#include <leibniz/differentiate/dependents.hpp>
#include <leibniz/simplify/canonical.hpp>

namespace leibniz::differentiate {

using graph::dag;
using graph::id;
using graph::kind;
using simplify::canonicaliser;
using simplify::factor;
using simplify::term;

/// Derivatives of a canonical node by symbols, one after the other. Of what lies below the node only that
/// is visited that depends on the symbol.
class symbolic_derivative {
 public:
  constexpr symbolic_derivative(canonicaliser& canonical, id root)
      : canonical_(canonical), g_(canonical.home()), root_(root), dependents_(g_, root),
        vanishes_(g_), derivative_(root + 1, g_.make_number(0)), varying_(root + 1) {}

  constexpr id operator()(graph::symbol_name by) {
    const id zero = g_.make_number(0), one = g_.make_number(1), symbol = g_.make_symbol(by);
    const sequence<id> order = dependents_.of(symbol);
    if (order.empty()) return zero;
    links_.clear();
    id* const derivative = derivative_.items;
    derivative[symbol] = one;
    for (id i : order) {
      if (i != symbol) derivative[i] = differentiate(i, zero);
      if (derivative[i] != zero) tell_users(i);
    }
    const id result = derivative[root_];
    for (id i : order) {
      derivative[i] = zero;
      varying_.items[i] = graph::none;
    }
    return result;
  }

 private:
  struct link {
    std::uint32_t argument, before;
  };

  canonicaliser& canonical_;
  dag& g_;
  id root_;
  dependents dependents_;
  vanishing vanishes_;
  sequence<id> derivative_;
  // For each sum and product its arguments with a derivative that is not 0: the last of the links.
  graph::node_map varying_;
  sequence<link> links_{};

  constexpr void tell_users(id i) {
    id* const varying = varying_.items;
    dependents_.for_each_use(i, [&](id user, std::uint32_t argument) {
      const kind is = g_.nodes.items[user].is;
      if (is != kind::sum && is != kind::product) return;
      links_.push_back({argument, varying[user]});
      varying[user] = static_cast<std::uint32_t>(links_.size() - 1);
    });
  }

  // Of a node that has an argument that depends on the symbol.
  constexpr id differentiate(id i, id zero) {
    switch (g_.nodes.items[i].is) {
      case kind::sum: return sum(i);
      case kind::product: return product(i);
      case kind::power: return power(i, zero);
      case kind::call: return call(i, zero);
      default: return zero;
    }
  }

  constexpr id sum(id i) {
    const std::uint32_t first = g_[i].first;
    sequence<term> terms;
    for (std::uint32_t at = varying_.items[i]; at != graph::none; at = links_.items[at].before)
      canonical_.add_term(terms, derivative_.items[g_.arguments.items[first + links_.items[at].argument]],
                          exact::one);
    return canonical_.sum(std::move(terms));
  }

  // f g h --> f' g h + f g' h + f g h'  (Leibniz)
  constexpr id product(id i) {
    const std::uint32_t first = g_[i].first, count = g_[i].count;
    sequence<term> terms;
    for (std::uint32_t at = varying_.items[i]; at != graph::none;) {
      const link l = links_.items[at];
      const id inner = derivative_.items[g_.arguments.items[first + l.argument]];
      const bool guards = vanishes_(inner);
      number c = exact::one;
      sequence<factor> factors;
      for (std::uint32_t k = 0; k < count; ++k) {
        if (k == l.argument && guards) continue;
        canonical_.add_factor(c, factors, k == l.argument ? inner : g_.arguments.items[first + k], exact::one);
      }
      id made = canonical_.product(c, std::move(factors));
      if (guards) made = guarded_product(made, inner);
      if (l.before == graph::none && terms.empty()) return made;
      canonical_.add_term(terms, made, exact::one);
      at = l.before;
    }
    return canonical_.sum(std::move(terms));
  }

  // f^g --> g f^(g-1) f' + f^g log(f) g', where the logarithm is taken only if g' is not 0
  constexpr id power(id i, id zero) {
    const id base = g_.argument(i, 0), exponent = g_.argument(i, 1);
    const bool symbolic = derivative_[exponent] != zero;
    sequence<term> terms;
    if (derivative_[base] != zero) {
      number c(1);
      sequence<factor> factors;
      canonical_.add_factor(c, factors, exponent, number(1));
      if (g_.is_number(exponent)) {
        canonical_.add_factor(c, factors, base, graph::add(g_, g_[exponent].value, number(-1)));
      } else {
        sequence<term> less;
        canonical_.add_term(less, exponent, number(1));
        canonical_.add_term(less, g_.make_number(-1), number(1));
        canonical_.add_factor(c, factors, base, number(0), canonical_.sum(std::move(less)));
      }
      const id inner = derivative_[base];
      const bool guards = vanishes_(inner);
      if (!guards) canonical_.add_factor(c, factors, inner, number(1));
      id whole = canonical_.product(c, std::move(factors));
      if (guards) whole = guarded_product(whole, inner);
      if (!symbolic) return whole;
      canonical_.add_term(terms, whole, number(1));
    }
    if (symbolic) {
      number c(1);
      sequence<factor> factors;
      canonical_.add_factor(c, factors, i, number(1));
      canonical_.add_factor(c, factors,
                            canonical_.function(graph::info_of<log_function>, {base}), number(1));
      canonical_.add_factor(c, factors, derivative_[exponent], number(1));
      canonical_.add_term(terms, canonical_.product(c, std::move(factors)), number(1));
    }
    return canonical_.sum(std::move(terms));
  }

  constexpr id call(id i, id zero) {
    if (is_select(g_, i))
      return select(g_.argument(i, 0), derivative_[g_.argument(i, 1)],
                    derivative_[g_.argument(i, 2)]);
    sequence<term> terms;
    const std::uint32_t count = g_[i].count;
    for (std::uint32_t k = 0; k < count; ++k) {
      const id inner = derivative_[g_.argument(i, k)];
      if (inner == zero) continue;
      const id outer = canonical_(differentiate_call(g_, i, k));
      canonical_.add_term(terms, guarded_product(outer, inner), number(1));
    }
    return canonical_.sum(std::move(terms));
  }

  constexpr id select(id condition, id a, id b) {
    return canonical_.function(graph::info_of<select_function>, {condition, a, b});
  }

  // f' g', where a select that is 0 in one branch makes the product 0 there, as in the sweeps.
  constexpr id guarded_product(id u, id v) {
    sequence<product_of_branch> made;
    if (vanishes_(u)) return in_branches(u, v, made);
    if (vanishes_(v)) return in_branches(v, u, made);
    number c(1);
    sequence<factor> factors;
    canonical_.add_factor(c, factors, u, number(1));
    canonical_.add_factor(c, factors, v, number(1));
    return canonical_.product(c, std::move(factors));
  }

  struct product_of_branch {
    id branch, product;
  };
  // The product of `by` and another node, made in its branches; of one that selects share, once.
  constexpr id in_branches(id by, id other, sequence<product_of_branch>& made) {
    if (g_.is_zero(by)) return by;
    if (!vanishes_(by)) return guarded_product(by, other);
    for (const product_of_branch& m : made)
      if (m.branch == by) return m.product;
    const id c = g_.argument(by, 0), a = g_.argument(by, 1), b = g_.argument(by, 2);
    const id of_a = in_branches(a, other, made), of_b = in_branches(b, other, made);
    made.push_back({by, select(c, of_a, of_b)});
    return made.back().product;
  }
};

}  // namespace leibniz::differentiate

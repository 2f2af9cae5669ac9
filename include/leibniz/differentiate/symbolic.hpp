// SPDX-License-Identifier: BSL-1.0
// The derivative of a canonical form, as a canonical form: what people read, compare and raise to
// types. Numbers are computed from the sweeps in sweep.hpp instead, which keep sharing.
#pragma once

#include <leibniz/differentiate/accumulate.hpp>
#include <leibniz/simplify/products.hpp>

namespace leibniz::differentiate {

using graph::dag;
using graph::id;
using graph::kind;
using simplify::canonicaliser;
using simplify::factor;
using simplify::term;

/// What `root` is made of, in order, itself included.
constexpr sequence<id> parts_of(const dag& g, id root) {
  const zeros<char> wanted = reachable(g, {root});
  const char* const needed = wanted.data();
  sequence<id> parts;
  for (id i = 0; i <= root; ++i)
    if (needed[i] != 0) parts.push_back(i);
  return parts;
}

/// Derivatives of canonical nodes by one symbol; each node is differentiated once.
class symbolic_derivative {
 public:
  constexpr symbolic_derivative(canonicaliser& canonical, graph::symbol_name by)
      : canonical_(canonical), g_(canonical.home()), by_(g_.make_symbol(by)) {}

  constexpr id operator()(id root) { return (*this)(root, parts_of(g_, root)); }

  /// The same, for callers that ask for the derivatives of one root by many symbols.
  constexpr id operator()(id root, const sequence<id>& parts) {
    const id zero = g_.make_number(0), one = g_.make_number(1);
    derivative_ = graph::node_map(root + 1);
    id* const derivative = derivative_.data();
    const graph::node* nodes = g_.nodes.data();
    const id* arguments = g_.arguments.data();
    for (id i : parts) {
      bool depends = false;
      for (std::uint32_t k = nodes[i].first, end = k + nodes[i].count; k < end && !depends; ++k)
        depends = derivative[arguments[k]] != zero;
      if (!depends) {
        derivative[i] = i == by_ ? one : zero;
        continue;
      }
      derivative[i] = differentiate(i, zero);
      nodes = g_.nodes.data();
      arguments = g_.arguments.data();
    }
    return derivative[root];
  }

 private:
  canonicaliser& canonical_;
  dag& g_;
  id by_;
  graph::node_map derivative_{};

  // Of a node that has an argument that depends on the symbol.
  constexpr id differentiate(id i, id zero) {
    const graph::node& n = g_.nodes.data()[i];
    switch (n.is) {
      case kind::sum: {
        sequence<term> terms;
        for (std::uint32_t k = n.first, end = k + n.count; k < end; ++k) {
          const id inner = derivative_.data()[g_.arguments.data()[k]];
          if (inner != zero) canonical_.add_term(terms, inner, exact::one);
        }
        return canonical_.sum(std::move(terms));
      }
      case kind::product: return product(i, zero);
      case kind::power: return power(i, zero);
      case kind::call: return call(i, zero);
      default: return zero;
    }
  }

  // f g h --> f' g h + f g' h + f g h'  (Leibniz)
  constexpr id product(id i, id zero) {
    const id* const derivative = derivative_.data();
    const std::uint32_t first = g_[i].first, count = g_[i].count;
    std::uint32_t active = 0;  // factors that depend on the symbol
    for (std::uint32_t k = first; k < first + count; ++k)
      active += derivative[g_.arguments.data()[k]] != zero;
    sequence<term> terms;
    for (std::uint32_t k = first; k < first + count; ++k) {
      if (derivative[g_.arguments.data()[k]] == zero) continue;
      number c = exact::one;
      sequence<factor> factors;
      for (std::uint32_t j = first; j < first + count; ++j) {
        const id f = g_.arguments.data()[j];
        canonical_.add_factor(c, factors, j == k ? derivative[f] : f, exact::one);
      }
      const id made = canonical_.product(c, std::move(factors));
      if (active == 1) return made;
      canonical_.add_term(terms, made, exact::one);
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
      if (!is_guard(g_, inner)) canonical_.add_factor(c, factors, inner, number(1));
      id whole = canonical_.product(c, std::move(factors));
      if (is_guard(g_, inner)) whole = guarded_product(whole, inner);
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
    for (int side = 0; side < 2; ++side) {
      const id by = side == 0 ? u : v, other = side == 0 ? v : u;
      if (!is_guard(g_, by)) continue;
      const id c = g_.argument(by, 0), a = g_.argument(by, 1), b = g_.argument(by, 2);
      return select(c, g_.is_zero(a) ? a : guarded_product(a, other),
                    g_.is_zero(b) ? b : guarded_product(b, other));
    }
    number c(1);
    sequence<factor> factors;
    canonical_.add_factor(c, factors, u, number(1));
    canonical_.add_factor(c, factors, v, number(1));
    return canonical_.product(c, std::move(factors));
  }
};

}  // namespace leibniz::differentiate

// SPDX-License-Identifier: BSL-1.0
// The terms that the second step to a program works on: products taken apart into factors, with one
// division for all negative powers of a base, and put together again.
#pragma once

#include <leibniz/optimise/reciprocals.hpp>

namespace leibniz::optimise {

/// Terms are coefficients times factors, each a base to a whole power; the factors lie in a pool.
class factor_terms : protected reciprocals {
 protected:
  constexpr factor_terms(dag& g, const usage& used, const sequence<id>& roots)
      : reciprocals(g, used, roots), users_(used.user.items), made_(used.uses.size()) {}

  struct factor {
    id base;
    std::int64_t times;
  };
  struct term {
    number coefficient;
    std::uint32_t first, count;  // of its factors, in the pool
  };

  const kind* users_;     // of the old nodes
  graph::node_map made_;  // of the old nodes; none of a product inside of a sum
  sequence<factor> pool_{};
  sequence<id> args_{};

  constexpr std::uint32_t pool_size() const { return static_cast<std::uint32_t>(pool_.size()); }

  // Whether this factor is its old self.
  constexpr bool is_same(id a) const {
    if (made_.items[a] != a) return false;
    if (!any_shared_) return true;
    const graph::node* nodes = g_.nodes.items;
    const graph::node& n = nodes[a];
    if (n.is != kind::power) return true;
    const id* arguments = g_.arguments.items + n.first;
    const graph::node& e = nodes[arguments[1]];
    return e.is != kind::number || e.value.numerator >= 0 || !is_shared(arguments[0], e.value);
  }

  constexpr id node_of(factor f) {
    return f.times == 1 ? f.base : g_.intern(kind::power, f.base, g_.make_number(number(f.times)));
  }
  constexpr factor factor_of(id a) {
    const graph::node* nodes = g_.nodes.items;
    const graph::node& n = nodes[a];
    if (n.is == kind::power) {
      const id* arguments = g_.arguments.items + n.first;
      const graph::node& e = nodes[arguments[1]];
      if (e.is == kind::number) return power_factor(arguments[0], e.value);
    }
    return {made_.items[a], 1};
  }

  constexpr term decompose(id product) {
    const graph::node* nodes = g_.nodes.items;
    const id* arguments = g_.arguments.items;
    const std::uint32_t first = nodes[product].first, count = nodes[product].count;
    term t{one, pool_size(), 0};
    bool negated = false;
    std::uint32_t k = first;
    for (std::uint32_t left = count; left-- != 0; ++k) {
      const id a = arguments[k];
      const graph::node& f = nodes[a];
      if (f.is == kind::number && k == first) {
        t.coefficient = f.value;
        negated = count == 2 && t.coefficient.is_minus_one();
      } else if (f.is == kind::symbol || f.is == kind::call) {
        push(t, {made_.items[a], 1});
      } else {
        if (negated && f.is == kind::product)
          open_negated(t, a);
        else
          push_factor(t, a);
        nodes = g_.nodes.items;
        arguments = g_.arguments.items;
      }
    }
    const number& c = t.coefficient;
    if (c.denominator != 1 || (c.numerator != 1 && c.numerator != -1)) merge_powers(t);
    t.count = pool_size() - t.first;
    return t;
  }

  constexpr id product_node(const term& t) {
    const bool negative = t.coefficient.numerator < 0;
    const number c = negative ? exact::negate(t.coefficient) : t.coefficient;
    if (t.count == 1 && !negative && c.numerator == 1 && c.denominator == 1)
      return node_of(pool_.items[t.first]);
    args_.clear();
    if (!c.is_one() || t.count == 0) args_.push_back(g_.make_number(c));
    const factor* factors = pool_.items + t.first;
    for (std::uint32_t left = t.count; left-- != 0; ++factors)
      args_.push_back(factors->times == 1 ? factors->base : node_of(*factors));
    // By position, so that equal products are one node.
    const graph::node* nodes = g_.nodes.items;
    id* args = args_.items;
    const std::size_t count = args_.size();
    for (std::size_t i = 1; i < count; ++i)
      for (std::size_t j = i; j > 0 && args[j] < args[j - 1] && nodes[args[j - 1]].is != kind::number;
           --j) {
        const id kept = args[j];
        args[j] = args[j - 1];
        args[j - 1] = kept;
      }
    const id made =
        count == 1 ? args[0] : g_.intern(kind::product, args, static_cast<std::uint32_t>(count));
    if (!negative) return made;
    if (g_.is_number(made)) return g_.make_number(exact::negate(g_[made].value));
    return g_.intern(kind::product, g_.make_number(minus_one), made);
  }

  // Multiplies t, whose factors are the last of the pool, by a sum or product that was just made.
  constexpr void append(term& t, id made) {
    const graph::node* nodes = g_.nodes.items;
    const id* arguments = g_.arguments.items;
    if (is_negation(nodes, arguments, made)) {
      t.coefficient = exact::negate(t.coefficient);
      made = arguments[nodes[made].first + 1];
    }
    const graph::node& n = nodes[made];
    if (n.is != kind::product) return append_factor(t, made);
    for (std::uint32_t k = n.first, end = k + n.count; k < end; ++k) append_factor(t, arguments[k]);
  }

 private:
  /// base^e as a factor: a power of the base's reciprocal, where that is shared.
  constexpr factor power_factor(id base, number e) {
    const id b = made_.items[base];
    if (any_shared_ && e.is_negative() && is_short(e) && is_shared(base, e))
      return {reciprocal(base, b, e), -e.numerator * (is_of_root(base, e) && e.denominator == 1 ? 2 : 1)};
    if (e.is_integer() && !e.is_negative() && e.numerator <= 64) return {b, e.numerator};
    return {g_.intern(kind::power, b, g_.make_number(e)), 1};
  }

  // -(c p)
  constexpr void open_negated(term& t, id product) {
    if (uses_[product] != 1) return push(t, {made_.items[product], 1});
    const std::uint32_t first = g_[product].first, count = g_[product].count;
    for (std::uint32_t k = first; k < first + count; ++k) {
      const id f = g_.arguments.items[k];
      if (g_.is_number(f) && k == first)
        t.coefficient = exact::negate(g_[f].value);
      else
        push_factor(t, f);
    }
  }
  constexpr void push_factor(term& t, id a) {
    if (uses_[a] == 1) {  // only this product needs it
      const graph::node* nodes = g_.nodes.items;
      if (nodes[a].is == kind::sum || nodes[a].is == kind::product) {
        const id made = made_.items[a];
        const id* arguments = g_.arguments.items;
        const id positive =
            is_negation(nodes, arguments, made) ? arguments[nodes[made].first + 1] : made;
        if (nodes[positive].is == kind::product) return append(t, made);
      }
    }
    push(t, factor_of(a));
  }
  constexpr void append_factor(term& t, id a) {
    const graph::node& n = g_.nodes.items[a];
    if (n.is == kind::number) {
      const checked_number c = exact::multiply(t.coefficient, n.value);
      if (c.exists) {
        t.coefficient = c.value;
        return;
      }
    }
    push(t, n.is == kind::power ? known_power(a) : factor{a, 1});
  }
  // A made node as a base and how often it is multiplied.
  constexpr factor known_power(id a) const {
    const graph::node* nodes = g_.nodes.items;
    if (nodes[a].is != kind::power) return {a, 1};
    const id* arguments = g_.arguments.items + nodes[a].first;
    const graph::node& e = nodes[arguments[1]];
    if (e.is != kind::number || !e.value.is_integer() || e.value.is_negative()) return {a, 1};
    return {arguments[0], e.value.numerator};
  }
  // A base is among a term's factors once.
  constexpr void push(const term& t, factor f) {
    factor* const factors = pool_.items + t.first;
    for (std::size_t k = pool_.size() - t.first; k-- != 0;)
      if (factors[k].base == f.base) {
        factors[k].times += f.times;
        return;
      }
    pool_.push_back(f);
  }

  // c (d p)^2 --> (c d^2) p^2
  constexpr void merge_powers(term& t) {
    for (std::size_t k = t.first; k < pool_.size(); ++k) {
      const factor f = pool_[k];
      if (f.times < 2 || !has_coefficient(g_, f.base)) continue;
      checked_number c{t.coefficient, true};
      for (std::int64_t n = 0; n < f.times && c.exists; ++n)
        c = exact::multiply(c.value, g_[g_.argument(f.base, 0)].value);
      if (!c.exists) continue;
      t.coefficient = c.value;
      pool_[k] = pool_.back();
      pool_.pop_back();
      for (std::uint32_t j = 1; j < g_[f.base].count; ++j) {
        factor part = known_power(g_.argument(f.base, j));
        part.times *= f.times;
        push(t, part);
      }
      --k;
    }
  }
};

}  // namespace leibniz::optimise

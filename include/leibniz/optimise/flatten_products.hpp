// SPDX-License-Identifier: BSL-1.0
// Products of the first step from an expression to a program: of any number of factors, with equal
// bases together and signs outside. flatten.hpp does the same to sums, and says what comes first.
#pragma once

#include <leibniz/optimise/collection.hpp>

namespace leibniz::optimise {

/// What products and powers become. Pointers to nodes and arguments are renewed wherever nodes may
/// have been added, here and in all steps: most of the time of constant evaluation is calls.
class product_flattening {
 protected:
  constexpr product_flattening(dag& g, const usage& used)
      : g_(g), uses_(used.uses.items), made_(used.uses.size()) {}

  dag& g_;
  const std::uint32_t* uses_;  // of the old nodes
  graph::node_map made_;        // of the old nodes; none of what is absorbed
  sequence<id> open_{}, args_{};  // kept from one node to the next

  constexpr id product(id i) {
    const number c = gather_factors(i);
    return scaled(c, product_node());
  }

  constexpr id power(id i) {
    const id* made = made_.items;
    const graph::node* nodes = g_.nodes.items;
    const id* arguments = g_.arguments.items + nodes[i].first;
    const id base = made[arguments[0]], exponent = made[arguments[1]];
    if (nodes[base].is != kind::product)
      return base == arguments[0] && exponent == arguments[1]
                 ? i
                 : g_.intern(kind::power, base, exponent);
    const graph::node& e = nodes[exponent];
    if (e.is != kind::number || !e.value.is_integer()) return g_.intern(kind::power, base, exponent);
    const number n = e.value;
    if (n.is_negative()) {
      if (const parted divisor = split_constants(base); divisor.rest != graph::none) {
        factors_.clear();
        factors_.add(divisor.constants, n, g_.size());
        factors_.add(divisor.rest, n, g_.size());
        factors_.finish();
        return product_node();
      }
    }
    const bool scaled_once = uses_[arguments[0]] == 1 && has_coefficient(g_, base);
    if (n.numerator >= -most_distributed && n.numerator <= most_distributed &&
        (scaled_once || divides(base))) {
      factors_.clear();
      number c = one;
      gather_power(base, n, c);
      factors_.finish();
      return scaled(c, product_node());
    }
    if (is_negation(g_, base)) {
      const id r = g_.intern(kind::power, g_.argument(base, 1), exponent);
      return n.is_even() ? r : scaled(minus_one, r);
    }
    return g_.intern(kind::power, base, exponent);
  }

  constexpr id scaled(number c, id rest) {
    if (rest == graph::none || c.is_zero()) return g_.make_number(c);
    const bool whole = c.denominator == 1;
    if (whole && c.numerator == 1) return rest;
    if (c.numerator < 0) {
      const id positive = whole && c.numerator == -1 ? rest : scaled(exact::negate(c), rest);
      const graph::node& p = g_.nodes.items[positive];
      return p.is == kind::number ? g_.make_number(exact::negate(p.value))
                                  : g_.intern(kind::product, g_.make_number(minus_one), positive);
    }
    const id coefficient = g_.make_number(c);
    const graph::node& r = g_[rest];
    const id* factors = g_.arguments.items + r.first;
    if (r.is != kind::product || g_.is_number(factors[0]))
      return g_.intern(kind::product, coefficient, rest);
    args_.clear();
    args_.push_back(coefficient);
    for (std::uint32_t k = 0; k < r.count; ++k) args_.push_back(factors[k]);
    return intern(kind::product, args_);
  }

  constexpr id intern(kind is, const sequence<id>& args) {
    return g_.intern(is, args.items, static_cast<std::uint32_t>(args.size()));
  }

 private:
  static constexpr std::int64_t most_distributed = 8;

  collection factors_{};

  struct parted {
    id constants = graph::none, rest = graph::none;
  };
  /// Divisors that no symbol is in are divided by apart, which a compiler does: 1 / (s sqrt(2 pi)) is
  /// 1/s times a constant, and 1/s may be needed elsewhere. Of a product of the new graph that has both
  /// such factors, not numbers alone, and others.
  constexpr parted split_constants(id product) {
    const graph::node* nodes = g_.nodes.items;
    const id* arguments = g_.arguments.items;
    sequence<id> constants, others;
    bool any = false;
    for (std::uint32_t k = nodes[product].first, end = k + nodes[product].count; k < end; ++k) {
      const id a = arguments[k];
      if (!is_constant(a, 0)) {
        others.push_back(a);
      } else {
        constants.push_back(a);
        any = any || nodes[a].is != kind::number;
      }
    }
    if (!any || others.empty()) return {};
    return {constants.size() == 1 ? constants[0] : intern(kind::product, constants),
            others.size() == 1 ? others[0] : intern(kind::product, others)};
  }
  constexpr bool is_constant(id i, int depth) const {
    const graph::node* nodes = g_.nodes.items;
    const graph::node& n = nodes[i];
    if (n.is == kind::number) return true;
    bool all = n.is != kind::symbol && depth < 8;
    for (std::uint32_t k = n.first, end = k + n.count; k < end && all; ++k)
      all = is_constant(g_.arguments.items[k], depth + 1);
    return all;
  }

  // Whether a product of the new graph has a negative power among its factors: (a / b)^-1 --> b / a.
  constexpr bool divides(id product) const {
    const graph::node* nodes = g_.nodes.items;
    const id* arguments = g_.arguments.items;
    for (std::uint32_t k = nodes[product].first, end = k + nodes[product].count; k < end; ++k) {
      const graph::node& f = nodes[arguments[k]];
      if (f.is != kind::power) continue;
      const graph::node& e = nodes[arguments[f.first + 1]];
      if (e.is == kind::number && e.value.is_negative()) return true;
    }
    return false;
  }

  // Of an inexact number, too, which is rounded as often as it is multiplied.
  static constexpr checked_number power_of(number c, std::int64_t n) {
    if (n == 1) return {c, true};
    if (c.is_exact()) return exact::power(c, n);
    checked_number r{one, true};
    for (std::int64_t k = n < 0 ? -n : n; k > 0 && r.exists; --k) r = exact::multiply(r.value, c);
    return n < 0 && r.exists ? exact::inverse(r.value) : r;
  }

  /// Adds the factors of a product of the new graph, each to the n-th power.
  constexpr void gather_power(id product, number n, number& coefficient) {
    const graph::node* nodes = g_.nodes.items;
    const id* arguments = g_.arguments.items;
    const id size = g_.size();
    for (std::uint32_t k = nodes[product].first, end = k + nodes[product].count; k < end; ++k) {
      id base = arguments[k];
      number exponent = n;
      const graph::node& f = nodes[base];
      if (f.is == kind::number) {
        const checked_number c = power_of(f.value, n.numerator);
        const checked_number all = exact::multiply(coefficient, c.value);
        if (c.exists && all.exists) {
          coefficient = all.value;
          continue;
        }
      } else if (f.is == kind::power && nodes[arguments[f.first + 1]].is == kind::number) {
        const checked_number e = exact::multiply(nodes[arguments[f.first + 1]].value, n);
        if (e.exists) {
          base = arguments[f.first];
          exponent = e.value;
        }
      }
      factors_.add(base, exponent, size);
    }
  }

  /// The factors of a product, through the products that only it needs; returns the coefficient.
  constexpr number gather_factors(id product) {
    const graph::node* nodes = g_.nodes.items;
    const id* arguments = g_.arguments.items;
    const id* made = made_.items;
    const id size = g_.size();
    number coefficient = one;
    factors_.clear();
    open_.clear();
    for (id at = product; at != graph::none; at = next_open()) {
      const graph::node& n = nodes[at];
      const id* args = arguments + n.first;
      for (std::uint32_t left = n.count; left-- != 0;) {
        const id a = *args++;
        if (uses_[a] == 1 && nodes[a].is == kind::product) {
          open_.push_back(a);
          continue;
        }
        id f = made[a];
        if (nodes[f].is == kind::product && is_negation(nodes, arguments, f)) {
          coefficient = exact::negate(coefficient);
          f = arguments[nodes[f].first + 1];
        }
        const graph::node& factor = nodes[f];
        if (factor.is == kind::number) {
          const checked_number c = exact::multiply(coefficient, factor.value);
          if (c.exists) {
            coefficient = c.value;
            continue;
          }
        }
        if (factor.is == kind::product && nodes[a].is == kind::power)
          gather_power(f, one, coefficient);
        else if (factor.is == kind::power)
          add_power(f);
        else
          factors_.add(f, one, size);
      }
    }
    if (has_products()) {
      expand_what_cancels(coefficient);
      merge_coefficients(coefficient);
    }
    factors_.finish();
    return coefficient;
  }
  constexpr id next_open() {
    if (open_.empty()) return graph::none;
    const id next = open_.back();
    open_.pop_back();
    return next;
  }
  constexpr void add_power(id f) {
    const id exponent = g_.argument(f, 1);
    if (g_.is_number(exponent))
      factors_.add(g_.argument(f, 0), g_[exponent].value, g_.size());
    else
      factors_.add(f, one, g_.size());
  }
  constexpr bool has_products() const {
    const graph::node* nodes = g_.nodes.items;
    for (const part& p : factors_.parts)
      if (nodes[p.rest].is == kind::product) return true;
    return false;
  }

  // A shared product's coefficient is taken out, if that saves a multiplication: 3 (2 x) --> 6 x.
  constexpr void merge_coefficients(number& coefficient) {
    std::size_t scaled_factors = coefficient.is_one() || coefficient.is_minus_one() ? 0 : 1;
    for (const part& p : factors_.parts) scaled_factors += is_scaled(p);
    if (scaled_factors < 2) return;
    for (std::size_t n = 0; n < factors_.parts.size(); ++n) {
      const part p = factors_.parts[n];
      if (!is_scaled(p)) continue;
      const checked_number c = exact::multiply(coefficient, g_[g_.argument(p.rest, 0)].value);
      if (!c.exists) continue;
      coefficient = c.value;
      factors_.parts[n].scale = number(0);
      const id rest = graph::without_first(g_, p.rest, 1);
      if (g_.kind_of(rest) == kind::power)
        add_power(rest);
      else
        factors_.add(rest, one, g_.size());
    }
  }
  constexpr bool is_scaled(const part& p) const {
    return p.scale.is_one() && has_coefficient(g_, p.rest);
  }

  // A shared product stays a factor of its own, unless one of its factors cancels another one:
  // (a b c^-1) c --> a b.
  constexpr void expand_what_cancels(number& coefficient) {
    for (std::size_t n = 0; n < factors_.parts.size(); ++n) {
      const part p = factors_.parts[n];
      if (g_.kind_of(p.rest) != kind::product) continue;
      if (p.scale.is_minus_one()) shorten_divisor(n);
      if (!p.scale.is_one() || !is_cancelled(p.rest)) continue;
      factors_.parts[n].scale = number(0);
      gather_power(p.rest, one, coefficient);
    }
  }
  constexpr bool is_cancelled(id product) {
    const graph::node* nodes = g_.nodes.items;
    const id* arguments = g_.arguments.items;
    for (std::uint32_t k = nodes[product].first, end = k + nodes[product].count; k < end; ++k) {
      id base = arguments[k];
      number e = one;
      const graph::node& f = nodes[base];
      if (f.is == kind::power && nodes[arguments[f.first + 1]].is == kind::number) {
        e = nodes[arguments[f.first + 1]].value;
        base = arguments[f.first];
      }
      const part* other = factors_.find(base);
      if (other != nullptr && other->scale == exact::negate(e)) return true;
    }
    return false;
  }

  // b (a b c)^-1 --> (a c)^-1, which is still one division.
  constexpr void shorten_divisor(std::size_t n) {
    const id divisor = factors_.parts[n].rest;
    args_.clear();
    bool shorter = false;
    for (std::uint32_t k = 0; k < g_[divisor].count; ++k) {
      const id f = g_.argument(divisor, k);
      part* const other = factors_.find(f);
      if (other != nullptr && other->scale.is_one()) {
        other->scale = number(0);
        shorter = true;
      } else {
        args_.push_back(f);
      }
    }
    if (!shorter) return;
    factors_.parts[n].scale = number(0);
    if (args_.empty()) return;
    const id rest = args_.size() == 1 ? args_[0] : intern(kind::product, args_);
    factors_.add(rest, minus_one, g_.size());
  }

  constexpr id product_node() {
    if (factors_.parts.empty()) return graph::none;
    args_.clear();
    for (const part& f : factors_.parts)
      args_.push_back(f.scale.numerator == 1 && f.scale.denominator == 1
                          ? f.rest
                          : g_.intern(kind::power, f.rest, g_.make_number(f.scale)));
    return args_.size() == 1 ? args_.items[0] : intern(kind::product, args_);
  }
};

}  // namespace leibniz::optimise

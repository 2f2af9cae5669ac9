// SPDX-License-Identifier: BSL-1.0
// The first step from an expression to a program: sums and products of any number of arguments, like
// terms and equal bases together, signs outside. What is used more than once stays a node of its own.
#pragma once

#include <leibniz/optimise/queries.hpp>
#include <leibniz/simplify/order.hpp>

namespace leibniz::optimise {

/// Rounding: sums and products are re-associated, equal powers are merged.
class flattening {
 public:
  constexpr flattening(dag& g, const sequence<id>& roots)
      : g_(g), used_(g, roots), made_(g.size(), graph::none) {
    const std::uint32_t* uses = used_.uses.data();
    for (id i = 0, size = static_cast<id>(made_.size()); i < size; ++i) {
      if (uses[i] == 0 || (uses[i] == 1 && is_absorbed(i))) continue;
      made_[i] = make(i);
    }
  }

  constexpr id operator()(id i) const { return made_[i]; }

 private:
  struct part {
    id rest;  // a base or a term, in the new graph
    number scale;  // its exponent or coefficient
  };

  dag& g_;
  usage used_;
  sequence<id> made_;
  // What is being added up, with the place of each node in it, from 1 on.
  struct collection {
    sequence<part> parts{};
    sequence<std::uint32_t> place{};
  };
  collection terms_{}, factors_{};
  sequence<id> open_{}, args_{}, sum_{};  // kept from one node to the next
  sequence<char> minus_{};

  constexpr bool is_absorbed(id i) const {
    const kind is = g_.kind_of(i);
    return used_.uses[i] == 1 && used_.user[i] == is && (is == kind::sum || is == kind::product);
  }
  // -s of a sum s that only this needs.
  constexpr bool is_negated_sum(id i) const {
    const graph::node& n = g_[i];
    if (n.is != kind::product || n.count != 2 || used_.uses[i] != 1) return false;
    const id c = g_.argument(i, 0), s = g_.argument(i, 1);
    return g_.is_number(c) && g_[c].value.is_minus_one() && g_.kind_of(s) == kind::sum &&
           used_.uses[s] == 1;
  }

  constexpr id make(id i) {
    const graph::node n = g_[i];
    switch (n.is) {
      case kind::number:
      case kind::symbol: return i;
      case kind::sum: {
        const id plain = plain_pair(i);
        return plain != graph::none ? plain : sum(i);
      }
      case kind::product: {
        const id plain = plain_pair(i);
        if (plain != graph::none) return plain;
        const number c = gather_factors(i);
        return scaled(c, product());
      }
      case kind::power: return power(i);
      default: {
        id args[max_arity];
        bool same = true;
        for (std::uint32_t k = 0; k < n.count; ++k) {
          const id a = g_.argument(i, k);
          args[k] = made_[a];
          same = same && args[k] == a;
        }
        if (same) return i;
        return g_.intern(kind::call, n.function, number(), args, n.count);
      }
    }
  }

  // A sum or product of two that has nothing to merge, as most have; none if this may be another.
  constexpr id plain_pair(id i) {
    const graph::node* nodes = g_.nodes.data();
    const id* arguments = g_.arguments.data();
    const graph::node& n = nodes[i];
    if (n.count != 2) return graph::none;
    const bool is_sum = n.is == kind::sum;
    const id a = arguments[n.first], b = arguments[n.first + 1];
    id made[2] = {made_[a], made_[b]}, rest[2] = {made[0], made[1]};
    bool minus[2] = {};
    if (made[0] == graph::none || made[1] == graph::none) return graph::none;  // absorbed
    for (std::uint32_t k = 0; k < 2; ++k) {
      const graph::node& m = nodes[made[k]];
      if (m.is == n.is || (m.is == kind::number && (is_sum || k != 0))) return graph::none;
      if (m.is == kind::power && !is_sum && nodes[made[0]].is != kind::number) return graph::none;
      if (m.is != kind::product) continue;
      const graph::node& c = nodes[arguments[m.first]];
      if (c.is != kind::number) continue;
      if (!c.value.is_minus_one() || nodes[arguments[m.first + 1]].is == kind::sum)
        return graph::none;
      rest[k] = arguments[m.first + 1];
      minus[k] = true;
    }
    if (!is_sum && nodes[made[0]].is == kind::number) {  // a coefficient
      const number c = nodes[made[0]].value;
      if (c.is_zero() || c.is_one() || (c.is_negative() && !c.is_minus_one())) return graph::none;
      return made[0] == a && made[1] == b ? i : g_.intern(n.is, made[0], made[1]);
    }
    if (rest[0] == rest[1] || (is_sum && (is_negated_sum(a) || is_negated_sum(b))))
      return graph::none;
    const bool swap = rest[1] < rest[0];
    if (minus[swap ? 1 : 0]) return graph::none;
    if (swap) return g_.intern(n.is, made[1], made[0]);
    return made[0] == a && made[1] == b ? i : g_.intern(n.is, made[0], made[1]);
  }

  constexpr id power(id i) {
    const id base = made_[g_.argument(i, 0)], exponent = made_[g_.argument(i, 1)];
    if (base == g_.argument(i, 0) && exponent == g_.argument(i, 1) &&
        g_.kind_of(base) != kind::product)
      return i;
    const bool scaled_once = used_.uses[g_.argument(i, 0)] == 1 && has_coefficient(base);
    if ((divides(base) || scaled_once) && g_.is_number(exponent) && g_[exponent].value.is_integer() &&
        g_[exponent].value.numerator >= -most_distributed &&
        g_[exponent].value.numerator <= most_distributed) {
      factors_.parts.clear();
      number c(1);
      gather_power(base, g_[exponent].value, c);
      finish(factors_);
      return scaled(c, product());
    }
    if (is_negation(g_, base) && g_.is_number(exponent) && g_[exponent].value.is_integer()) {
      const id r = g_.intern(kind::power, g_.argument(base, 1), exponent);
      return g_[exponent].value.is_even() ? r : scaled(number(-1), r);
    }
    return g_.intern(kind::power, base, exponent);
  }

  static constexpr std::int64_t most_distributed = 8;

  // Whether a product of the new graph has a negative power among its factors: (a / b)^-1 --> b / a.
  constexpr bool divides(id i) const {
    if (g_.kind_of(i) != kind::product) return false;
    for (std::uint32_t k = 0; k < g_[i].count; ++k) {
      const id f = g_.argument(i, k);
      if (g_.kind_of(f) == kind::power && g_.is_number(g_.argument(f, 1)) &&
          g_[g_.argument(f, 1)].value.is_negative())
        return true;
    }
    return false;
  }

  // Of an inexact number, too, which is rounded as often as it is multiplied.
  static constexpr checked_number power_of(number c, std::int64_t n) {
    if (c.is_exact()) return exact::power(c, n);
    checked_number r{number(1), true};
    for (std::int64_t k = n < 0 ? -n : n; k > 0 && r.exists; --k) r = exact::multiply(r.value, c);
    return n < 0 && r.exists ? exact::inverse(r.value) : r;
  }

  /// Adds the factors of a product of the new graph, each to the n-th power.
  constexpr void gather_power(id product, number n, number& coefficient) {
    for (std::uint32_t k = 0; k < g_[product].count; ++k) {
      const id f = g_.argument(product, k);
      id base = f;
      number exponent = n;
      if (g_.is_number(f)) {
        const checked_number c = power_of(g_[f].value, n.numerator);
        const checked_number all = exact::multiply(coefficient, c.value);
        if (c.exists && all.exists) {
          coefficient = all.value;
          continue;
        }
      } else if (g_.kind_of(f) == kind::power && g_.is_number(g_.argument(f, 1))) {
        const checked_number e = exact::multiply(g_[g_.argument(f, 1)].value, n);
        if (e.exists) {
          base = g_.argument(f, 0);
          exponent = e.value;
        }
      }
      collect(factors_, base, exponent);
    }
  }

  constexpr id scaled(number c, id rest) {
    if (rest == graph::none || c.is_zero()) return g_.make_number(c);
    if (c.is_one()) return rest;
    if (c.is_negative()) {
      const id positive = scaled(exact::negate(c), rest);
      return g_.is_number(positive)
                 ? g_.make_number(exact::negate(g_[positive].value))
                 : g_.intern(kind::product, g_.make_number(number(-1)), positive);
    }
    const id coefficient = g_.make_number(c);
    args_.clear();
    args_.push_back(coefficient);
    if (g_.kind_of(rest) == kind::product && !g_.is_number(g_.argument(rest, 0)))
      for (std::uint32_t k = 0; k < g_[rest].count; ++k) args_.push_back(g_.argument(rest, k));
    else
      args_.push_back(rest);
    return intern(kind::product, args_);
  }

  constexpr id intern(kind is, const sequence<id>& args) {
    return g_.intern(is, nullptr, number(), args.data(), static_cast<std::uint32_t>(args.size()));
  }

  // Adds c * rest, or rest^c.
  constexpr void collect(collection& into, id rest, number c) {
    if (into.place.size() < g_.size()) into.place.resize(2 * g_.size() + 64, 0);
    std::uint32_t& place = into.place[rest];
    if (place != 0) {
      const checked_number total = exact::add(into.parts[place - 1].scale, c);
      if (total.exists) {
        into.parts[place - 1].scale = total.value;
        return;
      }
    }
    into.parts.push_back({rest, c});
    place = static_cast<std::uint32_t>(into.parts.size());
  }
  constexpr void finish(collection& made) {
    std::size_t kept = 0;
    for (const part& p : made.parts) {
      made.place[p.rest] = 0;
      if (!p.scale.is_zero()) made.parts[kept++] = p;
    }
    made.parts.resize(kept);
    if (kept > 16) {
      simplify::sort(made.parts, [](const part& a, const part& b) { return a.rest < b.rest; });
      return;
    }
    part* parts = made.parts.data();
    for (std::size_t i = 1; i < kept; ++i)
      for (std::size_t j = i; j > 0 && parts[j].rest < parts[j - 1].rest; --j) {
        const part other = parts[j];
        parts[j] = parts[j - 1];
        parts[j - 1] = other;
      }
  }

  /// The factors of a product, through the products that only it needs; returns the coefficient.
  constexpr number gather_factors(id product) {
    number coefficient(1);
    factors_.parts.clear();
    open_.clear();
    open_.push_back(product);
    while (!open_.empty()) {
      const id at = open_.back();
      open_.pop_back();
      for (std::uint32_t k = 0; k < g_[at].count; ++k) {
        const id a = g_.argument(at, k);
        if (is_absorbed(a)) {
          open_.push_back(a);
          continue;
        }
        id f = made_[a];
        if (is_negation(g_, f)) {
          coefficient = exact::negate(coefficient);
          f = g_.argument(f, 1);
        }
        if (g_.is_number(f)) {
          const checked_number c = exact::multiply(coefficient, g_[f].value);
          if (c.exists) {
            coefficient = c.value;
            continue;
          }
        }
        if (g_.kind_of(a) == kind::power && g_.kind_of(f) == kind::product)
          gather_power(f, number(1), coefficient);
        else
          collect_factor(f);
      }
    }
    expand_what_cancels(coefficient);
    merge_coefficients(coefficient);
    finish(factors_);
    return coefficient;
  }

  // A shared product's coefficient is taken out, if that saves a multiplication: 3 (2 x) --> 6 x.
  constexpr void merge_coefficients(number& coefficient) {
    std::size_t scaled_factors = coefficient.is_one() || coefficient.is_minus_one() ? 0 : 1;
    for (const part& p : factors_.parts) scaled_factors += has_coefficient(p);
    if (scaled_factors < 2) return;
    for (std::size_t n = 0; n < factors_.parts.size(); ++n) {
      const part p = factors_.parts[n];
      if (!has_coefficient(p)) continue;
      const checked_number c = exact::multiply(coefficient, g_[g_.argument(p.rest, 0)].value);
      if (!c.exists) continue;
      coefficient = c.value;
      factors_.parts[n].scale = number(0);
      collect_factor(graph::without_first(g_, p.rest, 1));
    }
  }
  constexpr void collect_factor(id f) {
    if (g_.kind_of(f) == kind::power && g_.is_number(g_.argument(f, 1)))
      collect(factors_, g_.argument(f, 0), g_[g_.argument(f, 1)].value);
    else
      collect(factors_, f, number(1));
  }
  constexpr bool has_coefficient(const part& p) const {
    return p.scale.is_one() && has_coefficient(p.rest);
  }
  constexpr bool has_coefficient(id i) const {
    return g_.kind_of(i) == kind::product && g_.is_number(g_.argument(i, 0));
  }

  // A shared product stays a factor of its own, unless one of its factors cancels another one:
  // (a b c^-1) c --> a b.
  constexpr void expand_what_cancels(number& coefficient) {
    for (std::size_t n = 0; n < factors_.parts.size(); ++n) {
      const part p = factors_.parts[n];
      if (g_.kind_of(p.rest) != kind::product) continue;
      if (p.scale.is_minus_one()) shorten_divisor(n);
      if (!p.scale.is_one()) continue;
      bool cancels = false;
      for (std::uint32_t k = 0; k < g_[p.rest].count && !cancels; ++k) {
        id base = g_.argument(p.rest, k);
        number e(1);
        if (g_.kind_of(base) == kind::power && g_.is_number(g_.argument(base, 1))) {
          e = g_[g_.argument(base, 1)].value;
          base = g_.argument(base, 0);
        }
        if (base >= factors_.place.size() || factors_.place[base] == 0) continue;
        cancels = factors_.parts[factors_.place[base] - 1].scale == exact::negate(e);
      }
      if (!cancels) continue;
      factors_.parts[n].scale = number(0);
      gather_power(p.rest, number(1), coefficient);
    }
  }

  // b (a b c)^-1 --> (a c)^-1, which is still one division.
  constexpr void shorten_divisor(std::size_t n) {
    const id divisor = factors_.parts[n].rest;
    args_.clear();
    bool shorter = false;
    for (std::uint32_t k = 0; k < g_[divisor].count; ++k) {
      const id f = g_.argument(divisor, k);
      const std::uint32_t place = f < factors_.place.size() ? factors_.place[f] : 0;
      if (place != 0 && factors_.parts[place - 1].scale.is_one()) {
        factors_.parts[place - 1].scale = number(0);
        shorter = true;
      } else {
        args_.push_back(f);
      }
    }
    if (!shorter) return;
    factors_.parts[n].scale = number(0);
    if (args_.empty()) return;
    collect(factors_, args_.size() == 1 ? args_[0] : intern(kind::product, args_), number(-1));
  }

  constexpr id product() {
    if (factors_.parts.empty()) return graph::none;
    args_.clear();
    for (const part& f : factors_.parts)
      args_.push_back(f.scale.is_one()
                          ? f.rest
                          : g_.intern(kind::power, f.rest, g_.make_number(f.scale)));
    return args_.size() == 1 ? args_[0] : intern(kind::product, args_);
  }

  constexpr id sum(id i) {
    number constant(0);
    terms_.parts.clear();
    open_.clear();
    minus_.clear();
    open_.push_back(i);
    minus_.push_back(0);
    while (!open_.empty()) {
      const id at = open_.back();
      const bool negative = minus_.back() != 0;
      open_.pop_back();
      minus_.pop_back();
      for (std::uint32_t k = 0; k < g_[at].count; ++k) {
        id a = g_.argument(at, k);
        bool flip = negative;
        if (is_negated_sum(a)) {
          flip = !flip;
          a = g_.argument(a, 1);
        } else if (!is_absorbed(a)) {
          add_term(a, flip, constant);
          continue;
        }
        open_.push_back(a);
        minus_.push_back(flip);
      }
    }
    split_shared();
    finish(terms_);
    // The first term is positive, so that a - b and b - a are one sum.
    const bool flip = !terms_.parts.empty() && terms_.parts[0].scale.is_negative();
    sequence<id>& terms = sum_;
    terms.clear();
    if (!constant.is_zero())
      terms.push_back(g_.make_number(flip ? exact::negate(constant) : constant));
    for (const part& p : terms_.parts)
      terms.push_back(scaled(flip ? exact::negate(p.scale) : p.scale, p.rest));
    const id made = terms.empty()       ? g_.make_number(number(0))
                    : terms.size() == 1 ? terms[0]
                                        : intern(kind::sum, terms);
    return flip ? scaled(number(-1), made) : made;
  }

  // c p beside a shared product of its own, d p: they are one term.
  constexpr void split_shared() {
    for (std::size_t n = 0; n < terms_.parts.size(); ++n) {
      const part p = terms_.parts[n];
      if (g_.kind_of(p.rest) != kind::product || !g_.is_number(g_.argument(p.rest, 0))) continue;
      const checked_number c = exact::multiply(p.scale, g_[g_.argument(p.rest, 0)].value);
      const id rest = graph::without_first(g_, p.rest, 1);
      if (!c.exists || rest >= terms_.place.size() || terms_.place[rest] == 0) continue;
      terms_.parts[n].scale = number(0);
      collect(terms_, rest, c.value);
    }
  }

  constexpr void add_term(id a, bool negative, number& constant) {
    number c(1);
    id rest = made_[a];
    if (is_negation(g_, rest)) {
      c = number(-1);
      rest = g_.argument(rest, 1);
    }
    if (used_.uses[a] == 1 && g_.kind_of(rest) == kind::product &&
        g_.is_number(g_.argument(rest, 0))) {
      const checked_number all = exact::multiply(c, g_[g_.argument(rest, 0)].value);
      if (all.exists) {
        c = all.value;
        rest = graph::without_first(g_, rest, 1);
      }
    }
    if (g_.is_number(rest)) {
      const checked_number folded = exact::multiply(c, g_[rest].value);
      if (folded.exists) {
        c = folded.value;
        rest = graph::none;
      }
    }
    if (negative) c = exact::negate(c);
    if (rest == graph::none) {
      const checked_number total = exact::add(constant, c);
      if (total.exists)
        constant = total.value;
      else
        terms_.parts.push_back({g_.make_number(c), number(1)});
    } else {
      collect(terms_, rest, c);
    }
  }
};

}  // namespace leibniz::optimise

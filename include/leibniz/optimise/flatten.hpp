// SPDX-License-Identifier: BSL-1.0
// The first step from an expression to a program: sums and products of any number of arguments, like
// terms and equal bases together, signs outside. What is used more than once stays a node of its own.
#pragma once

#include <leibniz/graph/stored.hpp>
#include <leibniz/simplify/order.hpp>

namespace leibniz::optimise {

using graph::dag;
using graph::id;
using graph::kind;

/// How often the nodes that `roots` need are used, and by what kind of node last.
struct usage {
  sequence<std::uint32_t> uses;
  sequence<kind> user;

  constexpr usage(const dag& g, const sequence<id>& roots)
      : uses(g.size(), 0), user(g.size(), kind::call) {
    for (id r : roots) uses[r] = 2;  // never inside another node
    const graph::node* nodes = g.nodes.data();
    const id* arguments = g.arguments.data();
    for (id i = g.size(); i-- > 0;)
      if (uses[i] != 0)
        for (std::uint32_t k = nodes[i].first, end = k + nodes[i].count; k < end; ++k) {
          ++uses[arguments[k]];
          user[arguments[k]] = nodes[i].is;
        }
  }
};

/// Rounding: sums and products are re-associated, equal powers are merged.
class flattening {
 public:
  constexpr flattening(const dag& from, const sequence<id>& roots, dag& to)
      : from_(from), to_(to), used_(from, roots), made_(from.size(), graph::none) {
    for (id i = 0; i < from.size(); ++i)
      if (used_.uses[i] != 0 && !is_absorbed(i)) made_[i] = make(i);
  }

  constexpr id operator()(id i) const { return made_[i]; }

 private:
  struct part {
    id rest;  // a base or a term, in the new graph
    number scale;  // its exponent or coefficient
  };

  const dag& from_;
  dag& to_;
  usage used_;
  sequence<id> made_;
  // What is being added up, with the place of each node in it, from 1 on.
  struct collection {
    sequence<part> parts{};
    sequence<std::uint32_t> place{};
  };
  collection terms_{}, factors_{};
  sequence<id> open_{}, args_{};

  constexpr bool is_absorbed(id i) const {
    const kind is = from_.kind_of(i);
    return used_.uses[i] == 1 && used_.user[i] == is && (is == kind::sum || is == kind::product);
  }
  // -s of a sum s that only this needs.
  constexpr bool is_negated_sum(id i) const {
    const graph::node& n = from_[i];
    if (n.is != kind::product || n.count != 2 || used_.uses[i] != 1) return false;
    const id c = from_.argument(i, 0), s = from_.argument(i, 1);
    return from_.is_number(c) && from_[c].value.is_minus_one() && from_.kind_of(s) == kind::sum &&
           used_.uses[s] == 1;
  }

  constexpr id make(id i) {
    const graph::node& n = from_[i];
    switch (n.is) {
      case kind::number: return to_.make_number(n.value);
      case kind::symbol: return to_.make_symbol(from_.name_of(i));
      case kind::sum: return sum(i);
      case kind::product: {
        const number c = gather_factors(i);
        return scaled(c, product());
      }
      case kind::power: return power(i);
      default: {
        id args[max_arity];
        for (std::uint32_t k = 0; k < n.count; ++k) args[k] = made_[from_.argument(i, k)];
        return to_.intern(kind::call, n.function, number(), args, n.count);
      }
    }
  }

  constexpr id power(id i) {
    const id base = made_[from_.argument(i, 0)], exponent = made_[from_.argument(i, 1)];
    if (divides(base) && to_.is_number(exponent) && to_[exponent].value.is_integer() &&
        to_[exponent].value.numerator >= -most_distributed &&
        to_[exponent].value.numerator <= most_distributed) {
      factors_.parts.clear();
      number c(1);
      gather_power(base, to_[exponent].value, c);
      finish(factors_);
      return scaled(c, product());
    }
    if (is_negation(base) && to_.is_number(exponent) && to_[exponent].value.is_integer()) {
      const id r = to_.intern(kind::power, to_.argument(base, 1), exponent);
      return to_[exponent].value.is_even() ? r : scaled(number(-1), r);
    }
    return to_.intern(kind::power, base, exponent);
  }

  static constexpr std::int64_t most_distributed = 8;

  // Whether a product of the new graph has a negative power among its factors: (a / b)^-1 --> b / a.
  constexpr bool divides(id i) const {
    if (to_.kind_of(i) != kind::product) return false;
    for (std::uint32_t k = 0; k < to_[i].count; ++k) {
      const id f = to_.argument(i, k);
      if (to_.kind_of(f) == kind::power && to_.is_number(to_.argument(f, 1)) &&
          to_[to_.argument(f, 1)].value.is_negative())
        return true;
    }
    return false;
  }

  /// Adds the factors of a product of the new graph, each to the n-th power.
  constexpr void gather_power(id product, number n, number& coefficient) {
    for (std::uint32_t k = 0; k < to_[product].count; ++k) {
      const id f = to_.argument(product, k);
      id base = f;
      number exponent = n;
      if (to_.is_number(f)) {
        const checked_number c = exact::power(to_[f].value, n.numerator);
        const checked_number all = exact::multiply(coefficient, c.value);
        if (c.exists && all.exists) {
          coefficient = all.value;
          continue;
        }
      } else if (to_.kind_of(f) == kind::power && to_.is_number(to_.argument(f, 1))) {
        const checked_number e = exact::multiply(to_[to_.argument(f, 1)].value, n);
        if (e.exists) {
          base = to_.argument(f, 0);
          exponent = e.value;
        }
      }
      collect(factors_, base, exponent);
    }
  }

  // A node (-1) p of the new graph.
  constexpr bool is_negation(id i) const {
    return to_.kind_of(i) == kind::product && to_[i].count == 2 &&
           to_.is_number(to_.argument(i, 0)) && to_[to_.argument(i, 0)].value.is_minus_one();
  }

  constexpr id scaled(number c, id rest) {
    if (rest == graph::none || c.is_zero()) return to_.make_number(c);
    if (c.is_one()) return rest;
    if (c.is_negative()) {
      const id positive = scaled(exact::negate(c), rest);
      return to_.is_number(positive)
                 ? to_.make_number(exact::negate(to_[positive].value))
                 : to_.intern(kind::product, to_.make_number(number(-1)), positive);
    }
    const id coefficient = to_.make_number(c);
    args_.clear();
    args_.push_back(coefficient);
    if (to_.kind_of(rest) == kind::product && !to_.is_number(to_.argument(rest, 0)))
      for (std::uint32_t k = 0; k < to_[rest].count; ++k) args_.push_back(to_.argument(rest, k));
    else
      args_.push_back(rest);
    return intern(kind::product, args_);
  }

  constexpr id intern(kind is, const sequence<id>& args) {
    return to_.intern(is, nullptr, number(), args.data(), static_cast<std::uint32_t>(args.size()));
  }

  // Adds c * rest, or rest^c.
  constexpr void collect(collection& into, id rest, number c) {
    if (into.place.size() < to_.size()) into.place.resize(2 * to_.size() + 64, 0);
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
    simplify::sort(made.parts, [](const part& a, const part& b) { return a.rest < b.rest; });
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
      for (std::uint32_t k = 0; k < from_[at].count; ++k) {
        const id a = from_.argument(at, k);
        if (is_absorbed(a)) {
          open_.push_back(a);
          continue;
        }
        id f = made_[a];
        if (is_negation(f)) {
          coefficient = exact::negate(coefficient);
          f = to_.argument(f, 1);
        }
        if (to_.is_number(f)) {
          const checked_number c = exact::multiply(coefficient, to_[f].value);
          if (c.exists) {
            coefficient = c.value;
            continue;
          }
        }
        if (from_.kind_of(a) == kind::power && to_.kind_of(f) == kind::product)
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
      const checked_number c = exact::multiply(coefficient, to_[to_.argument(p.rest, 0)].value);
      if (!c.exists) continue;
      coefficient = c.value;
      factors_.parts[n].scale = number(0);
      collect_factor(graph::without_first(to_, p.rest, 1));
    }
  }
  constexpr void collect_factor(id f) {
    if (to_.kind_of(f) == kind::power && to_.is_number(to_.argument(f, 1)))
      collect(factors_, to_.argument(f, 0), to_[to_.argument(f, 1)].value);
    else
      collect(factors_, f, number(1));
  }
  constexpr bool has_coefficient(const part& p) const {
    return p.scale.is_one() && to_.kind_of(p.rest) == kind::product &&
           to_.is_number(to_.argument(p.rest, 0));
  }

  // A shared product stays a factor of its own, unless one of its factors cancels another one:
  // (a b c^-1) c --> a b.
  constexpr void expand_what_cancels(number& coefficient) {
    for (std::size_t n = 0; n < factors_.parts.size(); ++n) {
      const part p = factors_.parts[n];
      if (!p.scale.is_one() || to_.kind_of(p.rest) != kind::product) continue;
      bool cancels = false;
      for (std::uint32_t k = 0; k < to_[p.rest].count && !cancels; ++k) {
        id base = to_.argument(p.rest, k);
        number e(1);
        if (to_.kind_of(base) == kind::power && to_.is_number(to_.argument(base, 1))) {
          e = to_[to_.argument(base, 1)].value;
          base = to_.argument(base, 0);
        }
        if (base >= factors_.place.size() || factors_.place[base] == 0) continue;
        cancels = factors_.parts[factors_.place[base] - 1].scale == exact::negate(e);
      }
      if (!cancels) continue;
      factors_.parts[n].scale = number(0);
      gather_power(p.rest, number(1), coefficient);
    }
  }

  constexpr id product() {
    if (factors_.parts.empty()) return graph::none;
    args_.clear();
    for (const part& f : factors_.parts)
      args_.push_back(f.scale.is_one()
                          ? f.rest
                          : to_.intern(kind::power, f.rest, to_.make_number(f.scale)));
    return args_.size() == 1 ? args_[0] : intern(kind::product, args_);
  }

  constexpr id sum(id i) {
    number constant(0);
    terms_.parts.clear();
    sequence<id> open;
    sequence<char> minus;
    open.push_back(i);
    minus.push_back(0);
    while (!open.empty()) {
      const id at = open.back();
      const bool negative = minus.back() != 0;
      open.pop_back();
      minus.pop_back();
      for (std::uint32_t k = 0; k < from_[at].count; ++k) {
        id a = from_.argument(at, k);
        bool flip = negative;
        if (is_negated_sum(a)) {
          flip = !flip;
          a = from_.argument(a, 1);
        } else if (!is_absorbed(a)) {
          add_term(a, flip, constant);
          continue;
        }
        open.push_back(a);
        minus.push_back(flip);
      }
    }
    finish(terms_);
    // The first term is positive, so that a - b and b - a are one sum.
    const bool flip = !terms_.parts.empty() && terms_.parts[0].scale.is_negative();
    sequence<id> terms;
    if (!constant.is_zero())
      terms.push_back(to_.make_number(flip ? exact::negate(constant) : constant));
    for (const part& p : terms_.parts)
      terms.push_back(scaled(flip ? exact::negate(p.scale) : p.scale, p.rest));
    const id made = terms.empty()       ? to_.make_number(number(0))
                    : terms.size() == 1 ? terms[0]
                                        : intern(kind::sum, terms);
    return flip ? scaled(number(-1), made) : made;
  }

  constexpr void add_term(id a, bool negative, number& constant) {
    number c(1);
    id rest = graph::none;
    if (from_.kind_of(a) == kind::product && used_.uses[a] == 1) {
      c = gather_factors(a);
      rest = product();
    } else if (is_negation(made_[a])) {
      c = number(-1);
      rest = to_.argument(made_[a], 1);
    } else {
      rest = made_[a];
    }
    if (rest != graph::none && to_.is_number(rest)) {
      const checked_number folded = exact::multiply(c, to_[rest].value);
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
        terms_.parts.push_back({to_.make_number(c), number(1)});
    } else {
      collect(terms_, rest, c);
    }
  }
};

}  // namespace leibniz::optimise

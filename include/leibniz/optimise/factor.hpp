// SPDX-License-Identifier: BSL-1.0
// The second step to a program: one division for all negative powers of a base, and common factors
// pulled out of sums, which gives Horner's form where a sum is a polynomial.
#pragma once

#include <leibniz/optimise/factor_pairs.hpp>
#include <leibniz/optimise/queries.hpp>
#include <leibniz/simplify/order.hpp>

namespace leibniz::optimise {

/// Rounding: b^-n is the n-th power of the rounded 1/b (of 1/sqrt(b), if a half is among the
/// exponents), which adds n roundings; a b + a c becomes a (b + c), as accurate or more so.
class factoring {
 public:
  constexpr factoring(dag& g, const sequence<id>& roots)
      : g_(g), used_(g, roots), made_(g.size(), graph::none),
        reciprocals_(g.size(), reciprocal{}) {
    find_reciprocals();
    const std::uint32_t* uses = used_.uses.data();
    for (id i = 0, size = static_cast<id>(made_.size()); i < size; ++i) {
      if (uses[i] == 0 || (uses[i] == 1 && is_term(i))) continue;
      made_[i] = make(i);
    }
  }

  constexpr id operator()(id i) const { return made_[i]; }

 private:
  struct factor {
    id base;
    std::int64_t times;
  };
  struct term {
    number coefficient;
    std::uint32_t first, count;  // of its factors, in the pool
  };
  // What is known of the negative powers of a base.
  struct reciprocal {
    std::uint32_t uses = 0;
    bool several = false, half = false;
    number exponent{};
    id made = graph::none;
  };

  /// A sum of more terms is left as it is: each factor pulled out is searched for among all terms.
  static constexpr std::size_t most_terms = 256;

  dag& g_;
  usage used_;
  sequence<id> made_;
  sequence<reciprocal> reciprocals_;
  sequence<factor> pool_{};
  sequence<std::uint32_t> count_{};
  sequence<id> args_{};
  factor_pairs pairs_{};  // counted when they are asked for

  // A product that is computed inside the one sum that needs it.
  constexpr bool is_term(id i) const {
    return g_.kind_of(i) == kind::product && used_.uses[i] == 1 && used_.user[i] == kind::sum;
  }

  static constexpr bool is_short(number e) {
    return e.is_exact() && e.denominator <= 2 && e.numerator <= 64 && e.numerator >= -64;
  }

  constexpr void find_reciprocals() {
    const graph::node* nodes = g_.nodes.data();
    const id* arguments = g_.arguments.data();
    const std::uint32_t* uses = used_.uses.data();
    for (id i = 0, size = static_cast<id>(made_.size()); i < size; ++i) {
      if (nodes[i].is != kind::power || uses[i] == 0) continue;
      const graph::node& e = nodes[arguments[nodes[i].first + 1]];
      if (e.is != kind::number || !e.value.is_negative() || !is_short(e.value)) continue;
      reciprocal& r = reciprocals_[arguments[nodes[i].first]];
      r.several = r.several || (r.uses != 0 && r.exponent != e.value) || uses[i] > 1;
      r.half = r.half || e.value.denominator == 2;
      r.exponent = e.value;
      r.uses += uses[i];
    }
  }

  /// base^e as a factor: a power of the base's reciprocal, where that is shared.
  constexpr factor power_factor(id base, number e) {
    reciprocal& r = reciprocals_[base];
    const id b = made_[base];
    if (e.is_negative() && is_short(e) && r.several) {
      if (r.made == graph::none) {
        id root = b;
        if (r.half) root = g_.intern(kind::power, b, g_.make_number(number(1, 2)));
        r.made = g_.intern(kind::power, root, g_.make_number(number(-1)));
      }
      return {r.made, -e.numerator * (r.half && e.denominator == 1 ? 2 : 1)};
    }
    if (e.is_integer() && !e.is_negative() && e.numerator <= 64) return {b, e.numerator};
    return {g_.intern(kind::power, b, g_.make_number(e)), 1};
  }

  constexpr id node_of(factor f) {
    return f.times == 1 ? f.base : g_.intern(kind::power, f.base, g_.make_number(number(f.times)));
  }

  constexpr factor factor_of(id a) {
    if (g_.kind_of(a) == kind::power && g_.is_number(g_.argument(a, 1)))
      return power_factor(g_.argument(a, 0), g_[g_.argument(a, 1)].value);
    return {made_[a], 1};
  }

  constexpr term decompose(id product) {
    term t{number(1), static_cast<std::uint32_t>(pool_.size()), 0};
    const graph::node n = g_[product];
    for (std::uint32_t k = 0; k < n.count; ++k) {
      const id a = g_.argument(product, k);
      if (g_.is_number(a) && k == 0) {
        t.coefficient = g_[a].value;
      } else if (g_.kind_of(a) == kind::product && is_minus_one_of(t, n.count)) {
        // -(c p), of a product that nothing else needs
        if (used_.uses[a] == 1) {
          for (std::uint32_t j = 0; j < g_[a].count; ++j) {
            const id f = g_.argument(a, j);
            if (g_.is_number(f) && j == 0)
              t.coefficient = exact::negate(g_[f].value);
            else
              push_factor(t, f);
          }
        } else {
          push(t, {made_[a], 1});
        }
      } else {
        push_factor(t, a);
      }
    }
    if (!magnitude(t.coefficient).is_one()) merge_powers(t);
    t.count = static_cast<std::uint32_t>(pool_.size()) - t.first;
    return t;
  }
  // c (d p)^2 --> (c d^2) p^2
  constexpr void merge_powers(term& t) {
    for (std::size_t k = t.first; k < pool_.size(); ++k) {
      const factor f = pool_[k];
      if (f.times < 2 || g_.kind_of(f.base) != kind::product || !g_.is_number(g_.argument(f.base, 0)))
        continue;
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
  // A made node as a base and how often it is multiplied.
  constexpr factor known_power(id a) const {
    if (g_.kind_of(a) != kind::power || !g_.is_number(g_.argument(a, 1))) return {a, 1};
    const number e = g_[g_.argument(a, 1)].value;
    if (!e.is_integer() || e.is_negative()) return {a, 1};
    return {g_.argument(a, 0), e.numerator};
  }
  constexpr void push_factor(term& t, id a) {
    const id made = made_[a];
    if (used_.uses[a] == 1 && (g_.kind_of(a) == kind::sum || g_.kind_of(a) == kind::product) &&
        g_.kind_of(is_negation(g_, made) ? g_.argument(made, 1) : made) == kind::product)
      append(t, made);  // that only this product needs
    else
      push(t, factor_of(a));
  }
  static constexpr bool is_minus_one_of(const term& t, std::uint32_t count) {
    return count == 2 && t.coefficient.is_minus_one();
  }

  constexpr id product_node(const term& t) {
    args_.clear();
    const bool negative = t.coefficient.is_negative();
    const number c = negative ? exact::negate(t.coefficient) : t.coefficient;
    if (!c.is_one() || t.count == 0) args_.push_back(g_.make_number(c));
    for (std::uint32_t k = 0; k < t.count; ++k) {
      const id f = node_of(pool_[t.first + k]);
      args_.push_back(f);
    }
    // By position, so that equal products are one node.
    for (std::size_t i = 1; i < args_.size(); ++i)
      for (std::size_t j = i; j > 0 && args_[j] < args_[j - 1] && !g_.is_number(args_[j - 1]); --j) {
        const id kept = args_[j];
        args_[j] = args_[j - 1];
        args_[j - 1] = kept;
      }
    const id made = args_.size() == 1
                        ? args_[0]
                        : g_.intern(kind::product, nullptr, number(), args_.data(),
                                     static_cast<std::uint32_t>(args_.size()));
    if (!negative) return made;
    if (g_.is_number(made)) return g_.make_number(exact::negate(g_[made].value));
    return g_.intern(kind::product, g_.make_number(number(-1)), made);
  }

  constexpr id make(id i) {
    const graph::node n = g_[i];
    switch (n.is) {
      case kind::number:
      case kind::symbol: return i;
      case kind::sum: return sum(i);
      case kind::product: {
        if (is_settled_product(i)) return i;
        const term t = decompose(i);
        const id made = product_node(t);
        pool_.resize(t.first);
        return made;
      }
      case kind::power:
        if (g_.is_number(g_.argument(i, 1))) return node_of(factor_of(i));
        [[fallthrough]];
      default: {
        id args[max_arity];
        bool same = true;
        for (std::uint32_t k = 0; k < n.count; ++k) {
          const id a = g_.argument(i, k);
          args[k] = made_[a];
          same = same && args[k] == a;
        }
        if (same) return i;
        return g_.intern(n.is, n.function, number(), args, n.count);
      }
    }
  }

  // Whether this factor is its old self.
  constexpr bool is_same(id a) const {
    if (made_[a] != a) return false;
    if (g_.kind_of(a) != kind::power) return true;
    const id e = g_.argument(a, 1);
    return !g_.is_number(e) || !g_[e].value.is_negative() || !reciprocals_[g_.argument(a, 0)].several;
  }

  /// Whether a sum has no factor twice and nothing in it has changed, as in most.
  constexpr bool is_settled(id i) {
    const std::uint32_t first = g_[i].first, count = g_[i].count;
    if (count > 8) return false;
    if (count_.size() < g_.size()) count_.resize(2 * g_.size() + 64, 0);
    id seen[32] = {};
    std::size_t bases = 0, coefficients = 0;
    bool settled = true;
    for (std::uint32_t k = 0; k < count && settled; ++k) {
      const id a = g_.arguments[first + k];
      if (!is_term(a)) {
        settled = is_same(a) && note(a, seen, bases);
        continue;
      }
      for (std::uint32_t j = g_[a].first, end = j + g_[a].count; j < end && settled; ++j) {
        const id f = g_.arguments[j];
        if (!g_.is_number(f))
          settled = is_same(f) && !(g_.kind_of(f) == kind::product && used_.uses[f] == 1) &&
                    note(f, seen, bases);
        else if (!g_[f].value.is_minus_one())
          settled = ++coefficients < 2;
      }
    }
    for (std::size_t b = 0; b < bases; ++b) count_[seen[b]] = 0;
    return settled;
  }
  constexpr bool note(id a, id* seen, std::size_t& bases) {
    const id base = g_.kind_of(a) == kind::power ? g_.argument(a, 0) : a;
    if (bases == 32 || count_[base] != 0) return false;
    count_[base] = 1;
    seen[bases++] = base;
    return true;
  }
  constexpr bool is_settled_product(id i) const {
    const graph::node* nodes = g_.nodes.data();
    const id* arguments = g_.arguments.data();
    for (std::uint32_t k = nodes[i].first, end = k + nodes[i].count; k < end; ++k) {
      const id a = arguments[k];
      if (nodes[a].is == kind::product || !is_same(a)) return false;
    }
    return true;
  }

  constexpr id sum(id i) {
    if (is_settled(i)) {
      for (std::uint32_t k = 0; k < g_[i].count; ++k) {
        const id a = g_.argument(i, k);
        if (is_term(a)) made_[a] = a;
      }
      return i;
    }
    sequence<term> terms;
    const std::size_t begin = pool_.size();
    for (std::uint32_t k = 0; k < g_[i].count; ++k) {
      const id a = g_.argument(i, k);
      if (is_term(a)) {
        terms.push_back(decompose(a));
      } else if (g_.is_number(a)) {
        terms.push_back({g_[a].value, static_cast<std::uint32_t>(pool_.size()), 0});
      } else if (g_.kind_of(a) == kind::power && used_.uses[a] == 1) {
        pool_.push_back(factor_of(a));
        terms.push_back({number(1), static_cast<std::uint32_t>(pool_.size() - 1), 1});
      } else {
        pool_.push_back({made_[a], 1});
        terms.push_back({number(1), static_cast<std::uint32_t>(pool_.size() - 1), 1});
      }
    }
    const id made = factored(terms, 0);
    pool_.resize(begin);
    return made;
  }

  // The factor that most terms have, of those that are not to stay; none if each is in one term alone.
  constexpr id commonest(const sequence<term>& terms, const sequence<id>& staying) {
    if (count_.size() < g_.size()) count_.resize(2 * g_.size() + 64, 0);
    id best = graph::none;
    std::uint32_t most = 1;
    for (const term& t : terms)
      for (std::uint32_t k = 0; k < t.count; ++k) {
        const id b = pool_[t.first + k].base;
        if (++count_[b] <= most) continue;
        bool skip = false;
        for (id other : staying) skip = skip || other == b;
        if (skip) continue;
        most = count_[b];
        best = b;
      }
    for (const term& t : terms)
      for (std::uint32_t k = 0; k < t.count; ++k) count_[pool_[t.first + k].base] = 0;
    return best;
  }

  /// Whether a factor pulled out of those terms that have it saves a multiplication: one for each
  /// of them but one, where they share no product by it with the other sums and products. Of a product
  /// that n need each saves an n-th; `least_saved` leaves what is about even whole.
  constexpr bool saves(id f, const sequence<term>& terms) {
    constexpr double least_saved = 0.3;
    if (!pairs_.has_room()) count_pairs();
    double saved = -1;
    for (const term& t : terms)
      if (const std::int64_t times = times_in(t, f); times == 1)
        saved += 1.0 / sharers(f, t, terms);
      else if (times > 1)
        saved += 1;
    return saved >= least_saved;
  }
  /// How many products, this term among them, have f and what t has most often in common with them.
  constexpr std::uint32_t sharers(id f, const term& t, const sequence<term>& terms) {
    const number c = magnitude(t.coefficient);
    std::uint32_t most = 1;
    for (std::uint32_t k = 0; k <= t.count; ++k) {
      if (k == t.count && c.is_one()) break;
      const id other = k < t.count ? pool_[t.first + k].base : g_.make_number(c);
      const std::uint32_t all = pairs_.count(f, other);
      if (other == f || all <= most) continue;
      std::uint32_t here = 0;
      for (const term& u : terms)
        here += times_in(u, f) != 0 &&
                (k < t.count ? times_in(u, other) != 0 : magnitude(u.coefficient) == c);
      if (all >= here + most) most = all - here + 1;
    }
    return most;
  }
  constexpr std::int64_t times_in(const term& t, id base) const {
    const factor* const factors = pool_.data() + t.first;
    for (std::uint32_t k = 0; k < t.count; ++k)
      if (factors[k].base == base) return factors[k].times;
    return 0;
  }
  constexpr void count_pairs() {
    const std::uint32_t* uses = used_.uses.data();
    std::size_t most = 0;
    for (id i = 0; i < used_.uses.size(); ++i)
      if (uses[i] != 0 && g_.kind_of(i) == kind::product) most += g_[i].count * (g_[i].count - 1) / 2;
    pairs_.make_room(most);
    for (id i = 0; i < used_.uses.size(); ++i) {
      if (uses[i] == 0 || g_.kind_of(i) != kind::product || is_negation(g_, i)) continue;
      args_.clear();
      for (std::uint32_t k = 0; k < g_[i].count; ++k) {
        const id base = base_of(g_.argument(i, k));
        for (id other : args_) pairs_.add(base, other);
        args_.push_back(base);
      }
    }
  }
  /// What a factor is multiplied as, if that is known by now; a coefficient without its sign.
  constexpr id base_of(id a) {
    if (g_.is_number(a)) return g_.make_number(magnitude(g_[a].value));
    const id base = g_.kind_of(a) == kind::power ? g_.argument(a, 0) : a;
    return made_[base] == graph::none ? a : factor_of(a).base;
  }

  constexpr id factored(sequence<term> terms, int depth) {
    if (terms.size() <= most_terms && depth < 64) {
      sequence<id> staying;
      for (id f = commonest(terms, staying); f != graph::none; f = commonest(terms, staying)) {
        if (!saves(f, terms)) {
          staying.push_back(f);
          continue;
        }
        sequence<term> with, without;
        std::int64_t times = 64;
        for (const term& t : terms) {
          bool has = false;
          for (std::uint32_t k = 0; k < t.count; ++k)
            if (pool_[t.first + k].base == f) {
              has = true;
              if (pool_[t.first + k].times < times) times = pool_[t.first + k].times;
            }
          (has ? with : without).push_back(t);
        }
        for (term& t : with) t = divided(t, {f, times});
        const id inner = factored(with, depth + 1);
        term t{number(1), static_cast<std::uint32_t>(pool_.size()), 0};
        pool_.push_back({f, times});
        append(t, inner);
        t.count = static_cast<std::uint32_t>(pool_.size()) - t.first;
        without.push_back(t);
        terms.swap(without);
      }
      pull_coefficients(terms, depth);
    }
    if (terms.size() == 1) return product_node(terms[0]);
    return sum_node(terms);
  }

  // What is left of t, as a new term.
  constexpr term divided(const term& t, factor by) {
    term r{t.coefficient, static_cast<std::uint32_t>(pool_.size()), 0};
    for (std::uint32_t k = 0; k < t.count; ++k) {
      const factor f = pool_[t.first + k];
      if (f.base != by.base)
        pool_.push_back(f);
      else if (f.times > by.times)
        pool_.push_back({f.base, f.times - by.times});
    }
    r.count = static_cast<std::uint32_t>(pool_.size()) - r.first;
    return r;
  }

  // Multiplies t, whose factors are the last of the pool, by a sum or product that was just made.
  constexpr void append(term& t, id made) {
    if (is_negation(g_, made)) {
      t.coefficient = exact::negate(t.coefficient);
      made = g_.argument(made, 1);
    }
    if (g_.kind_of(made) != kind::product) return append_factor(t, made);
    for (std::uint32_t k = 0; k < g_[made].count; ++k) append_factor(t, g_.argument(made, k));
  }
  constexpr void append_factor(term& t, id a) {
    factor f{a, 1};
    if (g_.is_number(a)) {
      const checked_number c = exact::multiply(t.coefficient, g_[a].value);
      if (c.exists) {
        t.coefficient = c.value;
        return;
      }
    } else {
      f = known_power(a);
    }
    push(t, f);
  }
  // A base is among a term's factors once.
  constexpr void push(const term& t, factor f) {
    for (std::size_t k = t.first; k < pool_.size(); ++k)
      if (pool_[k].base == f.base) {
        pool_[k].times += f.times;
        return;
      }
    pool_.push_back(f);
  }

  // c s + c t --> c (s + t), for coefficients that cost a multiplication.
  constexpr void pull_coefficients(sequence<term>& terms, int depth) {
    for (std::size_t i = 0; i < terms.size(); ++i) {
      const number c = magnitude(terms[i].coefficient);
      if (c.is_one() || terms[i].count == 0) continue;
      std::size_t same = 0;
      for (const term& t : terms) same += t.count > 0 && magnitude(t.coefficient) == c;
      if (same < 2) continue;
      sequence<term> with, without;
      for (term t : terms)
        if (t.count > 0 && magnitude(t.coefficient) == c) {
          t.coefficient = number(t.coefficient.is_negative() ? -1 : 1);
          with.push_back(t);
        } else {
          without.push_back(t);
        }
      const id inner = factored(with, depth + 1);
      term t{c, static_cast<std::uint32_t>(pool_.size()), 0};
      append(t, inner);
      t.count = static_cast<std::uint32_t>(pool_.size()) - t.first;
      without.push_back(t);
      terms.swap(without);
      i = ~std::size_t{0};  // from the start: coefficients may be equal now
    }
  }
  constexpr id sum_node(const sequence<term>& terms) {
    bool all_negative = true;
    for (const term& t : terms) all_negative = all_negative && t.coefficient.is_negative();
    sequence<id> args;
    for (term t : terms) {
      if (all_negative) t.coefficient = exact::negate(t.coefficient);
      const id a = product_node(t);
      args.push_back(a);
    }
    // By position, so that equal sums are one node.
    simplify::sort(args, [](id a, id b) { return a < b; });
    const id made = g_.intern(kind::sum, nullptr, number(), args.data(),
                               static_cast<std::uint32_t>(args.size()));
    return all_negative ? g_.intern(kind::product, g_.make_number(number(-1)), made) : made;
  }
};

}  // namespace leibniz::optimise

// SPDX-License-Identifier: BSL-1.0
// The second step to a program: one division for all negative powers of a base, and common factors
// pulled out of sums, which gives Horner's form where a sum is a polynomial.
#pragma once

#include <leibniz/optimise/factor_savings.hpp>
#include <leibniz/simplify/order.hpp>

namespace leibniz::optimise {

/// Rounding: b^-n is the n-th power of the rounded 1/b (of 1/sqrt(b), if halves are among the exponents
/// and b cannot be negative there: reciprocals.hpp), which adds n roundings; a b + a c becomes
/// a (b + c), as accurate or more so.
class factoring : factor_savings {
 public:
  constexpr factoring(dag& g, const usage& used, const sequence<id>& roots)
      : factor_savings(g, used, roots) {
    id* made = made_.items;
    const graph::node* nodes = g.nodes.items;
    for (id i : used.needed) {
      if (uses_[i] == 1 && users_[i] == kind::sum && nodes[i].is == kind::product) continue;  // a term
      if (nodes[i].count == 0) {
        made[i] = i;
      } else {
        made[i] = make(i);
        nodes = g.nodes.items;
      }
    }
  }

  constexpr id operator()(id i) const { return made_[i]; }

 private:
  /// A sum of more terms is left as it is: each factor pulled out is searched for among all terms.
  static constexpr std::size_t most_terms = 256;

  zeros<std::uint32_t> count_{};  // by base, 0 outside of the functions that count
  sequence<id> seen_{}, sum_{};
  sequence<char> chosen_{};  // by term, from the first of the innermost sum on

  constexpr id make(id i) {
    const graph::node* nodes = g_.nodes.items;
    const graph::node& n = nodes[i];
    const id* arguments = g_.arguments.items + n.first;
    switch (n.is) {
      case kind::sum: return sum(i);
      case kind::product: {
        if (is_settled_product(i)) return i;
        const term t = decompose(i);
        const id made = product_node(t);
        pool_.shrink(t.first);
        return made;
      }
      case kind::power:
        if (nodes[arguments[1]].is == kind::number) return node_of(factor_of(i));
        [[fallthrough]];
      default: {
        const id* made = made_.items;
        id args[max_arity];
        bool same = true;
        for (std::uint32_t k = 0; k < n.count; ++k) {
          args[k] = made[arguments[k]];
          same = same && args[k] == arguments[k];
        }
        return same ? i : g_.intern(n.is, n.function, number(), args, n.count);
      }
    }
  }

  /// Whether a sum has no factor twice and nothing in it has changed, as in most.
  constexpr bool is_settled(id i) {
    const graph::node* nodes = g_.nodes.items;
    const id* arguments = g_.arguments.items;
    if (nodes[i].count > 8) return false;
    make_room_to_count();
    seen_.clear();
    std::size_t coefficients = 0;
    bool settled = true;
    const id* args = arguments + nodes[i].first;
    for (std::uint32_t k = nodes[i].count; settled && k-- != 0;) {
      const id a = args[k];
      const graph::node& n = nodes[a];
      if (uses_[a] != 1 || n.is != kind::product) {
        settled = is_same(a) && is_first(a);
        continue;
      }
      const id* factors = arguments + n.first;
      std::uint32_t count = n.count;
      if (const id p = factors[count - 1]; count == 2 && nodes[p].is == kind::product && uses_[p] == 1 &&
                                           is_negation(nodes, arguments, a) && is_same(p)) {
        factors = arguments + nodes[p].first;  // -(x y), of which x y has not changed, is as good as x y
        count = nodes[p].count;
      }
      while (settled && count-- != 0) {
        const id f = factors[count];
        const graph::node& of = nodes[f];
        if (of.is != kind::number)
          settled = (uses_[f] != 1 || of.is != kind::product) && is_same(f) && is_first(f);
        else if (of.value.numerator != -1 || of.value.denominator != 1)
          settled = ++coefficients < 2;
      }
    }
    std::uint32_t* counts = count_.items;
    for (id base : seen_) counts[base] = 0;
    return settled;
  }
  constexpr bool is_first(id a) {
    const graph::node& n = g_.nodes.items[a];
    const id base = n.is == kind::power ? g_.arguments.items[n.first] : a;
    std::uint32_t& count = count_.items[base];
    if (count != 0) return false;
    count = 1;
    seen_.push_back(base);
    return true;
  }
  constexpr void make_room_to_count() {
    const id size = g_.size();
    if (count_.size() < size) count_ = zeros<std::uint32_t>(size + size / 2 + 64);
  }
  constexpr bool is_settled_product(id i) const {
    const graph::node* nodes = g_.nodes.items;
    const id* arguments = g_.arguments.items;
    const id* args = arguments + nodes[i].first;
    for (std::uint32_t k = nodes[i].count; k-- != 0;) {
      const id a = args[k];
      if (nodes[a].is == kind::product || !is_same(a)) return false;
    }
    return true;
  }

  constexpr id sum(id i) {
    const graph::node* nodes = g_.nodes.items;
    const std::uint32_t first = nodes[i].first, end = first + nodes[i].count;
    id* made = made_.items;
    if (is_settled(i)) {
      const id* args = g_.arguments.items + first;
      for (std::uint32_t k = nodes[i].count; k-- != 0;)
        if (made[args[k]] == graph::none) made[args[k]] = args[k];
      return i;
    }
    const std::size_t begin = pool_.size();
    for (std::uint32_t k = first; k < end; ++k) {
      const id a = g_.arguments.items[k];
      nodes = g_.nodes.items;
      if (uses_[a] == 1 && nodes[a].is == kind::product) {
        terms_.push_back(decompose(a));
      } else if (nodes[a].is == kind::number) {
        terms_.push_back({nodes[a].value, pool_size(), 0});
      } else {
        const bool alone = uses_[a] == 1 && nodes[a].is == kind::power;
        pool_.push_back(alone ? factor_of(a) : factor{made[a], 1});
        terms_.push_back({one, pool_size() - 1, 1});
      }
    }
    const id node = factored(0, 0);
    terms_.clear();
    pool_.shrink(begin);
    return node;
  }

  // The factor that most terms have, of those that are not to stay; none if each is in one term alone.
  constexpr id commonest(std::size_t begin, const sequence<id>& staying) {
    make_room_to_count();
    std::uint32_t* counts = count_.items;
    const factor* pool = pool_.items;
    const term* terms = terms_.items;
    const std::size_t end = terms_.size();
    id best = graph::none;
    std::uint32_t most = 1;
    for (std::size_t n = begin; n < end; ++n) {
      const factor* at = pool + terms[n].first;
      for (std::uint32_t left = terms[n].count; left-- != 0;) {
        const id b = (at++)->base;
        if (++counts[b] <= most) continue;
        bool skip = false;
        for (id other : staying) skip = skip || other == b;
        if (skip) continue;
        most = counts[b];
        best = b;
      }
    }
    for (std::size_t n = begin; n < end; ++n) {
      const factor* const factors = pool + terms[n].first;
      for (std::uint32_t k = terms[n].count; k-- != 0;) counts[factors[k].base] = 0;
    }
    return best;
  }

  /// The sum of the terms from `begin` on, which are taken from the list.
  constexpr id factored(std::size_t begin, int depth) {
    if (terms_.size() - begin <= most_terms && depth < 64) {
      sequence<id> staying;
      for (id f = commonest(begin, staying); f != graph::none; f = commonest(begin, staying)) {
        if (saves(f, begin))
          pull_out(f, begin, depth);
        else
          staying.push_back(f);
      }
      pull_coefficients(begin, depth);
    }
    const id made = terms_.size() == begin + 1 ? product_node(terms_.back()) : sum_node(begin);
    terms_.shrink(begin);
    return made;
  }

  // f s + f^2 t + u --> u + f (s + f t)
  constexpr void pull_out(id f, std::size_t begin, int depth) {
    std::int64_t times = 64;
    chosen_.clear();
    for (std::size_t n = begin; n < terms_.size(); ++n) {
      const std::int64_t here = times_in(terms_.items[n], f);
      if (here != 0 && here < times) times = here;
      chosen_.push_back(here != 0);
    }
    const std::size_t inside = move_chosen_back(begin);
    for (std::size_t n = inside; n < terms_.size(); ++n) {
      const term rest = divided(terms_[n], {f, times});
      terms_[n] = rest;
    }
    const id inner = factored(inside, depth + 1);
    term t{one, pool_size(), 0};
    pool_.push_back({f, times});
    append(t, inner);
    t.count = pool_size() - t.first;
    terms_.push_back(t);
  }
  /// Moves the chosen terms to the end of the list, in their order; returns where they begin.
  constexpr std::size_t move_chosen_back(std::size_t begin) {
    const std::size_t end = terms_.size();
    std::size_t kept = begin;
    for (std::size_t n = begin; n < end; ++n) {
      const term t = terms_.items[n];
      if (chosen_.items[n - begin] != 0)
        terms_.push_back(t);
      else
        terms_.items[kept++] = t;
    }
    const std::size_t gap = end - kept;
    term* terms = terms_.items;
    for (std::size_t n = end; n < terms_.size(); ++n) terms[n - gap] = terms[n];
    terms_.shrink(end);
    return kept;
  }

  // What is left of t, as a new term.
  constexpr term divided(const term& t, factor by) {
    term r{t.coefficient, pool_size(), 0};
    for (std::uint32_t k = t.first; k < t.first + t.count; ++k) {
      const factor f = pool_.items[k];
      if (f.base != by.base)
        pool_.push_back(f);
      else if (f.times > by.times)
        pool_.push_back({f.base, f.times - by.times});
    }
    r.count = pool_size() - r.first;
    return r;
  }

  // c s + c t --> c (s + t), for coefficients that cost a multiplication.
  constexpr void pull_coefficients(std::size_t begin, int depth) {
    for (std::size_t n = begin; n < terms_.size();) {
      const number& c = terms_.items[n].coefficient;
      if ((c.denominator != 1 || (c.numerator != 1 && c.numerator != -1)) && shares_coefficient(n)) {
        pull_out(magnitude(terms_[n].coefficient), begin, depth);
        n = begin;  // coefficients may be equal now
      } else {
        ++n;
      }
    }
  }
  // Whether a later term has the coefficient of this one, which costs a multiplication, but for its sign.
  constexpr bool shares_coefficient(std::size_t n) const {
    const term* terms = terms_.items;
    const number& c = terms[n].coefficient;
    if (terms[n].count == 0) return false;
    const number opposite = exact::negate(c);
    for (std::size_t k = n + 1, end = terms_.size(); k < end; ++k) {
      const number& other = terms[k].coefficient;
      if (other.denominator == c.denominator && terms[k].count != 0 &&
          (other.numerator == c.numerator || other.numerator == opposite.numerator))
        return true;
    }
    return false;
  }
  constexpr void pull_out(number c, std::size_t begin, int depth) {
    chosen_.clear();
    for (std::size_t k = begin; k < terms_.size(); ++k)
      chosen_.push_back(terms_[k].count != 0 && magnitude(terms_[k].coefficient) == c);
    const std::size_t inside = move_chosen_back(begin);
    for (std::size_t k = inside; k < terms_.size(); ++k)
      terms_[k].coefficient = terms_[k].coefficient.is_negative() ? minus_one : one;
    const id inner = factored(inside, depth + 1);
    term t{c, pool_size(), 0};
    append(t, inner);
    t.count = pool_size() - t.first;
    terms_.push_back(t);
  }

  constexpr id sum_node(std::size_t begin) {
    const term* terms = terms_.items;
    const std::size_t end = terms_.size();
    bool all_negative = true;
    for (std::size_t n = begin; n < end && all_negative; ++n)
      all_negative = terms[n].coefficient.numerator < 0;
    sum_.clear();
    for (std::size_t n = begin; n < end; ++n) {
      term t = terms[n];
      if (all_negative) t.coefficient = exact::negate(t.coefficient);
      sum_.push_back(product_node(t));
    }
    // By position, so that equal sums are one node.
    simplify::sort(sum_, [](id a, id b) { return a < b; });
    const id made = g_.intern(kind::sum, sum_.items, static_cast<std::uint32_t>(sum_.size()));
    return all_negative ? g_.intern(kind::product, g_.make_number(minus_one), made) : made;
  }
};

}  // namespace leibniz::optimise

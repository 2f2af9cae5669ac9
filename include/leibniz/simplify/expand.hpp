// SPDX-License-Identifier: BSL-1.0
// expand(f): products of sums and integer powers of sums, multiplied out wherever they stand in f.
// On request only: no other rule of the library makes an expression larger.
#pragma once

#include <leibniz/simplify/rebuild.hpp>
#include <leibniz/simplify/result.hpp>

namespace leibniz {

/// A product or power is multiplied out into at most so many terms, counted before like terms are
/// collected.
inline constexpr std::int64_t largest_expansion = 1000;

namespace simplify {

/// Expands canonical nodes of one graph.
class expander {
 public:
  explicit constexpr expander(canonicaliser& canonical)
      : canonical_(canonical), g_(canonical.home()) {}

  constexpr id operator()(id root) {
    // A product of expanded parts may hold new ones, as sqrt(x+1) (x+1)^(3/2) does.
    for (int round = 0; round < 8 && too_large_ == 0; ++round) {
      const id expanded = pass(root);
      if (expanded == root) break;
      root = expanded;
    }
    return root;
  }

  /// How many terms something would have had that was left alone because of `largest_expansion`, or
  /// 0 if everything was expanded.
  constexpr std::int64_t too_large() const { return too_large_; }

 private:
  canonicaliser& canonical_;
  dag& g_;
  std::int64_t too_large_ = 0;

  constexpr id pass(id root) {
    const zeros<char> wanted = reachable(g_, {root});
    sequence<id> made(wanted.size(), graph::none);
    for (id i = 0; i <= root; ++i) {
      if (wanted[i] == 0) continue;
      if (g_.kind_of(i) == kind::product)
        made[i] = product_of_sums(i, made);
      else if (g_.kind_of(i) == kind::power)
        made[i] = power_of_sum(i, made);
      else
        made[i] = rebuild(canonical_, i, made);
    }
    return made[root];
  }

  constexpr bool fits(std::int64_t terms) {
    if (terms > largest_expansion && terms > too_large_) too_large_ = terms;
    return terms <= largest_expansion;
  }

  /// The terms of a canonical node, with the coefficient of a sum multiplied into it.
  constexpr sequence<term> terms_of(id i) {
    sequence<term> terms;
    canonical_.add_term(terms, i, number(1));
    return terms;
  }

  /// (a + b) (c + d) --> a c + a d + b c + b d
  constexpr id product_of_sums(id i, const sequence<id>& made) {
    number c(1);
    sequence<factor> rest;  // factors that are no sums
    sequence<sequence<term>> sums;
    std::int64_t count = 1;
    for (std::uint32_t k = 0; k < g_[i].count; ++k) {
      const id f = made[g_.argument(i, k)];
      sequence<term> terms = terms_of(f);
      if (terms.size() < 2) {
        canonical_.add_factor(c, rest, f, number(1));
        continue;
      }
      count *= static_cast<std::int64_t>(terms.size());
      sums.push_back(std::move(terms));
      if (!fits(count)) return rebuild(canonical_, i, made);
    }
    if (sums.empty()) return rebuild(canonical_, i, made);
    sequence<term> total;
    canonical_.add_term(total, canonical_.product(c, std::move(rest)), number(1));
    for (const sequence<term>& terms : sums) {
      sequence<term> next;
      for (const term& a : total)
        for (const term& b : terms)
          canonical_.add_term(next, simplify::product(canonical_, a.key, b.key),
                              graph::multiply(g_, a.coefficient, b.coefficient));
      total = std::move(next);
    }
    return canonical_.sum(std::move(total));
  }

  /// Terms of (t1 + ... + tm)^n, which are (n + m - 1 over m - 1); large numbers are cut off.
  static constexpr std::int64_t terms_of_power(std::int64_t m, std::int64_t n) {
    int128 count = 1;
    for (std::int64_t k = 1; k < m; ++k) {
      count = count * (n + k) / k;
      if (count > 1000000000) return 1000000000;
    }
    return static_cast<std::int64_t>(count);
  }

  /// (a + b)^n --> sum of (n over k) a^k b^(n-k); (a + b)^-n likewise below the fraction bar
  constexpr id power_of_sum(id i, const sequence<id>& made) {
    const id base = made[g_.argument(i, 0)], exponent = made[g_.argument(i, 1)];
    if (!g_.is_number(exponent) || !g_[exponent].value.is_integer())
      return rebuild(canonical_, i, made);
    const sequence<term> terms = terms_of(base);
    const std::int64_t e = g_[exponent].value.numerator, n = e < 0 ? -e : e;
    if (terms.size() < 2 || n < 2) return rebuild(canonical_, i, made);
    if (!fits(terms_of_power(static_cast<std::int64_t>(terms.size()), n)))
      return rebuild(canonical_, i, made);
    const id expanded = multinomial(terms, n);
    return e > 0 ? expanded : simplify::power(canonical_, expanded, g_.make_number(-1));
  }

  constexpr id multinomial(const sequence<term>& terms, std::int64_t n) {
    // parts[j] is a partial result that still needs powers of the terms from j on: all of them are
    // taken one term further at a time.
    struct partial {
      number coefficient;
      id key;
      std::int64_t left;  // of the exponent
    };
    sequence<partial> parts{partial{number(1), g_.make_number(1), n}};
    for (std::size_t j = 0; j < terms.size(); ++j) {
      const bool last = j + 1 == terms.size();
      sequence<partial> next;
      for (const partial& p : parts) {
        number binomial(1), scale(1);
        for (std::int64_t k = 0; k <= p.left; ++k) {
          if (k > 0) {
            // (left over k) = (left over k - 1) (left - k + 1) / k
            binomial = graph::multiply(g_, binomial, number(p.left - k + 1));
            binomial = exact::divide(binomial, number(k)).value;
            scale = graph::multiply(g_, scale, terms[j].coefficient);
          }
          if (last && k < p.left) continue;
          number c = graph::multiply(g_, graph::multiply(g_, p.coefficient, binomial), scale);
          sequence<factor> factors;
          canonical_.add_factor(c, factors, p.key, number(1));
          canonical_.add_factor(c, factors, terms[j].key, number(k));
          next.push_back({c, canonical_.product(number(1), std::move(factors)), p.left - k});
        }
      }
      parts = std::move(next);
    }
    sequence<term> total;
    for (const partial& p : parts) canonical_.add_term(total, p.key, p.coefficient);
    return canonical_.sum(std::move(total));
  }
};

/// Root 0 is the expansion of F; root 1 is the number of terms that were too many, or 0.
template <class F>
struct expansion_recipe {
  static constexpr graph::rooted build() {
    graph::rooted r;
    const id f = graph::load(r.g, canonical_graph<F>)[0];
    canonicaliser canonical(r.g);
    expander expand(canonical);
    r.roots.push_back(expand(canonical(f)));
    r.roots.push_back(r.g.make_number(number(expand.too_large())));
    return r;
  }
};

}  // namespace simplify

/// The expansion of F where it is too large to be written out as a type.
template <class F>
struct expansion_of : kept_result<expansion_of<F>, simplify::expansion_recipe<F>> {
  static constexpr std::uint64_t hash = combine_hashes(hash_of("expand"), {F::hash});
};

/// f with products of sums and integer powers of sums multiplied out everywhere in it, in canonical
/// form: its tree if that is small, else `expansion_of<F>`. A coefficient that all terms have in
/// common stands in front, as in every canonical form. What would have more than
/// `largest_expansion` terms is a compile error.
///
///     static_assert(expand((x + 1_c) * (x - 1_c)) == pow(x, 2_c) - 1_c);
///     static_assert(expand(sin(pow(x + y, 2_c))) == sin(pow(x, 2_c) + 2_c * x * y + pow(y, 2_c)));
template <class F>
constexpr auto expand(F) {
  detail::require_expression<F>();
  if constexpr (expression<F>) {
    using recipe = simplify::expansion_recipe<F>;
    constexpr auto& s = graph::stored<recipe>;
    constexpr std::int64_t terms = s.nodes[s.roots[1]].value.numerator;
    if constexpr (terms > 0)
      errors::expansion_too_large<terms>();
    else
      return detail::raise_or_keep<recipe, expansion_of<F>>();
  }
}

}  // namespace leibniz

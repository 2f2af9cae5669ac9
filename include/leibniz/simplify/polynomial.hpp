// SPDX-License-Identifier: BSL-1.0
// A node of the graph as a polynomial in one symbol: its coefficients, found without multiplying out
// anything that does not hold the symbol. collect.hpp and the Taylor polynomial are made of it.
#pragma once

#include <leibniz/simplify/rebuild.hpp>

namespace leibniz::simplify {

/// Polynomials of a higher degree are not multiplied out.
inline constexpr std::int64_t largest_degree = 256;

class polynomial {
 public:
  enum class state : unsigned char { good, no_polynomial, degree_too_large };

  /// Coefficients of canonical node f in symbol x.
  constexpr polynomial(canonicaliser& canonical, id f, id x)
      : canonical_(canonical), g_(canonical.home()), x_(x) {
    const zeros<char> wanted = reachable(g_, {f});
    // Only nodes that hold x get a list of coefficients.
    sequence<sequence<id>> made(wanted.size(), sequence<id>{});
    for (id i = 0; i <= f && is == state::good; ++i) {
      if (wanted[i] == 0) continue;
      bool holds = i == x;
      for (std::uint32_t k = 0; k < g_[i].count; ++k)
        holds = holds || !made[g_.argument(i, k)].empty();
      if (holds) made[i] = of(i, made);
    }
    if (is == state::good) coefficients = list(f, made);
    while (!coefficients.empty() && g_.is_zero(coefficients.back())) coefficients.pop_back();
  }

  sequence<id> coefficients{};  ///< by ascending power; none for 0
  state is = state::good;

  constexpr int degree() const { return static_cast<int>(coefficients.size()) - 1; }

  /// The sum of coefficients times powers of `base`.
  constexpr id in_powers_of(id base) {
    sequence<term> terms;
    for (std::size_t n = 0; n < coefficients.size(); ++n) {
      number c(1);
      sequence<factor> factors;
      canonical_.add_factor(c, factors, coefficients[n], number(1));
      canonical_.add_factor(c, factors, base, number(n));
      canonical_.add_term(terms, canonical_.product(c, std::move(factors)), number(1));
    }
    return canonical_.sum(std::move(terms));
  }

 private:
  canonicaliser& canonical_;
  dag& g_;
  id x_;

  constexpr sequence<id> list(id i, const sequence<sequence<id>>& made) const {
    if (!made[i].empty()) return made[i];
    return sequence<id>(1, i);
  }

  constexpr sequence<id> of(id i, const sequence<sequence<id>>& made) {
    const graph::node n = g_[i];
    if (i == x_) return {g_.make_number(0), g_.make_number(1)};
    switch (n.is) {
      case kind::sum: {
        sequence<sequence<term>> by_power;
        for (std::uint32_t k = 0; k < n.count; ++k) {
          const sequence<id> part = list(g_.argument(i, k), made);
          for (std::size_t p = 0; p < part.size(); ++p) {
            if (p == by_power.size()) by_power.push_back({});
            canonical_.add_term(by_power[p], part[p], number(1));
          }
        }
        return sums(by_power);
      }
      case kind::product: {
        sequence<id> total{g_.make_number(1)};
        for (std::uint32_t k = 0; k < n.count; ++k)
          total = multiply(total, list(g_.argument(i, k), made));
        return total;
      }
      case kind::power: {
        const id e = g_.argument(i, 1);
        if (made[g_.argument(i, 0)].empty() || !g_.is_number(e) || !g_[e].value.is_integer() ||
            g_[e].value.is_negative())
          break;
        return power(made[g_.argument(i, 0)], g_[e].value.numerator);
      }
      default:
        break;
    }
    is = state::no_polynomial;
    return {};
  }

  constexpr sequence<id> sums(sequence<sequence<term>>& by_power) {
    sequence<id> result;
    for (sequence<term>& terms : by_power) result.push_back(canonical_.sum(std::move(terms)));
    return result;
  }

  constexpr bool fits(std::int64_t degree) {
    if (degree > largest_degree) is = state::degree_too_large;
    return is == state::good;
  }

  constexpr sequence<id> multiply(const sequence<id>& a, const sequence<id>& b) {
    if (a.size() == 1 && g_.is_one(a[0])) return b;
    if (!fits(static_cast<std::int64_t>(a.size() + b.size()) - 2)) return {};
    sequence<sequence<term>> by_power(a.size() + b.size() - 1, sequence<term>{});
    for (std::size_t p = 0; p < a.size(); ++p)
      for (std::size_t q = 0; q < b.size(); ++q)
        if (!g_.is_zero(a[p]) && !g_.is_zero(b[q]))
          canonical_.add_term(by_power[p + q], product(canonical_, a[p], b[q]), number(1));
    return sums(by_power);
  }

  constexpr sequence<id> power(const sequence<id>& base, std::int64_t n) {
    if (n > largest_degree || !fits(static_cast<std::int64_t>(base.size() - 1) * n)) {
      is = state::degree_too_large;
      return {};
    }
    std::size_t nonzero = 0;
    for (id c : base) nonzero += !g_.is_zero(c);
    if (nonzero == 1) {  // (c x^k)^n --> c^n x^(k n)
      const auto k = static_cast<std::int64_t>(base.size()) - 1;
      sequence<id> result(static_cast<std::size_t>(k * n + 1), g_.make_number(0));
      result[static_cast<std::size_t>(k * n)] =
          simplify::power(canonical_, base.back(), g_.make_number(number(n)));
      return result;
    }
    sequence<id> total{g_.make_number(1)};
    for (; n > 0; --n) total = multiply(total, base);
    return total;
  }
};

}  // namespace leibniz::simplify

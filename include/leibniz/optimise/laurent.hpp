// SPDX-License-Identifier: BSL-1.0
// What a node is, multiplied out: a Laurent polynomial in the nodes that are no sums, products or
// powers. Two nodes that differ in form alone have the same one.
#pragma once

#include <limits>

#include <leibniz/graph/stored.hpp>

namespace leibniz::optimise {

using graph::dag;
using graph::id;
using graph::kind;

/// A coefficient and powers of atoms; exponents are counted in halves, for square roots.
struct monomial {
  static constexpr std::size_t most_atoms = 6;

  double coefficient = 1;
  double magnitude = 1;  ///< of what was added up to the coefficient, to tell a zero from its rounding
  std::size_t count = 0;
  id atoms[most_atoms] = {};  ///< in ascending order
  int halves[most_atoms] = {};

  constexpr bool is_like(const monomial& other) const {
    if (count != other.count) return false;
    for (std::size_t k = 0; k < count; ++k)
      if (atoms[k] != other.atoms[k] || halves[k] != other.halves[k]) return false;
    return true;
  }

  /// Multiplies by a power of an atom; whether there is room for it.
  constexpr bool multiply(id atom, int by) {
    std::size_t at = 0;
    while (at < count && atoms[at] < atom) ++at;
    if (at < count && atoms[at] == atom) {
      halves[at] += by;
      if (halves[at] != 0) return true;
      for (--count; at < count; ++at) {
        atoms[at] = atoms[at + 1];
        halves[at] = halves[at + 1];
      }
      return true;
    }
    if (count == most_atoms) return false;
    for (std::size_t k = count++; k > at; --k) {
      atoms[k] = atoms[k - 1];
      halves[k] = halves[k - 1];
    }
    atoms[at] = atom;
    halves[at] = by;
    return true;
  }
};

/// Like terms are one term, and there is none whose coefficient is zero up to rounding.
struct polynomial {
  /// A node with more terms stays an atom.
  static constexpr std::size_t most_terms = 24;

  sequence<monomial> terms{};

  constexpr void add(const monomial& m, double times = 1) {
    const double c = times * m.coefficient, size = (times < 0 ? -times : times) * m.magnitude;
    for (std::size_t k = 0; k < terms.size(); ++k) {
      monomial& t = terms[k];
      if (!t.is_like(m)) continue;
      t.coefficient += c;
      t.magnitude += size;
      if (is_rounding(t.coefficient, t.magnitude)) {
        t = terms.back();
        terms.pop_back();
      }
      return;
    }
    if (c == 0) return;
    terms.push_back(m);
    terms.back().coefficient = c;
    terms.back().magnitude = size;
  }
  constexpr void add(const polynomial& other, double times = 1) {
    for (const monomial& m : other.terms) add(m, times);
  }

  static constexpr bool is_rounding(double value, double magnitude) {
    const double limit = 8 * std::numeric_limits<double>::epsilon() * magnitude;
    return value <= limit && value >= -limit;
  }
};

/// Results are written to an argument: GCC 12 takes a call with equal arguments for the same result,
/// whose storage may be gone by then.
class expansion {
 public:
  constexpr explicit expansion(const dag& g) : g_(g) {}

  constexpr void operator()(id i, polynomial& to) { expand(i, 0, to); }

 private:
  static constexpr int deepest = 24;
  static constexpr std::int64_t largest_power = 4;

  const dag& g_;

  constexpr void set(polynomial& to, id atom, int halves = 2) {
    to.terms.clear();
    monomial m;
    m.multiply(atom, halves);
    to.terms.push_back(m);
  }

  constexpr void expand(id i, int depth, polynomial& to) {
    if (depth == deepest || !expand_inside(i, depth, to)) set(to, i);
  }

  // Whether there is room for it.
  constexpr bool expand_inside(id i, int depth, polynomial& to) {
    const graph::node n = g_[i];
    to.terms.clear();
    switch (n.is) {
      case kind::number: {
        monomial m;
        m.coefficient = number(n.value).to<double>();
        m.magnitude = magnitude(m.coefficient);
        to.add(m);
        return true;
      }
      case kind::sum:
        for (std::uint32_t k = 0; k < n.count; ++k) {
          polynomial term;
          expand(g_.argument(i, k), depth + 1, term);
          to.add(term);
          if (to.terms.size() > polynomial::most_terms) return false;
        }
        return true;
      case kind::product:
        expand(g_.argument(i, 0), depth + 1, to);
        for (std::uint32_t k = 1; k < n.count; ++k) {
          polynomial factor;
          expand(g_.argument(i, k), depth + 1, factor);
          if (!multiply(to, factor)) return false;
        }
        return true;
      case kind::power: return expand_power(i, depth, to);
      default: return false;
    }
  }

  constexpr bool expand_power(id i, int depth, polynomial& to) {
    const id b = g_.argument(i, 0), e = g_.argument(i, 1);
    if (!g_.is_number(e) || !g_[e].value.is_exact() || g_[e].value.denominator > 2) return false;
    const number n = g_[e].value;
    if (n.numerator > 2 * largest_power || n.numerator < -2 * largest_power) return false;
    polynomial base;
    expand(b, depth + 1, base);
    if (n.is_integer() && n.numerator > 0) {
      to = base;
      for (std::int64_t k = 1; k < n.numerator; ++k)
        if (!multiply(to, base)) return false;
      return true;
    }
    const bool single = base.terms.size() == 1;
    // A root is that of an atom alone: the root of x^2 is not x.
    if (!n.is_integer()) {
      if (!single || base.terms[0].count != 1 || base.terms[0].halves[0] != 2 ||
          base.terms[0].coefficient != 1)
        return false;
      set(to, base.terms[0].atoms[0], static_cast<int>(n.numerator));
      return true;
    }
    const int power = static_cast<int>(n.numerator);
    if (!single) {
      set(to, b, 2 * power);
      return true;
    }
    monomial m;
    for (int k = 0; k < -power; ++k) m.coefficient /= base.terms[0].coefficient;
    m.magnitude = magnitude(m.coefficient);
    for (std::size_t k = 0; k < base.terms[0].count; ++k)
      m.multiply(base.terms[0].atoms[k], base.terms[0].halves[k] * power);
    to.add(m);
    return true;
  }

  static constexpr double magnitude(double x) { return x < 0 ? -x : x; }

  constexpr bool multiply(polynomial& p, const polynomial& by) {
    polynomial made;
    for (const monomial& a : p.terms)
      for (const monomial& b : by.terms) {
        monomial m = a;
        m.coefficient *= b.coefficient;
        m.magnitude *= b.magnitude;
        for (std::size_t k = 0; k < b.count; ++k)
          if (!m.multiply(b.atoms[k], b.halves[k])) return false;
        made.add(m);
        if (made.terms.size() > polynomial::most_terms) return false;
      }
    p.terms.swap(made.terms);
    return true;
  }
};

}  // namespace leibniz::optimise

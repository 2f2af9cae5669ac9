// SPDX-License-Identifier: BSL-1.0
// A step before differentiation: rotations about one axis, one after the other, become one rotation.
#pragma once

#include <leibniz/functions/trigonometric.hpp>
#include <leibniz/graph/build.hpp>
#include <leibniz/optimise/queries.hpp>

namespace leibniz::optimise {

/// cos(a) (cos(b) u - sin(b) v + w) - sin(a) (sin(b) u + cos(b) v) -->
/// cos(a + b) u - sin(a + b) v + cos(a) w, and so for all signs, and sin and cos swapped; the sines
/// and cosines of a robot's parallel joints are those of the sums of their angles. Kept if the
/// functions take fewer operations then, a call counted as `call_cost` of them.
/// Rounding: of a + b, half a unit in its last place, in place of that of two products.
class angle_sums {
 public:
  constexpr angle_sums(dag& g, const sequence<id>& roots) : g_(g) {
    const auto size = g.size();
    if (!may_compose()) return;
    const usage before(g, roots);
    made_ = graph::node_map(size);
    for (id i = 0; i < size; ++i)
      if (before.uses[i] != 0) made_[i] = make(i);
    if (!found_) return;
    sequence<id> now;
    for (id r : roots) now.push_back(made_[r]);
    found_ = cost(usage(g, now)) < cost(before);
  }

  constexpr bool found() const { return found_; }
  /// Of a node that the roots need.
  constexpr id operator()(id i) const { return found_ ? made_[i] : i; }

 private:
  static constexpr std::size_t call_cost = 20;
  /// A sum of more terms is left as it is.
  static constexpr std::size_t most_terms = 16;

  enum class wave : unsigned char { none, sine, cosine };
  struct term {
    number coefficient{1};
    sequence<id> factors{};
  };
  // A term with a sine or cosine of two angles.
  struct twofold {
    number coefficient;
    wave of_first, of_second;
    id second;
    id rest;  // the product of its other factors
    bool used;
  };

  dag& g_;
  graph::node_map made_{};
  bool found_ = false;

  constexpr wave wave_of(id i) const {
    if (g_.is_call(i, graph::info_of<sin_function>)) return wave::sine;
    if (g_.is_call(i, graph::info_of<cos_function>)) return wave::cosine;
    return wave::none;
  }

  /// Whether two products have a sine or cosine and a sum among their factors, and there are two angles.
  constexpr bool may_compose() const {
    constexpr unsigned char waves = 1, sums = 2;
    const id size = g_.size();
    zeros<unsigned char> factors(size);  // of what kinds they are
    unsigned char* const kinds = factors.data();
    id angle = graph::none;
    bool two_angles = false;
    std::size_t found = 0;
    for (id i = 0; i < size; ++i) {
      const graph::node& n = g_[i];
      if (n.is == kind::sum) {
        kinds[i] = sums;
      } else if (n.is == kind::call && wave_of(i) != wave::none) {
        kinds[i] = waves;
        const id a = g_.argument(i, 0);
        two_angles = two_angles || (angle != graph::none && a != angle);
        angle = a;
      } else if (n.is == kind::product) {
        for (std::uint32_t k = 0; k < n.count; ++k) kinds[i] |= kinds[g_.argument(i, k)];
        found += kinds[i] == (waves | sums);
      }
    }
    return two_angles && found > 1;
  }

  constexpr std::size_t cost(const usage& used) const {
    std::size_t total = 0;
    for (id i = 0; i < used.uses.size(); ++i)
      if (used.uses[i] != 0 && g_[i].count != 0)
        total += g_.kind_of(i) == kind::call ? call_cost : g_[i].count - 1;
    return total;
  }

  constexpr id make(id i) {
    const graph::node n = g_[i];
    bool same = true;
    id args[max_arity] = {};
    sequence<id> many;
    for (std::uint32_t k = 0; k < n.count; ++k) {
      const id a = made_[g_.argument(i, k)];
      same = same && a == g_.argument(i, k);
      many.push_back(a);
      if (k < max_arity) args[k] = a;
    }
    id made = i;
    if (!same) {
      if (n.is == kind::call)
        made = graph::call(g_, *n.function, args);
      else if (n.is == kind::power)
        made = graph::power(g_, many[0], many[1]);
      else {
        made = many[0];
        for (std::uint32_t k = 1; k < n.count; ++k)
          made = n.is == kind::sum ? graph::add(g_, made, many[k]) : graph::multiply(g_, made, many[k]);
      }
    }
    return g_.kind_of(made) == kind::sum ? composed(made) : made;
  }

  // Appends the terms of a sum, times c.
  constexpr void collect_terms(id i, number c, sequence<term>& to) {
    if (g_.kind_of(i) == kind::sum) {
      for (std::uint32_t k = 0; k < g_[i].count; ++k) collect_terms(g_.argument(i, k), c, to);
      return;
    }
    term t;
    t.coefficient = c;
    collect_factors(i, t);
    to.push_back(t);
  }
  constexpr void collect_factors(id i, term& t) {
    if (g_.kind_of(i) == kind::product) {
      for (std::uint32_t k = 0; k < g_[i].count; ++k) collect_factors(g_.argument(i, k), t);
    } else if (g_.is_number(i)) {
      const checked_number all = exact::multiply(t.coefficient, g_[i].value);
      if (all.exists)
        t.coefficient = all.value;
      else
        t.factors.push_back(i);
    } else {
      t.factors.push_back(i);
    }
  }

  constexpr id composed(id sum) {
    sequence<term> terms;
    collect_terms(sum, number(1), terms);
    if (terms.size() < 2 || terms.size() > most_terms) return sum;
    for (const term& t : terms)
      for (id f : t.factors) {
        if (wave_of(f) == wave::none) continue;
        const id made = composed_by(g_.argument(f, 0), terms);
        if (made != graph::none) {
          found_ = true;
          return made;
        }
      }
    return sum;
  }

  /// The sum with all rotations by `angle` composed with those inside of them; none if there are none,
  /// or some stay.
  constexpr id composed_by(id angle, const sequence<term>& terms) {
    sequence<twofold> pairs;
    id total = graph::none;
    for (const term& t : terms)
      if (!expand(t, angle, pairs, total)) total = added(total, t.coefficient, product(t, graph::none));
    if (pairs.size() < 2) return graph::none;
    for (std::size_t i = 0; i < pairs.size(); ++i) {
      if (pairs[i].used) continue;
      std::size_t j = i + 1;
      while (j < pairs.size() && !match(pairs[i], pairs[j])) ++j;
      if (j == pairs.size()) return graph::none;
      pairs[j].used = true;
      total = add_composed(total, angle, pairs[i], pairs[j]);
    }
    return total;
  }

  // c sin(angle) P or c cos(angle) P, of a sum P with sines or cosines of other angles: its terms.
  constexpr bool expand(const term& t, id angle, sequence<twofold>& pairs, id& total) {
    std::size_t outer = t.factors.size(), inner = t.factors.size();
    for (std::size_t k = 0; k < t.factors.size(); ++k) {
      const id f = t.factors[k];
      if (wave_of(f) != wave::none && g_.argument(f, 0) == angle) {
        if (outer != t.factors.size()) return false;
        outer = k;
      } else if (g_.kind_of(f) == kind::sum) {
        if (inner != t.factors.size()) return false;
        inner = k;
      }
    }
    if (outer == t.factors.size() || inner == t.factors.size()) return false;
    sequence<term> inside;
    collect_terms(t.factors[inner], t.coefficient, inside);
    if (inside.size() > most_terms) return false;
    bool any = false;
    for (const term& p : inside)
      for (id f : p.factors) any = any || (wave_of(f) != wave::none && g_.argument(f, 0) != angle);
    if (!any) return false;
    for (term& p : inside) {
      for (std::size_t k = 0; k < t.factors.size(); ++k)
        if (k != outer && k != inner) p.factors.push_back(t.factors[k]);
      std::size_t second = p.factors.size();
      for (std::size_t k = 0; k < p.factors.size() && second == p.factors.size(); ++k)
        if (wave_of(p.factors[k]) != wave::none && g_.argument(p.factors[k], 0) != angle) second = k;
      if (second == p.factors.size()) {
        total = added(total, p.coefficient, graph::multiply(g_, t.factors[outer], product(p, graph::none)));
      } else {
        const id b = p.factors[second];
        pairs.push_back({p.coefficient, wave_of(t.factors[outer]), wave_of(b), g_.argument(b, 0),
                         product(p, b), false});
      }
    }
    return true;
  }

  constexpr id product(const term& t, id without) {
    id made = graph::none;
    for (id f : t.factors) {
      if (f == without) continue;
      made = made == graph::none ? f : graph::multiply(g_, made, f);
    }
    return made == graph::none ? g_.make_number(number(1)) : made;
  }
  constexpr id added(id total, number c, id t) {
    const id scaled = graph::multiply(g_, g_.make_number(c), t);
    return total == graph::none ? scaled : graph::add(g_, total, scaled);
  }

  // cos cos with sin sin, or sin cos with cos sin, of the same angles, times the same up to a sign.
  static constexpr bool match(const twofold& a, const twofold& b) {
    return !b.used && a.second == b.second && a.rest == b.rest && a.of_first != b.of_first &&
           a.of_second != b.of_second &&
           (a.coefficient == b.coefficient || a.coefficient == exact::negate(b.coefficient));
  }

  constexpr id add_composed(id total, id angle, const twofold& a, const twofold& b) {
    const bool same = a.coefficient == b.coefficient;
    const bool even = a.of_first == a.of_second;  // cos cos and sin sin
    // What stands first among the two: cos cos, or sin cos.
    const twofold& lead = even ? (a.of_first == wave::cosine ? a : b)
                               : (a.of_first == wave::sine ? a : b);
    // cos a cos b - sin a sin b = cos(a + b), sin a cos b + cos a sin b = sin(a + b)
    const bool plus = even ? !same : same;
    const id second = plus ? a.second : graph::negate(g_, a.second);
    const id both = graph::add(g_, angle, second);
    const id turned = graph::call(
        g_, even ? graph::info_of<cos_function> : graph::info_of<sin_function>, &both);
    return added(total, lead.coefficient, graph::multiply(g_, turned, a.rest));
  }
};

}  // namespace leibniz::optimise

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
    id* const made = made_.items;
    for (id i : before.needed) made[i] = make(i);
    if (!found_) return;
    sequence<id> now;
    for (id r : roots) now.push_back(made[r]);
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
  // A coefficient and the factors [first, end) in `factors_`, of which those from `own_end` on came in
  // from outside of the sum that the term stands in.
  struct term {
    number coefficient;
    std::uint32_t first, own_end, end;
  };
  // A term with a sine or cosine of two angles.
  struct twofold {
    number coefficient;
    wave of_first, of_second;
    id second;
    id rest;  // the product of its other factors
    bool used;
  };
  // Of a term, where its sine or cosine of an angle and its sum stand in `factors_`.
  struct rotation {
    std::uint32_t outer, inner;
  };
  static constexpr std::uint32_t nowhere = ~std::uint32_t{0};

  // What a node is: a sine or cosine, a sum, a sum with a term that has both. Of a product, its factors.
  static constexpr unsigned char has_wave = 1, has_sum = 2, may_rotate = 4;

  dag& g_;
  zeros<unsigned char> kinds_{};  // of the old nodes
  graph::node_map made_{};
  sequence<id> factors_{};  // of all terms at hand
  bool found_ = false;

  constexpr wave wave_of(id i) const {
    const graph::node& n = g_.nodes.items[i];
    if (n.is != kind::call) return wave::none;
    return n.function == &graph::info_of<sin_function>   ? wave::sine
           : n.function == &graph::info_of<cos_function> ? wave::cosine
                                                         : wave::none;
  }
  constexpr id argument_of(id call) const { return g_.argument(call, 0); }

  /// Whether two products have a sine or cosine and a sum among their factors, and there are two angles.
  constexpr bool may_compose() {
    const id size = g_.size();
    kinds_ = zeros<unsigned char>(size);
    unsigned char* const kinds = kinds_.items;
    const graph::node* const nodes = g_.nodes.items;
    const id* const arguments = g_.arguments.items;
    id angle = graph::none;
    bool two_angles = false;
    std::size_t found = 0;
    for (id i = 0; i < size; ++i) {
      const graph::node& n = nodes[i];
      if (n.is == kind::sum) {
        kinds[i] = has_sum;
        const id* terms = arguments + n.first;
        for (std::uint32_t k = n.count; k-- != 0;) {
          const id t = terms[k];
          if (nodes[t].is == kind::product ? (kinds[t] & (has_wave | has_sum)) == (has_wave | has_sum)
                                           : (kinds[t] & may_rotate) != 0)
            kinds[i] = has_sum | may_rotate;
        }
      } else if (n.is == kind::call && wave_of(i) != wave::none) {
        kinds[i] = has_wave;
        const id a = arguments[n.first];
        two_angles = two_angles || (angle != graph::none && a != angle);
        angle = a;
      } else if (n.is == kind::product) {
        const id* factors = arguments + n.first;
        for (std::uint32_t k = n.count; k-- != 0;)
          kinds[i] |= kinds[factors[k]] & (has_wave | has_sum);
        found += kinds[i] == (has_wave | has_sum);
      }
    }
    return two_angles && found > 1;
  }

  constexpr std::size_t cost(const usage& used) const {
    std::size_t total = 0;
    const graph::node* const nodes = g_.nodes.items;
    for (id i : used.needed)
      if (nodes[i].count != 0)
        total += nodes[i].is == kind::call ? call_cost : nodes[i].count - 1;
    return total;
  }

  constexpr id make(id i) {
    const id now = graph::rebuilt(g_, i, made_.items);
    if (now == i) return g_.kind_of(i) == kind::sum && (kinds_.items[i] & may_rotate) != 0 ? composed(i) : i;
    return g_.kind_of(now) == kind::sum ? composed(now) : now;
  }

  // Appends the terms of a sum, times c and the factors of `outside` but for those of the rotation.
  constexpr void collect_terms(id i, number c, sequence<term>& to, const term& outside, rotation at) {
    const graph::node& n = g_[i];
    if (n.is == kind::sum) {
      for (std::uint32_t k = n.first; k < n.first + n.count; ++k)
        collect_terms(g_.arguments.items[k], c, to, outside, at);
      return;
    }
    term t{c, static_cast<std::uint32_t>(factors_.size()), 0, 0};
    collect_factors(i, t.coefficient);
    t.own_end = static_cast<std::uint32_t>(factors_.size());
    for (std::uint32_t k = outside.first; k < outside.end; ++k)
      if (k != at.outer && k != at.inner) {
        const id f = factors_[k];
        factors_.push_back(f);
      }
    t.end = static_cast<std::uint32_t>(factors_.size());
    to.push_back(t);
  }
  constexpr void collect_factors(id i, number& coefficient) {
    const graph::node& n = g_[i];
    if (n.is == kind::product) {
      for (std::uint32_t k = n.first; k < n.first + n.count; ++k)
        collect_factors(g_.arguments.items[k], coefficient);
      return;
    }
    if (n.is == kind::number) {
      const checked_number all = exact::multiply(coefficient, n.value);
      if (all.exists) {
        coefficient = all.value;
        return;
      }
    }
    factors_.push_back(i);
  }

  constexpr id composed(id sum) {
    factors_.clear();
    sequence<term> terms;
    collect_terms(sum, one, terms, term{one, 0, 0, 0}, {nowhere, nowhere});
    if (terms.size() < 2 || terms.size() > most_terms) return sum;
    const std::size_t count = factors_.size();
    sequence<id> tried;  // angles
    for (std::size_t k = 0; k < count; ++k) {
      const id f = factors_[k];
      if (wave_of(f) == wave::none) continue;
      const id angle = argument_of(f);
      bool again = false;
      for (id a : tried) again = again || a == angle;
      if (again) continue;
      tried.push_back(angle);
      const id made = composed_by(angle, terms);
      factors_.resize(count);
      if (made == graph::none) continue;
      found_ = true;
      return made;
    }
    return sum;
  }

  /// The sum with all rotations by `angle` composed with those inside of them; none if there are none,
  /// or some stay.
  constexpr id composed_by(id angle, const sequence<term>& terms) {
    bool any = false;
    for (const term& t : terms) any = any || rotation_of(t, angle).outer != nowhere;
    if (!any) return graph::none;
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

  // Of c sin(angle) P or c cos(angle) P with a sum P.
  constexpr rotation rotation_of(const term& t, id angle) const {
    rotation at{nowhere, nowhere};
    const id* const factors = factors_.items;
    for (std::uint32_t k = t.first; k < t.end; ++k) {
      const id f = factors[k];
      std::uint32_t* place = nullptr;
      if (wave_of(f) != wave::none && argument_of(f) == angle)
        place = &at.outer;
      else if (g_.kind_of(f) == kind::sum)
        place = &at.inner;
      if (place == nullptr) continue;
      if (*place != nowhere) return {nowhere, nowhere};
      *place = k;
    }
    return at.inner == nowhere ? rotation{nowhere, nowhere} : at;
  }

  // The terms of such a sum P, if there are sines or cosines of other angles in it.
  constexpr bool expand(const term& t, id angle, sequence<twofold>& pairs, id& total) {
    const rotation at = rotation_of(t, angle);
    if (at.outer == nowhere) return false;
    const id outer = factors_[at.outer], inner = factors_[at.inner];
    sequence<term> inside;
    collect_terms(inner, t.coefficient, inside, t, at);
    if (inside.size() > most_terms) return false;
    bool any = false;
    for (const term& p : inside) any = any || other_wave(p.first, p.own_end, angle) != graph::none;
    if (!any) return false;
    for (const term& p : inside) {
      const id b = other_wave(p.first, p.end, angle);
      if (b == graph::none)
        total = added(total, p.coefficient, graph::multiply(g_, outer, product(p, graph::none)));
      else
        pairs.push_back({p.coefficient, wave_of(outer), wave_of(b), argument_of(b), product(p, b), false});
    }
    return true;
  }

  // The first of these factors that is a sine or cosine of another angle.
  constexpr id other_wave(std::uint32_t first, std::uint32_t end, id angle) const {
    for (std::uint32_t k = first; k < end; ++k)
      if (const id f = factors_[k]; wave_of(f) != wave::none && argument_of(f) != angle) return f;
    return graph::none;
  }

  // Without one factor, which may be there once more.
  constexpr id product(const term& t, id without) {
    id made = graph::none;
    for (std::uint32_t k = t.first; k < t.end; ++k) {
      const id f = factors_[k];
      if (f == without) {
        without = graph::none;
        continue;
      }
      made = made == graph::none ? f : graph::multiply(g_, made, f);
    }
    return made == graph::none ? g_.make_number(one) : made;
  }
  constexpr id added(id total, number c, id t) {
    const id scaled = graph::scale(g_, c, t);
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

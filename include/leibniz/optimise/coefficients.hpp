// SPDX-License-Identifier: BSL-1.0
// The third step to a program: a coefficient moves from the products that share a factor into that
// factor, where it is multiplied once or not at all.
#pragma once

#include <leibniz/optimise/queries.hpp>

namespace leibniz::optimise {

/// c (a p + b q) --> (c a) p + (c b) q, and c p x, c p y --> p' x, p' y with p' = c p.
/// Rounding: products and quotients of constants are rounded when the program is built, if they are
/// not exact.
class coefficients {
 public:
  constexpr coefficients(dag& g, const sequence<id>& roots) : g_(g), used_(g, roots) {
    const auto size = static_cast<id>(used_.uses.size());
    if (!read(size)) return;
    for (id i = size; i-- > 0;)
      if (used_.uses[i] != 0) settle(i);
    if (!moved_) return;
    made_ = sequence<id>(size, graph::none);
    for (id i = 0; i < size; ++i)
      if (used_.uses[i] != 0) made_[i] = make(i);
  }

  constexpr id operator()(id i) const { return moved_ ? made_[i] : i; }

 private:
  dag& g_;
  usage used_;
  sequence<number> coefficient_{};  // of a product, without its sign
  sequence<number> scale_{};        // of a sum
  sequence<std::uint32_t> first_user_{};
  sequence<id> users_{}, made_{}, args_{};
  bool moved_ = false;

  /// The coefficients, and what needs each node; whether there are two coefficients.
  constexpr bool read(id size) {
    const std::uint32_t* uses = used_.uses.data();
    coefficient_ = sequence<number>(size, number(1));
    std::size_t found = 0;
    for (id i = 0; i < size; ++i) {
      if (uses[i] == 0 || g_.kind_of(i) != kind::product || !g_.is_number(g_.argument(i, 0))) continue;
      coefficient_[i] = magnitude(g_[g_.argument(i, 0)].value);
      found += !coefficient_[i].is_one();
    }
    if (found < 2) return false;
    scale_ = sequence<number>(size, number(1));
    first_user_ = sequence<std::uint32_t>(size + 1, 0);
    std::uint32_t* first = first_user_.data();
    const graph::node* nodes = g_.nodes.data();
    const id* arguments = g_.arguments.data();
    for (id i = 0; i < size; ++i)
      if (uses[i] != 0)
        for (std::uint32_t k = nodes[i].first; k < nodes[i].first + nodes[i].count; ++k)
          ++first[arguments[k] + 1];
    for (id i = 0; i < size; ++i) first[i + 1] += first[i];
    users_ = sequence<id>(first[size], 0);
    sequence<std::uint32_t> next(first, first + size);
    for (id i = 0; i < size; ++i)
      if (uses[i] != 0)
        for (std::uint32_t k = nodes[i].first; k < nodes[i].first + nodes[i].count; ++k)
          users_[next[arguments[k]]++] = i;
    return true;
  }

  /// Takes the commonest coefficient of the products that need i, if that saves a multiplication.
  constexpr void settle(id i) {
    const kind is = g_.kind_of(i);
    const std::uint32_t begin = first_user_[i], end = first_user_[i + 1];
    if ((is != kind::sum && is != kind::product) || used_.uses[i] != end - begin || is_negation(g_, i))
      return;  // or an output
    for (std::uint32_t k = begin; k < end; ++k)
      if (g_.kind_of(users_[k]) != kind::product || coefficient_[users_[k]].is_one()) return;
    number common{};
    std::size_t most = 0;
    for (std::uint32_t k = begin; k < end; ++k) {
      std::size_t same = 0;
      for (std::uint32_t j = begin; j < end; ++j)
        same += coefficient_[users_[j]] == coefficient_[users_[k]];
      if (same > most) {
        most = same;
        common = coefficient_[users_[k]];
      }
    }
    const std::size_t cost = is == kind::product && coefficient_[i].is_one() ? 1 : 0;
    if (most <= cost || (is == kind::sum && !is_scaled_sum(i))) return;
    sequence<number> left;
    for (std::uint32_t k = begin; k < end; ++k) {
      const checked_number c = exact::divide(coefficient_[users_[k]], common);
      if (!c.exists) return;
      left.push_back(c.value);
    }
    if (is == kind::product ? !scale(i, common) : !scale_sum(i, common)) return;
    for (std::uint32_t k = begin; k < end; ++k) coefficient_[users_[k]] = left[k - begin];
    moved_ = true;
  }

  // A term that only its sum needs, without its sign.
  constexpr id term(id i, std::uint32_t k) const {
    const id a = g_.argument(i, k);
    return is_negation(g_, a) && used_.uses[a] == 1 ? g_.argument(a, 1) : a;
  }
  /// Whether all terms have coefficients of their own.
  constexpr bool is_scaled_sum(id i) const {
    for (std::uint32_t k = 0; k < g_[i].count; ++k) {
      const id t = term(i, k);
      if (g_.is_number(t) && t == g_.argument(i, k)) continue;
      if (used_.uses[t] != 1 || g_.kind_of(t) != kind::product || coefficient_[t].is_one()) return false;
    }
    return true;
  }
  constexpr bool scale(id product, number c) {
    const checked_number all = exact::multiply(coefficient_[product], c);
    if (all.exists) coefficient_[product] = all.value;
    return all.exists;
  }
  constexpr bool scale_sum(id i, number c) {
    const checked_number all = exact::multiply(scale_[i], c);
    for (std::uint32_t k = 0; k < g_[i].count; ++k) {
      const id t = term(i, k);
      const number by = g_.is_number(t) ? g_[t].value : coefficient_[t];
      if (!all.exists || !exact::multiply(by, g_.is_number(t) ? all.value : c).exists) return false;
    }
    scale_[i] = all.value;
    for (std::uint32_t k = 0; k < g_[i].count; ++k)
      if (const id t = term(i, k); !g_.is_number(t)) scale(t, c);
    return true;
  }

  constexpr id make(id i) {
    const graph::node n = g_[i];
    if (n.count == 0) return i;
    args_.clear();
    std::uint32_t k = 0;
    if (n.is == kind::product && g_.is_number(g_.argument(i, 0))) {
      ++k;
      if (is_negation(g_, i))
        args_.push_back(g_.argument(i, 0));
      else if (const number c = coefficient_[i]; !c.is_one())
        args_.push_back(
            g_.make_number(g_[g_.argument(i, 0)].value.is_negative() ? exact::negate(c) : c));
      else if (g_[g_.argument(i, 0)].value.is_negative())
        args_.push_back(g_.make_number(number(-1)));
    } else if (n.is == kind::product && !coefficient_[i].is_one()) {
      args_.push_back(g_.make_number(coefficient_[i]));
    }
    for (; k < n.count; ++k) {
      const id a = g_.argument(i, k);
      const bool scaled = n.is == kind::sum && g_.is_number(a) && !scale_[i].is_one();
      args_.push_back(scaled ? g_.make_number(exact::multiply(g_[a].value, scale_[i]).value)
                             : made_[a]);
    }
    if (n.is == kind::product && args_.size() == 1) return args_[0];
    return g_.intern(n.is, n.function, n.value, args_.data(), static_cast<std::uint32_t>(args_.size()));
  }
};

}  // namespace leibniz::optimise

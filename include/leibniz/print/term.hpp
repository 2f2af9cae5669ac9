// SPDX-License-Identifier: BSL-1.0
// A product as people write it: sign, coefficient, what stands above and what below the line.
// The graph has neither subtraction nor division; printers find them here.
#pragma once

#include <leibniz/print/sharing.hpp>

namespace leibniz::print {

/// base^exponent, or base^symbolic where that is a node. A number among factors has itself as base.
struct factor {
  id base = none;
  number exponent{1};
  id symbolic = none;
  constexpr bool is_plain() const { return symbolic == none && exponent.is_one(); }
  constexpr bool is_root() const {
    return symbolic == none && exponent.numerator == 1 && exponent.denominator == 2;
  }
};

/// (-1 if negative) * coefficient * over / under.
struct term {
  bool negative = false;
  number coefficient{1};  ///< not negative
  sequence<factor> over{}, under{};

  constexpr bool is_fraction() const { return !under.empty() || coefficient.denominator > 1; }
  /// Nothing but one factor above the line, and a sign.
  constexpr bool is_single() const {
    return under.empty() && over.size() == 1 && coefficient.is_one();
  }
};

namespace detail {

constexpr number without_sign(number n) {
  // 2^63 is no std::int64_t, and is a double.
  if (n.is_exact() && n.numerator == std::numeric_limits<std::int64_t>::min())
    return number(-n.to<double>());
  if (n.is_exact()) return n.is_negative() ? exact::negate(n) : n;
  return {n.numerator & std::numeric_limits<std::int64_t>::max(), 0};  // -0.0 and NaN, too
}

/// Multiplies or divides the coefficient by n; false if that would not be exact.
constexpr bool absorb(term& t, number n, bool below) {
  const number magnitude = without_sign(n);
  if (t.coefficient.is_one() && !below) {
    t.coefficient = magnitude;
  } else {
    if (!magnitude.is_exact() || !t.coefficient.is_exact()) return false;
    const checked_number r =
        below ? exact::divide(t.coefficient, magnitude) : exact::multiply(t.coefficient, magnitude);
    if (!r.exists) return false;
    t.coefficient = r.value;
  }
  t.negative = t.negative != n.is_negative();
  return true;
}

}  // namespace detail

/// Takes node i apart. Products within it and powers of products with exponent -1 are part of it,
/// named nodes are not.
constexpr term split(const dag& g, const sharing& shared, id i) {
  struct visit {
    id node;
    bool below;
  };
  term t;
  sequence<visit> stack{{i, false}};
  while (!stack.empty()) {
    const visit at = stack.back();
    stack.pop_back();
    sequence<factor>& side = at.below ? t.under : t.over;
    const kind is = at.node != i && shared.names(at.node) ? kind::call : g.kind_of(at.node);
    if (is == kind::number) {
      if (!detail::absorb(t, g[at.node].value, at.below)) side.push_back({at.node});
    } else if (is == kind::product) {
      for (std::uint32_t k = g[at.node].count; k-- > 0;)
        stack.push_back({g.argument(at.node, k), at.below});
    } else if (is == kind::power) {
      const id base = g.argument(at.node, 0), e = g.argument(at.node, 1);
      if (!g.is_number(e)) {
        side.push_back({base, number(0), e});
        continue;
      }
      const bool flip = g[e].value.is_negative(), below = at.below != flip;
      const number exponent = flip ? detail::without_sign(g[e].value) : g[e].value;
      const bool open = exponent.is_one() && !shared.names(base) &&
                        (g.kind_of(base) == kind::product || g.kind_of(base) == kind::power);
      if (open)
        stack.push_back({base, below});
      else
        (below ? t.under : t.over).push_back({base, exponent});
    } else {
      side.push_back({at.node});
    }
  }
  return t;
}

}  // namespace leibniz::print

// SPDX-License-Identifier: BSL-1.0
// A step before differentiation: where nothing is to be computed is asked first.
#pragma once

#include <leibniz/differentiate/guards.hpp>
#include <leibniz/optimise/queries.hpp>

namespace leibniz::optimise {

using differentiate::is_select;
using differentiate::make_select;

/// select(r < 2, a, select(r < 3, b, 0)) --> select(r < 3, select(r < 2, a, b), 0), and so for any number in
/// place of 0, and for all directions of the comparisons: wherever the inner condition that gives the number
/// already implies the outer one. What a and b share, their derivatives above all, is then one branch of
/// one condition. Rounding: none; NaN takes the same branches.
class outer_choices {
 public:
  constexpr outer_choices(dag& g, const sequence<id>&) : g_(g) {
    const id size = g.size();
    bool nested = false;
    for (id i = 0; i < size && !nested; ++i)
      nested = is_select(g, i) && (is_select(g, g.argument(i, 1)) || is_select(g, g.argument(i, 2)));
    if (!nested) return;
    made_ = graph::node_map(size);
    for (id i = 0; i < size; ++i) {
      const id now = graph::rebuilt(g, i, made_.items);
      made_[i] = is_select(g, now) ? turned(now) : now;
      found_ = found_ || made_[i] != now;
    }
  }

  constexpr bool found() const { return found_; }
  constexpr id operator()(id i) const { return found_ ? made_[i] : i; }

 private:
  // The numbers up to an end, or those from it on: where a comparison of a value with a number holds.
  struct half_line {
    id value = graph::none;  // none: it is no such comparison
    number end{};
    bool up_to = false, has_end = false, has_nan = false;
  };

  dag& g_;
  graph::node_map made_{};
  bool found_ = false;

  constexpr half_line half_line_of(id condition, bool holds) const {
    while (g_.is_call(condition, graph::info_of<logical_not_function>)) {
      condition = g_.argument(condition, 0);
      holds = !holds;
    }
    const bool has_end = g_.is_call(condition, graph::info_of<less_equal_function>);
    if (!has_end && !g_.is_call(condition, graph::info_of<less_function>)) return {};
    const id a = g_.argument(condition, 0), b = g_.argument(condition, 1);
    const bool up_to = g_.is_number(b);
    if (up_to == g_.is_number(a)) return {};
    return {up_to ? a : b, g_[up_to ? b : a].value, up_to == holds, has_end == holds, !holds};
  }
  static constexpr bool is_within(const half_line& a, const half_line& b) {
    if (a.value == graph::none || a.value != b.value || a.up_to != b.up_to || (a.has_nan && !b.has_nan))
      return false;
    if (a.end == b.end) return !a.has_end || b.has_end;
    // (Ends that are one number of `float` are one end of a program that computes with it.)
    const auto from = a.end.to<float>(), to = b.end.to<float>();
    return from != to && (from < to) == a.up_to;
  }

  constexpr id turned(id outer) {
    const id condition = g_.argument(outer, 0);
    for (std::uint32_t branch = 1; branch <= 2; ++branch) {
      const id inner = g_.argument(outer, branch), other = g_.argument(outer, 3 - branch);
      if (!is_select(g_, inner)) continue;
      const half_line reached = half_line_of(condition, branch == 1);
      const id asked = g_.argument(inner, 0);
      for (std::uint32_t k = 1; k <= 2; ++k) {
        const id settled = g_.argument(inner, k), left = g_.argument(inner, 3 - k);
        if (!g_.is_number(settled) || g_.is_number(left) || !is_within(half_line_of(asked, k == 1), reached))
          continue;
        const id choice = branch == 1 ? make_select(g_, condition, left, other)
                                      : make_select(g_, condition, other, left);
        return k == 1 ? make_select(g_, asked, settled, choice) : make_select(g_, asked, choice, settled);
      }
    }
    return outer;
  }
};

}  // namespace leibniz::optimise

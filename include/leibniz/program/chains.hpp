// SPDX-License-Identifier: BSL-1.0
// Chains of branches, as nested selects make them: on one side of each stands the next one, whose choices are
// its own. Written out one inside the other, a hundred of them would take compilers minutes.
#pragma once

#include <leibniz/program/plan.hpp>

namespace leibniz::program_detail {

/// A branch that goes on to the next one where its condition holds, or where it does not.
struct link {
  std::uint32_t branch;
  bool goes_on;
  std::uint32_t next;  // the row of the next branch
};

inline constexpr std::uint32_t no_row = ~std::uint32_t{0};

/// The row of a branch with which this side of another one ends, if there is one that makes the other's
/// choices. Slot `base` is that of row 0.
template <class Spec>
constexpr std::uint32_t next_in_chain(std::uint32_t branch, bool holds, std::uint32_t base) {
  constexpr auto& p = plan_of<Spec>;
  const stretch side = p.stretches[2 * branch + !holds];
  std::uint32_t next = side.end;
  while (next > side.begin && p.rows[next - 1].code == static_cast<std::uint32_t>(opcode::joined)) --next;
  if (next == side.begin || p.rows[--next].code != static_cast<std::uint32_t>(opcode::branch)) return no_row;
  const range own = p.choices[branch];
  for (std::uint32_t k = own.first; k < own.first + own.count; ++k) {
    const std::uint32_t from = (holds ? p.rows[k].b : p.rows[k].c) - base;
    const bool is_made_there = from >= next && from < side.end;  // others are computed before
    if (is_made_there && p.targets[from] != p.targets[k]) return no_row;  // it is read elsewhere, too
  }
  return next;
}

/// The links from Branch on, but for the last branch; none if it is alone.
template <class Spec, std::uint32_t Branch, std::uint32_t Base>
inline constexpr auto chain_from = [] {
  constexpr auto& p = plan_of<Spec>;
  constexpr auto follow = [](auto visit) {
    for (std::uint32_t branch = Branch;;) {
      bool holds = false;
      std::uint32_t next = next_in_chain<Spec>(branch, holds, Base);
      if (next == no_row) next = next_in_chain<Spec>(branch, holds = true, Base);
      if (next == no_row) return;
      visit(link{branch, holds, next});
      branch = p.rows[next].d;
    }
  };
  constexpr std::size_t count = [=] {
    std::size_t n = 0;
    follow([&n](link) { ++n; });
    return n;
  }();
  std::array<link, count> links{};
  std::size_t at = 0;
  follow([&](link l) { links[at++] = l; });
  return links;
}();

}  // namespace leibniz::program_detail

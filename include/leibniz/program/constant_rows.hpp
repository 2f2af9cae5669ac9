// SPDX-License-Identifier: BSL-1.0
// Which rows of a plan depend on constants alone, such as sqrt(2). A compiler folds those in scalars and
// not in SIMD registers, so there they are computed in one lane.
#pragma once

#include <leibniz/program/plan.hpp>

namespace leibniz::program_detail {

template <class Spec>
inline constexpr auto constant_rows = [] {
  constexpr auto& p = plan_of<Spec>;
  constexpr std::size_t size = sizeof(p.rows) / sizeof(p.rows[0]);
  struct flags {
    bool is[size];
  } found{};
  sequence<char> constant;  // of the slots of a chunk: what it loads, its constants, its rows
  for (std::uint32_t c = 0; c < p.chunk_count; ++c) {
    const chunk_plan& k = p.chunks[c];
    const std::uint32_t base = k.loads.count + k.constants.count;
    constant = sequence<char>(base + k.rows.count, 0);
    for (std::uint32_t i = k.loads.count; i < base; ++i) constant[i] = 1;
    for (std::uint32_t i = 0; i < k.rows.count; ++i) {
      const row& r = p.rows[k.rows.first + i];
      bool is = false;
      if (r.code >= call_base)
        is = p.functions[r.code - call_base]->arity == 0 ||
             (constant[r.a] != 0 && constant[r.b] != 0 && constant[r.c] != 0 &&
              (r.d == 0 || constant[r.d - 1] != 0));
      else if (r.code <= static_cast<std::uint32_t>(opcode::sqrt))
        is = constant[r.a] != 0 && constant[r.b] != 0 && constant[r.c] != 0;
      constant[base + i] = is;
      found.is[k.rows.first + i] = is;
    }
  }
  return found;
}();

}  // namespace leibniz::program_detail

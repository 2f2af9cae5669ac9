// SPDX-License-Identifier: BSL-1.0
// Operations that a processor or its library does in one: a product in a sum, and the sine and cosine
// of one argument.
#pragma once

#include <leibniz/program/linearise.hpp>

namespace leibniz::program_detail {

/// Rounding: a * b + c is one expression of the code, which a compiler rounds once where the target
/// has such an instruction and its options allow that (GCC: -ffp-contract=fast, which is its default;
/// Clang: on, which is its). Products that something else needs, too, are left alone.
constexpr void fuse_products(sequence<instruction>& code) {
  sequence<std::uint32_t> uses(code.size(), 0);
  for (const instruction& i : code)
    for (slot s : {i.a, i.b, i.c, i.does == opcode::store ? no_slot : i.d})
      if (s != no_slot) ++uses[s];
  const auto is_product = [&](slot s) {
    return code[s].does == opcode::multiply && uses[s] == 1;
  };
  for (instruction& i : code) {
    if (i.does != opcode::add && i.does != opcode::subtract) continue;
    const bool a = is_product(i.a), b = is_product(i.b);
    if (!a && !b) continue;
    // The later of two products is the one that the sum would wait for.
    const bool first = a && (!b || i.a > i.b);
    const instruction& product = code[first ? i.a : i.b];
    i.c = first ? i.b : i.a;
    i.does = i.does == opcode::add ? opcode::multiply_add
             : first               ? opcode::multiply_subtract
                                   : opcode::subtract_multiply;
    i.a = product.a;
    i.b = product.b;
  }
}

/// Rounding: none. The cosine is moved to the sine, or the sine to the cosine, whichever is first.
constexpr void pair_sines(sequence<instruction>& code) {
  sequence<slot> partner(code.size(), no_slot), by_argument(code.size(), no_slot);
  bool found = false;
  for (slot i = 0; i < code.size(); ++i) {
    const instruction& q = code[i];
    if (q.does != opcode::call) continue;
    if (q.function != &graph::info_of<sin_function> && q.function != &graph::info_of<cos_function>)
      continue;
    slot& there = by_argument[q.a];
    if (there == no_slot) {
      there = i;
    } else {
      partner[there] = i;
      partner[i] = there;
      found = true;
    }
  }
  if (!found) return;
  sequence<instruction> ordered;
  sequence<slot> moved(code.size(), no_slot);
  const auto place = [&](instruction q, slot was) {
    moved[was] = static_cast<slot>(ordered.size());
    q.out = moved[was];
    if (q.a != no_slot) q.a = moved[q.a];
    if (q.b != no_slot) q.b = moved[q.b];
    if (q.c != no_slot) q.c = moved[q.c];
    if (q.d != no_slot && q.does != opcode::store) q.d = moved[q.d];
    ordered.push_back(q);
  };
  for (slot i = 0; i < code.size(); ++i) {
    if (moved[i] != no_slot) continue;
    if (partner[i] == no_slot) {
      place(code[i], i);
      continue;
    }
    const slot sine = code[i].function == &graph::info_of<sin_function> ? i : partner[i];
    instruction both = code[sine];
    both.does = opcode::sine_cosine;
    place(both, sine);
    instruction other{opcode::cosine, 0, sine};
    place(other, partner[sine]);
  }
  code = std::move(ordered);
}

}  // namespace leibniz::program_detail

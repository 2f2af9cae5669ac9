// SPDX-License-Identifier: BSL-1.0
// Operations that a processor or its library does in one: a product in a sum, and the sine and cosine
// of one argument.
#pragma once

#include <leibniz/functions/trigonometric.hpp>
#include <leibniz/program/linearise.hpp>

namespace leibniz::program_detail {

/// Whether a value is a constant times something, which nothing else needs.
constexpr bool takes_sign(const instruction* code, const std::uint32_t* uses, slot s) {
  const instruction& q = code[s];
  if (q.does == opcode::constant) return true;
  if (uses[s] != 1) return false;
  if (q.does == opcode::divide) return takes_sign(code, uses, q.a);
  return q.does == opcode::multiply && (takes_sign(code, uses, q.a) || takes_sign(code, uses, q.b));
}
/// Rounding: none. -(c x y) --> (-c) x y. Each product moves to the place of what it was needed for, and
/// -c takes that of the innermost.
constexpr void merge_sign(instruction* code, const std::uint32_t* uses, slot negation) {
  slot to = negation, from = code[negation].a;
  if (!takes_sign(code, uses, from)) return;
  while (code[from].does != opcode::constant) {
    instruction moved = code[from];
    slot& factor = takes_sign(code, uses, moved.a) ? moved.a : moved.b;
    const slot next = factor;
    factor = from;
    moved.out = to;
    code[to] = moved;
    to = from;
    from = next;
  }
  const number opposite = exact::negate(code[from].constant);
  code[to] = code[from];
  code[to].out = to;
  code[to].constant = opposite;
}

/// Rounding: a * b + c is one expression of the code, which a compiler rounds once where the target
/// has such an instruction and its options allow that (GCC: -ffp-contract=fast, which is its default;
/// Clang: on, which is its). Products that something else needs, too, are left alone. What was fused
/// has no position any more.
constexpr void fuse_products(sequence<instruction>& list) {
  const std::size_t size = list.size();
  zeros<std::uint32_t> use_counts(size + 1);
  std::uint32_t* uses = use_counts.items;
  instruction* code = list.items;
  for (const instruction& q : list) {
    if (q.a == no_slot) continue;
    ++uses[q.a];
    if (q.b == no_slot) continue;
    ++uses[q.b];
    if (q.c == no_slot) continue;
    ++uses[q.c];
    if (q.d != no_slot) ++uses[q.d];
  }
  bool fused = false;
  for (std::size_t i = 0; i < size; ++i) {
    instruction& q = code[i];
    if (q.does == opcode::negate) merge_sign(code, uses, static_cast<slot>(i));
    if (q.does != opcode::add && q.does != opcode::subtract) continue;
    const bool a = code[q.a].does == opcode::multiply && uses[q.a] == 1;
    const bool b = code[q.b].does == opcode::multiply && uses[q.b] == 1;
    if (!a && !b) continue;
    // The later of two products is the one that the sum would wait for.
    const bool first = a && (!b || q.a > q.b);
    instruction& product = code[first ? q.a : q.b];
    q.c = first ? q.b : q.a;
    q.does = q.does == opcode::add ? opcode::multiply_add
             : first               ? opcode::multiply_subtract
                                   : opcode::subtract_multiply;
    q.a = product.a;
    q.b = product.b;
    product.out = no_slot;
    fused = true;
  }
  if (!fused) return;
  slot* moved = uses;  // no longer needed
  slot kept = 0;
  for (std::size_t i = 0; i < size; ++i) {
    if (code[i].out == no_slot) continue;
    moved[i] = kept;
    if (kept != i) code[kept] = code[i];
    instruction& q = code[kept];
    q.out = kept++;
    if (q.a == no_slot) continue;
    q.a = moved[q.a];
    if (q.b == no_slot) continue;
    q.b = moved[q.b];
    if (q.c == no_slot) continue;
    q.c = moved[q.c];
    if (q.d != no_slot) q.d = moved[q.d];
  }
  list.resize(kept);
}

/// Rounding: none. The first of the two computes both; the second is there then.
constexpr void pair_sines(sequence<instruction>& list) {
  slot_map by_argument;
  instruction* const code = list.items;
  for (slot i = 0, size = static_cast<slot>(list.size()); i < size; ++i) {
    instruction& q = code[i];
    if (q.does != opcode::call) continue;
    const bool sine = q.function == &graph::info_of<sin_function>;
    if (!sine && q.function != &graph::info_of<cos_function>) continue;
    if (by_argument.empty()) by_argument = slot_map(list.size());
    slot& there = by_argument[q.a];
    if (there == no_slot) {
      there = i;
    } else {
      code[there].does = sine ? opcode::cosine_sine : opcode::sine_cosine;
      q.does = opcode::paired;
      q.a = there;
    }
  }
}

}  // namespace leibniz::program_detail

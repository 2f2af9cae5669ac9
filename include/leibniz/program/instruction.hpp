// SPDX-License-Identifier: BSL-1.0
// The straight-line program that numbers run through: what an instruction is, and the data of a
// whole program. linearise.hpp makes programs, execute.hpp runs them.
#pragma once

#include <cstdint>

#include <leibniz/core/uniform.hpp>
#include <leibniz/graph/function_info.hpp>

namespace leibniz::program_detail {

using slot = std::uint32_t;
inline constexpr slot no_slot = ~slot{0};
/// A slot for each slot, or whatever is counted; at first none.
using slot_map = uniform<slot, no_slot>;

enum class opcode : std::uint32_t {
  multiply,          ///< a * b
  add,               ///< a + b
  subtract,          ///< a - b
  multiply_add,      ///< a * b + c, which a compiler may round once
  multiply_subtract, ///< a * b - c
  subtract_multiply, ///< c - a * b
  divide,            ///< a / b
  negate,            ///< -a
  sqrt,              ///< square root of a
  call,              ///< `function` of a, b, c, d
  choose,            ///< a != 0 ? b : c, both of which are there already
  branch,            ///< the same, but b and c are computed only where they are taken, in stretches 2d, 2d+1
  joined,            ///< the same with the stretches of branch d, which stands before it and by the same a
  sine_cosine,       ///< the sine of a, computed with its cosine
  cosine_sine,       ///< the cosine of a, computed with its sine
  paired,            ///< the other result of instruction a
  store,             ///< output number d is a
  input,             ///< constant.numerator is its position among the inputs
  constant,          ///< `constant`
};

/// One operation on slots; the slot that it writes is its position in the program. There are no
/// initialisers, which GCC would run for each of an array.
struct instruction {
  opcode does;
  slot out;
  slot a, b, c, d;  ///< no_slot from the first that it has not
  const graph::function_info* function;
  number_data constant;
  std::uint32_t lane;  ///< 1 and 2: of two that are done in one SIMD register, next to each other
  friend constexpr bool operator==(const instruction&, const instruction&) = default;
};

/// The slots that instructions read: a stretch of `stride` for each, no_slot from the first that it has not.
struct operand_lists {
  static constexpr std::uint32_t stride = max_arity + 1;
  slot_map slots;

  constexpr operand_lists(const instruction* code, std::size_t size) : slots(stride * size) {
    slot* to = slots.items;
    for (; size-- != 0; to += stride) {
      const instruction& q = *code++;
      if (q.a == no_slot) continue;
      to[0] = q.a;
      if (q.b == no_slot) continue;
      to[1] = q.b;
      if (q.c == no_slot) continue;
      to[2] = q.c;
      if (q.d != no_slot && q.does != opcode::branch && q.does != opcode::joined) to[3] = q.d;
    }
  }
};

/// A stretch of the code: instructions [begin, end).
struct stretch {
  std::uint32_t begin, end;
};

/// How many operations of each kind a program does.
struct operation_counts {
  int additions = 0, multiplications = 0, divisions = 0, square_roots = 0, calls = 0, selections = 0;
  constexpr int total() const {
    return additions + multiplications + divisions + square_roots + calls + selections;
  }
  friend constexpr bool operator==(const operation_counts&, const operation_counts&) = default;
};

}  // namespace leibniz::program_detail

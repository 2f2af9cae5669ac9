// SPDX-License-Identifier: BSL-1.0
// Runs the program of a graph that was made at run time: the library expands programs when it is
// compiled, so a test of thousands of formulas has an interpreter of its own.
#pragma once

#include <limits>
#include <stdexcept>
#include <string>
#include <vector>

#include <leibniz/functions/functions.hpp>
#include <leibniz/program/plan.hpp>

namespace oracle {

using leibniz::program_detail::instruction;
using leibniz::program_detail::no_slot;
using leibniz::program_detail::opcode;
using leibniz::program_detail::slot;
using leibniz::program_detail::stretch;

/// The program of a graph, in the order of its roundings.
inline leibniz::program_detail::arrangement program_of(
    const leibniz::graph::dag& g, const leibniz::sequence<leibniz::graph::id>& roots,
    const leibniz::sequence<leibniz::graph::symbol_name>& inputs) {
  return leibniz::program_detail::arranged(g, roots, {}, inputs, false);
}

/// The value of the function that `info` describes, found in a list of functions.
template <class T, class... F>
T value_by_info(const leibniz::graph::function_info* info, const T* x,
                leibniz::function_list<F...>) {
  T result{};
  const auto apply = [&]<class G>(G) {
    if (info != &leibniz::graph::info_of<G>) return false;
    if constexpr (G::arity == 0)
      result = G::template value<T>();
    else if constexpr (G::arity == 1)
      result = static_cast<T>(G::value(x[0]));
    else if constexpr (G::arity == 2)
      result = static_cast<T>(G::value(x[0], x[1]));
    else
      result = static_cast<T>(G::value(x[0], x[1], x[2]));
    return true;
  };
  if (!(apply(F{}) || ...)) throw std::logic_error("a program calls " + std::string(info->name));
  return result;
}

using every_function =
    leibniz::join_lists<leibniz::all_functions, leibniz::logic_functions,
                        leibniz::constant_functions,
                        leibniz::function_list<leibniz::vanishing_product>>::type;

/// A program's outputs at one point; a branch that is not taken is not run. Functions are those it may
/// call.
template <class T, class Functions = every_function>
class interpreter {
 public:
  interpreter(const leibniz::program_detail::arrangement& code, const std::vector<T>& inputs)
      : code_(code), inputs_(inputs), values_(code.instructions.size(), std::numeric_limits<T>::quiet_NaN()) {
    run(code.main);
  }

  std::vector<T> outputs{};

 private:
  const leibniz::program_detail::arrangement& code_;
  const std::vector<T>& inputs_;
  std::vector<T> values_;

  T at(slot s) const { return s == no_slot ? T(0) : values_[s]; }

  void run(stretch part) {
    for (std::uint32_t i = part.begin; i < part.end; ++i) {
      const instruction& q = code_.instructions[i];
      values_[i] = compute(q);
    }
  }

  T compute(const instruction& q) {
    switch (q.does) {
      case opcode::multiply: return at(q.a) * at(q.b);
      case opcode::add: return at(q.a) + at(q.b);
      case opcode::subtract: return at(q.a) - at(q.b);
      case opcode::multiply_add: return at(q.a) * at(q.b) + at(q.c);
      case opcode::multiply_subtract: return at(q.a) * at(q.b) - at(q.c);
      case opcode::subtract_multiply: return at(q.c) - at(q.a) * at(q.b);
      case opcode::divide: return at(q.a) / at(q.b);
      case opcode::negate: return -at(q.a);
      case opcode::sqrt: return leibniz::sqrt_function::value(at(q.a));
      case opcode::choose:
      case opcode::joined: return at(q.a) != T(0) ? at(q.b) : at(q.c);
      case opcode::branch: {
        const bool holds = at(q.a) != T(0);
        run(code_.branches[2 * q.d + (holds ? 0 : 1)]);
        return at(holds ? q.b : q.c);
      }
      case opcode::sine_cosine: return leibniz::sin_function::value(at(q.a));
      case opcode::cosine_sine: return leibniz::cos_function::value(at(q.a));
      case opcode::paired: {
        const instruction& partner = code_.instructions[q.a];
        return partner.does == opcode::sine_cosine ? leibniz::cos_function::value(at(partner.a))
                                                   : leibniz::sin_function::value(at(partner.a));
      }
      case opcode::store:
        if (outputs.size() <= q.d) outputs.resize(q.d + 1);
        return outputs[q.d] = at(q.a);
      case opcode::input: return inputs_[static_cast<std::size_t>(q.constant.numerator)];
      case opcode::constant: return leibniz::number(q.constant).template to<T>();
      case opcode::call: {
        const T x[] = {at(q.a), at(q.b), at(q.c)};
        return value_by_info(q.function, x, Functions{});
      }
    }
    throw std::logic_error("a program has an unknown operation");
  }
};

}  // namespace oracle

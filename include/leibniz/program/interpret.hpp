// SPDX-License-Identifier: BSL-1.0
// A plan in constant evaluation: one loop over the instructions, which costs a compiler far less than
// the expansion would, and arithmetic that knows infinities and NaN.
#pragma once

#include <leibniz/program/apply.hpp>

namespace leibniz::program_detail {

template <class Spec, class T, std::uint32_t... I>
constexpr T call_by_pointer(const graph::function_info* f, const T& a, const T& b, const T& c,
                            const T& d, list<I...>) {
  T result{};
  static_cast<void>(((f == plan_of<Spec>.functions[I] &&
                      (static_cast<void>(
                           result = apply<operations_of_plan<Spec>, call_base + I, T>(a, b, c, d)),
                       true)) ||
                     ...));
  static_cast<void>(f), static_cast<void>(a), static_cast<void>(b);
  static_cast<void>(c), static_cast<void>(d);
  return result;
}

template <class Spec, class T, class Sink>
class interpreter {
 public:
  constexpr interpreter(const T* in, Sink out)
      : in_(in), out_(out), values_(plan_of<Spec>.instruction_count, T{}) {
    run(plan_of<Spec>.main);
  }

 private:
  const T* in_;
  Sink out_;
  sequence<T> values_;

  constexpr const T& at(slot s) const { return values_[s == no_slot ? 0 : s]; }

  constexpr void run(stretch part) {
    constexpr auto& p = plan_of<Spec>;
    for (std::uint32_t i = part.begin; i < part.end; ++i) {
      const instruction& q = p.instructions[i];
      const T &a = at(q.a), &b = at(q.b), &c = at(q.c);
      T& r = values_[i];
      switch (q.does) {
        case opcode::multiply: r = math::multiply(a, b); break;
        case opcode::add: r = math::add(a, b); break;
        case opcode::subtract: r = math::subtract(a, b); break;
        case opcode::multiply_add: r = math::add(math::multiply(a, b), c); break;
        case opcode::multiply_subtract: r = math::subtract(math::multiply(a, b), c); break;
        case opcode::subtract_multiply: r = math::subtract(c, math::multiply(a, b)); break;
        case opcode::divide: r = math::divide(a, b); break;
        case opcode::negate: r = -a; break;
        case opcode::sqrt: r = sqrt_function::value<T>(a); break;
        case opcode::call:
          r = call_by_pointer<Spec, T>(q.function, a, b, c, at(q.d), count_to<p.function_count>{});
          break;
        case opcode::choose:
        case opcode::joined: r = a != T(0) ? b : c; break;
        case opcode::branch:
          if (a != T(0)) {
            run(p.branches[2 * q.d]);
            values_[i] = at(q.b);
          } else {
            run(p.branches[2 * q.d + 1]);
            values_[i] = at(q.c);
          }
          break;
        case opcode::sine_cosine: r = sin_function::value<T>(a); break;
        case opcode::cosine_sine: r = cos_function::value<T>(a); break;
        case opcode::paired: {
          const instruction& partner = p.instructions[q.a];
          r = partner.does == opcode::sine_cosine ? cos_function::value<T>(at(partner.a))
                                                  : sin_function::value<T>(at(partner.a));
          break;
        }
        case opcode::store: out_.put(q.d, a); break;
        case opcode::input: r = in_[q.constant.numerator]; break;
        case opcode::constant: r = number(q.constant).to<T>(); break;
      }
    }
  }
};

}  // namespace leibniz::program_detail

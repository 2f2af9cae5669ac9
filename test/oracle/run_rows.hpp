// SPDX-License-Identifier: BSL-1.0
// Runs the rows of a plan that was made at run time, as program/expand.hpp has a compiler run them: slots
// hold no number until something is written there.
#pragma once

#include <limits>
#include <stdexcept>
#include <vector>

#include <leibniz/program/planner.hpp>

#include "run_program.hpp"

namespace oracle {

/// A plan's outputs at one point. Functions are those that it may call.
template <class T, class Functions, class Plan>
class row_runner {
 public:
  row_runner(const Plan& plan, const std::vector<T>& inputs, std::size_t output_count)
      : outputs(output_count, nan()), p_(plan), frame_(plan.frame + inputs.size(), nan()) {
    for (std::size_t i = 0; i < inputs.size(); ++i) frame_[i] = inputs[i];
    for (std::uint32_t c = 0; c < plan.chunk_count; ++c) run(plan.chunks[c]);
  }

  std::vector<T> outputs;

 private:
  const Plan& p_;
  std::vector<T> frame_;
  // Of the chunk at hand: where its rows and the slots that they write begin, slots, results in memory.
  std::uint32_t first_row_ = 0, base_ = 0;
  std::vector<T> slots_{}, results_{};

  static T nan() { return std::numeric_limits<T>::quiet_NaN(); }

  void run(const leibniz::program_detail::chunk_plan& c) {
    first_row_ = c.rows.first;
    base_ = c.loads.count + c.constants.count;
    slots_.assign(base_ + c.rows.count, nan());
    results_.assign(c.results.count, nan());
    std::uint32_t main_rows = c.rows.count;
    if (p_.branch_count != 0) {
      main_rows = 0;
      for (std::uint32_t i = p_.main.begin; i < p_.main.end; ++i)
        main_rows +=
            p_.instructions[i].does != opcode::input && p_.instructions[i].does != opcode::constant;
    }
    const auto load = [&](std::uint32_t begin, std::uint32_t end) {
      for (std::uint32_t i = begin; i < end; ++i) slots_[i] = frame_[p_.loads[c.loads.first + i]];
    };
    load(0, c.early_loads);
    for (std::uint32_t i = 0; i < c.constants.count; ++i) {
      const std::uint32_t at = c.constants.first + i;
      slots_[c.loads.count + i] =
          leibniz::number(p_.numerators[at], p_.denominators[at]).template to<T>();
    }
    run_rows(0, c.early_rows);
    for (std::uint32_t i = 0; i < c.results.count; ++i)
      slots_[p_.results[c.results.first + i]] = results_[i];
    load(c.early_loads, c.loads.count);
    run_rows(c.early_rows, main_rows);
    for (std::uint32_t i = 0; i < c.keeps.count; ++i)
      frame_[p_.keeps_to[c.keeps.first + i]] = slots_[p_.keeps[c.keeps.first + i]];
  }

  void run_rows(std::uint32_t begin, std::uint32_t end) {
    for (std::uint32_t i = begin; i < end; ++i) {
      const leibniz::program_detail::row* r = &p_.rows[first_row_ + i];
      if (r->lane == 2 || (r->lane == 1 && (r[1].lane != 2 || r[1].code != r->code)))
        throw std::logic_error("a pair of lanes is taken apart");
      const T value = compute(r[0]);
      if (r->lane == 1) slots_[base_ + i + 1] = compute(r[1]);  // it may not read the first
      slots_[base_ + i] = value;
      i += r->lane == 1;
    }
  }

  T compute(const leibniz::program_detail::row& r) {
    const std::vector<T>& s = slots_;
    if (r.code >= leibniz::program_detail::call_base) {
      const auto* f = p_.functions[r.code - leibniz::program_detail::call_base];
      std::vector<T> x(3);
      if (f->arity > 0) x = {s[r.a], s[r.b], s[r.c]};
      return value_by_info(f, x.data(), Functions{});
    }
    if (r.code == leibniz::program_detail::late_sine_cosine) {
      results_[r.b] = leibniz::sin_function::value(s[r.a]);
      results_[r.b + 1] = leibniz::cos_function::value(s[r.a]);
      return s[r.a];
    }
    switch (static_cast<opcode>(r.code)) {
      case opcode::multiply:
        return s[r.a] * s[r.b];
      case opcode::add:
        return s[r.a] + s[r.b];
      case opcode::subtract:
        return s[r.a] - s[r.b];
      case opcode::multiply_add:
        return s[r.a] * s[r.b] + s[r.c];
      case opcode::multiply_subtract:
        return s[r.a] * s[r.b] - s[r.c];
      case opcode::subtract_multiply:
        return s[r.c] - s[r.a] * s[r.b];
      case opcode::divide:
        return s[r.a] / s[r.b];
      case opcode::negate:
        return -s[r.a];
      case opcode::sqrt:
        return leibniz::sqrt_function::value(s[r.a]);
      case opcode::choose:
        return s[r.a] != T(0) ? s[r.b] : s[r.c];
      case opcode::branch: {
        const bool holds = s[r.a] != T(0);
        const stretch taken = p_.stretches[2 * r.d + (holds ? 0 : 1)];
        run_rows(taken.begin, taken.end);
        const leibniz::program_detail::range made = p_.choices[r.d];
        for (std::uint32_t i = made.first; i < made.first + made.count; ++i) {
          const std::uint32_t from = holds ? p_.rows[i].b : p_.rows[i].c;
          const bool is_choice = from >= base_ && p_.targets[from - base_] != 0;
          slots_[p_.targets[i]] = s[is_choice ? p_.targets[from - base_] : from];
        }
        return s[p_.targets[made.first]];
      }
      case opcode::joined:
        return s[r.a];
      case opcode::sine_cosine:
        slots_[r.d] = leibniz::cos_function::value(s[r.a]);
        return leibniz::sin_function::value(s[r.a]);
      case opcode::cosine_sine:
        slots_[r.d] = leibniz::sin_function::value(s[r.a]);
        return leibniz::cos_function::value(s[r.a]);
      case opcode::paired:
        return s[r.a];
      case opcode::store:
        return outputs[r.b] = s[r.a];
      default:
        throw std::logic_error("a row has an unknown code");
    }
  }
};

}  // namespace oracle

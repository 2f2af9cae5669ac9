// SPDX-License-Identifier: BSL-1.0
// The library's side of the benchmark: a workload's function traced over a vector symbol.
#pragma once

#include <leibniz/leibniz.hpp>

#include "workload.hpp"

namespace runtime {

template <class Yes, class No>
constexpr auto if_less(const leibniz::graph::value& a, double b, const Yes& yes, const No& no) {
  return select(a < b, yes(), no());
}

template <class W>
struct traced_workload {
  static constexpr leibniz::vector_symbol<"x", W::inputs> x{};
  static constexpr auto f = leibniz::trace<leibniz::vector_symbol<"x", W::inputs>>(
      [](const auto& in) { return W::function(in); });

  static constexpr auto program() {
    if constexpr (W::order == 2)
      return leibniz::value_gradient_and_hessian(f, x);
    else if constexpr (W::outputs == 1)
      return leibniz::value_and_gradient(f, x);
    else
      return leibniz::value_and_jacobian(f, x);
  }

  static void evaluate(const double* __restrict in, double* __restrict out) {
    program().into(std::span<double, W::results>(out, W::results),
                   std::span<const double, W::inputs>(in, W::inputs));
  }

  static constexpr auto operations() { return program().operations(); }
};

}  // namespace runtime

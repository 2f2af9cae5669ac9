// SPDX-License-Identifier: BSL-1.0
// The library's side of the benchmark: a workload's function traced over a vector symbol.
#pragma once

#include <leibniz/leibniz.hpp>

#include "workload.hpp"

namespace runtime {

template <class W>
struct traced_workload {
  static constexpr leibniz::vector_symbol<"x", W::inputs> x{};
  static constexpr auto f = leibniz::trace<leibniz::vector_symbol<"x", W::inputs>>(
      [](const auto& in) { return W::function(in); });

  static void evaluate(const double* __restrict in, double* __restrict out) {
    const std::span<const double, W::inputs> at(in, W::inputs);
    if constexpr (W::order == 2) {
      const auto r = leibniz::value_gradient_and_hessian(f, x)(at);
      *out++ = r.value;
      for (const double d : r.gradient) *out++ = d;
      for (const auto& line : r.hessian)
        for (const double d : line) *out++ = d;
    } else if constexpr (W::outputs == 1) {
      const auto r = leibniz::value_and_gradient(f, x)(at);
      *out++ = r.value;
      for (const double d : r.gradient) *out++ = d;
    } else {
      const auto r = leibniz::value_and_jacobian(f, x)(at);
      for (const double v : r.value) *out++ = v;
      for (const auto& line : r.jacobian)
        for (const double d : line) *out++ = d;
    }
  }

  /// Of the program behind `evaluate`, which the shorthands keep to themselves.
  static constexpr auto operations() {
    const auto functions = [] {
      if constexpr (W::outputs == 1)
        return leibniz::outputs(f);
      else
        return f;
    }();
    using program =
        leibniz::compiled_program<leibniz::program_detail::derivatives_up_to<
                                      W::order, std::remove_const_t<decltype(functions)>,
                                      decltype(leibniz::detail::flat_symbols(x))>,
                                  boost::hana::tuple<std::remove_const_t<decltype(x)>>>;
    return program::operations();
  }
};

}  // namespace runtime

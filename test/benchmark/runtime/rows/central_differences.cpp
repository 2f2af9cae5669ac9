// SPDX-License-Identifier: BSL-1.0
// Central differences, with the steps that balance truncation and rounding.
#include <algorithm>

#include RUNTIME_HEADER

namespace runtime {
namespace {

double step(double x, double relative) { return relative * std::max(1.0, std::fabs(x)); }

template <class W>
struct kernel {
  static constexpr std::size_t n = W::inputs, m = W::outputs;

  static void evaluate(const double* in, double* out) {
    auto x = point_at<W>(in);
    const auto here = values_of<W>(x);
    for (std::size_t k = 0; k < m; ++k) out[k] = here[k];
    const double relative = W::order == 2 ? 1e-4 : 6e-6;
    for (std::size_t i = 0; i < n; ++i) {
      const double h = step(in[i], relative);
      x[i] = in[i] + h;
      const auto above = values_of<W>(x);
      x[i] = in[i] - h;
      const auto below = values_of<W>(x);
      x[i] = in[i];
      for (std::size_t k = 0; k < m; ++k) out[m + k * n + i] = (above[k] - below[k]) * (0.5 / h);
      if constexpr (W::order == 2)
        out[1 + n + i * n + i] = (above[0] - 2 * here[0] + below[0]) / (h * h);
    }
    if constexpr (W::order == 2)
      for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = i + 1; j < n; ++j) {
          const double h = step(in[i], relative), k = step(in[j], relative);
          const auto at = [&](double a, double b) {
            x[i] = in[i] + a;
            x[j] = in[j] + b;
            return W::function(x);
          };
          const double mixed = (at(h, k) - at(h, -k) - at(-h, k) + at(-h, -k)) / (4 * h * k);
          x[i] = in[i];
          x[j] = in[j];
          out[1 + n + i * n + j] = out[1 + n + j * n + i] = mixed;
        }
  }
};

[[maybe_unused]] const bool added = add_row<RUNTIME_WORKLOAD, kernel<RUNTIME_WORKLOAD>>(
    "central differences", RUNTIME_WORKLOAD::order == 2 ? 1e-3 : 1e-4);

}  // namespace
}  // namespace runtime

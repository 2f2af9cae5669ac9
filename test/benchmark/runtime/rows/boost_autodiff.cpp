// SPDX-License-Identifier: BSL-1.0
// Boost.Math's autodiff. Its type of several variables holds all mixed derivatives, 2^n numbers for n
// inputs, so first derivatives are taken one input at a time; second ones in one type for all.
#include <boost/math/differentiation/autodiff.hpp>

#include RUNTIME_HEADER

namespace runtime {
namespace {

namespace autodiff = boost::math::differentiation;

template <class W>
struct kernel {
  static constexpr std::size_t n = W::inputs, m = W::outputs;

  static void evaluate(const double* in, double* out) {
    if constexpr (W::order == 1) {
      using scalar = autodiff::detail::fvar<double, 1>;
      for (std::size_t i = 0; i < n; ++i) {
        std::array<scalar, n> x;
        for (std::size_t j = 0; j < n; ++j) x[j] = scalar(in[j], j == i);
        const auto r = values_of<W>(x);
        for (std::size_t k = 0; k < m; ++k) {
          out[k] = r[k].derivative(0u);
          out[m + k * n + i] = r[k].derivative(1u);
        }
      }
    } else {
      static_assert(n == 3);
      const auto [a, b, c] = autodiff::make_ftuple<double, 2, 2, 2>(in[0], in[1], in[2]);
      using scalar = std::remove_cvref_t<decltype(a * b * c)>;
      const scalar r = W::function(std::array<scalar, 3>{scalar(a), scalar(b), scalar(c)});
      for (std::size_t i = 0; i < 13; ++i) {
        std::size_t by[3] = {};
        if (i >= 4) ++by[(i - 4) / 3], ++by[(i - 4) % 3];
        if (i >= 1 && i < 4) ++by[i - 1];
        out[i] = r.derivative(by[0], by[1], by[2]);
      }
    }
  }
};

[[maybe_unused]] const bool added =
    add_row<RUNTIME_WORKLOAD, kernel<RUNTIME_WORKLOAD>>("Boost.Math autodiff");

}  // namespace
}  // namespace runtime

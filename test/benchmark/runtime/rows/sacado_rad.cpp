// SPDX-License-Identifier: BSL-1.0
// Sacado's reverse numbers (Rad): a graph recorded at each point, one sweep for each output. First
// derivatives only: its second ones are products with vectors.
#include <Sacado_ConfigDefs.h>

// The numbers alone: what joins them to the rest of Trilinos would have to be linked.
#undef HAVE_SACADO_TEUCHOSCORE
#undef HAVE_SACADO_TEUCHOSCOMM
#undef HAVE_SACADO_TEUCHOSNUMERICS
#undef HAVE_SACADO_TEUCHOSKOKKOSCOMM
#undef HAVE_SACADO_KOKKOSCORE
#undef HAVE_SACADO_KOKKOSCONTAINERS
#undef HAVE_SACADO_VIEW_SPEC

#include <Sacado_trad.hpp>

#include <cmath>

// Sacado has no erfc of them: d erfc(x) = -2/sqrt(pi) exp(-x^2) dx.
namespace Sacado::Rad {
inline ADvar<double> erfc(const ADvar<double>& x) {
  return ADf1(std::erfc(x.val()), -1.1283791670955126 * std::exp(-x.val() * x.val()), x);
}
}  // namespace Sacado::Rad

#include RUNTIME_HEADER

namespace runtime {
namespace {

template <class W>
struct kernel {
  using scalar = Sacado::Rad::ADvar<double>;

  static void evaluate(const double* in, double* out) {
    std::array<scalar, W::inputs> x;
    for (std::size_t i = 0; i < W::inputs; ++i) x[i] = in[i];
    auto r = values_of<W>(x);
    for (scalar& v : r) *out++ = v.val();
    // A sweep clears no adjoint of another output, so each is given: 1, or 0.
    std::array<scalar*, W::outputs> outputs;
    for (std::size_t k = 0; k < W::outputs; ++k) outputs[k] = &r[k];
    for (std::size_t k = 0; k < W::outputs; ++k) {
      std::array<double, W::outputs> weights{};
      weights[k] = 1;
      scalar::Weighted_Gradcomp(W::outputs, outputs.data(), weights.data());
      for (const scalar& at : x) *out++ = at.adj();
    }
  }
};

template <class W>
bool add_first_order() {
  if constexpr (W::order == 1)
    return add_row<W, kernel<W>>("Sacado Rad");
  else
    return false;
}
[[maybe_unused]] const bool added = add_first_order<RUNTIME_WORKLOAD>();

}  // namespace
}  // namespace runtime

// SPDX-License-Identifier: BSL-1.0
// Sacado's forward numbers of static size; nested for second derivatives.
#include <Sacado_ConfigDefs.h>

// The numbers alone: what joins them to the rest of Trilinos would have to be linked.
#undef HAVE_SACADO_TEUCHOSCORE
#undef HAVE_SACADO_TEUCHOSCOMM
#undef HAVE_SACADO_TEUCHOSNUMERICS
#undef HAVE_SACADO_TEUCHOSKOKKOSCOMM
#undef HAVE_SACADO_KOKKOSCORE
#undef HAVE_SACADO_KOKKOSCONTAINERS
#undef HAVE_SACADO_VIEW_SPEC

#include <Sacado_Fad_SFad.hpp>

// Sacado has no erfc of them: d erfc(x) = -2/sqrt(pi) exp(-x^2) dx.
namespace Sacado::Fad::Exp {
template <class Storage>
GeneralFad<Storage> erfc(const GeneralFad<Storage>& x) {
  GeneralFad<Storage> r(std::erfc(x.val()));
  const double slope = -1.1283791670955126 * std::exp(-x.val() * x.val());
  for (int i = 0; i < x.size(); ++i) r.fastAccessDx(i) = slope * x.fastAccessDx(i);
  return r;
}
}  // namespace Sacado::Fad::Exp

#include RUNTIME_HEADER

namespace runtime {
namespace {

template <class W>
struct kernel {
  static constexpr int n = static_cast<int>(W::inputs);
  using first = Sacado::Fad::SFad<double, n>;
  using second = Sacado::Fad::SFad<first, n>;

  static void evaluate(const double* in, double* out) {
    if constexpr (W::order == 1) {
      std::array<first, W::inputs> x;
      for (int i = 0; i < n; ++i) x[static_cast<std::size_t>(i)] = first(n, i, in[i]);
      const auto r = values_of<W>(x);
      for (const first& v : r) *out++ = v.val();
      for (const first& v : r)
        for (int i = 0; i < n; ++i) *out++ = v.dx(i);
    } else {
      std::array<second, W::inputs> x;
      for (int i = 0; i < n; ++i) x[static_cast<std::size_t>(i)] = second(n, i, first(n, i, in[i]));
      const second r = W::function(x);
      *out++ = r.val().val();
      for (int i = 0; i < n; ++i) *out++ = r.val().dx(i);
      for (int i = 0; i < n; ++i)
        for (int j = 0; j < n; ++j) *out++ = r.dx(i).dx(j);
    }
  }
};

[[maybe_unused]] const bool added =
    add_row<RUNTIME_WORKLOAD, kernel<RUNTIME_WORKLOAD>>("Sacado SFad");

}  // namespace
}  // namespace runtime

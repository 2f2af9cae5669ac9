// SPDX-License-Identifier: BSL-1.0
// Sacado's reverse numbers, which hold partial derivatives like our nodes.
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

#include "../rows.hpp"

namespace tape_benchmark {
namespace {

template <class Function>
result differentiate(const std::array<double, 6>& at, const Function& f) {
  using scalar = Sacado::Rad::ADvar<double>;
  std::array<scalar, 6> p;
  for (std::size_t k = 0; k < 6; ++k) p[k] = at[k];
  const scalar y = f(p);
  scalar::Gradcomp();
  result r{y.val()};
  for (std::size_t k = 0; k < 6; ++k) r[k + 1] = p[k].adj();
  return r;
}

}  // namespace

result sacado_lorenz(const std::array<double, 6>& at) {
  return differentiate(at, [](const auto& p) { return lorenz(p); });
}
result sacado_cell(const std::array<double, 6>& at) {
  return differentiate(at, [](const auto& p) { return cell(p); });
}

}  // namespace tape_benchmark

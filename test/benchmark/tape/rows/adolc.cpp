// SPDX-License-Identifier: BSL-1.0
// ADOL-C: the graph is dynamic, so it is taped anew each time, as by the other rows.
#include <adolc/adolc.h>

#include "../rows.hpp"

namespace tape_benchmark {
namespace {

template <class Function>
result differentiate(const std::array<double, 6>& at, const Function& f) {
  constexpr short tag = 1;
  result r{};
  trace_on(tag, 1);  // keeps what a reverse sweep needs
  {
    std::array<adouble, 6> p;
    for (std::size_t k = 0; k < 6; ++k) p[k] <<= at[k];
    adouble y = f(p);
    y >>= r[0];
  }
  trace_off();
  const double one = 1;
  fos_reverse(tag, 1, 6, const_cast<double*>(&one), r.data() + 1);
  return r;
}

}  // namespace

result adolc_lorenz(const std::array<double, 6>& at) {
  return differentiate(at, [](const auto& p) { return lorenz(p); });
}
result adolc_cell(const std::array<double, 6>& at) {
  return differentiate(at, [](const auto& p) { return cell(p); });
}

}  // namespace tape_benchmark

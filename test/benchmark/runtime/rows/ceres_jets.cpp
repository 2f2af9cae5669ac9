// SPDX-License-Identifier: BSL-1.0
// Ceres' dual numbers of as many parts as there are inputs; nested for second derivatives.
#include <ceres/jet.h>

// A plain number beside a nested Jet: Ceres takes one of the inner type alone.
namespace ceres {
template <int N, int M>
using nested = Jet<Jet<double, M>, N>;
template <int N, int M>
nested<N, M> operator*(const nested<N, M>& a, double b) {
  return {a.a * b, a.v * Jet<double, M>(b)};
}
template <int N, int M>
nested<N, M> operator*(double b, const nested<N, M>& a) {
  return a * b;
}
template <int N, int M>
nested<N, M> operator/(const nested<N, M>& a, double b) {
  return a * (1 / b);
}
template <int N, int M>
nested<N, M> operator/(double a, const nested<N, M>& b) {
  const Jet<double, M> value = a / b.a;
  return {value, b.v * (-value / b.a)};
}
template <int N, int M>
nested<N, M> operator+(const nested<N, M>& a, double b) {
  return {a.a + b, a.v};
}
template <int N, int M>
nested<N, M> operator-(double a, const nested<N, M>& b) {
  return {a - b.a, -b.v};
}
}  // namespace ceres

#include RUNTIME_HEADER

namespace runtime {
namespace {

template <class W>
struct kernel {
  static constexpr int n = static_cast<int>(W::inputs);

  static void evaluate(const double* in, double* out) {
    if constexpr (W::order == 1) {
      using jet = ceres::Jet<double, n>;
      std::array<jet, W::inputs> x;
      for (int i = 0; i < n; ++i) x[static_cast<std::size_t>(i)] = jet(in[i], i);
      const auto r = values_of<W>(x);
      for (const jet& v : r) *out++ = v.a;
      for (const jet& v : r)
        for (int i = 0; i < n; ++i) *out++ = v.v[i];
    } else {
      using inner = ceres::Jet<double, n>;
      using jet = ceres::Jet<inner, n>;
      std::array<jet, W::inputs> x;
      for (int i = 0; i < n; ++i) x[static_cast<std::size_t>(i)] = jet(inner(in[i], i), i);
      const jet r = W::function(x);
      *out++ = r.a.a;
      for (int i = 0; i < n; ++i) *out++ = r.a.v[i];
      for (int i = 0; i < n; ++i)
        for (int j = 0; j < n; ++j) *out++ = r.v[i].v[j];
    }
  }
};

[[maybe_unused]] const bool added =
    add_row<RUNTIME_WORKLOAD, kernel<RUNTIME_WORKLOAD>>("Ceres Jet");

}  // namespace
}  // namespace runtime

// SPDX-License-Identifier: BSL-1.0
// Eigen's AutoDiffScalar (unsupported module) on vectors of fixed size; nested for second derivatives.
#include <Eigen/Core>
#include <unsupported/Eigen/AutoDiff>

// Eigen has no erfc of it: d erfc(x) = -2/sqrt(pi) exp(-x^2) dx.
namespace Eigen {
template <class D>
AutoDiffScalar<typename internal::remove_all<D>::type::PlainObject> erfc(
    const AutoDiffScalar<D>& x) {
  using std::erfc, std::exp;
  using plain = AutoDiffScalar<typename internal::remove_all<D>::type::PlainObject>;
  return plain(erfc(x.value()),
               x.derivatives() * (-1.1283791670955126 * exp(-x.value() * x.value())));
}
}  // namespace Eigen

#include RUNTIME_HEADER

namespace runtime {
namespace {

template <class W>
struct kernel {
  static constexpr int n = static_cast<int>(W::inputs);
  using first = Eigen::AutoDiffScalar<Eigen::Matrix<double, n, 1>>;
  using second = Eigen::AutoDiffScalar<Eigen::Matrix<first, n, 1>>;

  static void evaluate(const double* in, double* out) {
    if constexpr (W::order == 1) {
      std::array<first, W::inputs> x;
      for (int i = 0; i < n; ++i) x[static_cast<std::size_t>(i)] = first(in[i], n, i);
      const auto r = values_of<W>(x);
      for (const first& v : r) *out++ = v.value();
      for (const first& v : r)
        for (int i = 0; i < n; ++i) *out++ = v.derivatives()[i];
    } else {
      std::array<second, W::inputs> x;
      for (int i = 0; i < n; ++i) {
        second& s = x[static_cast<std::size_t>(i)];
        s.value() = first(in[i], n, i);
        for (int j = 0; j < n; ++j)
          s.derivatives()[j] = first(i == j ? 1.0 : 0.0, Eigen::Matrix<double, n, 1>::Zero());
      }
      const second r = W::function(x);
      *out++ = r.value().value();
      for (int i = 0; i < n; ++i) *out++ = r.value().derivatives()[i];
      for (int i = 0; i < n; ++i)
        for (int j = 0; j < n; ++j) *out++ = r.derivatives()[i].derivatives()[j];
    }
  }
};

[[maybe_unused]] const bool added =
    add_row<RUNTIME_WORKLOAD, kernel<RUNTIME_WORKLOAD>>("Eigen AutoDiffScalar");

}  // namespace
}  // namespace runtime

// SPDX-License-Identifier: BSL-1.0
// ADOL-C's tape, recorded once and run for every point: what a function chooses is on the tape, too.
#include <adolc/adolc.h>

// ADOL-C 2.7 has erf alone.
inline adouble erfc(const adouble& x) { return 1 - erf(x); }

// Both are computed; adoubles choose by the sign of one.
template <class Yes, class No>
adouble if_less(const adouble& a, double b, const Yes& yes, const No& no) {
  adouble result;
  condassign(result, b - a, yes(), no());
  return result;
}

#include RUNTIME_HEADER

namespace runtime {
namespace {

template <class W>
struct kernel {
  static constexpr int n = static_cast<int>(W::inputs), m = static_cast<int>(W::outputs);

  static short record(const double* in) {
    static short tag = 0;
    if (tag != 0) return tag;
    for (const char c : std::string_view(W::name)) tag = static_cast<short>((tag * 31 + c) % 997);
    ++tag;
    trace_on(tag);
    {
      std::array<adouble, W::inputs> x;
      for (std::size_t i = 0; i < W::inputs; ++i) x[i] <<= in[i];
      double result;
      auto r = values_of<W>(x);
      for (adouble& v : r) v >>= result;
    }
    trace_off();
    return tag;
  }

  static void evaluate(const double* in, double* out) {
    const short tag = record(in);
    zos_forward(tag, m, n, 1, in, out);
    if constexpr (m == 1) {
      double one = 1;
      fos_reverse(tag, 1, n, &one, out + 1);
    } else {
      double identity[m][m] = {}, *weights[m], *lines[m];
      for (int k = 0; k < m; ++k) {
        identity[k][k] = 1;
        weights[k] = identity[k];
        lines[k] = out + m + k * n;
      }
      fov_reverse(tag, m, n, m, weights, lines);
    }
    if constexpr (W::order == 2) {
      double* lines[n];
      for (int i = 0; i < n; ++i) lines[i] = out + 1 + n + i * n;
      auto x = point_at<W>(in);
      hessian(tag, n, x.data(), lines);  // its lower triangle
      for (int i = 0; i < n; ++i)
        for (int j = 0; j < i; ++j) lines[j][i] = lines[i][j];
    }
  }
};

[[maybe_unused]] const bool added = add_row<RUNTIME_WORKLOAD, kernel<RUNTIME_WORKLOAD>>("ADOL-C");

}  // namespace
}  // namespace runtime

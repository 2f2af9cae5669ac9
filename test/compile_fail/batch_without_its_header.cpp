// SPDX-License-Identifier: BSL-1.0
// error: batches are a header of their own: #include <leibniz/program/batch.hpp>
#include <vector>

#include <leibniz/leibniz.hpp>

constexpr leibniz::symbol<"x"> x;
constexpr auto p = leibniz::program(leibniz::outputs(x * x), leibniz::inputs(x));
void run(std::vector<double>& out, const std::vector<double>& in) {
#ifdef LEIBNIZ_TEST_CONTROL
  for (std::size_t i = 0; i < in.size(); ++i) out[i] = p(in[i])[0];
#else
  p.batch(out, in);
#endif
}

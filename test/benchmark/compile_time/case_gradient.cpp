// SPDX-License-Identifier: BSL-1.0
// sizes: 50 100 200 400
// The gradient of Rosenbrock's function of LEIBNIZ_SIZE variables as expressions, all of them types.
#include <leibniz/leibniz.hpp>

namespace {

using namespace leibniz::literals;
constexpr std::size_t size = LEIBNIZ_SIZE;
constexpr leibniz::vector_symbol<"x", size> x;
constexpr auto f = leibniz::trace<leibniz::vector_symbol<"x", size>>([](const auto& v) {
  auto total = 0 * v[0];
  for (std::size_t i = 0; i + 1 < size; ++i) {
    const auto a = v[i + 1] - v[i] * v[i], b = 1 - v[i];
    total += 100 * a * a + b * b;
  }
  return total;
});
constexpr auto g = leibniz::gradient(f, x);
constexpr leibniz::symbol<"x", size - 2> before;
constexpr leibniz::symbol<"x", size - 1> last;
static_assert(boost::hana::at_c<size - 1>(g) == 200_c * (last - before * before));

}  // namespace

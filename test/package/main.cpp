// SPDX-License-Identifier: BSL-1.0
// A program of somebody else, who has the library as a package or as a subdirectory.
#include <leibniz/leibniz.hpp>

using namespace leibniz::literals;

constexpr leibniz::symbol<"x1"> x1;
constexpr leibniz::symbol<"x2"> x2;
constexpr auto g = (x1 + 5_c) * pow(x2, 2_c);
static_assert(leibniz::derivative(g, x1) == pow(x2, 2_c));

static_assert(leibniz::version >= leibniz::version_number{0, 1, 0});
static_assert(LEIBNIZ_VERSION == 10000 * leibniz::version.major_version +
                                     100 * leibniz::version.minor_version +
                                     leibniz::version.patch_version);

// These names are locals of the library, too, of which no warning may tell.
constexpr auto p = leibniz::value_and_gradient(g, x1, x2);
double in = 2.0, out = 0.0;

int main() {
  out = leibniz::derivative(g, x2)(x1 = in, x2 = 3.0);
  const auto [value, gradient] = p(in, 3.0);
  return out == 42.0 && value == 63.0 && gradient[0] == 9.0 && gradient[1] == out ? 0 : 1;
}

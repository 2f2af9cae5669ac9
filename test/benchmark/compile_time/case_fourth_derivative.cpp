// SPDX-License-Identifier: BSL-1.0
// The fourth derivative of a product, as a type, evaluated.
#include <leibniz/leibniz.hpp>

namespace {

using namespace leibniz::literals;
constexpr leibniz::symbol<"x"> x;
constexpr auto f = pow(x, 3_c) * sin(x) * exp(2_c * x);
constexpr auto d4 = leibniz::derivative<4>(f, x);

}  // namespace

double fourth(double at);
double fourth(double at) { return d4(x = at); }

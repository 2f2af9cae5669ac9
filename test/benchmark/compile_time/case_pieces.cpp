// SPDX-License-Identifier: BSL-1.0
// sizes: 25 50 100 200
// A curve of LEIBNIZ_SIZE pieces, as a spline through measured points, with its slope: selects, each within
// the one before it.
#include <leibniz/leibniz.hpp>

namespace {

struct curve {
  template <class T>
  constexpr T operator()(T x) const {
    T y = 0;
    for (int k = LEIBNIZ_SIZE - 1; k >= 0; --k) {
      const T t = x - k;
      y = select(x < k + 1, k % 5 + t * (k % 3 + t * (k % 7)), y);
    }
    return y;
  }
};

constexpr leibniz::symbol<"x"> x;
constexpr auto value_and_slope = leibniz::value_and_gradient(leibniz::trace<"x">(curve{}), x);

}  // namespace

// Its size is the number of operations, for measure.py.
char operations[static_cast<unsigned>(value_and_slope.operations().total())];

double slope(double at);
double slope(double at) { return value_and_slope(at).gradient[0]; }

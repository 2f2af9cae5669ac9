// SPDX-License-Identifier: BSL-1.0
// Documents of formulas: the build writes a page of each in the formats that CMakeLists.txt names.
#include <leibniz/document/document.hpp>
#include <leibniz/leibniz.hpp>

#include "orbit.hpp"

using namespace leibniz::literals;
using orbit::E;

constexpr leibniz::symbol<"x"> x;
constexpr leibniz::symbol<"y"> y;

constexpr auto valley = pow(1_c - x, 2_c) + 100_c * pow(y - pow(x, 2_c), 2_c);
constexpr auto anomaly = orbit::mean_anomaly;

int main(int argc, char** argv) {
  return leibniz::write_documents(
      argc, argv,
      {leibniz::document("rosenbrock", valley, leibniz::gradient(valley, x, y),
                         leibniz::title("Rosenbrock's valley"),
                         leibniz::summary("A test of minimisers: the minimum is 0, at (1, 1)."),
                         leibniz::plot(x, -1.5, 1.5, y = 1.0)),
       leibniz::document(
           "kepler", anomaly, leibniz::by(E), leibniz::called<"M">(),
           leibniz::entry("a step of Newton's method", E - anomaly / derivative(anomaly, E)))});
}

// SPDX-License-Identifier: BSL-1.0
// Compiled without exceptions and type information, as for embedded targets: programs and batches compute,
// and an error of run time writes its message and ends the program.
#include <array>
#include <cstdio>
#include <tuple>
#include <vector>

#include <leibniz/leibniz.hpp>
#include <leibniz/program/batch.hpp>

using namespace leibniz::literals;

constexpr leibniz::vector_symbol<"q", 2> q;
constexpr auto p = leibniz::value_and_gradient(q[0_c] * q[0_c] * q[1_c], q);

int main(int count, char**) {
  const auto r = p(std::array{3.0, 2.0});
  bool right = r.value == 18.0 && r.gradient[0] == 12.0 && r.gradient[1] == 9.0;
  const std::array<std::vector<double>, 2> points{std::vector<double>(37, 3.0), std::vector<double>(37, 2.0)};
  std::vector<double> value(37), by_a(37), by_b(37);
  p.batch(std::tie(value, by_a, by_b), points);
  for (const double v : value) right = right && v == 18.0;
  std::puts(right ? "right" : "wrong");
  const std::vector<double> at(count > 1 ? 3 : 2, 1.0);
  return right && p(at).value == 1.0 ? 0 : 1;
}

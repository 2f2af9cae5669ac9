// SPDX-License-Identifier: BSL-1.0
// Prints arrays, each after its name; check_numpy.py prints the same arrays by NumPy and compares.
#include <cmath>
#include <iostream>
#include <limits>

#include <leibniz/tape/tape.hpp>

using namespace leibniz::tape;

namespace {

template <class T>
void print_all(const char* precision) {
  const auto print = [precision](const char* name, const auto& numbers) {
    std::cout << "== " << precision << ' ' << name << '\n' << constant<T>(numbers) << '\n';
  };
  using list = std::vector<double>;
  using rows = std::vector<list>;
  const double infinity = std::numeric_limits<double>::infinity(), nan = std::nan("");
  print("zeros", list{0, 0});
  print("integers", list{1, -20, 300});
  print("thirds", list{1.0 / 3, 2.0 / 3, -1});
  print("mixed", list{1.5, 2.25, 1e3});
  print("small", list{1e-5, 2e-5});
  print("wide", list{1e-3, 1.0, 12345.678});
  print("large", list{1e8, 2.5e9});
  print("edge", list{99999999.0, 1.0});
  print("tiny", list{5e-324, 1e-300});
  print("not_finite", list{nan, infinity, -infinity, 1.0});
  print("only_not_finite", list{nan, -infinity});
  print("rows", rows{{1, 2.5}, {-3.125, 4}});
  print("column", rows{{1e-4}, {1.0}});
  print("no_elements", list{});
  list long_one, very_long;
  for (int i = 0; i < 40; ++i) long_one.push_back(std::sqrt(i));
  for (int i = 0; i < 1200; ++i) very_long.push_back(i * 0.5);
  print("long", long_one);
  print("very_long", very_long);
  rows wide_rows, many_rows;
  for (int i = 0; i < 3; ++i) wide_rows.push_back(long_one);
  for (int i = 0; i < 50; ++i) many_rows.push_back(list(50, 0.25 * i));
  print("wide_rows", wide_rows);
  print("many_rows", many_rows);
  for (double x :
       {0.0, 1.0, 0.1, 1.0 / 3, 1e16, 1e15, 123456.789, 1e-4, 9.9e-5, 1e22, 2.5e-10, -7.0})
    std::cout << "== " << precision << " scalar " << x << '\n' << constant<T>(x) << '\n';
}

}  // namespace

int main() {
  print_all<double>("double");
  print_all<float>("float");
}

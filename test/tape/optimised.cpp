// SPDX-License-Identifier: BSL-1.0
// Numbers that are written in place and then moved, compiled with -O3: GCC took the old ones, where the move
// read them as integers that no number could be. Exits with 0 if the new ones arrive.
#include <cstdio>
#include <functional>
#include <utility>
#include <vector>

#include <leibniz/tape/tape.hpp>

using namespace leibniz::tape;

using arrays = std::vector<tensor<double>>;
using function = std::function<tensor<double>(const arrays&)>;

#ifdef __clang__
#define AS_IT_STANDS [[gnu::noinline]]
#else
#define AS_IT_STANDS [[gnu::noipa]]
#endif

// GCC went wrong in a program that has this, too.
AS_IT_STANDS static bool agrees(const function& f, const arrays& x) {
  return static_cast<bool>(tape_gradient_check(f, x));
}

AS_IT_STANDS static tensor<double> with_element(const tensor<double>& x, index_type i, double value) {
  const auto changed = [&](const tensor<double>& of) {
    dense<double> numbers = of.numbers();
    numbers.mutable_data()[i] = value;
    const tensor<double> made(std::move(numbers));
    arrays results;
    results.push_back(made);
    return results;
  };
  return changed(x)[0];
}

int main() {
  const function f = [](const arrays& x) { return sin(x[0]); };
  const double written = with_element(tensor<double>(0.5), 0, 1.5).item();
  const bool right = written == 1.5 && agrees(f, {tensor<double>(0.5)});
  if (!right) std::printf("1.5 was written, and %g is there\n", written);
  return right ? 0 : 1;
}

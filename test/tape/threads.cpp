// SPDX-License-Identifier: BSL-1.0
// Two threads with tapes of their own that read the same variables and arrays. A program of its
// own, under ThreadSanitizer where the compiler has it: it exits with 0 if all gradients are right.
#include <cstdio>
#include <thread>

#include <leibniz/tape/tape.hpp>

using namespace leibniz::tape;

namespace {

const variable<double> scalar(3.0), vector({1.0, 2.0, 3.0});
const constant<double> data({4.0, 5.0, 6.0});

/// How many gradients are wrong.
int work(double factor) {
  int wrong = 0;
  for (int step = 0; step < 500; ++step) {
    gradient_tape outer({.persistent = true});
    outer.watch(data);
    const auto y = factor * scalar * scalar * reduce_sum(vector * data);
    const auto [ds, dv, dd] = outer.gradient(y, std::tuple{scalar, vector, data});
    const auto second = outer.gradient(*ds, scalar);
    wrong += ds->item() != factor * 192;
    wrong += (*dv)(2) != factor * 54;
    wrong += (*dd)(0) != factor * 9;
    wrong += second->item() != factor * 64;
    wrong += outer.watched_variables().size() != 2;
  }
  return wrong;
}

}  // namespace

int main() {
  // Destroyed after all that belongs to the thread.
  static gradient_tape to_the_end({.persistent = true});
  static const auto kept = scalar * vector;
  int wrong[2] = {0, 0};
  std::thread first([&wrong] { wrong[0] = work(1.0); }), second([&wrong] { wrong[1] = work(2.0); });
  first.join();
  second.join();
  std::printf("wrong gradients: %d and %d\n", wrong[0], wrong[1]);
  return wrong[0] + wrong[1] == 0 ? 0 : 1;
}

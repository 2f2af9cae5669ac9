// SPDX-License-Identifier: BSL-1.0
// Trains a small neural network to predict house values: see --help.
#include <exception>
#include <iostream>
#include <memory>

#include "train.hpp"

int main(int count, char** arguments) {
  auto all = std::make_unique<california::processes>();
  try {
    int code = 0;
    const auto o = california::read_options(count, arguments, code);
    if (!o) return code;
    if (o->distributed) all = california::processes_of_mpi(count, arguments);
    if (o->deterministic)
      california::train_without_randomness(*o);
    else if (o->precision == "double")
      california::train<double>(*o, *all);
    else
      california::train<float>(*o, *all);
  } catch (const std::exception& e) {
    std::cerr << "california_housing: " << e.what() << std::endl;
    all->abort();  // the others would wait for this one
    return 1;
  }
}

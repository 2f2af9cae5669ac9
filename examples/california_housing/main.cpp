// SPDX-License-Identifier: BSL-1.0
// Trains a small neural network to predict house values: see --help.
#include <exception>
#include <iostream>
#include <memory>
#include <new>
#include <optional>

#include "train.hpp"

int main(int count, char** arguments) {
  auto all = std::make_unique<california::processes>();
  std::optional<california::options> o;
  try {
    int code = 0;
    o = california::read_options(count, arguments, code);
    if (!o) return code;
    if (o->distributed) all = california::processes_of_mpi(count, arguments);
    if (o->deterministic)
      california::train_without_randomness(*o);
    else if (o->precision == "double")
      california::train<double>(*o, *all);
    else
      california::train<float>(*o, *all);
    return 0;
  } catch (const std::bad_alloc&) {
    std::cerr << "california_housing: there is not enough memory for the data, a hidden layer of "
                 "--units "
              << (o ? o->units : 0) << " and batches of --batch " << (o ? o->batch : 0)
              << ": give smaller ones" << std::endl;
  } catch (const std::exception& e) {
    std::cerr << "california_housing: " << e.what() << std::endl;
  }
  all->abort();  // the others would wait for this one
  return 1;
}

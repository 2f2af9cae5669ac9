// SPDX-License-Identifier: BSL-1.0
// Trains a small neural network to predict house values: see --help.
#include <cerrno>
#include <cstring>
#include <exception>
#include <iostream>
#include <memory>
#include <new>
#include <optional>
#include <stdexcept>

#include "train.hpp"

// A full disk is noticed when the last lines are written, and would be lost after main.
static void check_output() {
  errno = 0;
  if (!std::cout.flush())
    throw std::runtime_error(std::string("cannot write to standard output: ") +
                             (errno == 0 ? "it is closed or full" : std::strerror(errno)));
}

int main(int count, char** arguments) {
  auto all = std::make_unique<california::processes>();
  std::optional<california::options> o;
  try {
    int code = 0;
    o = california::read_options(count, arguments, code);
    if (!o) {
      check_output();
      return code;
    }
    if (o->distributed) all = california::processes_of_mpi(count, arguments);
    if (o->deterministic)
      california::train_without_randomness(*o);
    else if (o->precision == "double")
      california::train<double>(*o, *all);
    else
      california::train<float>(*o, *all);
    check_output();
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

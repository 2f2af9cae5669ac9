// SPDX-License-Identifier: BSL-1.0
// A job of which the second process fails in the third step, in a way that is told: the first one
// would wait for it for ever if nothing ended the job.
#include <csignal>
#include <cstdlib>
#include <iostream>
#include <stdexcept>
#include <string>
#include <vector>

#include <leibniz/adapters/mpi.hpp>

int main(int count, char** arguments) {
  const boost::mpi::environment environment(count, arguments);
  leibniz::adapters::data_parallel processes;
  const std::string way = count == 2 ? arguments[1] : "none";
  std::vector<double> gradient(3, 1.0);
  const std::vector<std::span<double>> gradients{gradient};
  for (int step = 0; step < 5; ++step) {
    if (step == 2 && !processes.is_first()) {
      if (way == "dies") std::raise(SIGKILL);
      if (way == "throws") throw std::runtime_error("out of luck");
      if (way == "returns") std::_Exit(3);
    }
    processes.average<double>(gradients, 1);
  }
  std::cout << "finished\n";
}

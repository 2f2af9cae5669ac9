// SPDX-License-Identifier: BSL-1.0
#include <stdexcept>

#include "processes.hpp"

namespace california {

std::unique_ptr<processes> processes_of_mpi(int&, char**&) {
  throw std::runtime_error(
      "--distributed: this program was built without Boost.MPI (Debian: libboost-mpi-dev)");
}

}  // namespace california

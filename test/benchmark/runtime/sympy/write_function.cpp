// SPDX-License-Identifier: BSL-1.0
// Prints a workload's function as straight-line C++, which differentiate.py reads.
#include <iostream>

#include "../traced.hpp"
#include RUNTIME_HEADER

int main() {
  using workload = RUNTIME_WORKLOAD;
  std::cout << workload::inputs << ' ' << workload::order << '\n'
            << leibniz::cpp_source(runtime::traced_workload<workload>::f,
                                   runtime::traced_workload<workload>::x)
                   .view();
}

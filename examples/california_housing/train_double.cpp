// SPDX-License-Identifier: BSL-1.0
#include "deterministic.hpp"
#include "train_loop.hpp"

namespace california {

template void train<double>(const options&, processes&);

void train_without_randomness(const options& o) { run_without_randomness(o); }

}  // namespace california

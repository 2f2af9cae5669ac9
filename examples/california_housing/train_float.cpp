// SPDX-License-Identifier: BSL-1.0
#include "train_loop.hpp"

namespace california {

template void train<float>(const options&, processes&);

}  // namespace california

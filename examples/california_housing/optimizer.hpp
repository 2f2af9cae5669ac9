// SPDX-License-Identifier: BSL-1.0
// The optimizer that the command line names.
#pragma once

#include <memory>

#include <leibniz/nn/optimizers/optimizer.hpp>

#include "options.hpp"

namespace california {

std::unique_ptr<leibniz::nn::optimizer> make_optimizer(const options& o);

}  // namespace california

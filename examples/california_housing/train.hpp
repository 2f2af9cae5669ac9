// SPDX-License-Identifier: BSL-1.0
// The tutorial's training loop, written out.
#pragma once

#include "options.hpp"
#include "processes.hpp"

namespace california {

/// Trains with random batches in T, float or double, as the options say. 0 if all went well.
template <class T>
void train(const options& o, processes& all);

/// The run without random numbers.
void train_without_randomness(const options& o);

}  // namespace california

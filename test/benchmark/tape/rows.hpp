// SPDX-License-Identifier: BSL-1.0
// The rows of the tape's benchmark: each is compiled in a unit of its own.
#pragma once

#include "scalar.hpp"

namespace tape_benchmark {

result leibniz_lorenz(const std::array<double, 6>& at);
result leibniz_cell(const std::array<double, 6>& at);
result leibniz_fused_lorenz(const std::array<double, 6>& at);
result leibniz_fused_cell(const std::array<double, 6>& at);
result adolc_lorenz(const std::array<double, 6>& at);
result adolc_cell(const std::array<double, 6>& at);
result sacado_lorenz(const std::array<double, 6>& at);
result sacado_cell(const std::array<double, 6>& at);

}  // namespace tape_benchmark

// SPDX-License-Identifier: BSL-1.0
// The rows of the tape's benchmark: each is compiled in a unit of its own.
#pragma once

#include <memory>

#include "dense.hpp"
#include "scalar.hpp"

namespace tape_benchmark {

using scalar_row = result (*)(const std::array<double, 6>& at);
result leibniz_lorenz(const std::array<double, 6>& at);
result leibniz_cell(const std::array<double, 6>& at);
result leibniz_fused_lorenz(const std::array<double, 6>& at);
result leibniz_fused_cell(const std::array<double, 6>& at);
result types_lorenz(const std::array<double, 6>& at);
result types_cell(const std::array<double, 6>& at);
result adolc_lorenz(const std::array<double, 6>& at);
result adolc_cell(const std::array<double, 6>& at);
result sacado_lorenz(const std::array<double, 6>& at);
result sacado_cell(const std::array<double, 6>& at);

using dense_row = std::unique_ptr<dense_model> (*)(const dense_problem&);
std::unique_ptr<dense_model> dense_by_hand(const dense_problem&);
std::unique_ptr<dense_model> dense_on_the_tape(const dense_problem&);
std::unique_ptr<dense_model> dense_fused(const dense_problem&);
std::unique_ptr<dense_model> dense_in_libtorch(const dense_problem&);

}  // namespace tape_benchmark

// SPDX-License-Identifier: BSL-1.0
// The California housing data and the numbers that reference runs gave on them, for tests that are
// skipped where the folder with both files is not there.
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include <leibniz/nn/data/arrays.hpp>

namespace california {

/// The folder, from the environment variable LEIBNIZ_CALIFORNIA_HOUSING. If it is not there, says
/// so, in the words by which ctest knows that a test was skipped, and returns an empty string.
std::string folder();

/// A number, or several, of california_reference.json, by a path such as "dataset.rows".
double reference(const std::string& path);
std::vector<double> references(const std::string& path);

/// Streaming error on the training part and error on the validation part after an epoch, counted
/// from 0, of the run without randomness.
std::pair<double, double> reference_epoch(std::size_t epoch);

/// Data split by seeds 7 and 11, and scaled with the training part's means and deviations.
struct data {
  leibniz::nn::matrix<double> x_train, x_valid, x_test;
  leibniz::nn::vector<double> y_train, y_valid, y_test;
};
data load();

}  // namespace california

// SPDX-License-Identifier: BSL-1.0
// Splits data into a part to train on and a part to test on, as scikit-learn does for the same seed.
#pragma once

#include <cmath>
#include <cstdint>
#include <stdexcept>
#include <string>

#include <leibniz/nn/data/random_state.hpp>
#include <leibniz/nn/errors.hpp>

namespace leibniz::nn {

/// Row numbers of the two parts, in the order in which they were drawn.
struct split_indices {
  indices train, test;
};

/// scikit-learn's `train_test_split(range(rows), random_state=seed, test_size=test_size)`.
///
/// The test part has ceil(test_size * rows) rows and comes first in the permutation of
/// `random_state(seed)`; the training part is what follows.
/// Throws std::invalid_argument if a part would be empty.
inline split_indices split_rows(std::size_t rows, std::uint32_t seed, double test_size = 0.25) {
  if (!(test_size > 0 && test_size < 1))
    throw std::invalid_argument(
        "train_test_split: test_size is the part to test on, between 0 and 1, "
        "and not " +
        errors::shown(test_size));
  const auto tests = static_cast<std::size_t>(std::ceil(test_size * static_cast<double>(rows)));
  if (tests == 0 || tests >= rows)
    throw std::invalid_argument("train_test_split: " + std::to_string(rows) +
                                " rows are too few for two parts with test_size " +
                                errors::shown(test_size));
  const indices order = random_state(seed).permutation(rows);
  const auto middle = order.begin() + static_cast<std::ptrdiff_t>(tests);
  return {indices(middle, order.end()), indices(order.begin(), middle)};
}

/// Data and targets of the two parts, in scikit-learn's order.
template <class Data, class Target>
struct split {
  Data train_data, test_data;
  Target train_target, test_target;
};

/// scikit-learn's `train_test_split(data, target, random_state=seed, test_size=test_size)`: the same
/// rows in the same order. data has shape (rows, features); target (rows) or (rows, outputs); both
/// are any arrays of Eigen, and the parts an nn::matrix or nn::vector.
///
///     const auto [x_train, x_test, y_train, y_test] = train_test_split(data, target, 7);
///
/// Throws std::invalid_argument if data and target differ in their number of rows.
template <class Data, class Target>
split<array_of<Data>, array_of<Target>> train_test_split(const Eigen::DenseBase<Data>& data,
                                                         const Eigen::DenseBase<Target>& target,
                                                         std::uint32_t seed,
                                                         double test_size = 0.25) {
  if (data.rows() != target.rows())
    throw std::invalid_argument("train_test_split: data have " + std::to_string(data.rows()) +
                                " rows, targets " + std::to_string(target.rows()));
  const split_indices rows = split_rows(static_cast<std::size_t>(data.rows()), seed, test_size);
  const auto x = in_rows(data);  // once for both parts
  const auto y = in_rows(target);
  return {take(x, rows.train), take(x, rows.test), take(y, rows.train), take(y, rows.test)};
}

}  // namespace leibniz::nn

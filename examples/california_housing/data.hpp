// SPDX-License-Identifier: BSL-1.0
// The data to train, validate and test on: split, and scaled by the means and deviations of the
// training part.
#pragma once

#include <filesystem>
#include <stdexcept>
#include <string>

#include <leibniz/nn/data/generated_housing.hpp>
#include <leibniz/nn/data/read_csv.hpp>
#include <leibniz/nn/data/split.hpp>
#include <leibniz/nn/data/standard_scaler.hpp>

namespace california {

inline const std::string target = "MedHouseVal";

template <class T>
struct data_set {
  leibniz::nn::matrix<T> x_train, x_valid, x_test;
  leibniz::nn::vector<T> y_train, y_valid, y_test;
};

/// The file's table, or the generated one if `file` is empty. Throws, with the file's name, unless it
/// has the target and something to predict it from.
inline leibniz::nn::table read(const std::filesystem::path& file) {
  if (file.empty()) return leibniz::nn::generated_housing();
  const leibniz::nn::table all = leibniz::nn::read_csv(file);
  try {
    all.index_of(target);
  } catch (const std::out_of_range& missing) {
    throw std::runtime_error(file.string() + ": " + missing.what());
  }
  if (all.names.size() == 1)
    throw std::runtime_error(file.string() + ": there is only the column '" + target +
                             "': add columns to predict it from");
  return all;
}

/// As the tutorial splits: a quarter to test on (seed 7), a quarter of the rest to validate (seed 11).
template <class T>
data_set<T> split(const leibniz::nn::table& all) {
  using namespace leibniz::nn;
  const auto [x_rest, x_test, y_rest, y_test] =
      train_test_split(all.without(target), all.column(target), 7);
  const auto [x_train, x_valid, y_train, y_valid] = train_test_split(x_rest, y_rest, 11);
  standard_scaler scaler;
  scaler.fit(x_train);
  const auto scaled = [&scaler](const matrix<double>& x) {
    return matrix<T>(scaler.transform(x).cast<T>());
  };
  return {scaled(x_train),   scaled(x_valid),   scaled(x_test),
          y_train.cast<T>(), y_valid.cast<T>(), y_test.cast<T>()};
}

}  // namespace california

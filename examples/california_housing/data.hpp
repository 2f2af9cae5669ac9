// SPDX-License-Identifier: BSL-1.0
// The data to train, validate and test on: split, and scaled by the means and deviations of the
// training part.
#pragma once

#include <filesystem>
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

/// The file's table, or the generated one if `file` is empty.
inline leibniz::nn::table read(const std::filesystem::path& file) {
  if (file.empty()) return leibniz::nn::generated_housing();
  return leibniz::nn::read_csv(file);
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

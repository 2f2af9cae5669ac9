// SPDX-License-Identifier: BSL-1.0
#include <cstdlib>
#include <filesystem>
#include <iostream>

#include <boost/property_tree/json_parser.hpp>

#include <leibniz/nn/data/read_csv.hpp>
#include <leibniz/nn/data/split.hpp>
#include <leibniz/nn/data/standard_scaler.hpp>

#include "california.hpp"

using namespace leibniz::nn;

namespace california {

namespace {

const boost::property_tree::ptree& tree() {
  static const auto read = [] {
    boost::property_tree::ptree out;
    boost::property_tree::read_json(folder() + "/california_reference.json", out);
    return out;
  }();
  return read;
}

}  // namespace

std::string folder() {
  const char* given = std::getenv("LEIBNIZ_CALIFORNIA_HOUSING");
  if (given != nullptr && std::filesystem::exists(given + std::string("/california_housing.csv")))
    return given;
  std::cout
      << "skipped: no California housing data; set LEIBNIZ_CALIFORNIA_HOUSING to the folder\n";
  return {};
}

double reference(const std::string& path) { return std::stod(tree().get<std::string>(path)); }

std::vector<double> references(const std::string& path) {
  std::vector<double> out;
  for (const auto& [key, value] : tree().get_child(path))
    out.push_back(std::stod(value.get_value<std::string>()));
  return out;
}

std::pair<double, double> reference_epoch(std::size_t epoch) {
  const auto& epochs = tree().get_child("deterministic_check.float64.epochs");
  const auto& found = std::next(epochs.begin(), static_cast<std::ptrdiff_t>(epoch))->second;
  return {std::stod(found.get<std::string>("train_mse_streaming")),
          std::stod(found.get<std::string>("valid_mse"))};
}

data load() {
  const table all = read_csv(folder() + "/california_housing.csv");
  const auto [x_rest, x_test, y_rest, y_test] =
      train_test_split(all.without("MedHouseVal"), all.column("MedHouseVal"), 7);
  const auto [x_train, x_valid, y_train, y_valid] = train_test_split(x_rest, y_rest, 11);
  standard_scaler scaler;
  scaler.fit(x_train);
  return {scaler.transform(x_train),
          scaler.transform(x_valid),
          scaler.transform(x_test),
          y_train,
          y_valid,
          y_test};
}

}  // namespace california

// SPDX-License-Identifier: BSL-1.0
// The California housing data, split and scaled as scikit-learn does it.
#include <boost/test/unit_test.hpp>

#include <leibniz/nn/data/read_csv.hpp>
#include <leibniz/nn/data/split.hpp>
#include <leibniz/nn/data/standard_scaler.hpp>

#include "california.hpp"

using namespace leibniz::nn;

namespace {

constexpr auto near = [](double wanted, double found) {
  // the reference itself says that exact sums differ from plain loops by 4e-15
  BOOST_TEST(found == wanted, boost::test_tools::tolerance(1e-14));
};

}  // namespace

BOOST_AUTO_TEST_CASE(the_real_data_split_and_scale_as_in_scikit_learn) {
  if (california::folder().empty()) return;
  const table all = read_csv(california::folder() + "/california_housing.csv");
  BOOST_TEST(static_cast<double>(all.rows()) == california::reference("dataset.rows"));
  near(california::reference("dataset.target_mean"), all.column("MedHouseVal").mean());

  const split_indices first = split_rows(all.rows(), 7);
  const split_indices second = split_rows(first.train.size(), 11);
  BOOST_TEST(first.test.size() == 5160u);
  BOOST_TEST(second.test.size() == 3870u);
  BOOST_TEST(second.train.size() == 11610u);
  const auto rows = [&](const indices& positions) {
    std::vector<double> out;
    for (const std::size_t at : positions) out.push_back(static_cast<double>(first.train[at]));
    return out;
  };
  const std::vector<double> train = rows(second.train), valid = rows(second.test);
  BOOST_TEST((std::vector(train.begin(), train.begin() + 20) ==
              california::references("split.first20.train")));
  BOOST_TEST((std::vector(valid.begin(), valid.begin() + 20) ==
              california::references("split.first20.valid")));
  BOOST_TEST(
      (std::vector(train.end() - 5, train.end()) == california::references("split.last5.train")));
  BOOST_TEST(
      (std::vector(valid.end() - 5, valid.end()) == california::references("split.last5.valid")));

  const auto [x_rest, x_test, y_rest, y_test] =
      train_test_split(all.without("MedHouseVal"), all.column("MedHouseVal"), 7);
  const auto [x_train, x_valid, y_train, y_valid] = train_test_split(x_rest, y_rest, 11);
  near(california::reference("standard_scaler.target_mean.train"), y_train.mean());
  near(california::reference("standard_scaler.target_mean.valid"), y_valid.mean());
  near(california::reference("standard_scaler.target_mean.test"), y_test.mean());

  standard_scaler scaler;
  scaler.fit(x_train);
  const auto means = california::references("standard_scaler.mean");
  const auto deviations = california::references("standard_scaler.std");
  const auto row = california::references("standard_scaler.train_row0_scaled");
  const auto valid_row = california::references("standard_scaler.valid_row0_scaled");
  const auto largest = california::references("standard_scaler.max_abs_scaled_test");
  const matrix<double> scaled = scaler.transform(x_train), scaled_valid = scaler.transform(x_valid),
                       scaled_test = scaler.transform(x_test);
  for (std::size_t j = 0; j < 8; ++j) {
    const auto column = static_cast<Eigen::Index>(j);
    near(means[j], scaler.mean()[column]);
    near(deviations[j], scaler.scale()[column]);
    // near 0, x - mean has lost digits: a few roundings of the mean, in units of the deviation
    const double lost = 4e-16 * (1 + std::abs(means[j]) / deviations[j]);
    BOOST_TEST(std::abs(scaled(0, column) - row[j]) < lost);
    BOOST_TEST(std::abs(scaled_valid(0, column) - valid_row[j]) < lost);
    near(largest[j], scaled_test.col(column).cwiseAbs().maxCoeff());
  }
}

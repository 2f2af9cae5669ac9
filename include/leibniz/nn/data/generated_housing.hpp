// SPDX-License-Identifier: BSL-1.0
// A made-up data set in the shape of the California housing data, for programs and tests that have
// no file: the same columns, units and rough distributions, and a target that can be learned.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>

#include <leibniz/nn/data/random_state.hpp>
#include <leibniz/nn/data/table.hpp>

namespace leibniz::nn {

/// `rows` made-up districts, the same for the same seed. None of the numbers is a measurement.
///
/// Columns as in scikit-learn's `fetch_california_housing`: MedInc (10,000 dollars), HouseAge (years,
/// at most 52), AveRooms, AveBedrms, Population, AveOccup, Latitude, Longitude (degrees), MedHouseVal
/// (the target, 100,000 dollars, 0.15 to 5.00001). With n for a fresh standard normal number:
///
/// - a district lies around one of five cities, whose distance d (degrees) and price p it has;
/// - MedInc = exp(1.24 + 0.45 n), HouseAge = 28.6 + 12.5 n, Population = exp(7 + 0.7 n);
/// - AveRooms = 3.3 + 0.55 MedInc + 0.8 n, AveBedrms = 1 + 0.02 AveRooms + 0.08 n;
/// - AveOccup = 1 + exp(0.62 + 0.3 n);
/// - MedHouseVal = (0.15 + 0.42 MedInc^0.9 + 0.006 (HouseAge - 28.6) - 0.22 (AveOccup - 2.9))
///   (1 + p exp(-2 d)) + 0.4 n;
///
/// all clipped to the ranges of the census. So a mean squared error of about 0.16 is left to the
/// best model, and a linear one has more, because income, city and distance multiply.
inline table generated_housing(std::size_t rows = 20640, std::uint32_t seed = 1990) {
  struct city {
    double share, latitude, longitude, spread, price;
  };
  static constexpr city cities[] = {{0.40, 34.05, -118.25, 0.45, 0.35},
                                    {0.20, 37.77, -122.30, 0.40, 0.75},
                                    {0.12, 32.80, -117.10, 0.25, 0.25},
                                    {0.14, 38.58, -121.45, 0.50, -0.10},
                                    {0.14, 36.75, -119.80, 0.60, -0.30}};
  random_state random(seed);
  const auto around = [&random](double mean, double deviation) {
    return mean + deviation * random.normal();
  };
  table out;
  out.names = {"MedInc",   "HouseAge", "AveRooms",  "AveBedrms",  "Population",
               "AveOccup", "Latitude", "Longitude", "MedHouseVal"};
  out.values.resize(static_cast<Eigen::Index>(rows), 9);
  for (Eigen::Index i = 0; i < out.values.rows(); ++i) {
    double left = random.uniform();
    const city* home = cities;
    while (home + 1 != std::end(cities) && left >= home->share) left -= (home++)->share;
    const double latitude = std::clamp(around(home->latitude, home->spread), 32.54, 41.95);
    const double longitude = std::clamp(around(home->longitude, home->spread), -124.35, -114.31);
    const double income = std::clamp(std::exp(around(1.24, 0.45)), 0.4999, 15.0001);
    const double age = std::clamp(std::round(around(28.6, 12.5)), 1.0, 52.0);
    const double rooms = std::max(around(3.3 + 0.55 * income, 0.8), 0.85);
    const double bedrooms = std::max(around(1 + 0.02 * rooms, 0.08), 0.33);
    const double population = std::round(std::clamp(std::exp(around(7, 0.7)), 3.0, 35682.0));
    const double occupants = 1 + std::exp(around(0.62, 0.3));
    const double distance = std::hypot(latitude - home->latitude, longitude - home->longitude);
    const double value =
        (0.15 + 0.42 * std::pow(income, 0.9) + 0.006 * (age - 28.6) - 0.22 * (occupants - 2.9)) *
        (1 + home->price * std::exp(-2 * distance));
    out.values.row(i) << income, age, rooms, bedrooms, population, occupants, latitude, longitude,
        std::clamp(around(value, 0.4), 0.14999, 5.00001);
  }
  return out;
}

}  // namespace leibniz::nn

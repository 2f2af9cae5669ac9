// SPDX-License-Identifier: BSL-1.0
// error: give fit_rows(residuals, parameters, x = numbers)
#include <vector>

#include <leibniz/adapters/gsl.hpp>
#include <leibniz/leibniz.hpp>

constexpr leibniz::symbol<"b"> b;
constexpr leibniz::symbol<"x"> x;

#ifdef LEIBNIZ_TEST_CONTROL
const auto rows = leibniz::adapters::fit_rows(x - b, b, x = std::vector<double>{1.0, 2.0});
#else
constexpr auto rows = x - b;
#endif
const auto fitted = leibniz::adapters::gsl_fit(rows, {1.0});

// SPDX-License-Identifier: BSL-1.0
// error: this symbol is named twice
// error: name<'b'>
#include <vector>

#include <leibniz/adapters/fit_rows.hpp>
#include <leibniz/leibniz.hpp>

using namespace leibniz::literals;
constexpr leibniz::vector_symbol<"b", 2> b;
constexpr leibniz::symbol<"x"> x;

const std::vector<double> numbers{1.0, 2.0};
#ifdef LEIBNIZ_TEST_CONTROL
const auto rows = leibniz::adapters::fit_rows(x * b[0_c] - b[1_c], b, x = numbers);
#else
const auto rows = leibniz::adapters::fit_rows(x * b[0_c] - b[1_c], b, b[0_c], x = numbers);
#endif

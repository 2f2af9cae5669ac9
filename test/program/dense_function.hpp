// SPDX-License-Identifier: BSL-1.0
// A function of N inputs of which all second derivatives are different from 0, and what it costs.
#pragma once

#include <leibniz/functions/functions.hpp>
#include <leibniz/program/directional.hpp>

constexpr auto dense = [](const auto& v) {
  auto total = 0 * v[0], squares = 0 * v[0];
  for (const auto& e : v) {
    total += exp(e);
    squares += e * e;
  }
  return log(total) + sqrt(1 + squares);
};

template <int N>
constexpr leibniz::vector_symbol<"x", N> x;
template <int N>
constexpr auto function = leibniz::trace<leibniz::vector_symbol<"x", N>>(dense);
template <int N>
constexpr int value = leibniz::operation_count(function<N>);

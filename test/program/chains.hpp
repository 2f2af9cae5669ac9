// SPDX-License-Identifier: BSL-1.0
// Functions of which each input meets its neighbours alone.
#pragma once

#include <leibniz/functions/functions.hpp>

constexpr auto chain = [](const auto& v) {
  std::remove_cvref_t<decltype(v)> out{};
  for (std::size_t i = 0; i < v.size(); ++i) {
    out[i] = sin(v[i]);
    if (i > 0) out[i] += v[i - 1] * v[i];
    if (i + 1 < v.size()) out[i] *= exp(v[i + 1]);
  }
  return out;
};
constexpr auto energy = [](const auto& v) {
  auto total = 0 * v[0];
  for (std::size_t i = 0; i + 1 < v.size(); ++i) total += exp(v[i] * v[i + 1]) + cos(v[i]);
  return total;
};

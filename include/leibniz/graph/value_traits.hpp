// SPDX-License-Identifier: BSL-1.0
// What generic code asks the standard library of its type of numbers: traced values answer as double does.
#pragma once

#include <limits>
#include <numbers>

#include <leibniz/graph/value.hpp>

// (It would be 0 otherwise.)
template <>
struct std::numeric_limits<leibniz::graph::value> : std::numeric_limits<double> {};
template <>
inline constexpr leibniz::graph::value std::numbers::e_v<leibniz::graph::value>{std::numbers::e};
template <>
inline constexpr leibniz::graph::value std::numbers::log2e_v<leibniz::graph::value>{std::numbers::log2e};
template <>
inline constexpr leibniz::graph::value std::numbers::log10e_v<leibniz::graph::value>{std::numbers::log10e};
template <>
inline constexpr leibniz::graph::value std::numbers::pi_v<leibniz::graph::value>{std::numbers::pi};
template <>
inline constexpr leibniz::graph::value std::numbers::inv_pi_v<leibniz::graph::value>{std::numbers::inv_pi};
template <>
inline constexpr leibniz::graph::value std::numbers::inv_sqrtpi_v<leibniz::graph::value>{std::numbers::inv_sqrtpi};
template <>
inline constexpr leibniz::graph::value std::numbers::ln2_v<leibniz::graph::value>{std::numbers::ln2};
template <>
inline constexpr leibniz::graph::value std::numbers::ln10_v<leibniz::graph::value>{std::numbers::ln10};
template <>
inline constexpr leibniz::graph::value std::numbers::sqrt2_v<leibniz::graph::value>{std::numbers::sqrt2};
template <>
inline constexpr leibniz::graph::value std::numbers::sqrt3_v<leibniz::graph::value>{std::numbers::sqrt3};
template <>
inline constexpr leibniz::graph::value std::numbers::inv_sqrt3_v<leibniz::graph::value>{std::numbers::inv_sqrt3};
template <>
inline constexpr leibniz::graph::value std::numbers::egamma_v<leibniz::graph::value>{std::numbers::egamma};
template <>
inline constexpr leibniz::graph::value std::numbers::phi_v<leibniz::graph::value>{std::numbers::phi};

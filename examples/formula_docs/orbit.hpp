// SPDX-License-Identifier: BSL-1.0
/// @file
/// Kepler's equation as an expression. The docstring takes in the page that the build writes of it,
/// so that formula and derivatives in the documentation are those of the code.
#pragma once

#include <leibniz/leibniz.hpp>

/// What is known of motion on an ellipse.
namespace orbit {

inline constexpr leibniz::symbol<"E"> E;
inline constexpr leibniz::symbol<"e"> e;

/// The mean anomaly, in radians, of the eccentric anomaly E on an orbit of eccentricity e.
///
/// \include{doc} kepler.dox
inline constexpr auto mean_anomaly = E - e * sin(E);

}  // namespace orbit

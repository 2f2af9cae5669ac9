// SPDX-License-Identifier: BSL-1.0
// The parts of the demo, each in a file of its own so that each compiles by itself.
// A part writes what it finds to standard output and its formulas to the page.
#pragma once

#include <filesystem>

#include "page.hpp"

namespace demo {

/// Two functions of a tutorial: numeric, symbolic and checked derivatives.
void tutorial(page& out);

/// The price of a call option and its Greeks.
void black_scholes(page& out);

/// Kepler's equation by Newton's and by Halley's method.
void kepler(page& out);

/// A function with its first and second derivative, drawn by gnuplot into `folder`.
void curves(page& out, const std::filesystem::path& folder);

}  // namespace demo

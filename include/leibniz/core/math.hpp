// SPDX-License-Identifier: BSL-1.0
// Elementary and special functions that are constant expressions, accurate to 2 units in the last
// place of a double. At run time each is the C library's function or a plain operator; everything
// that evaluates expressions uses them.
#pragma once

#include <leibniz/core/math/activation.hpp>
#include <leibniz/core/math/digamma.hpp>
#include <leibniz/core/math/error_function.hpp>
#include <leibniz/core/math/exponential.hpp>
#include <leibniz/core/math/gamma.hpp>
#include <leibniz/core/math/hyperbolic.hpp>
#include <leibniz/core/math/ieee.hpp>
#include <leibniz/core/math/inverse_trigonometric.hpp>
#include <leibniz/core/math/other_types.hpp>
#include <leibniz/core/math/polygamma.hpp>
#include <leibniz/core/math/power.hpp>
#include <leibniz/core/math/trigonometric.hpp>

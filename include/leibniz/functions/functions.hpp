// SPDX-License-Identifier: BSL-1.0
// All functions of the library, as one list: the parser, the reference table of the docs and the
// tests go through it. A function is listed by the family that holds it.
#pragma once

#include <leibniz/functions/activation.hpp>
#include <leibniz/functions/arithmetic.hpp>
#include <leibniz/functions/constants.hpp>
#include <leibniz/functions/exponential.hpp>
#include <leibniz/functions/hyperbolic.hpp>
#include <leibniz/functions/logic.hpp>
#include <leibniz/functions/piecewise.hpp>
#include <leibniz/functions/special.hpp>
#include <leibniz/functions/trigonometric.hpp>

namespace leibniz {

/// Every elementary function that the library defines, constants and conditions excepted.
using all_functions =
    join_lists<arithmetic_functions, exponential_functions, trigonometric_functions,
               hyperbolic_functions, piecewise_functions, special_functions,
               activation_functions>::type;

}  // namespace leibniz

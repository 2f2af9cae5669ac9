// SPDX-License-Identifier: BSL-1.0
// One of two translation units with the same expressions.
#include "expressions.hpp"

odr::view odr::seen_by_second(double at_x, double at_y) { return look(at_x, at_y); }

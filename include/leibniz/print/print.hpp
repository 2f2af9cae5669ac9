// SPDX-License-Identifier: BSL-1.0
// All notations: text, latex, mathml, cpp_source and dot, and the stream operator.
// To add one, see writer.hpp.
#pragma once

#include <leibniz/print/cpp.hpp>
#include <leibniz/print/dot.hpp>
#include <leibniz/print/latex.hpp>
#include <leibniz/print/mathml.hpp>
#include <leibniz/print/stream.hpp>
#include <leibniz/print/text.hpp>
#include <leibniz/print/tuples.hpp>

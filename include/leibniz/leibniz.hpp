// SPDX-License-Identifier: BSL-1.0
// The library up to its checks; the tape and the neural networks are included by their own headers.
// Reading order is the order of the folders, from expressions to what is proved of them.
#pragma once

// GCC 12 takes a local of a template for a shadow of whatever global of the user's has its name, when
// the template is instantiated: with -Wshadow a user's `x` would be told of our `x`.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"
#endif

// First what holds messages and what they pass through: compilers print the way that a header was
// included on, one line for each step.
#include <leibniz/core/diagnostics.hpp>

#include <leibniz/functions/functions.hpp>

#include <leibniz/graph/callable.hpp>
#include <leibniz/graph/formula.hpp>
#include <leibniz/graph/trace.hpp>

#include <leibniz/simplify/collect.hpp>
#include <leibniz/simplify/expand.hpp>
#include <leibniz/simplify/substitute.hpp>

#include <leibniz/differentiate/callable.hpp>
#include <leibniz/differentiate/colouring.hpp>
#include <leibniz/differentiate/derivative.hpp>
#include <leibniz/differentiate/directional.hpp>
#include <leibniz/differentiate/sparsity.hpp>
#include <leibniz/differentiate/taylor.hpp>

#include <leibniz/program/callable.hpp>
#include <leibniz/program/directional.hpp>
#include <leibniz/program/evaluate.hpp>
#include <leibniz/program/inspect.hpp>
#include <leibniz/program/program.hpp>
#include <leibniz/program/sparse.hpp>
#include <leibniz/program/value_and_derivatives.hpp>

#include <leibniz/print/print.hpp>

#include <leibniz/check/finite_differences.hpp>
#include <leibniz/check/gradient_check.hpp>
#include <leibniz/check/identity.hpp>
#include <leibniz/check/require.hpp>

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif

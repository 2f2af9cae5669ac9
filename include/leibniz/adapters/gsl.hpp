// SPDX-License-Identifier: BSL-1.0
// Nonlinear least squares (gsl_multifit_nlinear) and systems of equations (gsl_multiroot) of the GNU
// Scientific Library, with exact Jacobians. Opt-in: it needs GSL.
#pragma once

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic push  // names here are no shadows of a user's
#pragma GCC diagnostic ignored "-Wshadow"
#endif

#include <leibniz/adapters/gsl_fit.hpp>
#include <leibniz/adapters/gsl_root.hpp>

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif

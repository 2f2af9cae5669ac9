// SPDX-License-Identifier: BSL-1.0
// Nonlinear least squares (gsl_multifit_nlinear) and systems of equations (gsl_multiroot) of the GNU
// Scientific Library, with exact Jacobians. Opt-in: it needs GSL.
#pragma once

#include <leibniz/adapters/gsl_fit.hpp>
#include <leibniz/adapters/gsl_root.hpp>

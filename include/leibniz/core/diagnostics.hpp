// SPDX-License-Identifier: BSL-1.0
// Every message the library gives for a misuse, each one sentence with culprit and cure.
// The culprit is a template argument, so that both compilers print it beside the sentence.
//
// Each condition is a variable template that is false for every culprit: the compiler prints its name
// and its argument, and static_assert adds the sentence. The functions return `auto`, which makes the
// compiler read them at once: what the caller returns after one must be harmless, so that the sentence
// is the first error and the only one.
#pragma once

#include <leibniz/version.hpp>  // first of all: it refuses older standards

// Before the others, of which one includes it: its messages are long enough.
#include <leibniz/core/diagnostics/values.hpp>

#include <leibniz/core/diagnostics/checks.hpp>
#include <leibniz/core/diagnostics/constants.hpp>
#include <leibniz/core/diagnostics/documents.hpp>
#include <leibniz/core/diagnostics/expressions.hpp>
#include <leibniz/core/diagnostics/formulas.hpp>
#include <leibniz/core/diagnostics/programs.hpp>
#include <leibniz/core/diagnostics/spelled.hpp>
#include <leibniz/core/diagnostics/traces.hpp>
#include <leibniz/core/diagnostics/transformations.hpp>

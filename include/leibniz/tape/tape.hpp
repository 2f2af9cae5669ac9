// SPDX-License-Identifier: BSL-1.0
// The gradient tape: derivatives of graphs that only exist at run time, with TensorFlow's meanings.
// Everything is in namespace leibniz::tape; write `using namespace leibniz::tape;`, and not also
// `using namespace leibniz`, whose `constant` is another one.
//
//     variable<double> x(3.0);             arrays/     variable, constant, tensor: rank 0 to 2
//     gradient_tape tape;                  differentiate/  gradient_tape
//     auto y = x * x + sin(x);             operations/ operators, functions, matmul, reductions
//     auto dx = tape.gradient(y, x);       an optional: empty if y does not depend on x
//
// arrays/         shapes, buffers, tensor (a handle that never changes), variable, printing
// record/         what a thread records: 48 bytes for an operation of scalars
// elementwise/    a formula of the core as an operation: value, derivatives, and derivatives again
// operations/     the operations with TensorFlow's names
// differentiate/  sweeps in both directions, and the objects that users make
#pragma once

// As in leibniz.hpp: names here are no shadows of a user's.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"
#endif

#include <leibniz/tape/arrays/make.hpp>
#include <leibniz/tape/arrays/print.hpp>
#include <leibniz/tape/differentiate/check.hpp>
#include <leibniz/tape/differentiate/custom_gradient.hpp>
#include <leibniz/tape/differentiate/forward_accumulator.hpp>
#include <leibniz/tape/differentiate/gradient_tape.hpp>
#include <leibniz/tape/differentiate/hvp.hpp>
#include <leibniz/tape/differentiate/print_gradients.hpp>
#include <leibniz/tape/operations/apply.hpp>
#include <leibniz/tape/operations/concat.hpp>
#include <leibniz/tape/operations/matrix.hpp>
#include <leibniz/tape/operations/reduce.hpp>
#include <leibniz/tape/operations/select.hpp>

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif

// SPDX-License-Identifier: BSL-1.0
// Derivatives by SymPy, as the C++ that it generates with its common subexpressions.
#include RUNTIME_HEADER

namespace runtime {
namespace {

namespace by_sympy {
#include RUNTIME_SYMPY
}  // namespace by_sympy

struct kernel {
  static void evaluate(const double* in, double* out) { by_sympy::evaluate(in, out); }
};
[[maybe_unused]] const bool added = add_row<RUNTIME_WORKLOAD, kernel>("SymPy, generated");

}  // namespace
}  // namespace runtime

// SPDX-License-Identifier: BSL-1.0
// What a workload is (a generic function, written once, and its derivatives by hand) and how a way of
// differentiating it becomes a row of the table.
#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <numbers>
#include <string>

namespace runtime {

/// A function of Inputs numbers to Outputs, of which derivatives up to Order are wanted. What a row
/// writes: the values, the Jacobian by rows and (order 2, one output) the Hessian by rows.
template <std::size_t Inputs, std::size_t Outputs, int Order>
struct workload {
  static constexpr std::size_t inputs = Inputs, outputs = Outputs;
  static constexpr int order = Order;
  static constexpr std::size_t results =
      Outputs + Outputs * Inputs + (Order == 2 ? Outputs * Inputs * Inputs : 0);
  using point = std::array<double, Inputs>;
};

// As glibc offers it; Clang does not make one call of two by itself.
inline void sine_and_cosine(double x, double& sine, double& cosine) { ::sincos(x, &sine, &cosine); }

/// yes() where a < b, else no(); types that record what is done with them have overloads of their own.
template <class T, class Yes, class No>
constexpr T if_less(const T& a, double b, const Yes& yes, const No& no) {
  return a < b ? yes() : no();
}

/// A row evaluates `count` points.
using evaluator = void (*)(const double* in, double* out, std::size_t count);

struct row {
  const char* workload;
  const char* name;
  std::size_t inputs, outputs, results, written;  // written: results, or outputs for values alone
  const double *lower, *upper;
  double tolerance;  // relative, against the derivatives by hand
  evaluator run;
  bool in_columns = false;  // all first inputs, all second ones, ..., and so the results
};

/// Adds a row, in the static initialisation of its translation unit.
bool add(const row& r);
/// Adds a line of JSON that main prints if it is called with --operations.
bool note_operations(const std::string& line);

/// The loop is compiled with its row, so that every row may be inlined into it, and no row's work
/// may be moved from one point to the next or left out.
template <class Kernel, std::size_t Inputs, std::size_t Results>
[[gnu::noinline]] void each_point(const double* in, double* out, std::size_t count) {
  for (; count != 0; --count, in += Inputs, out += Results) {
    Kernel::evaluate(in, out);
    asm volatile("" : : "r"(out) : "memory");
  }
}

template <class Workload, class Kernel>
bool add_row(const char* name, double tolerance = 1e-9, bool values_alone = false) {
  return add({Workload::name, name, Workload::inputs, Workload::outputs, Workload::results,
              values_alone ? Workload::outputs : Workload::results, Workload::lower.data(),
              Workload::upper.data(), tolerance,
              &each_point<Kernel, Workload::inputs, Workload::results>});
}

/// Of a row that has a loop over the points of its own.
template <class Workload>
bool add_batch(const char* name, evaluator run, bool in_columns, double tolerance = 1e-9) {
  return add({Workload::name, name, Workload::inputs, Workload::outputs, Workload::results,
              Workload::results, Workload::lower.data(), Workload::upper.data(), tolerance, run,
              in_columns});
}

/// Function's results at `in` as an array, for one output too.
template <class Workload, class T>
constexpr std::array<T, Workload::outputs> values_of(const std::array<T, Workload::inputs>& in) {
  if constexpr (Workload::outputs == 1)
    return {Workload::function(in)};
  else
    return Workload::function(in);
}

template <class Workload>
std::array<double, Workload::inputs> point_at(const double* in) {
  std::array<double, Workload::inputs> x;
  for (std::size_t i = 0; i < x.size(); ++i) x[i] = in[i];
  return x;
}

}  // namespace runtime

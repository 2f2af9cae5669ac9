// SPDX-License-Identifier: BSL-1.0
// What the tests of functions share: each function of the library in turn, its sample points, its
// value, and its derivatives by the engine at run time. A new function needs no change here.
#pragma once

#include <array>
#include <cmath>
#include <string>
#include <type_traits>
#include <vector>

#include "../oracle/run_program.hpp"

namespace functions_test {

using leibniz::sequence;
using leibniz::graph::dag;
using leibniz::graph::id;

template <class Check, class... F>
void for_each(leibniz::function_list<F...>, const Check& check) {
  (check(F{}), ...);
}

template <class F>
inline constexpr std::size_t arity = std::size_t{F::arity};

template <class F>
inline constexpr std::size_t point_count = std::size(F::samples) / arity<F>;

/// Sample point number i of F.
template <class F>
constexpr std::array<double, arity<F>> point(std::size_t i) {
  std::array<double, arity<F>> p{};
  for (std::size_t k = 0; k < arity<F>; ++k) p[k] = F::samples[i * arity<F> + k];
  return p;
}

template <class F, class T, std::size_t N>
constexpr T value(const std::array<T, N>& x) {
  return [&x]<std::size_t... I>(std::index_sequence<I...>) {
    return static_cast<T>(F::value(x[I]...));
  }
  (std::make_index_sequence<N>{});
}

/// The argument symbols x0, x1, ...
inline sequence<leibniz::graph::symbol_name> names(std::size_t count) {
  static constexpr std::string_view all[] = {"x0", "x1", "x2", "x3"};
  sequence<leibniz::graph::symbol_name> made;
  for (std::size_t k = 0; k < count; ++k) made.push_back({all[k], -1});
  return made;
}

/// F applied to symbols, as a node; an argument that has to be a constant is that of the point.
template <class F, std::size_t N>
id apply(dag& g, const std::array<double, N>& at) {
  return [&]<std::size_t... I>(std::index_sequence<I...>) {
    const auto argument = [&](std::size_t k) {
      return leibniz::graph::value(g, static_cast<int>(k) < F::constant_arguments
                                          ? g.make_number(at[k])
                                          : g.make_symbol(names(N)[k]));
    };
    return leibniz::graph::value::call<F>(argument(I)...).in(g);
  }
  (std::make_index_sequence<N>{});
}

template <class T, std::size_t N>
T run(const dag& g, id root, const std::array<T, N>& at) {
  const auto code = oracle::program_of(g, {root}, names(N));
  return oracle::interpreter<T>(code, std::vector<T>(at.begin(), at.end())).outputs[0];
}

/// The five-point central difference of f by argument k; its error is of the order of step^4.
template <std::size_t N, class Function>
double difference(const Function& f, std::array<double, N> at, std::size_t k) {
  const double step = 0x1p-11, x = at[k];
  const auto shifted = [&](double by) {
    at[k] = x + by * step;
    return f(at);
  };
  return (shifted(-2) - 8 * shifted(-1) + 8 * shifted(1) - shifted(2)) / (12 * step);
}

inline bool close(double a, double b, double tolerance) {
  return std::fabs(a - b) <= tolerance * std::fmax(1.0, std::fabs(b));
}

}  // namespace functions_test

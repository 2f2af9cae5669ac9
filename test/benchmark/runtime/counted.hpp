// SPDX-License-Identifier: BSL-1.0
// A number that counts what is done with it, in the same terms as a program of the library.
#pragma once

#include <cmath>

#include <leibniz/leibniz.hpp>

namespace runtime {

/// A double that counts what is done with it. Where both are plain numbers, nothing is counted.
struct counted {
  double value = 0;
  inline static leibniz::program_detail::operation_counts operations{};

  counted() = default;
  counted(double v) : value(v) {}  // NOLINT: implicit, as in double x = 0

  friend counted operator+(counted a, counted b) {
    return ++operations.additions, a.value + b.value;
  }
  friend counted operator-(counted a, counted b) {
    return ++operations.additions, a.value - b.value;
  }
  friend counted operator*(counted a, counted b) {
    return ++operations.multiplications, a.value * b.value;
  }
  friend counted operator/(counted a, counted b) {
    return ++operations.divisions, a.value / b.value;
  }
  friend counted operator-(counted a) { return ++operations.additions, -a.value; }
  friend bool operator<(counted a, counted b) { return a.value < b.value; }
  counted& operator+=(counted b) { return *this = *this + b; }
  counted& operator-=(counted b) { return *this = *this - b; }
  friend counted sqrt(counted a) { return ++operations.square_roots, std::sqrt(a.value); }
  friend counted exp(counted a) { return ++operations.calls, std::exp(a.value); }
  friend counted log(counted a) { return ++operations.calls, std::log(a.value); }
  friend counted sin(counted a) { return ++operations.calls, std::sin(a.value); }
  friend counted cos(counted a) { return ++operations.calls, std::cos(a.value); }
  friend counted erfc(counted a) { return ++operations.calls, std::erfc(a.value); }
};
inline void sine_and_cosine(counted x, counted& sine, counted& cosine) {
  counted::operations.calls += 2;
  sine = std::sin(x.value);
  cosine = std::cos(x.value);
}

}  // namespace runtime

// SPDX-License-Identifier: BSL-1.0
// Random numbers that are the same on every compiler, and the same as those of NumPy's RandomState:
// the standard's distributions differ between libraries, its Mersenne Twister does not.
#pragma once

#include <bit>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <random>
#include <stdexcept>
#include <string>
#include <utility>

#include <leibniz/nn/data/arrays.hpp>

namespace leibniz::nn {

/// NumPy's `numpy.random.RandomState(seed)`, number for number, for the calls below.
///
/// Source: numpy/random/mtrand.pyx and src/legacy/legacy-distributions.c, whose stream of numbers
/// NumPy keeps fixed. scikit-learn's `random_state=seed` is this generator.
class random_state {
 public:
  explicit random_state(std::uint32_t seed) : bits_(seed) {}

  /// A whole number from 0 to `largest`, both included, by masked rejection.
  std::uint32_t up_to(std::uint32_t largest) {
    if (largest == 0) return 0;  // as in NumPy, nothing is drawn
    const std::uint32_t mask = ~std::uint32_t(0) >> std::countl_zero(largest);
    std::uint32_t drawn = bits() & mask;
    while (drawn > largest) drawn = bits() & mask;
    return drawn;
  }

  /// `randint(0, end)`: a whole number from 0 to end - 1.
  std::size_t below(std::size_t end) {
    check_count(end);
    return up_to(static_cast<std::uint32_t>(end - 1));
  }

  /// `random_sample()`: uniform in [0, 1), with 53 random bits.
  double uniform() {
    const std::uint32_t high = bits() >> 5, low = bits() >> 6;
    return (high * 67108864.0 + low) / 9007199254740992.0;
  }

  /// `uniform(low, high)`.
  double uniform(double low, double high) { return low + (high - low) * uniform(); }

  /// `standard_normal()`: mean 0 and variance 1, by Marsaglia's polar method.
  double normal() {
    if (has_next_) {
      has_next_ = false;
      return std::exchange(next_, 0.0);
    }
    double x = 0, y = 0, square = 0;
    do {
      x = 2.0 * uniform() - 1.0;
      y = 2.0 * uniform() - 1.0;
      square = x * x + y * y;
    } while (square >= 1.0 || square == 0.0);
    const double scale = std::sqrt(-2.0 * std::log(square) / square);
    next_ = scale * x;
    has_next_ = true;
    return scale * y;
  }

  /// `shuffle(rows)`: every order is equally likely.
  void shuffle(indices& rows) {
    if (rows.size() > 1) check_count(rows.size());
    for (std::size_t i = rows.size(); i > 1; --i)
      std::swap(rows[i - 1], rows[up_to(static_cast<std::uint32_t>(i - 1))]);
  }

  /// `permutation(count)`: 0, 1, ..., count - 1, shuffled.
  indices permutation(std::size_t count) {
    indices rows(count);
    std::iota(rows.begin(), rows.end(), std::size_t(0));
    shuffle(rows);
    return rows;
  }

 private:
  std::uint32_t bits() { return static_cast<std::uint32_t>(bits_()); }
  static void check_count(std::size_t count) {
    // From 2^32 on NumPy draws 64 bits for each number.
    if (count == 0 || count > 0xffffffffu)
      throw std::invalid_argument("random_state: cannot draw among " + std::to_string(count) +
                                  " numbers: give 1 to 4294967295");
  }

  std::mt19937 bits_;
  double next_ = 0;  // the polar method makes two numbers at a time
  bool has_next_ = false;
};

}  // namespace leibniz::nn

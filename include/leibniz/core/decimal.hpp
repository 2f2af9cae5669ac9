// SPDX-License-Identifier: BSL-1.0
// The shortest decimal that reads back as the same double, in constant expressions too.
// Printers write constants with it; it knows nothing of any notation.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>

namespace leibniz::decimal {

/// digits[0].digits[1]...digits[count - 1] times 10^exponent.
struct shortest_digits {
  char digits[17]{};
  int count = 0;
  int exponent = 0;
};

namespace detail {

/// A natural number below 2^1216: the largest that occurs is below 2^1140.
class natural {
 public:
  explicit constexpr natural(std::uint64_t value) {
    for (; value != 0; value >>= 32) limbs_[size_++] = static_cast<std::uint32_t>(value);
  }

  constexpr void multiply(std::uint32_t factor) {
    std::uint64_t carry = 0;
    for (std::size_t i = 0; i < size_; ++i) {
      carry += std::uint64_t{limbs_[i]} * factor;
      limbs_[i] = static_cast<std::uint32_t>(carry);
      carry >>= 32;
    }
    if (carry != 0) limbs_[size_++] = static_cast<std::uint32_t>(carry);
  }

  constexpr void multiply_by_power_of_ten(int n) {
    for (; n >= 9; n -= 9) multiply(1000000000u);
    for (; n > 0; --n) multiply(10u);
  }

  constexpr void shift_left(int bits) {
    if (size_ == 0) return;
    multiply(std::uint32_t{1} << (bits % 32));
    const auto whole = static_cast<std::size_t>(bits / 32);
    for (std::size_t i = size_; i-- > 0;) limbs_[i + whole] = limbs_[i];
    for (std::size_t i = 0; i < whole; ++i) limbs_[i] = 0;
    size_ += whole;
  }

  /// other must not be larger.
  constexpr void subtract(const natural& other) {
    std::int64_t borrow = 0;
    for (std::size_t i = 0; i < size_; ++i) {
      borrow += std::int64_t{limbs_[i]} - (i < other.size_ ? std::int64_t{other.limbs_[i]} : 0);
      limbs_[i] = static_cast<std::uint32_t>(borrow);
      borrow >>= 32;
    }
    while (size_ > 0 && limbs_[size_ - 1] == 0) --size_;
  }

  constexpr void add(const natural& other) {
    std::uint64_t carry = 0;
    for (std::size_t i = 0; i < size_ || i < other.size_ || carry != 0; ++i) {
      carry += std::uint64_t{i < size_ ? limbs_[i] : 0} + (i < other.size_ ? other.limbs_[i] : 0);
      if (i >= size_) size_ = i + 1;
      limbs_[i] = static_cast<std::uint32_t>(carry);
      carry >>= 32;
    }
  }

  /// Negative, 0 or positive, as a is less than, equal to or greater than b.
  static constexpr int compare(const natural& a, const natural& b) {
    if (a.size_ != b.size_) return a.size_ < b.size_ ? -1 : 1;
    for (std::size_t i = a.size_; i-- > 0;)
      if (a.limbs_[i] != b.limbs_[i]) return a.limbs_[i] < b.limbs_[i] ? -1 : 1;
    return 0;
  }
  static constexpr int compare_sum(natural a, const natural& b, const natural& c) {
    a.add(b);
    return compare(a, c);
  }

 private:
  std::uint32_t limbs_[38]{};
  std::size_t size_ = 0;
};

}  // namespace detail

/// The fewest digits that read back as `value` (positive and finite) with round to nearest, ties to
/// even; among those the nearest, and of two equally near the even one, as std::to_chars has it.
/// The free-format algorithm of Burger and Dybvig, Printing Floating-Point Numbers Quickly and
/// Accurately (1996).
constexpr shortest_digits shortest(double value) {
  using detail::natural;
  const auto bits = std::bit_cast<std::uint64_t>(value);
  const auto biased = static_cast<int>(bits >> 52 & 0x7ff);
  const std::uint64_t fraction = bits & ((std::uint64_t{1} << 52) - 1);
  const std::uint64_t f = biased == 0 ? fraction : fraction | std::uint64_t{1} << 52;
  const int e = (biased == 0 ? 1 : biased) - 1075;  // value = f 2^e
  const bool even = f % 2 == 0;
  // The neighbour below is half as far as the one above where a power of two begins.
  const int narrow = fraction == 0 && biased > 1 ? 1 : 0;

  // value = r/s, and everything between (r - below)/s and (r + above)/s reads back as value.
  natural r(f), s(1), above(1), below(1);
  r.shift_left(1 + narrow + (e > 0 ? e : 0));
  s.shift_left(1 + narrow + (e < 0 ? -e : 0));
  above.shift_left(narrow + (e > 0 ? e : 0));
  below.shift_left(e > 0 ? e : 0);

  // 10^(k-1) <= value < 10^k; the estimate from log10(2) = 0.30103 is right or one too small.
  const int log2 = e + 63 - std::countl_zero(f);
  int k = (log2 * 78913 >> 18) + 1;
  if (k >= 0) {
    s.multiply_by_power_of_ten(k);
  } else {
    r.multiply_by_power_of_ten(-k);
    above.multiply_by_power_of_ten(-k);
    below.multiply_by_power_of_ten(-k);
  }
  if (natural::compare_sum(r, above, s) >= (even ? 0 : 1)) {
    s.multiply(10);
    ++k;
  }

  shortest_digits result;
  result.exponent = k - 1;
  for (;;) {
    r.multiply(10);
    above.multiply(10);
    below.multiply(10);
    char digit = '0';
    for (; natural::compare(r, s) >= 0; ++digit) r.subtract(s);
    const bool low = natural::compare(r, below) < (even ? 1 : 0);
    const bool high = natural::compare_sum(r, above, s) >= (even ? 0 : 1);
    const int half = natural::compare_sum(r, r, s);
    const bool up = high && (!low || half > 0 || (half == 0 && digit % 2 != 0));
    result.digits[result.count++] = static_cast<char>(digit + (up ? 1 : 0));
    if (low || high) return result;
  }
}

}  // namespace leibniz::decimal

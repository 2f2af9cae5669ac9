// SPDX-License-Identifier: BSL-1.0
// The characters that a printer has written so far, and numbers in digits.
// A buffer with the few operations that printers need, each cheap in constant evaluation.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include <leibniz/core/decimal.hpp>

namespace leibniz::print {

/// A growing string, in constant evaluation too.
class output {
 public:
  constexpr output() = default;
  constexpr output(output&& other) noexcept
      : wrong_pattern_of(other.wrong_pattern_of),
        text_(other.text_),
        size_(other.size_),
        capacity_(other.capacity_) {
    other.text_ = nullptr;
    other.size_ = other.capacity_ = 0;
  }
  output(const output&) = delete;
  output& operator=(const output&) = delete;
  output& operator=(output&&) = delete;
  constexpr ~output() { delete[] text_; }

  /// A function, printed here, whose pattern names an argument that it has not.
  std::string_view wrong_pattern_of{};

  constexpr std::size_t size() const { return size_; }
  constexpr std::string_view view() const { return {text_, size_}; }
  constexpr char operator[](std::size_t i) const { return text_[i]; }

  constexpr void put(char c) {
    if (size_ == capacity_) grow(size_ + 1);
    text_[size_++] = c;
  }

  constexpr void put(std::string_view s) {
    if (size_ + s.size() > capacity_) grow(size_ + s.size());
    for (const char c : s) text_[size_++] = c;
  }

  constexpr void put_integer(std::uint64_t value) {
    char digits[20]{};
    int count = 0;
    do digits[count++] = static_cast<char>('0' + value % 10);
    while ((value /= 10) != 0);
    while (count > 0) put(digits[--count]);
  }

  /// Puts s before what stands at `position`.
  constexpr void insert(std::size_t position, std::string_view s) {
    if (size_ + s.size() > capacity_) grow(size_ + s.size());
    for (std::size_t i = size_; i-- > position;) text_[i + s.size()] = text_[i];
    for (std::size_t i = 0; i < s.size(); ++i) text_[position + i] = s[i];
    size_ += s.size();
  }

 private:
  char* text_ = nullptr;
  std::size_t size_ = 0, capacity_ = 0;

  constexpr void grow(std::size_t least) {
    capacity_ = least > 2 * capacity_ ? least + 240 : 2 * capacity_;
    char* larger = new char[capacity_]{};
    for (std::size_t i = 0; i < size_; ++i) larger[i] = text_[i];
    delete[] text_;
    text_ = larger;
  }
};

/// Digits with a decimal point inside or a few zeros away: 0.001, 2.0, 12.5.
constexpr void put_positional(output& out, const decimal::shortest_digits& d) {
  if (d.exponent < 0) {
    out.put("0.");
    for (int i = -1; i > d.exponent; --i) out.put('0');
  }
  for (int i = 0; i < d.count || i <= d.exponent; ++i) {
    out.put(i < d.count ? d.digits[i] : '0');
    if (i == d.exponent) out.put(i + 1 < d.count ? "." : ".0");
  }
}

/// Whether a number with these digits is written with a power of ten.
constexpr bool is_scientific(const decimal::shortest_digits& d) {
  return d.exponent < -4 || d.exponent > 15;
}

/// The digits before the power of ten: 1, 2.5.
constexpr void put_mantissa(output& out, const decimal::shortest_digits& d) {
  out.put(d.digits[0]);
  if (d.count > 1) {
    out.put('.');
    out.put(std::string_view(d.digits + 1, static_cast<std::size_t>(d.count - 1)));
  }
}

/// As programming languages write it: 0.1, 2.5e-8, 3.0.
constexpr void put_double(output& out, double positive) {
  if (positive == 0) return out.put("0.0");
  const decimal::shortest_digits d = decimal::shortest(positive);
  if (!is_scientific(d)) return put_positional(out, d);
  put_mantissa(out, d);
  out.put(d.exponent < 0 ? "e-" : "e");
  out.put_integer(static_cast<std::uint64_t>(d.exponent < 0 ? -d.exponent : d.exponent));
}

}  // namespace leibniz::print

// SPDX-License-Identifier: BSL-1.0
// Arrays on streams, character for character as NumPy prints them with its usual settings.
// After array2string and _formatArray of numpy/core/arrayprint.py (1.24).
#pragma once

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <ostream>
#include <span>
#include <string>
#include <vector>

#include <leibniz/tape/arrays/variable.hpp>

namespace leibniz::tape {

namespace detail {

/// Mantissa and exponent of x, the mantissa with at most `most` decimals: {"1.25", "+08"}. The
/// digits are the fewest that are read back as x.
template <class T>
std::pair<std::string, std::string> scientific(T x, int most) {
  char text[64];
  std::string s(text,
                std::to_chars(text, text + sizeof text, x, std::chars_format::scientific).ptr);
  std::size_t e = s.find('e'), point = s.find('.');
  if (point != std::string::npos && e - point - 1 > static_cast<std::size_t>(most)) {
    s.assign(text,
             std::to_chars(text, text + sizeof text, x, std::chars_format::scientific, most).ptr);
    e = s.find('e');
    const std::size_t last = s.find_last_not_of('0', e - 1);
    s.erase(last + 1, e - last - 1);
    e = s.find('e');
  }
  std::string mantissa = s.substr(0, e);
  if (mantissa.find('.') == std::string::npos) mantissa += '.';
  return {mantissa, s.substr(e + 1)};
}

/// The same number without an exponent; behind those digits stand zeros.
template <class T>
std::string positional(T x, int most) {
  auto [digits, exponent] = scientific(x, 400);
  const bool negative = digits[0] == '-';
  if (negative) digits.erase(0, 1);
  digits.erase(1, 1);
  const int point = std::stoi(exponent) + 1;  // where it stands among the digits
  if (point < 1) digits.insert(0, static_cast<std::size_t>(1 - point), '0');
  const auto before = static_cast<std::size_t>(std::max(point, 1));
  if (digits.size() < before) digits.append(before - digits.size(), '0');
  digits.insert(before, 1, '.');
  if (digits.size() - before - 1 > static_cast<std::size_t>(most)) {
    char text[420];
    digits.assign(text, std::to_chars(text, text + sizeof text, negative ? -x : x,
                                      std::chars_format::fixed, most)
                            .ptr);
  }
  digits.erase(digits.find_last_not_of('0') + 1);
  return negative ? '-' + digits : digits;
}

/// A number on its own, as Python prints it.
template <class T>
std::string scalar_text(T x) {
  if (std::isnan(x)) return "nan";
  if (std::isinf(x)) return x < 0 ? "-inf" : "inf";
  const T size = std::abs(x);
  if (size == 0 || (static_cast<double>(size) >= 1e-4 && static_cast<double>(size) < 1e16)) {
    std::string s = positional(x, 400);
    return s.back() == '.' ? s + '0' : s;
  }
  auto [mantissa, exponent] = scientific(x, 40);
  if (mantissa.back() == '.') mantissa.pop_back();
  return mantissa + 'e' + exponent;
}

/// How the numbers of one array are written, all in one format.
template <class T>
class number_format {
 public:
  explicit number_format(const std::vector<T>& shown) {
    T largest = 0, smallest = 0;
    bool any = false;
    for (T x : shown) {
      if (!std::isfinite(x) || x == 0) continue;
      const T size = std::abs(x);
      largest = any ? std::max(largest, size) : size;
      smallest = any ? std::min(smallest, size) : size;
      any = true;
    }
    exponential_ = any && (largest >= T(1e8) || smallest < T(1e-4) || largest / smallest > T(1000));
    for (T x : shown) {
      if (!std::isfinite(x)) continue;
      const auto [number, exponent] = parts(x, precision);
      const std::size_t point = number.find('.');
      left_ = std::max(left_, point);
      decimals_ = std::max(decimals_, number.size() - point - 1);
      exponent_ = std::max(exponent_, exponent.size());
    }
    const std::size_t right = decimals_ + (exponential_ ? exponent_ + 1 : 0);
    width_ = left_ + 1 + right;
    for (T x : shown)
      if (!std::isfinite(x)) width_ = std::max(width_, scalar_text(x).size());
  }

  std::string operator()(T x) const {
    if (!std::isfinite(x)) return padded(scalar_text(x));
    auto [number, exponent] = parts(x, static_cast<int>(exponential_ ? decimals_ : precision));
    const std::size_t decimals = number.size() - number.find('.') - 1;
    if (exponential_)
      number += std::string(decimals_ - decimals, '0') + 'e' + exponent;
    else
      number += std::string(decimals_ - decimals, ' ');
    return padded(number);
  }

 private:
  static constexpr int precision = 8;
  bool exponential_ = false;
  std::size_t left_ = 0, decimals_ = 0, exponent_ = 0, width_ = 0;

  std::pair<std::string, std::string> parts(T x, int decimals) const {
    if (exponential_) return scientific(x, decimals);
    return {positional(x, decimals), ""};
  }
  std::string padded(const std::string& s) const {
    return std::string(width_ > s.size() ? width_ - s.size() : 0, ' ') + s;
  }
};

/// An array of any rank, row after row.
template <class T>
class array_writer {
 public:
  array_writer(std::span<const index_type> lengths, const T* data)
      : lengths_(lengths), data_(data) {
    index_type size = 1;
    for (index_type n : lengths) size *= n;
    summarized_ = size > threshold;
    if (size > 0) collect(0, 0, size);
    empty_ = size == 0;
  }

  std::string text() const {
    if (empty_) return "[]";
    index_type size = 1;
    for (index_type n : lengths_) size *= n;
    return write(0, 0, size, " ", line_width, number_format<T>(shown_));
  }

 private:
  static constexpr index_type threshold = 1000, edge = 3;
  static constexpr std::size_t line_width = 75;
  std::span<const index_type> lengths_;
  const T* data_;
  bool summarized_ = false, empty_ = false;
  std::vector<T> shown_;

  bool is_skipped(index_type i, index_type n) const {
    return summarized_ && n > 2 * edge && i >= edge && i < n - edge;
  }

  void collect(std::size_t axis, index_type offset, index_type size) {
    if (axis == lengths_.size()) {
      shown_.push_back(data_[offset]);
      return;
    }
    const index_type n = lengths_[axis], step = size / n;
    for (index_type i = 0; i < n; ++i)
      if (!is_skipped(i, n)) collect(axis + 1, offset + i * step, step);
  }

  std::string write(std::size_t axis, index_type offset, index_type size, const std::string& indent,
                    std::size_t width, const number_format<T>& format) const {
    const index_type n = lengths_[axis], step = size / n;
    const bool innermost = axis + 1 == lengths_.size();
    std::string all, line = indent;
    const auto put = [&](const std::string& word, bool last) {
      if (innermost) {
        if (line.size() + word.size() > width - 1 && line.size() > indent.size()) {
          all += line.substr(0, line.find_last_not_of(' ') + 1) + '\n';
          line = indent;
        }
        line += word;
        if (!last) line += ' ';
      } else {
        all += indent + word;
        if (!last) all += std::string(lengths_.size() - axis - 1, '\n');
      }
    };
    for (index_type i = 0; i < n; ++i) {
      if (is_skipped(i, n)) {
        put("...", false);
        i = n - edge - 1;
        continue;
      }
      put(innermost ? format(data_[offset + i])
                    : write(axis + 1, offset + i * step, step, indent + ' ', width - 1, format),
          i == n - 1);
    }
    if (innermost) all += line;
    return '[' + all.substr(indent.size()) + ']';
  }
};

template <class T>
std::string array_text(std::span<const index_type> lengths, const T* data) {
  return lengths.empty() ? scalar_text(*data) : array_writer<T>(lengths, data).text();
}

template <class T>
std::string array_text(const dense<T>& a) {
  const index_type lengths[] = {a.shape()[0], a.shape()[1]};
  return array_text<T>(std::span(lengths, static_cast<std::size_t>(a.rank())), a.data());
}

}  // namespace detail

/// As NumPy's print: `9.0`, `[1. 2.]`, and matrices with a row on each line.
template <element T>
std::ostream& operator<<(std::ostream& out, const tensor<T>& t) {
  return out << detail::array_text(t.numbers());
}
template <element T>
std::ostream& operator<<(std::ostream& out, const variable<T>& v) {
  return out << detail::array_text(v.numbers());
}
/// A gradient, or `none`.
template <element T>
std::ostream& operator<<(std::ostream& out, const std::optional<tensor<T>>& t) {
  return t ? out << *t : out << "none";
}

}  // namespace leibniz::tape

// SPDX-License-Identifier: BSL-1.0
// A number of double as text, whatever the locale: std::from_chars, and what stands in for it where the
// standard library is libc++, which has it for integers alone.
#pragma once

#include <charconv>
#include <version>

#ifndef __cpp_lib_to_chars
#include <cerrno>
#include <clocale>
#include <cstddef>
#include <cstdlib>
#include <string>
#if __has_include(<xlocale.h>)
#include <xlocale.h>
#endif
#endif

namespace leibniz::nn::detail {

/// Reads a decimal number at `begin`, with the result and the errors of std::from_chars.
inline std::from_chars_result read_number(const char* begin, const char* end, double& value) {
#ifdef __cpp_lib_to_chars
  return std::from_chars(begin, end, value);
#else
  static const locale_t classic = newlocale(LC_ALL_MASK, "C", nullptr);
  const std::string text(begin, end);  // ends with 0, as strtod needs it
  const std::size_t first = text.starts_with('-') ? 1 : 0;
  char* stop = nullptr;
  errno = 0;
  const double read = strtod_l(text.c_str(), &stop, classic);
  // strtod passes over space and a plus, and reads hexadecimal numbers.
  if (stop == text.c_str() || text.find_first_of("0123456789.iInN", first) != first ||
      text.find_first_of("xX", first) == first + 1)
    return {begin, std::errc::invalid_argument};
  const char* const at = begin + (stop - text.c_str());
  if (errno == ERANGE) return {at, std::errc::result_out_of_range};
  value = read;
  return {at, std::errc{}};
#endif
}

}  // namespace leibniz::nn::detail

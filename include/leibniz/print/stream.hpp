// SPDX-License-Identifier: BSL-1.0
// Expressions and printed formulas on output streams.
// The stream is a template parameter, so that this header needs no <ostream>.
#pragma once

#include <iosfwd>

#include <leibniz/print/text.hpp>

namespace leibniz {

/// Writes `text(f)`.
template <class Traits, expression F>
std::basic_ostream<char, Traits>& operator<<(std::basic_ostream<char, Traits>& out, F f) {
  return out << text(f).view();
}

/// Writes what a printer returned.
template <class Traits, std::size_t N>
std::basic_ostream<char, Traits>& operator<<(std::basic_ostream<char, Traits>& out,
                                             const static_string<N>& s) {
  return out << s.view();
}

}  // namespace leibniz

// SPDX-License-Identifier: BSL-1.0
// A string that can be a template argument: symbols and formulas carry their text in their type.
// First header of the flow; everything else may include it.
#pragma once

#include <cstddef>
#include <string_view>

namespace leibniz {

/// A string of N - 1 characters usable as a template argument (C++20 structural type).
template <std::size_t N>
struct fixed_string {
  char text[N]{};

  constexpr fixed_string() = default;
  constexpr fixed_string(const char (&literal)[N]) {  // NOLINT: implicit, so that symbol<"x"> works
    for (std::size_t i = 0; i < N; ++i) text[i] = literal[i];
  }
  /// The N - 1 characters from `first` on, which need not end in a zero.
  constexpr explicit fixed_string(const char* first) {
    for (std::size_t i = 0; i + 1 < N; ++i) text[i] = first[i];
  }

  static constexpr std::size_t size() { return N - 1; }
  constexpr std::string_view view() const { return {text, N - 1}; }
  constexpr bool operator==(const fixed_string&) const = default;
};

/// A string of fixed capacity and its size: what printers return, usable in `static_assert`.
template <std::size_t N>
struct static_string {
  char text[N + 1]{};

  static constexpr std::size_t size() { return N; }
  constexpr std::string_view view() const { return {text, N}; }
  constexpr const char* c_str() const { return text; }
  constexpr operator std::string_view() const { return view(); }
  friend constexpr bool operator==(const static_string& a, std::string_view b) {
    return a.view() == b;
  }
};

/// FNV-1a, 64 bits (Fowler, Noll, Vo): the same on every compiler.
constexpr unsigned long long hash_of(std::string_view text) {
  unsigned long long hash = 14695981039346656037ull;
  for (char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ull;
  return hash;
}

}  // namespace leibniz

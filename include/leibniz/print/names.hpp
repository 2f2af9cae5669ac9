// SPDX-License-Identifier: BSL-1.0
// How a symbol's name reads in mathematics: theta_dot_1 is theta with a dot and the index 1.
// The notations for people (LaTeX, MathML) share this; the others keep names as they are.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace leibniz::print {

struct greek_letter {
  std::string_view name;
  std::uint32_t code;  ///< in Unicode
};

/// The letters that LaTeX has commands for: lower case, and those capitals that differ from Latin.
inline constexpr greek_letter greek_letters[] = {
    {"alpha", 0x3b1},   {"beta", 0x3b2},   {"gamma", 0x3b3}, {"delta", 0x3b4},   {"epsilon", 0x3b5},
    {"zeta", 0x3b6},    {"eta", 0x3b7},    {"theta", 0x3b8}, {"iota", 0x3b9},    {"kappa", 0x3ba},
    {"lambda", 0x3bb},  {"mu", 0x3bc},     {"nu", 0x3bd},    {"xi", 0x3be},      {"pi", 0x3c0},
    {"rho", 0x3c1},     {"sigma", 0x3c3},  {"tau", 0x3c4},   {"upsilon", 0x3c5}, {"phi", 0x3d5},
    {"chi", 0x3c7},     {"psi", 0x3c8},    {"omega", 0x3c9}, {"Gamma", 0x393},   {"Delta", 0x394},
    {"Theta", 0x398},   {"Lambda", 0x39b}, {"Xi", 0x39e},    {"Pi", 0x3a0},      {"Sigma", 0x3a3},
    {"Upsilon", 0x3a5}, {"Phi", 0x3a6},    {"Psi", 0x3a8},   {"Omega", 0x3a9}};

/// The letter of that name, or none.
constexpr const greek_letter* find_greek(std::string_view name) {
  for (const greek_letter& letter : greek_letters)
    if (letter.name == name) return &letter;
  return nullptr;
}

/// A mark above a letter, written as a suffix of the name.
struct accent {
  std::string_view name;  ///< in names and, with a backslash, in LaTeX
  std::uint32_t code;     ///< of the mark alone, in Unicode
};

inline constexpr accent accents[] = {{"dot", 0x2d9}, {"ddot", 0xa8},  {"hat", 0x5e},
                                     {"bar", 0xaf},  {"tilde", 0x7e}, {"vec", 0x2192}};

/// Base, marks and indices of a name. The last index has what does not fit (there is room for six), and
/// what follows two underscores or the last one.
struct name_parts {
  std::string_view base{};
  std::array<const accent*, 6> marks{};
  std::array<std::string_view, 6> indices{};
  std::size_t mark_count = 0, index_count = 0;
};

constexpr bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
constexpr bool is_decimal_digit(char c) { return c >= '0' && c <= '9'; }

/// x1 --> x, 1; x_max --> x, max; theta_ddot --> theta, ddot; omega_1_i --> omega, 1, i.
constexpr name_parts take_apart(std::string_view name) {
  name_parts parts;
  std::size_t end = 0;
  while (end < name.size() && (name[end] != '_' || end == 0)) ++end;
  parts.base = name.substr(0, end);
  while (end < name.size() && parts.index_count < 5 && parts.mark_count < 6) {
    const std::size_t begin = end + 1;
    end = begin;
    while (end < name.size() && name[end] != '_') ++end;
    if (end == begin || parts.index_count == 4 || parts.mark_count == 5) end = name.size();
    const std::string_view part = begin < end ? name.substr(begin, end - begin) : name.substr(begin - 1);
    const accent* mark = nullptr;
    for (const accent& a : accents)
      if (a.name == part) mark = &a;
    if (mark != nullptr)
      parts.marks[parts.mark_count++] = mark;
    else
      parts.indices[parts.index_count++] = part;
  }
  // Digits at the end of the base are its first index.
  std::size_t letters = parts.base.size();
  while (letters > 0 && is_decimal_digit(parts.base[letters - 1])) --letters;
  if (letters > 0 && letters < parts.base.size()) {
    for (std::size_t i = parts.index_count++; i > 0; --i) parts.indices[i] = parts.indices[i - 1];
    parts.indices[0] = parts.base.substr(letters);
    parts.base = parts.base.substr(0, letters);
  }
  return parts;
}

}  // namespace leibniz::print

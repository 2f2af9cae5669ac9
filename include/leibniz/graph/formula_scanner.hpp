// SPDX-License-Identifier: BSL-1.0
// The characters of a formula string: where the parser stands in them, and what it reports when it
// finds something else than it expected. graph/formula_reader.hpp gives them their meaning.
#pragma once

#include <string_view>

#include <leibniz/graph/formula_error.hpp>

namespace leibniz::graph {

namespace detail {

// What a character may be part of, as bits.
inline constexpr unsigned char is_space = 1, is_digit = 2, is_letter = 4;
struct character_classes {
  unsigned char is[256]{};
};
inline constexpr character_classes characters = [] {
  character_classes c;
  for (char space : {' ', '\t', '\n', '\r', '\v', '\f'})
    c.is[static_cast<unsigned char>(space)] = is_space;
  for (unsigned i = '0'; i <= '9'; ++i) c.is[i] = is_digit;
  for (unsigned i = 'a'; i <= 'z'; ++i) c.is[i] = c.is[i - 'a' + 'A'] = is_letter;
  c.is[static_cast<unsigned char>('_')] = is_letter;
  return c;
}();

}  // namespace detail

class formula_scanner {
 protected:
  std::string_view text_;
  std::size_t at_ = 0;  // the next character to be read
  formula_error error_{};

  explicit constexpr formula_scanner(std::string_view text) : text_(text) {}

  static constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
  static constexpr bool starts_name(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }
  static constexpr bool continues_name(char c) { return starts_name(c) || is_digit(c); }

  /// A character that is still to be read; the end looks like a zero.
  constexpr char look(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }

  // Runs of characters are passed by loops over plain arrays: a function call for each character
  // would be most of what a long formula costs GCC.
  constexpr void pass_digits() { pass(detail::is_digit); }
  constexpr void pass_name() { pass(detail::is_digit | detail::is_letter); }
  /// Passes over space.
  constexpr char next_visible() {
    pass(detail::is_space);
    return look();
  }

  constexpr void fail(formula_mistake is, std::size_t first, std::size_t length) {
    error_ = {is, first, length, 0, 0, 0};
  }

  /// Something else was expected here.
  constexpr void fail_here(formula_mistake is) {
    std::size_t last = at_;
    if (at_ < text_.size()) {
      const char c = text_[at_];
      constexpr std::string_view punctuation = "+-*/^()[],.<>=!&|";
      ++last;
      if (continues_name(c)) {
        const std::size_t first = at_;
        pass_name();
        last = at_;
        at_ = first;
      } else if (punctuation.find(c) == std::string_view::npos) {
        is = formula_mistake::unknown_character;
        // All bytes of a character in UTF-8.
        while (last < text_.size() && (static_cast<unsigned char>(text_[last]) & 0xc0) == 0x80)
          ++last;
      }
    }
    fail(is, at_, last - at_);
  }

 private:
  constexpr void pass(unsigned char classes) {
    const char* const text = text_.data();
    const std::size_t size = text_.size();
    std::size_t i = at_;
    while (i < size && (detail::characters.is[static_cast<unsigned char>(text[i])] & classes) != 0)
      ++i;
    at_ = i;
  }
};

}  // namespace leibniz::graph

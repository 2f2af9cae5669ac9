// SPDX-License-Identifier: BSL-1.0
// What can be wrong with a formula string, as data, and as a sentence for people who typed it at
// run time. The same mistakes in a formula<"..."> are compile errors (graph/formula.hpp).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include <leibniz/core/sequence.hpp>

namespace leibniz::graph {

enum class formula_mistake : std::uint8_t {
  nothing,
  empty,                    ///< there is nothing but space
  unknown_character,        ///< no formula has it
  missing_operand,          ///< a number, a name, a call, `-`, `!` or `(` was expected
  missing_operator,         ///< an operator, `)` or the end was expected
  not_closed,               ///< `)` was expected; `opened` is where its `(` stands
  not_opened,               ///< a `)` without `(`
  stray_comma,              ///< a `,` outside the arguments of a call
  missing_index,            ///< an integer of at most nine digits was expected after `[`
  missing_bracket,          ///< `]` was expected
  unknown_function,         ///< a call of a name that is no function
  function_without_call,    ///< `(` was expected after the name of a function
  wrong_argument_count,     ///< `given` and `expected` (-1: an odd number from 3 on)
  number_overflow,          ///< numerator or denominator does not fit 64 bits
  condition_as_number,      ///< a comparison stands where a number is needed
  number_as_condition,      ///< an operand of `&&`, `||` or `!` is no condition
  select_without_condition  ///< what select or piecewise decide by is no condition
};

/// The first mistake of a formula; `length` characters from `position` on are what was found there,
/// none at the end of the formula.
struct formula_error {
  formula_mistake is = formula_mistake::nothing;
  std::size_t position = 0;
  std::size_t length = 0;
  std::size_t opened = 0;
  int given = 0, expected = 0;

  constexpr std::size_t column() const { return position + 1; }
  constexpr explicit operator bool() const { return is != formula_mistake::nothing; }
};

/// The mistake as a sentence, followed by the line of the formula that has it and a caret below:
///
///     column 10: an operand is missing: a number, a name, a call, '-', '!' or '(' is expected, but
///     ')' was found
///       sin(x + y*)
///                 ^
///
/// (the sentence itself is one line). Empty if there is no mistake. Text may be std::string, too.
template <class Text = sequence<char>>
constexpr Text explain(std::string_view formula, const formula_error& error) {
  Text out{};
  const auto write = [&out](std::string_view words) {
    for (char c : words) out.push_back(c);
  };
  const auto write_number = [&write](std::size_t n) {
    char digits[20]{};
    std::size_t first = 20;
    do {
      digits[--first] = static_cast<char>('0' + n % 10);
      n /= 10;
    } while (n != 0);
    write({digits + first, 20 - first});
  };
  const std::string_view found = formula.substr(error.position, error.length);
  const auto write_quoted = [&write](std::string_view words) {
    write("'");
    write(words);
    write("'");
  };
  const auto write_found = [&] {
    write(", but ");
    if (found.empty())
      write("the formula ends");
    else
      write_quoted(found);
    if (!found.empty()) write(" was found");
  };

  if (!error) return out;
  write("column ");
  write_number(error.column());
  write(": ");
  switch (error.is) {
    case formula_mistake::nothing:
      break;
    case formula_mistake::empty:
      write("the formula is empty");
      break;
    case formula_mistake::unknown_character:
      write("no formula has the character ");
      write_quoted(found);
      break;
    case formula_mistake::missing_operand:
      write("an operand is missing: a number, a name, a call, '-', '!' or '(' is expected");
      write_found();
      break;
    case formula_mistake::missing_operator:
      write("an operator is missing: an operator, ')' or the end is expected");
      write_found();
      break;
    case formula_mistake::not_closed:
      write("')' is expected for the '(' at column ");
      write_number(error.opened + 1);
      write_found();
      break;
    case formula_mistake::not_opened:
      write("this ')' has no '(' before it");
      break;
    case formula_mistake::stray_comma:
      write("a ',' separates the arguments of a call, and here is no call");
      break;
    case formula_mistake::missing_index:
      write("the index of an element, an integer, is expected after '['");
      write_found();
      break;
    case formula_mistake::missing_bracket:
      write("']' is expected after the index");
      write_found();
      break;
    case formula_mistake::unknown_function:
      write("there is no function ");
      write_quoted(found);
      write("; to multiply, write '*'");
      break;
    case formula_mistake::function_without_call:
      write_quoted(found);
      write(" is a function: '(' and its arguments are expected after it");
      break;
    case formula_mistake::wrong_argument_count:
      write_quoted(found);
      if (error.expected < 0) {
        write(" takes an odd number of arguments from 3 on");
      } else {
        write(" takes ");
        write_number(static_cast<std::size_t>(error.expected));
        write(error.expected == 1 ? " argument" : " arguments");
      }
      write(", not ");
      write_number(static_cast<std::size_t>(error.given));
      break;
    case formula_mistake::number_overflow:
      write_quoted(found);
      write(" does not fit: numerator and denominator of an exact number have 64 bits");
      break;
    case formula_mistake::condition_as_number:
      write("a number is expected, but ");
      write_quoted(found);
      write(" is a condition; select(condition, a, b) makes a number of it");
      break;
    case formula_mistake::number_as_condition:
      write("a condition is expected, such as x < y, but ");
      write_quoted(found);
      write(" is a number");
      break;
    case formula_mistake::select_without_condition:
      write("select and piecewise decide by a condition, such as x < y, but ");
      write_quoted(found);
      write(" is a number");
      break;
  }

  // A formula may have several lines, or tabs; the caret stands below the mistake all the same.
  std::size_t first = error.position, last = error.position;
  while (first > 0 && formula[first - 1] != '\n') --first;
  while (last < formula.size() && formula[last] != '\n') ++last;
  write("\n  ");
  write(formula.substr(first, last - first));
  write("\n  ");
  for (std::size_t i = first; i < error.position; ++i) write(formula[i] == '\t' ? "\t" : " ");
  write("^\n");
  return out;
}

}  // namespace leibniz::graph

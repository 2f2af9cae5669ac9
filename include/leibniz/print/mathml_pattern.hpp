// SPDX-License-Identifier: BSL-1.0
// What a function's MathML pattern says of its layout: whether it has a name that takes an
// exponent, whether it ends in arguments, how it begins. Read by mathml.hpp alone.
#pragma once

#include <string_view>

#include <leibniz/graph/function_info.hpp>
#include <leibniz/print/names.hpp>

namespace leibniz::print::mathml_pattern {

inline constexpr std::string_view arguments = "<mo>(</mo>#1<mo>)</mo>";

constexpr bool begins_with(std::string_view p, std::string_view begin) {
  return p.substr(0, begin.size()) == begin;
}
constexpr bool ends_with(std::string_view p, std::string_view end) {
  return p.size() >= end.size() && p.substr(p.size() - end.size()) == end;
}

/// Whether the function is written as one element, its name, and its arguments in parentheses.
constexpr bool has_name(const graph::function_info& f) {
  if (f.mathml.empty()) return true;
  if (!ends_with(f.mathml, arguments)) return false;
  const std::string_view head = f.mathml.substr(0, f.mathml.size() - arguments.size());
  // An identifier ends at the first end tag of its kind.
  return begins_with(head, "<mi") ? head.find("</mi>") + 5 == head.size()
                                  : begins_with(head, "<msub>");
}

/// Whether an exponent after the whole would seem to belong to the arguments.
constexpr bool ends_in_arguments(const graph::function_info& f) {
  std::string_view p = f.mathml;
  while (ends_with(p, "</mrow>")) p = p.substr(0, p.size() - 7);
  return p.empty() || ends_with(p, "<mo>)</mo>");
}

/// Whether the function begins with a name, which wants space before it.
constexpr bool begins_with_word(const graph::function_info& f) {
  return f.mathml.empty() || begins_with(f.mathml, "<mi") || begins_with(f.mathml, "<msub") ||
         begins_with(f.mathml, "<mrow><mi");
}

/// Whether the first character that is shown is a digit: inside of <msup><mn>, say, but not below a
/// root.
constexpr bool begins_with_digit(std::string_view elements) {
  std::size_t at = 0;
  while (at < elements.size() && elements[at] == '<') {
    if (begins_with(elements.substr(at), "<msqrt>") || begins_with(elements.substr(at), "<mroot>"))
      return false;
    while (elements[at] != '>') ++at;
    ++at;
  }
  return at < elements.size() && is_decimal_digit(elements[at]);
}

/// Whether an argument behind these elements needs no parentheses: they open one, or end in a fence.
constexpr bool opens(std::string_view before) {
  for (const std::string_view fence : {"(", "[", "{", "|", ",", "&#x2016;", "&#x2308;", "&#x230A;"})
    if (ends_with(before, "</mo>") && ends_with(before.substr(0, before.size() - 5), fence))
      return true;
  if (ends_with(before, "</mo>")) return false;
  if (ends_with(before, "<mrow>")) before = before.substr(0, before.size() - 6);
  for (const std::string_view script : {"<msup>", "<msub>", "<msubsup>"})
    if (ends_with(before, script)) return false;
  return true;
}
/// The same of elements behind it.
constexpr bool closes(std::string_view after) {
  for (const std::string_view fence : {")", "]", "}", "|", ",", "&#x2016;", "&#x2309;", "&#x230B;"})
    if (begins_with(after, "<mo>") && begins_with(after.substr(4), fence)) return true;
  return !begins_with(after, "<mo>");
}

}  // namespace leibniz::print::mathml_pattern

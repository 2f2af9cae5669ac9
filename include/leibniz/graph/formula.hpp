// SPDX-License-Identifier: BSL-1.0
// formula<"(x1 + 5) * x2^2">: an expression from a string, parsed at compile time. Its type is named
// by the string alone; a mistake in the string is a compile error that says where and what.
#pragma once

#include <array>
#include <utility>

#include <leibniz/graph/lower.hpp>
#include <leibniz/graph/parse.hpp>

namespace leibniz {

namespace graph {

/// Formula_steps as constant data.
template <std::size_t Size>
struct fixed_formula_steps {
  std::array<formula_step, Size> steps;
  std::size_t count;
  std::array<std::uint8_t, formula_functions::size> used;  // places of the functions in it
  std::size_t used_count;
  int operations;
  bool is_condition;
  formula_error error;
};

namespace detail {

// Every step comes from at least one character.
template <std::size_t Size>
constexpr fixed_formula_steps<Size> read_fixed(std::string_view text) {
  fixed_formula_steps<Size> r{};
  const formula_steps read = formula_reader(text).read();
  r.operations = read.operations;
  r.is_condition = read.is_condition;
  r.error = read.error;
  if (read.error) return r;
  std::array<bool, formula_functions::size> is_used{};
  for (const formula_step& s : read.steps) {
    r.steps[r.count++] = s;
    if (s.function == known::nothing) continue;
    const known f = s.function == known::piecewise ? known::select : s.function;
    if (is_used[position_of(f)]) continue;
    is_used[position_of(f)] = true;
    r.used[r.used_count++] = static_cast<std::uint8_t>(f);
  }
  return r;
}

}  // namespace detail

/// What the typed form of a formula is made from.
template <fixed_string Text>
struct formula_recipe {
  static constexpr fixed_string spelled = Text;
  static constexpr auto read =
      detail::read_fixed<(Text.size() > 0 ? Text.size() : 1)>(spelled.view());

  static constexpr rooted build() {
    rooted r;
    if constexpr (read.error.is != formula_mistake::nothing) {
      r.roots.push_back(r.g.make_number(0));  // so that one mistake is one error
    } else {
      constexpr node_makers makers = []<std::size_t... I>(std::index_sequence<I...>) {
        return makers_of(std::index_sequence<read.used[I]...>{});
      }
      (std::make_index_sequence<read.used_count>{});
      r.roots.push_back(make_nodes(r.g, spelled.view(), read.steps.data(), read.count, makers));
    }
    return r;
  }
};

namespace detail {

template <class Recipe, template <char...> class Spelled, std::size_t First, class Indices>
struct spell_part;
template <class Recipe, template <char...> class Spelled, std::size_t First, std::size_t... I>
struct spell_part<Recipe, Spelled, First, std::index_sequence<I...>> {
  using type = Spelled<Recipe::spelled.text[First + I]...>;
};

// Characters of the formula as a template argument, which both compilers print as characters.
template <class Recipe, template <char...> class Spelled>
using spelled_mistake =
    typename spell_part<Recipe, Spelled, Recipe::read.error.position,
                        std::make_index_sequence<Recipe::read.error.length>>::type;

// A character beyond ASCII, of which compilers print negative numbers, as its code point: U+03B1. A
// byte that begins none in UTF-8 stands for itself.
struct code_point {
  char text[10]{'U', '+'};
  std::size_t size = 2;
};
constexpr code_point read_code_point(std::string_view bytes) {
  const auto lead = static_cast<unsigned char>(bytes[0]);
  const unsigned data = lead >= 0xf0 ? 7 : lead >= 0xe0 ? 15 : lead >= 0xc0 ? 31 : 255;
  unsigned value = lead & data;
  for (std::size_t i = 1; i < bytes.size() && i < 4; ++i)
    value = value << 6 | (static_cast<unsigned char>(bytes[i]) & 0x3f);
  code_point made;
  for (int shift = value > 0xffff ? 20 : 12; shift >= 0; shift -= 4)
    made.text[made.size++] = "0123456789ABCDEF"[value >> shift & 15];
  return made;
}
template <class Recipe, class I>
struct spell_code_point;
template <class Recipe, std::size_t... I>
struct spell_code_point<Recipe, std::index_sequence<I...>> {
  static constexpr code_point read = read_code_point(
      Recipe::spelled.view().substr(Recipe::read.error.position, Recipe::read.error.length));
  using type = errors::found<read.text[I]...>;
};
template <class Recipe>
inline constexpr bool found_beyond_ascii =
    Recipe::read.error.length > 0 &&
    static_cast<unsigned char>(Recipe::spelled.text[Recipe::read.error.position]) >= 0x80;

template <class Recipe>
struct what_was_found {
  using type = spelled_mistake<Recipe, errors::found>;
};
template <class Recipe>
  requires(Recipe::read.error.length == 0)
struct what_was_found<Recipe> {
  using type = errors::found_the_end;
};
template <class Recipe>
  requires found_beyond_ascii<Recipe>
struct what_was_found<Recipe> {
  static constexpr bool is_long =
      static_cast<unsigned char>(Recipe::spelled.text[Recipe::read.error.position]) >= 0xf0;
  using type = typename spell_code_point<Recipe, std::make_index_sequence<is_long ? 8 : 6>>::type;
};

/// Refuses a formula with a mistake; each kind has a message of its own.
template <class Recipe>
constexpr void check_formula() {
  using mistake = formula_mistake;
  constexpr formula_error error = Recipe::read.error;
  using where = errors::at_column<error.column()>;
  using found = typename what_was_found<Recipe>::type;
  if constexpr (error.is == mistake::nothing)
    return;
  else if constexpr (error.is == mistake::empty)
    errors::formula_is_empty<where>();
  else if constexpr (error.is == mistake::unknown_character)
    errors::formula_has_unknown_character<where, found>();
  else if constexpr (error.is == mistake::missing_operand)
    errors::formula_lacks_operand<where, found>();
  else if constexpr (error.is == mistake::missing_operator)
    errors::formula_lacks_operator<where, found>();
  else if constexpr (error.is == mistake::not_closed)
    errors::formula_lacks_closing_parenthesis<where, errors::opened_at_column<error.opened + 1>>();
  else if constexpr (error.is == mistake::not_opened)
    errors::formula_lacks_opening_parenthesis<where>();
  else if constexpr (error.is == mistake::stray_comma)
    errors::formula_has_stray_comma<where>();
  else if constexpr (error.is == mistake::missing_index)
    errors::formula_lacks_index<where, found>();
  else if constexpr (error.is == mistake::missing_bracket)
    errors::formula_lacks_closing_bracket<where, found>();
  else if constexpr (error.is == mistake::unknown_function)
    errors::formula_calls_unknown_function<where, spelled_mistake<Recipe, errors::name>>();
  else if constexpr (error.is == mistake::function_without_call)
    errors::formula_names_function<where, spelled_mistake<Recipe, errors::name>>();
  else if constexpr (error.is == mistake::wrong_argument_count)
    errors::formula_has_wrong_argument_count<
        where, spelled_mistake<Recipe, errors::name>, errors::given<error.given>,
        std::conditional_t<(error.expected < 0), errors::expected_an_odd_number_from_3_on,
                           errors::expected<error.expected>>>();
  else if constexpr (error.is == mistake::number_overflow)
    errors::formula_number_overflows<where, spelled_mistake<Recipe, errors::digits>>();
  else if constexpr (error.is == mistake::condition_as_number)
    errors::formula_uses_condition_as_number<where, found>();
  else if constexpr (error.is == mistake::number_as_condition)
    errors::formula_uses_number_as_condition<where, found>();
  else
    errors::formula_selects_without_condition<where, found>();
}

}  // namespace detail
}  // namespace graph

/// The expression that the string Text says. Two formulas are one type if they are one string, and
/// compare equal (==) if they are one function in canonical form.
template <fixed_string Text>
struct parsed : expression_base {
  using recipe = graph::formula_recipe<Text>;
  static constexpr std::size_t root = 0;
  static constexpr std::size_t written_size = 1;  // by name: its parts are not written out
  static constexpr std::uint64_t hash = hash_of(Text.view());
  static constexpr bool makes_condition = recipe::read.is_condition;

  constexpr parsed() { graph::detail::check_formula<recipe>(); }

  template <class... Bindings>
  constexpr auto operator()(const Bindings&... bindings) const {
    return evaluate(*this, bindings...);
  }
};

/// An expression from a string, parsed at compile time:
///
///     constexpr auto f = leibniz::formula<"(x1 + 5) * x2^2 - sin(pi*x1)/3">;
///
/// Numbers are exact (0.1 is 1/10, 1e-3 is 1/1000) and must fit 64 bits. Names are symbols, q[3] is
/// an element of a vector symbol, pi and e are constants. Weakest binding first: ||, &&,
/// < <= > >= == !=, + -, * /, the signs - and !, and ^ from the right: -x^2 is -(x^2), 2^3^2 is
/// 2^(3^2). All functions of the library are called by name, select(condition, a, b) and
/// piecewise(c1, a1, ..., otherwise) among them. Space is free.
template <fixed_string Text>
inline constexpr parsed<Text> formula{};

}  // namespace leibniz

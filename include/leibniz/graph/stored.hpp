// SPDX-License-Identifier: BSL-1.0
// A finished graph as constant data of just the size it needs: what types hand to each other.
// A recipe is a struct with a consteval `build()`; its graph is computed once per program.
#pragma once

#include <array>
#include <cstdint>

#include <leibniz/core/decimal.hpp>
#include <leibniz/graph/graph.hpp>

namespace leibniz::graph {

/// A graph and those of its nodes that were asked for.
struct rooted {
  dag g{};
  sequence<id> roots{};
  sequence<std::uint32_t> places{};  ///< of each root among all results, where those that are 0 are left out
};

struct stored_name {
  const char* text;
  std::uint32_t size;
  std::int32_t index;
  constexpr symbol_name name() const { return {{text, size}, index}; }
};

template <std::size_t Nodes, std::size_t Arguments, std::size_t Symbols, std::size_t Roots, std::size_t Places>
struct stored_graph {
  std::array<node, Nodes> nodes;  // without keys
  std::array<id, Arguments> arguments;
  std::array<stored_name, Symbols> symbols;
  std::array<id, Roots> roots;
  std::array<std::uint32_t, Places> places;
  std::size_t node_count, argument_count, symbol_count, root_count, place_count;
  failure failed;
  bool rounds_constants;
  bool complete;  // whether everything fitted
};

// Below, arrays are read and written through pointers: each subscript of a container is a call to
// interpret.

/// Copies what the roots need, in order and without gaps.
template <std::size_t Nodes, std::size_t Arguments, std::size_t Symbols, std::size_t Roots>
constexpr auto store(const rooted& r) {
  stored_graph<Nodes, Arguments, Symbols, Roots, Roots> s{};
  s.failed = r.g.failed;
  s.rounds_constants = r.g.rounds_constants;
  const node* nodes = r.g.nodes.items;
  const id* arguments = r.g.arguments.items;
  const id size = r.g.size();
  node_map positions(size);
  id* position = positions.items;
  for (id root : r.roots) position[root] = 0;
  sequence<id> memory;  // for what is needed, in order
  memory.reserve(size);
  id* needed = memory.items + size;
  for (id i = size; i-- > 0;) {
    if (position[i] == none) continue;
    *--needed = i;
    const id* args = arguments + nodes[i].first;
    for (std::uint32_t k = nodes[i].count; k-- != 0;) position[args[k]] = 0;
  }
  const auto node_count = static_cast<std::size_t>(memory.items + size - needed);
  if (node_count > Nodes) return s;
  sequence<std::size_t> symbol_position(r.g.symbols.size(), ~std::size_t{0});
  node* to = s.nodes.data();
  id* to_arguments = s.arguments.data();
  std::uint32_t argument_count = 0;
  for (id p = 0; p < node_count; ++p) {
    const id i = *needed++;
    const node& n = nodes[i];
    if (argument_count + n.count > Arguments) return s;
    node& copy = *to++;
    copy = n;  // as a whole, which takes a third of the time of its members
    copy.first = argument_count;
    copy.key = 0;
    if (n.is == kind::symbol) {
      const auto from = static_cast<std::size_t>(n.value.numerator);
      std::size_t& at = symbol_position[from];
      if (at == ~std::size_t{0}) {
        if (s.symbol_count == Symbols) return s;
        const symbol_name& name = r.g.symbols[from];
        at = s.symbol_count;
        s.symbols[s.symbol_count++] = {name.text.data(),
                                       static_cast<std::uint32_t>(name.text.size()), name.index};
      }
      copy.value.numerator = static_cast<std::int64_t>(at);
    }
    position[i] = p;
    argument_count += n.count;
    const id* args = arguments + n.first;
    for (std::uint32_t left = n.count; left-- != 0;) *to_arguments++ = position[*args++];
  }
  s.node_count = node_count;
  s.argument_count = argument_count;
  for (id root : r.roots) {
    if (s.root_count == Roots) return s;
    s.roots[s.root_count++] = position[root];
  }
  for (std::uint32_t place : r.places) s.places[s.place_count++] = place;
  s.complete = true;
  return s;
}

/// Adds a stored graph to g; returns the nodes that its roots became.
template <class Stored>
constexpr sequence<id> load(dag& g, const Stored& s) {
  if (s.failed.why != failure::reason::nothing)
    g.fail(s.failed.why, s.failed.left, s.failed.operation, s.failed.right);
  if (s.rounds_constants) g.rounds_constants = true;
  const node* nodes = s.nodes.data();
  const id* arguments = s.arguments.data();
  const std::size_t size = s.nodes.size();
  if (g.size() == 0) {  // all nodes are new
    g.make_room(size);
    copy_items(nodes, size, g.nodes.items);
    g.arguments = sequence<id>(arguments, arguments + s.arguments.size());
    for (const stored_name& name : s.symbols) g.symbols.push_back(name.name());
    return sequence<id>(s.roots.data(), s.roots.data() + s.roots.size());
  }
  node_map placed(size), args(size + 8);
  id* position = placed.items;
  id* moved = args.items;
  for (std::size_t i = 0; i < size; ++i) {
    const node& n = nodes[i];
    if (n.is == kind::symbol) {
      position[i] = g.make_symbol(s.symbols[static_cast<std::size_t>(n.value.numerator)].name());
      continue;
    }
    for (std::uint32_t k = 0; k < n.count; ++k) moved[k] = position[arguments[n.first + k]];
    position[i] = g.intern(n.is, n.function, n.value, moved, n.count);
  }
  sequence<id> roots;
  for (id root : s.roots) roots.push_back(position[root]);
  return roots;
}

namespace detail {

// The graph is built into a buffer of fixed size, which costs nothing where it stays empty; only if
// it does not fit is it built again.
template <class Recipe, std::size_t Size>
inline constexpr auto buffer = store<Size, 2 * Size + 64, Size / 4 + 64, Size / 2 + 64>(Recipe::build());

template <class Recipe>
constexpr const auto& fitting_buffer() {
  if constexpr (buffer<Recipe, 32768>.complete)
    return buffer<Recipe, 32768>;
  else
    return buffer<Recipe, 1048576>;
}

// 1.5e200 as the digits 15 and the exponent 199.
struct decimal_parts {
  std::int64_t digits = 0;
  int exponent = 0;
  explicit constexpr decimal_parts(number n) {
    const double value = n.to<double>();
    const decimal::shortest_digits d = decimal::shortest(value < 0 ? -value : value);
    for (int k = 0; k < d.count; ++k) digits = 10 * digits + (d.digits[k] - '0');
    if (value < 0) digits = -digits;
    exponent = d.exponent - (d.count - 1);
  }
};
template <number Left, char Operation, number Right>
constexpr void report_range() {
  constexpr decimal_parts a(Left), b(Right);
  errors::constants_out_of_range<a.digits, a.exponent, Operation, b.digits, b.exponent>();
}

template <class Recipe>
constexpr auto trimmed() {
  constexpr const auto& b = fitting_buffer<Recipe>();
  stored_graph<b.node_count, b.argument_count, b.symbol_count, b.root_count, b.place_count> s{};
  copy_items(b.nodes.data(), b.node_count, s.nodes.data());
  copy_items(b.arguments.data(), b.argument_count, s.arguments.data());
  copy_items(b.symbols.data(), b.symbol_count, s.symbols.data());
  copy_items(b.roots.data(), b.root_count, s.roots.data());
  copy_items(b.places.data(), b.place_count, s.places.data());
  s.node_count = b.node_count;
  s.argument_count = b.argument_count;
  s.symbol_count = b.symbol_count;
  s.root_count = b.root_count;
  s.place_count = b.place_count;
  s.failed = b.failed;
  s.rounds_constants = b.rounds_constants;
  s.complete = true;
  if constexpr (b.failed.why == failure::reason::overflow)
    errors::constant_overflow<b.failed.left.numerator, b.failed.left.denominator,
                              b.failed.operation, b.failed.right.numerator,
                              b.failed.right.denominator>();
  else if constexpr (b.failed.why == failure::reason::out_of_range)
    report_range<b.failed.left, b.failed.operation, b.failed.right>();
  else if constexpr (b.failed.why == failure::reason::zero_division)
    errors::constant_divided_by_zero<b.failed.left.numerator, b.failed.left.denominator>();
  else if constexpr (b.failed.why == failure::reason::not_constant)
    errors::not_a_constant<function_at<b.failed.function>>();
  else if constexpr (b.failed.why == failure::reason::no_derivative)
    errors::function_without_derivative<function_at<b.failed.function>, b.failed.function->arity,
                                        int(b.failed.left.numerator)>();
  else if constexpr (b.failed.why == failure::reason::no_order)
    errors::no_order_of_polygamma<constant<number(b.failed.left)>>();
  return s;
}

}  // namespace detail

/// The graph that Recipe builds.
template <class Recipe>
inline constexpr auto stored = detail::trimmed<Recipe>();

/// Whether it could be built. Asked for early, where the user's call is near, so that the message of
/// what failed has few lines; after it the caller returns something harmless.
template <class Recipe>
inline constexpr bool is_sound = stored<Recipe>.failed.why == failure::reason::nothing;

}  // namespace leibniz::graph

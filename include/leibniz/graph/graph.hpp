// SPDX-License-Identifier: BSL-1.0
// The graph that every algorithm of the engine works on: a flat array of small nodes in which equal
// nodes are one node. It is built by rules in build.hpp, and holds no type of any expression.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include <leibniz/core/diagnostics/traces.hpp>
#include <leibniz/core/number.hpp>
#include <leibniz/core/sequence.hpp>
#include <leibniz/core/uniform.hpp>
#include <leibniz/graph/function_info.hpp>

namespace leibniz::graph {

/// Position of a node in its graph. Arguments always stand before the node that uses them.
using id = std::uint32_t;
inline constexpr id none = ~id{0};

/// A graph of more nodes is given up: by then a compiler has taken minutes and, GCC, gigabytes.
inline constexpr std::size_t most_nodes = 150'000;

/// For each node of a graph another one, or at first none.
using node_map = uniform<id, none>;

enum class kind : unsigned char {
  symbol,   ///< `value.numerator` is its position in `dag::symbols`
  number,   ///< `value`
  sum,      ///< of its arguments, of which there are at least two
  product,  ///< of its arguments, of which there are at least two; a coefficient comes first
  power,    ///< base, exponent
  call,     ///< `function` of its arguments; named constants have none
};

struct node {
  kind is;
  std::uint32_t first, count;     ///< where its arguments stand in `dag::arguments`
  const function_info* function;  ///< of a call
  number_data value;
  std::uint64_t key;  ///< equal in equal nodes
};

/// The name of a symbol, with the index of a vector symbol's element or -1.
struct symbol_name {
  std::string_view text{};
  std::int32_t index = -1;
  friend constexpr bool operator==(const symbol_name&, const symbol_name&) = default;
};

/// What went wrong while a graph was built: a constant that does not fit, an argument of
/// `function` that is not the constant that it has to be, a derivative that it does not have by argument
/// `left`, a constant `left` that is no order of it, or an
/// element `left` of `right` elements.
struct failure {
  enum class reason : unsigned char { 
    nothing,
    overflow,
    out_of_range,
    zero_division,
    not_constant,
    no_derivative,
    no_order,
    element_beyond
  };
  reason why = reason::nothing;
  number left{}, right{};
  char operation = ' ';
  const function_info* function = nullptr;
};

class dag {
 public:
  sequence<node> nodes{};
  sequence<id> arguments{};
  sequence<symbol_name> symbols{};
  failure failed{};
  /// Whether constants that do not fit go on in double, as in ordinary code, which was traced; they are
  /// a failure elsewhere.
  bool rounds_constants = false;

  /// The same graph, which has room to grow.
  constexpr dag copy() const {
    dag c;
    c.make_room(nodes.size_);
    copy_items(nodes.items, nodes.size_, c.nodes.items);
    c.arguments = arguments;
    c.symbols = symbols;
    c.failed = failed;
    c.rounds_constants = rounds_constants;
    return c;
  }

  /// As many nodes, yet to be written, with room for derivatives: growing constructs all nodes anew.
  constexpr void make_room(std::size_t size) {
    nodes.reserve(3 * size);
    nodes.size_ = size;
  }

  // Half of all that is evaluated at compile time is these, so they call nothing.
  constexpr id size() const { return static_cast<id>(nodes.size_); }
  constexpr const node& operator[](id i) const { return nodes.items[i]; }
  constexpr id argument(id i, std::uint32_t k) const {
    return arguments.items[nodes.items[i].first + k];
  }
  constexpr kind kind_of(id i) const { return nodes.items[i].is; }

  constexpr bool is_number(id i) const { return nodes.items[i].is == kind::number; }
  constexpr bool is_zero(id i) const {
    const node& n = nodes.items[i];
    return n.is == kind::number && n.value.is_zero();
  }
  constexpr bool is_one(id i) const {
    const node& n = nodes.items[i];
    return n.is == kind::number && n.value.is_one();
  }
  constexpr bool is_call(id i, const function_info& f) const {
    const node& n = nodes.items[i];
    return n.is == kind::call && n.function == &f;
  }
  constexpr const symbol_name& name_of(id symbol) const {
    return symbols[static_cast<std::size_t>(nodes[symbol].value.numerator)];
  }

  constexpr id make_number(number value) {
    if (value.denominator != 1 || value.numerator < -1 || value.numerator > 2)
      return intern(kind::number, nullptr, value, nullptr, 0);
    id& known = commonest_numbers[value.numerator + 1];
    if (known == none) known = intern(kind::number, nullptr, value, nullptr, 0);
    return known;
  }

  constexpr id make_symbol(symbol_name name) {
    const std::uint64_t hash = hash_of_symbol(name);
    if (2 * (symbols.size() + 1) > symbol_table.size()) grow_symbols();
    std::size_t slot = (hash ^ (hash >> 29)) & (symbol_table.size() - 1);
    while (symbol_table[slot] != none && symbols[symbol_table[slot]] != name)
      slot = (slot + 1) & (symbol_table.size() - 1);
    if (symbol_table[slot] == none) {
      symbol_table[slot] = static_cast<id>(symbols.size());
      symbols.push_back(name);
    }
    return intern(kind::symbol, nullptr, number(symbol_table[slot]), nullptr, 0);
  }

  // The node of a kind with given arguments is made only if there is none yet. Written out without
  // helpers: constant evaluation spends most of its time here.

  /// The node of this kind with two arguments; its key says all of it.
  constexpr id intern(kind is, id a, id b) {
    const std::uint64_t key = pair_bit | std::uint64_t(is) << 60 | std::uint64_t(a) << 30 | b;
    if (2 * nodes.size_ >= table.size_) grow();
    id* const places = table.items;
    std::size_t slot = (key * odd) >> shift;
    for (id place = places[slot]; place != 0; place = places[slot]) {
      if (nodes.items[place - 1].key == key) return place - 1;
      slot = (slot + 1) & (table.size_ - 1);
    }
    places[slot] = static_cast<id>(nodes.size_ + 1);
    const auto first = static_cast<std::uint32_t>(arguments.size_);
    if (first + 2 > arguments.capacity_) arguments.reserve(2 * first + 64);
    arguments.items[first] = a;
    arguments.items[first + 1] = b;
    arguments.size_ = first + 2;
    if (nodes.size_ == nodes.capacity_) make_more_room();
    node& n = nodes.items[nodes.size_];
    n = of_two;  // a copy takes a third of the time of as many members
    n.is = is;
    n.first = first;
    n.key = key;
    return static_cast<id>(nodes.size_++);
  }

  /// The node of this kind with any arguments, a function and a value.
  constexpr id intern(kind is, const function_info* function, number value, const id* args,
                      std::uint32_t count) {
    if (count == 2 && function == nullptr) return intern(is, args[0], args[1]);
    const std::uint64_t key = key_of(is, function, value, args, count);
    if (2 * nodes.size_ >= table.size_) grow();
    id* const places = table.items;
    std::size_t slot = (key * odd) >> shift;
    for (; places[slot] != 0; slot = (slot + 1) & (table.size_ - 1)) {
      const node& n = nodes.items[places[slot] - 1];
      if (n.key != key || n.is != is || n.function != function || n.count != count ||
          n.value.numerator != value.numerator || n.value.denominator != value.denominator)
        continue;
      std::uint32_t k = 0;
      while (k < count && arguments.items[n.first + k] == args[k]) ++k;
      if (k == count) return places[slot] - 1;
    }
    places[slot] = static_cast<id>(nodes.size_ + 1);
    const auto first = static_cast<std::uint32_t>(arguments.size_);
    if (first + count > arguments.capacity_) arguments.reserve(2 * first + count + 62);
    id* to = arguments.items + first;
    for (std::uint32_t left = count; left-- != 0;) *to++ = *args++;
    arguments.size_ = first + count;
    if (nodes.size_ == nodes.capacity_) make_more_room();
    nodes.items[nodes.size_] = {is, first, count, function, value, key};
    return static_cast<id>(nodes.size_++);
  }

  /// A sum, product or power of these arguments.
  constexpr id intern(kind is, const id* args, std::uint32_t count) {
    return count == 2 ? intern(is, args[0], args[1]) : intern(is, nullptr, number(), args, count);
  }

  constexpr void fail(failure::reason why, number left, char operation, number right) {
    if (failed.why == failure::reason::nothing) failed = {why, left, right, operation};
  }
  constexpr void fail(const failure& why) {
    if (failed.why == failure::reason::nothing) failed = why;
  }

 private:
  static constexpr node of_two{kind::sum, 0, 2, nullptr, {0, 1}, 0};

  static constexpr std::uint64_t odd = 0x9e3779b97f4a7c15ull;  // 2^64 divided by the golden ratio
  static constexpr std::uint64_t pair_bit = std::uint64_t{1} << 63;  // of keys of two arguments

  static constexpr std::uint64_t key_of(kind is, const function_info* function,
                                        const number_data& value, const id* args,
                                        std::uint32_t count) {
    if (count == 2 && function == nullptr)
      return pair_bit | std::uint64_t(is) << 60 | std::uint64_t(args[0]) << 30 | args[1];
    std::uint64_t key = static_cast<std::uint64_t>(value.numerator) * odd +
                        static_cast<std::uint64_t>(value.denominator);
    if (function != nullptr) key += function->hash;
    while (count-- != 0) key = (key ^ *args++) * odd;
    return ((key ^ key >> 31) + std::uint64_t(is)) & ~pair_bit;
  }

  // One more than the id of each node, where its key puts it, at most half full, or 0: open addressing
  // with linear probing.
  zeros<id> table{};
  int shift = 64;  // the table has 2^(64 - shift) places
  id commonest_numbers[4] = {none, none, none, none};  // the nodes of -1, 0, 1 and 2
  sequence<id> symbol_table{};

  // (GCC counts as a sign what `static_cast<std::uint64_t>(int + 1)` becomes beside another type.)
  static constexpr std::uint64_t hash_of_symbol(const symbol_name& name) {
    const auto index = static_cast<std::uint64_t>(name.index);
    return hash_of(name.text) + index + 1;
  }

  constexpr void grow_symbols() {
    std::size_t capacity = 32;
    while (capacity < 4 * symbols.size()) capacity *= 4;
    symbol_table = sequence<id>(capacity, none);
    for (id i = 0; i < symbols.size(); ++i) {
      const std::uint64_t hash = hash_of_symbol(symbols[i]);
      std::size_t slot = (hash ^ (hash >> 29)) & (capacity - 1);
      while (symbol_table[slot] != none) slot = (slot + 1) & (capacity - 1);
      symbol_table[slot] = i;
    }
  }

  constexpr void make_more_room() {
    if (nodes.size_ >= most_nodes) errors::too_many_operations_does_a_loop_of_the_traced_function_end();
    const std::size_t more = 2 * nodes.capacity_ + 32;
    nodes.reserve(more < most_nodes ? more : most_nodes);
  }
  // Nodes that were loaded have no key yet.
  constexpr void grow() {
    const bool has_keys = table.size_ != 0;
    std::size_t capacity = 64;
    const std::size_t least = (has_keys ? 4 : 16) * nodes.size_;  // what was loaded will have derivatives
    for (shift = 58; capacity < least; capacity *= 4) shift -= 2;
    table = zeros<id>(capacity);
    id* const places = table.items;
    for (std::size_t i = 0; i < nodes.size_; ++i) {
      node& n = nodes.items[i];
      if (!has_keys) n.key = key_of(n.is, n.function, n.value, arguments.items + n.first, n.count);
      std::size_t slot = (n.key * odd) >> shift;
      while (places[slot] != 0) slot = (slot + 1) & (capacity - 1);
      places[slot] = static_cast<id>(i + 1);
    }
  }
};

/// For each node up to the last root, whether a root needs it.
constexpr zeros<char> reachable(const dag& g, const sequence<id>& roots) {
  id last = 0;
  for (id r : roots) last = r > last ? r : last;
  zeros<char> wanted(last + 1);
  for (id r : roots) wanted[r] = 1;
  char* need = wanted.items;
  const node* nodes = g.nodes.items;
  const id* arguments = g.arguments.items;
  for (id i = last + 1; i-- > 0;)
    if (need[i] != 0) {
      const id* args = arguments + nodes[i].first;
      for (std::uint32_t k = nodes[i].count; k-- != 0;) need[args[k]] = 1;
    }
  return wanted;
}

/// What roots are made of: the operations among it, users before their arguments, and a number that is
/// above all nodes of it. Takes as long as the part of the graph between the operations.
struct parts {
  sequence<id> operations{};
  std::size_t bound = 0;

  constexpr parts(const dag& g, const sequence<id>& roots) {
    for (id r : roots) bound = r < bound ? bound : r + 1;
    zeros<char> marks(bound);
    char* const wanted = marks.items;
    const node* nodes = g.nodes.items;
    const id* arguments = g.arguments.items;
    std::size_t ahead = 0;  // that are wanted and have not been visited
    for (id r : roots) {
      if (wanted[r] == 0 && nodes[r].count != 0) ++ahead;
      wanted[r] = 1;
    }
    for (auto i = static_cast<id>(bound); ahead != 0;) {
      if (wanted[--i] == 0 || nodes[i].count == 0) continue;
      --ahead;
      operations.push_back(i);
      const id* args = arguments + nodes[i].first;
      for (std::uint32_t k = nodes[i].count; k-- != 0;) {
        const id a = args[k];
        if (wanted[a] != 0) continue;
        wanted[a] = 1;
        if (nodes[a].count != 0) ++ahead;
      }
    }
  }
};

}  // namespace leibniz::graph

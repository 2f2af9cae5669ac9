// SPDX-License-Identifier: BSL-1.0
// The graph that every algorithm of the engine works on: a flat array of small nodes in which equal
// nodes are one node. It is built by rules in build.hpp, and holds no type of any expression.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <leibniz/core/sequence.hpp>

#include <leibniz/core/number.hpp>
#include <leibniz/graph/function_info.hpp>

namespace leibniz::graph {

/// Position of a node in its graph. Arguments always stand before the node that uses them.
using id = std::uint32_t;
inline constexpr id none = ~id{0};

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
  number value;
  std::uint64_t hash;
};

/// The name of a symbol, with the index of a vector symbol's element or -1.
struct symbol_name {
  std::string_view text{};
  std::int32_t index = -1;
  friend constexpr bool operator==(const symbol_name&, const symbol_name&) = default;
};

/// What went wrong while a graph was built: an exact constant that does not fit, an argument of
/// `function` that is not the constant that it has to be, or a derivative that it does not have.
struct failure {
  enum class reason : unsigned char { 
    nothing,
    overflow,
    zero_division,
    not_constant,
    no_derivative
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

  // Half of all that is evaluated at compile time is these, so they call nothing.
  constexpr id size() const { return static_cast<id>(nodes.size_); }
  constexpr const node& operator[](id i) const { return nodes.data_[i]; }
  constexpr id argument(id i, std::uint32_t k) const {
    return arguments.data_[nodes.data_[i].first + k];
  }
  constexpr kind kind_of(id i) const { return nodes.data_[i].is; }

  constexpr bool is_number(id i) const { return nodes.data_[i].is == kind::number; }
  constexpr bool is_zero(id i) const {
    const node& n = nodes.data_[i];
    return n.is == kind::number && n.value.is_zero();
  }
  constexpr bool is_one(id i) const {
    const node& n = nodes.data_[i];
    return n.is == kind::number && n.value.is_one();
  }
  constexpr bool is_call(id i, const function_info& f) const {
    const node& n = nodes.data_[i];
    return n.is == kind::call && n.function == &f;
  }
  constexpr const symbol_name& name_of(id symbol) const {
    return symbols[static_cast<std::size_t>(nodes[symbol].value.numerator)];
  }

  constexpr id make_number(number value) {
    return intern(kind::number, nullptr, value, nullptr, 0);
  }

  constexpr id make_symbol(symbol_name name) {
    const std::uint64_t hash = hash_of(name.text) + static_cast<std::uint64_t>(name.index + 1);
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

  /// The node of this kind with these arguments, which is made only if there is none yet. Written
  /// out without helpers: constant evaluation spends most of its time here.
  constexpr id intern(kind is, const function_info* function, number value, const id* args,
                      std::uint32_t count) {
    constexpr std::uint64_t odd = 0x9e3779b97f4a7c15ull;  // 2^64 divided by the golden ratio
    std::uint64_t hash = (static_cast<std::uint64_t>(is) + 1) * odd;
    hash = (hash ^ static_cast<std::uint64_t>(value.numerator)) * odd;
    hash = (hash ^ (hash >> 29) ^ static_cast<std::uint64_t>(value.denominator)) * odd;
    if (function != nullptr) hash = (hash ^ function->hash) * odd;
    for (std::uint32_t k = 0; k < count; ++k) hash = (hash ^ (hash >> 29) ^ args[k]) * odd;
    hash ^= hash >> 31;
    if (2 * (nodes.size_ + 1) > table.size_) grow();
    const std::size_t mask = table.size_ - 1;
    std::size_t slot = hash & mask;
    id* const places = table.data_;
    for (; places[slot] != none; slot = (slot + 1) & mask) {
      const node& n = nodes.data_[places[slot]];
      if (n.hash != hash || n.is != is || n.function != function || n.count != count ||
          n.value.numerator != value.numerator || n.value.denominator != value.denominator)
        continue;
      std::uint32_t k = 0;
      while (k < count && arguments.data_[n.first + k] == args[k]) ++k;
      if (k == count) return places[slot];
    }
    const auto made = static_cast<id>(nodes.size_);
    places[slot] = made;
    const auto first = static_cast<std::uint32_t>(arguments.size_);
    if (arguments.size_ + count > arguments.capacity_)
      arguments.reserve(2 * arguments.capacity_ + count + 62);
    for (std::uint32_t k = 0; k < count; ++k) arguments.data_[arguments.size_++] = args[k];
    if (nodes.size_ == nodes.capacity_) nodes.reserve(2 * nodes.capacity_ + 32);
    node& n = nodes.data_[nodes.size_++];
    n.is = is;
    n.first = first;
    n.count = count;
    n.function = function;
    n.value.numerator = value.numerator;
    n.value.denominator = value.denominator;
    n.hash = hash;
    return made;
  }

  /// The same with two arguments.
  constexpr id intern(kind is, id a, id b) {
    const id args[2] = {a, b};
    return intern(is, nullptr, no_value, args, 2);
  }

  constexpr void fail(failure::reason why, number left, char operation, number right) {
    if (failed.why == failure::reason::nothing) failed = {why, left, right, operation};
  }
  constexpr void fail(const failure& why) {
    if (failed.why == failure::reason::nothing) failed = why;
  }

 private:
  static constexpr number no_value{};

  sequence<id> table{};  // open addressing with linear probing, at most half full
  sequence<id> symbol_table{};

  constexpr void grow_symbols() {
    const std::size_t capacity = symbol_table.empty() ? 32 : symbol_table.size() * 4;
    symbol_table = sequence<id>(capacity, none);
    for (id i = 0; i < symbols.size(); ++i) {
      const std::uint64_t hash =
          hash_of(symbols[i].text) + static_cast<std::uint64_t>(symbols[i].index + 1);
      std::size_t slot = (hash ^ (hash >> 29)) & (capacity - 1);
      while (symbol_table[slot] != none) slot = (slot + 1) & (capacity - 1);
      symbol_table[slot] = i;
    }
  }

  constexpr void grow() {
    const std::size_t capacity = table.size_ == 0 ? 64 : table.size_ * 4, mask = capacity - 1;
    table = sequence<id>(capacity, none);
    id* const places = table.data_;
    for (std::size_t i = 0; i < nodes.size_; ++i) {
      std::size_t slot = nodes.data_[i].hash & mask;
      while (places[slot] != none) slot = (slot + 1) & mask;
      places[slot] = static_cast<id>(i);
    }
  }
};

}  // namespace leibniz::graph

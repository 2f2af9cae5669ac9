// SPDX-License-Identifier: BSL-1.0
// A tree of functions over symbols and constants, as a type. Operators make binary nodes as they
// are written; canonical forms have sums and products of any length.
#pragma once

#include <cstdint>
#include <initializer_list>

#include <leibniz/core/diagnostics.hpp>
#include <leibniz/core/fixed_string.hpp>
#include <leibniz/expression/concepts.hpp>

namespace leibniz {

// The operators are functions like any other (functions/arithmetic.hpp); here their names suffice.
struct addition;
struct multiplication;
struct pow_function;

/// Mixes the hashes of arguments into the hash of a function's name, in order.
constexpr std::uint64_t combine_hashes(std::uint64_t mixed,
                                       std::initializer_list<std::uint64_t> arguments) {
  for (std::uint64_t argument : arguments)
    mixed = (mixed ^ (mixed >> 31) ^ argument) * 0x9e3779b97f4a7c15ull;
  return mixed;
}

/// Function struct F applied to expressions.
template <class F, class... Args>
struct node : expression_base {
  using function = F;

  /// Nodes of the tree when every shared part is written out.
  static constexpr std::size_t written_size = (std::size_t{1} + ... + Args::written_size);

  /// The same for equal types on every compiler; the engine visits each distinct type once by it.
  static constexpr std::uint64_t hash =
      combine_hashes(hash_of(F::name) ^ sizeof...(Args), {Args::hash...});

  static constexpr bool makes_condition = requires { requires F::is_condition; };

  template <class... Bindings>
  constexpr auto operator()(const Bindings&... bindings) const {
    return evaluate(*this, bindings...);
  }
};

template <class... Terms>
using sum = node<addition, Terms...>;
template <class... Factors>
using product = node<multiplication, Factors...>;
template <class Base, class Exponent>
using power = node<pow_function, Base, Exponent>;

/// What operators return in place of a tree of more than `largest_tree` nodes: any use of it is an
/// error that says `trace`, and its name is short.
template <std::size_t Nodes>
struct oversized : expression_base {
  static constexpr std::size_t written_size = Nodes;
  static constexpr std::uint64_t hash = Nodes;
  static constexpr bool makes_condition = true;

  template <class... Bindings>
  constexpr double operator()(const Bindings&...) const {
    errors::tree_too_large<Nodes>();
    return 0;
  }
};

/// What stands where an expression would be after a compile error: nothing that is done with it is
/// a second error.
struct invalid : expression_base {
  static constexpr std::size_t written_size = 1;
  static constexpr std::uint64_t hash = 0;
  static constexpr bool makes_condition = true;

  template <class... Bindings>
  constexpr double operator()(const Bindings&...) const { return 0; }
};

template <class E>
inline constexpr std::size_t oversized_nodes = 0;
template <std::size_t Nodes>
inline constexpr std::size_t oversized_nodes<oversized<Nodes>> = Nodes;

template <class E>
inline constexpr bool is_invalid = std::is_same_v<E, invalid>;

/// An expression that can be worked with; others have been or will be refused.
template <class E>
concept usable = expression<E> && !is_invalid<E> && oversized_nodes<E> == 0;

/// The node, or `oversized` if it has too many.
template <class F, class... Args>
constexpr auto make_node() {
  constexpr std::size_t size = (std::size_t{1} + ... + Args::written_size);
  if constexpr ((is_invalid<Args> || ...))
    return invalid{};
  else if constexpr (size > largest_tree)
    return oversized<(size < 2 * largest_tree ? size : 2 * largest_tree)>{};
  else
    return node<F, Args...>{};
}

}  // namespace leibniz

// SPDX-License-Identifier: BSL-1.0
// Many expressions as one graph: all derivatives of a function are taken in one sweep, and the
// direction is the one that costs fewer operations after sharing.
#pragma once

#include <boost/hana/tuple.hpp>

#include <leibniz/differentiate/derivative.hpp>
#include <leibniz/program/linearise.hpp>

namespace leibniz::program_detail {

/// The order in which first derivatives are taken: adjoints of one function by all symbols, or
/// tangents of all functions by one symbol. Second and higher ones are tangents of those.
enum class direction : unsigned char { reverse, forward };

class joint_graph {
 public:
  explicit constexpr joint_graph(direction first) : first_(first) {}

  template <class... E>
  constexpr graph::rooted build() {
    (note(E{}), ...);
    for (int depth = 1; depth <= deepest_; ++depth) derive(depth);
    sequence<id> roots{node_of(E{})...};
    return {std::move(g_), std::move(roots)};
  }

 private:
  struct wanted_derivative {
    const char* type;  // of the derivative and of what is differentiated, as addresses of `key`
    const char* base_type;
    graph::symbol_name by;
    int depth;
    id base;
    id result;
  };

  direction first_;
  dag g_{};
  graph::lowering lower_{g_};
  sequence<wanted_derivative> wanted_{};
  int deepest_ = 0;

  template <class E>
  static constexpr char key = 0;

  template <class E>
  constexpr int note(E) {
    return 0;
  }
  /// Registers a derivative and those it is a derivative of; returns how many there are.
  template <class F, class X>
  constexpr int note(derivative_of<F, X>) {
    const int depth = note(F{}) + 1;
    if (find(&key<derivative_of<F, X>>) != nullptr) return depth;
    const id base = depth == 1 ? lower_(F{}) : graph::none;
    wanted_.push_back({&key<derivative_of<F, X>>, &key<F>, {X::spelled.view(), X::index}, depth,
                       base, graph::none});
    if (depth > deepest_) deepest_ = depth;
    return depth;
  }

  constexpr wanted_derivative* find(const char* type) {
    for (wanted_derivative& w : wanted_)
      if (w.type == type) return &w;
    return nullptr;
  }

  template <class E>
  constexpr id node_of(E) {
    return lower_(E{});
  }
  template <class F, class X>
  constexpr id node_of(derivative_of<F, X>) {
    return find(&key<derivative_of<F, X>>)->result;
  }

  constexpr void derive(int depth) {
    for (wanted_derivative& w : wanted_)
      if (w.depth == depth && depth > 1) w.base = find(w.base_type)->result;
    const id one = g_.make_number(1);
    const bool reverse = depth == 1 && first_ == direction::reverse;
    for (std::size_t i = 0; i < wanted_.size(); ++i) {
      if (wanted_[i].depth != depth || wanted_[i].result != graph::none) continue;
      // All that share the function (reverse) or the symbol (forward) are taken together.
      sequence<std::size_t> group;
      for (std::size_t j = i; j < wanted_.size(); ++j)
        if (wanted_[j].depth == depth && wanted_[j].result == graph::none &&
            (reverse ? wanted_[j].base == wanted_[i].base : wanted_[j].by == wanted_[i].by))
          group.push_back(j);
      sequence<id> many, results;
      for (std::size_t j : group)
        many.push_back(reverse ? g_.make_symbol(wanted_[j].by) : wanted_[j].base);
      if (reverse)
        results = differentiate::adjoints(g_, {wanted_[i].base}, {one}, many);
      else
        results = differentiate::tangents(g_, many, {g_.make_symbol(wanted_[i].by)}, {one});
      for (std::size_t k = 0; k < group.size(); ++k) wanted_[group[k]].result = results[k];
    }
  }
};

template <class E>
inline constexpr int derivative_depth = 0;
template <class F, class X>
inline constexpr int derivative_depth<derivative_of<F, X>> = derivative_depth<F> + 1;

/// About how many operations the program of a graph does; sharing is in it, since equal nodes are one.
constexpr std::size_t operations_of(const graph::rooted& r) {
  const sequence<char> wanted = differentiate::reachable(r.g, r.roots);
  std::size_t total = 0;
  for (id i = 0; i < wanted.size(); ++i) {
    if (wanted[i] == 0) continue;
    const graph::node& n = r.g[i];
    if (n.is == kind::sum)
      total += n.count - 1;
    else if (n.is == kind::product)  // a sign in front is a subtraction in its sum
      total += n.count - 1 - (r.g[r.g.argument(i, 0)].value.is_minus_one() ? 1 : 0);
    else if (n.count > 0)
      ++total;
  }
  return total;
}

/// The graph of expressions E... by the cheaper of the two directions. Both are tried where there is
/// a choice and the graph is no larger than `search_limit` nodes, so that compile time stays bounded.
inline constexpr std::size_t search_limit = 4000;

template <class... E>
constexpr graph::rooted joint() {
  graph::rooted reverse = joint_graph(direction::reverse).build<E...>();
  if constexpr ((0 + ... + (derivative_depth<E> > 0)) > 1) {
    if (reverse.g.size() <= search_limit) {
      graph::rooted forward = joint_graph(direction::forward).build<E...>();
      if (operations_of(forward) < operations_of(reverse)) return forward;
    }
  }
  return reverse;
}

}  // namespace leibniz::program_detail

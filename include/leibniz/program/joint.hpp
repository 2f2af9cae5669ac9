// SPDX-License-Identifier: BSL-1.0
// Many expressions as one graph: all derivatives of a function are taken in one sweep, and the
// direction is the one that costs fewer operations after sharing.
#pragma once

#include <boost/hana/tuple.hpp>

#include <leibniz/differentiate/derivative.hpp>
#include <leibniz/optimise/angles.hpp>
#include <leibniz/optimise/optimise.hpp>
#include <leibniz/program/linearise.hpp>

namespace leibniz {

/// In what order a program does its operations: in `any_order` that gives the same numbers but for
/// rounding (sums and products are re-associated, common factors pulled out, divisions shared), or in
/// `exact_order`, as the expressions were written.
enum class evaluation_order : unsigned char { any, exact };
inline constexpr evaluation_order any_order = evaluation_order::any;
inline constexpr evaluation_order exact_order = evaluation_order::exact;

}  // namespace leibniz

namespace leibniz::program_detail {

/// The order in which first derivatives are taken: adjoints of one function by all symbols, or
/// tangents of all functions by one symbol. Second and higher ones are tangents of those.
enum class direction : unsigned char { reverse, forward };

/// Forward is tried beside reverse where there are at most so many symbols for each function (with
/// more, reverse has always won), and where the graph is no larger than so many nodes: the search
/// for the cheaper direction at most doubles the time that a compiler spends on differentiating.
inline constexpr std::size_t most_symbols_per_function = 4;
inline constexpr std::size_t search_limit = 4000;

class joint_graph {
 public:
  constexpr joint_graph(direction first, dag& g) : first_(first), g_(g), lower_(g), partial_of_(g) {}

  template <evaluation_order Order, class... E>
  constexpr graph::rooted build() {
    (note(E{}), ...);
    sequence<id> functions{function_of(E{})...};
    if constexpr (Order == any_order) {
      const optimise::angle_sums step(g_, functions);
      if (step.found()) {
        for (wanted_derivative& w : wanted_)
          if (w.depth == 1) w.base = step(w.base);
        for (id& f : functions) f = step(f);
      }
    }
    for (int depth = 1; depth <= deepest_; ++depth) derive(depth);
    const wanted_derivative* derivatives[] = {derivative(E{})...};
    sequence<id> roots;
    for (std::size_t k = 0; k < sizeof...(E); ++k)
      roots.push_back(derivatives[k] == nullptr ? functions[k] : derivatives[k]->result);
    return {std::move(g_), std::move(roots)};
  }

  /// Whether there is a choice of directions, and forward may be the cheaper one.
  constexpr bool forward_is_plausible() const {
    std::size_t pairs = 0, functions = 0;
    for (std::size_t i = 0; i < wanted_.size(); ++i) {
      if (wanted_[i].depth != 1) continue;
      ++pairs;
      bool first = true;
      for (std::size_t j = 0; j < i; ++j)
        first = first && (wanted_[j].depth != 1 || wanted_[j].base != wanted_[i].base);
      functions += first;
    }
    return pairs > 1 && pairs <= most_symbols_per_function * functions * functions;
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
  dag& g_;
  graph::lowering lower_;
  differentiate::partials partial_of_;
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

  /// What is differentiated, once or more often or not at all.
  template <class E>
  constexpr id function_of(E) {
    return lower_(E{});
  }
  template <class F, class X>
  constexpr id function_of(derivative_of<F, X>) {
    return function_of(F{});
  }

  template <class E>
  constexpr const wanted_derivative* derivative(E) {
    return nullptr;
  }
  template <class F, class X>
  constexpr const wanted_derivative* derivative(derivative_of<F, X>) {
    return find(&key<derivative_of<F, X>>);
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
        results = differentiate::adjoints(g_, partial_of_, {wanted_[i].base}, {one}, many);
      else
        results = differentiate::tangents(g_, partial_of_, many, {g_.make_symbol(wanted_[i].by)}, {one});
      for (std::size_t k = 0; k < group.size(); ++k) wanted_[group[k]].result = results[k];
    }
  }
};

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

template <evaluation_order Order>
constexpr graph::rooted finished(graph::rooted r) {
  if constexpr (Order == exact_order)
    return r;
  else
    return optimise::optimised(std::move(r));
}

/// The graph of expressions E... by the cheaper of the two directions.
template <evaluation_order Order, class... E>
constexpr graph::rooted joint() {
  // Graphs of their own: as members of joint_graph they cost Clang 14 five times as much.
  dag one_way, other_way;
  joint_graph by_reverse(direction::reverse, one_way);
  graph::rooted reverse = finished<Order>(by_reverse.template build<Order, E...>());
  if (by_reverse.forward_is_plausible() && reverse.g.size() <= search_limit) {
    graph::rooted forward =
        finished<Order>(joint_graph(direction::forward, other_way).template build<Order, E...>());
    if (operations_of(forward) < operations_of(reverse)) return forward;
  }
  return reverse;
}

}  // namespace leibniz::program_detail

// SPDX-License-Identifier: BSL-1.0
// Many expressions as one graph: all derivatives of a function are taken in one sweep, in a direction
// that the caller chooses.
#pragma once

#include <leibniz/differentiate/edge_pushing.hpp>
#include <leibniz/differentiate/eliminate.hpp>
#include <leibniz/optimise/angles.hpp>
#include <leibniz/optimise/outer_choices.hpp>
#include <leibniz/program/wanted_outputs.hpp>

namespace leibniz {

/// In what order a program does its operations: in `any_order` that gives the same numbers but for
/// rounding (sums and products are re-associated, common factors pulled out, divisions shared), or in
/// `exact_order`, as the expressions were written.
enum class evaluation_order : unsigned char { any, exact };
inline constexpr evaluation_order any_order = evaluation_order::any;
inline constexpr evaluation_order exact_order = evaluation_order::exact;

}  // namespace leibniz

namespace leibniz::program_detail {

/// The order in which derivatives are taken. First ones: adjoints of one function by all symbols, tangents
/// of all functions by one symbol, or the cheapest vertex of the graph first, ties resolved in two
/// ways. Second and higher ones are tangents of those, or, beside adjoints, second ones are pushed.
enum class direction : unsigned char { reverse, forward, earliest_first, latest_first, pushed };

/// Forward may be the cheaper direction where there are at most so many symbols for each function; with
/// more, reverse has always won.
inline constexpr std::size_t most_symbols_per_function = 4;

/// Of larger graphs one direction alone is tried.
inline constexpr std::size_t search_limit = 4000;

/// Expressions in one graph, of which some are derivatives: read once, then derived in some direction.
class joint_graph : wanted_outputs {
 public:
  explicit constexpr joint_graph(dag& g) : wanted_outputs(g), partial_of_(g) {}
  /// The expressions that the other one read, in a copy of its graph.
  constexpr joint_graph(dag& copy, const joint_graph& other)
      : wanted_outputs(copy, other), partial_of_(copy), size_(other.size_) {}

  /// The expressions of Outputs, but for their derivatives.
  template <evaluation_order Order, class Outputs>
  constexpr void read() {
    wanted_outputs::read<Outputs>();
    size_ = g_.size();
    if (deepest_ == 1) g_.nodes.reserve(3 * size_);  // growing constructs all nodes anew
    if constexpr (Order == any_order) {
      prepare<optimise::outer_choices>();
      prepare<optimise::angle_sums>();
    }
  }

  /// The graph of the expressions that were read. The direction may not apply: see `failed`.
  constexpr graph::rooted derived(direction first) {
    if (first == direction::earliest_first) eliminate(differentiate::tie::earliest);
    if (first == direction::latest_first) eliminate(differentiate::tie::latest);
    if (first == direction::pushed) push();
    for (int depth = 1; depth <= deepest_; ++depth)
      derive(depth, depth == 1 && (first == direction::reverse || first == direction::pushed));
    return rooted_outputs();
  }

  constexpr bool has_second_derivatives() const { return deepest_ >= 2; }

  /// Whether there is a choice of directions, and forward may be the cheaper one. Second derivatives of one
  /// function never took fewer operations so than pushed ones.
  constexpr bool forward_is_plausible() const {
    std::size_t pairs = output_count_ - outputs_.size(), functions = 0;
    zeros<char> seen(g_.size());
    for (const wanted_derivative& w : wanted_) {
      if (w.depth != 1) continue;
      ++pairs;
      functions += seen[w.base] == 0;
      seen[w.base] = 1;
    }
    return pairs > 1 && pairs <= most_symbols_per_function * functions * functions &&
           (functions > 1 || !has_second_derivatives());
  }
  /// Whether tangents of first derivatives may be cheaper than pushed second ones: where all are by one
  /// symbol, there is nothing that those share.
  constexpr bool tangents_are_plausible() const {
    if (!has_second_derivatives() || g_.size() > search_limit) return false;
    for (const wanted_derivative& w : wanted_)
      if (w.by != wanted_[0].by) return false;
    return true;
  }
  /// Whether an order between the two may be cheaper: of one function reverse is the best.
  constexpr bool elimination_is_plausible() const {
    const wanted_derivative* first = nullptr;
    bool several_functions = false, several_symbols = false;
    for (const wanted_derivative& w : wanted_) {
      if (w.depth != 1) continue;
      if (first == nullptr) first = &w;
      several_functions = several_functions || w.base != first->base;
      several_symbols = several_symbols || w.by != first->by;
    }
    return several_functions && several_symbols && size_ <= 4 * differentiate::most_vertices;
  }
  /// Whether the direction that was asked for does not apply.
  constexpr bool failed() const { return failed_; }

 private:
  differentiate::partials partial_of_;
  std::size_t size_ = 0;  // of the functions' graph
  bool failed_ = false;

  /// Takes a step before differentiation.
  template <class Step>
  constexpr void prepare() {
    sequence<id> functions;
    for (const output& o : outputs_)
      if (const id f = function_of(o); functions.empty() || functions.back() != f) functions.push_back(f);
    const Step step(g_, functions);
    if (!step.found()) return;
    for (wanted_derivative& w : wanted_)
      if (w.of == nothing) w.base = step(w.base);
    for (output& o : outputs_)
      if (o.derivative == nothing) o.function = step(o.function);
  }

  // All first derivatives at once.
  constexpr void eliminate(differentiate::tie choice) {
    sequence<id> functions, symbols;
    graph::node_map row(g_.size()), column(g_.size());
    for (const wanted_derivative& w : wanted_) {
      if (w.depth != 1) continue;
      place(functions, row, w.base);
      place(symbols, column, w.by);
    }
    const differentiate::elimination by(g_, partial_of_, functions, symbols, choice);
    failed_ = by.result.empty();
    if (failed_) return;
    for (wanted_derivative& w : wanted_)
      if (w.depth == 1) w.result = by.result[row[w.base] * symbols.size() + column[w.by]];
  }

  // All second derivatives, those of one function at once with its first ones.
  constexpr void push() {
    sequence<id> functions, symbols;
    graph::node_map function_place(g_.size()), symbol_place(g_.size());
    for (wanted_derivative& w : wanted_) {
      if (w.depth == 2) w.base = wanted_[w.of].base;
      if (w.depth == 2) place(functions, function_place, w.base);
      if (w.depth <= 2) place(symbols, symbol_place, w.by);
    }
    for (const id f : functions) {
      differentiate::edge_pushing second(g_, partial_of_, f, symbols);
      for (wanted_derivative& w : wanted_)
        if (w.base == f) w.result = w.depth == 1 ? second.by(w.by) : second.by(wanted_[w.of].by, w.by);
    }
  }
  static constexpr void place(sequence<id>& list, graph::node_map& places, id i) {
    if (places[i] != graph::none) return;
    places[i] = static_cast<id>(list.size());
    list.push_back(i);
  }

  // Derivatives at this depth by symbols on which what is differentiated does not depend.
  constexpr void leave_out_zeros(int depth) {
    sequence<id> bases, symbols;
    graph::node_map row(g_.size()), column(g_.size());
    for (const wanted_derivative& w : wanted_) {
      if (w.depth != depth) continue;
      place(bases, row, w.base);
      place(symbols, column, w.by);
    }
    dag copy = g_.copy();  // a derivative that is missing is missed where it is needed alone
    const differentiate::symbol_sets sets(copy, bases, symbols);
    const id zero = g_.make_number(0);
    for (wanted_derivative& w : wanted_)
      if (w.depth == depth && !sets.contains(w.base, column.items[w.by])) w.result = zero;
  }

  constexpr void derive(int depth, bool reverse) {
    std::size_t pairs = 0;
    for (wanted_derivative& w : wanted_) {
      if (w.depth != depth || w.result != graph::none) continue;
      if (depth > 1) w.base = wanted_[w.of].result;
      ++pairs;
    }
    if (pairs == 0) return;
    if (depth > 1 && pairs > most_unsought_pairs) leave_out_zeros(depth);
    // All that share the function (reverse) or the symbol (forward) are taken together.
    const auto size = static_cast<std::uint32_t>(wanted_.size());
    graph::node_map last_of(g_.size());
    sequence<std::uint32_t> next(size, nothing), firsts;
    for (std::uint32_t i = 0; i < size; ++i) {
      if (wanted_[i].depth != depth || wanted_[i].result != graph::none) continue;
      id& last = last_of[reverse ? wanted_[i].base : wanted_[i].by];
      if (last == graph::none)
        firsts.push_back(i);
      else
        next[last] = i;
      last = i;
    }
    const id one = g_.make_number(1);
    for (const std::uint32_t first : firsts) {
      sequence<id> many;
      for (std::uint32_t i = first; i != nothing; i = next[i])
        many.push_back(reverse ? wanted_[i].by : wanted_[i].base);
      sequence<id> results;
      if (reverse)
        results = differentiate::adjoints(g_, partial_of_, {wanted_[first].base}, {one}, many);
      else
        results = differentiate::tangents(g_, partial_of_, many, {wanted_[first].by}, {one});
      std::size_t k = 0;
      for (std::uint32_t i = first; i != nothing; i = next[i]) wanted_[i].result = results[k++];
    }
  }
};

}  // namespace leibniz::program_detail

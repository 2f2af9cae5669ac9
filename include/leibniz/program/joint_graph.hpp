// SPDX-License-Identifier: BSL-1.0
// Many expressions as one graph: all derivatives of a function are taken in one sweep, in a direction
// that the caller chooses.
#pragma once

#include <utility>

#include <boost/hana/tuple.hpp>

#include <leibniz/differentiate/derivative.hpp>
#include <leibniz/differentiate/edge_pushing.hpp>
#include <leibniz/differentiate/eliminate.hpp>
#include <leibniz/differentiate/sparsity.hpp>
#include <leibniz/optimise/angles.hpp>
#include <leibniz/optimise/outer_choices.hpp>
#include <leibniz/program/linearise.hpp>
#include <leibniz/program/outputs.hpp>

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

/// Which functions depend on which symbols is sought where there are more pairs of them than this.
inline constexpr std::size_t most_unsought_pairs = 256;

/// Outputs that are 0 are stored one by one where they are at most so many. More of them, as most
/// entries of a large Jacobian, are no roots, and are written by a loop over their places.
inline constexpr std::size_t most_stored_zeros = 64;

/// Expressions in one graph, of which some are derivatives: read once, then derived in some direction.
class joint_graph {
 public:
  explicit constexpr joint_graph(dag& g) : g_(g), partial_of_(g) {}
  /// The expressions that the other one read, in a copy of its graph.
  constexpr joint_graph(dag& copy, const joint_graph& other)
      : g_(copy), partial_of_(copy), wanted_(other.wanted_), outputs_(other.outputs_),
        output_count_(other.output_count_), deepest_(other.deepest_), size_(other.size_) {}

  /// The expressions of Outputs, but for their derivatives.
  template <evaluation_order Order, class Outputs>
  constexpr void read() {
    graph::lowering lower(g_);
    note(lower, static_cast<Outputs*>(nullptr));
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
  static constexpr std::uint32_t nothing = ~std::uint32_t{0};
  struct wanted_derivative {
    id by;
    int depth;
    std::uint32_t of;  // the derivative that it is a derivative of, or nothing
    id base;           // what is differentiated
    id result;
  };
  struct output {
    std::uint32_t derivative;  // nothing: it is the function
    id function;
    std::uint32_t place;
  };

  dag& g_;
  differentiate::partials partial_of_;
  sequence<wanted_derivative> wanted_{};
  sequence<output> outputs_{};  // but for those that are 0 because of their symbol
  std::uint32_t output_count_ = 0;
  graph::type_table noted_{};  // derivatives that have a type of their own
  int deepest_ = 0;
  std::size_t size_ = 0;  // of the functions' graph
  bool failed_ = false;

  /// What an output is, or is a derivative of, once or more often.
  constexpr id function_of(const output& o) const {
    if (o.derivative == nothing) return o.function;
    const wanted_derivative* w = &wanted_[o.derivative];
    while (w->of != nothing) w = &wanted_[w->of];
    return w->base;
  }

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

  /// Registers the derivative by a symbol of a function, or of a derivative that is registered.
  constexpr std::uint32_t want(id by, std::uint32_t of, id base) {
    const int depth = of == nothing ? 1 : 1 + wanted_[of].depth;
    wanted_.push_back({by, depth, of, base, graph::none});
    if (depth > deepest_) deepest_ = depth;
    return static_cast<std::uint32_t>(wanted_.size() - 1);
  }

  constexpr void put_out(std::uint32_t derivative, id function) {
    outputs_.push_back({derivative, function, output_count_++});
  }

  /// The outputs as roots, in a graph that is given away.
  constexpr graph::rooted rooted_outputs() {
    const graph::node* const nodes = g_.nodes.items;
    sequence<id> roots;
    std::size_t others = 0;  // than 0
    for (const output& o : outputs_) {
      const id root = o.derivative == nothing ? o.function : wanted_[o.derivative].result;
      roots.push_back(root);
      others += nodes[root].is != kind::number || nodes[root].value.numerator != 0;
    }
    if (output_count_ - others <= most_stored_zeros) {
      if (output_count_ == roots.size()) return {std::move(g_), std::move(roots)};
      sequence<id> all(output_count_, g_.make_number(0));
      for (std::size_t k = 0; k < roots.size(); ++k) all[outputs_[k].place] = roots[k];
      return {std::move(g_), std::move(all)};
    }
    sequence<std::uint32_t> places;
    std::size_t kept = 0;
    for (std::size_t k = 0; k < roots.size(); ++k) {
      if (k != 0 && g_.is_zero(roots[k])) continue;  // one is kept: a program computes something
      roots[kept++] = roots[k];
      places.push_back(outputs_[k].place);
    }
    roots.resize(kept);
    return {std::move(g_), std::move(roots), std::move(places)};
  }

  struct all_symbols {};

  /// On which symbols the first outputs may depend. It is looked up where there are many pairs, most of
  /// which are independent then; of an output that is a derivative itself it says nothing.
  template <std::size_t Functions, std::size_t Symbols>
  constexpr auto dependence(const sequence<id>& symbols) const {
    if constexpr (Functions == 1 || Functions * Symbols <= most_unsought_pairs) {
      return all_symbols{};
    } else {
      dag g = g_.copy();
      sequence<id> functions;
      for (std::size_t f = 0; f < Functions; ++f)
        functions.push_back(outputs_[f].derivative == nothing ? outputs_[f].function : symbols[0]);
      differentiate::bit_matrix<Functions, Symbols> found{};
      differentiate::find_dependence(g, functions, symbols, found);
      return found;
    }
  }

  template <class... E>
  constexpr void note(graph::lowering& lower, boost::hana::tuple<E...>*) {
    static_cast<void>(std::initializer_list<int>{(note_one(lower, E{}), 0)...});
  }
  template <class E>
  constexpr void note_one(graph::lowering& lower, E) {
    put_out(nothing, lower(E{}));
  }
  template <class F, class X>
  constexpr void note_one(graph::lowering& lower, derivative_of<F, X> d) {
    put_out(place_of(lower, d), graph::none);
  }
  template <class E>
  constexpr std::uint32_t place_of(graph::lowering&, E) {
    return nothing;
  }
  template <class F, class X>
  constexpr std::uint32_t place_of(graph::lowering& lower, derivative_of<F, X>) {
    using type = derivative_of<F, X>;
    const std::uint32_t seen = noted_.template find<type>();
    if (seen != nothing) return seen;
    const std::uint32_t of = place_of(lower, F{});
    const id base = of == nothing ? lower(F{}) : graph::none;
    const std::uint32_t made = want(g_.make_symbol({X::spelled.view(), X::index}), of, base);
    noted_.template remember<type>(made);
    return made;
  }

  template <class Lambda, std::size_t Count, class... X>
  constexpr void note(graph::lowering&, traced_results<Lambda, Count, X...>*) {
    put_out_roots(graph::load(g_, graph::stored<graph::trace_recipe<Lambda, X...>>), 0, Count);
  }
  template <int Order, class Functions, class Symbols>
  constexpr void note(graph::lowering& lower, derivative_list<Order, Functions, Symbols>*) {
    note(lower, static_cast<Functions*>(nullptr));
    constexpr std::size_t functions = output_count<Functions>;
    const sequence<id> by = graph::symbol_nodes<Symbols>(g_);
    const auto depends = dependence<functions, graph::symbol_count<Symbols>>(by);
    for (std::size_t f = 0; f < functions; ++f) {
      const output function = outputs_[f];  // it may be a derivative itself
      const auto differentiate = [&](std::size_t x) {
        const std::uint32_t made = want(by[x], function.derivative, function.function);
        outputs_.push_back({made, graph::none, output_count_ + static_cast<std::uint32_t>(x)});
      };
      if constexpr (!std::is_same_v<decltype(depends), const all_symbols>) {
        if (function.derivative == nothing) {
          depends.for_each_in_row(f, differentiate);
          output_count_ += static_cast<std::uint32_t>(by.size());
          continue;
        }
      }
      for (std::size_t x = 0; x < by.size(); ++x) differentiate(x);
      output_count_ += static_cast<std::uint32_t>(by.size());
    }
    if constexpr (Order == 2) {
      for (std::size_t row = 0; row < by.size(); ++row) {
        const std::uint32_t first = outputs_[1 + row].derivative;
        for (std::size_t column = row; column < by.size(); ++column)
          put_out(want(by[column], first, graph::none), graph::none);
      }
    }
  }
  template <class Recipe, std::size_t Count, std::size_t First>
  constexpr void note(graph::lowering&, recipe_roots<Recipe, Count, First>*) {
    put_out_roots(graph::load(g_, graph::stored<Recipe>), First, Count);
  }
  constexpr void put_out_roots(const sequence<id>& roots, std::size_t first, std::size_t count) {
    for (std::size_t k = 0; k < count; ++k) put_out(nothing, roots[first + k]);
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

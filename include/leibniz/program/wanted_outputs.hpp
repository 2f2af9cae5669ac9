// SPDX-License-Identifier: BSL-1.0
// What a program computes, read from the types of its outputs: functions as nodes of one graph, and which
// derivatives of them by which symbols.
#pragma once

#include <initializer_list>
#include <utility>

#include <boost/hana/tuple.hpp>

#include <leibniz/differentiate/derivative.hpp>
#include <leibniz/differentiate/sparsity.hpp>
#include <leibniz/graph/lower.hpp>
#include <leibniz/program/outputs.hpp>

namespace leibniz::program_detail {

using graph::dag;
using graph::id;
using graph::kind;

/// Which functions depend on which symbols is sought where there are more pairs of them than this.
inline constexpr std::size_t most_unsought_pairs = 256;

/// Outputs that are 0 are stored one by one where they are at most so many. More of them, as most
/// entries of a large Jacobian, are no roots, and are written by a loop over their places.
inline constexpr std::size_t most_stored_zeros = 64;

/// Functions in a graph and derivatives that are wanted of them, each once.
class wanted_outputs {
 public:
  explicit constexpr wanted_outputs(dag& g) : g_(g) {}
  /// What the other one read, in a copy of its graph.
  constexpr wanted_outputs(dag& copy, const wanted_outputs& other)
      : g_(copy), wanted_(other.wanted_), outputs_(other.outputs_), output_count_(other.output_count_),
        deepest_(other.deepest_) {}

  template <class Outputs>
  constexpr void read() {
    graph::lowering lower(g_);
    note(lower, static_cast<Outputs*>(nullptr));
  }

 protected:
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
  sequence<wanted_derivative> wanted_{};
  sequence<output> outputs_{};  // but for those that are 0 because of their symbol
  std::uint32_t output_count_ = 0;
  int deepest_ = 0;

  /// What an output is, or is a derivative of, once or more often.
  constexpr id function_of(const output& o) const {
    if (o.derivative == nothing) return o.function;
    const wanted_derivative* w = &wanted_[o.derivative];
    while (w->of != nothing) w = &wanted_[w->of];
    return w->base;
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

 private:
  graph::type_table noted_{};  // derivatives that have a type of their own

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
};

}  // namespace leibniz::program_detail

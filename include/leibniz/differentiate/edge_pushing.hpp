// SPDX-License-Identifier: BSL-1.0
// Second derivatives by one reverse sweep that pushes products of differentials through the graph, each once
// (Gower and Mello, A new framework for the computation of Hessians, 2012): what passes through one node of
// the function, as a distance, is differentiated by that node first and by the symbols at the end.
#pragma once

#include <leibniz/differentiate/sweep.hpp>

namespace leibniz::differentiate {

/// First and second derivatives of a root by symbols.
class edge_pushing {
 public:
  constexpr edge_pushing(dag& g, partials& partial_of, id root, const sequence<id>& symbols)
      : g_(g), partial_of_(partial_of), zero_(g.make_number(0)), wanted_(g, {root}), active_(wanted_.bound),
        uses_(wanted_.bound), of_higher_(wanted_.bound), flows_(wanted_.bound) {
    static_cast<void>(mark_active(g, wanted_, symbols, active_.items));
    for (const id i : wanted_.operations) {
      const id* const arguments = g.arguments.items + g.nodes.items[i].first;
      for (std::uint32_t k = g.nodes.items[i].count; k-- != 0;) ++uses_.items[arguments[k]];
    }
    flows_.add(g, root, g.make_number(1), everywhere);
    for (const id i : wanted_.operations) {
      if (active_.items[i] == 0 || (of_higher_.items[i] == none && !flows_.reaches(i))) continue;
      if (is_linear(i)) {
        pass_on(i);
      } else {
        push(i);
        flow_back(i);
      }
    }
  }

  /// The derivative by a symbol.
  constexpr id by(id x) { return x < wanted_.bound ? all(x) : zero_; }
  /// By two of the symbols.
  constexpr id by(id x, id y) {
    if (x >= wanted_.bound || y >= wanted_.bound) return zero_;
    const bool in_order = is_higher(x, y);
    const std::uint32_t p = find(in_order ? x : y, in_order ? y : x);
    return p == none ? zero_ : all(key(p));
  }

 private:
  static constexpr std::uint32_t everywhere = 0, none = graph::none;

  // The product of the differentials of two nodes, which may be one. What it is multiplied by flows into it.
  // The higher one is pushed; symbols, which are not, are lower than operations.
  struct pair {
    id low;
    std::uint32_t before;  // of the pairs with the same higher node
  };
  // A value that holds where a branch is taken.
  struct weight {
    id value;
    std::uint32_t branch;
  };
  // The same in both branches of a select, or in no more than one.
  struct weights {
    weight items[2] = {};
    std::size_t count = 0;
    constexpr const weight* begin() const { return items; }
    constexpr const weight* end() const { return items + count; }
  };
  struct linear_term {
    number coefficient;
    id of;
  };
  // A term of a differential.
  struct term {
    id of, factor;
  };

  dag& g_;
  partials& partial_of_;
  id zero_;
  graph::parts wanted_;
  zeros<char> active_;
  zeros<std::uint32_t> uses_;
  graph::node_map of_higher_;  // the pair made last, by its higher node
  sequence<pair> pairs_{};
  branch_inflow flows_;  // into nodes, and behind them into pairs
  sequence<std::uint32_t> place_{};  // of nodes while a differential is made, or none

  constexpr std::uint32_t key(std::uint32_t p) const { return static_cast<std::uint32_t>(wanted_.bound) + p; }
  constexpr std::uint32_t find(id high, id low) const {
    std::uint32_t p = of_higher_.items[high];
    while (p != none && pairs_.items[p].low != low) p = pairs_.items[p].before;
    return p;
  }

  /// Whether there are selects by now: derivatives may bring the first.
  constexpr bool branching() { return partial_of_.guarded.exist(); }
  constexpr bool is_symbol(id i) const { return g_.nodes.items[i].count == 0; }
  constexpr bool is_higher(id u, id v) const {
    const bool symbol = is_symbol(u);
    return symbol == is_symbol(v) ? u > v : !symbol;
  }

  /// All that flows into a node or a pair, everywhere, or where it holds.
  constexpr id all(std::uint32_t key) {
    return flows_.reaches(key) ? flows_.total(g_, key, everywhere) : zero_;
  }
  constexpr weight into(std::uint32_t key) {
    if (!flows_.reaches(key)) return {zero_, everywhere};
    const std::uint32_t home = branching() ? flows_.home(key) : everywhere;
    return {flows_.total(g_, key, home), home};
  }
  /// Adds w du dv.
  constexpr void add(id u, id v, weight w) {
    const bool in_order = is_higher(u, v);
    const id high = in_order ? u : v, low = in_order ? v : u;
    std::uint32_t p = find(high, low);
    if (p == none) {
      p = static_cast<std::uint32_t>(pairs_.size());
      pairs_.push_back({low, of_higher_.items[high]});
      of_higher_.items[high] = p;
      flows_.make_room();
    }
    flows_.add(g_, key(p), w.value, w.branch);
  }
  /// Adds w du dv + w dv du.
  constexpr void add_both(id u, id v, weight w) {
    if (u == v) w.value = graph::scale(g_, number(2), w.value);
    add(u, v, w);
  }

  constexpr bool is_active(id i, std::uint32_t k) const { return active_.items[g_.argument(i, k)] != 0; }

  /// A sum, or a product with a number.
  constexpr bool is_linear(id i) const {
    const graph::node& n = g_.nodes.items[i];
    return n.is == kind::sum || (n.is == kind::product && n.count == 2 &&
                                 g_.nodes.items[g_.arguments.items[n.first]].is == kind::number);
  }
  /// The terms of a linear node, with those of linear terms in it that nothing else uses.
  constexpr sequence<linear_term> terms_of(id i) {
    sequence<linear_term> terms, open{{number(1), i}};
    while (!open.empty()) {
      const linear_term at = open.back();
      open.pop_back();
      if (at.of != i && (uses_.items[at.of] != 1 || !is_linear(at.of))) {
        terms.push_back(at);
        continue;
      }
      const graph::node n = g_.nodes.items[at.of];
      number c = at.coefficient;
      if (n.is == kind::product) c = graph::multiply(g_, c, g_[g_.arguments.items[n.first]].value);
      for (std::uint32_t k = n.count; k-- != 0;)
        if (const id a = g_.arguments.items[n.first + k]; active_.items[a] != 0) open.push_back({c, a});
    }
    return terms;
  }
  /// What flows into a linear node and its pairs.
  constexpr void pass_on(id i) {
    const sequence<linear_term> terms = terms_of(i);
    for (std::uint32_t p = of_higher_.items[i]; p != none; p = pairs_.items[p].before) {
      const id low = pairs_.items[p].low;
      const weight w = into(key(p));
      if (w.value == zero_) continue;
      for (std::size_t k = 0; k < terms.size(); ++k) {
        const linear_term& t = terms.items[k];
        if (low != i) {
          add_both(t.of, low, {graph::scale(g_, t.coefficient, w.value), w.branch});
          continue;
        }
        for (std::size_t l = 0; l <= k; ++l) {
          const linear_term& other = terms.items[l];
          const number c = graph::multiply(g_, t.coefficient, other.coefficient);
          const weight both{graph::scale(g_, c, w.value), w.branch};
          l == k ? add(t.of, t.of, both) : add_both(t.of, other.of, both);
        }
      }
    }
    const weight u = into(i);
    if (u.value == zero_) return;
    for (const linear_term& t : terms) flows_.add(g_, t.of, graph::scale(g_, t.coefficient, u.value), u.branch);
  }

  /// u times the partial derivative of node i by its k-th argument, in each branch of that.
  constexpr weights times_partial(weight u, id i, std::uint32_t k) {
    if (is_select(g_, i))
      return in_branches(u, g_.argument(i, 0), one_if(k == 1), one_if(k == 2));
    const id by = partial_of_(i, k);
    if (is_select(g_, by))
      return in_branches(u, g_.argument(by, 0), g_.argument(by, 1), g_.argument(by, 2));
    return {{{times(u.value, by), u.branch}}, 1};
  }
  /// A product of partial derivatives has one coefficient, in front of it.
  constexpr id times(id u, id by) {
    const graph::scaled a = graph::split_coefficient(g_, u), b = graph::split_coefficient(g_, by);
    const id rest = branching() ? multiply_few(g_, a.rest, b.rest, partial_of_.guarded)
                               : graph::multiply(g_, b.rest, a.rest);
    return graph::scale(g_, graph::multiply(g_, a.coefficient, b.coefficient), rest);
  }
  constexpr id one_if(bool it_is) { return it_is ? g_.make_number(1) : zero_; }
  constexpr weights in_branches(weight u, id condition, id yes, id no) {
    weights made;
    for (const bool holds : {true, false}) {
      const id there = holds ? yes : no;
      if (there == zero_) continue;
      if (const std::uint32_t branch = flows_.tree.within(g_, u.branch, condition, holds);
          branch != branch_tree::nowhere)
        made.items[made.count++] = {times(u.value, there), branch};
    }
    return made;
  }

  /// The differential of node i in its pairs, by those of its arguments.
  constexpr void push(id i) {
    const std::uint32_t count = g_[i].count;
    for (std::uint32_t p = of_higher_.items[i]; p != none; p = pairs_.items[p].before) {
      const id low = pairs_.items[p].low;
      const weight w = into(key(p));
      if (w.value == zero_) continue;
      for (std::uint32_t k = 0; k < count; ++k) {
        if (!is_active(i, k)) continue;
        for (const weight& first : times_partial(w, i, k)) {
          if (low != i) {
            add_both(g_.argument(i, k), low, first);
            continue;
          }
          for (const weight& second : times_partial(first, i, k)) add(g_.argument(i, k), g_.argument(i, k), second);
          for (std::uint32_t l = k + 1; l < count; ++l)
            if (is_active(i, l))
              for (const weight& second : times_partial(first, i, l))
                add_both(g_.argument(i, k), g_.argument(i, l), second);
        }
      }
    }
  }

  /// What flows into node i, to its arguments and, times its second derivatives, to pairs of them.
  constexpr void flow_back(id i) {
    const weight u = into(i);
    if (u.value == zero_) return;
    const std::uint32_t count = g_[i].count;
    for (std::uint32_t k = 0; k < count; ++k)
      if (is_active(i, k))
        for (const weight& w : times_partial(u, i, k)) flows_.add(g_, g_.argument(i, k), w.value, w.branch);
    if (!is_select(g_, i)) add_second_differential(i, u);
  }

  /// u times the second differential of node i. That of its partial derivatives is symmetric where it is one
  /// in the arguments; where they were simplified to other nodes, half of it is taken in each order.
  constexpr void add_second_differential(id i, weight u) {
    const std::uint32_t count = g_[i].count;
    if (g_.kind_of(i) == kind::product && count == 2) {
      const id a = g_.argument(i, 0), b = g_.argument(i, 1);
      if (is_active(i, 0) && is_active(i, 1)) add_both(a, b, u);
      return;
    }
    if (g_.kind_of(i) == kind::power && g_.is_number(g_.argument(i, 1))) {
      const id base = g_.argument(i, 0);
      const number n = g_[g_.argument(i, 1)].value, less = graph::add(g_, n, number(-1));
      const id factor = graph::power(g_, base, g_.make_number(graph::add(g_, n, number(-2))));
      add(base, base, {graph::scale(g_, graph::multiply(g_, n, less), times(u.value, factor)), u.branch});
      return;
    }
    struct product {
      id by, argument, factor;
    };
    sequence<product> products;
    bool in_arguments = true;
    for (std::uint32_t k = 0; k < count; ++k) {
      if (!is_active(i, k)) continue;
      const id argument = g_.argument(i, k), partial = partial_of_(i, k);
      if (g_.is_number(partial)) continue;
      for (const term& t : differential(partial, i)) {
        products.push_back({t.of, argument, t.factor});
        in_arguments = in_arguments && is_argument(i, t.of);
      }
    }
    for (const product& p : products) {
      if (in_arguments && p.by > p.argument) continue;
      id value = times(u.value, p.factor);
      if (!in_arguments && p.by != p.argument) value = graph::scale(g_, number(1, 2), value);
      add(p.by, p.argument, {value, u.branch});
    }
  }
  constexpr bool is_argument(id i, id of) const {
    for (std::uint32_t k = 0; k < g_[i].count; ++k)
      if (g_.argument(i, k) == of) return true;
    return false;
  }

  // (Before its use: Clang 14 would define it after that, too late for constant evaluation.)
  template <class Tangent>
  constexpr id tangent(id i, const Tangent& of) {
    if (is_select(g_, i)) return make_select(g_, g_.argument(i, 0), of(g_.argument(i, 1)), of(g_.argument(i, 2)));
    id total = zero_;
    for (std::uint32_t k = 0; k < g_[i].count; ++k) {
      id inner = of(g_.argument(i, k));
      if (inner == zero_) continue;
      if (g_.kind_of(i) != kind::sum) inner = guarded_multiply(g_, inner, partial_of_(i, k), &partial_of_.guarded);
      total = graph::add(g_, total, inner);
    }
    return total;
  }

  /// The differential of an expression in active nodes whose pairs are still to be pushed, those lower than i.
  constexpr sequence<term> differential(id expression, id i) {
    const auto is_last = [&](id n) {
      return n < wanted_.bound && active_.items[n] != 0 && (n < i || is_symbol(n));
    };
    if (is_last(expression)) return {{expression, g_.make_number(1)}};
    sequence<id> inner, last, open{expression};
    place_.resize(g_.size(), none);
    while (!open.empty()) {
      const id n = open.back();
      open.pop_back();
      if (place_[n] != none) continue;
      place_[n] = 0;
      (is_last(n) ? last : inner).push_back(n);
      if (!is_last(n))
        for (std::uint32_t k = 0; k < g_[n].count; ++k) open.push_back(g_.argument(n, k));
    }
    simplify::sort(inner, [](id a, id b) { return a < b; });  // arguments before what is made of them
    sequence<term> made;
    sequence<id> tangents(inner.size() + 1, zero_);
    for (std::size_t at = 0; at < inner.size(); ++at) place_[inner[at]] = static_cast<std::uint32_t>(at);
    for (const id n : last) place_[n] = static_cast<std::uint32_t>(inner.size());
    for (const id n : last) {
      // The last place is that of the node by which is differentiated, or of one that is constant then.
      const auto tangent_of = [&](id a) {
        return a == n ? g_.make_number(1) : place_[a] == inner.size() ? zero_ : tangents[place_[a]];
      };
      for (std::size_t at = 0; at < inner.size(); ++at) tangents[at] = tangent(inner[at], tangent_of);
      if (const id factor = tangents[inner.size() - 1]; factor != zero_) made.push_back({n, factor});
    }
    for (const id n : inner) place_[n] = none;
    for (const id n : last) place_[n] = none;
    return made;
  }
};

}  // namespace leibniz::differentiate

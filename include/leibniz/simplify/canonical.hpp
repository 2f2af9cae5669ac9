// SPDX-License-Identifier: BSL-1.0
// The canonical form: equal functions, as far as the rules go, become the same nodes. Sums collect
// like terms and products collect powers over their whole length, however they were written.
#pragma once

#include <leibniz/core/sequence.hpp>

#include <leibniz/functions/exponential.hpp>
#include <leibniz/functions/piecewise.hpp>
#include <leibniz/functions/trigonometric.hpp>
#include <leibniz/graph/lower.hpp>
#include <leibniz/simplify/order.hpp>

namespace leibniz::simplify {

// Without initialisers, so that an array of them costs no calls.

/// coefficient * key, a term of a sum; the key of a constant is the number 1.
struct term {
  id key;
  number_data coefficient;
};

/// base ^ (exponent + symbolic), a factor of a product; `symbolic` may be `none`.
struct factor {
  id base;
  number_data exponent;
  id symbolic;
};

/// Nodes waiting to be taken apart, latest first; each is met once, with all that was added to it.
class agenda {
 public:
  struct item {
    id node;
    number_data weight;
  };

  constexpr bool empty() const { return heap_.empty(); }

  constexpr void push(id node, number_data weight) {
    heap_.push_back({node, weight});
    item* const heap = heap_.items;
    for (std::size_t i = heap_.size() - 1; i > 0;) {
      const std::size_t parent = (i - 1) / 2;
      if (heap[parent].node >= node) break;
      heap[i] = heap[parent];
      heap[parent] = {node, weight};
      i = parent;
    }
  }

  /// The latest node, with the sum of the weights under which it was pushed.
  constexpr item pop(dag& g) {
    item top = take();
    while (!heap_.empty() && heap_.items[0].node == top.node)
      top.weight = graph::add(g, top.weight, take().weight);
    return top;
  }

 private:
  sequence<item> heap_{};

  constexpr item take() {
    item* const heap = heap_.items;
    const item top = heap[0], last = heap_.back();
    heap_.pop_back();
    const std::size_t size = heap_.size();
    if (size == 0) return top;
    std::size_t i = 0;
    for (std::size_t child = 1; child < size; child = 2 * i + 1) {
      if (child + 1 < size && heap[child + 1].node > heap[child].node) ++child;
      if (heap[child].node <= last.node) break;
      heap[i] = heap[child];
      i = child;
    }
    heap[i] = last;
    return top;
  }
};

/// Brings nodes of one graph to canonical form, within the same graph.
class canonicaliser {
 public:
  explicit constexpr canonicaliser(dag& g) : g_(g) {}

  /// The canonical node of the function that `root` computes.
  constexpr id operator()(id root) {
    const zeros<char> is_wanted = needed(root);
    const char* const wanted = is_wanted.items;
    for (id i = 0; i <= root; ++i)
      if (wanted[i] != 0 && memo(i) == graph::none) remember(i, form(i));
    return memo(root);
  }

  /// Takes `root`, loaded from a canonical graph, for what it is, with its parts; but not the terms of
  /// sums, whose signs may stand elsewhere where they are alone.
  constexpr id adopt(id root) {
    memo_.resize(g_.size() + g_.size() / 2, graph::none);
    id* const canonical = memo_.items;
    const graph::node* nodes = g_.nodes.items;
    const id* arguments = g_.arguments.items;
    canonical[root] = root;
    for (id i = root + 1; i-- > 0;)
      if (nodes[i].is != kind::sum)
        for (std::uint32_t k = nodes[i].first, end = k + nodes[i].count; k < end; ++k)
          canonical[arguments[k]] = arguments[k];
    return root;
  }

  // The constructors of canonical nodes, from canonical parts.
  constexpr id sum(sequence<term> terms);
  constexpr id product(number coefficient, sequence<factor> factors);
  constexpr id function(const graph::function_info& f, sequence<id> args);

  /// For callers that build sums and products of canonical nodes themselves.
  constexpr void add_term(sequence<term>& terms, id canonical, number coefficient);
  constexpr void add_factor(number& coefficient, sequence<factor>& factors, id canonical,
                            number exponent, id symbolic = graph::none);
  constexpr id scaled(number c, id canonical) {
    sequence<term> terms;
    add_term(terms, canonical, c);
    return sum(std::move(terms));
  }

  constexpr id number_node(number n) { return g_.make_number(n); }
  constexpr dag& home() { return g_; }

 private:
  dag& g_;
  sequence<id> memo_{};
  sequence<id> flipped_{};  // by node: its negative, where it was asked for
  sequence<double> degrees_{};
  agenda work_{};  // empty between its uses

  constexpr id memo(id i) const { return i < memo_.size() ? memo_.items[i] : graph::none; }
  constexpr void remember(id i, id canonical) {
    if (memo_.size() < g_.size()) memo_.resize(g_.size() + g_.size() / 2, graph::none);
    id* const memo = memo_.items;
    memo[i] = canonical;
    memo[canonical] = canonical;
  }

  // What must have a canonical node of its own: not the inner sums of a sum, of which there may be
  // as many as terms, nor the inner products of a product.
  constexpr zeros<char> needed(id root) {
    zeros<char> is_wanted(root + 1);
    char* const wanted = is_wanted.items;
    wanted[root] = 1;
    const graph::node* const nodes = g_.nodes.items;
    const id* const arguments = g_.arguments.items;
    for (id i = root + 1; i-- > 0;) {
      const graph::node& n = nodes[i];
      if (wanted[i] == 0 || n.count == 0 || memo(i) != graph::none) continue;
      if (is_flat(i)) {
        for (std::uint32_t k = n.first, end = k + n.count; k < end; ++k) wanted[arguments[k]] = 1;
      } else if (n.is == kind::sum) {
        for (const agenda::item& leaf : summands(i)) wanted[leaf.node] = 1;
      } else {
        for (const multiplicand& leaf : multiplicands(i)) {
          wanted[leaf.base] = 1;
          if (leaf.exponent != graph::none) wanted[leaf.exponent] = 1;
        }
      }
    }
    return is_wanted;
  }

  /// Whether the arguments of i are what it is made of, none of which is to be taken apart.
  constexpr bool is_flat(id i) const {
    const graph::node* nodes = g_.nodes.items;
    const id* arguments = g_.arguments.items;
    const graph::node& n = nodes[i];
    if (n.is == kind::call) return true;
    const id* canonical = memo_.items;
    const std::size_t known = memo_.size();
    for (std::uint32_t k = n.first, end = k + n.count; k < end; ++k) {
      const id a = arguments[k];
      if (a < known && canonical[a] != graph::none) continue;
      const graph::node& of = nodes[a];
      if (of.is == kind::product) {
        if (n.is != kind::sum || (of.count == 2 && nodes[arguments[of.first]].is == kind::number))
          return false;
      } else if (of.is == (n.is == kind::sum ? kind::sum : kind::power)) {
        return false;
      }
      if (n.is == kind::power) break;  // an exponent is left as it is
    }
    return true;
  }

  // The terms of a sum of sums, each once with its coefficient.
  constexpr sequence<agenda::item> summands(id i) {
    sequence<agenda::item> leaves;
    const graph::node* nodes = g_.nodes.items;
    const id* arguments = g_.arguments.items;
    work_.push(i, one);
    while (!work_.empty()) {
      const agenda::item at = work_.pop(g_);
      const graph::node& n = nodes[at.node];
      const id* args = arguments + n.first;
      if (n.is == kind::sum && (at.node == i || memo(at.node) == graph::none)) {
        for (std::uint32_t k = 0; k < n.count; ++k) work_.push(args[k], at.weight);
      } else if (n.is == kind::product && n.count == 2 && nodes[args[0]].is == kind::number &&
                 memo(at.node) == graph::none) {
        work_.push(args[1], graph::multiply(g_, at.weight, nodes[args[0]].value));
      } else {
        leaves.push_back(at);
      }
    }
    return leaves;
  }

  // base ^ (weight * exponent), where an exponent of `none` is 1: all of them nodes as written.
  struct multiplicand {
    id base;
    number_data weight;
    id exponent;
  };

  // The factors of a product of products and integer powers, each once with its exponent.
  constexpr sequence<multiplicand> multiplicands(id i) {
    sequence<multiplicand> leaves;
    const graph::node* nodes = g_.nodes.items;
    const id* arguments = g_.arguments.items;
    work_.push(i, one);
    while (!work_.empty()) {
      const agenda::item at = work_.pop(g_);
      const graph::node& n = nodes[at.node];
      const id* args = arguments + n.first;
      const bool open = (n.is == kind::product || n.is == kind::power) &&
                        (at.node == i || memo(at.node) == graph::none);
      if (!open) {
        leaves.push_back({at.node, at.weight, graph::none});
      } else if (n.is == kind::product) {
        for (std::uint32_t k = 0; k < n.count; ++k) work_.push(args[k], at.weight);
      } else if (const graph::node& e = nodes[args[1]]; e.is != kind::number) {
        leaves.push_back({args[0], at.weight, args[1]});
      } else if (e.value.is_integer() && at.weight.is_integer()) {
        work_.push(args[0], graph::multiply(g_, at.weight, e.value));
      } else {
        leaves.push_back({args[0], graph::multiply(g_, at.weight, e.value), graph::none});
      }
    }
    return leaves;
  }

  constexpr id form(id i) {
    const graph::node& n = g_.nodes.items[i];
    const std::uint32_t first = n.first, end = first + n.count;
    switch (n.is) {
      case kind::sum: {
        sequence<term> terms;
        if (is_flat(i)) {
          terms.reserve(n.count);
          for (std::uint32_t k = end; k-- > first;)
            add_term(terms, memo(g_.arguments.items[k]), one);
        } else {
          const sequence<agenda::item> leaves = summands(i);
          terms.reserve(leaves.size());
          for (const agenda::item& leaf : leaves) add_term(terms, memo(leaf.node), leaf.weight);
        }
        return sum(std::move(terms));
      }
      case kind::product:
      case kind::power: {
        number coefficient = one;
        sequence<factor> factors;
        if (is_flat(i)) {
          factors.reserve(n.count);
          if (n.is == kind::power) {
            const id* const args = g_.arguments.items + first;
            const graph::node& e = g_.nodes.items[args[1]];
            const bool is_number = e.is == kind::number;
            add_power(coefficient, factors,
                      {args[0], is_number ? e.value : one, is_number ? graph::none : args[1]});
          } else {
            for (std::uint32_t k = end; k-- > first;)
              add_factor(coefficient, factors, memo(g_.arguments.items[k]), one);
          }
        } else {
          const sequence<multiplicand> leaves = multiplicands(i);
          factors.reserve(leaves.size());
          for (const multiplicand& leaf : leaves) add_power(coefficient, factors, leaf);
        }
        return product(coefficient, std::move(factors));
      }
      case kind::call: {
        const graph::function_info& f = *n.function;
        sequence<id> args;
        for (std::uint32_t k = first; k < end; ++k) args.push_back(memo(g_.arguments.items[k]));
        return function(f, std::move(args));
      }
      default:
        return i;
    }
  }
  constexpr void add_power(number& coefficient, sequence<factor>& factors, const multiplicand& leaf) {
    const id base = memo(leaf.base);
    if (leaf.exponent == graph::none) return add_factor(coefficient, factors, base, leaf.weight);
    const id exponent = scaled(leaf.weight, memo(leaf.exponent));
    const graph::node& e = g_[exponent];
    if (e.is == kind::number)
      add_factor(coefficient, factors, base, e.value);
    else
      add_factor(coefficient, factors, base, number(0), exponent);
  }

  // sums.hpp
  constexpr id finish_sum(sequence<term>& terms);
  constexpr id flat(const term& t);
  constexpr void pythagoras(sequence<term>& terms);
  constexpr id sine_squared(id key, std::uint32_t k) const;
  constexpr void join_squares(sequence<term>& terms, std::size_t i, sequence<term>& found);
  constexpr bool merge(sequence<term>& terms);
  constexpr bool may_turn(id term) const;
  // factors.hpp
  constexpr bool is_denominator(id i) const;
  constexpr bool leads_below(id i) const;
  constexpr bool is_quotient(id i) const;
  constexpr id inverse_of(id i);
  constexpr bool merge(number& coefficient, sequence<factor>& factors);
  constexpr void collect(number& coefficient, sequence<factor>& factors);
  // products.hpp
  constexpr id exponential(id exponent);
  constexpr id raise(id base, id exponent);
  // calls.hpp
  constexpr checked_number by_pi(id a) const;
  // signs.hpp
  constexpr bool leads_negative(id i) const;
  constexpr bool has_both_signs(id i) const;
  constexpr id flipped(id i);
  constexpr bool oddly_flippable(id i) const;
};

}  // namespace leibniz::simplify

// The members that are declared here and defined there.
#include <leibniz/simplify/calls.hpp>

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

/// coefficient * key, a term of a sum; the key of a constant is the number 1.
struct term {
  id key = graph::none;
  number coefficient{1};
};

/// base ^ (exponent + symbolic), a factor of a product; `symbolic` may be `none`.
struct factor {
  id base = graph::none;
  number exponent{1};
  id symbolic = graph::none;
};

/// Nodes waiting to be taken apart, latest first; each is met once, with all that was added to it.
class agenda {
 public:
  struct item {
    id node;
    number weight;
  };

  constexpr bool empty() const { return heap_.empty(); }

  constexpr void push(id node, number weight) {
    heap_.push_back({node, weight});
    item* const heap = heap_.data();
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
    while (!heap_.empty() && heap_.data()[0].node == top.node)
      top.weight = graph::add(g, top.weight, take().weight);
    return top;
  }

 private:
  sequence<item> heap_{};

  constexpr item take() {
    item* const heap = heap_.data();
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
    const sequence<char> wanted = needed(root);
    for (id i = 0; i <= root; ++i)
      if (wanted[i] != 0 && memo(i) == graph::none) remember(i, form(i));
    return memo(root);
  }

  /// Takes `root`, loaded from a canonical graph, for what it is, with its parts; but not the terms of
  /// sums, whose signs may stand elsewhere where they are alone.
  constexpr id adopt(id root) {
    memo_.resize(g_.size() + g_.size() / 2, graph::none);
    id* const canonical = memo_.data();
    const graph::node* nodes = g_.nodes.data();
    const id* arguments = g_.arguments.data();
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
    terms.reserve(2);
    add_term(terms, canonical, c);
    return sum(std::move(terms));
  }

  constexpr id number_node(number n) { return g_.make_number(n); }
  constexpr dag& home() { return g_; }

 private:
  dag& g_;
  sequence<id> memo_{};
  sequence<double> degrees_{};
  agenda work_{};  // empty between its uses

  constexpr id memo(id i) const { return i < memo_.size() ? memo_.data()[i] : graph::none; }
  constexpr void remember(id i, id canonical) {
    if (memo_.size() < g_.size()) memo_.resize(g_.size() + g_.size() / 2, graph::none);
    memo_[i] = canonical;
    memo_[canonical] = canonical;
  }

  // What must have a canonical node of its own: not the inner sums of a sum, of which there may be
  // as many as terms, nor the inner products of a product.
  constexpr sequence<char> needed(id root) {
    sequence<char> wanted(root + 1, 0);
    wanted[root] = 1;
    for (id i = root + 1; i-- > 0;) {
      if (wanted[i] == 0 || memo(i) != graph::none) continue;
      switch (g_.kind_of(i)) {
        case kind::sum:
          for (const agenda::item& leaf : summands(i)) wanted[leaf.node] = 1;
          break;
        case kind::product:
        case kind::power:
          for (const multiplicand& leaf : multiplicands(i)) {
            wanted[leaf.base] = 1;
            if (leaf.exponent != graph::none) wanted[leaf.exponent] = 1;
          }
          break;
        default:
          for (std::uint32_t k = 0; k < g_[i].count; ++k) wanted[g_.argument(i, k)] = 1;
      }
    }
    return wanted;
  }

  // The terms of a sum of sums, each once with its coefficient.
  constexpr sequence<agenda::item> summands(id i) {
    sequence<agenda::item> leaves;
    leaves.reserve(2);  // each is constructed
    const graph::node* nodes = g_.nodes.data();
    const id* arguments = g_.arguments.data();
    work_.push(i, number(1));
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
    number weight;
    id exponent;
  };

  // The factors of a product of products and integer powers, each once with its exponent.
  constexpr sequence<multiplicand> multiplicands(id i) {
    sequence<multiplicand> leaves;
    leaves.reserve(2);  // each is constructed
    const graph::node* nodes = g_.nodes.data();
    const id* arguments = g_.arguments.data();
    work_.push(i, number(1));
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
    const graph::node n = g_[i];
    switch (n.is) {
      case kind::sum: {
        sequence<term> terms;
        const sequence<agenda::item> leaves = summands(i);
        terms.reserve(leaves.size());
        for (const agenda::item& leaf : leaves) add_term(terms, memo(leaf.node), leaf.weight);
        return sum(std::move(terms));
      }
      case kind::product:
      case kind::power: {
        number coefficient(1);
        sequence<factor> factors;
        const sequence<multiplicand> leaves = multiplicands(i);
        factors.reserve(leaves.size());
        for (const multiplicand& leaf : leaves) {
          if (leaf.exponent == graph::none) {
            add_factor(coefficient, factors, memo(leaf.base), leaf.weight);
            continue;
          }
          const id exponent = scaled(leaf.weight, memo(leaf.exponent));
          if (g_.is_number(exponent))
            add_factor(coefficient, factors, memo(leaf.base), g_[exponent].value);
          else
            add_factor(coefficient, factors, memo(leaf.base), number(0), exponent);
        }
        return product(coefficient, std::move(factors));
      }
      case kind::call: {
        sequence<id> args;
        for (std::uint32_t k = 0; k < n.count; ++k) args.push_back(memo(g_.argument(i, k)));
        return function(*n.function, std::move(args));
      }
      default:
        return i;
    }
  }

  // sums.hpp
  constexpr id finish_sum(sequence<term>& terms);
  constexpr id flat(const term& t);
  constexpr void pythagoras(sequence<term>& terms);
  constexpr id sine_squared(id key, std::uint32_t k) const;
  constexpr void join_squares(sequence<term>& terms, std::size_t i, sequence<term>& found);
  constexpr bool merge(sequence<term>& terms);
  constexpr bool may_turn(id term) const;
  // products.hpp
  constexpr bool leads_below(id i) const;
  constexpr void merge(number& coefficient, sequence<factor>& factors);
  constexpr id exponential(id exponent);
  constexpr id raise(id base, id exponent);
  // signs.hpp
  constexpr bool leads_negative(id i) const;
  constexpr bool has_both_signs(id i) const;
  constexpr id flipped(id i);
  constexpr bool oddly_flippable(id i) const;
};

}  // namespace leibniz::simplify

// The members that are declared here and defined there.
#include <leibniz/simplify/products.hpp>

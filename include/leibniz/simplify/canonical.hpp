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
    for (std::size_t i = heap_.size() - 1; i > 0;) {
      const std::size_t parent = (i - 1) / 2;
      if (heap_[parent].node >= heap_[i].node) break;
      swap(i, parent);
      i = parent;
    }
  }

  /// The latest node, with the sum of the weights under which it was pushed.
  constexpr item pop(dag& g) {
    item top = take();
    while (!heap_.empty() && heap_[0].node == top.node)
      top.weight = graph::add(g, top.weight, take().weight);
    return top;
  }

 private:
  sequence<item> heap_{};

  constexpr void swap(std::size_t i, std::size_t j) {
    const item moved = heap_[i];
    heap_[i] = heap_[j];
    heap_[j] = moved;
  }

  constexpr item take() {
    const item top = heap_[0];
    heap_[0] = heap_.back();
    heap_.pop_back();
    for (std::size_t i = 0;;) {
      std::size_t largest = i;
      for (std::size_t child = 2 * i + 1; child < 2 * i + 3 && child < heap_.size(); ++child)
        if (heap_[child].node > heap_[largest].node) largest = child;
      if (largest == i) return top;
      swap(i, largest);
      i = largest;
    }
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
  sequence<double> degrees_{};

  constexpr id memo(id i) const { return i < memo_.size() ? memo_[i] : graph::none; }
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
    agenda work;
    work.push(i, number(1));
    while (!work.empty()) {
      const agenda::item at = work.pop(g_);
      const graph::node n = g_[at.node];
      if (n.is == kind::sum && (at.node == i || memo(at.node) == graph::none)) {
        for (std::uint32_t k = 0; k < n.count; ++k) work.push(g_.argument(at.node, k), at.weight);
      } else if (n.is == kind::product && n.count == 2 && memo(at.node) == graph::none &&
                 g_.is_number(g_.argument(at.node, 0))) {
        work.push(g_.argument(at.node, 1),
                  graph::multiply(g_, at.weight, g_[g_.argument(at.node, 0)].value));
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
    id exponent = graph::none;
  };

  // The factors of a product of products and integer powers, each once with its exponent.
  constexpr sequence<multiplicand> multiplicands(id i) {
    sequence<multiplicand> leaves;
    agenda work;
    work.push(i, number(1));
    while (!work.empty()) {
      const agenda::item at = work.pop(g_);
      const graph::node n = g_[at.node];
      const bool open = at.node == i || memo(at.node) == graph::none;
      if (n.is == kind::product && open) {
        for (std::uint32_t k = 0; k < n.count; ++k) work.push(g_.argument(at.node, k), at.weight);
      } else if (n.is == kind::power && open) {
        const id base = g_.argument(at.node, 0), exponent = g_.argument(at.node, 1);
        if (!g_.is_number(exponent)) {
          leaves.push_back({base, at.weight, exponent});
        } else if (g_[exponent].value.is_integer() && at.weight.is_integer()) {
          work.push(base, graph::multiply(g_, at.weight, g_[exponent].value));
        } else {
          leaves.push_back({base, graph::multiply(g_, at.weight, g_[exponent].value)});
        }
      } else {
        leaves.push_back({at.node, at.weight});
      }
    }
    return leaves;
  }

  constexpr id form(id i) {
    const graph::node n = g_[i];
    switch (n.is) {
      case kind::sum: {
        sequence<term> terms;
        for (const agenda::item& leaf : summands(i)) add_term(terms, memo(leaf.node), leaf.weight);
        return sum(std::move(terms));
      }
      case kind::product:
      case kind::power: {
        number coefficient(1);
        sequence<factor> factors;
        for (const multiplicand& leaf : multiplicands(i)) {
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

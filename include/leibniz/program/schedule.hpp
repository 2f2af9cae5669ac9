// SPDX-License-Identifier: BSL-1.0
// What a program computes first, and what it computes along the way of something else.
#pragma once

#include <leibniz/differentiate/sweep.hpp>
#include <leibniz/optimise/queries.hpp>
#include <leibniz/simplify/order.hpp>

namespace leibniz::program_detail {

using graph::dag;
using graph::id;
using graph::kind;

/// Of a graph with the nodes that `roots` need: others would be computed, too.
class schedule {
 public:
  zeros<char> absorbed;  // nodes whose only users compute them along the way
  bool has_choices = false;

  constexpr schedule(const dag& g, const sequence<id>& roots, bool reorder)
      : absorbed(g.size()), g_(g), nodes_(g.nodes.items), arguments_(g.arguments.items),
        size_(g.size()), reorder_(reorder) {
    if (find_absorbed(roots) && reorder) release_early_reciprocals();
  }

  constexpr bool is_reciprocal(id i) const {
    const graph::node& n = nodes_[i];
    if (n.is != kind::power) return false;
    const graph::node& e = nodes_[arguments_[n.first + 1]];
    return e.is == kind::number && e.value.numerator < 0;
  }

  /// The calls, those first that wait for the fewest other calls, then those that the outputs wait for
  /// longest, and the divisions and roots that wait for as few: they come after the first of several calls
  /// (Black-Scholes, Clang: 31.7 ns before it, 29.8 after it) or before the only one, so that they are done
  /// while a function is called. What the next call needs is computed before them.
  constexpr sequence<id> early() const {
    if (size_ > most_nodes_for_early_calls) return {};
    // Of a key: calls in a row that it waits for, whether it is a call, how short the way is from there to
    // an output, the node.
    constexpr std::uint64_t step = std::uint64_t{1} << 32, is_call = step << 15, next = is_call << 1;
    static_assert(most_nodes_for_early_calls * optimise::call_depth < is_call / step &&
                  most_nodes_for_early_calls < ~std::uint64_t{0} / next);
    sequence<std::uint64_t> keys;
    const graph::node* const nodes = nodes_;
    const id* const arguments = arguments_;
    const id size = size_;
    zeros<std::uint64_t> waits(size), ways(size);
    std::uint64_t *const wait = waits.items, *const way = ways.items;
    const char* const along_the_way = absorbed.items;
    std::uint64_t last = 0;
    for (id i = 0; i < size; ++i) {
      const graph::node& n = nodes[i];
      std::uint64_t longest = 0;
      const id* args = arguments + n.first;
      for (std::uint32_t k = n.count; k-- != 0;) {
        const std::uint64_t waits_for = wait[args[k]];
        if (waits_for > longest) longest = waits_for;
      }
      wait[i] = longest;
      if (n.is == kind::power) {
        const graph::node& e = nodes[arguments[n.first + 1]];
        if (along_the_way[i] == 0 && e.is == kind::number &&
            (e.value.is_negative() || e.value.denominator == 2))
          keys.push_back(longest | i);
      } else if (n.is == kind::call && n.count != 0 && !differentiate::is_select(g_, i)) {
        wait[i] = longest + next;
        if (last < wait[i]) last = wait[i];
        keys.push_back(longest | is_call | i);
      }
    }
    if (last == 0) return {};
    for (id i = size; i-- > 0;) {
      const graph::node& n = nodes[i];
      const std::uint64_t on = way[i] + (n.is == kind::call ? optimise::call_depth * step : step);
      const id* args = arguments + n.first;
      for (std::uint32_t k = n.count; k-- != 0;) {
        std::uint64_t& longest = way[args[k]];
        if (longest < on) longest = on;
      }
    }
    for (std::uint64_t& key : keys)
      if ((key & is_call) != 0) key |= is_call - step - way[static_cast<std::uint32_t>(key)];
    simplify::sort(keys, [](std::uint64_t a, std::uint64_t b) { return a < b; });
    while (!keys.empty() && keys.back() >= last) keys.pop_back();
    return with_divisions_behind_a_call(keys, is_call);
  }

 private:
  /// The program of a larger graph is cut into functions, which would have to hand on what is early.
  static constexpr id most_nodes_for_early_calls = 2000;

  const dag& g_;
  const graph::node* nodes_;  // of the graph, which does not change: a subscript of it is a call
  const id* arguments_;
  id size_;
  bool reorder_;

  /// The nodes of sorted keys, of which those with the bit are calls, and the last is.
  constexpr sequence<id> with_divisions_behind_a_call(const sequence<std::uint64_t>& keys,
                                                      std::uint64_t is_call) const {
    sequence<id> order;
    order.reserve(2 * keys.size());
    for (const std::uint64_t *at = keys.begin(), *end = keys.end(); at != end;) {
      const std::uint64_t* division = at;
      while ((*at & is_call) == 0) ++at;
      const std::uint64_t *const divisions_end = at, *call = at;
      while (at != end && (*at & is_call) != 0) ++at;
      if (at - call > 1) order.push_back(static_cast<id>(*call++));
      const graph::node& n = nodes_[static_cast<id>(*call)];
      for (std::uint32_t k = n.first; k < n.first + n.count; ++k)
        if (nodes_[arguments_[k]].count != 0) order.push_back(arguments_[k]);
      for (; division != divisions_end; ++division) order.push_back(static_cast<id>(*division));
      for (; call != at; ++call) order.push_back(static_cast<id>(*call));
    }
    return order;
  }

  /// Whether there are reciprocals among them.
  constexpr bool find_absorbed(const sequence<id>& roots) {
    // How often a node is used so that it may be computed along the way, and otherwise.
    constexpr std::uint32_t along = 1, otherwise = 1u << 16, once = along;
    zeros<std::uint32_t> use_counts(size_);
    std::uint32_t* const uses = use_counts.items;
    const graph::node* const nodes = nodes_;
    const id* const arguments = arguments_;
    const id size = size_;
    for (id r : roots) uses[r] += otherwise;
    for (id i = 0; i < size; ++i) {
      const graph::node& n = nodes[i];
      const kind absorbs = n.is == kind::sum       ? kind::product
                           : n.is == kind::product ? kind::power
                                                   : kind::number;
      if (n.count == 3 && n.function == &graph::info_of<select_function>) has_choices = true;
      const id* args = arguments + n.first;
      for (std::uint32_t k = n.count; k-- != 0;) {
        const id a = args[k];
        uses[a] += nodes[a].is == absorbs ? along : otherwise;
      }
    }
    char* const along_the_way = absorbed.items;
    bool reciprocals = false;
    for (id i = 0; i < size; ++i) {
      if (uses[i] == 0 || uses[i] >= otherwise) continue;
      if (nodes[i].is == kind::product)
        along_the_way[i] = graph::is_negative(nodes, arguments, i);  // a + (-c b) --> a - c b
      else if ((uses[i] == once || !reorder_) && is_reciprocal(i))
        along_the_way[i] = reciprocals = true;  // a b^-1 --> a / b
    }
    return reciprocals;
  }

  constexpr void release_early_reciprocals() {
    char* const along = absorbed.items;
    zeros<std::uint32_t> depths(size_);
    std::uint32_t* const depth = depths.items;
    const graph::node* const nodes = nodes_;
    const id* const arguments = arguments_;
    for (id i = 0, size = size_; i < size; ++i) {
      const graph::node& n = nodes[i];
      if (n.count == 0) continue;
      std::uint32_t deepest = 0;
      const id* const args = arguments + n.first;
      for (std::uint32_t k = n.count; k-- != 0;)
        if (depth[args[k]] > deepest) deepest = depth[args[k]];
      if (n.is == kind::product && deepest >= optimise::call_depth)
        for (std::uint32_t k = n.count; k-- != 0;)
          if (const id a = args[k]; along[a] != 0 && nodes[a].is == kind::power &&
                                          deepest >= depth[a] + optimise::call_depth)
            along[a] = 0;
      depth[i] = deepest + (n.is == kind::call ? optimise::call_depth : 1);
    }
  }
};

}  // namespace leibniz::program_detail

// SPDX-License-Identifier: BSL-1.0
// The graph of a program: of the directions in which derivatives can be taken, the one that costs the
// fewest operations after sharing.
#pragma once

#include <leibniz/optimise/optimise.hpp>
#include <leibniz/program/joint_graph.hpp>

namespace leibniz::program_detail {

/// First derivatives are adjoints; where a graph is no larger than `search_limit` nodes, tangents are tried
/// beside them. Orders between the two are tried for several functions of no more than
/// `differentiate::most_vertices` operations. Second derivatives are pushed; of three dozen functions their
/// tangents took fewer operations only where all were by one symbol. All are counted as they are, and only
/// those within `promising` percent of the operations of the best are optimised and counted again: that
/// bounds what a compiler spends on the search. By one symbol it is cheap, and the stage makes more of a
/// difference.
inline constexpr std::size_t promising = 103, promising_by_one_symbol = 110;

/// About how many operations the program of a graph does; sharing is in it, since equal nodes are one.
constexpr std::size_t operations_of(const graph::rooted& r) {
  const zeros<char> wanted = graph::reachable(r.g, r.roots);
  const char* needed = wanted.items;
  const graph::node* nodes = r.g.nodes.items;
  const id* arguments = r.g.arguments.items;
  std::size_t total = 0;
  for (id i = 0, size = static_cast<id>(wanted.size()); i < size; ++i) {
    const graph::node& n = nodes[i];
    if (needed[i] == 0 || n.count == 0) continue;
    if (n.is == kind::sum) {
      total += n.count - 1;
    } else if (n.is == kind::product) {  // a sign in front is a subtraction in its sum
      const graph::node& c = nodes[arguments[n.first]];
      const bool sign = c.is == kind::number && c.value.numerator == -1 && c.value.denominator == 1;
      total += n.count - (sign ? 2 : 1);
    } else {
      ++total;
    }
  }
  return total;
}

template <evaluation_order Order>
constexpr graph::rooted finished(graph::rooted r) {
  if constexpr (Order == any_order) {
    sequence<std::uint32_t> places = std::move(r.places);
    r = optimise::optimised(std::move(r));
    r.places = std::move(places);
  }
  return r;
}

struct candidate {
  graph::rooted made{};
  std::size_t operations = 0;
};

/// The graph of a program's outputs by the cheapest of the directions.
template <evaluation_order Order, class Outputs>
constexpr graph::rooted joint() {
  // Graphs of their own: as members of joint_graph they cost Clang 14 five times as much.
  dag plain;
  joint_graph functions(plain);
  functions.template read<Order, Outputs>();
  bool forward = functions.forward_is_plausible();
  const bool between = Order == any_order && functions.elimination_is_plausible();
  const bool tangents = functions.tangents_are_plausible();
  const std::size_t percent = tangents ? promising_by_one_symbol : promising;
  const direction usual = functions.has_second_derivatives() ? direction::pushed : direction::reverse;
  if (!forward && !between && !tangents) return finished<Order>(functions.derived(usual));
  dag one_way = plain.copy();
  joint_graph by_reverse(one_way, functions);
  graph::rooted best = by_reverse.derived(usual);
  forward = forward && best.g.size() <= search_limit;
  if (!forward && !between && !tangents) return finished<Order>(std::move(best));
  std::size_t least = operations_of(best);
  candidate candidates[5];
  candidates[0] = {std::move(best), least};
  std::size_t count = 1;
  for (const direction d :
       {direction::reverse, direction::forward, direction::earliest_first, direction::latest_first}) {
    if (d == direction::reverse ? !tangents : d == direction::forward ? !forward : !between) continue;
    dag other_way = plain.copy();
    joint_graph by(other_way, functions);
    candidate& c = candidates[count];
    c.made = by.derived(d);
    if (by.failed()) break;
    c.operations = operations_of(c.made);
    if (c.operations < least) least = c.operations;
    if (100 * c.operations <= percent * least)
      ++count;
    else if (d == direction::earliest_first)
      break;  // the other tie is close to it
  }
  std::size_t kept = 0;
  for (std::size_t k = 0; k < count; ++k)
    if (100 * candidates[k].operations <= percent * least) {
      if (kept != k) candidates[kept] = std::move(candidates[k]);
      ++kept;
    }
  if (kept == 1) return finished<Order>(std::move(candidates[0].made));
  std::size_t fewest = ~std::size_t{0};
  for (std::size_t k = 0; k < kept; ++k) {
    candidate& c = candidates[k];
    c.made = finished<Order>(std::move(c.made));
    const std::size_t now = operations_of(c.made);
    if (now >= fewest) continue;
    fewest = now;
    best = std::move(c.made);
  }
  return best;
}

}  // namespace leibniz::program_detail

// SPDX-License-Identifier: BSL-1.0
// Between the graph of expressions and its program: the graph for people becomes the graph for the
// processor. Each step states its rounding effect where it is defined.
#pragma once

#include <leibniz/optimise/associate.hpp>
#include <leibniz/optimise/coefficients.hpp>
#include <leibniz/optimise/exponentials.hpp>
#include <leibniz/optimise/factor.hpp>
#include <leibniz/optimise/flatten.hpp>

namespace leibniz::optimise {

/// A larger graph is left as it is: the steps take a compiler about as long as all else together, and
/// programs of thousands of operations have to compile in seconds (GCC 12, 3000 operations: 6 s
/// without the steps, 12 s with them).
inline constexpr std::size_t most_nodes = 2000;

/// The same functions, with fewer operations. All steps work in one graph, so that what they leave as
/// it is costs no new node.
constexpr graph::rooted optimised(graph::rooted r) {
  if (r.g.size() > most_nodes) return r;
  dag g = std::move(r.g);  // as a member it costs Clang 14 five times as much
  sequence<id> roots = std::move(r.roots);
  g.nodes.reserve(4 * g.size());  // most grow threefold, and growing constructs all nodes anew
  g.arguments.reserve(5 * g.arguments.size());
  usage used(g, roots);  // a step points into it, so it is counted again when the step is done
  {
    const flattening step(g, used);
    for (id& root : roots) root = step(root);
    used = usage(g, roots);
  }
  {
    const exponentials step(g, used, roots);
    if (step.found()) {
      for (id& root : roots) root = step(root);
      used = usage(g, roots);
      const flattening again(g, used);
      for (id& root : roots) root = again(root);
      used = usage(g, roots);
    }
  }
  {
    const factoring step(g, used, roots);
    for (id& root : roots) root = step(root);
    used = usage(g, roots);
  }
  {
    const coefficients step(g, used);
    if (step.moved()) {
      for (id& root : roots) root = step(root);
      used = usage(g, roots);
    }
  }
  {
    const association step(g, used);
    for (id& root : roots) root = step(root);
  }
  return {std::move(g), std::move(roots)};
}

}  // namespace leibniz::optimise

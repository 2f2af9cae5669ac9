// SPDX-License-Identifier: BSL-1.0
// Between the graph of expressions and its program: the graph for people becomes the graph for the
// processor. Each step states its rounding effect where it is defined.
#pragma once

#include <leibniz/optimise/associate.hpp>
#include <leibniz/optimise/factor.hpp>
#include <leibniz/optimise/flatten.hpp>

namespace leibniz::optimise {

/// The same functions, with fewer operations.
constexpr graph::rooted optimised(const graph::rooted& r) {
  graph::rooted flat, factors, result;
  flat.g.failed = factors.g.failed = result.g.failed = r.g.failed;
  {
    const flattening step(r.g, r.roots, flat.g);
    for (id root : r.roots) flat.roots.push_back(step(root));
  }
  {
    const factoring step(flat.g, flat.roots, factors.g);
    for (id root : flat.roots) factors.roots.push_back(step(root));
  }
  {
    const association step(factors.g, factors.roots, result.g);
    for (id root : factors.roots) result.roots.push_back(step(root));
  }
  return result;
}

}  // namespace leibniz::optimise

// SPDX-License-Identifier: BSL-1.0
// Which nodes of a graph a printer names and defines once instead of writing them out each time.
// A formula for reading is written out; only one that would explode is not. Source code shares all.
#pragma once

#include <leibniz/core/sequence.hpp>
#include <leibniz/graph/graph.hpp>

namespace leibniz::print {

using graph::dag;
using graph::id;
using graph::kind;
using graph::none;

/// A formula of more nodes than this, written out, is printed with its shared parts named. Ten
/// thousand nodes are some twenty pages; nobody reads more, and compilers take seconds.
inline constexpr std::size_t largest_written = 10000;

/// The same for one that nests deeper: a printer recurses some five calls per level, and compilers
/// evaluate 512 nested calls unless told otherwise. It also keeps C++ source within the 256 nested
/// brackets that Clang reads.
inline constexpr std::uint32_t deepest_written = 64;

/// -u, which is written in place wherever u has a name.
constexpr bool is_negation(const dag& g, id i) {
  return g.kind_of(i) == kind::product && g[i].count == 2 && g.is_number(g.argument(i, 0)) &&
         g[g.argument(i, 0)].value.is_minus_one();
}

class sharing {
 public:
  enum class when : unsigned char { too_large, always };

  /// Names nothing.
  constexpr sharing() = default;

  constexpr sharing(const dag& g, const sequence<id>& roots, when wanted) {
    sequence<std::uint32_t> uses(g.size(), 0);
    sequence<std::uint64_t> written(g.size(), 0);
    sequence<std::uint32_t> depth(g.size(), 0);
    sequence<char> reached(g.size(), 0);
    for (const id root : roots) {
      reached[root] = 1;
      ++uses[root];
    }
    for (id i = g.size(); i-- > 0;) {
      if (reached[i] == 0) continue;
      for (std::uint32_t k = 0; k < g[i].count; ++k) {
        reached[g.argument(i, k)] = 1;
        uses[g.argument(i, k)] += is_negation(g, i) ? uses[i] : 1;
      }
    }
    bool name = wanted == when::always;
    if (!name) {
      std::uint64_t total = 0;
      bool deep = false;
      for (id i = 0; i < g.size(); ++i) {
        written[i] = 1;
        for (std::uint32_t k = 0; k < g[i].count; ++k) written[i] += written[g.argument(i, k)];
        if (written[i] > 2 * largest_written) written[i] = 2 * largest_written;
        deep = deep || (reached[i] != 0 && measure(g, i, depth) > deepest_written);
      }
      for (const id root : roots) total += written[root];
      name = deep || total > largest_written;
    }
    if (!name) return;
    names_ = sequence<id>(g.size(), none);
    for (id i = 0; i < g.size(); ++i) {
      if (reached[i] == 0) continue;
      const bool leaf = g[i].count == 0 || is_negation(g, i);
      if (measure(g, i, depth) >= deepest_written || (uses[i] > 1 && !leaf)) {
        depth[i] = 0;
        names_[i] = static_cast<id>(definitions_.size());
        definitions_.push_back(i);
      }
    }
  }

  constexpr bool names(id i) const { return !names_.empty() && names_[i] != none; }
  /// Position of a named node among the definitions.
  constexpr id name(id i) const { return names_[i]; }
  /// The named nodes; each uses only names before it.
  constexpr const sequence<id>& definitions() const { return definitions_; }

 private:
  sequence<id> names_{}, definitions_{};

  // Levels below node i; sums within sums and products within products are written as one.
  static constexpr std::uint32_t measure(const dag& g, id i, sequence<std::uint32_t>& depth) {
    const kind is = g.kind_of(i);
    const bool flat = is == kind::sum || is == kind::product;
    std::uint32_t most = 0;
    for (std::uint32_t k = 0; k < g[i].count; ++k) {
      const id a = g.argument(i, k);
      const std::uint32_t levels = depth[a] + (flat && g.kind_of(a) == is ? 0 : 1);
      if (levels > most) most = levels;
    }
    return depth[i] = most;
  }
};

}  // namespace leibniz::print

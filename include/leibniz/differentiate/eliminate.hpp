// SPDX-License-Identifier: BSL-1.0
// Jacobians by elimination of the vertices of the linearised graph, in an order between forward and
// reverse (Griewank and Walther, Evaluating Derivatives, 2nd edition, chapters 9 and 10).
#pragma once

#include <leibniz/differentiate/sweep.hpp>

namespace leibniz::differentiate {

/// Of several vertices that cost the least, the one that is eliminated first.
enum class tie : unsigned char { earliest, latest };

/// Functions with more vertices than this are left to the sweeps: the search takes time that grows
/// with its square.
inline constexpr std::size_t most_vertices = 80;

/// The derivatives of the roots by the symbols, row by row: the vertex of the lowest Markowitz cost,
/// its products that are not by 1 or -1, is eliminated first. Empty where there are branches or more
/// than `most_vertices`.
class elimination {
 public:
  constexpr elimination(dag& g, partials& partial_of, const sequence<id>& roots,
                        const sequence<id>& symbols, tie choice)
      : g_(g) {
    if (!read(partial_of, roots, symbols)) return;
    for (std::size_t left = 0; left < inner_; ++left) eliminate(cheapest(choice));
    for (std::size_t r = 0; r < roots.size(); ++r)
      for (std::size_t s = 0; s < symbols.size(); ++s) {
        const std::uint32_t from = symbols[s] < vertex_of_.size() ? vertex_of_[symbols[s]] : 0;
        const std::size_t e = from == 0 ? edges_.size() : find(from - 1, outputs_ + r);
        result.push_back(e < edges_.size() ? edges_[e].weight : g.make_number(0));
      }
  }

  sequence<id> result{};

 private:
  // From an argument to what is computed of it, with the partial derivative as weight.
  struct edge {
    std::uint32_t from, to;
    id weight;  // none once it is eliminated
  };
  struct vertex {
    sequence<std::uint32_t> in{}, out{};  // edges, of which some may be eliminated
    std::uint32_t costly_in = 0, costly_out = 0;
    bool inner = false;  // neither a symbol nor an output, and not eliminated yet
  };

  dag& g_;
  sequence<std::uint32_t> vertex_of_{};  // by node, from 1 on
  sequence<vertex> vertices_{};
  sequence<edge> edges_{};
  std::size_t outputs_ = 0, inner_ = 0;

  constexpr bool read(partials& partial_of, const sequence<id>& roots, const sequence<id>& symbols) {
    const zeros<char> wanted = reachable(g_, roots);
    vertex_of_ = sequence<std::uint32_t>(wanted.size(), 0);
    for (id s : symbols)
      if (s < wanted.size() && wanted[s] != 0) new_vertex(s);
    const std::size_t inputs = vertices_.size();
    for (id i = 0; i < wanted.size(); ++i) {
      if (wanted[i] == 0 || vertex_of_[i] != 0) continue;
      bool depends = false;
      for (std::uint32_t k = 0; k < g_[i].count; ++k)
        depends = depends || vertex_of_[g_.argument(i, k)] != 0;
      if (!depends) continue;
      if (is_select(g_, i) || vertices_.size() - inputs == most_vertices) return false;
      new_vertex(i);
      vertices_.back().inner = true;
      for (std::uint32_t k = 0; k < g_[i].count; ++k)
        if (const std::uint32_t from = vertex_of_[g_.argument(i, k)]; from != 0)
          connect(from - 1, vertex_of_[i] - 1, partial_of(i, k));
    }
    outputs_ = vertices_.size();
    inner_ = outputs_ - inputs;
    vertices_.resize(outputs_ + roots.size());
    for (std::size_t r = 0; r < roots.size(); ++r)
      if (vertex_of_[roots[r]] != 0)
        connect(vertex_of_[roots[r]] - 1, static_cast<std::uint32_t>(outputs_ + r), g_.make_number(1));
    return true;
  }
  constexpr void new_vertex(id i) {
    vertices_.resize(vertices_.size() + 1);
    vertex_of_[i] = static_cast<std::uint32_t>(vertices_.size());
  }

  constexpr std::size_t find(std::size_t from, std::size_t to) const {
    for (std::uint32_t e : vertices_[from].out)
      if (edges_[e].to == to && edges_[e].weight != graph::none) return e;
    return edges_.size();
  }
  constexpr void connect(std::uint32_t from, std::uint32_t to, id weight) {
    if (g_.is_zero(weight)) return;
    const std::size_t e = find(from, to);
    if (e == edges_.size()) {
      const auto made = static_cast<std::uint32_t>(e);
      edges_.push_back({from, to, graph::none});
      vertices_[from].out.push_back(made);
      vertices_[to].in.push_back(made);
    } else {
      weight = graph::add(g_, edges_[e].weight, weight);
    }
    set_weight(e, weight);
  }
  constexpr void set_weight(std::size_t e, id weight) {
    edge& changed = edges_[e];
    const std::uint32_t before = is_costly(changed.weight), now = is_costly(weight);
    vertices_[changed.from].costly_out += now - before;
    vertices_[changed.to].costly_in += now - before;
    changed.weight = weight;
  }
  constexpr bool is_costly(id weight) const {
    return weight != graph::none && !g_.is_one(weight) &&
           !(g_.is_number(weight) && g_[weight].value.is_minus_one());
  }

  constexpr std::size_t cheapest(tie choice) const {
    std::size_t best = outputs_;
    std::uint32_t least = 0;
    for (std::size_t v = 0; v < outputs_; ++v) {
      if (!vertices_[v].inner) continue;
      const std::uint32_t cost = vertices_[v].costly_in * vertices_[v].costly_out;
      if (best == outputs_ || cost < least || (cost == least && choice == tie::latest)) {
        best = v;
        least = cost;
      }
    }
    return best;
  }

  // Each path through the vertex becomes an edge around it.
  constexpr void eliminate(std::size_t v) {
    vertices_[v].inner = false;
    const sequence<std::uint32_t> in = vertices_[v].in, out = vertices_[v].out;
    for (std::uint32_t a : in)
      for (std::uint32_t b : out)
        if (edges_[a].weight != graph::none && edges_[b].weight != graph::none)
          connect(edges_[a].from, edges_[b].to,
                  graph::multiply(g_, edges_[b].weight, edges_[a].weight));
    for (std::uint32_t e : in) set_weight(e, graph::none);
    for (std::uint32_t e : out) set_weight(e, graph::none);
  }
};

}  // namespace leibniz::differentiate

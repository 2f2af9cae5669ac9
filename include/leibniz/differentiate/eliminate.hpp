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
      : g_(g), guarded_(g) {
    if (!read(partial_of, roots, symbols)) return;
    for (std::size_t left = 0; left < inner_; ++left) eliminate(cheapest(choice));
    for (std::size_t r = 0; r < roots.size(); ++r)
      for (id s : symbols) {
        const std::uint32_t from = s < vertex_of_.size() ? vertex_of_[s] : 0;
        const std::uint32_t e =
            from == 0 ? no_edge : find(from - 1, outputs_ + static_cast<std::uint32_t>(r));
        result.push_back(e != no_edge ? edges_[e].weight : g.make_number(0));
      }
  }

  sequence<id> result{};

 private:
  static constexpr std::uint32_t no_edge = ~std::uint32_t{0};

  // From an argument to what is computed of it, with the partial derivative as weight.
  struct edge {
    std::uint32_t from, to;
    id weight;                      // none once it is eliminated
    std::uint32_t is_costly;        // 1, or 0 of a weight 1 or -1
    std::uint32_t next_in, next_out;  // of the edges to `to`, and from `from`
  };
  // Its edges, of which some may be eliminated.
  struct vertex {
    std::uint32_t first_in, last_in, first_out, last_out;
    std::uint32_t costly_in, costly_out;
    bool inner;  // neither a symbol nor an output, and not eliminated yet
  };

  dag& g_;
  guards guarded_;
  zeros<std::uint32_t> vertex_of_{};  // by node, from 1 on
  sequence<vertex> vertices_{};
  sequence<edge> edges_{};
  std::uint32_t outputs_ = 0, inner_ = 0;

  // Pointers below are renewed where what they point to may grow: each subscript of a sequence is a
  // call to interpret.
  constexpr bool read(partials& partial_of, const sequence<id>& roots, const sequence<id>& symbols) {
    const zeros<char> reached = reachable(g_, roots);
    const char* const wanted = reached.items;
    const id size = static_cast<id>(reached.size());
    vertex_of_ = zeros<std::uint32_t>(size);
    std::uint32_t* const vertex_of = vertex_of_.items;
    for (id s : symbols)
      if (s < size && wanted[s] != 0) vertex_of[s] = new_vertex(false);
    const std::size_t inputs = vertices_.size();
    for (id i = 0; i < size; ++i) {
      if (wanted[i] == 0 || vertex_of[i] != 0) continue;
      const std::uint32_t first = g_[i].first, count = g_[i].count;
      bool depends = false;
      for (std::uint32_t k = 0; k < count; ++k)
        depends = depends || vertex_of[g_.arguments.items[first + k]] != 0;
      if (!depends) continue;
      if (is_select(g_, i) || vertices_.size() - inputs == most_vertices) return false;
      vertex_of[i] = new_vertex(true);
      for (std::uint32_t k = 0; k < count; ++k)
        if (const std::uint32_t from = vertex_of[g_.arguments.items[first + k]]; from != 0)
          connect(from - 1, vertex_of[i] - 1, partial_of(i, k));
    }
    outputs_ = static_cast<std::uint32_t>(vertices_.size());
    inner_ = outputs_ - static_cast<std::uint32_t>(inputs);
    for (std::size_t r = 0; r < roots.size(); ++r) {
      const std::uint32_t output = new_vertex(false) - 1;
      if (vertex_of[roots[r]] != 0) connect(vertex_of[roots[r]] - 1, output, g_.make_number(1));
    }
    return true;
  }
  constexpr std::uint32_t new_vertex(bool inner) {
    vertices_.push_back({no_edge, no_edge, no_edge, no_edge, 0, 0, inner});
    return static_cast<std::uint32_t>(vertices_.size());
  }

  constexpr std::uint32_t find(std::uint32_t from, std::uint32_t to) const {
    const edge* const edges = edges_.items;
    std::uint32_t e = vertices_.items[from].first_out;
    while (e != no_edge && (edges[e].to != to || edges[e].weight == graph::none)) e = edges[e].next_out;
    return e;
  }
  constexpr void connect(std::uint32_t from, std::uint32_t to, id weight) {
    if (g_.is_zero(weight)) return;
    std::uint32_t e = find(from, to);
    if (e != no_edge) {
      set_weight(e, graph::add(g_, edges_.items[e].weight, weight));
      return;
    }
    e = static_cast<std::uint32_t>(edges_.size());
    edges_.push_back({from, to, graph::none, 0, no_edge, no_edge});
    edge* const edges = edges_.items;
    vertex &tail = vertices_.items[from], &head = vertices_.items[to];
    (tail.first_out == no_edge ? tail.first_out : edges[tail.last_out].next_out) = e;
    (head.first_in == no_edge ? head.first_in : edges[head.last_in].next_in) = e;
    tail.last_out = head.last_in = e;
    set_weight(e, weight);
  }
  constexpr void set_weight(std::uint32_t e, id weight) {
    edge& changed = edges_.items[e];
    std::uint32_t is_costly = 0;
    if (weight != graph::none) {
      const graph::node& w = g_[weight];
      is_costly = w.is != kind::number || w.value.denominator != 1 ||
                  (w.value.numerator != 1 && w.value.numerator != -1);
    }
    changed.weight = weight;
    if (is_costly == changed.is_costly) return;
    vertices_.items[changed.from].costly_out += is_costly - changed.is_costly;
    vertices_.items[changed.to].costly_in += is_costly - changed.is_costly;
    changed.is_costly = is_costly;
  }

  constexpr std::uint32_t cheapest(tie choice) const {
    const vertex* const vertices = vertices_.items;
    std::uint32_t best = outputs_, least = 0;
    for (std::uint32_t v = 0; v < outputs_; ++v) {
      if (!vertices[v].inner) continue;
      const std::uint32_t cost = vertices[v].costly_in * vertices[v].costly_out;
      if (best == outputs_ || cost < least || (cost == least && choice == tie::latest)) {
        best = v;
        least = cost;
      }
    }
    return best;
  }

  // Each path through the vertex becomes an edge around it.
  constexpr void eliminate(std::uint32_t v) {
    vertices_.items[v].inner = false;
    const std::uint32_t first_in = vertices_.items[v].first_in, first_out = vertices_.items[v].first_out;
    for (std::uint32_t a = first_in; a != no_edge; a = edges_.items[a].next_in) {
      const edge in = edges_.items[a];
      if (in.weight == graph::none) continue;
      for (std::uint32_t b = first_out; b != no_edge; b = edges_.items[b].next_out)
        if (const edge out = edges_.items[b]; out.weight != graph::none)
          connect(in.from, out.to, guarded_multiply(g_, in.weight, out.weight, &guarded_));
    }
    for (std::uint32_t e = first_in; e != no_edge; e = edges_.items[e].next_in) set_weight(e, graph::none);
    for (std::uint32_t e = first_out; e != no_edge; e = edges_.items[e].next_out) set_weight(e, graph::none);
  }
};

}  // namespace leibniz::differentiate

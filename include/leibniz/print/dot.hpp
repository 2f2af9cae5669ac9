// SPDX-License-Identifier: BSL-1.0
// The graph of an expression for Graphviz: one box per node, shared parts once.
// For looking at what the engine works on; `dot -Tsvg` draws it.
#pragma once

#include <utility>

#include <leibniz/print/text.hpp>

namespace leibniz {

namespace print {

namespace detail {

// Between quotes of DOT, in which a backslash begins an escape.
constexpr void put_quoted(output& out, std::string_view text) {
  for (const char c : text) {
    if (c == '"' || c == '\\') out.put('\\');
    out.put(c);
  }
}

constexpr void put_label(output& out, const dag& g, id i) {
  switch (g.kind_of(i)) {
    case kind::sum:
      return out.put('+');
    case kind::product:
      return out.put("&#xD7;");
    case kind::power:
      return out.put('^');
    case kind::call:
      return put_quoted(out, g[i].function->name);
    default: {
      const sharing nothing;
      text_writer leaf(g, nothing);
      leaf.write(i);
      put_quoted(out, leaf.out.view());
    }
  }
}

}  // namespace detail

/// The nodes below the roots, in DOT. Arguments leave a node in their order from left to right, and
/// roots have a double border.
constexpr output dot(const dag& g, const sequence<id>& roots) {
  sequence<char> reached(g.size(), 0);
  for (const id root : roots) reached[root] = 2;
  for (id i = g.size(); i-- > 0;)
    if (reached[i] != 0)
      for (std::uint32_t k = 0; k < g[i].count; ++k) {
        char& below = reached[g.argument(i, k)];
        if (below == 0) below = 1;
      }
  sequence<std::uint64_t> position(g.size(), 0);
  std::uint64_t count = 0;
  output out;
  out.put("digraph expression {\n  node [shape=box, style=rounded];\n  ordering=out;\n");
  for (id i = 0; i < g.size(); ++i) {
    if (reached[i] == 0) continue;
    position[i] = count++;
    out.put("  n");
    out.put_integer(position[i]);
    out.put(" [label=\"");
    detail::put_label(out, g, i);
    out.put(reached[i] == 2 ? "\", peripheries=2];\n" : "\"];\n");
    for (std::uint32_t k = 0; k < g[i].count; ++k) {
      out.put("  n");
      out.put_integer(position[i]);
      out.put(" -> n");
      out.put_integer(position[g.argument(i, k)]);
      out.put(";\n");
    }
  }
  out.put("}\n");
  return out;
}

struct dot_printer {
  static constexpr output print(const dag& g, const sequence<id>& roots) { return dot(g, roots); }
};

}  // namespace print

/// The canonical graph of f in DOT, the language of Graphviz.
template <expression F>
constexpr const auto& dot(F) {
  return print::printed<print::dot_printer, F>;
}

/// The common graph of a Hana tuple of expressions.
template <class... F, template <class...> class Tuple>
  requires(sizeof...(F) > 0 && (expression<F> && ...) && !expression<Tuple<F...>>)
constexpr const auto& dot(const Tuple<F...>&) { return print::printed<print::dot_printer, F...>; }

}  // namespace leibniz

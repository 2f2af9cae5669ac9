// SPDX-License-Identifier: BSL-1.0
// The canonical text of a formula given as text: read, brought to canonical form, printed. The same
// function runs in constant evaluation and at run time.
#pragma once

#include <string_view>

#include <leibniz/leibniz.hpp>

constexpr leibniz::print::output canonical_text(std::string_view formula) {
  leibniz::graph::dag g;
  const leibniz::graph::parse_result read = leibniz::graph::parse(g, formula);
  leibniz::simplify::canonicaliser canonical(g);
  return leibniz::print::text(g, canonical(read.root));
}

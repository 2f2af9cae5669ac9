// SPDX-License-Identifier: BSL-1.0
// The content of a document of formulas, in no format yet, and the order in which a page shows it.
// document.hpp makes contents from expressions, and the formats write pages of them.
#pragma once

#include <leibniz/document/page.hpp>
#include <leibniz/program/instruction.hpp>

namespace leibniz::documents {

/// Which entries of a matrix are not 0; a cell is true where one is.
struct pattern {
  std::string of;  ///< "Hessian" or "Jacobian"
  std::vector<notation> rows, columns;
  std::vector<bool> cells;  ///< row by row
};

/// A larger matrix is described by the number of its entries alone.
inline constexpr std::size_t largest_pattern_shown = 24;

struct operation_row {
  std::string what;
  program_detail::operation_counts counts;
};

struct plot_line {
  std::string title;
  std::vector<double> values;
};
/// Curves over common points, which gnuplot draws.
struct plot_data {
  std::string caption, axis;
  std::vector<double> points;
  std::vector<plot_line> lines;
};

/// A section of formulas: "Gradient" and its entries.
struct formulas {
  std::string title;
  std::vector<equation> entries;
};

}  // namespace leibniz::documents

namespace leibniz {

/// What `document` makes, and what `write_documents` writes pages of.
struct formula_document {
  std::string name, title, summary;
  std::vector<documents::formulas> sections;  ///< the first are the functions themselves
  std::vector<documents::pattern> patterns;
  std::vector<documents::operation_row> operations;
  std::vector<documents::line> conditions;
  std::vector<documents::plot_data> plots;
  std::string refused;  ///< what write_documents refuses the document for, or nothing
};

}  // namespace leibniz

namespace leibniz::documents {

inline void compose_pattern(const pattern& p, page& out) {
  std::size_t nonzeros = 0;
  for (const bool cell : p.cells) nonzeros += cell;
  out.paragraph(words(p.of + ": " + std::to_string(nonzeros) + " of " +
                      std::to_string(p.cells.size()) + " entries can be other than 0."));
  const std::size_t columns = p.columns.size();
  if (p.rows.size() > largest_pattern_shown || columns > largest_pattern_shown) return;
  table t;
  t.header.push_back(words(" "));
  for (const notation& c : p.columns) t.header.push_back(documents::formula(c));
  for (std::size_t r = 0; r < p.rows.size(); ++r) {
    std::vector<line> row{documents::formula(p.rows[r])};
    for (std::size_t c = 0; c < columns; ++c)
      row.push_back(words(p.cells[r * columns + c] ? "\u00d7" : "\u00b7"));
    t.rows.push_back(std::move(row));
  }
  out.grid(t);
}

inline void compose_operations(const std::vector<operation_row>& rows, page& out) {
  out.paragraph(words(
      "Of one evaluation, with every common part computed once. Of the two branches of a selection "
      "both are counted."));
  // A column for each program, so that the table is narrow enough for a phone.
  using counts = program_detail::operation_counts;
  constexpr std::pair<const char*, int counts::*> kinds[] = {
      {"additions", &counts::additions},  {"multiplications", &counts::multiplications},
      {"divisions", &counts::divisions},  {"square roots", &counts::square_roots},
      {"function calls", &counts::calls}, {"selections", &counts::selections}};
  table t;
  t.header.push_back(words(" "));
  std::vector<line> total{words("total")};
  for (const operation_row& r : rows) {
    t.header.push_back(words(r.what));
    total.push_back(words(r.counts.total()));
  }
  for (const auto& [name, count] : kinds) {
    std::vector<line> row{words(name)};
    for (const operation_row& r : rows) row.push_back(words(r.counts.*count));
    t.rows.push_back(std::move(row));
  }
  t.rows.push_back(std::move(total));
  out.grid(t);
}

/// The page of a document: in which order its parts stand. `image` is the ending of figures' files,
/// which are called name_1, name_2, ...
inline std::string compose(const formula_document& d, page& out, const std::string& image) {
  out.title(d.title);
  if (!d.summary.empty()) out.paragraph(words(d.summary));
  for (const formulas& s : d.sections) {
    out.section(s.title);
    for (const equation& e : s.entries) out.formula(e);
    if (s.entries.empty()) out.paragraph(words("All entries are 0."));
  }
  if (!d.patterns.empty()) {
    out.section("Sparsity");
    for (const pattern& p : d.patterns) compose_pattern(p, out);
  }
  out.section("Operations");
  compose_operations(d.operations, out);
  out.section("Domain");
  if (d.conditions.empty())
    out.paragraph(words("Defined for all values of its symbols."));
  else
    out.list(d.conditions);
  if (!d.plots.empty()) out.section("Plots");
  for (std::size_t i = 0; i < d.plots.size(); ++i)
    out.figure(d.name + "_" + std::to_string(i + 1) + "." + image, d.plots[i].caption);
  return out.finish();
}

}  // namespace leibniz::documents

// SPDX-License-Identifier: BSL-1.0
// Plots of a document as scripts for gnuplot, each with its numbers in it: it draws an SVG picture
// and, for LaTeX, a PDF beside itself.
#pragma once

#include <charconv>
#include <cmath>

#include <leibniz/document/content.hpp>

namespace leibniz::documents {

/// The shortest decimal that reads back as the same double; gnuplot's NaN leaves a gap.
inline std::string shortest(double value) {
  if (!std::isfinite(value)) return "NaN";
  char text[64];
  return {text, std::to_chars(text, text + sizeof text, value).ptr};
}

/// Between quotes of gnuplot, as characters that are not read as its markup.
inline std::string gnuplot_text(std::string_view text) {
  return "\"" +
         escaped(text,
                 [](char c) -> std::string_view {
                   switch (c) {
                     case '"':
                       return "\\\"";
                     case '\\':
                       return "\\\\\\\\";
                     case '_':
                       return "\\\\_";
                     case '^':
                       return "\\\\^";
                     case '{':
                       return "\\\\{";
                     case '}':
                       return "\\\\}";
                     case '~':
                       return "\\\\~";
                     case '@':
                       return "\\\\@";
                     case '&':
                       return "\\\\&";
                     case '\n':
                       return " ";
                     default:
                       return {};
                   }
                 }) +
         "\"";
}

/// The script that draws `stem`.svg, and `stem`.pdf if asked, in gnuplot's working folder.
inline std::string gnuplot_script(const plot_data& p, const std::string& stem, bool svg, bool pdf) {
  static constexpr const char* colours[] = {"#1f5fa8", "#b5480f", "#3d7a2a", "#7a3d8a"};
  std::string s = "$points << EOD\n";
  for (std::size_t i = 0; i < p.points.size(); ++i) {
    s += shortest(p.points[i]);
    for (const plot_line& curve : p.lines) s += " " + shortest(curve.values[i]);
    s += '\n';
  }
  s += "EOD\nset border 3\nset xtics nomirror\nset ytics nomirror\nset grid linecolor rgb "
       "\"#dddddd\"\nset key outside top center horizontal\nset xlabel " +
       gnuplot_text(p.axis) + "\n";
  std::string plot = "plot ";
  for (std::size_t k = 0; k < p.lines.size(); ++k) {
    if (k > 0) plot += ", \\\n     ";
    plot += "$points using 1:" + std::to_string(k + 2) + " with lines linewidth 2 dashtype " +
            std::to_string(k + 1) + " linecolor rgb \"" + colours[k % std::size(colours)] +
            "\" title " + gnuplot_text(p.lines[k].title);
  }
  if (svg)
    s += "set terminal svg size 760,420 dynamic enhanced font \"serif,15\" background \"#ffffff\"\n"
         "set output \"" +
         stem + ".svg\"\n" + plot + "\n";
  if (pdf)
    s += "set terminal pdfcairo size 14cm,8cm enhanced font \"serif,11\"\nset output \"" + stem +
         ".pdf\"\n" + plot + "\n";
  return s + "unset output\n";
}

}  // namespace leibniz::documents

// SPDX-License-Identifier: BSL-1.0
// Draws curves, such as the losses of a training, with gnuplot into an SVG file.
#pragma once

#include <cmath>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <limits>
#include <ostream>
#include <stdexcept>
#include <string>
#include <vector>

#include <leibniz/document/run_gnuplot.hpp>

namespace leibniz::nn {

/// One curve; without x, the points are counted from 1, as epochs are.
struct curve {
  std::string name;
  std::vector<double> y;
  std::vector<double> x = {};
  bool points = false;  ///< draw each point, too
};

struct plot_options {
  std::string x_label = "epoch", y_label = {}, title = {};
  bool logarithmic = false;  ///< of the y axis
};

namespace plotting {

// A string of gnuplot: in single quotes nothing but the quote itself has a meaning. Line ends would
// end the command.
inline std::string quoted(const std::string& text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'') out += '\'';
    out += c == '\n' || c == '\r' ? ' ' : c;
  }
  return out + "'";
}

/// What is wrong with the image's name, if it does not end in .svg: an SVG file is what gnuplot is told
/// to write, and a viewer goes by the ending.
inline std::string wrong_ending(const std::filesystem::path& image) {
  if (image.extension() == ".svg") return {};
  return image.string() + " does not end in .svg, and an SVG file is what is drawn: write " +
         std::filesystem::path(image).replace_extension(".svg").string();
}

/// gnuplot's script beside an image.
inline std::filesystem::path script_of(std::filesystem::path image) {
  return image.replace_extension(".gp");
}

inline void write_script(std::ostream& out, const std::vector<curve>& curves,
                         const plot_options& options) {
  out.precision(std::numeric_limits<double>::max_digits10);
  for (std::size_t k = 0; k < curves.size(); ++k) {
    const curve& c = curves[k];
    if (!c.x.empty() && c.x.size() != c.y.size())
      throw std::invalid_argument("plot: the curve '" + c.name + "' has " +
                                  std::to_string(c.x.size()) + " x and " +
                                  std::to_string(c.y.size()) + " y");
    out << "$curve" << k << " << EOD\n";
    for (std::size_t i = 0; i < c.y.size(); ++i) {
      // A NaN or an infinity is a gap in the line.
      out << (c.x.empty() ? static_cast<double>(i + 1) : c.x[i]) << ' ';
      if (std::isfinite(c.y[i]))
        out << c.y[i] << '\n';
      else
        out << "NaN\n";
    }
    out << "EOD\n";
  }
  out << "set terminal svg size 760,420 dynamic noenhanced font 'sans,14'\n"
      << "set border 3\nset key top center\nset xtics nomirror\nset ytics nomirror\nset grid linecolor rgb '#dddddd'\n"
      << "set xlabel " << quoted(options.x_label) << "\nset ylabel " << quoted(options.y_label)
      << "\nset title " << quoted(options.title) << '\n';
  if (options.logarithmic) out << "set logscale y\n";
  for (std::size_t k = 0; k < curves.size(); ++k)
    out << (k == 0 ? "plot " : ", ") << "$curve" << k << " using 1:2 with "
        << (curves[k].points ? "linespoints pointtype 7 pointsize 0.5" : "lines")
        << " linewidth 2 title " << quoted(curves[k].name);
  out << '\n';
}

}  // namespace plotting

/// Draws `curves` into `image`, an SVG file; gnuplot's script stays beside it with the ending .gp.
/// Returns false, and leaves no image, if gnuplot is missing or fails.
/// Throws std::runtime_error if the script cannot be written, std::invalid_argument for an image of
/// another ending than .svg, for curves without points, and for x and y that differ in number.
inline bool plot(const std::filesystem::path& image, const std::vector<curve>& curves,
                 const plot_options& options = {}) {
  if (const std::string why = plotting::wrong_ending(image); !why.empty())
    throw std::invalid_argument("plot: " + why);
  bool any = false;
  for (const curve& c : curves) any = any || !c.y.empty();
  if (!any) throw std::invalid_argument("plot: there are no points to draw");
  const std::filesystem::path script = plotting::script_of(image);
  std::ofstream out(script);
  plotting::write_script(out, curves, options);
  out.close();
  if (!out) throw std::runtime_error("plot: cannot write " + script.string());
  if (documents::run_gnuplot(script, image)) return true;
  std::error_code ignored;
  std::filesystem::remove(image, ignored);
  return false;
}

}  // namespace leibniz::nn

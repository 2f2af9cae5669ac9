// SPDX-License-Identifier: BSL-1.0
// Part 4: a function with its first and second derivative as a plot, which gnuplot draws.
#include <cmath>
#include <fstream>
#include <iostream>
#include <sstream>
#include <stdexcept>

#include <leibniz/document/run_gnuplot.hpp>
#include <leibniz/leibniz.hpp>

#include "demo.hpp"

namespace demo {

namespace {

using namespace leibniz::literals;

constexpr leibniz::symbol<"x"> x;
constexpr auto f = sin(2_c * x) * exp(-pow(x, 2_c) / 4_c);
constexpr auto df = derivative(f, x);
constexpr auto ddf = leibniz::derivative<2>(f, x);
constexpr auto all = leibniz::program(leibniz::outputs(f, df, ddf), leibniz::inputs(x));

// Colours that stand for those of the page, which replaces them.
constexpr const char* header = R"(set terminal svg size 760,420 dynamic enhanced font "serif,15"
set border 3 linecolor rgb "#010101"
set xtics nomirror textcolor rgb "#010101"
set ytics nomirror textcolor rgb "#010101"
set key top right textcolor rgb "#010101"
set zeroaxis linecolor rgb "#020202"
set xlabel "x" textcolor rgb "#010101"
set xrange [-5:5]
plot $points using 1:2 with lines linewidth 2.5 linecolor rgb "#030303" title "f", \
     $points using 1:3 with lines linewidth 2 dashtype 2 linecolor rgb "#040404" title "first derivative", \
     $points using 1:4 with lines linewidth 2 dashtype 4 linecolor rgb "#050505" title "second derivative"
)";

void replace_all(std::string& text, const std::string& from, const std::string& to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
    text.replace(at, from.size(), to);
}

// In a page, the plot takes the page's colours, light or dark; in a file of its own, dark on white.
std::string coloured(std::string svg, bool in_page) {
  const char* names[] = {"ink", "line", "curve1", "curve2", "curve3"};
  const char* fixed[] = {"#1c1e21", "#b8b4ac", "#1f5fa8", "#b5480f", "#3d7a2a"};
  for (std::size_t i = 0; i < 5; ++i) {
    const std::string n = std::to_string(i + 1),
                      to = in_page ? std::string("var(--") + names[i] + ")" : fixed[i];
    // gnuplot writes one form for lines, the other for text.
    replace_all(svg, "rgb(  " + n + ",   " + n + ",   " + n + ")", to);
    replace_all(svg, "rgb(" + n + "," + n + "," + n + ")", to);
  }
  return svg;
}

}  // namespace

void curves(page& out, const std::filesystem::path& folder) {
  std::cout << "4. A function and its derivatives, as a plot\n\n"
            << "  f      = " << f << "\n"
            << "  df/dx  = " << df << "\n"
            << "  d2f/dx2 = " << ddf << "\n"
            << "  all three in " << all.operations().total() << " operations\n\n";

  const std::string d = "<mi>d</mi>";
  out.section("A function and its derivatives");
  out.formula("A damped sine", name("f"), leibniz::mathml(f).view());
  out.formula("Its first derivative", derivative_sign("f", {name("x")}, d),
              leibniz::mathml(df).view());
  out.formula("Its second derivative", derivative_sign("f", {name("x"), name("x")}, d),
              leibniz::mathml(ddf).view());

  const std::filesystem::path script = folder / "plot.gp", image = folder / "plot.svg";
  std::ofstream points(script);
  points << "$points << EOD\n";
  for (int i = -250; i <= 250; ++i) {
    const auto [value, first, second] = all(i / 50.0);
    points << i / 50.0 << ' ' << value << ' ' << first << ' ' << second << '\n';
  }
  points << "EOD\n" << header;
  points.close();
  if (!points) throw std::runtime_error("cannot write " + script.string());

  if (!leibniz::documents::run_gnuplot(script, image)) {
    std::filesystem::remove(image);
    std::cout << "  gnuplot is missing or failed, so there is no plot (Debian: gnuplot-nox)\n\n";
    out.paragraph("There is no plot here: gnuplot was missing when this page was made.");
    return;
  }
  std::ostringstream read;
  read << std::ifstream(image).rdbuf();
  const std::string svg = read.str();
  std::ofstream(image) << coloured(svg, false);
  out.figure("All three, evaluated by one program and drawn by gnuplot",
             coloured(svg.substr(svg.find("<svg")), true));
  std::cout << "  the plot is " << image.string() << "\n\n";
}

}  // namespace demo

// SPDX-License-Identifier: BSL-1.0
// Part 3: Kepler's equation E - e sin E = M, which gives a planet's place in its orbit from the time.
// Newton's and Halley's steps are expressions themselves, made of the equation's derivatives.
#include <cmath>
#include <iomanip>
#include <iostream>
#include <numbers>

#include <leibniz/leibniz.hpp>

#include "demo.hpp"

namespace demo {

namespace {

using namespace leibniz::literals;

constexpr leibniz::symbol<"E"> E;  // eccentric anomaly, the unknown
constexpr leibniz::symbol<"e"> e;  // eccentricity
constexpr leibniz::symbol<"M"> M;  // mean anomaly, which grows with time

constexpr auto f = E - e * sin(E) - M;
constexpr auto df = derivative(f, E);
constexpr auto ddf = leibniz::derivative<2>(f, E);

constexpr auto newton = E - f / df;
constexpr auto halley = E - 2_c * f * df / (2_c * pow(df, 2_c) - f * ddf);

// Each step with the residual of where it starts, as one program: sine and cosine are computed once.
constexpr auto newton_step =
    leibniz::program(leibniz::outputs(newton, f), leibniz::inputs(E, e, M));
constexpr auto halley_step =
    leibniz::program(leibniz::outputs(halley, f), leibniz::inputs(E, e, M));

// Rounding of E alone leaves residuals of this size.
constexpr double tolerance = 1e-15;

struct solution {
  double anomaly = 0;
  std::vector<double> residuals;  // before the first step, after it, ...
  std::size_t steps() const { return residuals.size() - 1; }
};

// From Danby's start, M + 0.85 e for M in (0, pi) (Danby and Burkardt 1983, The solution of Kepler's
// equation I, Celestial Mechanics 31), until the residual is rounding.
template <class Step>
solution solve(const Step& step, double eccentricity, double mean) {
  solution s;
  s.anomaly = mean + std::copysign(0.85 * eccentricity, std::sin(mean));
  for (int i = 0; i < 50; ++i) {
    const auto [next, residual] = step(s.anomaly, eccentricity, mean);
    s.residuals.push_back(std::abs(residual));
    if (s.residuals.back() <= tolerance * (1 + std::abs(s.anomaly))) break;
    s.anomaly = next;
  }
  return s;
}

// Eccentricity, mean longitude and longitude of perihelion, in degrees, at 2000 January 1.5, after
// E. M. Standish, Keplerian Elements for Approximate Positions of the Major Planets, table 1 (1800 to
// 2050), https://ssd.jpl.nasa.gov/planets/approx_pos.html. Earth is the Earth-Moon barycentre.
struct planet {
  const char* name;
  double eccentricity, longitude, perihelion;
  double mean_anomaly() const {
    return std::remainder(longitude - perihelion, 360.0) * std::numbers::pi / 180;
  }
};
constexpr planet planets[] = {
    {"Mercury", 0.20563593, 252.25032350, 77.45779628},
    {"Venus", 0.00677672, 181.97909950, 131.60246718},
    {"Earth", 0.01671123, 100.46457166, 102.93768193},
    {"Mars", 0.09339410, -4.55343205, -23.94362959},
    {"Jupiter", 0.04838624, 34.39644051, 14.72847983},
    {"Saturn", 0.05386179, 49.95424423, 92.59887831},
    {"Uranus", 0.04725744, 313.23810451, 170.95427630},
    {"Neptune", 0.00859048, -55.12002969, 44.96476227},
};

std::vector<std::string> row_of(const char* label, double eccentricity, double mean) {
  const solution n = solve(newton_step, eccentricity, mean),
                 h = solve(halley_step, eccentricity, mean);
  return {label,
          decimals(eccentricity, 8),
          decimals(mean, 5),
          decimals(h.anomaly, 6),
          std::to_string(n.steps()),
          scientific(n.residuals.back()),
          std::to_string(h.steps()),
          scientific(h.residuals.back())};
}

const std::vector<std::string> header = {"", "e", "M", "E", "Newton", "left", "Halley", "left"};

void print(const std::vector<std::vector<std::string>>& rows, const std::vector<int>& widths) {
  for (const auto& row : rows) {
    std::cout << "  " << std::left;
    for (std::size_t i = 0; i < row.size(); ++i)
      std::cout << (i == 0 ? std::left : std::right) << std::setw(widths[i]) << row[i];
    std::cout << '\n';
  }
  std::cout << '\n';
}

}  // namespace

void kepler(page& out) {
  std::cout << "3. Kepler's equation, f = 0 for f = " << f << "\n\n"
            << "  df/dE   = " << df << "\n"
            << "  d2f/dE2 = " << ddf << "\n"
            << "  Newton: E --> E - f/f'                     " << newton_step.operations().total()
            << " operations with the residual\n"
            << "  Halley: E --> E - 2 f f'/(2 f'^2 - f f'')  " << halley_step.operations().total()
            << " operations with the residual\n\n";

  std::vector<std::vector<std::string>> rows;
  for (const planet& p : planets) rows.push_back(row_of(p.name, p.eccentricity, p.mean_anomaly()));
  for (double mean : {0.01, 0.1, 1.0, 2.0, 3.0}) rows.push_back(row_of("e = 0.99", 0.99, mean));
  const std::vector<int> widths = {10, 12, 11, 11, 8, 10, 8, 10};
  std::cout << "  Steps from E = M + 0.85 e sign(sin M), and what is left of f\n";
  print({header}, widths);
  print(rows, widths);

  const double hard = 0.01;
  const solution n = solve(newton_step, 0.99, hard), h = solve(halley_step, 0.99, hard);
  std::vector<std::vector<std::string>> trace;
  for (std::size_t i = 0; i < std::max(n.residuals.size(), h.residuals.size()); ++i) {
    const auto at = [i](const solution& s) {
      return i < s.residuals.size() ? scientific(s.residuals[i]) : std::string();
    };
    trace.push_back({std::to_string(i), at(n), at(h)});
  }
  const std::vector<std::string> steps = {"step", "Newton", "Halley"};
  std::cout << "  The residual |f| after each step, for e = 0.99 and M = 0.01\n";
  print({steps}, {6, 12, 12});
  print(trace, {6, 12, 12});

  out.section("Kepler\u2019s equation");
  out.paragraph(
      "Where a planet stands in its orbit follows from the time through an equation that "
      "cannot be solved in closed form. Newton\u2019s method needs its first derivative, "
      "Halley\u2019s the second as well.");
  const std::string d = "<mi>d</mi>";
  out.formula("To be zero: E is the eccentric anomaly, e the eccentricity, M the mean anomaly",
              name("f"), leibniz::mathml(f).view());
  out.formula("First derivative", derivative_sign("f", {name("E")}, d), leibniz::mathml(df).view());
  out.formula("Second derivative", derivative_sign("f", {name("E"), name("E")}, d),
              leibniz::mathml(ddf).view());
  const std::string next = "<msub><mi>E</mi><mtext>next</mtext></msub>";
  out.formula("One step of Newton\u2019s method", next, leibniz::mathml(newton).view());
  out.formula("One step of Halley\u2019s method", next, leibniz::mathml(halley).view());
  out.table(
      "Steps of both methods from E = M \u00b1 0.85 e, and the residual |f| that is left. "
      "Eccentricities and anomalies of the planets at noon of 2000 January 1, after "
      "<a href=\"https://ssd.jpl.nasa.gov/planets/approx_pos.html\">Standish, NASA/JPL</a>; "
      "Earth stands for the barycentre of Earth and Moon.",
      header, rows);
  out.table("The residual |f| after each step, for e = 0.99 and M = 0.01", steps, trace);
}

}  // namespace demo

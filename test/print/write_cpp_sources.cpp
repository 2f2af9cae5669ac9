// SPDX-License-Identifier: BSL-1.0
// Writes what cpp_source prints into the file that is named, for print/cpp_source.cpp to include.
#include <fstream>

#include <boost/hana/tuple.hpp>

#include <leibniz/leibniz.hpp>
#include <leibniz/print/cpp.hpp>
#include <leibniz/print/stream.hpp>

#include "cpp_formulas.hpp"
#include "formulas.hpp"

using leibniz::cpp_source;
using leibniz::symbol;

namespace {

constexpr symbol<"x"> x;
constexpr symbol<"y"> y;
constexpr symbol<"z"> z;

constexpr auto polynomial = leibniz::trace<"x", "y", "z">(cpp_formulas::polynomial);
constexpr auto quotient = leibniz::trace<"x", "y", "z">(cpp_formulas::quotient);
constexpr auto transcendental = leibniz::trace<"x", "y", "z">(cpp_formulas::transcendental);
constexpr auto branches = leibniz::trace<"x", "y", "z">(cpp_formulas::branches);

// call_function(k, a): the k-th function of the list at the arguments a.
template <class... F>
void write_functions(std::ostream& out, leibniz::function_list<F...>) {
  int k = 0;
  const auto one = [&]<class G>(G) {
    leibniz::graph::dag g;
    leibniz::graph::value args[leibniz::max_arity];
    const char* names[] = {"x", "y", "z", "w"};
    leibniz::print::cpp_signature signature;
    const std::string name = "function_" + std::to_string(k++);
    signature.name = name;
    for (std::size_t i = 0; i < std::size_t{G::arity}; ++i) {
      args[i] = {g, g.make_symbol({names[i], -1})};
      signature.parameters.push_back({names[i], -1});
    }
    const auto root = [&]<std::size_t... I>(std::index_sequence<I...>) {
      return leibniz::graph::value::call<G>(args[I]...).in(g);
    }
    (std::make_index_sequence<std::size_t{G::arity}>{});
    out << "inline " << leibniz::print::cpp_source(g, {root}, signature).view();
  };
  (one(F{}), ...);
  out << "inline double call_function(int k, const double* a) {\n  switch (k) {\n";
  k = 0;
  const auto two = [&]<class G>(G) {
    out << "    case " << k << ": return function_" << k << "(a[0]";
    for (int i = 1; i < G::arity; ++i) out << ", a[" << i << "]";
    out << ");\n";
    ++k;
  };
  (two(F{}), ...);
  out << "    default: return NAN;\n  }\n}\n";
}

// Every fourth of the random expressions, as functions of x, y and z, and a table of them.
void write_random_expressions(std::ostream& out) {
  std::string table;
  std::ifstream lines(LEIBNIZ_ORACLE "/random_expressions.tsv");
  int k = 0;
  for (std::string line; std::getline(lines, line);) {
    if (line.empty() || line[0] == '#' || k++ % 4 != 0) continue;
    formulas::canonical_formula f;
    std::string mistake;
    f.root = f.read(formulas::fields_of(line)[2], mistake);
    const std::string name = "random_" + std::to_string(k);
    leibniz::print::cpp_signature signature{name, {{"x", -1}, {"y", -1}, {"z", -1}}};
    out << "inline " << leibniz::print::cpp_source(f.g, {f.root}, signature).view();
    table += "    " + name + ",\n";
  }
  out << "inline double (*const random_expressions[])(double, double, double) = {\n"
      << table << "};\n";
}

}  // namespace

int main(int count, char** names) {
  if (count != 2) return 2;
  std::ofstream out(names[1]);
  out << "#pragma once\n#include <array>\n#include <cmath>\n#include <numbers>\n"
      << "#include <leibniz/core/math.hpp>\nnamespace printed {\n";
  out << "inline " << cpp_source<"polynomial">(polynomial, x, y, z) << "inline "
      << cpp_source<"quotient">(quotient, x, y, z) << "inline "
      << cpp_source<"transcendental">(transcendental, x, y, z) << "inline "
      << cpp_source<"branches">(branches, x, y, z);
  out << "inline "
      << cpp_source<"transcendental_gradient">(gradient(transcendental, x, y, z), x, y, z)
      << "inline " << cpp_source<"branches_gradient">(gradient(branches, x, y, z), x, y, z);
  constexpr leibniz::vector_symbol<"q", 3> q;
  constexpr auto dot = leibniz::trace<leibniz::vector_symbol<"q", 3>, symbol<"new">>(
      [](auto v, auto scale) { return scale * (v[0] * v[1] + v[2] * v[2]); });
  out << "inline " << cpp_source<"scaled">(dot, symbol<"unused">{}, q, symbol<"new">{});
  write_functions(out, leibniz::all_functions{});
  write_random_expressions(out);
  out << "}  // namespace printed\n";
  return out ? 0 : 1;
}

// SPDX-License-Identifier: BSL-1.0
// Canonical graphs of the formulas under test/oracle, at run time, and of every function.
#pragma once

#include <deque>
#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

#include <leibniz/graph/parse.hpp>
#include <leibniz/simplify/canonical.hpp>

namespace formulas {

/// A graph with one canonical root. The strings stay where they are: symbols point into them.
struct canonical_formula {
  leibniz::graph::dag g;
  leibniz::graph::id root = leibniz::graph::none;

  /// Parses `text` into the same graph; `none` and a message if that fails.
  leibniz::graph::id read(const std::string& text, std::string& mistake) {
    kept.push_back(text);
    const auto r = leibniz::graph::parse(g, kept.back());
    if (r.error) {
      const auto why = explain(kept.back(), r.error);
      mistake.assign(why.begin(), why.end());
      return leibniz::graph::none;
    }
    leibniz::simplify::canonicaliser canonical(g);
    return canonical(r.root);
  }

 private:
  std::deque<std::string> kept;
};

/// A line of random_expressions.tsv in its fields.
inline std::vector<std::string> fields_of(const std::string& line) {
  std::vector<std::string> fields(1);
  for (const char c : line)
    if (c == '\t')
      fields.emplace_back();
    else
      fields.back() += c;
  return fields;
}

/// Calls check(formula, text as written) for the canonical corpus and the random expressions.
template <class Check>
void for_each_oracle_formula(const Check& check) {
  int count = 0;
  const auto one = [&](const std::string& written) {
    canonical_formula f;
    std::string mistake;
    f.root = f.read(written, mistake);
    if (f.root == leibniz::graph::none) throw std::runtime_error(written + ": " + mistake);
    if (f.g.failed.why != leibniz::graph::failure::reason::nothing) return;  // 1/(x - x)
    check(f, written);
    ++count;
  };
  std::ifstream corpus(LEIBNIZ_ORACLE "/canonical_corpus.txt");
  for (std::string line; std::getline(corpus, line);)
    if (!line.empty() && line[0] != '#') one(line);
  std::ifstream random(LEIBNIZ_ORACLE "/random_expressions.tsv");
  for (std::string line; std::getline(random, line);) {
    if (line.empty() || line[0] == '#') continue;
    one(fields_of(line)[2]);
  }
  if (count < 4000) throw std::runtime_error("formulas are missing under " LEIBNIZ_ORACLE);
}

/// Symbol k of x, y, z, or a condition on it where F expects one.
template <class F>
leibniz::graph::id argument_for(leibniz::graph::dag& g, std::size_t k) {
  using leibniz::precedence;
  const char* names[] = {"x", "y", "z", "w"};
  const leibniz::graph::id symbol = g.make_symbol({names[k], -1});
  constexpr bool connects = F::binding == precedence::logical_and ||
                            F::binding == precedence::logical_or ||
                            F::binding == precedence::negation;
  if (!connects && !(std::is_same_v<F, leibniz::select_function> && k == 0)) return symbol;
  const leibniz::graph::id sides[] = {symbol, g.make_number(1)};
  return leibniz::graph::call(g, leibniz::graph::info_of<leibniz::less_function>, sides);
}

/// F(x, y, ...) in graph g.
template <class F>
leibniz::graph::id call_of(leibniz::graph::dag& g) {
  using leibniz::graph::value;
  return [&]<std::size_t... K>(std::index_sequence<K...>) {
    if constexpr (F::arity == 0)
      return leibniz::graph::call(g, leibniz::graph::info_of<F>, nullptr);
    else if constexpr (leibniz::graph::makes_condition<F>)
      return value::call<F>(value(g, argument_for<F>(g, K))...).truth().in(g);
    else
      return value::call<F>(value(g, argument_for<F>(g, K))...).in(g);
  }
  (std::make_index_sequence<std::size_t{F::arity}>{});
}

/// Calls check(formula, name) with F(x, y, ...) and with its square for each function.
template <class Check, class... F>
void for_each_function(const Check& check, leibniz::function_list<F...>) {
  const auto one = [&]<class G>(G) {
    for (const bool squared : {false, true}) {
      if (squared && leibniz::graph::makes_condition<G>) continue;
      canonical_formula f;
      f.root = call_of<G>(f.g);
      if (squared) f.root = leibniz::graph::power(f.g, f.root, f.g.make_number(2));
      check(f, std::string(G::name));
    }
  };
  (one(F{}), ...);
}

using every_function = leibniz::join_lists<leibniz::all_functions, leibniz::logic_functions,
                                           leibniz::constant_functions>::type;

}  // namespace formulas

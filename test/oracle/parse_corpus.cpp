// SPDX-License-Identifier: BSL-1.0
// Every formula of the oracle's files is read, and has as many operations as the oracle, whose
// formulas come from another printer and another parser, counts in it (README.md).
#include <boost/test/unit_test.hpp>
#include <fstream>
#include <sstream>
#include <string>

#include <leibniz/graph/parse.hpp>

namespace {

using leibniz::graph::dag;

std::ifstream open(const char* name) {
  std::ifstream file(std::string(LEIBNIZ_ORACLE_DIR "/") + name);
  BOOST_REQUIRE_MESSAGE(file, "cannot read " LEIBNIZ_ORACLE_DIR "/" << name);
  return file;
}

leibniz::graph::parse_result read(const std::string& formula) {
  dag g;
  const auto r = leibniz::graph::parse(g, formula);
  if (r.error) BOOST_ERROR(leibniz::graph::explain<std::string>(formula, r.error));
  // Some divide by x - x in a branch that is not taken; their numbers fit all the same.
  BOOST_TEST((g.failed.why != leibniz::graph::failure::reason::overflow),
             "an exact constant overflows in " << formula);
  return r;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(parse_corpus)

BOOST_AUTO_TEST_CASE(every_formula_of_the_canonical_corpus_is_read) {
  std::ifstream file = open("canonical_corpus.txt");
  int formulas = 0;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line[0] == '#') continue;
    ++formulas;
    read(line);
  }
  BOOST_TEST(formulas >= 200);
}

BOOST_AUTO_TEST_CASE(random_formulas_have_the_operations_that_the_oracle_counts) {
  std::ifstream file = open("random_expressions.tsv");
  int formulas = 0;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line[0] == '#') continue;
    ++formulas;
    std::istringstream fields(line);
    std::string id, operations, formula;
    std::getline(fields, id, '\t');
    std::getline(fields, operations, '\t');
    std::getline(fields, formula, '\t');
    BOOST_TEST(read(formula).operations == std::stoi(operations), id << ": " << formula);
  }
  BOOST_TEST(formulas >= 4000);
}

BOOST_AUTO_TEST_SUITE_END()

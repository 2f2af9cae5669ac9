// SPDX-License-Identifier: BSL-1.0
// Every formula of canonical_corpus.txt prints in canonical form as canonical_text.txt says: at run
// time here, and in constant evaluation in canonical_constant.cpp. Both compilers compare with the
// same file, so they agree with each other.
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "canonical_text.hpp"

namespace {

std::vector<std::string> lines_of(const std::string& path) {
  std::ifstream file(path);
  BOOST_REQUIRE_MESSAGE(file, "cannot read " << path);
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);) lines.push_back(line);
  return lines;
}

}  // namespace

// LEIBNIZ_WRITE_CANONICAL_TEXT=FILE writes what is printed now, for a person to compare and commit.
BOOST_AUTO_TEST_CASE(two_hundred_formulas_print_the_same_canonical_text_on_every_compiler) {
  const auto formulas = lines_of(LEIBNIZ_ORACLE_DIR "/canonical_corpus.txt");
  BOOST_TEST(formulas.size() == 200u);
  std::vector<std::string> printed;
  for (const std::string& formula : formulas) {
    const auto text = canonical_text(formula);
    printed.emplace_back(text.view());
  }
  if (const char* path = std::getenv("LEIBNIZ_WRITE_CANONICAL_TEXT")) {
    std::ofstream file(path);
    for (const std::string& line : printed) file << line << '\n';
  }
  const auto expected = lines_of(LEIBNIZ_ORACLE_DIR "/canonical_text.txt");
  BOOST_REQUIRE(expected.size() == formulas.size());
  for (std::size_t i = 0; i < formulas.size(); ++i)
    BOOST_TEST(printed[i] == expected[i], formulas[i] << " prints as " << printed[i]
                                                      << ", expected is " << expected[i]);
}

BOOST_AUTO_TEST_CASE(a_canonical_text_is_its_own_canonical_text) {
  for (const std::string& line : lines_of(LEIBNIZ_ORACLE_DIR "/canonical_text.txt")) {
    const auto text = canonical_text(line);
    BOOST_TEST(std::string(text.view()) == line);
  }
}

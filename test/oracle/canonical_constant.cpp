// SPDX-License-Identifier: BSL-1.0
// The corpus of canonical_text.cpp in constant evaluation: CMake makes the list of formulas and
// texts from the committed files.
#include <boost/test/unit_test.hpp>

#include "canonical_text.hpp"

namespace {

struct pair {
  std::string_view formula, text;
};

constexpr pair corpus[] = {
#include "canonical_pairs.inc"
};

// The first pair from `begin` on that differs, or the end.
constexpr std::size_t first_difference(std::size_t begin, std::size_t end) {
  while (begin < end && canonical_text(corpus[begin].formula).view() == corpus[begin].text) ++begin;
  return begin;
}

static_assert(std::size(corpus) == 200);
static_assert(first_difference(0, 50) == 50);
static_assert(first_difference(50, 100) == 100);
static_assert(first_difference(100, 150) == 150);
static_assert(first_difference(150, 200) == 200);

}  // namespace

BOOST_AUTO_TEST_CASE(constant_evaluation_and_run_time_print_the_same_canonical_text) {
  BOOST_TEST(first_difference(0, 200) == 200u);
}

// SPDX-License-Identifier: BSL-1.0
// Two hundred and fifty terms in one sum of a formula string, made in the program itself. The whole
// string is part of its type's name, which a compiler writes out: 1000 terms take GCC minutes.
#include <cstddef>

#include <boost/test/unit_test.hpp>

#include <leibniz/graph/formula.hpp>
#include <leibniz/leibniz.hpp>

namespace {

using namespace leibniz::literals;
constexpr leibniz::symbol<"x"> x;

// sin(0001*x)+sin(0002*x)+...+sin(0250*x)
constexpr std::size_t terms = 250, width = 12;
constexpr leibniz::fixed_string<terms* width> text = [] {
  leibniz::fixed_string<terms * width> made;
  for (std::size_t k = 0; k < terms; ++k) {
    char* at = made.text + k * width;
    const char term[] = "sin(0000*x)+";
    for (std::size_t i = 0; i < width; ++i) at[i] = term[i];
    std::size_t factor = k + 1;
    for (std::size_t digit = 4; digit-- > 0; factor /= 10)
      at[4 + digit] = static_cast<char>('0' + factor % 10);
  }
  made.text[terms * width - 1] = '\0';  // in place of the last +
  return made;
}();
constexpr auto f = leibniz::formula<text>;

}  // namespace

BOOST_AUTO_TEST_SUITE(known_failures_elsewhere)

BOOST_AUTO_TEST_CASE(a_formula_of_hundreds_of_terms_is_evaluated_and_differentiated) {
  constexpr leibniz::derivative_of<std::remove_const_t<decltype(f)>, leibniz::symbol<"x">> d;
  BOOST_TEST(f(x = 0.0) == 0.0);
  BOOST_TEST(d(x = 0.0) == 31375.0);
}

BOOST_AUTO_TEST_SUITE_END()

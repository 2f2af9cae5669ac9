// SPDX-License-Identifier: BSL-1.0
// The shortest decimal of a double, against std::to_chars.
#include <bit>
#include <charconv>
#include <cmath>
#include <random>
#include <string>

#include <boost/test/unit_test.hpp>

#include <leibniz/print/output.hpp>

namespace {

constexpr bool prints(double value, std::string_view expected) {
  leibniz::print::output out;
  leibniz::print::put_double(out, value);
  return out.view() == expected;
}

static_assert(prints(0.1, "0.1"));
static_assert(prints(0.0, "0.0"));
static_assert(prints(3.0, "3.0"));
static_assert(prints(1e15, "1000000000000000.0"));
static_assert(prints(1e16, "1e16"));
static_assert(prints(1e-4, "0.0001"));
static_assert(prints(1e-5, "1e-5"));
static_assert(prints(1.0 / 3.0, "0.3333333333333333"));
static_assert(prints(2.5e-300, "2.5e-300"));
static_assert(prints(5e-324, "5e-324"));
static_assert(prints(2.2250738585072014e-308, "2.2250738585072014e-308"));
static_assert(prints(1.7976931348623157e308, "1.7976931348623157e308"));
static_assert(prints(9007199254740993.0, "9007199254740992.0"));
static_assert(prints(5e22, "5e22"));
static_assert(prints(9.5367431640625e-07, "9.5367431640625e-7"));

}  // namespace

BOOST_AUTO_TEST_CASE(shortest_digits_are_those_of_to_chars) {
  std::mt19937_64 random(20240229);
  for (int i = 0; i < 200000; ++i) {
    std::uint64_t bits = random() & ~(std::uint64_t{1} << 63);
    if (i % 7 == 0) bits &= std::uint64_t{0x7ff} << 52;  // powers of two
    if (i % 11 == 0) bits &= ~std::uint64_t{0} >> 12;    // denormal
    double value = std::bit_cast<double>(bits);
    if (i % 5 == 0) value = double(1 + random() % 100000) / double(1 + random() % 1000);
    if (!std::isfinite(value) || value == 0) continue;
    const auto s = leibniz::decimal::shortest(value);
    std::string ours(1, s.digits[0]);
    if (s.count > 1) ours.append(".").append(s.digits + 1, std::size_t(s.count - 1));
    const int size = std::abs(s.exponent);
    ours.append(s.exponent < 0 ? "e-" : "e+").append(size < 10 ? "0" : "");
    ours += std::to_string(size);
    char theirs[40]{};
    std::to_chars(theirs, theirs + 40, value, std::chars_format::scientific);
    BOOST_REQUIRE_EQUAL(ours, theirs);
  }
}

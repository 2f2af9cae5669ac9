// SPDX-License-Identifier: BSL-1.0
// Equality proved by canonical form, and made probable by evaluation.
#include <boost/test/unit_test.hpp>

#include <leibniz/leibniz.hpp>

namespace {

using leibniz::identical;
using leibniz::interval;
using leibniz::probably_equal;
using namespace leibniz::literals;

constexpr leibniz::symbol<"x"> x;
constexpr leibniz::symbol<"y"> y;
constexpr leibniz::symbol<"z"> z;
constexpr leibniz::vector_symbol<"q", 2> q;

static_assert(identical(x * x, pow(x, 2_c)));
static_assert(identical(derivative(sin(x), x), cos(x)));
static_assert(!identical(x, y));

// Identities that are no rule of the canonical form, and near misses of them.
static_assert(probably_equal(sin(2_c * x), 2_c * sin(x) * cos(x)));
static_assert(!probably_equal(sin(2_c * x), 2_c * sin(x) * cos(x) + leibniz::constant<1e-9>{}));
static_assert(!probably_equal(sin(2_c * x), 2_c * sin(x) * cos(y)));
static_assert(probably_equal(pow(x + y, 3_c),
                             pow(x, 3_c) + 3_c * x * x * y + 3_c * x * y * y + pow(y, 3_c)));
static_assert(!probably_equal(pow(x + y, 3_c),
                              pow(x, 3_c) + 3_c * x * x * y + 3_c * x * y * y - pow(y, 3_c)));

// Cancellation to zero is recognised, and a function that is merely small is not zero.
static_assert(probably_equal(pow(sin(x) + cos(x), 2_c) - 1_c - sin(2_c * x), 0_c));
static_assert(!probably_equal(exp(-100_c * x * x), 0_c));

// Points outside either domain are skipped, and too few points are no proof.
static_assert(probably_equal(asin(x) + acos(x), leibniz::pi / 2_c));
static_assert(probably_equal(acosh(x) * acosh(y) * acosh(z),
                             log(x + sqrt(x * x - 1_c)) * acosh(y) * acosh(z)));
static_assert(!probably_equal(log(x), log(2_c * x) - log(2_c), x = interval{-2, -1}));

// Ranges and fixed values.
static_assert(probably_equal(log(x), log(2_c * x) - log(2_c), x = interval{1, 100}));
static_assert(!probably_equal(abs(x), x));
static_assert(probably_equal(abs(x), x, x = interval{0, 5}));
static_assert(probably_equal(pow(x, y), x* x* x, y = 3));
static_assert(probably_equal(sqrt(q[0_c] * q[1_c]), sqrt(q[0_c]) * sqrt(q[1_c]),
                             q = interval{0, 5}));
static_assert(probably_equal(sqrt(q[0_c] * q[0_c]), q[0_c], q[0_c] = interval{0, 5}));
// A range without an end is sampled near the other, and a wide one does not overflow.
static_assert(probably_equal(sqrt(x * x), x, x = interval{.lower = 0}));
static_assert(!probably_equal(sqrt(x * x), x, x = interval{.upper = 0}));
static_assert(probably_equal(sqrt(x * x), -x, x = interval{.upper = 0}));
static_assert(!probably_equal(sqrt(x * x), x, x = interval{}));
static_assert(probably_equal(sin(2_c * x), 2_c * sin(x) * cos(x), x = interval{}));
static_assert(probably_equal(abs(x), x, x = interval{.lower = 1e200}));
static_assert(!probably_equal(abs(x), x, x = interval{-1e308, 1e308}));
static_assert(probably_equal(1_c, pow(sin(1_c), 2_c) + pow(cos(1_c), 2_c)));

BOOST_AUTO_TEST_CASE(the_answers_at_run_time_are_those_of_the_compiler) {
  BOOST_TEST(probably_equal(sin(2_c * x), 2_c * sin(x) * cos(x)));
  BOOST_TEST(!probably_equal(sin(2_c * x), 2_c * sin(x) * cos(y)));
  BOOST_TEST(probably_equal(pow(sin(x) + cos(x), 2_c) - 1_c - sin(2_c * x), 0_c));
}

BOOST_AUTO_TEST_CASE(sample_points_are_the_documented_ones) {
  constexpr leibniz::check_detail::sample_range free{};
  constexpr leibniz::check_detail::sample_range given{2, 3, true};
  constexpr auto from = leibniz::check_detail::as_range(interval{.lower = 2});
  // SplitMix64's first output from the state 0, published with the generator: 0xe220a8397b1dcdaf.
  static_assert(leibniz::check_detail::mixed_bits(0) == 0xe220a8397b1dcdafull);
  BOOST_TEST(free.value(0, 0) ==
             1 + 3 * static_cast<double>(0xe220a8397b1dcdafull >> 11) * 0x1p-53);
  for (std::size_t p = 0; p < 512; ++p) {
    BOOST_TEST((free.value(p, 3) > -4 && free.value(p, 3) < 4));
    BOOST_TEST((given.value(p, 3) >= 2 && given.value(p, 3) < 3));
    BOOST_TEST((from.value(p, 3) >= 2 && from.value(p, 3) < 10));
  }
}

}  // namespace

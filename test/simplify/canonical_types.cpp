// SPDX-License-Identifier: BSL-1.0
// Canonical forms of sums, products and powers, as types: what a user can write with std::is_same_v.
#include <boost/test/unit_test.hpp>
#include <type_traits>

#include <leibniz/simplify/simplify.hpp>

namespace {

using namespace leibniz::literals;
using leibniz::integer;
using leibniz::power;
using leibniz::product;
using leibniz::raise;
using leibniz::rational;
using leibniz::sum;

constexpr leibniz::symbol<"x"> x;
constexpr leibniz::symbol<"y"> y;
constexpr leibniz::symbol<"z"> z;
constexpr leibniz::symbol<"x2"> x2;
constexpr leibniz::symbol<"x10"> x10;
constexpr leibniz::vector_symbol<"q", 12> q;
using X = leibniz::symbol<"x">;
using Y = leibniz::symbol<"y">;
using Z = leibniz::symbol<"z">;

/// Whether the canonical form of F is the tree T, and T is its own canonical form.
template <class T, class F>
constexpr bool becomes(F) {
  return std::is_same_v<decltype(raise(F{})), T> && std::is_same_v<decltype(raise(T{})), T>;
}

// Like terms, with exact coefficients.
static_assert(becomes<product<integer<2>, X>>(x + x));
static_assert(becomes<integer<0>>(2_c * x + 3_c * x - 5_c * x));
static_assert(becomes<product<rational<7, 2>, X>>(3_c * x + 1_c / 2_c * x));
static_assert(becomes<product<rational<1, 2>, X>>(x / 3_c + x / 6_c));
static_assert(becomes<product<rational<3, 10>, X>>(0.1_c * x + 0.2_c * x));
static_assert(becomes<integer<0>>(x * y - y * x));
static_assert(becomes<Z>(y + x - (x + y) + z));
static_assert(becomes<product<integer<5>, sum<X, Y>>>(2_c * (x + y) + 3_c * (x + y)));
static_assert(becomes<sum<X, product<integer<-1>, Y>>>(5_c + x + 7_c - y - 12_c));
static_assert(becomes<sum<product<integer<3>, Y, Z>, X>>(x + 3_c * (z * y)));

// Powers of equal bases.
static_assert(becomes<power<X, integer<2>>>(x * x));
static_assert(becomes<power<X, integer<6>>>(x * pow(x, 2_c) * pow(x, 3_c)));
static_assert(becomes<integer<1>>(pow(x, 2_c) * pow(x, -2_c)));
static_assert(becomes<power<X, integer<-2>>>(pow(x, 3_c) / pow(x, 5_c)));
static_assert(becomes<X>(sqrt(x) * sqrt(x)));
static_assert(becomes<power<X, rational<5, 6>>>(sqrt(x) * pow(x, 1_c / 3_c)));
static_assert(becomes<power<X, sum<Y, Z>>>(pow(x, y) * pow(x, z)));
static_assert(becomes<power<X, sum<Y, integer<2>>>>(pow(x, 2_c) * pow(x, y)));
static_assert(becomes<integer<1>>(pow(x, y) / pow(x, y)));
static_assert(becomes<product<power<X, integer<2>>, power<Y, integer<2>>>>(pow(x * y, 2_c)));

// Powers of powers: merged where they agree on the domain of what was written.
static_assert(becomes<power<X, integer<6>>>(pow(pow(x, 2_c), 3_c)));
static_assert(becomes<X>(pow(pow(x, 3_c), 1_c / 3_c)));
static_assert(becomes<power<power<X, integer<2>>, rational<1, 2>>>(sqrt(x * x)));  // |x|, not x
static_assert(becomes<X>(pow(sqrt(x), 2_c)));
static_assert(becomes<power<X, integer<2>>>(pow(sqrt(x), 4_c)));
static_assert(becomes<power<X, product<integer<2>, Y>>>(pow(pow(x, y), 2_c)));
static_assert(becomes<power<X, product<integer<2>, Y, Z>>>(pow(pow(x, 2_c * y), 1_c) *
                                                           pow(x, 2_c * y * z - 2_c * y)));

// A root of a quotient divides by what the quotient divides by, whichever name comes first; both ways of
// writing it are one.
static_assert(becomes<power<product<power<X, integer<-1>>, Y>, rational<1, 2>>>(sqrt(y / x)));
static_assert(becomes<power<product<X, power<Y, integer<-1>>>, rational<1, 2>>>(sqrt(x / y)));
static_assert(1_c / sqrt(x / y) == sqrt(y / x) && sqrt(x / y) * sqrt(y / x) == 1_c);
static_assert(pow(y / x, 5_c / 2_c) / sqrt(x / y) == pow(y / x, 3_c));
static_assert(becomes<Y>(x * sqrt(y / x) / sqrt(x / y)));  // what has become whole opens

// Constants fold exactly.
static_assert(becomes<rational<5, 6>>(1_c / 2_c + 1_c / 3_c));
static_assert(becomes<integer<1024>>(pow(2_c, 10_c)));
static_assert(becomes<rational<2, 3>>(sqrt(4_c / 9_c)));
static_assert(becomes<integer<4>>(pow(8_c, 2_c / 3_c)));
static_assert(becomes<power<integer<2>, rational<1, 2>>>(sqrt(2_c)));
static_assert(becomes<integer<2>>(sqrt(2_c) * sqrt(2_c)));
static_assert(becomes<product<integer<2>, X>>(sqrt(4_c * pow(x, 2_c)) * x / sqrt(x * x)));

// Neutral and absorbing elements.
static_assert(becomes<X>(x + 0_c) && becomes<X>(0_c + x) && becomes<X>(x - 0_c));
static_assert(becomes<X>(x * 1_c) && becomes<X>(1_c * x) && becomes<X>(x / 1_c));
static_assert(becomes<integer<0>>(0_c * x) && becomes<integer<0>>(0_c / x));
static_assert(becomes<integer<1>>(pow(x, 0_c)) && becomes<X>(pow(x, 1_c)));
static_assert(becomes<integer<1>>(pow(1_c, x)) && becomes<integer<0>>(pow(0_c, 2_c)));
static_assert(becomes<integer<0>>(x - x) && becomes<integer<1>>(x / x));

// Signs and nested quotients.
static_assert(becomes<X>(-(-x)) && becomes<product<integer<-1>, X>>(-x));
static_assert(becomes<product<X, Y>>((-x) * (-y)));
static_assert(becomes<product<integer<-1>, power<X, integer<3>>>>(pow(-x, 3_c)));
static_assert(becomes<power<X, integer<2>>>(pow(-x, 2_c)));
static_assert(becomes<sum<X, product<integer<-1>, Y>>>(-(y - x)));
static_assert(becomes<integer<0>>((x - y) + (y - x)) && becomes<integer<-1>>((x - y) / (y - x)));
static_assert(becomes<product<X, power<Y, integer<-1>>, Z>>(x / (y / z)));
static_assert(becomes<product<X, power<Y, integer<-1>>, power<Z, integer<-1>>>>(x / y / z));
static_assert(becomes<X>(1_c / (1_c / x)));
static_assert(becomes<rational<2, 3>>((2_c * x) / (3_c * x)));
static_assert(becomes<product<integer<2>, sum<X, Y>>>(2_c * x + 2_c * y));
static_assert(becomes<product<X, sum<X, Y>>>(x * (x + y)));  // nothing is multiplied out

// The order: by degree, then by name in natural order, constants last.
static_assert(becomes<sum<power<X, integer<2>>, X, integer<1>>>(1_c + x + x * x));
static_assert(becomes<sum<leibniz::symbol<"x2">, leibniz::symbol<"x10">>>(x10 + x2));
static_assert(becomes<product<leibniz::symbol<"q", 2>, leibniz::symbol<"q", 10>>>(q[10_c] *
                                                                                  q[2_c]));

BOOST_AUTO_TEST_CASE(canonical_forms_of_sums_products_and_powers_are_tree_types) {
  BOOST_TEST((becomes<product<X, sum<X, Y>>>((y + x) * x)));
}

}  // namespace

// SPDX-License-Identifier: BSL-1.0
// Gradients, Jacobians and Hessians as Hana tuples, by scalar symbols, vector symbols and tuples of
// symbols.
#include <boost/hana/at.hpp>
#include <boost/hana/equal.hpp>
#include <boost/hana/length.hpp>
#include <boost/hana/transform.hpp>
#include <boost/hana/tuple.hpp>
#include <boost/hana/unpack.hpp>
#include <boost/test/unit_test.hpp>
#include <type_traits>

#include <leibniz/differentiate/derivative.hpp>
#include <leibniz/functions/functions.hpp>
#include <leibniz/program/evaluate.hpp>

namespace {

using namespace leibniz::literals;
using boost::hana::at_c;
using boost::hana::make_tuple;
using leibniz::derivative;
using leibniz::gradient;
using leibniz::hessian;
using leibniz::integer;
using leibniz::jacobian;
using leibniz::power;
using leibniz::product;
using leibniz::sum;

constexpr leibniz::symbol<"x1"> x1;
constexpr leibniz::symbol<"x2"> x2;
constexpr leibniz::symbol<"w"> w;
constexpr leibniz::vector_symbol<"q", 3> q;
using X1 = leibniz::symbol<"x1">;
using X2 = leibniz::symbol<"x2">;

constexpr auto g = (x1 + 5_c) * pow(x2, 2_c);

static_assert(std::is_same_v<decltype(gradient(g, x1, x2)),
                             boost::hana::tuple<power<X2, integer<2>>,
                                                product<integer<2>, X2, sum<X1, integer<5>>>>>);
static_assert(gradient(g, make_tuple(x1, x2)) == gradient(g, x1, x2));
static_assert(gradient(g, make_tuple(make_tuple(x2)), x1) == gradient(g, x2, x1));

// Exact integers index Hana's tuples.
static_assert(gradient(g, x1, x2)[0_c] == pow(x2, 2_c));
static_assert(hessian(g, x1, x2)[1_c][0_c] == 2_c * x2);

// A vector symbol stands for its elements.
constexpr auto norm = q[0_c] * q[0_c] + q[1_c] * q[1_c] + w * q[2_c];
static_assert(gradient(norm, q) == make_tuple(2_c * q[0_c], 2_c * q[1_c], w));
static_assert(gradient(norm, q, w) == gradient(norm, q[0_c], q[1_c], q[2_c], w));
static_assert(gradient(norm, make_tuple(w, q)) ==
              make_tuple(q[2_c], 2_c * q[0_c], 2_c * q[1_c], w));

// A Jacobian has a row for each function.
constexpr auto polar = make_tuple(x1 * cos(x2), x1* sin(x2));
static_assert(jacobian(polar, x1, x2) ==
              make_tuple(make_tuple(cos(x2), -x1* sin(x2)), make_tuple(sin(x2), x1* cos(x2))));
constexpr auto J = jacobian(polar, x1, x2);
static_assert(at_c<0>(at_c<0>(J)) * at_c<1>(at_c<1>(J)) -
                  at_c<1>(at_c<0>(J)) * at_c<0>(at_c<1>(J)) - x1 * pow(cos(x2), 2_c) -
                  x1 * pow(sin(x2), 2_c) ==
              0_c);
static_assert(jacobian(at_c<0>(polar), x1, x2) == boost::hana::make_tuple(at_c<0>(J)));  // one row
static_assert(boost::hana::length(at_c<0>(jacobian(polar, x1, q))) == boost::hana::size_c<4>);

// A Hessian is symmetric by type.
constexpr auto h = exp(x1 * x2) * sin(w) + pow(x1, 3_c) / x2 + q[1_c] * x1;
constexpr auto H = hessian(h, x1, x2, w, q);
template <std::size_t I, std::size_t J>
using entry = std::remove_cvref_t<decltype(at_c<J>(at_c<I>(H)))>;
template <std::size_t... K>
constexpr bool symmetric(std::index_sequence<K...>) {
  constexpr std::size_t n = 6;
  return (std::is_same_v<entry<K / n, K % n>, entry<K % n, K / n>> && ...);
}
static_assert(symmetric(std::make_index_sequence<36>{}));
static_assert(at_c<0>(at_c<1>(H)) == derivative(h, x2, x1));
static_assert(at_c<0>(at_c<4>(H)) == 1_c && at_c<3>(at_c<3>(H)) == 0_c);
static_assert(hessian(g, x1, x2) ==
              make_tuple(make_tuple(0_c, 2_c * x2), make_tuple(2_c * x2, 2_c * (x1 + 5_c))));

BOOST_AUTO_TEST_CASE(a_gradient_is_a_hana_tuple_that_its_algorithms_take) {
  const auto values =
      boost::hana::transform(gradient(g, x1, x2), [](auto d) { return d(x1 = 2.0, x2 = 3.0); });
  BOOST_TEST(at_c<0>(values) == 9.0);
  BOOST_TEST(at_c<1>(values) == 42.0);
}

}  // namespace

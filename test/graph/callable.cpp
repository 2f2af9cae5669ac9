// SPDX-License-Identifier: BSL-1.0
// Which objects are generic callables, how many parameters they have, and on which symbols they are
// traced where none are named.
#include <array>
#include <boost/hana/equal.hpp>
#include <boost/hana/tuple.hpp>
#include <boost/test/unit_test.hpp>

#include <leibniz/functions/functions.hpp>
#include <leibniz/graph/callable.hpp>
#include <leibniz/program/evaluate.hpp>
#include <leibniz/simplify/hana.hpp>

namespace {

using namespace leibniz::literals;
using leibniz::generic_callable;
using leibniz::trace;

constexpr leibniz::symbol<"x"> x;
constexpr leibniz::symbol<"x1"> x1;
constexpr leibniz::symbol<"x2"> x2;
constexpr leibniz::vector_symbol<"q", 2> q;

constexpr auto product = [](auto a, auto b) { return a * b; };

struct with_two_call_operators {
  template <class T>
  constexpr T operator()(T a) const {
    return a;
  }
  template <class T>
  constexpr T operator()(T a, T b) const {
    return a * b;
  }
};

// Expressions, symbols and numbers have call operators or none, but are no callables.
static_assert(generic_callable<std::remove_const_t<decltype(product)>>);
static_assert(generic_callable<with_two_call_operators>);
static_assert(!generic_callable<std::remove_const_t<decltype(x)>>);
static_assert(!generic_callable<std::remove_const_t<decltype(q)>>);
static_assert(!generic_callable<decltype(x * x)>);
static_assert(!generic_callable<decltype(x = 1.0)>);
static_assert(!generic_callable<boost::hana::tuple<decltype(x1), decltype(x2)>>);
static_assert(!generic_callable<double> && !generic_callable<double (*)(double)>);

template <class F>
constexpr int arity(F) {
  return leibniz::detail::arity_of<F>();
}

static_assert(arity([](auto a) { return a; }) == 1);
static_assert(arity(product) == 2);
static_assert(arity([](const auto& a, auto&& b, auto) { return a * b; }) == 3);
static_assert(arity([]<class T>(T a, T b) { return a * b; }) == 2);
static_assert(arity([](leibniz::graph::value a, auto b) { return a * b; }) == 2);
static_assert(arity([](auto a, double factor = 2) { return a * factor; }) == 1);
static_assert(arity([](auto a, auto, auto, auto, auto, auto, auto, auto, auto, auto, auto, auto,
                       auto, auto, auto, auto b) { return a * b; }) == 16);
static_assert(arity([](auto a, auto b, auto c, double factor = 2) { return a * b * c * factor; }) == 3);

// Unclear; the bodies of those with a pack are not run to find that out.
static_assert(arity([] { return 1; }) == 0);
static_assert(arity([](auto... all) { return (all.no_such_member + ...); }) == 0);
static_assert(arity([](const auto&... all) { return (all.no_such_member + ...); }) == 0);
static_assert(arity([](auto a, auto... all) { return (a.no_such_member + ... + all); }) == 0);
static_assert(arity([](auto a, auto b, auto... all) { return (a + ... + all) * b; }) == 0);
static_assert(arity([](auto&&... all) { return (all.no_such_member + ...); }) == 0);
static_assert(arity([](auto&& a, const auto&... all) { return (a.no_such_member + ... + all); }) == 0);
static_assert(arity([](auto a, leibniz::graph::value b = 2) { return a * b; }) == 0);
static_assert(arity([]<class T>(const std::array<T, 2>& v) { return v[0] * v[1]; }) == 0);
static_assert(arity(with_two_call_operators{}) == 0);

static_assert(trace([](auto a, auto b) { return (a + 5) * b * b; }) == (x1 + 5_c) * x2 * x2);
static_assert(trace([](auto a, auto b) {
                return std::array{a + b, a - b};
              }) == boost::hana::make_tuple(x1 + x2, x1 - x2));

constexpr auto late = [](auto, auto, auto, auto, auto, auto, auto, auto, auto, auto tenth,
                         auto eleventh) { return 7 * tenth + eleventh; };
static_assert(trace(late) == 7_c * leibniz::symbol<"x10">{} + leibniz::symbol<"x11">{});

// A mutable lambda that captures nothing is no other function.
static_assert(trace([](auto a, auto b) mutable { return a * b; }) == x1 * x2);
static_assert(trace<"x2">([](auto a) mutable { return a * a; }) == x2 * x2);

BOOST_AUTO_TEST_CASE(a_lambda_is_traced_by_its_arity) {
  constexpr auto f = trace([](auto a, auto b) { return exp(a) * b; });
  BOOST_TEST(f(x1 = 0.0, x2 = 3.0) == 3.0);
}

}  // namespace

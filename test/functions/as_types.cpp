// SPDX-License-Identifier: BSL-1.0
// Every function as a typed expression, in constant evaluation and at run time.

#include <tuple>

#include <boost/test/unit_test.hpp>

#include <leibniz/leibniz.hpp>

#include "every_function.hpp"

namespace {

using namespace functions_test;

template <std::size_t K>
using argument_symbol = std::tuple_element_t<
    K, std::tuple<leibniz::symbol<"x0">, leibniz::symbol<"x1">, leibniz::symbol<"x2">>>;

/// F of symbols; constant arguments are those of the first point.
template <class F>
constexpr auto typed() {
  return []<std::size_t... I>(std::index_sequence<I...>) {
    const auto argument = []<std::size_t K>(std::integral_constant<std::size_t, K>) {
      if constexpr (static_cast<int>(K) < F::constant_arguments)
        return leibniz::constant<leibniz::number(F::samples[K])>{};
      else
        return argument_symbol<K>{};
    };
    return leibniz::call<F>(argument(std::integral_constant<std::size_t, I>{})...);
  }
  (std::make_index_sequence<arity<F>>{});
}

template <class F, class E, std::size_t N>
constexpr double at_point(E f, const std::array<double, N>& p) {
  constexpr std::size_t first = std::size_t{F::constant_arguments};
  return [&]<std::size_t... I>(std::index_sequence<I...>) {
    return f((argument_symbol<first + I>{} = p[first + I])...);
  }
  (std::make_index_sequence<N - first>{});
}

template <class F>
void check_as_type(F) {
  constexpr std::size_t by = arity<F> - 1;
  constexpr auto f = typed<F>();
  constexpr auto d = leibniz::derivative(f, argument_symbol<by>{});
  constexpr auto p = point<F>(0);
  constexpr double constant = at_point<F>(f, p), slope = at_point<F>(d, p);
  const auto q = point<F>(0);
  BOOST_TEST_CONTEXT(F::name) {
    BOOST_TEST(close(constant, value<F>(q), 1e-15));
    BOOST_TEST(close(at_point<F>(f, q), constant, 1e-15));
    BOOST_TEST(close(at_point<F>(d, q), slope, 4e-15));
    BOOST_TEST(close(slope, difference(value<F, double, arity<F>>, q, by), 1e-8));
  }
}

}  // namespace

BOOST_AUTO_TEST_CASE(every_function_as_a_type_agrees_in_constant_evaluation_and_at_run_time) {
  for_each(leibniz::all_functions{}, []<class F>(F f) { check_as_type(f); });
}

// SPDX-License-Identifier: BSL-1.0
// Every function in float, double and long double, and in constant evaluation.
#include <bit>
#include <cstdint>
#include <limits>

#include <boost/test/unit_test.hpp>

#include "every_function.hpp"

namespace {

using namespace functions_test;

/// Values at all points, computed in T.
template <class F, class T>
constexpr std::array<T, point_count<F>> values() {
  std::array<T, point_count<F>> all{};
  for (std::size_t i = 0; i < point_count<F>; ++i) {
    const auto p = point<F>(i);
    std::array<T, arity<F>> at{};
    for (std::size_t k = 0; k < arity<F>; ++k) at[k] = static_cast<T>(p[k]);
    all[i] = value<F>(at);
  }
  return all;
}

/// How many doubles lie between a and b.
std::uint64_t distance_in_ulp(double a, double b) {
  const auto key = [](double x) {
    const auto bits = std::bit_cast<std::int64_t>(x);
    return bits < 0 ? std::numeric_limits<std::int64_t>::min() - bits : bits;
  };
  return static_cast<std::uint64_t>(key(a) < key(b) ? key(b) - key(a) : key(a) - key(b));
}

/// The first derivatives at all points, computed in T by the engine at run time.
template <class F, class T>
std::vector<T> derivatives() {
  std::vector<T> all;
  for (std::size_t i = 0; i < point_count<F>; ++i)
    for (std::size_t k = std::size_t{F::constant_arguments}; k < arity<F>; ++k) {
      const auto p = point<F>(i);
      std::array<T, arity<F>> at{};
      for (std::size_t j = 0; j < arity<F>; ++j) at[j] = static_cast<T>(p[j]);
      dag g;
      const id f = apply<F>(g, p);
      all.push_back(run(g, leibniz::differentiate::forward(g, f, names(arity<F>)[k]), at));
    }
  return all;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(every_function)

BOOST_AUTO_TEST_CASE(has_the_same_value_in_float_double_and_long_double) {
  for_each(leibniz::all_functions{}, []<class F>(F) {
    const auto f = values<F, float>();
    const auto d = values<F, double>();
    const auto l = values<F, long double>();
    for (std::size_t i = 0; i < point_count<F>; ++i) {
      BOOST_TEST(close(f[i], d[i], 1e-5), F::name << " in float at point " << i);
      BOOST_TEST(close(d[i], static_cast<double>(l[i]), 1e-14), F::name << " at point " << i);
    }
  });
}

BOOST_AUTO_TEST_CASE(has_the_same_derivatives_in_float_double_and_long_double) {
  for_each(leibniz::all_functions{}, []<class F>(F) {
    const auto f = derivatives<F, float>();
    const auto d = derivatives<F, double>();
    const auto l = derivatives<F, long double>();
    for (std::size_t i = 0; i < d.size(); ++i) {
      BOOST_TEST(close(f[i], d[i], 1e-4), F::name << " in float, derivative " << i);
      BOOST_TEST(close(d[i], static_cast<double>(l[i]), 1e-13), F::name << ", derivative " << i);
    }
  });
}

BOOST_AUTO_TEST_CASE(is_within_2_ulp_of_run_time_in_constant_evaluation) {
  for_each(leibniz::all_functions{}, []<class F>(F) {
    constexpr auto constant = values<F, double>();
    const auto computed = values<F, double>();
    for (std::size_t i = 0; i < point_count<F>; ++i)
      BOOST_TEST(distance_in_ulp(constant[i], computed[i]) <= 2u,
                 F::name << " at point " << i << ": " << constant[i] << " and " << computed[i]);
  });
}

BOOST_AUTO_TEST_SUITE_END()

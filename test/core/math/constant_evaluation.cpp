// SPDX-License-Identifier: BSL-1.0
// Every function in constant evaluation: the table's values bit for bit, and the same bits as the
// same code at run time. float and long double go the second way alone.
#include <boost/test/unit_test.hpp>

#include <leibniz/core/math.hpp>

#include <array>
#include <cstddef>

#include "constant_table.hpp"

namespace m = leibniz::math;

namespace {

template <class T, class Row, std::size_t N, class F>
constexpr std::array<T, N> values(const Row (&table)[N], F f) {
  std::array<T, N> result{};
  for (std::size_t i = 0; i < N; ++i) {
    if constexpr (requires { table[i].y; })
      result[i] = f(static_cast<T>(table[i].x), static_cast<T>(table[i].y));
    else
      result[i] = f(static_cast<T>(table[i].x));
  }
  return result;
}

/// How many values differ. Equal numbers have equal bits here, as no value is a zero or a NaN.
template <class T, class Row, std::size_t N>
constexpr int differences(const std::array<T, N>& a, const Row (&table)[N]) {
  int count = 0;
  for (std::size_t i = 0; i < N; ++i) count += a[i] != static_cast<T>(table[i].value);
  return count;
}

template <class T, std::size_t N>
int differences(const std::array<T, N>& a, const std::array<T, N>& b) {
  int count = 0;
  for (std::size_t i = 0; i < N; ++i) count += !(a[i] == b[i] || (a[i] != a[i] && b[i] != b[i]));
  return count;
}

/// float has not the range of the table: points that overflow it are cut to 1/8.
template <std::size_t N, class Row>
struct narrow {
  Row rows[N];
};

template <std::size_t N, class Row>
constexpr narrow<N, Row> narrowed(const Row (&table)[N]) {
  narrow<N, Row> result{};
  for (std::size_t i = 0; i < N; ++i) {
    result.rows[i] = table[i];
    if (!(m::abs(table[i].x) < 1e30)) result.rows[i].x = 0.125;
    if constexpr (requires { table[i].y; })
      if (!(m::abs(table[i].y) < 1e30)) result.rows[i].y = 0.125;
  }
  return result;
}

}  // namespace

#define LEIBNIZ_TEST_FUNCTION(name, call, algorithm)                                     \
  BOOST_AUTO_TEST_CASE(name##_is_the_same_at_compile_time_and_run_time) {                \
    static constexpr auto compile_time = values<double>(name##_table, call);             \
    static_assert(differences(compile_time, name##_table) == 0);                         \
    BOOST_TEST(differences(compile_time, values<double>(name##_table, algorithm)) == 0); \
    static constexpr auto wide = values<long double>(name##_table, call);                \
    BOOST_TEST(differences(wide, values<long double>(name##_table, algorithm)) == 0);    \
    static constexpr auto small = narrowed(name##_table);                                \
    static constexpr auto single = values<float>(small.rows, call);                      \
    BOOST_TEST(differences(single, values<float>(small.rows, algorithm)) == 0);          \
  }
#define LEIBNIZ_TEST_ONE(name) \
  LEIBNIZ_TEST_FUNCTION(       \
      name, [](auto x) { return m::name(x); }, [](auto x) { return m::constant::name(x); })
#define LEIBNIZ_TEST_TWO(name)                            \
  LEIBNIZ_TEST_FUNCTION(                                  \
      name, [](auto x, auto y) { return m::name(x, y); }, \
      [](auto x, auto y) { return m::constant::name(x, y); })

LEIBNIZ_TEST_ONE(exp)
LEIBNIZ_TEST_ONE(exp2)
LEIBNIZ_TEST_ONE(expm1)
LEIBNIZ_TEST_ONE(log)
LEIBNIZ_TEST_ONE(log2)
LEIBNIZ_TEST_ONE(log10)
LEIBNIZ_TEST_ONE(log1p)
LEIBNIZ_TEST_ONE(sqrt)
LEIBNIZ_TEST_ONE(cbrt)
LEIBNIZ_TEST_ONE(sin)
LEIBNIZ_TEST_ONE(cos)
LEIBNIZ_TEST_ONE(tan)
LEIBNIZ_TEST_ONE(asin)
LEIBNIZ_TEST_ONE(acos)
LEIBNIZ_TEST_ONE(atan)
LEIBNIZ_TEST_ONE(sinh)
LEIBNIZ_TEST_ONE(cosh)
LEIBNIZ_TEST_ONE(tanh)
LEIBNIZ_TEST_ONE(asinh)
LEIBNIZ_TEST_ONE(acosh)
LEIBNIZ_TEST_ONE(atanh)
LEIBNIZ_TEST_ONE(erf)
LEIBNIZ_TEST_ONE(erfc)
LEIBNIZ_TEST_ONE(tgamma)
LEIBNIZ_TEST_ONE(lgamma)
LEIBNIZ_TEST_ONE(digamma)
LEIBNIZ_TEST_ONE(sigmoid)
LEIBNIZ_TEST_ONE(softplus)
LEIBNIZ_TEST_ONE(normal_pdf)
LEIBNIZ_TEST_ONE(normal_cdf)
LEIBNIZ_TEST_TWO(hypot)
LEIBNIZ_TEST_TWO(atan2)
LEIBNIZ_TEST_TWO(pow)
LEIBNIZ_TEST_FUNCTION(
    trigamma, [](auto x) { return m::polygamma(1, x); },
    [](auto x) { return m::constant::polygamma(1, x); })

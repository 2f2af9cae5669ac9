// SPDX-License-Identifier: BSL-1.0
// Roots by derivatives of expressions against roots that Boost.Math finds without derivatives, or
// with those that are written by hand.
#include <cmath>
#include <limits>
#include <string>
#include <tuple>

#include <boost/math/constants/constants.hpp>
#include <boost/math/tools/toms748_solve.hpp>
#include <boost/multiprecision/cpp_bin_float.hpp>
#include <boost/multiprecision/cpp_dec_float.hpp>
#include <boost/test/unit_test.hpp>

#include <leibniz/adapters/boost_math.hpp>
#include <leibniz/leibniz.hpp>

using namespace leibniz::literals;
namespace adapters = leibniz::adapters;

namespace {

constexpr leibniz::symbol<"x"> x;
constexpr leibniz::symbol<"a"> a;
constexpr auto f = x * exp(x) - a;  // its root is Lambert's W of a

template <class Error, class Call>
std::string message(Call call) {
  try {
    call();
  } catch (const Error& e) {
    return e.what();
  }
  return "no error";
}

}  // namespace

BOOST_AUTO_TEST_CASE(all_three_methods_find_the_root_of_a_finder_without_derivatives) {
  std::uintmax_t most = 100;
  const auto ends =
      boost::math::tools::toms748_solve([](double t) { return t * std::exp(t) - 5; }, 0.0, 3.0,
                                        boost::math::tools::eps_tolerance<double>(52), most);
  const adapters::bracket in{1.0, 0.0, 3.0};
  for (const auto& r : {adapters::newton(f, x, in, a = 5.0), adapters::halley(f, x, in, a = 5.0),
                        adapters::schroeder(f, x, in, a = 5.0)}) {
    BOOST_TEST(r.at == ends.first, boost::test_tools::tolerance(4e-16));
    BOOST_TEST(std::abs(r.value) < 4e-15);
    BOOST_TEST(r.iterations < 8u);
  }
  constexpr auto g = [](auto t) { return t * exp(t) - 5; };  // a callable does as well
  BOOST_TEST(adapters::newton(g, x, in).at == ends.first, boost::test_tools::tolerance(4e-16));
}

BOOST_AUTO_TEST_CASE(iterations_are_those_with_derivatives_by_hand) {
  const auto by_hand = [](double t) {
    const double e = std::exp(t);
    return std::make_tuple(t * e - 5, (t + 1) * e, (t + 2) * e);
  };
  std::uintmax_t mine = 50, theirs = 50;
  const double r = boost::math::tools::halley_iterate(adapters::with_derivatives<2>(f, x, a = 5.0),
                                                      1.0, 0.0, 3.0, 21, mine);
  const double s = boost::math::tools::halley_iterate(by_hand, 1.0, 0.0, 3.0, 21, theirs);
  BOOST_TEST(r == s, boost::test_tools::tolerance(4e-16));
  BOOST_TEST(mine == theirs);
}

BOOST_AUTO_TEST_CASE(a_root_has_the_digits_of_its_type) {
  const auto r = adapters::halley(x * x - a, x, adapters::bracket{1.L, 0.L, 2.L}, a = 2.L);
  BOOST_TEST(r.at == std::sqrt(2.L), boost::test_tools::tolerance(2e-19L));
}

BOOST_AUTO_TEST_CASE(a_place_where_the_function_is_nan_is_named) {
  BOOST_TEST(
      message<std::domain_error>([] {
        adapters::newton(log(x) + 2_c, x, adapters::bracket{-1.0, -2.0, 1.0});
      }) ==
      "leibniz: the function is -nan at x = -1: give a narrower bracket in which it is finite");
}

BOOST_AUTO_TEST_CASE(a_place_with_an_infinite_slope_is_named_unless_it_is_a_root) {
  BOOST_TEST(message<std::domain_error>([] {
               adapters::newton(sqrt(x - 1_c) - 2_c, x, adapters::bracket{1.0, 1.0, 20.0});
             }) ==
             "leibniz: its first derivative is inf at x = 1: give a narrower bracket in which it is finite");
  BOOST_TEST(message<std::domain_error>([] {
               adapters::halley(acosh(x) - 2_c, x, adapters::bracket{1.0, 1.0, 10.0});
             }).starts_with("leibniz: its first derivative is inf at x = 1:"));
  BOOST_TEST(adapters::newton(sqrt(x - 1_c), x, adapters::bracket{1.0, 1.0, 20.0}).at == 1.0);
}

BOOST_AUTO_TEST_CASE(what_has_no_root_is_an_error_and_no_number) {
  const adapters::bracket in{0.5, -1.0, 2.0};
  BOOST_CHECK_THROW(adapters::newton(exp(x) + 1_c, x, in), std::exception);
  BOOST_CHECK_THROW(adapters::halley(exp(x) + 1_c, x, in), std::exception);
  BOOST_CHECK_THROW(adapters::newton(x * x + 1_c, x, in), std::exception);
  BOOST_TEST(adapters::newton(x * x, x, in).at == 0.0, boost::test_tools::tolerance(1e-6));
}

BOOST_AUTO_TEST_CASE(a_guess_outside_the_bracket_is_an_error) {
  BOOST_TEST(message<std::invalid_argument>([] {
               adapters::newton(f, x, adapters::bracket{5.0, 0.0, 3.0}, a = 5.0);
             }) == "newton: the guess 5 has to lie between min 0 and max 3");
  BOOST_TEST(message<std::runtime_error>([] {
               adapters::newton(f, x, adapters::bracket{0.1, 0.0, 3.0, 50, 2}, a = 5.0);
             }).starts_with("newton: no root after 2 iterations"));
}

BOOST_AUTO_TEST_CASE(an_end_of_the_bracket_near_which_there_is_no_root_is_none) {
  const auto none = [](auto g, adapters::bracket<double> in) {
    const auto says = [](const std::exception& e) {
      return std::string(e.what()).find("no root") != std::string::npos;
    };
    BOOST_CHECK_EXCEPTION(adapters::newton(g, x, in), std::runtime_error, says);
    BOOST_CHECK_THROW(adapters::halley(g, x, in), std::runtime_error);
    BOOST_CHECK_THROW(adapters::schroeder(g, x, in), std::runtime_error);
  };
  none(x + 1000_c, {5, 1, 1e9});
  none(x - 1.0001_c, {0.5, 0, 1});
  none(x - 1.000000001_c, {0.5, 0, 1});  // less than the finders' last step away
  none(x + 0.00001_c, {0.5, 0, 1});
  none(x * x + 0.000000001_c, {0.5, -1, 1});
}

BOOST_AUTO_TEST_CASE(roots_at_an_end_at_0_and_double_roots_are_found) {
  const auto found = [](auto g, adapters::bracket<double> in, double wanted, double error) {
    for (const auto& r :
         {adapters::newton(g, x, in), adapters::halley(g, x, in), adapters::schroeder(g, x, in)})
      BOOST_TEST(std::abs(r.at - wanted) <= error);
  };
  found(x - 1_c, {0.5, 0, 1}, 1, 1e-15);
  found(x - 1_c, {1.5, 1, 2}, 1, 1e-15);
  found(exp(x) - 1_c, {0.5, 0, 1}, 0, 1e-15);
  found(x * x - 4_c, {3, 2, 1e9}, 2, 1e-15);
  found(acos(x), {0.5, 0, 1}, 1, 1e-15);  // vertical at its end
  found(sin(x), {0.5, -1, 1}, 0, 1e-15);
  found(sin(x) + x * x, {0.2, -0.5, 1}, 0, 1e-15);
  found(pow(x - 1_c, 2_c), {0.25, 0, 3}, 1, 5e-7);
  found(x * x - 2_c * x + 1_c, {0.25, 0, 3}, 1, 5e-7);
  found(pow(x, 2_c), {0.25, -1, 1}, 0, 1e-12);
  found(x - 1000000_c, {1, 0, 1e9}, 1e6, 1e-9);
}

BOOST_AUTO_TEST_CASE(roots_have_all_digits_in_multiple_precision) {
  const auto check = []<class T>(T) {
    const T wanted = boost::math::constants::root_two<T>();
    const adapters::bracket<T> in{1, 0, 2};
    for (const auto& r :
         {adapters::newton(x * x - a, x, in, a = 2), adapters::halley(x * x - a, x, in, a = 2)})
      BOOST_TEST(abs(r.at - wanted) <= 4 * std::numeric_limits<T>::epsilon());
    BOOST_CHECK_THROW(adapters::newton(x + a, x, in, a = T(1) / 1000000), std::runtime_error);
  };
  check(boost::multiprecision::cpp_bin_float_50());
  check(boost::multiprecision::cpp_dec_float_50());
}

BOOST_AUTO_TEST_CASE(a_bracket_of_integers_does_not_cut_the_root_off) {
  const auto r = adapters::newton(x * x - 8_c, x, adapters::bracket{3, 1, 90});
  static_assert(std::is_same_v<decltype(r.at), double>);
  BOOST_TEST(r.at == std::sqrt(8.0), boost::test_tools::tolerance(4e-16));
  const adapters::bracket mixed{1.0, 0, 2, 40};
  static_assert(std::is_same_v<decltype(mixed), const adapters::bracket<double>>);
  BOOST_TEST(mixed.digits == 40);
  static_assert(
      std::is_same_v<decltype(adapters::bracket{1.0L, 0.0, 2}), adapters::bracket<long double>>);
}

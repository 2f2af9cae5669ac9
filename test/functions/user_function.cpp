// SPDX-License-Identifier: BSL-1.0
// Functions that a user declares outside of the library, in the two ways there are: as an object
// made by `callable`, and as a function template that argument-dependent lookup finds.
#include <cmath>

#include <boost/test/unit_test.hpp>

#include <leibniz/leibniz.hpp>

namespace user {

// sinc, as an object. Its derivative refers to itself.
struct sinc_function : leibniz::function<"sinc"> {
  static constexpr leibniz::symmetry parity = leibniz::symmetry::even;
  template <class T>
  static constexpr T value(const T& x) {
    using leibniz::math::sin;
    return x == T(0) ? T(1) : sin(x) / x;
  }
  // sinc(f) --> (cos(f) - sinc(f)) / f f', and 0 at 0
  template <class X>
  static constexpr X derivative(const X& x) {
    return select(equal_to(x, 0), 0, (cos(x) - leibniz::call<sinc_function>(x)) / x);
  }
};
inline constexpr leibniz::callable<sinc_function> sinc;

// Two objects whose derivatives refer to each other: co and si with co' = -si, si' = co.
struct co_function;
struct si_function;
inline constexpr leibniz::callable<co_function> co{};
inline constexpr leibniz::callable<si_function> si{};
struct co_function : leibniz::function<"co"> {
  template <class T>
  static constexpr T value(const T& x) {
    return leibniz::math::cos(x);
  }
  template <class X>
  static constexpr X derivative(const X& x) {
    return -si(x);
  }
};
struct si_function : leibniz::function<"si"> {
  template <class T>
  static constexpr T value(const T& x) {
    return leibniz::math::sin(x);
  }
  template <class X>
  static constexpr X derivative(const X& x) {
    return co(x);
  }
};

// Of each the first use is in traced code, which makes its derivative before the call has a type.
struct decay_function : leibniz::function<"decay"> {
  template <class T>
  static constexpr T value(const T& x) {
    return leibniz::math::exp(-x);
  }
  template <class X>
  static constexpr X derivative(const X& x) {
    return -leibniz::call<decay_function>(x);
  }
};
inline constexpr leibniz::callable<decay_function> decay;
constexpr auto traced_decay = leibniz::trace<"x">([](auto x) { return decay(2 * x); });

struct even_function;
struct odd_function;
inline constexpr leibniz::callable<even_function> even{};
inline constexpr leibniz::callable<odd_function> odd{};
struct even_function : leibniz::function<"even"> {
  template <class T>
  static constexpr T value(const T& x) {
    return leibniz::math::cosh(x);
  }
  template <class X>
  static constexpr X derivative(const X& x) {
    return odd(x);
  }
};
struct odd_function : leibniz::function<"odd"> {
  template <class T>
  static constexpr T value(const T& x) {
    return leibniz::math::sinh(x);
  }
  template <class X>
  static constexpr X derivative(const X& x) {
    return even(x);
  }
};
constexpr auto traced_even = leibniz::trace<"x">([](auto x) { return even(x); });

// A function of two arguments as a function template.
struct mix_function : leibniz::function<"mix", 2> {
  template <class T>
  static constexpr T value(const T& x, const T& y) {
    return x * x * y;
  }
  template <class X>
  static constexpr X derivative(leibniz::at<0>, const X& x, const X& y) {
    return 2 * x * y;
  }
  template <class X>
  static constexpr X derivative(leibniz::at<1>, const X& x, const X&) {
    return pow(x, 2);
  }
};
template <class... A>
  requires leibniz::arguments<A...>
constexpr auto mix(const A&... x) { return leibniz::call<mix_function>(x...); }
constexpr double mix(double x, double y) { return mix_function::value(x, y); }

// A function of as many arguments as there may be.
struct four_function : leibniz::function<"four", 4> {
  template <class T>
  static constexpr T value(const T& a, const T& b, const T& c, const T& d) {
    return a + 10 * b + 100 * c + 1000 * d;
  }
};
inline constexpr leibniz::callable<four_function> four;

// Code of the user's that knows nothing of the library but calls these.
template <class T>
constexpr T model(T a, T b) {
  T sum = 0;
  for (int k = 1; k <= 3; ++k) sum += k * sinc(a * k) + mix(a, b) * co(b);
  return sum;
}

}  // namespace user

namespace {

using namespace leibniz::literals;
constexpr leibniz::symbol<"x"> x;
constexpr leibniz::symbol<"y"> y;

constexpr bool close(double a, double b, double tolerance = 1e-14) {
  return a - b < tolerance && b - a < tolerance;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(a_function_of_the_user)

BOOST_AUTO_TEST_CASE(is_a_function_like_any_other) {
  constexpr auto f = user::sinc(2_c * x);
  constexpr auto d = leibniz::derivative(f, x);
  static_assert(f(x = 0.0) == 1.0);
  static_assert(d(x = 0.0) == 0.0);
  static_assert(close(f(x = 1.0), 0.454648713412841));
  static_assert(close(d(x = 1.0), -0.870795549959983));
  static_assert(f == user::sinc(-2_c * x));  // it is even
  BOOST_TEST(f(x = 1.0) == 0.454648713412841, boost::test_tools::tolerance(1e-14));
  BOOST_TEST(user::sinc(2.0) == 0.454648713412841, boost::test_tools::tolerance(1e-14));
}

BOOST_AUTO_TEST_CASE(may_be_differentiated_in_circles) {
  constexpr auto f = user::si(x);
  static_assert(leibniz::derivative(f, x) == user::co(x));
  static_assert(leibniz::derivative<2>(f, x) == -user::si(x));
  static_assert(leibniz::derivative<4>(f, x) == f);
  constexpr auto traced = leibniz::trace<"x">([](auto a) { return user::co(a); });
  static_assert(leibniz::derivative(traced, x) == -user::si(x));
}

BOOST_AUTO_TEST_CASE(may_refer_to_itself_where_its_first_use_is_traced) {
  static_assert(leibniz::derivative(user::traced_decay, x) == -2_c * user::decay(2_c * x));
  static_assert(leibniz::derivative<2>(user::traced_even, x) == user::even(x));
  BOOST_TEST(leibniz::derivative(user::traced_even, x)(x = 0.0) == 0.0);
}

BOOST_AUTO_TEST_CASE(is_found_by_argument_dependent_lookup) {
  constexpr auto f = user::mix(x, y);
  static_assert(leibniz::derivative(f, x) == 2_c * x * y);
  static_assert(leibniz::derivative(f, y) == x * x);
  static_assert(leibniz::derivative(f, x, y) == 2_c * x);
  static_assert(f(x = 2.0, y = 3.0) == 12.0);
}

BOOST_AUTO_TEST_CASE(takes_its_fourth_argument_from_the_first_input) {
  constexpr auto f = user::four(-x, y, y, x);
  static_assert(f(x = 2.0, y = 1.0) == 2108.0);
  double at = 2.0;
  BOOST_TEST(f(x = at, y = 1.0) == 2108.0);
}

BOOST_AUTO_TEST_CASE(works_inside_traced_code) {
  constexpr auto f = leibniz::trace<"x", "y">([](auto a, auto b) { return user::model(a, b); });
  static_assert(close(f(x = 0.5, y = 0.25), user::model(0.5, 0.25)));
  constexpr double step = 1e-6;
  constexpr double difference =
      (user::model(0.5 + step, 0.25) - user::model(0.5 - step, 0.25)) / (2 * step);
  static_assert(close(leibniz::derivative(f, x)(x = 0.5, y = 0.25), difference, 1e-9));
  static_assert(leibniz::derivative(f, x, y) == leibniz::derivative(f, y, x));
  BOOST_TEST(leibniz::derivative(f, x)(x = 0.5, y = 0.25) == difference,
             boost::test_tools::tolerance(1e-9));
}

BOOST_AUTO_TEST_CASE(is_computed_in_the_type_of_its_arguments) {
  constexpr auto f = user::sinc(x) + user::mix(x, x);
  static_assert(std::is_same_v<decltype(f(x = 1.0f)), float>);
  static_assert(std::is_same_v<decltype(f(x = 1.0L)), long double>);
  BOOST_TEST(f(x = 0.5L) == std::sin(0.5L) / 0.5L + 0.125L, boost::test_tools::tolerance(1e-18L));
}

BOOST_AUTO_TEST_CASE(is_a_plain_function_of_numbers_of_any_type) {
  static_assert(std::is_same_v<decltype(user::mix(1, 2.0f)), double>);
  static_assert(std::is_same_v<decltype(user::sinc(1.0f)), float>);
  BOOST_TEST(user::sinc(2) == user::sinc(2.0));
  BOOST_TEST(user::mix(1, 2.5) == user::mix(1.0, 2.5));
}

BOOST_AUTO_TEST_SUITE_END()

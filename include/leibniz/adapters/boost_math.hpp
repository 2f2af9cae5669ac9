// SPDX-License-Identifier: BSL-1.0
// Boost.Math's root finders with exact derivatives: Newton, Halley and Schroeder.
// Opt-in: it needs Boost.Math's headers.
#pragma once

#include <cmath>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <tuple>
#include <type_traits>

#include <boost/math/tools/roots.hpp>

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic push  // names here are no shadows of a user's
#pragma GCC diagnostic ignored "-Wshadow"
#endif

#include <leibniz/adapters/differentiated.hpp>

namespace leibniz::adapters {

/// What Boost.Math's finders call: the function's value and its first Order derivatives, as a
/// std::tuple. Throws std::domain_error with the place where one of them is NaN or infinite, which the
/// finders would not notice.
template <int Order, class Differentiated>
class root_function {
 public:
  constexpr explicit root_function(const Differentiated& made) : function_(made) {}

  template <class T>
  auto operator()(const T& x) const {
    T out[Order + 1];
    function_.template run<Order>(out, x);
    const std::size_t wrong = detail::first_not_finite(out, Order + 1);
    if (wrong <= Order && out[0] != 0) {  // at a root a slope may be infinite
      constexpr const char* what[] = {"the function", "its first derivative", "its second derivative"};
      throw std::domain_error(std::string("leibniz: ") + what[wrong] + " is " +
                              detail::number_text(out[wrong]) + " at " + detail::point_text<Differentiated>(&x) +
                              ": give a narrower bracket in which it is finite");
    }
    if constexpr (Order == 1)
      return std::make_tuple(out[0], out[1]);
    else
      return std::make_tuple(out[0], out[1], out[2]);
  }

 private:
  Differentiated function_;
};

/// f of the unknown x for Boost.Math, with its derivatives up to Order, 1 or 2; the other symbols of
/// f are given:
///
///     auto f = with_derivatives<2>(x * x - a, x, a = 2.0);
///     boost::math::tools::halley_iterate(f, 1.0, 0.0, 2.0, 26);
template <int Order, class F, class X, class... Keys, class... Values>
constexpr auto with_derivatives(F f, X x, const binding<Keys, Values>&... given) {
  static_assert(Order == 1 || Order == 2, "root finders use one or two derivatives");
  static_assert(is_symbol<X>, "a root is a number: the unknown is one symbol");
  const auto d = differentiate_for(f, x, given...);
  static_assert(decltype(d)::functions == 1,
                "a root finder takes one function: give each of several by itself");
  return root_function<Order, std::remove_const_t<decltype(d)>>(d);
}

/// Where to look for a root. Newton's method needs about 0.6 of the type's digits to have them all,
/// Halley's and Schroeder's 0.4; so does `digits`, in bits, when it is 0.
template <class T>
struct bracket {
  T guess, min, max;
  int digits = 0;
  std::uintmax_t most_iterations = 100;
};

namespace detail {

// The numbers of a bracket that is written with numbers A: integers would cut the root off.
template <class... A>
using bracket_number = std::conditional_t<std::is_integral_v<std::common_type_t<A...>>, double,
                                          std::common_type_t<A...>>;

}  // namespace detail

template <class Guess, class Min, class Max, class... More>
bracket(Guess, Min, Max, More...) -> bracket<detail::bracket_number<Guess, Min, Max>>;

template <class T>
struct root {
  T at;                       ///< the root
  T value;                    ///< of the function there
  std::uintmax_t iterations;  ///< how many it took
};

namespace detail {

// (std::numeric_limits counts the decimal digits of a decimal type.)
template <class T>
int bits_of() {
  return boost::math::tools::digits<T>();
}

// Finds a root, and makes sure that it is one: the next step of Newton's from there is as small as the
// finder's last one may be, and stays in the bracket. At an end of a bracket that has no root the
// finders' steps get small, too, but not Newton's.
template <class T, class Find, class Function>
root<T> found_root(const char* who, Find find, const Function& f, const bracket<T>& in,
                   int digits) {
  using std::abs;
  using std::ldexp;
  const auto say = [who](const std::string& what) { return std::string(who) + ": " + what; };
  if (!(in.min < in.max && in.min <= in.guess && in.guess <= in.max))
    throw std::invalid_argument(say("the guess " + number_text(in.guess) +
                                    " has to lie between min " + number_text(in.min) + " and max " +
                                    number_text(in.max)));
  std::uintmax_t iterations = in.most_iterations;
  const int wanted = in.digits > 0 ? in.digits : digits;
  const T at = find(f, in.guess, in.min, in.max, wanted, iterations);
  const auto values = f(at);
  const T value = std::get<0>(values), slope = std::get<1>(values);
  if (value == 0) return {at, value, iterations};
  // Near a root at 0 and near a double root the finders' relative tolerance may never be met: such a
  // place is good enough if the step is as small as the rounding of the way from the guess.
  const bool ended = iterations < in.most_iterations;
  const T size = abs(at), way = abs(in.guess - at);
  const T rounding = ldexp(size < way ? way : size, 4 - bits_of<T>());
  const T last_step = ended ? T(ldexp(size, 3 - wanted)) : T(0);
  const bool stays = abs(value) <= abs(slope) * (rounding < last_step ? last_step : rounding);
  if (!stays && !ended)
    throw std::runtime_error(say("no root after " + std::to_string(in.most_iterations) +
                                 " iterations; the last place was " + number_text(at)));
  const auto no_root = [&] {
    return std::runtime_error(say("no root between " + number_text(in.min) + " and " +
                                  number_text(in.max) + "; the nearest it came was " +
                                  number_text(value) + " at " + number_text(at)));
  };
  if (!stays) throw no_root();
  // To a root at an end of the bracket the finders come by halves. It is the end itself if the next
  // step leads there, or if it leads out and the function is 0 at the end.
  const T next = at - value / slope;
  const T within = next < in.min ? in.min : next > in.max ? in.max : next;
  const T value_within = std::get<0>(f(within));
  if (abs(next - within) > rounding && value_within != 0) throw no_root();
  if (abs(value_within) < abs(value)) return {within, value_within, iterations};
  return {at, value, iterations};
}

template <class T>
int part_of_digits(double part) {
  return static_cast<int>(part * bits_of<T>());
}

}  // namespace detail

/// A root of f(x) = 0 by Newton's method, inside the bracket.
///
/// T may be float, double, long double or a type of Boost.Multiprecision. Throws
/// std::invalid_argument for a guess outside the bracket, std::domain_error where f or a derivative
/// is NaN or infinite, std::runtime_error if there is no root, or none after so many iterations, and what
/// Boost.Math throws.
///
///     const auto r = newton(x - e * sin(x) - m, x, bracket{m, 0.0, 3.2}, e = 0.2, m = 1.0);
template <class F, class X, class T, class... Keys, class... Values>
root<T> newton(F f, X x, const bracket<T>& in, const binding<Keys, Values>&... given) {
  return detail::found_root(
      "newton", [](auto&... call) { return boost::math::tools::newton_raphson_iterate(call...); },
      with_derivatives<1>(f, x, given...), in, detail::part_of_digits<T>(0.6));
}

/// The same by Halley's method, with the second derivative.
template <class F, class X, class T, class... Keys, class... Values>
root<T> halley(F f, X x, const bracket<T>& in, const binding<Keys, Values>&... given) {
  return detail::found_root(
      "halley", [](auto&... call) { return boost::math::tools::halley_iterate(call...); },
      with_derivatives<2>(f, x, given...), in, detail::part_of_digits<T>(0.4));
}

/// The same by Schroeder's method, with the second derivative.
template <class F, class X, class T, class... Keys, class... Values>
root<T> schroeder(F f, X x, const bracket<T>& in, const binding<Keys, Values>&... given) {
  return detail::found_root(
      "schroeder", [](auto&... call) { return boost::math::tools::schroder_iterate(call...); },
      with_derivatives<2>(f, x, given...), in, detail::part_of_digits<T>(0.4));
}

}  // namespace leibniz::adapters

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif

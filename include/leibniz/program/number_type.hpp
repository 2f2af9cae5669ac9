// SPDX-License-Identifier: BSL-1.0
// What a program asks of the type that it computes in. Scalars need no word: Boost.Multiprecision,
// std::complex and any class with operators and functions beside it. Types of many numbers, such as
// SIMD registers, specialise `number_type` in the header that is included for them.
#pragma once

#include <concepts>
#include <limits>
#include <type_traits>

#include <leibniz/core/number.hpp>
#include <leibniz/functions/function.hpp>

namespace leibniz {

/// How programs compute in T. A specialisation for a type of several lanes, each of which is a
/// number, says `is_wide = true` and has
///
///     using scalar = double;                                // of each lane
///     static T fill(scalar value);                          // the same in all lanes
///     static scalar first(const T& value);                  // of one lane
///     static bool all(const T& condition), any(const T& condition);   // lanes that are not 0
///     static T choose(const T& condition, const T& a, const T& b);    // a where condition is not 0
///     static T multiply_add(const T& a, const T& b, const T& c);      // a * b + c
///     template <class Function> static T call(const T&... arguments); // Function's value
///
/// and, where these are faster than a negation beside the first, `multiply_subtract`, a * b - c, and
/// `subtract_multiply`, c - a * b;
/// and one for arrays of any size, through which programs go in pieces, says `is_range = true` and has
///
///     struct argument;                                     // of an array, or of a scalar for all
///     template <class Spec, class Sink> static void run(const argument* in, Sink out);
template <class T>
struct number_type {
  static constexpr bool is_wide = false, is_range = false;
};

namespace program_detail {

template <class T>
inline constexpr bool is_wide = number_type<T>::is_wide;
template <class T>
inline constexpr bool is_range = number_type<T>::is_range;
template <class T>
inline constexpr bool is_many = is_wide<T> || is_range<T>;

/// What a program's argument is kept as: a number, or a view of an array.
template <class T>
struct argument {
  using type = T;
};
template <class T>
  requires is_range<T>
struct argument<T> {
  using type = typename number_type<T>::argument;
};
template <class T>
using argument_of = typename argument<T>::type;

// The type of real and imaginary parts, or of whatever T is made of.
template <class T>
concept made_of_floating = !std::is_arithmetic_v<T> && requires {
  typename T::value_type;
  requires std::is_floating_point_v<typename T::value_type>;
};

/// An exact constant in T, rounded once where its parts are exact in T.
template <class T>
constexpr T constant_in(number n) {
  if constexpr (is_wide<T>)
    return number_type<T>::fill(n.to<typename number_type<T>::scalar>());
  else if constexpr (made_of_floating<T>)
    return T(n.to<typename T::value_type>());
  else
    return n.to<T>();
}

/// A value in T: a scalar is the same in every lane.
template <class T, class Value>
constexpr argument_of<T> value_in(const Value& value) {
  if constexpr (is_range<T>)
    return argument_of<T>(value);
  else if constexpr (std::is_same_v<T, Value>)
    return value;
  else if constexpr (is_wide<T> && std::is_arithmetic_v<Value>)
    return number_type<T>::fill(static_cast<typename number_type<T>::scalar>(value));
  else if constexpr (made_of_floating<T> && std::is_arithmetic_v<Value>)
    return T(static_cast<typename T::value_type>(value));
  else
    return static_cast<T>(value);
}

/// Whether F has a value in T. Of several lanes, each can be computed in the scalar's way.
template <class F, class T>
inline constexpr bool has_value_in = [] {
  if constexpr (std::is_arithmetic_v<T>) {
    return true;
  } else if constexpr (is_many<T>) {
    return has_value_in<F, typename number_type<T>::scalar>;
  } else {
    constexpr auto takes = []<std::size_t... I>(std::index_sequence<I...>) {
      return requires(const T& x) { F::template value<T>((static_cast<void>(I), x)...); };
    };
    return takes(std::make_index_sequence<std::size_t{F::arity}>{});
  }
}();

/// F's value in a type that is not built in.
template <class F, class T, class... A>
constexpr T call_in(const A&... a) {
  if constexpr (is_wide<T> && F::arity > 0) {
    return number_type<T>::template call<F>(a...);
  } else if constexpr (is_wide<T>) {
    return number_type<T>::fill(F::template value<typename number_type<T>::scalar>());
  } else {
    return static_cast<T>(F::template value<T>(a...));
  }
}

// ---- in which type a program computes, by the types of its arguments

// What Boost.Multiprecision's and Eigen's lazy expressions are once they have been computed.
template <class Value>
struct computed {
  using type = std::remove_cv_t<Value>;
};
template <class Value>
  requires requires { typename Value::result_type; } && std::convertible_to<Value, typename Value::result_type>
struct computed<Value> {
  using type = typename Value::result_type;
};
template <class Value>
  requires requires { typename Value::PlainObject; }
struct computed<Value> {
  using type = typename Value::PlainObject;
};

template <class Value>
struct element {
  using type = typename computed<Value>::type;
};
template <class Value>
  requires requires(const Value& v) { v[0]; }
struct element<Value> {
  using type = std::remove_cvref_t<decltype(std::declval<const Value&>()[0])>;
};

/// The number in an argument: the value of a symbol itself, an element of a vector symbol's.
template <class Value, bool IsVector>
struct number_in : element<Value> {};
template <class Value>
struct number_in<Value, false> : computed<Value> {};

template <class T>
using as_number = std::conditional_t<std::is_integral_v<T>, double, T>;

// A type of many numbers whose header has not been included, or that its header refuses.
template <class T>
inline constexpr bool is_refused = requires { typename number_type<T>::refusal; };
template <class T>
inline constexpr bool lacks_header =
    !is_many<T> && !is_refused<T> &&
    (requires { typename T::PlainObject; } || requires { typename T::batch_bool_type; });
// Whether it adds and multiplies, and the result is one again: not a pointer, a string, a symbol.
template <class T>
inline constexpr bool has_arithmetic =
    std::is_arithmetic_v<T> || is_many<T> ||
    (!std::is_enum_v<T> && !std::is_base_of_v<expression_base, T> && std::is_copy_constructible_v<T> &&
     requires(const T& a) {
      static_cast<T>(a + a);
      static_cast<T>(a * a);
    });
// Whether it has no fractions: the constant 1/2 would be 0. Built-in integers become double.
template <class T>
inline constexpr bool computes_in_integers = !std::is_integral_v<T> && std::numeric_limits<T>::is_integer;
template <class T>
  requires is_many<T>
inline constexpr bool computes_in_integers<T> = std::numeric_limits<typename number_type<T>::scalar>::is_integer;
template <class T>
inline constexpr bool is_number =
    !lacks_header<T> && !is_refused<T> && has_arithmetic<T> && !computes_in_integers<T>;

template <class T>
constexpr auto report_number() {
  if constexpr (is_refused<T>)
    number_type<T>::refusal::report();
  else if constexpr (!lacks_header<T> && !has_arithmetic<T>)
    errors::value_is_no_number<T>();
  else if constexpr (computes_in_integers<T>)
    errors::integers_are_not_enough<T>();
  else
    errors::check_number_header<T, !lacks_header<T>>();
}

/// The common type of numbers: one of many numbers if there is one, for all of which a scalar beside it
/// stands. Integers count as double, as does nothing.
template <class... Numbers>
struct common_number {
  static constexpr bool is_sound = false;
  using type = double;
};
template <>
struct common_number<> {
  static constexpr bool is_sound = true;
  using type = double;
};
template <class A>
struct common_number<A> {
  static constexpr bool is_sound = true;
  using type = as_number<A>;
};
template <class A, class B, class... Rest>
  requires(!is_many<A> && !is_many<B>) &&
          requires { typename std::common_type_t<as_number<A>, as_number<B>>; }
struct common_number<A, B, Rest...>
    : common_number<std::common_type_t<as_number<A>, as_number<B>>, Rest...> {};
template <class A, class B, class... Rest>
  requires(is_many<A> && (std::is_same_v<A, B> || !is_many<B>))
struct common_number<A, B, Rest...> : common_number<A, Rest...> {};
template <class A, class B, class... Rest>
  requires(is_many<B> && !is_many<A>)
struct common_number<A, B, Rest...> : common_number<B, Rest...> {};

/// The type in which a call with these numbers computes; if it is not sound, `report` says why.
template <class... Numbers>
struct number_of : common_number<Numbers...> {
  static constexpr auto report() { errors::no_common_type<Numbers...>(); }
};
template <class First, class... Rest>
  requires(!is_number<First>)
struct number_of<First, Rest...> {
  static constexpr bool is_sound = false;
  using type = double;
  static constexpr auto report() { report_number<First>(); }
};
template <class First, class... Rest>
  requires(is_number<First> && !(is_number<Rest> && ...))
struct number_of<First, Rest...> : number_of<Rest...> {};

}  // namespace program_detail
}  // namespace leibniz

// SPDX-License-Identifier: BSL-1.0
// What a function is: one struct with its name, value, derivative, domain and notation.
// Every family of functions, and every user's own function, derives from `function` here; the
// graph, the printers, the parser, the tape and the tests read what these structs say.
#pragma once

#include <limits>
#include <string_view>
#include <type_traits>
#include <utility>

#include <leibniz/core/diagnostics.hpp>
#include <leibniz/core/fixed_string.hpp>
#include <leibniz/core/math.hpp>
#include <leibniz/core/number.hpp>
#include <leibniz/expression/operators.hpp>
#include <leibniz/expression/symbol.hpp>

namespace leibniz {

/// f(-x) = f(x), f(-x) = -f(x), or neither.
enum class symmetry : unsigned char { none, even, odd };

/// A list of function structs.
template <class... Functions>
struct function_list {
  static constexpr int size = sizeof...(Functions);
};

template <class... Lists>
struct join_lists;
template <class... A>
struct join_lists<function_list<A...>> {
  using type = function_list<A...>;
};
template <class... A, class... B, class... Rest>
struct join_lists<function_list<A...>, function_list<B...>, Rest...>
    : join_lists<function_list<A..., B...>, Rest...> {};

/// Which argument a partial derivative is taken by: `derivative(at<1>, y, x)`.
template <int I>
using at = std::integral_constant<int, I>;

/// Where a unary function is real and smooth: `lower < x < upper`, ends included where closed.
struct interval {
  double lower = -std::numeric_limits<double>::infinity();
  double upper = std::numeric_limits<double>::infinity();
  bool closed = false;
};

/// How strongly an infix notation binds, weakest first; `atom` needs no parentheses.
enum class precedence : unsigned char {
  logical_or, logical_and, comparison, sum, product, negation, power, atom
};

/// At most this many arguments.
inline constexpr int max_arity = 4;

/// Base of every function struct. A derived struct gives
///   template <class T> static constexpr T value(const T& x);          // per argument one parameter
///   template <class X> static constexpr X derivative(const X& x);     // one argument
///   template <class X> static constexpr X derivative(at<0>, const X& x, const X& y);  // several
/// and hides those defaults below that do not fit. The derivative is written once, in ordinary
/// notation, for any X that has arithmetic and the library's functions; exact constants in it are
/// written `2_c` or as plain integers.
template <fixed_string Name, int Arity = 1>
struct function {
  static_assert(Arity >= 0 && Arity <= max_arity, "a function takes at most 4 arguments");
  static constexpr fixed_string spelled = Name;
  static constexpr std::string_view name = spelled.view();
  static constexpr int arity = Arity;
  /// So many of the first arguments are constants, such as the order of a polygamma function. There is no
  /// derivative by them.
  static constexpr int constant_arguments = 0;
  static constexpr symmetry parity = symmetry::none;
  /// Functions g with f(g(x)) = x wherever g(x) is real.
  using cancels = function_list<>;
  static constexpr interval domain{};
  // `exact_at_pi(number x)`, if given, is f(pi x) where that is rational.
  /// Whether `value` takes a few instructions that processors have for vectors, too, and no call: loops around
  /// programs of such functions alone can become vector instructions.
  static constexpr bool is_few_instructions = false;
  /// What happens at kinks, jumps and ends of the domain, as a sentence for documents.
  static constexpr std::string_view edge{};
  /// Points inside the domain, away from kinks, at which tests compare derivatives; for several
  /// arguments, consecutive entries are one point.
  static constexpr double samples[] = {0.25, 0.5, 0.75, 0.3};

  // Notation. Empty means `name(arguments)` in the way of that notation; otherwise a pattern in
  // which #1, #2, ... stand for the arguments. `binding` says what an infix pattern binds like.
  static constexpr std::string_view text{}, latex{}, mathml{}, cpp{};
  static constexpr precedence binding = precedence::atom;
};

namespace detail {

template <class A>
constexpr void check_argument() {
  if constexpr (std::is_arithmetic_v<A>)
    errors::plain_number<A>();
  else if constexpr (is_vector_symbol<A>)
    errors::vector_symbol_for_a_number<A>();
  else if constexpr (!argument<A>)
    errors::not_an_expression<A>();
}

template <class A>
inline constexpr bool is_constant = false;
template <number V>
inline constexpr bool is_constant<constant<V>> = true;

// The first of the arguments that has to be a constant and is none.
template <int Constants, class... A>
struct first_symbolic {
  using type = void;
};
template <int Constants, class A, class... Rest>
  requires(Constants > 0)
struct first_symbolic<Constants, A, Rest...> {
  using type = typename std::conditional_t<is_constant<A>, first_symbolic<Constants - 1, Rest...>,
                                           std::type_identity<A>>::type;
};

// The graph's value among the arguments, if there is one: it decides what the call makes.
template <class... A>
struct value_among {
  using type = void;
};
template <class A, class... Rest>
struct value_among<A, Rest...> : value_among<Rest...> {};
template <argument A, class... Rest>
  requires(A::leibniz_argument == 2)
struct value_among<A, Rest...> {
  using type = A;
};

// What a call with these arguments returns after a compile error.
template <class... A>
constexpr auto no_result() {
  using value = typename value_among<A...>::type;
  return std::conditional_t<std::is_void_v<value>, invalid, value>{};
}

template <class F, class Value, class... A>
struct call_result {
  using type = Value;
};
template <class F, class... A>
struct call_result<F, void, A...> {
  using type = invalid;
};
template <class F, expression... A>
  requires(sizeof...(A) == F::arity)
struct call_result<F, void, A...> {
  using type = decltype(make_node<F, A...>());
};

// The same where F may be a comparison, whose results are conditions.
template <class F, class Value, class... A>
struct result_of_call : call_result<F, Value, A...> {};
template <class F, class Value, class... A>
  requires(!std::is_void_v<Value> && sizeof...(A) == F::arity)
struct result_of_call<F, Value, A...> {
  using type = decltype(Value::template call<F>(std::declval<const A&>()...));
};
template <class F, class... A>
using called = typename result_of_call<F, typename value_among<A...>::type, A...>::type;

}  // namespace detail

/// What F of these arguments is. Functions whose derivatives refer to each other in circles spell
/// it: Clang does not deduce a return type while it instantiates the same function.
template <class F, class... A>
using call_result =
    typename detail::call_result<F, typename detail::value_among<A...>::type, A...>::type;

/// F applied to the arguments: an expression of expressions, or a value of a graph if any argument
/// is one (beside which plain numbers are constants).
template <class F, class... A>
  requires arguments<A...>
constexpr detail::called<F, A...> call(const A&... arguments) {
  using value = typename detail::value_among<A...>::type;
  if constexpr (sizeof...(A) != F::arity) {
    errors::check_arity<F, int(sizeof...(A)), F::arity>();
    return detail::no_result<A...>();
  } else if constexpr (!std::is_void_v<value>)
    return value::template call<F>(arguments...);
  else if constexpr ((expression<A> && ...)) {
    using symbolic = typename detail::first_symbolic<F::constant_arguments, A...>::type;
    if constexpr (!std::is_void_v<symbolic>) errors::not_a_constant<F, symbolic>();
    return make_node<F, A...>();
  } else {
    (detail::check_argument<A>(), ...);
    return invalid{};
  }
}

namespace detail {
template <class N>
using floating = std::conditional_t<std::is_integral_v<N>, double, N>;
}

/// Makes a function struct callable: `inline constexpr leibniz::callable<my_function> my;` Of plain numbers
/// it is their common type, in which integers count as double.
template <class F>
struct callable {
  template <class... A>
    requires arguments<A...>
  constexpr detail::called<F, A...> operator()(const A&... arguments) const {
    return leibniz::call<F>(arguments...);
  }
  template <class... A>
  constexpr auto operator()(const A&... arguments) const {
    if constexpr ((std::is_arithmetic_v<A> && ...) && sizeof...(A) == F::arity && F::arity > 0)
      return F::value(static_cast<std::common_type_t<detail::floating<A>...>>(arguments)...);
    else
      return F::value(arguments...);
  }
};

}  // namespace leibniz

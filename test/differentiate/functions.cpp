// SPDX-License-Identifier: BSL-1.0
// The derivative of every function is what its struct says, times the derivative of its argument.
// The list of functions is the library's: a new function is tested without an edit here.
#include <boost/test/unit_test.hpp>

#include <leibniz/differentiate/derivative.hpp>
#include <leibniz/functions/functions.hpp>
#include <leibniz/graph/trace.hpp>
#include <leibniz/simplify/substitute.hpp>

namespace {

using namespace leibniz::literals;
using leibniz::derivative;
using leibniz::node;

constexpr leibniz::symbol<"x"> x;
constexpr leibniz::symbol<"y"> y;
constexpr leibniz::symbol<"z"> z;
using X = leibniz::symbol<"x">;
using Y = leibniz::symbol<"y">;
using Z = leibniz::symbol<"z">;

// What a struct says of its function, run at compile time on the values of a graph: an expression
// like any other.
template <class F, int I>
struct as_declared {
  template <class V>
  constexpr V operator()(const V& a) const requires(F::arity == 1) {
    return F::derivative(a);
  }
  template <class V>
  constexpr V operator()(const V& a, const V& b) const requires(F::arity == 2) {
    return F::derivative(leibniz::at<I>{}, a, b);
  }
  template <class V>
  constexpr V operator()(const V& a, const V& b, const V& c) const requires(F::arity == 3) {
    return F::derivative(leibniz::at<I>{}, a, b, c);
  }
};

template <class F>
inline constexpr bool declares =
    leibniz::graph::info_of<F>.is_condition || leibniz::graph::declares_derivative<F, F::arity - 1, leibniz::graph::value>;

// f(x)' and the chain rule, f(3 x)' --> 3 f'(3 x)
template <class F>
constexpr bool unary_holds() {
  constexpr auto declared = leibniz::trace<"x">(as_declared<F, 0>{});
  constexpr node<F, X> f;
  constexpr node<F, decltype(3_c * x)> chained;
  if constexpr (F::name == "relu")  // a selection that is 0 somewhere takes the factor inside
    return derivative(f, x) == declared &&
           derivative(chained, x) == select(3_c * x > 0_c, 3_c, 0_c);
  else
    return derivative(f, x) == declared &&
           derivative(chained, x) == 3_c * substitute(declared, x = 3_c * x);
}

template <class F>
constexpr bool holds() {
  if constexpr (!declares<F> || F::name == "polygamma") {
    return true;  // pow and sqrt are rewritten to powers (derivative.cpp); an order is no symbol
  } else if constexpr (F::arity == 1) {
    return unary_holds<F>();
  } else if constexpr (F::arity == 2) {
    constexpr node<F, X, Y> f;
    return derivative(f, y) == leibniz::trace<"x", "y">(as_declared<F, 1>{}) &&
           derivative(f, x) == leibniz::trace<"x", "y">(as_declared<F, 0>{});
  } else {
    constexpr node<F, X, Y, Z> f;
    return derivative(f, x) == leibniz::trace<"x", "y", "z">(as_declared<F, 0>{}) &&
           derivative(f, y) == leibniz::trace<"x", "y", "z">(as_declared<F, 1>{}) &&
           derivative(f, z) == leibniz::trace<"x", "y", "z">(as_declared<F, 2>{});
  }
}

template <class F>
struct derivatives_of {
  static_assert(holds<F>(), "the derivative of this function is not what its struct says");
  static constexpr int count = declares<F> ? 1 : 0;
};
template <class... F>
constexpr int tested(leibniz::function_list<F...>) {
  return (0 + ... + derivatives_of<F>::count);
}

BOOST_AUTO_TEST_CASE(derivative_of_every_function_is_what_its_struct_says) {
  constexpr int functions = tested(leibniz::all_functions{});
  BOOST_TEST(functions >= 38);
}

}  // namespace

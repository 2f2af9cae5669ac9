// SPDX-License-Identifier: BSL-1.0
// Checks whose failure is a compile error that names the derivative, both values and the point.
// static_assert(gradient_check(...)) can only say that it is false; these say why.
#pragma once

#include <leibniz/check/gradient_check.hpp>
#include <leibniz/print/tuples.hpp>

namespace leibniz {

namespace errors {

// What failed, spelled out: Clang 14 takes no floating-point template arguments, so that a value is
// the characters of its digits.
template <char... C>
struct partial {};
template <class... Coordinates>
struct at_point {};
template <char... C>
struct derivative_is {};
template <char... C>
struct central_differences_give {};
template <char... C>
struct allowed_distance_is {};
template <std::size_t Count>
struct and_so_many_others {};

template <class... What>
inline constexpr bool derivative_agrees = false;

template <class... What>
constexpr void derivative_differs() {
  static_assert(derivative_agrees<What...>,
                "a derivative differs from central differences: correct the gradient that was "
                "written by hand, or the derivative of a function that you declared");
}
template <class... What>
constexpr void derivative_is_not_checkable() {
  static_assert(derivative_agrees<What...>,
                "a derivative cannot be compared with central differences: at this point, or on "
                "one side of it, the function or its derivative is not finite or has a kink; move "
                "the point");
}

template <class Condition>
inline constexpr bool holds = false;
template <class Condition>
constexpr void condition_is_false() {
  static_assert(holds<Condition>,
                "a condition that is required is false: correct it, or compare two expressions "
                "with require_equal(a, b), which shows both");
}

// Two expressions, spelled out.
template <char... C>
struct left_is {};
template <char... C>
struct right_is {};
template <class Left, class Right>
inline constexpr bool are_the_same_expression = false;
template <class Left, class Right>
constexpr void expressions_differ() {
  static_assert(are_the_same_expression<Left, Right>,
                "two expressions have different canonical forms: correct one of them, or, if they "
                "are equal by an identity that is no rule, compare expand(...) of both or ask "
                "probably_equal");
}

template <class Check>
inline constexpr bool is_constant_check = false;
template <class Check>
constexpr void check_captures() {
  static_assert(is_constant_check<Check>,
                "require takes a lambda that captures nothing: make what it captures static or "
                "global, and write a condition as require([] { return identical(a, b); })");
}

}  // namespace errors

namespace check_detail {

template <class Check>
inline constexpr auto report_of = Check{}();

enum class part : unsigned char { partial, derivative, difference, allowed, coordinate };

struct words {
  char text[120]{};
  std::size_t size = 0;
};

/// One part of what is to be said of a failed check; Coordinate is a position in its point.
template <class Check, part Part, std::size_t Coordinate>
constexpr words write() {
  constexpr auto& r = report_of<Check>;
  const auto& c = r.first_failure();
  output out;
  switch (Part) {
    case part::partial:
      put_partial(out, r, c);
      break;
    case part::derivative:
      put_value(out, c.derivative, digits_of(c));
      break;
    case part::difference:
      put_value(out, c.difference, digits_of(c));
      break;
    case part::allowed:
      put_value(out, c.allowed, 2);
      break;
    case part::coordinate:
      put_coordinate(out, r, Coordinate);
      break;
  }
  words w;
  for (; w.size < out.size() && w.size < sizeof w.text; ++w.size) w.text[w.size] = out[w.size];
  return w;
}

template <class Check, part Part, std::size_t Coordinate>
inline constexpr words written = write<Check, Part, Coordinate>();

template <template <char...> class Spelled, class Check, part Part, std::size_t Coordinate,
          class I = std::make_index_sequence<written<Check, Part, Coordinate>.size>>
struct spell;
template <template <char...> class Spelled, class Check, part Part, std::size_t Coordinate,
          std::size_t... I>
struct spell<Spelled, Check, Part, Coordinate, std::index_sequence<I...>> {
  using type = Spelled<written<Check, Part, Coordinate>.text[I]...>;
};
template <template <char...> class Spelled, class Check, part Part, std::size_t Coordinate = 0>
using spelled = typename spell<Spelled, Check, Part, Coordinate>::type;

template <class Check, class I>
struct spelled_point;
template <class Check, std::size_t... I>
struct spelled_point<Check, std::index_sequence<I...>> {
  using type = errors::at_point<spelled<errors::name, Check, part::coordinate, I>...>;
};

template <class Check>
constexpr void explain() {
  constexpr auto& r = report_of<Check>;
  constexpr auto c = r.first_failure();
  using where = typename spelled_point<Check, std::make_index_sequence<r.point.size()>>::type;
  using name = spelled<errors::partial, Check, part::partial>;
  using derivative = spelled<errors::derivative_is, Check, part::derivative>;
  using difference = spelled<errors::central_differences_give, Check, part::difference>;
  using allowed = spelled<errors::allowed_distance_is, Check, part::allowed>;
  using others = errors::and_so_many_others<r.failures() - 1>;
  if constexpr (c.is == verdict::differs && !c.kink)
    errors::derivative_differs<name, derivative, difference, allowed, where, others>();
  else if constexpr (c.is == verdict::differs || c.is == verdict::undecided)
    errors::derivative_is_not_checkable<name, derivative, difference, allowed, where, others>();
  else
    errors::derivative_is_not_checkable<name, derivative, where, others>();
}

template <class F, class... Bindings>
struct constant_gradient_check;
template <class F, class... Keys, number... V>
struct constant_gradient_check<F, binding<Keys, constant<V>>...> {
  constexpr auto operator()() const {
    return gradient_check(F{}, binding<Keys, double>{V.template to<double>()}...);
  }
};
template <class F, class... Bindings>
struct constant_hessian_check;
template <class F, class... Keys, number... V>
struct constant_hessian_check<F, binding<Keys, constant<V>>...> {
  constexpr auto operator()() const {
    return hessian_check(F{}, binding<Keys, double>{V.template to<double>()}...);
  }
};

template <class A, class B>
constexpr bool are_equal() {
  if constexpr (expression<A> == expression<B> && requires { A{} == B{}; })
    return bool{A{} == B{}};
  else
    return false;
}

// What is printed of an expression or a tuple of them, as far as anyone reads.
template <template <char...> class Spelled, class F,
          class I = std::make_index_sequence<std::min<std::size_t>(text(F{}).view().size(), 200)>>
struct spell_text;
template <template <char...> class Spelled, class F, std::size_t... I>
struct spell_text<Spelled, F, std::index_sequence<I...>> {
  using type = Spelled<text(F{}).view()[I]...>;
};

template <class F>
inline constexpr bool can_be_compared = usable<F> || print::tuple_of_expressions<F>;
template <class F>
constexpr auto report_compared() {
  if constexpr (!can_be_compared<F> && !is_invalid<F>) errors::not_an_expression<F>();
}

template <class Value>
inline constexpr bool is_exact_binding = false;
template <class Key, number V>
inline constexpr bool is_exact_binding<binding<Key, constant<V>>> = true;

template <class... Options>
concept bindings_in_the_compiler = sizeof...(Options) > 0 && (is_option<Options> && ...);

/// Refuses the first option that is no exact constant; whether all are.
template <class Option, class... More>
constexpr bool check_exact() {
  if constexpr (!is_exact_binding<Option>)
    return !errors::plain_number_for_check_in_the_compiler<Option>();
  else if constexpr (sizeof...(More) > 0)
    return check_exact<More...>();
  else
    return true;
}

}  // namespace check_detail

/// Runs a check in the compiler; true, or a compile error that names the first derivative that fails,
/// its value, the difference, the point, and how many others fail. A lambda may return a bool, too.
///
///     static_assert(leibniz::require([] {
///       return leibniz::gradient_check(g, x1 = 2.0, x2 = 3.0);
///     }));
template <class Check>
constexpr bool require(const Check&) {
  if constexpr (!std::is_empty_v<Check> || !std::is_default_constructible_v<Check>) {
    errors::check_captures<Check>();
  } else if constexpr (!check_detail::report_of<Check>) {
    if constexpr (requires { check_detail::report_of<Check>.first_failure(); })
      check_detail::explain<Check>();
    else
      errors::condition_is_false<Check>();
  }
  return true;
}

/// Whether two expressions, or two tuples of them, have the same canonical form; if not, a compile
/// error that shows both (the first 200 characters of each):
///
///     static_assert(leibniz::require_equal(derivative(x * x * y, x), leibniz::formula<"2*x*y">));
template <class A, class B>
constexpr bool require_equal(const A&, const B&) {
  if constexpr (!check_detail::can_be_compared<A> || !check_detail::can_be_compared<B>) {
    check_detail::report_compared<A>();
    check_detail::report_compared<B>();
  } else if constexpr (!check_detail::are_equal<A, B>()) {
    errors::expressions_differ<typename check_detail::spell_text<errors::left_is, A>::type,
                               typename check_detail::spell_text<errors::right_is, B>::type>();
  }
  return true;
}

/// `gradient_check` at a point of exact constants, with the errors of `require`; of a callable, which
/// is traced on the symbols that are bound, too:
///
///     static_assert(leibniz::check_gradient(g, x1 = 2_c, x2 = 3_c));
template <class F, class... Bindings>
  requires((expression<F> || generic_callable<F>) &&
           check_detail::bindings_in_the_compiler<Bindings...>)
constexpr bool check_gradient(const F& f, const Bindings&... bindings) {
  if constexpr (!check_detail::check_exact<Bindings...>())
    return true;
  else if constexpr (generic_callable<F>)
    return check_detail::check_traced(
        [](auto traced, const auto&... given) { return check_gradient(traced, given...); }, f,
        bindings...);
  else
    return require(check_detail::constant_gradient_check<F, Bindings...>{});
}

/// `hessian_check` at a point of exact constants, with the errors of `require`.
template <class F, class... Bindings>
  requires((expression<F> || generic_callable<F>) &&
           check_detail::bindings_in_the_compiler<Bindings...>)
constexpr bool check_hessian(const F& f, const Bindings&... bindings) {
  if constexpr (!check_detail::check_exact<Bindings...>())
    return true;
  else if constexpr (generic_callable<F>)
    return check_detail::check_traced(
        [](auto traced, const auto&... given) { return check_hessian(traced, given...); }, f,
        bindings...);
  else
    return require(check_detail::constant_hessian_check<F, Bindings...>{});
}

}  // namespace leibniz

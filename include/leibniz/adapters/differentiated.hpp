// SPDX-License-Identifier: BSL-1.0
// What adapters share: functions with their derivatives by unknowns that another library brings,
// and of parameters whose values are given once. The library's own names stay in the adapters.
#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <span>
#include <sstream>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic push  // names here are no shadows of a user's
#pragma GCC diagnostic ignored "-Wshadow"
#endif

#include <leibniz/program/callable.hpp>

namespace leibniz::adapters {

namespace detail {

/// "b", or "b[1]" of an element of a vector symbol that is named by itself.
template <class X>
std::string symbol_text() {
  std::string text(X::spelled.view());
  if constexpr (is_symbol<X>)
    if (X::index >= 0) text += "[" + std::to_string(X::index) + "]";
  return text;
}

}  // namespace detail

/// Functions F of unknowns X, where the symbols P have the values that they are bound to. Made by
/// `differentiate_for`; kept by value, so that nothing can dangle.
template <class Functions, class Unknowns, class Given>
class differentiated;
template <class... F, class... X, class... P, class... V>
class differentiated<boost::hana::tuple<F...>, boost::hana::tuple<X...>,
                     std::tuple<binding<P, V>...>> {
 public:
  static constexpr std::size_t functions = sizeof...(F);
  using function_list = boost::hana::tuple<F...>;
  using unknown_list = boost::hana::tuple<X...>;
  /// Elements of vector symbols count each.
  static constexpr std::size_t unknowns = graph::symbol_count<unknown_list>;

  /// A program of these inputs with other outputs.
  template <class Outputs>
  using program_of = compiled_program<Outputs, boost::hana::tuple<X..., P...>>;

  /// The program of all derivatives up to an order: the functions, then (order 1) the Jacobian by
  /// rows, then (order 2, one function) the upper triangle of the Hessian by rows.
  template <int Order>
  using program = program_of<std::conditional_t<
      Order == 0, boost::hana::tuple<F...>,
      program_detail::derivatives_up_to<Order, boost::hana::tuple<F...>, unknown_list>>>;

  /// The same of order 2 of one of several functions.
  template <class Function>
  using second_order =
      program_of<program_detail::derivatives_up_to<2, boost::hana::tuple<Function>, unknown_list>>;

  constexpr explicit differentiated(const std::tuple<binding<P, V>...>& made) : given_(made) {}

  /// Writes what `program<Order>` computes; one argument for each of X, as for programs.
  template <int Order, class T, class... Values>
  constexpr void run(T* out, const Values&... values) const {
    run_program<program<Order>>(out, values...);
  }

  /// The same of any program of these inputs.
  template <class Program, class T, class... Values>
  constexpr void run_program(T* out, const Values&... values) const {
    std::apply(
        [&](const auto&... given) {
          Program::template run<T>(program_detail::array_sink<T>{out}, values..., given.value...);
        },
        given_);
  }

  /// As `run`, with all unknowns in one array, and behind them those of other inputs of a program.
  template <int Order, class T>
  constexpr void run_at(T* out, const T* unknowns_at) const {
    run_program_at<program<Order>>(out, unknowns_at);
  }
  template <class Program, class T, class... Others>
  constexpr void run_program_at(T* out, const T* unknowns_at, const Others&... others) const {
    [&]<std::size_t... I>(std::index_sequence<I...>) {
      run_program<Program>(out, block<X>(unknowns_at + first_of(I))..., others...);
    }
    (std::index_sequence_for<X...>{});
  }

  /// "x", or "q[2]" for an element, of unknown i.
  static std::string name(std::size_t i) {
    std::string found;
    std::size_t first = 0;
    const auto look = [&](const std::string& text, std::size_t width, bool is_vector) {
      if (i >= first && i < first + width)
        found = text + (is_vector ? "[" + std::to_string(i - first) + "]" : "");
      first += width;
    };
    (look(detail::symbol_text<X>(), static_cast<std::size_t>(symbol_width<X>), is_vector_symbol<X>),
     ...);
    return found;
  }

 private:
  // What a program takes for the unknown Block, whose numbers begin at `at`.
  template <class Block, class T>
  static constexpr decltype(auto) block(const T* at) {
    constexpr auto width = static_cast<std::size_t>(symbol_width<Block>);
    if constexpr (is_vector_symbol<Block>)
      return std::span<const T, width>(at, width);
    else
      return *at;
  }
  static constexpr std::size_t first_of(std::size_t symbol) {
    const std::size_t widths[] = {static_cast<std::size_t>(symbol_width<X>)...};
    std::size_t sum = 0;
    for (std::size_t i = 0; i < symbol; ++i) sum += widths[i];
    return sum;
  }

  std::tuple<binding<P, V>...> given_;
};

namespace detail {

// The numbers of a vector symbol are copied: an Eigen expression or a span may refer to what is gone
// when the functions are called. Throws std::length_error for another number of them.
template <class P, class V>
constexpr auto kept(const binding<P, V>& given) {
  if constexpr (is_vector_symbol<P> && program_detail::fits<P, V> && requires {
                  std::size(given.value);
                  given.value[0];
                }) {
    program_detail::check_size<P>(given.value);
    using number = std::remove_cvref_t<decltype(given.value[0])>;
    std::array<number, static_cast<std::size_t>(P::size())> copy{};
    for (std::size_t i = 0; i < copy.size(); ++i) copy[i] = program_detail::element_of(given.value, i);
    return binding<P, std::array<number, static_cast<std::size_t>(P::size())>>{copy};
  } else {
    program_detail::report_size<P, V>();
    return given;
  }
}

template <class A>
constexpr auto binding_part(const A& a) {
  if constexpr (is_binding<A>)
    return std::tuple<A>(a);
  else
    return std::tuple<>();
}
template <class A>
constexpr auto symbol_part(const A& a) {
  if constexpr (is_binding<A>)
    return boost::hana::tuple<>{};
  else
    return leibniz::detail::parameters_of(a);
}

// Functions as a Hana tuple; a callable is traced on its unknowns, then on the given symbols.
template <class F, class... X, class... P, class... V>
constexpr auto functions_of(F f, boost::hana::tuple<X...>, const std::tuple<binding<P, V>...>&) {
  if constexpr (generic_callable<F>)
    return leibniz::detail::on_trace(
        [](auto traced, auto...) { return leibniz::detail::several(traced); }, f, X{}..., P{}...);
  else
    return leibniz::detail::several(f);
}

}  // namespace detail

namespace detail {

// Neither an unknown nor a given symbol may come twice: the second would be another input.
template <class... X, class... P, class... V>
constexpr void check_named_once(boost::hana::tuple<X...>, const std::tuple<binding<P, V>...>&) {
  leibniz::detail::check_named_once<X..., P...>();
}

}  // namespace detail

/// f, an expression, a Hana tuple of them or a callable, with derivatives by the symbols among
/// `arguments`; the others are bindings, `a = 2.0`, which are given. Throws std::length_error if a
/// vector symbol is given another number of values.
template <class F, class... Arguments>
constexpr auto differentiate_for(F f, const Arguments&... arguments) {
  const auto made = std::tuple_cat(detail::binding_part(arguments)...);
  const auto given =
      std::apply([](const auto&... one) { return std::make_tuple(detail::kept(one)...); }, made);
  using unknowns =
      typename leibniz::detail::joined_tuples<decltype(detail::symbol_part(arguments))...>::type;
  detail::check_named_once(unknowns{}, given);
  using functions = decltype(detail::functions_of(f, unknowns{}, given));
  return differentiated<functions, unknowns, std::remove_const_t<decltype(given)>>(given);
}

namespace detail {

template <class T>
std::string number_text(const T& number) {
  std::ostringstream out;
  out.precision(17);
  out << number;
  return out.str();
}

/// Of a complex number, whether both of its parts are.
template <class T>
constexpr bool is_finite(const T& number) {
  using std::isfinite;
  if constexpr (requires { isfinite(number); })
    return isfinite(number);
  else
    return isfinite(number.real()) && isfinite(number.imag());
}

/// The first of `count` numbers that is NaN or infinite, or `count`.
template <class T>
constexpr std::size_t first_not_finite(const T* numbers, std::size_t count) {
  std::size_t i = 0;
  while (i < count && is_finite(numbers[i])) ++i;
  return i;
}

/// "x = 0.5, q[0] = 2": where something went wrong.
template <class Differentiated, class T>
std::string point_text(const T* unknowns) {
  std::string text;
  for (std::size_t i = 0; i < Differentiated::unknowns; ++i)
    text += (i > 0 ? ", " : "") + Differentiated::name(i) + " = " + number_text(unknowns[i]);
  return text;
}

}  // namespace detail

}  // namespace leibniz::adapters

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif

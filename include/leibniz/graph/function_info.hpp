// SPDX-License-Identifier: BSL-1.0
// What the graph knows of a function: one constant per function struct, to which nodes point, and
// the way back from that pointer to the struct. It reads the structs of functions/ and nothing else.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include <leibniz/functions/function.hpp>

namespace leibniz::graph {

class value;

/// A function struct as data, so that nodes of every function have one type.
struct function_info {
  std::string_view name{};
  std::uint64_t hash = 0;  ///< of the name
  int arity = 0, constant_arguments = 0;
  symmetry parity = symmetry::none;
  bool is_condition = false;  ///< locally constant
  std::array<value (*)(const value*), max_arity> derivative{};  ///< by each argument
  bool (*is_order)(number) = nullptr;  ///< whether a constant may be its first argument, if not each
  checked_number (*exact)(const number*) = nullptr;             ///< at exact constants, if known
  checked_number (*exact_at_pi)(number) = nullptr;              ///< of pi times a constant, if known
  std::array<const function_info*, 4> cancels{};                ///< this(g(x)) = x for these g
  std::string_view text{}, latex{}, mathml{}, cpp{};
  precedence binding = precedence::atom;
  interval domain{};
  std::string_view edge{};
};

template <class F>
struct make_function_info;

template <class F>
inline constexpr function_info info_of = make_function_info<F>::make();

// From the pointer back to the struct: instantiating `registration<F>` defines the function that
// `function_key<&info_of<F>>` declares (a friend injected once per function).
template <const function_info* Info>
struct function_key {
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wnon-template-friend"
#endif
  friend constexpr auto function_behind(function_key<Info>);
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif
};

template <class F>
struct registration {
  friend constexpr auto function_behind(function_key<&info_of<F>>) { return F{}; }
  static constexpr bool done = true;
};

/// The struct of the function that a node points at.
template <const function_info* Info>
using function_at = decltype(function_behind(function_key<Info>{}));

// The derivative of F by argument I, on values of a graph. Return types are spelled out: functions
// refer to each other in circles.
template <class F, int I>
constexpr value differentiate_function(const value* x);

template <class F>
constexpr checked_number exact_value(const number* x) {
  if constexpr (F::arity == 0)
    return {};
  else if constexpr (requires { F::exact(x[0]); })
    return F::exact(x[0]);
  else if constexpr (requires { F::exact(x[0], x[1]); })
    return F::exact(x[0], x[1]);
  else
    return {};
}

template <class F, int I, class X>
concept declares_derivative =
    (F::arity == 1 && requires(const X& x) { F::derivative(x); }) ||
    (F::arity == 2 && requires(const X& x) { F::derivative(at<I>{}, x, x); }) ||
    (F::arity == 3 && requires(const X& x) { F::derivative(at<I>{}, x, x, x); }) ||
    (F::arity == 4 && requires(const X& x) { F::derivative(at<I>{}, x, x, x, x); });

template <class F>
struct make_function_info {
  template <class... G>
  static constexpr void set_cancels(function_info& info, function_list<G...>) {
    int n = 0;
    ((info.cancels[static_cast<std::size_t>(n++)] = &info_of<G>), ...);
  }

  static constexpr function_info make() {
    static_assert(registration<F>::done);
    function_info info{};
    info.name = F::name;
    info.hash = hash_of(F::name);
    info.arity = F::arity;
    info.constant_arguments = F::constant_arguments;
    info.parity = F::parity;
    info.exact = &exact_value<F>;
    if constexpr (requires { F::exact_at_pi(number()); }) info.exact_at_pi = &F::exact_at_pi;
    set_cancels(info, typename F::cancels{});
    info.text = F::text;
    info.latex = F::latex;
    info.mathml = F::mathml;
    info.cpp = F::cpp;
    info.binding = F::binding;
    info.domain = F::domain;
    info.edge = F::edge;
    info.is_condition = requires { requires F::is_condition; };
    if constexpr (requires { F::is_order(number()); }) info.is_order = &F::is_order;
    if constexpr (declares_derivative<F, 0, value>) info.derivative[0] = &differentiate_function<F, 0>;
    if constexpr (F::arity > 1) {
      if constexpr (declares_derivative<F, 1, value>) info.derivative[1] = &differentiate_function<F, 1>;
      if constexpr (declares_derivative<F, 2, value>) info.derivative[2] = &differentiate_function<F, 2>;
      if constexpr (declares_derivative<F, 3, value>) info.derivative[3] = &differentiate_function<F, 3>;
    }
    return info;
  }
};

}  // namespace leibniz::graph

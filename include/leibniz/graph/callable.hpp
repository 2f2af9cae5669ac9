// SPDX-License-Identifier: BSL-1.0
// A generic callable where an expression is expected: it is traced on the symbols that stand beside
// it, or by its arity on symbols named x1, x2, ... Verbs take callables through this header.
#pragma once

#include <leibniz/graph/trace.hpp>

namespace leibniz {

/// Parameters that a callable may have where its symbols are not named.
inline constexpr std::size_t largest_arity = 32;

namespace detail {

struct other_call_operator {
  void operator()() const;
};
template <class F>
struct call_operator_twice : F, other_call_operator {};

// With two call operators among its bases the name is ambiguous; finding that out asks nothing of
// F's parameters, which may be generic.
template <class F>
inline constexpr bool has_call_operator = !requires {
  &call_operator_twice<F>::operator();
};

}  // namespace detail

/// A function object, such as a generic lambda, that is no expression. Where an expression is
/// expected it is traced; if it captures, that is refused then.
template <class F>
concept generic_callable = std::is_class_v<F> && !argument<F> && !std::is_final_v<F> &&
                           !is_binding<F> && !is_vector_symbol<F> && detail::has_call_operator<F>;

namespace detail {

// Whether F takes any number of values, found out without running its body at a number of them where it
// may make no sense: F competes with templates that do so, at more values than are allowed. Without a
// parameter pack it takes no part, and one of the others is called. With a pack the call is ambiguous, the
// first of these against one that begins with a pack, and both of them against one that has a parameter
// before it.
struct one_of_the_others {};
struct takes_all {
  template <class... A>
  one_of_the_others operator()(A...) const;
};
struct takes_all_but_none : takes_all {
  using takes_all::operator();
  template <class A, class... B>
  one_of_the_others operator()(A, B...) const;
};
template <class F, class Others>
struct competing : F, Others {
  using F::operator();
  using Others::operator();
};
template <std::size_t>
using value_each = graph::value;

template <class F>
inline constexpr bool takes_any_number = []<std::size_t... I>(std::index_sequence<I...>) {
  constexpr auto others_win = []<class Others>(Others) {
    return requires(competing<F, Others>& f, value_each<I>... values) {
      { f(values...) } -> std::same_as<one_of_the_others>;
    };
  };
  // In this order: the first alone would lose against a pack behind parameters, whose body would run.
  if constexpr (others_win(takes_all_but_none{}))
    return !others_win(takes_all{});
  else
    return true;
}(std::make_index_sequence<largest_arity + 1>{});

template <class F, class... Values>
concept takes = requires(F& f, Values... values) { f(values...); };

template <class F, int Found = 0, class... Values>
constexpr int arity_without_pack() {
  constexpr bool fits = takes<F, Values...>;
  constexpr int found = fits ? int{sizeof...(Values)} : Found;
  if constexpr (fits && Found > 0)
    return 0;  // two call operators, or a value that may be left out
  else if constexpr (sizeof...(Values) == largest_arity)
    return found;
  else
    return arity_without_pack<F, found, Values..., graph::value>();
}
/// How many values F takes; 0 if that is unclear.
template <class F>
constexpr int arity_of() {
  if constexpr (takes_any_number<F>)
    return 0;
  else
    return arity_without_pack<F>();
}

/// The I-th symbol of a function whose symbols are not named: x1, x2, ...
template <std::size_t I>
constexpr auto numbered_symbol() {
  constexpr char units = static_cast<char>('0' + (I + 1) % 10);
  if constexpr (I < 9) {
    return symbol<fixed_string<3>({'x', units, '\0'})>{};
  } else {
    constexpr char tens = static_cast<char>('0' + (I + 1) / 10);
    return symbol<fixed_string<4>({'x', tens, units, '\0'})>{};
  }
}
template <std::size_t... I>
constexpr auto numbered_symbols(std::index_sequence<I...>) {
  return boost::hana::tuple<decltype(numbered_symbol<I>())...>{};
}

template <class F>
inline constexpr bool is_traceable = std::is_empty_v<F> && std::is_default_constructible_v<F>;

/// A Hana tuple of the symbols x1, x2, ... that a callable has by its arity; empty after an error.
template <class F>
constexpr auto symbols_by_arity() {
  if constexpr (!is_traceable<F>) {
    errors::captures_something<F>();
    return boost::hana::tuple<>{};
  } else if constexpr (arity_of<F>() == 0) {
    if constexpr (is_plain_function<F>)
      errors::function_of_numbers<F>();
    else
      errors::arity_is_unclear<F>();
    return boost::hana::tuple<>{};
  } else {
    return numbered_symbols(std::make_index_sequence<static_cast<std::size_t>(arity_of<F>())>{});
  }
}

/// Tuples of symbols taken apart; a vector symbol stays one, as it is one parameter of a callable.
template <class X>
constexpr auto parameters_of(const X&) {
  if constexpr (is_symbol<X> || is_vector_symbol<X>) {
    return boost::hana::tuple<X>{};
  } else {
    errors::not_a_symbol<X>();
    return boost::hana::tuple<>{};
  }
}
template <class... X>
constexpr auto parameters_of(const boost::hana::tuple<X...>&);
template <class X, class Y, class... Rest>
constexpr auto parameters_of(const X& x, const Y& y, const Rest&... rest) {
  return []<class... A, class... B>(boost::hana::tuple<A...>, boost::hana::tuple<B...>) {
    return boost::hana::tuple<A..., B...>{};
  }(parameters_of(x), parameters_of(y, rest...));
}
template <class... X>
constexpr auto parameters_of(const boost::hana::tuple<X...>&) {
  return parameters_of(X{}...);
}

/// verb(traced, symbols...) for a callable that is traced on symbols x, or by its arity without
/// any. What is refused has been said by then, and the result is `invalid`.
template <class Verb, class F, class... X>
constexpr auto on_trace(Verb verb, const F& f, const X&... x) {
  const auto apply = [verb, &f]<class... S>(boost::hana::tuple<S...>) {
    if constexpr (sizeof...(S) == 0)
      return static_cast<void>(verb), static_cast<void>(f), invalid{};
    else
      return verb(trace<S...>(f), S{}...);
  };
  if constexpr (sizeof...(X) == 0)
    return apply(symbols_by_arity<F>());
  else
    return apply(parameters_of(x...));
}

}  // namespace detail

/// The function that `f` computes, traced by its arity on the symbols x1, x2, ... Use
/// `trace<"a", "b">(f)` to name them otherwise, or where the number of parameters is unclear.
template <generic_callable F>
constexpr auto trace(const F& f) {
  return detail::on_trace([](auto traced, auto...) { return traced; }, f);
}

}  // namespace leibniz

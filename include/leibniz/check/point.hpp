// SPDX-License-Identifier: BSL-1.0
// Points, and functions of a point: what every check starts from. Expressions, plain callables and
// bindings all become a function of one std::array whose coordinates have names.
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>
#include <utility>

#include <leibniz/graph/callable.hpp>
#include <leibniz/program/program.hpp>

namespace leibniz {

/// How far a derivative may be from the difference that it is compared with, relative to their size
/// (see `gradient_check`); 0 stands for the default, epsilon^(2/3) of the number type.
struct tolerance {
  double relative = 0;
};

/// Names one coordinate of a point: a symbol, an element of a vector symbol or, where a point has no
/// names, its position (`name` is empty then).
struct coordinate {
  std::string_view name{};
  std::int32_t index = -1;
};

namespace check_detail {

template <class T>
inline constexpr bool is_tuple = false;
template <class... E>
inline constexpr bool is_tuple<boost::hana::tuple<E...>> = true;

/// What the library evaluates: an expression, or a Hana tuple of expressions.
template <class F>
inline constexpr bool is_symbolic = expression<F> || is_tuple<F>;

template <class F>
constexpr auto expressions_of(const F&) {
  if constexpr (is_tuple<F>)
    return program_detail::flat_outputs(F{});
  else if constexpr (expression<F>)
    return boost::hana::tuple<F>{};
  else
    return boost::hana::tuple<>{};
}

// ---- coordinates without names: the symbols of the expressions, in order of name
//
// Lambdas in templates here have no named parameters and no variables: GCC 12 looks their names up
// where they are instantiated, and under -Wshadow finds them shadowing a user's global `x` or `a`.

constexpr bool stands_before(const graph::stored_name& a, const graph::stored_name& b) {
  return simplify::compare_names(a.name(), b.name()) < 0;
}

template <class Names>
constexpr Names in_order(Names names) {
  sequence<graph::stored_name> sorted(names.begin(), names.end());
  simplify::sort(sorted, stands_before);
  for (std::size_t i = 0; i < names.size(); ++i) names[i] = sorted[i];
  return names;
}

template <class Expressions>
struct named_inputs {
  static constexpr graph::rooted build() { return program_detail::joint<exact_order, Expressions>(); }
  static constexpr auto inputs = in_order(graph::stored<named_inputs>.symbols);
  static constexpr auto symbols = []<std::size_t... I>(std::index_sequence<I...>) {
    return boost::hana::tuple<program_detail::input_symbol<named_inputs, I>...>{};
  }
  (std::make_index_sequence<inputs.size()>{});
};
template <>
struct named_inputs<boost::hana::tuple<>> {
  static constexpr boost::hana::tuple<> symbols{};
};

// Several Hana tuples of types as one.
template <class... Tuples>
struct joined : std::type_identity<boost::hana::tuple<>> {};
template <class... A>
struct joined<boost::hana::tuple<A...>> : std::type_identity<boost::hana::tuple<A...>> {};
template <class... A, class... B, class... Rest>
struct joined<boost::hana::tuple<A...>, boost::hana::tuple<B...>, Rest...>
    : joined<boost::hana::tuple<A..., B...>, Rest...> {};

template <class F>
using expressions_in = decltype(expressions_of(std::declval<const F&>()));

/// The symbols of the expressions among F, in order of name, as a Hana tuple.
template <class... F>
using symbols_by_name = std::remove_const_t<
    decltype(named_inputs<typename joined<expressions_in<F>...>::type>::symbols)>;

template <class Symbols>
inline constexpr std::size_t width = 0;
template <class... S>
inline constexpr std::size_t width<boost::hana::tuple<S...>> = sizeof...(S);

/// Refuses a point without names whose size is not the number of symbols of the expressions in F.
template <class... F, class T, std::size_t N>
constexpr void check_size_of(const std::array<T, N>&) {
  if constexpr ((is_symbolic<F> || ...)) errors::check_point<N, width<symbols_by_name<F...>>>();
}

template <class... S>
constexpr std::array<coordinate, sizeof...(S)> names_of(boost::hana::tuple<S...>) {
  return {coordinate{S::spelled.view(), S::index}...};
}

// ---- bindings among options

template <class Option>
constexpr auto key_of(const Option&) {
  return boost::hana::tuple<>{};
}
template <class Key, class Value>
constexpr auto key_of(const binding<Key, Value>&) {
  return detail::flat_symbols(Key{});
}

// A vector symbol is one key, as it is one parameter of a callable.
template <class Option>
struct bound_key : std::type_identity<boost::hana::tuple<>> {};
template <class Key, class Value>
struct bound_key<binding<Key, Value>> : std::type_identity<boost::hana::tuple<Key>> {};

/// The symbols that the bindings among these options give values for, one for each coordinate.
template <class... Options>
using bound_symbols = typename joined<decltype(key_of(std::declval<const Options&>()))...>::type;

template <class Option>
struct bound_value : std::type_identity<float> {};
template <class Key, class Value>
struct bound_value<binding<Key, Value>>
    : std::type_identity<program_detail::as_number<typename program_detail::element<Value>::type>> {
};

template <class... Options>
using bound_number = std::common_type_t<typename bound_value<Options>::type...>;

template <class T, class Option>
constexpr T* put_bound(T* next, const Option&) {
  return next;
}
template <class T, class Key, class Value>
constexpr T* put_bound(T* next, const binding<Key, Value>& b) {
  return program_detail::put<Key, T>(next, b.value);
}

/// The values that the bindings among these options give, in order.
template <class... Options>
constexpr auto bound_point(const Options&... options) {
  using T = bound_number<Options...>;
  std::array<T, width<bound_symbols<Options...>>> x{};
  T* next = x.data();
  ((next = put_bound(next, options)), ...);
  return x;
}

/// Whether each symbol that occurs in the expressions has a coordinate, and which one has none.
template <class Expressions, class Symbols>
struct coverage;
template <class Expressions, class... S>
struct coverage<Expressions, boost::hana::tuple<S...>> {
  using spec = program_detail::joint_spec<Expressions, boost::hana::tuple<S...>, exact_order>;
  static constexpr auto& inputs = graph::stored<spec>.symbols;
  static constexpr std::size_t count = inputs.size();

  template <class X>
  static constexpr bool is_coordinate = (std::is_same_v<X, S> || ...);
  template <std::size_t I>
  using occurring = program_detail::input_symbol<coverage, I>;

  template <std::size_t... I>
  static constexpr std::size_t covered(std::index_sequence<I...>) {
    std::size_t n = 0;
    static_cast<void>(((is_coordinate<occurring<I>> && ++n > 0) && ...));
    return n;
  }
  static constexpr std::size_t first_missing = covered(std::make_index_sequence<count>{});
  static constexpr bool complete = first_missing == count;
  template <class X, std::size_t... I>
  static constexpr bool occurs(std::index_sequence<I...>) {
    return (is_of<X, occurring<I>> || ...);
  }

 private:
  // Elements of one vector symbol, which is bound as a whole.
  template <class X, class Y>
  static constexpr bool is_of = std::is_same_v<X, Y> || (X::index >= 0 && Y::index >= 0 &&
                                                         X::spelled.view() == Y::spelled.view());
};

template <class F, class S, class Coverage>
constexpr void check_symbol() {
  constexpr bool known = [] {
    if constexpr (is_tuple<F>)
      return true;  // a gradient, in which a symbol need not occur
    else
      return Coverage::template occurs<S>(std::make_index_sequence<Coverage::count>{}) ||
             program_detail::declares<F, S> || program_detail::is_derived<F>;
  }();
  if constexpr (!known)
    errors::value_without_symbol<typename program_detail::display_name<S>::type>();
}
template <class S, std::size_t Times>
constexpr void check_times() {
  if constexpr (Times > 1)
    errors::symbol_with_two_values<typename program_detail::display_name<S>::type>();
}
template <class F, class Coverage, class... S>
constexpr void check_symbols(boost::hana::tuple<S...>) {
  constexpr auto times = []<class X>(std::type_identity<X>) {
    return (std::size_t{0} + ... + std::size_t{std::is_same_v<X, S>});
  };
  (check_times<S, times(std::type_identity<S>{})>(), ...);
  (check_symbol<F, S, Coverage>(), ...);
}

/// Refuses by name what `f(bindings...)` would refuse: no value, two values, no such symbol.
template <class Symbols, class F>
constexpr void check_bindings(const F&) {
  if constexpr (is_symbolic<F>) {
    using found = coverage<expressions_in<F>, Symbols>;
    if constexpr (!found::complete)
      errors::symbol_without_value<typename program_detail::display_name<
          typename found::template occurring<found::first_missing>>::type>();
    else
      check_symbols<F, found>(Symbols{});
  }
}

// ---- functions of a point

template <class T, std::size_t>
using repeated = const T&;
template <class F, class T, class I>
inline constexpr bool takes_numbers = false;
template <class F, class T, std::size_t... I>
inline constexpr bool takes_numbers<F, T, std::index_sequence<I...>> =
    std::is_invocable_v<const F&, repeated<T, I>...>;

/// Whether f can be called with the coordinates of a point, or with the point.
template <class F, class T, std::size_t N>
constexpr bool can_be_called_at() {
  if constexpr (is_symbolic<F>)
    return true;
  else
    return takes_numbers<F, T, std::make_index_sequence<N>> ||
           std::is_invocable_v<const F&, const std::array<T, N>&>;
}

/// Refuses the first function that cannot be called at a point; whether none had to be refused.
template <class F, class... More, class T, std::size_t N>
constexpr bool check_calls(const std::array<T, N>& x) {
  if constexpr (!can_be_called_at<F, T, N>())
    return errors::function_does_not_take_the_point<F, N>(), false;
  else if constexpr (sizeof...(More) > 0)
    return check_calls<More...>(x);
  else
    return true;
}

/// What f gives at x. An expression or tuple of them takes the coordinates as values of Symbols and
/// gives an array; a callable takes them as separate arguments or as one std::array.
template <class Symbols, class F, class T, std::size_t N>
[[gnu::noinline]] constexpr auto value_at(const F& f, const std::array<T, N>& x) {
  if constexpr (is_symbolic<F>) {
    using all = expressions_in<F>;
    std::array<T, width<all>> out{};
    if constexpr (width<Symbols> == N && coverage<all, Symbols>::complete)  // else it was refused
      program_detail::execute<program_detail::joint_spec<all, Symbols, exact_order>, T>(x.data(),
                                                                                          out.data());
    return out;
  } else if constexpr (takes_numbers<F, T, std::make_index_sequence<N>>) {
    return [&]<std::size_t... I>(std::index_sequence<I...>) { return f(x[I]...); }
    (std::make_index_sequence<N>{});
  } else {
    return f(x);
  }
}

template <class Result>
inline constexpr std::size_t result_size = 1;
template <class T, std::size_t N>
inline constexpr std::size_t result_size<std::array<T, N>> = N;

/// The same as an array of numbers of the point's type.
template <class Symbols, class F, class T, std::size_t N>
constexpr auto values_at(const F& f, const std::array<T, N>& x) {
  const auto result = value_at<Symbols>(f, x);
  using result_type = std::remove_cvref_t<decltype(result)>;
  if constexpr (std::is_same_v<result_type, std::array<T, result_size<result_type>>>) {
    return result;
  } else if constexpr (requires { result[0]; }) {
    std::array<T, result_size<result_type>> out{};
    for (std::size_t i = 0; i < out.size(); ++i) out[i] = static_cast<T>(result[i]);
    return out;
  } else {
    return std::array<T, 1>{static_cast<T>(result)};
  }
}

/// A point written as a number, an array or a std::array, as a std::array of floating-point numbers.
template <class T>
  requires std::is_arithmetic_v<T>
constexpr auto as_point(const T& x) {
  using number_type = program_detail::as_number<T>;
  return std::array<number_type, 1>{static_cast<number_type>(x)};
}
template <class T, std::size_t N>
constexpr auto as_point(const std::array<T, N>& x) {
  std::array<program_detail::as_number<T>, N> point{};
  for (std::size_t i = 0; i < N; ++i) point[i] = static_cast<program_detail::as_number<T>>(x[i]);
  return point;
}
template <class T, std::size_t N>
constexpr auto as_point(const T (&x)[N]) {
  std::array<program_detail::as_number<T>, N> point{};
  for (std::size_t i = 0; i < N; ++i) point[i] = static_cast<program_detail::as_number<T>>(x[i]);
  return point;
}

}  // namespace check_detail
}  // namespace leibniz

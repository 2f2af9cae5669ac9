// SPDX-License-Identifier: BSL-1.0
// f(x = 2.0, y = 3.0): values meet symbols by name, at compile time, and run through the program.
// Bindings become a Hana map from symbol to value; what does not fit is refused by name.
#pragma once

#include <array>
#include <span>
#include <tuple>

#include <boost/hana/map.hpp>
#include <boost/hana/pair.hpp>
#include <boost/hana/type.hpp>
#include <boost/hana/unpack.hpp>
#include <boost/hana/core/is_a.hpp>

#include <leibniz/program/execute.hpp>
#include <leibniz/simplify/bindings.hpp>

namespace leibniz {

namespace program_detail {

/// The program of one expression; its inputs are the symbols that occur in it, in order of name.
template <class F>
struct evaluation {
  static constexpr std::size_t outputs = 1;
  static constexpr graph::rooted build() {
    graph::rooted r;
    r.roots.push_back(graph::lower_into<F>(r.g));
    return r;
  }

  static constexpr auto inputs = [] {
    auto names = graph::stored<evaluation>.symbols;
    sequence<graph::stored_name> sorted(names.begin(), names.end());
    simplify::sort(sorted, [](const graph::stored_name& left, const graph::stored_name& right) {
      return simplify::compare_names(left.name(), right.name()) < 0;
    });
    for (std::size_t i = 0; i < names.size(); ++i) names[i] = sorted[i];
    return names;
  }();
};

/// The symbol type of the I-th input of Spec.
template <class Spec, std::size_t I>
using input_symbol = symbol<fixed_string<Spec::inputs[I].size + 1>(Spec::inputs[I].text),
                            Spec::inputs[I].index>;

using detail::binds;
using detail::check_single;
using detail::declares;
using detail::display_name;
using detail::is_derived;

/// Whether a value is several, and no number: p(std::vector{...}).
template <class Value>
inline constexpr bool is_collection = [] {
  if constexpr (std::is_arithmetic_v<Value>)
    return false;
  else
    return std::is_array_v<Value> ||
           (!is_many<Value> && !requires { typename Value::PlainObject; } &&
            requires(const Value& v) { v.begin(), v.end(); });
}();
/// Whether a value has elements, for a vector symbol.
template <class Value>
inline constexpr bool is_range_of_values = requires(const Value& v) { v[0], std::size(v); };

// What no symbol takes; as a type to compute in it is refused, and says why.
template <class Key, class Value>
struct misfit {};

template <class Value, class Key>
struct number_given : number_in<Value, is_vector_symbol<Key>> {};
template <class Value, class Key>
  requires(is_binding<Value> ||
           (is_vector_symbol<Key> ? !is_range_of_values<Value> : is_collection<Value>))
struct number_given<Value, Key> {
  using type = misfit<Key, Value>;
};

template <class Value, class Key>
using number_for = typename number_given<Value, Key>::type;

}  // namespace program_detail

template <class Key, class Value>
struct number_type<program_detail::misfit<Key, Value>> {
  static constexpr bool is_wide = false, is_range = false;
  struct refusal {
    static constexpr auto report() {
      using name = typename detail::display_name<Key>::type;
      if constexpr (is_binding<Value>)
        errors::binding_for_a_program<name>();
      else if constexpr (is_vector_symbol<Key>)
        errors::no_range_for_vector_symbol<name, Value>();
      else
        errors::range_for_one_symbol<name, Value>();
    }
  };
};

namespace program_detail {

/// Whether Key is the symbol, or holds the symbol, of an input of Spec or of what F was made with.
template <class F, class Key, class Spec>
inline constexpr bool is_known = [] {
  constexpr bool occurs = []<std::size_t... I>(std::index_sequence<I...>) {
    return (binds<Key, input_symbol<Spec, I>> || ...);
  }(std::make_index_sequence<Spec::inputs.size()>{});
  if constexpr (occurs || declares<F, Key>)
    return true;
  else
    return is_derived<F>;
}();

// An element beside its vector symbol has two values, too.
template <class Key, class... Keys>
inline constexpr bool is_single = (0 + ... + (binds<Keys, Key> ? 1 : 0)) == 1;

template <class S, class... Keys>
inline constexpr bool is_bound = (binds<Keys, S> || ...);

// The checks of one call; of several mistakes the first is reported.
template <class F, class Spec, class... Keys>
struct binding_check {
  static constexpr std::size_t inputs = Spec::inputs.size();

  template <std::size_t N>
  static constexpr std::size_t first_false(const bool (&fits)[N]) {
    std::size_t i = 0;
    while (i < N && fits[i]) ++i;
    return i;
  }
  template <std::size_t... I>
  static constexpr std::size_t first_missing(std::index_sequence<I...>) {
    return first_false({is_bound<input_symbol<Spec, I>, Keys...>..., false});
  }

  static constexpr std::size_t doubled = first_false({is_single<Keys, Keys...>..., false});
  static constexpr std::size_t unknown = first_false({is_known<F, Keys, Spec>..., false});
  static constexpr std::size_t missing = first_missing(std::make_index_sequence<inputs>{});
  static constexpr bool passed =
      doubled == sizeof...(Keys) && unknown == sizeof...(Keys) && missing == inputs;

  template <std::size_t I>
  using key = std::tuple_element_t<I, std::tuple<Keys...>>;

  template <class S>
  static constexpr auto report_missing() {
    using name = typename display_name<S>::type;
    constexpr int size = detail::size_exceeded<S, Keys...>;
    if constexpr (size >= 0)
      errors::element_beyond_the_size<name, size>();
    else
      errors::symbol_without_value<name>();
  }

  static constexpr auto report() {
    if constexpr (doubled < sizeof...(Keys))
      errors::symbol_with_two_values<typename display_name<key<doubled>>::type>();
    else if constexpr (unknown < sizeof...(Keys))
      errors::value_without_symbol<typename display_name<key<unknown>>::type>();
    else if constexpr (missing < inputs)
      report_missing<input_symbol<Spec, missing>>();
  }
};

template <class F, class Key, class Spec>
constexpr auto check_known() {
  if constexpr (!is_known<F, Key, Spec>)
    errors::value_without_symbol<typename display_name<Key>::type>();
}

// The bindings of a call, each found by the type of its symbol.
template <class... Bindings>
struct bound : Bindings... {};

template <class Key, class Value>
constexpr const Value& value_of(const binding<Key, Value>& b) {
  return b.value;
}

template <class T, class Key, class S, class Bound>
constexpr bool take_element(const Bound& all, argument_of<T>& value) {
  if constexpr (binds<Key, S>)
    value = value_in<T>(value_of<Key>(all)[static_cast<std::size_t>(S::index)]);
  return binds<Key, S>;
}

// The value of symbol S among bindings of Keys: its own, or its element of a vector symbol's.
template <class T, class S, class... Keys, class Bound>
constexpr argument_of<T> value_for(const Bound& all) {
  if constexpr ((std::is_same_v<Keys, S> || ...)) {
    return value_in<T>(value_of<S>(all));
  } else {
    argument_of<T> value{};
    static_cast<void>((take_element<T, Keys, S>(all, value) || ...));
    return value;
  }
}

// How many values a range is known to hold, or none.
template <class Value>
inline constexpr std::size_t known_size = 0;
template <class T, std::size_t N>
inline constexpr std::size_t known_size<std::array<T, N>> = N;
template <class T, std::size_t N>
  requires(N != std::dynamic_extent)
inline constexpr std::size_t known_size<std::span<T, N>> = N;

/// Whether a vector symbol's values are as many as its elements, as far as their type says.
template <class Key, class Value>
inline constexpr bool fits = true;
template <fixed_string Name, std::int32_t Size, class Value>
inline constexpr bool fits<vector_symbol<Name, Size>, Value> =
    known_size<Value> == 0 || known_size<Value> == static_cast<std::size_t>(Size);

template <class Key, class Value>
constexpr auto report_size() {
  if constexpr (!fits<Key, Value>)
    errors::check_elements<typename display_name<Key>::type, known_size<Value>,
                           static_cast<std::size_t>(Key::size())>();
}

template <class Key, class Value>
constexpr void check_size(const Value& value) {
  if constexpr (is_vector_symbol<Key> && known_size<Value> == 0)
    if (static_cast<std::size_t>(std::size(value)) != static_cast<std::size_t>(Key::size())) errors::throw_wrong_size();
}

template <class F, class... Keys, class... Values>
constexpr auto evaluate_bound(const binding<Keys, Values>&... bindings) {
  using spec = evaluation<F>;
  using number = number_of<number_for<Values, Keys>...>;
  using T = typename number::type;
  if constexpr (sizeof(spec) == 0 || !graph::is_sound<spec>) {  // (complete, with its inputs)
    return T{};
  } else if constexpr (!binding_check<F, spec, Keys...>::passed) {
    binding_check<F, spec, Keys...>::report();
    return T{};
  } else if constexpr (!number::is_sound) {
    number::report();
    return T{};
  } else if constexpr (!has_functions<spec, T>) {
    report_function<spec, T>();
    return T{};
  } else if constexpr (!(fits<Keys, Values> && ...)) {
    (report_size<Keys, Values>(), ...);
    return T{};
  } else {
    (check_size<Keys>(bindings.value), ...);
    return [&bindings...]<std::size_t... I>(std::index_sequence<I...>) {
      [[maybe_unused]] const bound<binding<Keys, Values>...> all{bindings...};
      const argument_of<T> in[] = {value_for<T, input_symbol<spec, I>, Keys...>(all)...,
                                   value_in<T>(0)};
      T out[1] = {};
      execute<spec, T>(in, out);
      return out[0];
    }(std::make_index_sequence<spec::inputs.size()>{});
  }
}

template <class Pair>
constexpr auto as_binding(const Pair& pair) {
  using key = typename std::remove_cvref_t<decltype(boost::hana::first(pair))>::type;
  using value = std::remove_cvref_t<decltype(boost::hana::second(pair))>;
  return binding<key, value>{boost::hana::second(pair)};
}

template <class Binding>
constexpr auto check_binding() {
  if constexpr (!is_binding<Binding>) errors::not_a_binding<Binding>();
}

}  // namespace program_detail

/// The value of f where each symbol has the value that is bound to it, in the common type of those
/// values (integers count as double; without symbols, double). A constant expression if the values
/// are constant. A symbol without a value, a value for no symbol, and two values for one symbol are
/// compile errors that name the symbol.
template <class E, class... Bindings>
constexpr auto evaluate(const E&, const Bindings&... bindings) {
  if constexpr ((is_binding<Bindings> && ...))
    return program_detail::evaluate_bound<E>(bindings...);
  else if constexpr ((boost::hana::is_a<boost::hana::map_tag, Bindings> && ...))
    return boost::hana::unpack(bindings..., [](const auto&... pairs) {
      return program_detail::evaluate_bound<E>(program_detail::as_binding(pairs)...);
    });
  else {
    (program_detail::check_binding<Bindings>(), ...);
    return 0.0;
  }
}

/// Bindings as data: a Hana map from symbol (as `boost::hana::type_c<Symbol>`) to value, which any
/// expression can be evaluated at: `f(bindings(x = 2.0, y = 3.0))`.
template <class... Keys, class... Values>
constexpr auto bindings(const binding<Keys, Values>&... bound) {
  return boost::hana::make_map(boost::hana::make_pair(boost::hana::type_c<Keys>, bound.value)...);
}

}  // namespace leibniz

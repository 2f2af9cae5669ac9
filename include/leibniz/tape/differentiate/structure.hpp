// SPDX-License-Identifier: BSL-1.0
// Sources and targets as users group them: one array, a tuple, a range, and tuples and ranges of
// those. What is computed for each array comes back in the same structure.
#pragma once

#include <optional>
#include <ranges>
#include <stdexcept>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <leibniz/tape/arrays/operand.hpp>

namespace leibniz::tape::detail {

template <class S>
inline constexpr bool is_tuple = false;
template <class... A>
inline constexpr bool is_tuple<std::tuple<A...>> = true;
template <class A, class B>
inline constexpr bool is_tuple<std::pair<A, B>> = true;

template <class S>
inline constexpr bool is_structure = array_like<S>;
template <class... A>
inline constexpr bool is_structure<std::tuple<A...>> = (is_structure<std::remove_cvref_t<A>> &&
                                                        ...);
template <class A, class B>
inline constexpr bool is_structure<std::pair<A, B>> =
    is_structure<std::remove_cvref_t<A>>&& is_structure<std::remove_cvref_t<B>>;
template <class S>
  requires(!array_like<S> && std::ranges::input_range<S>)
inline constexpr bool is_structure<S> =
    is_structure<std::remove_cvref_t<std::ranges::range_reference_t<const S>>>;

/// An array, or a tuple, pair or range of structures.
template <class S>
concept structure = is_structure<std::remove_cvref_t<S>>;

/// The precision of the first array.
template <class S>
struct precision_of_structure;
template <class S>
  requires array_like<S>
struct precision_of_structure<S> {
  using type = typename S::value_type;
};
template <template <class...> class Tuple, class A, class... Rest>
  requires is_tuple<Tuple<A, Rest...>>
struct precision_of_structure<Tuple<A, Rest...>> : precision_of_structure<std::remove_cvref_t<A>> {
};
template <class S>
  requires(!array_like<S> && std::ranges::input_range<S>)
struct precision_of_structure<S>
    : precision_of_structure<std::remove_cvref_t<std::ranges::range_reference_t<const S>>> {};

template <class S, class Function>
void for_each_array(const S& s, const Function& f) {
  if constexpr (array_like<S>)
    f(s);
  else if constexpr (is_tuple<S>)
    std::apply([&f](const auto&... part) { (for_each_array(part, f), ...); }, s);
  else
    for (const auto& part : s) for_each_array(part, f);
}

/// std::invalid_argument unless there is a vector for each input, of its shape; the message calls them so.
template <class Inputs, class Vectors>
void check_directions(const char* who, const std::string& input, const Inputs& inputs,
                      const std::string& vector, const Vectors& vectors) {
  std::vector<shape> shapes;
  for_each_array(inputs, [&](const auto& x) { shapes.push_back(x.shape()); });
  std::size_t given = 0;
  for_each_array(vectors, [&](const auto& v) {
    if (given < shapes.size() && shapes[given] != v.shape())
      errors::shapes_do_not_fit(who, shapes[given], v.shape(),
                                "a " + vector + " has the shape of its " + input);
    ++given;
  });
  if (given != shapes.size())
    throw std::invalid_argument(std::string(who) + ": there are " + std::to_string(given) + " " + vector +
                                "s for " + std::to_string(shapes.size()) + " " + input +
                                "s, give one for each");
}

/// f of each array, in the structure of s; of a range, a vector.
template <class S, class Function>
auto map_arrays(const S& s, const Function& f) {
  if constexpr (array_like<S>) {
    return f(s);
  } else if constexpr (is_tuple<S>) {
    return std::apply([&f](const auto&... part) { return std::tuple{map_arrays(part, f)...}; }, s);
  } else {
    using part = std::remove_cvref_t<std::ranges::range_reference_t<const S>>;
    std::vector<decltype(map_arrays(std::declval<const part&>(), f))> made;
    for (const auto& p : s) made.push_back(map_arrays(p, f));
    return made;
  }
}

/// f of each optional in what `map_arrays` made of a structure, in the same structure.
template <class T, class Function>
auto map_optionals(const std::optional<T>& o, const Function& f) {
  return f(o);
}
template <class... A, class Function>
auto map_optionals(const std::tuple<A...>& s, const Function& f);
template <class A, class Function>
auto map_optionals(const std::vector<A>& s, const Function& f) {
  std::vector<decltype(map_optionals(std::declval<const A&>(), f))> made;
  for (const A& part : s) made.push_back(map_optionals(part, f));
  return made;
}
template <class... A, class Function>
auto map_optionals(const std::tuple<A...>& s, const Function& f) {
  return std::apply([&f](const auto&... part) { return std::tuple{map_optionals(part, f)...}; }, s);
}

/// An array as a record knows it.
struct located {
  node_index node = no_node;
  identity id{};
  const void* variable = nullptr;
  friend bool is_same(const located& a, const located& b) {
    if (a.node != no_node || b.node != no_node) return a.node == b.node;
    return a.variable == b.variable && (a.variable != nullptr || (a.id == b.id && a.id.key != 0));
  }
};
template <class T>
located locate(record& r, const tensor<T>& t) {
  return {r.find(t.id()), t.id(), nullptr};
}
template <class T>
located locate(record& r, const variable<T>& v) {
  return {r.find(*v.state()), {}, v.state().get()};
}

}  // namespace leibniz::tape::detail

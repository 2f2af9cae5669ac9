// SPDX-License-Identifier: BSL-1.0
// A partial derivative as operations that a tape records: the core's graph of it, run on tensors one
// node after the other. So derivatives of any order come from the functions of the core.
#pragma once

#include <leibniz/tape/elementwise/formula.hpp>

namespace leibniz::tape::detail {

using square_root_formula = function_formula<sqrt_function>;
using power_formula = function_formula<pow_function>;
using division_formula = function_formula<division>;
using logarithm_formula = function_formula<log_function>;

/// `select` with a condition that is a number: 0 is false.
struct make_select_formula {
  using c = symbol<"x1">;
  using a = symbol<"x2">;
  using b = symbol<"x3">;
  using condition = leibniz::node<not_equal_to_function, c, leibniz::constant<number(0)>>;
  using type = formula<"where", leibniz::node<select_function, condition, a, b>, c, a, b>;
};
struct select_formula : make_select_formula::type {};

/// The polygamma function of an order that is a value like any other; it has no derivative by it.
struct polygamma_of_value : function<"polygamma", 2> {
  template <class T>
  static constexpr T value(const T& n, const T& x) {
    return polygamma_function::value(n, x);
  }
  template <class X>
  static constexpr X derivative(at<0>, const X&, const X&) { return 0; }
  template <class X>
  static constexpr X derivative(at<1>, const X& n, const X& x) {
    return leibniz::call<polygamma_of_value>(n + 1, x);
  }
};

// The formula that a call of F becomes.
template <class F>
struct formula_of_call : std::type_identity<function_formula<F>> {};
template <>
struct formula_of_call<select_function> : std::type_identity<select_formula> {};
template <>
struct formula_of_call<polygamma_function> : std::type_identity<function_formula<polygamma_of_value>> {};

template <class T>
tensor<T> literal(const number& n) {
  return tensor<T>(n.to<T>(), identity{});
}

template <class T>
tensor<T> times(const tensor<T>& a, const tensor<T>& b) {
  return apply_formula<multiplication_formula, T>(a, b);
}

/// b to a positive integer by repeated squaring.
template <class T>
tensor<T> integer_power(tensor<T> b, std::int64_t n) {
  while (n % 2 == 0) {
    b = times(b, b);
    n /= 2;
  }
  tensor<T> result = b;
  while ((n /= 2) > 0) {
    b = times(b, b);
    if (n % 2 == 1) result = times(result, b);
  }
  return result;
}

/// Whether a power is made of products, a quotient and a square root.
constexpr bool is_simple_exponent(const number& n) {
  return n.is_exact() && n.denominator <= 2 && n.numerator >= -64 && n.numerator <= 64 &&
         n.numerator != 0;
}

template <class T>
tensor<T> simple_power(const tensor<T>& base, const number& exponent) {
  const std::int64_t size = exponent.is_negative() ? -exponent.numerator : exponent.numerator;
  const tensor<T> positive =
      exponent.is_integer()
          ? integer_power(base, size)
          : integer_power(apply_formula<square_root_formula, T>(base), size);
  return exponent.is_negative() ? apply_formula<division_formula, T>(literal<T>(number(1)), positive)
                                : positive;
}

/// Runs the graph of the derivative of Formula by argument I on the values x[0], x[1], ...
template <class Formula, std::size_t Partial, class T>
class replay {
 public:
  static tensor<T> run(const tensor<T>* x) {
    replay r{x, {}};
    r.values_.reserve(graph_.nodes.size());
    for (std::size_t i = 0; i < graph_.nodes.size(); ++i) r.values_.push_back(r.make(i));
    return r.values_[graph_.roots[0]];
  }

 private:
  static constexpr auto& graph_ = graph::stored<partial_graph<Formula, Partial>>;
  const tensor<T>* x_;
  std::vector<tensor<T>> values_;

  replay(const tensor<T>* x, std::vector<tensor<T>> v) : x_(x), values_(std::move(v)) {}

  // Where each symbol of the graph stands among the formula's arguments.
  static constexpr auto positions = [] {
    std::array<std::size_t, graph_.symbols.size() + 1> at{};
    for (std::size_t s = 0; s < graph_.symbols.size(); ++s)
      at[s] = []<std::size_t... I>(const graph::symbol_name& name, std::index_sequence<I...>) {
        std::size_t found = 0;
        static_cast<void>(
            ((name == graph::symbol_name{Formula::template symbol_at<I>::spelled.view(),
                                         Formula::template symbol_at<I>::index} &&
              (static_cast<void>(found = I), true)) ||
             ...));
        return found;
      }(graph_.symbols[s].name(), std::make_index_sequence<Formula::arity>{});
    return at;
  }();

  // The first node with the same function as node i.
  static constexpr bool is_first_call(std::size_t i) {
    if (graph_.nodes[i].is != graph::kind::call) return false;
    for (std::size_t j = 0; j < i; ++j)
      if (graph_.nodes[j].is == graph::kind::call &&
          graph_.nodes[j].function == graph_.nodes[i].function)
        return false;
    return true;
  }
  static constexpr auto calls = [] {
    std::array<std::size_t, graph_.nodes.size() + 1> found{};
    std::size_t n = 0;
    for (std::size_t i = 0; i < graph_.nodes.size(); ++i)
      if (is_first_call(i)) found[++n] = i;
    found[0] = n;
    return found;
  }();

  static constexpr number number_of(const graph::stored_node& n) { return {n.numerator, n.denominator}; }
  static constexpr const graph::stored_node& argument_node(const graph::stored_node& n, std::uint32_t k) {
    return graph_.nodes[graph_.arguments[n.first + k]];
  }
  static constexpr bool has_simple_exponent(const graph::stored_node& n) {
    const graph::stored_node& e = argument_node(n, 1);
    return e.is == graph::kind::number && is_simple_exponent(number_of(e));
  }
  template <graph::kind Kind>
  static constexpr bool has = [] {
    for (const graph::stored_node& n : graph_.nodes)
      if (n.is == Kind) return true;
    return false;
  }();
  template <bool Simple>
  static constexpr bool has_powers = [] {
    for (const graph::stored_node& n : graph_.nodes)
      if (n.is == graph::kind::power && has_simple_exponent(n) == Simple) return true;
    return false;
  }();

  const tensor<T>& argument(const graph::stored_node& n, std::uint32_t k) const {
    return values_[graph_.arguments[n.first + k]];
  }

  tensor<T> make(std::size_t i) const {
    const graph::stored_node& n = graph_.nodes[i];
    if (n.is == graph::kind::number) return literal<T>(number_of(n));
    if (n.is == graph::kind::symbol) return x_[positions[static_cast<std::size_t>(n.numerator)]];
    if constexpr (has<graph::kind::sum>)
      if (n.is == graph::kind::sum) return fold<addition_formula>(n);
    if constexpr (has<graph::kind::product>)
      if (n.is == graph::kind::product) return fold<multiplication_formula>(n);
    if constexpr (has_powers<true>)
      if (n.is == graph::kind::power && has_simple_exponent(n))
        return simple_power(argument(n, 0), number_of(argument_node(n, 1)));
    if constexpr (has_powers<false>)
      if (n.is == graph::kind::power)
        return apply_formula<power_formula, T>(argument(n, 0), argument(n, 1));
    if constexpr (has<graph::kind::call>) return call(n, std::make_index_sequence<calls[0]>{});
    return {};
  }

  template <class Operation>
  tensor<T> fold(const graph::stored_node& n) const {
    tensor<T> total = apply_formula<Operation, T>(argument(n, 0), argument(n, 1));
    for (std::uint32_t k = 2; k < n.count; ++k)
      total = apply_formula<Operation, T>(total, argument(n, k));
    return total;
  }

  template <std::size_t... C>
  tensor<T> call(const graph::stored_node& n, std::index_sequence<C...>) const {
    tensor<T> result;
    static_cast<void>(((graph_.nodes[calls[C + 1]].function == n.function &&
                        (static_cast<void>(result = call_of<calls[C + 1]>(n)), true)) ||
                       ...));
    return result;
  }

  // A call of the function that node First calls.
  template <std::size_t First>
  tensor<T> call_of(const graph::stored_node& n) const {
    using F = graph::function_at<graph_.nodes[First].function>;
    if constexpr (std::same_as<F, power_log_function>) {
      // b^y log(b)^n, and 0 where b^y is
      tensor<T> log = apply_formula<logarithm_formula, T>(argument(n, 0));
      if (const auto order = argument_node(n, 2).numerator; order > 1) log = integer_power(log, order);
      return apply_formula<adjoint_product_formula, T>(
          apply_formula<power_formula, T>(argument(n, 0), argument(n, 1)), log);
    } else {
      return [&]<std::size_t... K>(std::index_sequence<K...>) {
        return apply_formula<typename formula_of_call<F>::type, T>(
            argument(n, static_cast<std::uint32_t>(K))...);
      }(std::make_index_sequence<static_cast<std::size_t>(F::arity)>{});
    }
  }
};

/// The derivative of Formula by argument I at x[0], x[1], ..., recorded.
template <class Formula, std::size_t I, class T>
tensor<T> replay_partial(const tensor<T>* x) {
  if constexpr (constant_partial<Formula, I>.exists)
    return literal<T>(constant_partial<Formula, I>.value);
  else
    return replay<Formula, I, T>::run(x);
}

}  // namespace leibniz::tape::detail

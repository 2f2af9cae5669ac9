// SPDX-License-Identifier: BSL-1.0
// A partial derivative as operations that a tape records: the core's graph of it, run on tensors
// one node after the other. So derivatives of any order come from the functions of the core.
#pragma once

#include <leibniz/tape/elementwise/formula.hpp>

namespace leibniz::tape::detail {

using square_root_formula = function_formula<sqrt_function>;
using power_formula = function_formula<pow_function>;
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
  static constexpr X derivative(at<0>, const X&, const X&) {
    return 0;
  }
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
struct formula_of_call<polygamma_function>
    : std::type_identity<function_formula<polygamma_of_value>> {};

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

/// A power with such an exponent. Roots and quotients are compiled where they may be needed.
template <bool Roots, bool Quotients, class T>
tensor<T> simple_power(tensor<T> base, const number& exponent) {
  const std::int64_t size = exponent.is_negative() ? -exponent.numerator : exponent.numerator;
  if constexpr (Roots)
    if (!exponent.is_integer()) base = apply_formula<square_root_formula, T>(base);
  const tensor<T> positive = integer_power(std::move(base), size);
  if constexpr (Quotients)
    if (exponent.is_negative())
      return apply_formula<division_formula, T>(literal<T>(number(1)), positive);
  return positive;
}

/// One node of a graph that is run on tensors. The core's own nodes point to all that it knows of a
/// function, which a program would then contain.
struct replay_step {
  graph::kind is;
  std::uint32_t first, count;  // where its arguments stand
  std::size_t which;           // of a symbol, its place in the formula; of a call, its first equal
  number value;
};

/// Runs the graph of the derivative of Formula by argument I on the values x[0], x[1], ...
template <class Formula, std::size_t Partial, class T>
class replay {
 public:
  static tensor<T> run(const tensor<T>* x) {
    replay r{x, {}};
    r.values_.reserve(steps.size());
    for (const replay_step& s : steps) r.values_.push_back(r.make(s));
    constexpr graph::id root = graph::stored<partial_graph<Formula, Partial>>.roots[0];
    return r.values_[root];
  }

 private:
  const tensor<T>* x_;
  std::vector<tensor<T>> values_;

  replay(const tensor<T>* x, std::vector<tensor<T>> v) : x_(x), values_(std::move(v)) {}

  static constexpr auto steps = [] {
    constexpr auto& g = graph::stored<partial_graph<Formula, Partial>>;
    std::array<replay_step, g.nodes.size()> made{};
    for (std::size_t i = 0; i < made.size(); ++i) {
      const graph::node& n = g.nodes[i];
      made[i] = {n.is, n.first, n.count, 0, n.value};
      if (n.is == graph::kind::symbol)
        made[i].which =
            Formula::position_of(g.symbols[static_cast<std::size_t>(n.value.numerator)].name());
      if (n.is == graph::kind::call)
        while (g.nodes[made[i].which].is != graph::kind::call ||
               g.nodes[made[i].which].function != n.function)
          ++made[i].which;
    }
    return made;
  }();
  static constexpr auto arguments = graph::stored<partial_graph<Formula, Partial>>.arguments;

  // The steps that call a function that none before them calls.
  static constexpr std::size_t call_count = [] {
    std::size_t n = 0;
    for (std::size_t i = 0; i < steps.size(); ++i)
      n += steps[i].is == graph::kind::call && steps[i].which == i;
    return n;
  }();
  static constexpr auto calls = [] {
    std::array<std::size_t, call_count + 1> found{};
    std::size_t n = 0;
    for (std::size_t i = 0; i < steps.size(); ++i)
      if (steps[i].is == graph::kind::call && steps[i].which == i) found[n++] = i;
    return found;
  }();

  static constexpr const replay_step& argument_step(const replay_step& s, std::uint32_t k) {
    return steps[arguments[s.first + k]];
  }
  static constexpr bool has_simple_exponent(const replay_step& s) {
    const replay_step& e = argument_step(s, 1);
    return e.is == graph::kind::number && is_simple_exponent(e.value);
  }
  template <graph::kind Kind>
  static constexpr bool has = [] {
    for (const replay_step& s : steps)
      if (s.is == Kind) return true;
    return false;
  }();
  enum class exponents { simple, roots, negative, others };
  template <exponents Which>
  static constexpr bool has_powers = [] {
    for (const replay_step& s : steps) {
      if (s.is != graph::kind::power) continue;
      const bool simple = has_simple_exponent(s);
      const number e = argument_step(s, 1).value;
      if (Which == exponents::others
              ? !simple
              : simple && (Which == exponents::simple ||
                           (Which == exponents::roots && e.denominator == 2) ||
                           (Which == exponents::negative && e.is_negative())))
        return true;
    }
    return false;
  }();

  const tensor<T>& argument(const replay_step& s, std::uint32_t k) const {
    return values_[arguments[s.first + k]];
  }

  tensor<T> make(const replay_step& s) const {
    if (s.is == graph::kind::number) return literal<T>(s.value);
    if (s.is == graph::kind::symbol) return x_[s.which];
    if constexpr (has<graph::kind::sum>)
      if (s.is == graph::kind::sum) return fold<addition_formula>(s);
    if constexpr (has<graph::kind::product>)
      if (s.is == graph::kind::product) return fold<multiplication_formula>(s);
    if constexpr (has_powers<exponents::simple>)
      if (s.is == graph::kind::power && has_simple_exponent(s))
        return simple_power<has_powers<exponents::roots>, has_powers<exponents::negative>>(
            argument(s, 0), argument_step(s, 1).value);
    if constexpr (has_powers<exponents::others>)
      if (s.is == graph::kind::power)
        return apply_formula<power_formula, T>(argument(s, 0), argument(s, 1));
    if constexpr (has<graph::kind::call>) return call(s, std::make_index_sequence<call_count>{});
    return {};
  }

  template <class Operation>
  tensor<T> fold(const replay_step& s) const {
    tensor<T> total = apply_formula<Operation, T>(argument(s, 0), argument(s, 1));
    for (std::uint32_t k = 2; k < s.count; ++k)
      total = apply_formula<Operation, T>(total, argument(s, k));
    return total;
  }

  template <std::size_t... C>
  tensor<T> call(const replay_step& s, std::index_sequence<C...>) const {
    tensor<T> result;
    static_cast<void>(
        ((calls[C] == s.which && (static_cast<void>(result = call_of<calls[C]>(s)), true)) || ...));
    return result;
  }

  // A call of the function that node First calls.
  template <std::size_t First>
  tensor<T> call_of(const replay_step& s) const {
    using F =
        graph::function_at<graph::stored<partial_graph<Formula, Partial>>.nodes[First].function>;
    if constexpr (F::arity == 0) {
      return tensor<T>(F::template value<T>(), identity{});
    } else if constexpr (std::same_as<F, power_log_function>) {
      // b^y log(b)^n, and 0 where b^y is
      tensor<T> log = apply_formula<logarithm_formula, T>(argument(s, 0));
      if (const auto order = argument_step(s, 2).value.numerator; order > 1)
        log = integer_power(log, order);
      return apply_formula<adjoint_product_formula, T>(
          apply_formula<power_formula, T>(argument(s, 0), argument(s, 1)), log);
    } else {
      return [&]<std::size_t... K>(std::index_sequence<K...>) {
        return apply_formula<typename formula_of_call<F>::type, T>(
            argument(s, static_cast<std::uint32_t>(K))...);
      }
      (std::make_index_sequence<static_cast<std::size_t>(F::arity)>{});
    }
  }
};

/// The derivative of Formula by argument I at x[0], x[1], ..., recorded.
template <class Formula, std::size_t I, class T>
tensor<T> replay_partial(const tensor<T>* x) {
  constexpr partial_source source = partial_source_of<Formula, I>;
  if constexpr (source.is == partial_source::kind::number)
    return literal<T>(source.value);
  else if constexpr (source.is == partial_source::kind::argument)
    return x[source.argument];
  else
    return replay<Formula, I, T>::run(x);
}

}  // namespace leibniz::tape::detail

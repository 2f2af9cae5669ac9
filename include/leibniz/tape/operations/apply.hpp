// SPDX-License-Identifier: BSL-1.0
// apply: a whole expression of the core, or a lambda that is traced to one, as one operation of the
// tape. Value and derivatives are one program; nothing inside it is recorded.
#pragma once

#include <leibniz/tape/operations/arithmetic.hpp>

namespace leibniz::tape {

namespace detail {

template <class F, class... X>
struct applied_formula : formula_in_order<"apply", any_order, F, X...> {};

// Several functions of the same arguments.
template <class Functions, class Symbols>
struct fused;
template <class... F, class... X>
struct fused<boost::hana::tuple<F...>, boost::hana::tuple<X...>> {
  static constexpr std::size_t M = sizeof...(F), N = sizeof...(X);
  static_assert(N <= 64, "apply takes at most 64 arguments");
  using symbols = boost::hana::tuple<X...>;
  using value_program = compiled_program<boost::hana::tuple<F...>, symbols>;
  using full_program =
      compiled_program<program_detail::derivatives_up_to<1, boost::hana::tuple<F...>, symbols>,
                       symbols>;
  using indices = std::index_sequence_for<F...>;

  template <class T, std::same_as<tensor<T>>... In>
  static std::array<tensor<T>, M> run(const In&... in) {
    if (((in.rank() != 0) || ...)) return run_arrays<T>(in...);
    const T x[N] = {in.scalar()...};
    if (this_thread.recording != 0) {
      const tensor<T>* const arguments[N] = {&in...};
      node_index from[N];
      if (const tape_mask watched = watching(arguments, from); watched != 0)
        return record_scalars(watched, x, from, indices{});
    }
    T y[M];
    run_program<value_program>(x, y);
    return plain(y, indices{});
  }

 private:
  template <class T, std::size_t... J>
  static std::array<tensor<T>, M> plain(const T (&y)[M], std::index_sequence<J...>) {
    return {tensor<T>(y[J])...};
  }

  template <class T, std::size_t... J>
  static std::array<tensor<T>, M> record_scalars(tape_mask watched, const T (&x)[N],
                                                 const node_index (&from)[N],
                                                 std::index_sequence<J...>) {
    if constexpr (N <= 2) {
      T out[M + M * N];
      run_program<full_program>(x, out);
      return {record_one<applied_formula<F, X...>>(watched, x, from, out[J], out + M + J * N)...};
    } else {
      T values[M];
      edge* edges = run_to_edges<full_program>(*this_thread.its_record, x, from, values);
      return {record_one<applied_formula<F, X...>>(watched, x, from, values[J], edges + J * N)...};
    }
  }

  // A function is linked to those arguments alone that occur in it, as if it had been applied
  // alone.
  template <class Formula>
  static constexpr auto depends_on = []<std::size_t... K>(std::index_sequence<K...>) {
    return std::array<bool, N>{!(partial_source_of<Formula, K>.is == partial_source::kind::number &&
                                 partial_source_of<Formula, K>.value.is_zero())...};
  }
  (std::make_index_sequence<N>{});
  template <class Formula>
  static tape_mask links(tape_mask watched, const node_index (&from)[N], node_index (&to)[N]) {
    record& r = *this_thread.its_record;
    tape_mask left = 0;
    for (std::size_t k = 0; k < N; ++k) {
      to[k] = depends_on<Formula>[k] ? from[k] : no_node;
      if (to[k] != no_node) left |= r[to[k]].watched_by;
    }
    return left & watched;
  }

  template <class Formula, class T, class Partials>
  static tensor<T> record_one(tape_mask watched, const T (&x)[N], const node_index (&from)[N],
                              T value, Partials* partials) {
    node_index linked[N];
    const tape_mask left = links<Formula>(watched, from, linked);
    if (left == 0) return tensor<T>(value);
    record& r = *this_thread.its_record;
    if constexpr (N <= 2) {
      return record_scalar<Formula>(r, left, x, linked, value, partials);
    } else {
      for (std::size_t k = 0; k < N; ++k)
        if (!depends_on<Formula>[k]) partials[k] = {static_cast<double>(x[k]), no_node};
      return record_scalar<Formula, N>(r, left, value, partials);
    }
  }

  template <class T, class... In>
  static std::array<tensor<T>, M> run_arrays(const In&... in) {
    const tensor<T>* const arguments[N] = {&in...};
    const shape s = broadcast_shape(arguments, "apply");
    const broadcast_arguments<T, N> x(s, in...);
    node_index from[N];
    const tape_mask watched = this_thread.recording != 0 ? watching(arguments, from) : 0;
    if (watched != 0) return record_arrays(watched, s, x, from, indices{}, in...);
    return [&]<std::size_t... J>(std::index_sequence<J...>) {
      std::array<dense<T>, M> y{(static_cast<void>(J), dense<T>(s))...};
      T* const to[M] = {y[J].mutable_data()...};
      for_each_element(x, to,
                       [](const T(&a)[N], T(&out)[M]) { run_program<value_program>(a, out); });
      return std::array<tensor<T>, M>{tensor<T>(std::move(y[J]))...};
    }
    (indices{});
  }

  template <class T, std::size_t... J, class... In>
  static std::array<tensor<T>, M> record_arrays(tape_mask watched, const shape& s,
                                                const broadcast_arguments<T, N>& x,
                                                const node_index (&from)[N],
                                                std::index_sequence<J...>, const In&... in) {
    std::array<dense<T>, M> y{(static_cast<void>(J), dense<T>(s))...};
    std::array<elementwise_operation<T, N>, M> saved{
        elementwise_operation<T, N>(scalar_operation<applied_formula<F, X...>, T>,
                                    partial_sources<applied_formula<F, X...>>, from, s, in...)...};
    node_index linked[M][N];
    const tape_mask left[M] = {links<applied_formula<F, X...>>(watched, from, linked[J])...};
    for (std::size_t j = 0; j < M; ++j) std::copy_n(linked[j], N, saved[j].from.begin());
    T* to[M + M * N];
    for (std::size_t j = 0; j < M; ++j) {
      to[j] = y[j].mutable_data();
      for (std::size_t k = 0; k < N; ++k)
        to[M + j * N + k] = is_saved(saved[j].sources, linked[j], k)
                                ? saved[j].saved[k].emplace(s).mutable_data()
                                : nullptr;
    }
    for_each_element(x, to,
                     [](const T(&a)[N], T(&out)[M + M * N]) { run_program<full_program>(a, out); });
    return {(left[J] != 0 ? record_array(std::move(y[J]), left[J], std::move(saved[J]))
                          : tensor<T>(std::move(y[J])))...};
  }
};

template <class F>
auto as_functions(F) {
  return boost::hana::tuple<F>{};
}
template <class... F>
auto as_functions(boost::hana::tuple<F...> f) {
  return f;
}

template <class A>
inline constexpr bool is_array_binding = false;
template <class X, operand V>
inline constexpr bool is_array_binding<binding<X, V>> = true;

// One tensor of one function, a std::array of several.
template <class... F, class... X, class... A>
auto apply_at(boost::hana::tuple<F...>, boost::hana::tuple<X...>, const A&... arguments) {
  using T = precision<A...>;
  if constexpr (sizeof...(F) == 1)
    return apply_formula<applied_formula<F..., X...>, T>(as_tensor<T>(arguments)...);
  else
    return fused<boost::hana::tuple<F...>, boost::hana::tuple<X...>>::template run<T>(
        as_tensor<T>(arguments)...);
}

}  // namespace detail

/// The function that a lambda computes, elementwise, as one operation: it is traced in the
/// compiler, on one argument for each array. A lambda that returns a std::array gives a std::array
/// of tensors.
///
///     auto y = apply([](auto a, auto b) { return a * exp(-b * b); }, u, v);
template <generic_callable F, operand... A>
  requires operands<A...>
auto apply(const F& f, const A&... arguments) {
  if constexpr (!std::is_empty_v<F> || !std::is_default_constructible_v<F>) {
    leibniz::errors::captures_something<F>();
    return tensor<detail::precision<A...>>();
  } else {
    return [&]<std::size_t... I>(std::index_sequence<I...>) {
      using symbols = boost::hana::tuple<decltype(leibniz::detail::numbered_symbol<I>())...>;
      using traced = decltype(trace<decltype(leibniz::detail::numbered_symbol<I>())...>(f));
      return detail::apply_at(detail::as_functions(traced{}), symbols{}, arguments...);
    }
    (std::index_sequence_for<A...>{});
  }
}

/// An expression, or a Hana tuple of expressions, at arrays that are bound to its symbols:
/// `apply(f, x = a, y = b)`.
template <class F, class... X, operand... A>
  requires((expression<F> || boost::hana::is_a<boost::hana::tuple_tag, F>)&&operands<A...>)
auto apply(F f, const binding<X, A>&... bound) {
  return detail::apply_at(detail::as_functions(f), boost::hana::tuple<X...>{}, bound.value...);
}

/// An expression of one symbol at an array. With more symbols it would be a matter of their names which array
/// is whose: bind each.
template <expression F, operand... A>
  requires operands<A...>
auto apply(F f, const A&... arguments) {
  using symbols = decltype(free_symbols(f));
  constexpr int count = decltype(boost::hana::length(symbols{}))::value;
  errors::check_apply_by_position<count, int(sizeof...(A))>();
  if constexpr (count == 1 && sizeof...(A) == 1)
    return detail::apply_at(detail::as_functions(f), symbols{}, arguments...);
  else
    return tensor<detail::precision<A...>>();  // one error is enough
}

}  // namespace leibniz::tape

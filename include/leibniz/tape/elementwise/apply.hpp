// SPDX-License-Identifier: BSL-1.0
// Elementwise operations: a formula at tensors. Of scalars, a node holds the partial derivatives,
// computed together with the value; of arrays, an operation that computes or saved them.
#pragma once

#include <leibniz/tape/differentiate/adjoint_sweep.hpp>
#include <leibniz/tape/differentiate/tangent_sweep.hpp>
#include <leibniz/tape/elementwise/loop.hpp>
#include <leibniz/tape/elementwise/replay.hpp>

namespace leibniz::tape::detail {

template <std::size_t N>
using argument_list = std::make_index_sequence<N>;

/// Whether anything flows back: sign has a derivative, which is 0; a comparison has none.
template <class F>
inline constexpr bool is_differentiable = true;
template <class F, class... A>
inline constexpr bool is_differentiable<leibniz::node<F, A...>> =
    !requires { requires F::is_condition; } && !std::same_as<F, floor_function> &&
    !std::same_as<F, ceil_function>;

// ---- scalars

template <class Formula, class T>
void recorded_partials(const void* in, void* out, std::uint64_t wanted) {
  [&]<std::size_t... I>(std::index_sequence<I...>) {
    const auto* x = static_cast<const tensor<T>*>(in);
    auto* partial = static_cast<tensor<T>*>(out);
    ((((wanted >> I) & 1) != 0 ? static_cast<void>(partial[I] = replay_partial<Formula, I, T>(x))
                               : static_cast<void>(0)),
     ...);
  }(argument_list<Formula::arity>{});
}

template <class Formula, class T>
inline constexpr operation scalar_operation{
    Formula::name, Formula::arity <= 2 ? node_kind::scalar : node_kind::scalar_many,
    std::same_as<T, float>, &recorded_partials<Formula, T>};

/// The value and the partial derivatives by the arguments that have nodes.
template <class Formula, class T, std::size_t N>
[[gnu::always_inline]] inline void value_and_partials(const T (&x)[N],
                                                      [[maybe_unused]] const node_index (&from)[N],
                                                      T (&out)[N + 1]) {
  if constexpr (N == 2 && !Formula::all_partials_are_cheap) {
    if (from[1] == no_node)
      return run_program<typename Formula::template value_and_partial_program<0>>(x, out);
    if (from[0] == no_node) {
      T second[2];
      run_program<typename Formula::template value_and_partial_program<1>>(x, second);
      out[0] = second[0];
      out[2] = second[1];
      return;
    }
  }
  run_program<typename Formula::full_program>(x, out);
}

template <class Formula, class T, std::size_t N>
tensor<T> record_scalar(record& r, tape_mask watched, const T (&x)[N], const node_index (&from)[N]) {
  T out[N + 1];
  value_and_partials<Formula>(x, from, out);
  const node_index at = r.size();
  if constexpr (N <= 2) {
    node& n = r.append();
    n.does = &scalar_operation<Formula, T>;
    n.watched_by = watched;
    n.is_scalar = true;
    n.single_precision = std::same_as<T, float>;
    n.value = static_cast<double>(out[0]);
    for (std::size_t k = 0; k < N; ++k) {
      n.in[k] = from[k];
      n.p[k].number = static_cast<double>(from[k] == no_node ? x[k] : out[k + 1]);
    }
    if constexpr (N == 1) n.in[1] = no_node;
  } else {
    auto* edges = static_cast<edge*>(r.take(N * sizeof(edge)));
    for (std::size_t k = 0; k < N; ++k)
      edges[k] = {static_cast<double>(from[k] == no_node ? x[k] : out[k + 1]), from[k]};
    r.append() = {&scalar_operation<Formula, T>, watched, true, std::same_as<T, float>,
                  {no_node, no_node}, static_cast<double>(out[0]), {{.pointer = edges}, {.count = N}}};
  }
  return tensor<T>(out[0], {this_thread.generation, at});
}

// ---- arrays

template <class Formula, class T>
struct elementwise_operation final : array_operation {
  static constexpr std::size_t N = Formula::arity;
  std::array<tensor<T>, N> in;
  std::array<node_index, N> from;
  std::array<std::optional<dense<T>>, N> partial;  // those that take long to compute
  shape result;

  template <class... In>
  elementwise_operation(const shape& s, const node_index (&f)[N], const In&... x)
      : in{x...}, result(s) {
    std::copy(f, f + N, from.begin());
  }

  void backward(adjoint_sweep& sweep, node_index self) const override {
    const tensor<T> u = sweep.adjoint<T>(self);
    [&]<std::size_t... I>(std::index_sequence<I...>) {
      ((sweep.wants(from[I])
            ? sweep.add(from[I], sum_to(contribution<I>(u, sweep.is_recorded()), in[I].shape()))
            : static_cast<void>(0)),
       ...);
    }(argument_list<N>{});
  }

  void forward(tangent_sweep& sweep, node_index self) const override {
    std::optional<tensor<T>> total;
    [&]<std::size_t... I>(std::index_sequence<I...>) {
      ((sweep.reaches(from[I])
            ? add_to(total, contribution<I>(sweep.tangent<T>(from[I]), sweep.is_recorded()))
            : static_cast<void>(0)),
       ...);
    }(argument_list<N>{});
    if (total) sweep.set(self, broadcast_to(*total, result));
  }

 private:
  static void add_to(std::optional<tensor<T>>& total, const tensor<T>& t) {
    total = total ? apply_formula<addition_formula, T>(*total, t) : t;
  }

  // u times the derivative by argument I, in the shape that both broadcast to.
  template <std::size_t I>
  tensor<T> contribution(const tensor<T>& u, bool recorded) const {
    if constexpr (constant_partial<Formula, I>.exists) {
      constexpr number c = constant_partial<Formula, I>.value;
      if constexpr (c.is_one()) return u;
      return apply_formula<adjoint_product_formula, T>(u, literal<T>(c));
    } else if (recorded) {
      return apply_formula<adjoint_product_formula, T>(u, replay_partial<Formula, I, T>(in.data()));
    } else if (partial[I]) {
      return apply_formula<adjoint_product_formula, T>(u, tensor<T>(*partial[I], identity{}));
    } else {
      return computed<I>(u, argument_list<N>{});
    }
  }

  template <std::size_t I, std::size_t... K>
  tensor<T> computed(const tensor<T>& u, std::index_sequence<K...>) const {
    dense<T> made(result);
    T* const to[1] = {made.mutable_data()};
    for_each_element(broadcast_arguments<T, N + 1>(result, u, in[K]...), to,
                     [](const T (&ux)[N + 1], T (&out)[1]) {
                       const T x[N] = {ux[K + 1]...};
                       run_program<typename Formula::template partial_program<I>>(x, out);
                       out[0] = adjoint_product(ux[0], out[0]);
                     });
    return tensor<T>(std::move(made), identity{});
  }
};

// The value and those derivatives that are worth saving, by a program of M outputs: the value and
// the derivative by argument `only`, or by all.
template <class Program, std::size_t M, class T, std::size_t N>
dense<T> value_and_saved(const broadcast_arguments<T, N>& x, const shape& s, std::size_t only,
                         std::array<std::optional<dense<T>>, N>& partial) {
  dense<T> y(s);
  T* to[M] = {y.mutable_data()};
  for (std::size_t j = 1; j < M; ++j) {
    const std::size_t k = M == N + 1 ? j - 1 : only;
    to[j] = partial[k].emplace(s).mutable_data();
  }
  for_each_element(x, to, [](const T (&in)[N], T (&out)[M]) { run_program<Program>(in, out); });
  return y;
}

template <class Formula>
inline constexpr bool saves_partials = []<std::size_t... I>(std::index_sequence<I...>) {
  return (!partial_is_cheap<Formula, I> || ...);
}(argument_list<Formula::arity>{});

/// The value where tapes watch an argument; derivatives that take long are computed with it.
template <class Formula, class T, std::size_t N>
dense<T> value_to_record(const broadcast_arguments<T, N>& x, const shape& s,
                         [[maybe_unused]] const node_index (&from)[N],
                         [[maybe_unused]] std::array<std::optional<dense<T>>, N>& partial) {
  if constexpr (!saves_partials<Formula>) {
    return value_and_saved<typename Formula::value_program, 1>(x, s, 0, partial);
  } else if constexpr (N == 2) {
    if (from[1] == no_node)
      return value_and_saved<typename Formula::template value_and_partial_program<0>, 2>(x, s, 0, partial);
    if (from[0] == no_node)
      return value_and_saved<typename Formula::template value_and_partial_program<1>, 2>(x, s, 1, partial);
  }
  return value_and_saved<typename Formula::full_program, N + 1>(x, s, 0, partial);
}

template <class Formula, class T, class... In>
tensor<T> apply_to_arrays(const In&... in) {
  constexpr std::size_t N = Formula::arity;
  const tensor<T>* const arguments[N] = {&in...};
  shape s;
  for (std::size_t k = 0; k < N; ++k) {
    for (std::size_t j = 0; j < k; ++j)
      if (is_column_beside_vector(arguments[k]->shape(), arguments[j]->shape()))
        errors::column_beside_vector(Formula::name, arguments[j]->shape(), arguments[k]->shape());
    s = broadcast(s, arguments[k]->shape(), Formula::name);
  }
  const broadcast_arguments<T, N> x(s, in...);
  if (this_thread.recording != 0 && is_differentiable<typename Formula::expression>) {
    node_index from[N];
    if (const tape_mask watched = watching(arguments, from); watched != 0) {
      elementwise_operation<Formula, T> saved(s, from, in...);
      dense<T> y = value_to_record<Formula>(x, s, from, saved.partial);
      return record_array(std::move(y), watched, std::move(saved));
    }
  }
  dense<T> y(s);
  T* const to[1] = {y.mutable_data()};
  for_each_element(x, to, [](const T (&numbers)[N], T (&out)[1]) {
    run_program<typename Formula::value_program>(numbers, out);
  });
  return tensor<T>(std::move(y));
}

/// The formula at tensors; also at scalars beside arrays.
template <class Formula, element T, std::same_as<tensor<T>>... In>
tensor<T> apply_formula(const tensor<T>& first, const In&... in) {
  constexpr std::size_t N = Formula::arity;
  static_assert(sizeof...(In) + 1 == N);
  if (first.rank() != 0 || ((in.rank() != 0) || ...)) return apply_to_arrays<Formula, T>(first, in...);
  const T x[N] = {first.scalar(), in.scalar()...};
  if (this_thread.recording != 0 && is_differentiable<typename Formula::expression>) {
    const tensor<T>* const arguments[N] = {&first, &in...};
    node_index from[N];
    if (const tape_mask watched = watching(arguments, from); watched != 0)
      return record_scalar<Formula>(*this_thread.its_record, watched, x, from);
  }
  T y[1];
  run_program<typename Formula::value_program>(x, y);
  return tensor<T>(y[0]);
}

}  // namespace leibniz::tape::detail

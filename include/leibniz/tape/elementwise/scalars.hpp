// SPDX-License-Identifier: BSL-1.0
// A formula of scalars on the record: a node that holds the partial derivatives, which are computed
// together with the value.
#pragma once

#include <leibniz/tape/differentiate/adjoint_sweep.hpp>
#include <leibniz/tape/differentiate/tangent_sweep.hpp>
#include <leibniz/tape/elementwise/replay.hpp>

namespace leibniz::tape::detail {

template <std::size_t N>
using argument_list = std::make_index_sequence<N>;

template <class F>
concept condition_function = requires {
  requires F::is_condition;
};

/// Whether anything flows back: sign has a derivative, which is 0; a comparison has none.
template <class F>
inline constexpr bool is_differentiable = true;
template <class F, class... A>
inline constexpr bool is_differentiable<leibniz::node<F, A...>> =
    !condition_function<F> && !std::same_as<F, floor_function> && !std::same_as<F, ceil_function>;

template <class Formula, class T>
void recorded_partials(const void* in, void* out, std::uint64_t wanted) {
  const auto* x = static_cast<const tensor<T>*>(in);
  auto* partial = static_cast<tensor<T>*>(out);
  [&]<std::size_t... I>(std::index_sequence<I...>) {
    ((((wanted >> I) & 1) != 0 ? static_cast<void>(partial[I] = replay_partial<Formula, I, T>(x))
                               : static_cast<void>(0)),
     ...);
  }
  (argument_list<Formula::arity>{});
}

template <class Formula, class T>
void evaluate_formula(const void* in, void* out) {
  const auto* x = static_cast<const tensor<T>*>(in);
  [&]<std::size_t... I>(std::index_sequence<I...>) {
    *static_cast<tensor<T>*>(out) = apply_formula<Formula, T>(x[I]...);
  }
  (argument_list<Formula::arity>{});
}

template <class Formula, class T>
inline constexpr operation scalar_operation{Formula::name,
                                            std::same_as<T, float>,
                                            &recorded_partials<Formula, T>,
                                            &evaluate_formula<Formula, T>,
                                            &adjoint_sweep::pass_recorded<T>,
                                            &tangent_sweep::pass_recorded<T>};

template <class Formula, class = argument_list<Formula::arity>>
struct make_full_program;
template <class Formula, std::size_t... I>
struct make_full_program<Formula, std::index_sequence<I...>> {
  using type = typename Formula::template program<I...>;
};
/// The value and all partial derivatives.
template <class Formula>
using full_program = typename make_full_program<Formula>::type;

/// The value and the partial derivatives by the arguments that have nodes.
template <class Formula, class T, std::size_t N>
[[gnu::always_inline]] inline void value_and_partials(const T (&x)[N],
                                                      [[maybe_unused]] const node_index (&from)[N],
                                                      T (&out)[N + 1]) {
  if constexpr (N == 2 && !all_partials_are_cheap<Formula>) {
    if (from[1] == no_node) return value_and_partials_at<Formula, 0>(x, out);
    if (from[0] == no_node) {
      T second[2];
      value_and_partials_at<Formula, 1>(x, second);
      out[0] = second[0];
      out[2] = second[1];
      return;
    }
  }
  [&]<std::size_t... I>(std::index_sequence<I...>) { value_and_partials_at<Formula, I...>(x, out); }
  (argument_list<N>{});
}

/// A node of a scalar result of one or two arguments with its partial derivatives.
template <class Formula, class T, std::size_t N>
tensor<T> record_scalar(record& r, tape_mask watched, const T (&x)[N], const node_index (&from)[N],
                        T value, const T* partials) {
  const node_index at = r.size();
  node& n = r.append();
  n.does = &scalar_operation<Formula, T>;
  n.watched_by = watched;
  n.is_scalar = true;
  n.single_precision = std::same_as<T, float>;
  n.kind = node_kind::scalar;
  n.value = static_cast<double>(value);
  for (std::size_t k = 0; k < N; ++k) {
    n.in[k] = from[k];
    n.p[k].number = static_cast<double>(from[k] == no_node ? x[k] : partials[k]);
  }
  if constexpr (N == 1) {
    n.in[1] = no_node;
    n.p[1].number = 0;
  }
  return tensor<T>(value, {this_thread.generation, at});
}

/// The same of any number of arguments, to which edges lead.
template <class Formula, std::size_t N, class T>
tensor<T> record_scalar(record& r, tape_mask watched, T value, edge* edges) {
  const node_index at = r.size();
  r.append() = {&scalar_operation<Formula, T>,
                watched,
                true,
                std::same_as<T, float>,
                node_kind::scalar_many,
                false,
                {no_node, no_node},
                static_cast<double>(value),
                {{.pointer = edges}, {.count = N}}};
  return tensor<T>(value, {this_thread.generation, at});
}

/// Takes the results of a program: M values, then the partial derivatives, which go to edges.
template <class T, std::size_t M, std::size_t N>
struct edge_sink {
  const T (&x)[N];
  const node_index (&from)[N];
  T (&values)[M];
  edge* edges;
  [[gnu::always_inline]] void put(std::size_t i, const T& value) const {
    if (i < M) {
      values[i] = value;
    } else {
      const std::size_t k = (i - M) % N;
      edges[i - M] = {static_cast<double>(from[k] == no_node ? x[k] : value), from[k]};
    }
  }
};

/// Values and partial derivatives of M functions of N arguments; the derivatives go to M N edges of
/// the record.
template <class Program, std::size_t M, class T, std::size_t N>
[[gnu::always_inline]] inline edge* run_to_edges(record& r, const T (&x)[N],
                                                 const node_index (&from)[N], T (&values)[M]) {
  auto* edges = static_cast<edge*>(r.take(M * N * sizeof(edge)));
  [&]<std::size_t... I>(std::index_sequence<I...>) {
    Program::template run<T>(edge_sink<T, M, N>{x, from, values, edges}, x[I]...);
  }
  (argument_list<N>{});
  return edges;
}

struct read_formula : formula<"read", symbol<"x1">, symbol<"x1">> {};

template <class T>
tensor<T> read_again(record& r, node_index leaf, T value) {
  const tape_mask watched = r[leaf].watched_by & this_thread.recording;
  if (watched == 0) return tensor<T>(value);
  const node_index at = r.size();
  r.append() = {&scalar_operation<read_formula, T>,
                watched,
                true,
                std::same_as<T, float>,
                node_kind::scalar,
                false,
                {leaf, no_node},
                static_cast<double>(value),
                {{.number = 1}, {.number = 0}}};
  return tensor<T>(value, {this_thread.generation, at});
}

}  // namespace leibniz::tape::detail

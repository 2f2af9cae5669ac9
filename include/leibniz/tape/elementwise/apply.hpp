// SPDX-License-Identifier: BSL-1.0
// Elementwise operations: a formula at tensors. Of arrays, an operation computes or saves its
// partial derivatives; of scalars, see scalars.hpp.
#pragma once

#include <leibniz/tape/elementwise/loop.hpp>
#include <leibniz/tape/elementwise/scalars.hpp>

namespace leibniz::tape::detail {

/// An elementwise operation of N arrays; which one it was, `scalar` says, and `sources`.
template <class T, std::size_t N>
struct elementwise_operation final : array_operation_of<T> {
  const operation& scalar;
  const std::array<partial_source, N>& sources;
  std::array<node_index, N> from;
  std::array<tensor<T>, N> in;
  std::array<std::optional<dense<T>>, N> saved;  // see partial_source
  shape result;

  template <class... In>
  elementwise_operation(const operation& o, const std::array<partial_source, N>& p,
                        const node_index (&f)[N], const shape& s, const In&... x)
      : scalar(o), sources(p), in{x...}, result(s) {
    std::copy(f, f + N, from.begin());
  }

  void backward(adjoint_sweep& sweep, node_index self) const override {
    const tensor<T> u = sweep.adjoint<T>(self);
    std::array<std::optional<tensor<T>>, N> products;  // of u and what is saved
    for (std::size_t k = 0; k < N; ++k) {
      if (!sweep.wants(from[k])) continue;
      const bool is_shared = sources[k].is == partial_source::kind::saved && !sweep.is_recorded();
      std::optional<tensor<T>>& product = products[is_shared ? sources[k].argument : k];
      if (!product) product = times_partial(u, k, sweep.is_recorded());
      sweep.add(from[k], sum_to(*product, in[k].shape()));
      if (!is_shared) product.reset();
    }
  }

  void forward(tangent_sweep& sweep, node_index self) const override {
    std::optional<tensor<T>> total;
    for (std::size_t k = 0; k < N; ++k) {
      if (!sweep.reaches(from[k])) continue;
      tensor<T> t = times_partial(sweep.tangent<T>(from[k]), k, sweep.is_recorded());
      total = total ? apply_formula<addition_formula, T>(*total, t) : t;
    }
    if (total) sweep.set(self, broadcast_to(*total, result));
  }

  const char* name() const override { return scalar.name; }
  std::vector<typename array_operation_of<T>::argument> arguments() const override {
    std::vector<typename array_operation_of<T>::argument> made;
    for (std::size_t k = 0; k < N; ++k) made.push_back({from[k], in[k]});
    return made;
  }
  std::vector<tensor<T>> evaluate(const std::vector<tensor<T>>& at) const override {
    tensor<T> y;
    scalar.evaluate(at.data(), &y);
    return {y};
  }

 private:
  tensor<T> times_partial(const tensor<T>& u, std::size_t k, bool recorded) const {
    const partial_source& p = sources[k];
    if (p.is == partial_source::kind::number && p.value.is_one()) return u;
    return apply_formula<adjoint_product_formula, T>(u, partial(k, recorded));
  }

  tensor<T> partial(std::size_t k, bool recorded) const {
    const partial_source& p = sources[k];
    if (p.is == partial_source::kind::number) return literal<T>(p.value);
    if (p.is == partial_source::kind::argument) return in[p.argument];
    if (!recorded) return tensor<T>(*saved[p.argument], identity{});
    std::array<tensor<T>, N> made;
    scalar.partials(in.data(), made.data(), std::uint64_t{1} << k);
    return made[k];
  }
};

template <class Formula>
inline constexpr auto partial_sources = []<std::size_t... I>(std::index_sequence<I...>) {
  return std::array<partial_source, Formula::arity>{partial_source_of<Formula, I>...};
}
(argument_list<Formula::arity>{});

/// Whether a tape watches an argument whose derivative is the array that argument i saves.
template <std::size_t N>
bool is_saved(const std::array<partial_source, N>& sources, const node_index (&from)[N],
              std::size_t i) {
  for (std::size_t k = i; k < N; ++k)
    if (from[k] != no_node && sources[k].is == partial_source::kind::saved &&
        sources[k].argument == i)
      return true;
  return false;
}

/// The arguments whose derivatives are arrays to save, each different.
template <class Formula>
inline constexpr auto saving_arguments = [] {
  struct {
    std::array<std::size_t, Formula::arity> at{};
    std::size_t count = 0;
  } list;
  for (std::size_t k = 0; k < Formula::arity; ++k)
    if (partial_sources<Formula>[k].is == partial_source::kind::saved &&
        partial_sources<Formula>[k].argument == k)
      list.at[list.count++] = k;
  return list;
}();

/// The value and the derivatives by arguments I..., which are saved where a tape watches the
/// argument.
template <class Formula, std::size_t... I, class T, std::size_t N>
dense<T> value_and_saved(const broadcast_arguments<T, N>& x, const shape& s,
                         const node_index (&from)[N],
                         std::array<std::optional<dense<T>>, N>& saved) {
  constexpr std::size_t M = sizeof...(I) + 1;
  dense<T> y(s);
  T* const to[M] = {y.mutable_data(), (is_saved(partial_sources<Formula>, from, I)
                                           ? saved[I].emplace(s).mutable_data()
                                           : nullptr)...};
  for_each_element(
      x, to, [](const T(&in)[N], T(&out)[M]) { value_and_partials_at<Formula, I...>(in, out); });
  return y;
}

template <class Formula, class T, std::size_t N>
dense<T> value_of(const broadcast_arguments<T, N>& x, const shape& s) {
  dense<T> y(s);
  T* const to[1] = {y.mutable_data()};
  for_each_element(x, to, [](const T(&in)[N], T(&out)[1]) { out[0] = value_at<Formula>(in); });
  return y;
}

/// The value where tapes watch an argument, with the derivatives that have to be saved.
template <class Formula, class T, std::size_t N>
dense<T> value_to_record(const broadcast_arguments<T, N>& x, const shape& s,
                         const node_index (&from)[N],
                         std::array<std::optional<dense<T>>, N>& saved) {
  constexpr auto saving = saving_arguments<Formula>;
  if constexpr (saving.count == 0) {
    return value_of<Formula>(x, s);
  } else {
    if constexpr (N == 2 && saving.count == 2 && !all_partials_are_cheap<Formula>) {
      if (from[1] == no_node) return value_and_saved<Formula, 0>(x, s, from, saved);
      if (from[0] == no_node) return value_and_saved<Formula, 1>(x, s, from, saved);
    }
    return [&]<std::size_t... J>(std::index_sequence<J...>) {
      return value_and_saved<Formula, saving.at[J]...>(x, s, from, saved);
    }
    (std::make_index_sequence<saving.count>{});
  }
}

/// The shape of the result; std::invalid_argument if the arguments do not fit each other.
template <class T, std::size_t N>
shape broadcast_shape(const tensor<T>* const (&in)[N], const char* name) {
  shape s;
  for (std::size_t k = 0; k < N; ++k) {
    for (std::size_t j = 0; j < k; ++j)
      if (is_column_beside_vector(in[k]->shape(), in[j]->shape()))
        errors::column_beside_vector(name, in[j]->shape(), in[k]->shape());
    s = broadcast(s, in[k]->shape(), name);
  }
  return s;
}

template <class Formula, class T, class... In>
[[gnu::noinline]] tensor<T> apply_to_arrays(const In&... in) {
  constexpr std::size_t N = Formula::arity;
  const tensor<T>* const arguments[N] = {&in...};
  const shape s = broadcast_shape(arguments, Formula::name);
  const broadcast_arguments<T, N> x(s, in...);
  node_index from[N];
  if (this_thread.recording != 0 && is_differentiable<typename Formula::expression>) {
    if (const tape_mask watched = watching(arguments, from); watched != 0) {
      elementwise_operation<T, N> o(scalar_operation<Formula, T>, partial_sources<Formula>, from, s,
                                    in...);
      dense<T> y = value_to_record<Formula>(x, s, from, o.saved);
      return record_array(std::move(y), watched, std::move(o));
    }
  }
  return tensor<T>(value_of<Formula>(x, s));
}

/// The formula at tensors; also at scalars beside arrays.
template <class Formula, element T, std::same_as<tensor<T>>... In>
tensor<T> apply_formula(const tensor<T>& first, const In&... in) {
  constexpr std::size_t N = Formula::arity;
  static_assert(sizeof...(In) + 1 == N);
  if ((first.rank() | ... | in.rank()) != 0) return apply_to_arrays<Formula, T>(first, in...);
  const T x[N] = {first.scalar(), in.scalar()...};
  if (this_thread.recording != 0 && is_differentiable<typename Formula::expression>) {
    const tensor<T>* const arguments[N] = {&first, &in...};
    node_index from[N];
    if (const tape_mask watched = watching(arguments, from); watched != 0) {
      record& r = *this_thread.its_record;
      if constexpr (N <= 2) {
        T out[N + 1]{};  // some stay unused, which GCC cannot see
        value_and_partials<Formula>(x, from, out);
        return record_scalar<Formula>(r, watched, x, from, out[0], out + 1);
      } else {
        T value[1];
        edge* edges = run_to_edges<full_program<Formula>>(r, x, from, value);
        return record_scalar<Formula, N>(r, watched, value[0], edges);
      }
    }
  }
  return tensor<T>(value_at<Formula>(x));
}

}  // namespace leibniz::tape::detail

// SPDX-License-Identifier: BSL-1.0
// Repeating an array along axes, and its transpose, summing over them. All other operations that
// broadcast or reduce come down to these two.
#pragma once

#include <leibniz/tape/elementwise/apply.hpp>

namespace leibniz::tape::detail {

/// What an operation of one array saves that is linear in it: Self::back and Self::ahead are the
/// operation's transpose and the operation itself, on tensors.
template <class Self, class T>
struct linear_operation : array_operation_of<T> {
  node_index from;
  shape given;  // of its argument

  linear_operation(node_index f, const shape& s) : from(f), given(s) {}
  void backward(adjoint_sweep& sweep, node_index self) const override {
    if (sweep.wants(from)) sweep.add(from, me().back(sweep.template adjoint<T>(self)));
  }
  void forward(tangent_sweep& sweep, node_index self) const override {
    if (sweep.reaches(from)) sweep.set(self, me().ahead(sweep.template tangent<T>(from)));
  }
  std::vector<typename array_operation_of<T>::argument> arguments() const override {
    return {{from, tensor<T>(dense<T>(given, T(0)))}};
  }
  std::vector<tensor<T>> evaluate(const std::vector<tensor<T>>& at) const override {
    return {me().ahead(at[0])};
  }

 private:
  const Self& me() const { return static_cast<const Self&>(*this); }
};

/// The result y of an operation of x, recorded by the tapes that watch x.
template <class Operation, class T, class... A>
tensor<T> record_unary(dense<T> y, const tensor<T>& x, const A&... saved) {
  if (this_thread.recording != 0) {
    const tensor<T>* const in[1] = {&x};
    node_index from[1];
    if (const tape_mask watched = watching(in, from); watched != 0)
      return record_array(std::move(y), watched, Operation(from[0], x.shape(), saved...));
  }
  return tensor<T>(std::move(y));
}

template <class T>
struct sum_to_operation final : linear_operation<sum_to_operation<T>, T> {
  shape narrow;
  sum_to_operation(node_index f, const shape& wide, const shape& n)
      : linear_operation<sum_to_operation, T>(f, wide), narrow(n) {}
  const char* name() const override { return "reduce_sum"; }
  tensor<T> back(const tensor<T>& u) const { return broadcast_to(u, this->given); }
  tensor<T> ahead(const tensor<T>& t) const { return sum_to(t, narrow); }
};

template <class T>
struct broadcast_operation final : linear_operation<broadcast_operation<T>, T> {
  shape wide;
  broadcast_operation(node_index f, const shape& narrow, const shape& w)
      : linear_operation<broadcast_operation, T>(f, narrow), wide(w) {}
  const char* name() const override { return "broadcast_to"; }
  tensor<T> back(const tensor<T>& u) const { return sum_to(u, this->given); }
  tensor<T> ahead(const tensor<T>& t) const { return broadcast_to(t, wide); }
};

template <element T>
tensor<T> sum_to(const tensor<T>& x, const shape& s) {
  if (x.shape() == s) return x;
  dense<T> y(s);
  const auto wide = x.rows_by_cols();
  auto to = y.mutable_rows_by_cols();
  if (s.size() == 1)
    to(0, 0) = wide.sum();
  else if (s.rows() == 1)
    to = wide.colwise().sum();
  else
    to = wide.rowwise().sum();
  return record_unary<sum_to_operation<T>>(std::move(y), x, s);
}

template <element T>
tensor<T> broadcast_to(const tensor<T>& x, const shape& s) {
  if (x.shape() == s) return x;
  if (broadcast(x.shape(), s, "broadcast_to") != s)
    errors::shapes_do_not_fit(
        "broadcast_to", x.shape(), s,
        "an array repeats along axes of length 1 and along axes that it lacks");
  dense<T> y(s);
  T* const to[1] = {y.mutable_data()};
  for_each_element(broadcast_arguments<T, 1>(s, x), to,
                   [](const T(&in)[1], T(&out)[1]) { out[0] = in[0]; });
  return record_unary<broadcast_operation<T>>(std::move(y), x, s);
}

}  // namespace leibniz::tape::detail

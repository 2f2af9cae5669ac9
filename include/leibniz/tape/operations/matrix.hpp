// SPDX-License-Identifier: BSL-1.0
// Matrix products, in which either factor may be transposed on the way, so that gradients of
// products are products again and no transpose is stored.
#pragma once

#include <leibniz/tape/operations/arithmetic.hpp>
#include <leibniz/tape/operations/shaping.hpp>

namespace leibniz::tape {

/// Which factors of `matmul` are transposed.
struct matmul_options {
  bool transpose_a = false, transpose_b = false;
};

namespace detail {

template <class T>
tensor<T> product(const tensor<T>& a, const tensor<T>& b, const matmul_options& o);

template <class T>
struct matmul_operation final : array_operation_of<T> {
  std::array<node_index, 2> from;
  tensor<T> a, b;
  matmul_options transposed;
  matmul_operation(const node_index (&f)[2], tensor<T> x, tensor<T> y, const matmul_options& o)
      : from{f[0], f[1]}, a(std::move(x)), b(std::move(y)), transposed(o) {}

  void backward(adjoint_sweep& sweep, node_index self) const override {
    const tensor<T> u = sweep.adjoint<T>(self);
    const auto [ta, tb] = transposed;
    // (A B)' with adjoint U: U B^T for A, A^T U for B
    if (sweep.wants(from[0]))
      sweep.add(from[0], ta ? product(b, u, {tb, true}) : product(u, b, {false, !tb}));
    if (sweep.wants(from[1]))
      sweep.add(from[1], tb ? product(u, a, {true, ta}) : product(a, u, {!ta, false}));
  }
  void forward(tangent_sweep& sweep, node_index self) const override {
    const bool first = sweep.reaches(from[0]), second = sweep.reaches(from[1]);
    const auto of_a = [&] { return product(sweep.tangent<T>(from[0]), b, transposed); };
    const auto of_b = [&] { return product(a, sweep.tangent<T>(from[1]), transposed); };
    if (first && second)
      sweep.set(self, apply_formula<addition_formula, T>(of_a(), of_b()));
    else if (first || second)
      sweep.set(self, first ? of_a() : of_b());
  }
  const char* name() const override { return "matmul"; }
  std::vector<typename array_operation_of<T>::argument> arguments() const override {
    return {{from[0], a}, {from[1], b}};
  }
  std::vector<tensor<T>> evaluate(const std::vector<tensor<T>>& at) const override {
    return {product(at[0], at[1], transposed)};
  }
};

template <class T>
tensor<T> product(const tensor<T>& a, const tensor<T>& b, const matmul_options& o) {
  const auto x = a.rows_by_cols(), y = b.rows_by_cols();
  const index_type rows = o.transpose_a ? x.cols() : x.rows(),
                   inner = o.transpose_a ? x.rows() : x.cols(),
                   other = o.transpose_b ? y.cols() : y.rows(),
                   cols = o.transpose_b ? y.rows() : y.cols();
  if (a.rank() != 2 || b.rank() != 2 || inner != other)
    errors::shapes_do_not_fit(
        "matmul", a.shape(), b.shape(),
        o.transpose_a || o.transpose_b
            ? "(m, k) and (k, n) fit, after the transpositions that were asked for"
        : a.rank() == 2 && b.rank() == 1 && inner == b.size()
            ? "(m, k) and (k, n) fit: write matvec for a matrix and a vector"
            : "(m, k) and (k, n) fit");
  dense<T> z(shape(rows, cols));
  auto to = z.mutable_rows_by_cols();
  if (inner ==
      1)  // of vectors, where Eigen's product of matrices takes five times the instructions
    to.noalias() = Eigen::Map<const Eigen::Matrix<T, Eigen::Dynamic, 1>>(x.data(), rows) *
                   Eigen::Map<const Eigen::Matrix<T, 1, Eigen::Dynamic>>(y.data(), cols);
  else if (o.transpose_a && o.transpose_b)
    to.noalias() = x.transpose() * y.transpose();
  else if (o.transpose_a)
    to.noalias() = x.transpose() * y;
  else if (o.transpose_b)
    to.noalias() = x * y.transpose();
  else
    to.noalias() = x * y;
  if (this_thread.recording != 0) {
    const tensor<T>* const in[2] = {&a, &b};
    node_index from[2];
    if (const tape_mask watched = watching(in, from); watched != 0)
      return record_array(std::move(z), watched, matmul_operation<T>(from, a, b, o));
  }
  return tensor<T>(std::move(z));
}

}  // namespace detail

/// The product of matrices (m, k) and (k, n), of which either may be transposed first.
/// std::invalid_argument, with both shapes, if they do not fit; a vector is not a matrix.
template <array_like A, array_like B>
auto matmul(const A& a, const B& b, const matmul_options& options = {}) {
  using T = typename A::value_type;
  return detail::product<T>(detail::as_tensor<T>(a), detail::as_tensor<T>(b), options);
}

/// The product of a matrix (m, k) and a vector (k), a vector (m).
/// std::invalid_argument, with both shapes, if they do not fit.
template <array_like A, array_like X>
auto matvec(const A& a, const X& x) {
  using T = typename A::value_type;
  const tensor<T>&m = detail::as_tensor<T>(a), &v = detail::as_tensor<T>(x);
  if (m.rank() != 2 || v.rank() != 1 || m.shape()[1] != v.shape()[0])
    errors::shapes_do_not_fit("matvec", m.shape(), v.shape(), "(m, k) and (k) fit");
  return squeeze(detail::product<T>(m, expand_dims(v, 1), {}), 1);
}

// Refused with a message that says what to write.
template <class A, class B>
  requires misused_operands<A, B>
auto matmul(const A&, const B&, const matmul_options& = {}) {
  return detail::refuse_operands<A, B>();
}
template <class A, class X>
  requires misused_operands<A, X>
auto matvec(const A&, const X&) { return detail::refuse_operands<A, X>(); }

}  // namespace leibniz::tape

// SPDX-License-Identifier: BSL-1.0
// Losses: one number for a batch, which the tape differentiates. What is computed for each element is
// an expression of the core, so that a loss is two operations on the tape.
#pragma once

#include <stdexcept>
#include <string>

#include <leibniz/leibniz.hpp>
#include <leibniz/tape/tape.hpp>

namespace leibniz::nn {

/// Losses as `keras.losses`, with the mean over all elements (Keras' "sum_over_batch_size").
///
/// `truth` and `predicted` are tensors, variables or numbers of one precision and of one shape.
/// Different shapes are a std::invalid_argument that shows both: so (n, 1) against (n) says to
/// squeeze, and is never broadcast to (n, n).
namespace losses {

namespace detail {

inline constexpr symbol<"t"> t;  // truth
inline constexpr symbol<"p"> p;  // prediction
inline constexpr symbol<"delta"> delta;
inline constexpr integer<1> one;
inline constexpr integer<2> two;

inline constexpr auto squared = pow(t - p, two);
inline constexpr auto absolute = abs(t - p);
// Huber 1964: quadratic up to delta, and from there on the tangent
inline constexpr auto huber =
    select(abs(t - p) <= delta, pow(t - p, two) / two, delta*(abs(t - p) - delta / two));
// Of a logit p: -t log(sigmoid(p)) - (1 - t) log(1 - sigmoid(p)). Neither part can overflow, and for
// t from 0 to 1 nothing is subtracted, so small losses keep their digits.
inline constexpr auto binary_crossentropy = t * softplus(-p) + (one - t) * softplus(p);

inline void require_one_shape(const char* loss, const tape::shape& truth,
                              const tape::shape& predicted) {
  if (truth == predicted) return;
  std::string cure = "; both must have one shape";
  if (tape::is_column_beside_vector(truth, predicted))
    cure = "; squeeze the one with a last axis of length 1, as in squeeze(y_pred, -1)";
  throw std::invalid_argument(std::string(loss) + ": y_true has shape " + to_string(truth) +
                              ", y_pred " + to_string(predicted) + cure);
}

template <class A>
tape::shape shape_of(const A& a) {
  if constexpr (tape::array_like<A>)
    return a.shape();
  else
    return {};
}

template <class Formula, class A, class B, class... More>
auto mean_of(const char* loss, Formula formula, const A& truth, const B& predicted,
             const More&... more) {
  require_one_shape(loss, shape_of(truth), shape_of(predicted));
  return tape::reduce_mean(tape::apply(formula, t = truth, p = predicted, more...));
}

}  // namespace detail

/// Mean of (truth - predicted)^2.
template <class A, class B>
  requires tape::operands<A, B>
auto mean_squared_error(const A& truth, const B& predicted) {
  return detail::mean_of("mean_squared_error", detail::squared, truth, predicted);
}

/// Mean of |truth - predicted|; its derivative where both are equal is 0.
template <class A, class B>
  requires tape::operands<A, B>
auto mean_absolute_error(const A& truth, const B& predicted) {
  return detail::mean_of("mean_absolute_error", detail::absolute, truth, predicted);
}

/// Mean of e^2 / 2 where e = |truth - predicted| is at most delta, else of delta (e - delta / 2)
/// (Huber 1964).
template <class A, class B>
  requires tape::operands<A, B>
auto huber(const A& truth, const B& predicted, double delta = 1) {
  if (!(delta > 0)) throw std::invalid_argument("huber: delta is a number above 0");
  return detail::mean_of("huber", detail::huber, truth, predicted, detail::delta = delta);
}

/// Mean cross-entropy of labels from 0 to 1 and logits: predicted is what a sigmoid has still to be
/// applied to (`BinaryCrossentropy(from_logits=True)`). Without overflow for any logit.
template <class A, class B>
  requires tape::operands<A, B>
auto binary_crossentropy(const A& truth, const B& logits) {
  return detail::mean_of("binary_crossentropy", detail::binary_crossentropy, truth, logits);
}

/// Mean over the rows of -sum(truth log(softmax(logits))), both of shape (n, classes); logits are
/// what a softmax has still to be applied to (`CategoricalCrossentropy(from_logits=True)`).
template <class A, class B>
  requires tape::operands<A, B>
auto categorical_crossentropy(const A& truth, const B& logits) {
  const tape::shape s = detail::shape_of(logits);
  detail::require_one_shape("categorical_crossentropy", detail::shape_of(truth), s);
  if (s.rank() != 2)
    throw std::invalid_argument("categorical_crossentropy: shape " + to_string(s) +
                                "; give one row for each sample, one column for each class");
  return -tape::reduce_mean(tape::reduce_sum(truth * tape::log_softmax(logits), {1}));
}

/// The same for labels of shape (n) that hold the number of the class, from 0 on
/// (`SparseCategoricalCrossentropy(from_logits=True)`).
template <class A, class B>
  requires tape::operands<A, B>
auto sparse_categorical_crossentropy(const A& labels, const B& logits) {
  const tape::shape s = detail::shape_of(logits), l = detail::shape_of(labels);
  if (s.rank() != 2 || l.rank() != 1 || l[0] != s[0])
    throw std::invalid_argument("sparse_categorical_crossentropy: labels of shape " + to_string(l) +
                                ", logits of shape " + to_string(s) +
                                "; give (n,) and (n, classes)");
  using T = typename B::value_type;
  tape::dense<T> truth(s, T(0));
  for (Eigen::Index i = 0; i < s[0]; ++i) {
    const auto label = static_cast<double>(labels.value()(i, 0));
    const auto k = static_cast<Eigen::Index>(label);
    if (static_cast<double>(k) != label || k < 0 || k >= s[1])
      throw std::invalid_argument("sparse_categorical_crossentropy: label " +
                                  std::to_string(label) + " in row " + std::to_string(i) +
                                  " is no class from 0 to " + std::to_string(s[1] - 1));
    truth.mutable_data()[i * s[1] + k] = T(1);
  }
  return categorical_crossentropy(tape::tensor<T>(std::move(truth)), logits);
}

}  // namespace losses

}  // namespace leibniz::nn

// SPDX-License-Identifier: BSL-1.0
// Losses: one number for a batch, which the tape differentiates. What is computed for each element is
// an expression of the core, so that a loss is few operations on the tape.
#pragma once

#include <cmath>
#include <limits>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <leibniz/leibniz.hpp>
#include <leibniz/nn/errors.hpp>
#include <leibniz/nn/metrics/view.hpp>
#include <leibniz/tape/tape.hpp>

namespace leibniz::nn {

/// Losses as `keras.losses`, with the mean over all elements (Keras' "sum_over_batch_size").
///
/// `predicted` is a tensor or a variable, `truth` one of the same precision, or whatever a metric
/// takes: an `nn::vector`, an `nn::matrix`, a std::vector or a std::span. Both have one shape.
/// Different shapes are a std::invalid_argument that shows both: so (n, 1) against (n) says to
/// squeeze, and is never broadcast to (n, n).
namespace losses {

namespace detail {

inline constexpr symbol<"t"> t;  // truth
inline constexpr symbol<"p"> p;  // prediction
inline constexpr symbol<"delta"> delta;
inline constexpr symbol<"l"> l;        // logarithm of a row's sum
inline constexpr symbol<"most"> most;  // the largest finite number
inline constexpr integer<0> zero;
inline constexpr integer<1> one;
inline constexpr integer<2> two;

inline constexpr auto squared = pow(t - p, two);
inline constexpr auto absolute = abs(t - p);
// Huber 1964: quadratic up to delta, and from there on the tangent
inline constexpr auto huber =
    select(abs(t - p) <= delta, pow(t - p, two) / two, delta*(abs(t - p) - delta / two));

// weight surprise, and 0 where an infinite surprise has no weight: a masked class, whose logit is
// -inf, or a logit that underflows beside the largest one. Elsewhere the product stays, as its
// derivative by a weight of 0 is the surprise.
template <class Weight, class Surprise>
constexpr auto weighted(Weight weight, Surprise surprise) {
  return select(equal_to(weight, zero) && surprise > most, zero, weight * surprise);
}
// Of a logit p: -t log(sigmoid(p)) - (1 - t) log(1 - sigmoid(p)). Neither part can overflow, and for
// t from 0 to 1 nothing is subtracted, so small losses keep their digits.
inline constexpr auto binary_crossentropy =
    weighted(t, softplus(-p)) + weighted(one - t, softplus(p));
// -t log(softmax(p)), of a logit p from which the row's largest one has been taken
inline constexpr auto categorical_crossentropy = weighted(t, l - p);

/// Whether a loss can be taken of A and B; the compiler says what to do where it cannot.
template <class A, class B>
constexpr bool accepted() {
  if constexpr (!tape::operands<A, B> && !(viewable<A> && tape::array_like<B>)) {
    errors::no_arguments_of_a_loss<A, B>();
    return false;
  }
  return true;
}

/// The operand that `truth` is beside numbers of T: itself, or a constant.
template <class T, class A>
decltype(auto) operand_of(const A& truth) {
  if constexpr (tape::operand<A>)
    return truth;
  else
    return tape::tensor<T>(truth);
}

template <class Formula, class A, class B, class... More>
auto mean_of(const char* loss, Formula formula, const A& truth, const B& predicted,
             const More&... more) {
  if constexpr (accepted<A, B>()) {
    using T = tape::detail::precision<A, B>;
    metrics::require_same_shape(loss, view_of(truth), view_of(predicted));
    return tape::reduce_mean(
        tape::apply(formula, t = operand_of<T>(truth), p = predicted, more...));
  } else {
    return tape::tensor<double>();
  }
}

/// Logits of shape (n, classes), without the largest one of each row, which cancels, and the
/// logarithm of the sum of their exponentials, of shape (n, 1).
template <class T>
struct shifted_logits {
  tape::tensor<T> logits, log_of_sum;

  shifted_logits(const char* loss, const tape::tensor<T>& z) {
    const tape::shape& s = z.shape();
    if (s.rank() != 2 || s.size() == 0)
      throw std::invalid_argument(std::string(loss) + ": y_pred has shape " + to_string(s) +
                                  "; give one row for each sample, one column for each class");
    tape::dense<T> largest(tape::shape(s[0], 1));
    for (Eigen::Index i = 0; i < s[0]; ++i) {
      const T most_of_row = z.rows_by_cols().row(i).maxCoeff();
      largest.mutable_data()[i] = std::isfinite(most_of_row) ? most_of_row : T(0);
    }
    logits = z - tape::tensor<T>(std::move(largest));
    log_of_sum = log(tape::reduce_sum(exp(logits), {1, true}));
  }
};

}  // namespace detail

/// Mean of (truth - predicted)^2.
template <class A, class B>
auto mean_squared_error(const A& truth, const B& predicted) {
  return detail::mean_of("mean_squared_error", detail::squared, truth, predicted);
}

/// Mean of |truth - predicted|; its derivative where both are equal is 0.
template <class A, class B>
auto mean_absolute_error(const A& truth, const B& predicted) {
  return detail::mean_of("mean_absolute_error", detail::absolute, truth, predicted);
}

/// Mean of e^2 / 2 where e = |truth - predicted| is at most delta, else of delta (e - delta / 2)
/// (Huber 1964).
template <class A, class B>
auto huber(const A& truth, const B& predicted, double delta = 1) {
  if (!(delta > 0)) throw std::invalid_argument("huber: delta is a number above 0");
  return detail::mean_of("huber", detail::huber, truth, predicted, detail::delta = delta);
}

/// Mean cross-entropy of labels from 0 to 1 and logits: predicted is what a sigmoid has still to be
/// applied to (`BinaryCrossentropy(from_logits=True)`). Without overflow for any logit. As in Keras,
/// labels outside of 0 to 1 are not refused: the formula is taken at them, and may be negative.
template <class A, class B>
auto binary_crossentropy(const A& truth, const B& logits) {
  if constexpr (detail::accepted<A, B>())
    return detail::mean_of(
        "binary_crossentropy", detail::binary_crossentropy, truth, logits,
        detail::most = std::numeric_limits<tape::detail::precision<A, B>>::max());
  else
    return tape::tensor<double>();
}

/// Mean over the rows of -sum(truth log(softmax(logits))), both of shape (n, classes); logits are
/// what a softmax has still to be applied to (`CategoricalCrossentropy(from_logits=True)`).
/// It is infinite only where the loss itself is beyond all numbers of the type, and a class whose
/// logit is -inf counts only where it is true.
template <class A, class B>
auto categorical_crossentropy(const A& truth, const B& logits) {
  if constexpr (detail::accepted<A, B>()) {
    using T = tape::detail::precision<A, B>;
    metrics::require_same_shape("categorical_crossentropy", view_of(truth), view_of(logits));
    const detail::shifted_logits<T> z("categorical_crossentropy",
                                      tape::detail::as_tensor<T>(logits));
    const auto surprise =
        tape::apply(detail::categorical_crossentropy, detail::t = detail::operand_of<T>(truth),
                    detail::p = z.logits, detail::l = z.log_of_sum,
                    detail::most = std::numeric_limits<T>::max());
    return tape::reduce_sum(surprise) / static_cast<T>(z.logits.shape()[0]);
  } else {
    return tape::tensor<double>();
  }
}

/// The same for labels of shape (n) that hold the number of the class, from 0 on: integers, or
/// floating-point numbers without a fraction (`SparseCategoricalCrossentropy(from_logits=True)`).
template <class A, class B>
auto sparse_categorical_crossentropy(const A& labels, const B& logits) {
  if constexpr (detail::accepted<A, B>()) {
    constexpr const char* name = "sparse_categorical_crossentropy";
    using T = tape::detail::precision<A, B>;
    const auto given = view_of(labels);
    const detail::shifted_logits<T> z(name, tape::detail::as_tensor<T>(logits));
    const tape::shape& s = z.logits.shape();
    if (given.rank != 1 || given.rows != s[0])
      throw std::invalid_argument(std::string(name) + ": y_true has shape " +
                                  to_string(given.shape()) + ", y_pred " + to_string(s) +
                                  "; give (n,) and (n, classes)");
    std::vector<tape::index_type> places;  // of the true classes, row after row
    for (Eigen::Index i = 0; i < s[0]; ++i) {
      const auto label = static_cast<double>(given.numbers[i]);
      // Before the cast: NaN and numbers that no integer holds have none.
      if (!(label >= 0 && label < static_cast<double>(s[1]) && label == std::floor(label)))
        throw std::invalid_argument(std::string(name) + ": label " + errors::shown(label) +
                                    " in row " + std::to_string(i) + " is no class from 0 to " +
                                    std::to_string(s[1] - 1));
      places.push_back(i * s[1] + static_cast<tape::index_type>(label));
    }
    return tape::reduce_mean(tape::squeeze(z.log_of_sum, 1) -
                             tape::gather(tape::reshape(z.logits, {-1}), places));
  } else {
    return tape::tensor<double>();
  }
}

}  // namespace losses

}  // namespace leibniz::nn

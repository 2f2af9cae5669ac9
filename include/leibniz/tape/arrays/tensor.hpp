// SPDX-License-Identifier: BSL-1.0
// The handle of an array: its numbers and which array it is, so that a tape knows it again.
// Copies mean the same array; an operation's result is a new one. It never changes.
#pragma once

#include <ostream>

#include <leibniz/expression/concepts.hpp>
#include <leibniz/tape/arrays/dense.hpp>
#include <leibniz/tape/errors.hpp>
#include <leibniz/tape/record/thread_state.hpp>

namespace leibniz::tape {

namespace errors {
template <class Given, class Wanted>
inline constexpr bool has_the_same_precision = false;
/// Arrays of float and double meet.
template <class Given, class Wanted>
constexpr void mixed_precision() {
  static_assert(has_the_same_precision<Given, Wanted>,
                "arrays of float and of double meet in one operation: write cast<double>(x) or "
                "cast<float>(x) for one of them");
}
}  // namespace errors

/// A dense array of rank 0 to 2 of float or double, which never changes: what operations take and
/// return. Copies are cheap, share their numbers, and are the same array to a tape. Thread-safe to
/// read.
template <element T>
class tensor : public dense<T>, public value_base {
 public:
  using value_type = T;

  /// A scalar 0.
  tensor() : key_(detail::this_thread.fresh()) {}
  template <class N>
    requires(std::is_arithmetic_v<N>)
  tensor(N value)  // NOLINT: implicit, as in tensor<double> y = 2
      : dense<T>(static_cast<T>(value)), key_(detail::this_thread.fresh()) {}

  /// {1.0, 2.0} is a vector ...
  template <class U = T>
  tensor(std::initializer_list<std::type_identity_t<U>> numbers)
      : tensor(detail::from_numbers<T>(numbers)) {}
  /// ... and {{1.0, 2.0}, {3.0, 4.0}} a matrix; std::invalid_argument if rows differ in length.
  tensor(std::initializer_list<std::initializer_list<T>> rows)
      : tensor(detail::from_rows<T>(rows)) {}
  /// A vector of a range of numbers, a matrix of a range of rows.
  template <class Range>
    requires((detail::number_range<Range> ||
              detail::row_range<Range>)&&!detail::eigen_object<Range> &&
             !std::derived_from<Range, dense<T>>)
  explicit tensor(const Range& values)
      : tensor([&values] {
          if constexpr (detail::number_range<Range>)
            return detail::from_numbers<T>(values);
          else
            return detail::from_rows<T>(values);
        }()) {}
  /// A vector of Eigen's vectors, else a matrix.
  template <detail::eigen_object E>
  explicit tensor(const E& e) : tensor(detail::from_eigen<T>(e)) {}
  /// (A template: GCC would take a `constant` for a `dense` as soon as for a tensor.)
  template <class Numbers>
    requires std::same_as<Numbers, dense<T>>
  explicit tensor(Numbers values)
      : dense<T>(std::move(values)), key_(detail::this_thread.fresh()) {}

  /// Numbers that are, to a tape, the array `i`.
  tensor(dense<T> values, const detail::identity& i)
      : dense<T>(std::move(values)), node_(i.node), key_(i.key) {}
  tensor(T scalar, const detail::identity& i) : dense<T>(scalar), node_(i.node), key_(i.key) {}

  // Node and key are copied one after the other: as one block, Clang reads the node with half of
  // the key, for which a processor waits until both are written.
  tensor(const tensor& other) : dense<T>(other), node_(other.node_), key_(other.key_) {}
  /// What was moved from is a scalar 0 that no tape knows.
  tensor(tensor&& other) noexcept
      : dense<T>(std::move(other)), node_(other.node_), key_(other.key_) {
    other.forget();
  }
  tensor& operator=(const tensor& other) {
    dense<T>::operator=(other);
    node_ = other.node_;
    key_ = other.key_;
    return *this;
  }
  tensor& operator=(tensor&& other) noexcept {
    dense<T>::operator=(std::move(other));
    node_ = other.node_;
    key_ = other.key_;
    if (this != &other) other.forget();
    return *this;
  }
  ~tensor() = default;

  /// The number of an array of one element; std::invalid_argument for others.
  T item() const {
    if (this->size() != 1)
      errors::shape_does_not_fit("item", this->shape(),
                                 "an array of one element has an item(): use value() or data()");
    return this->data()[0];
  }
  /// Element i of a vector, (i, j) of a matrix, without checks.
  T operator()(index_type i) const { return this->data()[i]; }
  T operator()(index_type i, index_type j) const {
    return this->data()[i * this->shape().cols() + j];
  }
  // Refused with a message that says gather.
  template <class Index>
  tensor operator[](const Index&) const {
    return errors::element_by_index<tensor, Index>(), tensor();
  }

  /// The numbers for Eigen: a scalar is 1 x 1, a vector one column. A view while this lives; of a
  /// temporary, a copy.
  matrix_view<T> value() const& { return eigen(); }
  matrix<T> value() && { return eigen(); }

  /// The numbers without the array's identity.
  const dense<T>& numbers() const { return *this; }
  detail::identity id() const { return {key_, node_}; }

  /// F of the core applied elementwise (see operations/functions.hpp).
  template <class F, class... A>
  static auto call(const A&... arguments);

 private:
  detail::node_index node_ = detail::no_node;
  std::uint64_t key_;

  void forget() noexcept {
    node_ = detail::no_node;
    key_ = 0;
  }

  matrix_view<T> eigen() const {
    const bool column = this->rank() == 1;
    return {this->data(), column ? this->size() : this->shape().rows(),
            column ? 1 : this->shape().cols()};
  }
};

template <element T>
tensor(dense<T>) -> tensor<T>;

/// An array that is given: `constant<double> c({1.0, 2.0})`. A tape watches it only on request.
template <element T>
class constant : public tensor<T> {
 public:
  using tensor<T>::tensor;
  constant(const tensor<T>& other) : tensor<T>(other) {}  // NOLINT: it is one already
};

template <class N>
  requires(std::is_arithmetic_v<N>)
constant(N)
    -> constant<std::conditional_t<std::same_as<N, float>, float, double>>;
template <class N>
  requires(std::is_arithmetic_v<N>)
constant(std::initializer_list<N>)
    -> constant<std::conditional_t<std::same_as<N, float>, float, double>>;
template <class N>
  requires(std::is_arithmetic_v<N>)
constant(std::initializer_list<std::initializer_list<N>>)
    -> constant<std::conditional_t<std::same_as<N, float>, float, double>>;

}  // namespace leibniz::tape

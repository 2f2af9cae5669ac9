// SPDX-License-Identifier: BSL-1.0
// A dense array of rank 0 to 2 as a value: a scalar holds its number inline, others share a buffer
// that is copied when it is written to. Elements lie row after row. It knows nothing of tapes.
#pragma once

#include <algorithm>
#include <concepts>
#include <initializer_list>
#include <ranges>
#include <type_traits>
#include <utility>

#include <Eigen/Core>

#include <leibniz/tape/arrays/buffer.hpp>
#include <leibniz/tape/arrays/shape.hpp>

namespace leibniz::tape {

/// What elements of arrays are.
template <class T>
concept element = std::same_as<T, float> || std::same_as<T, double>;

/// An array of rank 0 to 2 as Eigen's matrix: a scalar is 1 x 1 and a vector one column.
template <class T>
using matrix = Eigen::Matrix<T, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
template <class T>
using matrix_view = Eigen::Map<const matrix<T>>;

template <class T>
class dense {
 public:
  dense() : scalar_{} {}
  explicit dense(T value) : scalar_(value) {}
  /// Not initialised.
  explicit dense(const tape::shape& s) : shape_(s) {
    if (s.rank() == 0)
      scalar_ = T{};
    else
      buffer_ = detail::make_buffer(bytes_of(s));
  }
  dense(const tape::shape& s, T value) : dense(s) {
    T* to = mutable_data();
    std::fill(to, to + size(), value);
  }

  // A scalar is moved as one number: its number and shape together would be read back as one wide
  // word, for which a processor waits until both are written.
  dense(const dense& other) {
    if (other.is_scalar()) {
      raw_ = other.raw_;
    } else {
      raw_ = other.raw_;
      shape_ = other.shape_;
      detail::share(buffer_);
    }
  }
  dense(dense&& other) noexcept {
    if (other.is_scalar())
      raw_ = other.raw_;
    else
      swap(other);
  }
  dense& operator=(const dense& other) {
    if (is_scalar() && other.is_scalar()) {
      raw_ = other.raw_;
    } else {
      dense copy(other);
      swap(copy);
    }
    return *this;
  }
  dense& operator=(dense&& other) noexcept {
    if (is_scalar() && other.is_scalar())
      raw_ = other.raw_;
    else
      swap(other);
    return *this;
  }
  ~dense() {
    if (shape_.rank() != 0) detail::release(buffer_);
  }

  // Not by std::swap, whose references to integers tell compilers that no number and no pointer is read: they
  // would read it before it is written.
  void swap(dense& other) noexcept {
    const std::uint64_t raw = raw_;
    raw_ = other.raw_;
    other.raw_ = raw;
    std::swap(shape_, other.shape_);
  }

  const tape::shape& shape() const { return shape_; }
  int rank() const { return shape_.rank(); }
  index_type size() const { return shape_.size(); }

  T scalar() const { return scalar_; }
  const T* data() const {
    return shape_.rank() == 0 ? &scalar_ : reinterpret_cast<const T*>(buffer_->bytes());
  }
  const T* begin() const { return data(); }
  const T* end() const { return data() + size(); }
  /// The numbers to write to; those of other owners of the buffer stay as they are.
  T* mutable_data() {
    if (shape_.rank() == 0) return &scalar_;
    if (detail::is_shared(buffer_)) {
      const auto bytes = static_cast<std::size_t>(size()) * sizeof(T);
      detail::buffer* own = detail::make_buffer(bytes);
      std::copy_n(buffer_->bytes(), bytes, own->bytes());
      detail::release(std::exchange(buffer_, own));
    }
    return reinterpret_cast<T*>(buffer_->bytes());
  }
  bool is_sole_owner() const { return shape_.rank() == 0 || !detail::is_shared(buffer_); }

  /// The same numbers in a shape of the same size.
  dense reshaped(const tape::shape& s) const {
    if (s.rank() == 0) return dense(data()[0]);
    if (shape_.rank() == 0) return dense(s, scalar_);
    dense copy(*this);
    copy.shape_ = s;
    return copy;
  }

  /// The array as rows x cols, a vector as one row.
  matrix_view<T> rows_by_cols() const { return {data(), shape_.rows(), shape_.cols()}; }
  Eigen::Map<matrix<T>> mutable_rows_by_cols() {
    return {mutable_data(), shape_.rows(), shape_.cols()};
  }

 private:
  bool is_scalar() const { return shape_.rank() == 0; }

  /// Throws std::length_error where no memory could hold them.
  static std::size_t bytes_of(const tape::shape& s) {
    const auto rows = static_cast<std::uint64_t>(s.rows()),
               cols = static_cast<std::uint64_t>(s.cols());
    if (rows != 0 && cols > (std::uint64_t{1} << 46) / sizeof(T) / rows)
      throw std::length_error("an array of shape " + to_string(s) + " has too many elements");
    return static_cast<std::size_t>(s.size()) * sizeof(T);
  }

  union {
    T scalar_;
    detail::buffer* buffer_;
    std::uint64_t raw_ = 0;
  };
  tape::shape shape_;
};

namespace detail {

template <class R>
concept number_range = std::ranges::input_range<R> &&
    std::is_arithmetic_v<std::remove_cvref_t<std::ranges::range_reference_t<R>>>;
template <class R>
concept row_range = std::ranges::forward_range<R> &&
    number_range<std::remove_cvref_t<std::ranges::range_reference_t<R>>>;
template <class E>
concept eigen_object = std::derived_from<E, Eigen::DenseBase<E>>;

template <class T, class Range>
dense<T> from_numbers(const Range& numbers) {
  dense<T> made(shape(static_cast<index_type>(std::ranges::distance(numbers))));
  T* to = made.mutable_data();
  for (const auto& value : numbers) *to++ = static_cast<T>(value);
  return made;
}

/// Throws std::invalid_argument if the rows have different lengths.
template <class T, class Rows>
dense<T> from_rows(const Rows& rows) {
  const auto m = static_cast<index_type>(std::ranges::distance(rows));
  const index_type n =
      m == 0 ? 0 : static_cast<index_type>(std::ranges::distance(*std::ranges::begin(rows)));
  dense<T> made(shape(m, n));
  T* to = made.mutable_data();
  for (const auto& row : rows) {
    const auto length = static_cast<index_type>(std::ranges::distance(row));
    if (length != n)
      throw std::invalid_argument("the rows of a matrix have one length: here are rows of " +
                                  std::to_string(n) + " and of " + std::to_string(length) +
                                  " numbers");
    for (const auto& value : row) *to++ = static_cast<T>(value);
  }
  return made;
}

/// Vectors of Eigen, columns and rows, become arrays of rank 1; everything else one of rank 2.
template <class T, eigen_object E>
dense<T> from_eigen(const E& e) {
  dense<T> made(E::IsVectorAtCompileTime ? shape(e.size()) : shape(e.rows(), e.cols()));
  Eigen::Map<matrix<T>>(made.mutable_data(), e.rows(), e.cols()) =
      e.derived().matrix().template cast<T>();
  return made;
}

}  // namespace detail

}  // namespace leibniz::tape

// SPDX-License-Identifier: BSL-1.0
// Tensors stacked along leading axes: what a Jacobian is, whose rank may be up to 4.
// Each part stays a tensor that a tape knows, so that Jacobians can be differentiated again.
#pragma once

#include <leibniz/tape/arrays/print.hpp>
#include <leibniz/tape/operations/concat.hpp>

namespace leibniz::tape {

/// An array of the shape `leading` followed by the shape of its parts.
template <element T>
class stacked {
 public:
  /// Parts of one shape, none of them where an axis of `leading` has length 0.
  stacked(std::vector<index_type> leading, const shape& s, std::vector<tensor<T>> parts)
      : lengths_(std::move(leading)), parts_(std::move(parts)), part_size_(s.size()) {
    for (int k = 0; k < s.rank(); ++k) lengths_.push_back(s[k]);
    if (lengths_.size() <= 2) whole_ = detail::reshape_to(stack_all(), as_shape());
  }

  /// Lengths of all axes.
  const std::vector<index_type>& lengths() const { return lengths_; }
  /// The part at position i of the leading axes, row after row.
  const tensor<T>& operator[](index_type i) const { return parts_[static_cast<std::size_t>(i)]; }
  index_type size() const { return static_cast<index_type>(parts_.size()); }

  /// The whole as a tensor; std::invalid_argument if its rank is above 2.
  const tensor<T>& as_tensor() const {
    if (!whole_)
      throw std::invalid_argument("as_tensor: this array has rank " +
                                  std::to_string(lengths_.size()) +
                                  ", and a tensor has at most 2: take its parts");
    return *whole_;
  }
  operator const tensor<T>&() const { return as_tensor(); }  // NOLINT: it is one where it fits

  /// The element at a position, one index for each axis.
  template <std::convertible_to<index_type>... I>
  T operator()(I... at) const {
    const index_type position[] = {static_cast<index_type>(at)...};
    if (sizeof...(I) != lengths_.size())
      throw std::invalid_argument("this array has " + std::to_string(lengths_.size()) +
                                  " axes: give one index for each");
    index_type flat = 0;
    for (std::size_t k = 0; k < lengths_.size(); ++k) flat = flat * lengths_[k] + position[k];
    return parts_[static_cast<std::size_t>(flat / part_size_)].data()[flat % part_size_];
  }

  /// All numbers, a row for each part.
  matrix<T> value() const {
    matrix<T> made(size(), part_size_);
    for (index_type i = 0; i < size(); ++i)
      made.row(i) = Eigen::Map<const Eigen::Matrix<T, 1, Eigen::Dynamic>>((*this)[i].data(),
                                                                          (*this)[i].size());
    return made;
  }

  friend std::ostream& operator<<(std::ostream& out, const stacked& s) {
    const matrix<T> numbers = s.value();
    return out << detail::array_text<T>(std::span<const index_type>(s.lengths_), numbers.data());
  }

 private:
  std::vector<index_type> lengths_;
  std::vector<tensor<T>> parts_;
  index_type part_size_;
  std::optional<tensor<T>> whole_;

  shape as_shape() const {
    return lengths_.empty()       ? shape()
           : lengths_.size() == 1 ? shape(lengths_[0])
                                  : shape(lengths_[0], lengths_[1]);
  }
  tensor<T> stack_all() const {
    if (parts_.empty()) return tensor<T>(dense<T>(as_shape()));
    std::vector<tensor<T>> rows;
    for (const tensor<T>& p : parts_) rows.push_back(detail::reshape_to(p, shape(p.size())));
    return detail::concatenated(rows, 0);
  }
};

template <element T>
std::ostream& operator<<(std::ostream& out, const std::optional<stacked<T>>& s) {
  return s ? out << *s : out << "none";
}

}  // namespace leibniz::tape

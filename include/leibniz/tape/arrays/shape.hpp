// SPDX-License-Identifier: BSL-1.0
// The shape of a dense array of rank 0, 1 or 2, and what shapes broadcast to.
// Nothing below it in the tape; every error about shapes that do not fit starts here.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <initializer_list>
#include <ostream>
#include <stdexcept>
#include <string>
#include <string_view>

namespace leibniz::tape {

/// Length of an axis, or position on it.
using index_type = std::int64_t;

/// (), (n) or (m, n), printed as Python prints it: `()`, `(3,)`, `(2, 3)`.
class shape {
 public:
  constexpr shape() = default;
  constexpr explicit shape(index_type n) : rank_(1), dims_{length(n), 1} {}
  constexpr shape(index_type m, index_type n) : rank_(2), dims_{length(m), length(n)} {}

  constexpr int rank() const { return static_cast<int>(rank_); }
  /// Length of axis 0 or 1, which must exist.
  constexpr index_type operator[](int axis) const { return dims_[static_cast<std::size_t>(axis)]; }
  constexpr index_type size() const { return index_type{dims_[0]} * index_type{dims_[1]}; }
  /// The array seen as a matrix: a scalar is 1 x 1 and a vector one row.
  constexpr index_type rows() const { return rank_ == 2 ? dims_[0] : 1; }
  constexpr index_type cols() const { return rank_ == 2 ? dims_[1] : dims_[0]; }

  // The default one calls memcmp.
  friend constexpr bool operator==(const shape& a, const shape& b) {
    return a.rank_ == b.rank_ && a.dims_[0] == b.dims_[0] && a.dims_[1] == b.dims_[1];
  }

 private:
  std::uint32_t rank_ = 0;
  std::array<std::uint32_t, 2> dims_{1, 1};  // 1 where there is no such axis

  static constexpr std::uint32_t length(index_type n) {
    if (n < 0 || n > 0xffffffff)
      throw std::invalid_argument("the length of an axis is between 0 and 4294967295, and not " +
                                  std::to_string(n));
    return static_cast<std::uint32_t>(n);
  }
};

inline std::string to_string(const shape& s) {
  std::string text = "(";  // appended to: GCC 12 warns of what "(" + std::string does (bug 105651)
  for (int k = 0; k < s.rank(); ++k) (text += k == 0 ? "" : ", ") += std::to_string(s[k]);
  return text += s.rank() == 1 ? ",)" : ")";
}
inline std::ostream& operator<<(std::ostream& out, const shape& s) { return out << to_string(s); }

namespace errors {

[[noreturn]] inline void shapes_do_not_fit(std::string_view operation, const shape& a,
                                           const shape& b, std::string_view cure) {
  throw std::invalid_argument(std::string(operation) + ": shapes " + to_string(a) + " and " +
                              to_string(b) + " do not fit; " + std::string(cure));
}

[[noreturn]] inline void column_beside_vector(std::string_view operation, const shape& a,
                                              const shape& b) {
  const shape& column = a.rank() == 2 ? a : b;
  shapes_do_not_fit(operation, a, b,
                    "the result would have shape " + to_string(shape(column[0], column[0])) +
                        ": write squeeze(x, 1) for the array of shape " + to_string(column) +
                        ", or expand_dims(x, 1) for the other one");
}

[[noreturn]] inline void shape_does_not_fit(std::string_view operation, const shape& a,
                                            std::string_view cure) {
  throw std::invalid_argument(std::string(operation) + ": shape " + to_string(a) +
                              " does not fit; " + std::string(cure));
}

}  // namespace errors

/// Whether one of the shapes is (n,) and the other (n, 1): broadcast to (n, n) it would make a loss
/// of n numbers one of n squared.
constexpr bool is_column_beside_vector(const shape& a, const shape& b) {
  const auto one_way = [](const shape& v, const shape& m) {
    return v.rank() == 1 && m.rank() == 2 && m[1] == 1 && m[0] == v[0] && v[0] > 1;
  };
  return one_way(a, b) || one_way(b, a);
}

/// The shape of an elementwise operation of arrays of shapes a and b by NumPy's rules: axes are
/// aligned at the last one, and an axis of length 1 repeats.
/// Throws std::invalid_argument where they do not fit, and names the operation.
inline shape broadcast(const shape& a, const shape& b, std::string_view operation) {
  if (a == b || b.rank() == 0) return a;
  if (a.rank() == 0) return b;
  const auto axis = [&](index_type i, index_type j) {
    if (i != j && i != 1 && j != 1)
      errors::shapes_do_not_fit(operation, a, b,
                                "axes that are aligned at the last one have equal "
                                "lengths or length 1");
    return i == 1 ? j : i;
  };
  const index_type cols = axis(a.cols(), b.cols()), rows = axis(a.rows(), b.rows());
  return a.rank() == 2 || b.rank() == 2 ? shape(rows, cols) : shape(cols);
}

/// An axis counted from the end where it is negative; throws std::invalid_argument if a has no such
/// axis.
inline int normalized_axis(int axis, const shape& a, std::string_view operation) {
  const int rank = a.rank();
  if (axis < -rank || axis >= rank)
    errors::shape_does_not_fit(
        operation, a,
        "it has no axis " + std::to_string(axis) + ": an axis is " +
            (rank == 0 ? "none for a scalar"
                       : "between " + std::to_string(-rank) + " and " + std::to_string(rank - 1)));
  return axis < 0 ? axis + rank : axis;
}

}  // namespace leibniz::tape

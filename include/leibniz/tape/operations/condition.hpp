// SPDX-License-Identifier: BSL-1.0
// Comparisons of arrays, elementwise, and `where`, which chooses by them. A condition of one
// element is true or false in an `if`.
#pragma once

#include <leibniz/tape/operations/broadcast.hpp>

namespace leibniz::tape {

/// True or false for each element of a comparison. It is a constant: no gradient flows through it.
class condition : public value_base {
 public:
  static constexpr bool makes_condition = true;

  /// 1.0 where it is true and 0.0 elsewhere.
  explicit condition(dense<float> truth) : truth_(std::move(truth)) {}

  const tape::shape& shape() const { return truth_.shape(); }
  /// Element i, row after row.
  bool operator[](index_type i) const { return truth_.data()[i] != 0.0f; }

  /// The truth of one element; std::invalid_argument for more, as in NumPy.
  operator bool() const {  // NOLINT: implicit, so that std::max and std::sort can compare
    if (truth_.size() != 1)
      errors::shape_does_not_fit(
          "if", truth_.shape(),
          "the truth of several elements is ambiguous: use all(c), any(c) or "
          "where(c, a, b)");
    return truth_.data()[0] != 0.0f;
  }

  template <element T>
  tensor<T> as_numbers() const {
    dense<T> made(truth_.shape());
    std::copy(truth_.begin(), truth_.end(), made.mutable_data());
    return tensor<T>(std::move(made), detail::identity{});
  }
  const dense<float>& truth() const { return truth_; }

  template <class F, class... A>
  static auto call(const A&... arguments);

 private:
  dense<float> truth_;
};

namespace detail {

template <class T, class Compare>
condition compare(const dense<T>& a, const dense<T>& b, const char* name, Compare holds) {
  if (is_column_beside_vector(a.shape(), b.shape()))
    errors::column_beside_vector(name, a.shape(), b.shape());
  const shape s = broadcast(a.shape(), b.shape(), name);
  dense<float> truth(s);
  float* const to[1] = {truth.mutable_data()};
  for_each_element(broadcast_arguments<T, 2>(s, a, b), to,
                   [&holds](const T(&in)[2], float(&out)[1]) {
                     out[0] = holds(in[0], in[1]) ? 1.0f : 0.0f;
                   });
  return condition(std::move(truth));
}

template <class A, class B, class Compare>
condition compare_operands(const A& a, const B& b, const char* name, Compare holds) {
  using T = precision<A, B>;
  return compare(as_tensor<T>(a).numbers(), as_tensor<T>(b).numbers(), name, holds);
}

inline condition combine(const condition& a, const condition& b, const char* name, bool both) {
  return compare(a.truth(), b.truth(), name,
                 [both](float p, float q) { return both ? p * q != 0 : p + q != 0; });
}

}  // namespace detail

template <class A, class B>
  requires(operands<A, B>)
condition operator<(const A& a, const B& b) {
  return detail::compare_operands(a, b, "less", [](auto p, auto q) { return p < q; });
}
template <class A, class B>
  requires(operands<A, B>)
condition operator<=(const A& a, const B& b) {
  return detail::compare_operands(a, b, "less_equal", [](auto p, auto q) { return p <= q; });
}
template <class A, class B>
  requires(operands<A, B>)
condition operator>(const A& a, const B& b) {
  return detail::compare_operands(a, b, "greater", [](auto p, auto q) { return p > q; });
}
template <class A, class B>
  requires(operands<A, B>)
condition operator>=(const A& a, const B& b) {
  return detail::compare_operands(a, b, "greater_equal", [](auto p, auto q) { return p >= q; });
}
template <class A, class B>
  requires(operands<A, B>)
condition operator==(const A& a, const B& b) {
  return detail::compare_operands(a, b, "equal", [](auto p, auto q) { return p == q; });
}
template <class A, class B>
  requires(operands<A, B>)
condition operator!=(const A& a, const B& b) {
  return detail::compare_operands(a, b, "not_equal", [](auto p, auto q) { return p != q; });
}

inline condition operator&&(const condition& a, const condition& b) {
  return detail::combine(a, b, "logical_and", true);
}
inline condition operator||(const condition& a, const condition& b) {
  return detail::combine(a, b, "logical_or", false);
}
inline condition operator!(const condition& a) {
  return detail::compare(a.truth(), dense<float>(0.0f), "logical_not",
                         [](float p, float) { return p == 0; });
}
inline bool all(const condition& c) {
  return std::all_of(c.truth().begin(), c.truth().end(), [](float t) { return t != 0; });
}
inline bool any(const condition& c) {
  return std::any_of(c.truth().begin(), c.truth().end(), [](float t) { return t != 0; });
}

/// a where the condition holds, else b, elementwise and broadcast. Both are computed before; the
/// one that is not taken gets gradient 0, whatever its own derivative is.
template <class A, class B>
  requires operands<A, B>
auto where(const condition& c, const A& a, const B& b) {
  using T = detail::precision<A, B>;
  return detail::apply_formula<detail::select_formula, T>(
      c.as_numbers<T>(), detail::as_tensor<T>(a), detail::as_tensor<T>(b));
}

/// The same of two numbers: their tensor has their common type, as 1.0 and 0 that of double, and is
/// of double for integers.
template <class A, class B>
  requires(std::is_arithmetic_v<A> && std::is_arithmetic_v<B> &&
           !std::same_as<std::common_type_t<A, B>, long double>)
auto where(const condition& c, A a, B b) {
  using T = std::conditional_t<std::same_as<std::common_type_t<A, B>, float>, float, double>;
  return where(c, tensor<T>(static_cast<T>(a)), tensor<T>(static_cast<T>(b)));
}

// select(x > 0, a, b), as code for the core writes it.
template <class F, class... A>
auto condition::call(const A&... arguments) {
  static_assert(std::same_as<F, select_function>, "a condition is for select and where");
  return where(arguments...);
}

}  // namespace leibniz::tape

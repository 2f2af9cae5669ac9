// SPDX-License-Identifier: BSL-1.0
// A variable: an array that can be assigned to, and that a tape watches when it is read.
// It stands above tensors and below all operations, which read it.
#pragma once

#include <optional>
#include <string>

#include <leibniz/tape/arrays/tensor.hpp>
#include <leibniz/tape/errors.hpp>
#include <leibniz/tape/record/record.hpp>

namespace leibniz::tape {

struct variable_options {
  bool trainable = true;  ///< watched when it is read; else only on request
  std::string name = "";
};

namespace detail {

template <class T>
struct variable_state final : variable_base {
  variable_state(dense<T> v, variable_options o) : value(std::move(v)), options(std::move(o)) {}
  dense<T> value;
  variable_options options;
};

template <class T>
inline constexpr operation leaf_operation{
    "variable", std::same_as<T, float>, nullptr, nullptr, nullptr, nullptr};

template <class T>
node& append_leaf(record& r, record::leaf l, const dense<T>& value) {
  node& n = r.append_leaf(std::move(l));
  n.does = &leaf_operation<T>;
  n.watched_by = 0;
  n.is_scalar = value.rank() == 0;
  n.single_precision = std::same_as<T, float>;
  n.kind = node_kind::leaf;
  if (n.is_scalar) n.value = static_cast<double>(value.scalar());
  return n;
}

/// A scalar variable whose value is no longer that of its leaf (defined in elementwise/apply.hpp).
template <class T>
tensor<T> read_again(record& r, node_index leaf, T value);

}  // namespace detail

/// A variable of rank 0 to 2, of float or double. Copies of the handle are one variable, as in
/// Python. Reading it in an operation makes the tapes that record watch it, if it is trainable. Two
/// threads may read it at the same time; assigning needs what any object needs.
template <element T>
class variable : public value_base {
 public:
  using value_type = T;

  template <class N>
    requires(std::is_arithmetic_v<N>)
  explicit variable(N value, const variable_options& options = {})
      : variable(dense<T>(static_cast<T>(value)), options) {}
  template <class U = T>
  explicit variable(std::initializer_list<std::type_identity_t<U>> numbers,
                    const variable_options& options = {})
      : variable(detail::from_numbers<T>(numbers), options) {}
  explicit variable(std::initializer_list<std::initializer_list<T>> rows,
                    const variable_options& options = {})
      : variable(detail::from_rows<T>(rows), options) {}
  /// A range of numbers or of rows, an object of Eigen, or a tensor.
  template <class Values>
    requires(!std::is_arithmetic_v<Values> && std::constructible_from<tensor<T>, const Values&> &&
             !std::same_as<Values, variable> && !std::same_as<Values, dense<T>>)
  explicit variable(const Values& values, const variable_options& options = {})
      : variable(tensor<T>(values).numbers(), options) {}
  explicit variable(dense<T> values, const variable_options& options = {})
      : state_(std::make_shared<detail::variable_state<T>>(std::move(values), options)) {}
  /// The variable that a record holds.
  explicit variable(std::shared_ptr<detail::variable_state<T>> state) : state_(std::move(state)) {}

  const tape::shape& shape() const { return state_->value.shape(); }
  int rank() const { return shape().rank(); }
  index_type size() const { return shape().size(); }
  bool trainable() const { return state_->options.trainable; }
  const std::string& name() const { return state_->options.name; }

  /// The value as an array of a tape that watches this variable.
  tensor<T> read() const {
    detail::thread_state& thread = detail::this_thread;
    const dense<T>& value = state_->value;
    if (thread.reads != nullptr && trainable()) thread.reads->push_back(state_);
    if (thread.its_record == nullptr) return tensor<T>(value);
    const detail::tape_mask watching = trainable() ? thread.auto_watching : 0;
    detail::record& r = *thread.its_record;
    detail::node_index leaf = r.find(*state_);
    if (leaf == detail::no_node) {
      if (watching == 0) return tensor<T>(value);
      leaf = r.size();
      detail::append_leaf(r, {.node = leaf, .variable = state_, .watched = {}}, value);
    }
    r.watch(leaf, watching);
    const detail::node& n = r[leaf];
    if (value.rank() != 0) return tensor<T>(value, r.identity_of(leaf));
    if (n.value == static_cast<double>(value.scalar()))
      return tensor<T>(value.scalar(), r.identity_of(leaf));
    // It was assigned to since it was read first: the leaf stands for the variable, and a node of
    // its own for the value now.
    return detail::read_again(r, leaf, value.scalar());
  }
  operator tensor<T>() const { return read(); }  // NOLINT: a variable is read where it is used

  T item() const { return tensor<T>(state_->value, {}).item(); }
  /// The numbers for Eigen, as a view until the next assignment.
  matrix_view<T> value() const {
    const dense<T>& v = state_->value;
    const bool column = v.rank() == 1;
    return {v.data(), column ? v.size() : v.shape().rows(), column ? 1 : v.shape().cols()};
  }
  // Refused with a message that says gather.
  template <class Index>
  tensor<T> operator[](const Index&) const {
    return errors::element_by_index<variable, Index>(), tensor<T>();
  }
  const T* data() const { return state_->value.data(); }
  /// The numbers to write to in place; what was computed from them before keeps the old ones.
  T* mutable_data() { return state_->value.mutable_data(); }
  const dense<T>& numbers() const { return state_->value; }

  /// Sets the value; std::invalid_argument if the shape differs. Not recorded.
  variable& assign(const tensor<T>& v) {
    check_shape("assign", v.shape());
    state_->value = v.numbers();
    return *this;
  }
  variable& assign_add(const tensor<T>& v) { return update<1>("assign_add", v); }
  variable& assign_sub(const tensor<T>& v) { return update<-1>("assign_sub", v); }
  // Refused with a message that says assign.
  template <class Value>
    requires(!std::same_as<Value, variable> && std::constructible_from<tensor<T>, const Value&>)
  const variable& operator=(const Value&) const {
    return errors::variable_is_assigned_by_an_operator<variable, Value>(), *this;
  }
  // Refused with a message that says *g.
  template <class A>
  variable& assign(const std::optional<A>&) {
    return errors::gradient_may_be_none<std::optional<A>>(), *this;
  }
  template <class A>
  variable& assign_add(const std::optional<A>&) {
    return errors::gradient_may_be_none<std::optional<A>>(), *this;
  }
  template <class A>
  variable& assign_sub(const std::optional<A>&) {
    return errors::gradient_may_be_none<std::optional<A>>(), *this;
  }

  const std::shared_ptr<detail::variable_state<T>>& state() const { return state_; }

  template <class F, class... A>
  static auto call(const A&... arguments);

 private:
  std::shared_ptr<detail::variable_state<T>> state_;

  void check_shape(const char* operation, const tape::shape& given) const {
    if (given != shape())
      errors::shapes_do_not_fit(operation, shape(), given,
                                "a variable keeps the shape that it was made with");
  }

  template <int Sign>
  variable& update(const char* operation, const tensor<T>& v) {
    if (v.rank() != 0) check_shape(operation, v.shape());
    T* to = mutable_data();
    const T* from = v.data();
    const index_type n = size(), step = v.rank() == 0 ? 0 : 1;
    for (index_type i = 0; i < n; ++i)
      to[i] = Sign > 0 ? to[i] + from[i * step] : to[i] - from[i * step];
    return *this;
  }
};

template <class N>
  requires(std::is_arithmetic_v<N>)
variable(N)
    -> variable<std::conditional_t<std::same_as<N, float>, float, double>>;
template <class N>
  requires(std::is_arithmetic_v<N>)
variable(std::initializer_list<N>, const variable_options& = {})
    -> variable<std::conditional_t<std::same_as<N, float>, float, double>>;
template <class N>
  requires(std::is_arithmetic_v<N>)
variable(std::initializer_list<std::initializer_list<N>>, const variable_options& = {})
    -> variable<std::conditional_t<std::same_as<N, float>, float, double>>;

}  // namespace leibniz::tape

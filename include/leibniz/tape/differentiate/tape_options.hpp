// SPDX-License-Identifier: BSL-1.0
// What a gradient tape is given and gives beside arrays: options, seeds, watched variables, errors.
#pragma once

#include <string>
#include <tuple>

#include <leibniz/tape/differentiate/structure.hpp>

namespace leibniz::tape {

struct tape_options {
  bool persistent = false;               ///< gradients can be asked for more than once
  bool watch_accessed_variables = true;  ///< trainable variables are watched when they are read
};

/// What the gradient by a source is that the target does not depend on: nothing, or zeros.
enum class unconnected_gradients { none, zero };

/// Seeds of a gradient, one for each target and of its shape.
template <element T>
class seeds {
 public:
  seeds() = default;
  /// An array or a number: .output_gradients = seed.
  template <class One>
    requires std::constructible_from<tensor<T>, const One&> &&
             (std::is_arithmetic_v<One> || array_like<One>)
  seeds(const One& one) : given_{tensor<T>(one)} {}  // NOLINT
  seeds(std::initializer_list<tensor<T>> many) : given_(many) {}
  seeds(std::vector<tensor<T>> many) : given_(std::move(many)) {}  // NOLINT
  template <class... A>
  seeds(const std::tuple<A...>& many)  // NOLINT
      : given_(std::apply([](const auto&... a) { return std::vector<tensor<T>>{tensor<T>(a)...}; },
                          many)) {}
  const std::vector<tensor<T>>& given() const { return given_; }

 private:
  std::vector<tensor<T>> given_;
};

template <element T>
struct gradient_options {
  seeds<T> output_gradients = {};  ///< ones if there are none
  tape::unconnected_gradients unconnected_gradients = tape::unconnected_gradients::none;
};

/// A variable of either precision, as `watched_variables` returns it.
class any_variable {
 public:
  explicit any_variable(std::shared_ptr<const detail::variable_base> v) : state_(std::move(v)) {}

  /// The variable, if its elements are T.
  template <element T>
  std::optional<variable<T>> as() const {
    if (auto state = std::dynamic_pointer_cast<const detail::variable_state<T>>(state_))
      return variable<T>(std::const_pointer_cast<detail::variable_state<T>>(state));
    return std::nullopt;
  }
  template <element T>
  friend bool operator==(const any_variable& a, const variable<T>& b) {
    return a.state_.get() == b.state().get();
  }

 private:
  std::shared_ptr<const detail::variable_base> state_;
};

namespace errors {

[[noreturn]] inline void tape_is_used_up() {
  throw std::runtime_error(
      "A non-persistent GradientTape can only be used to compute one set of gradients (or "
      "jacobians)");
}
[[noreturn]] inline void tape_is_recording() {
  throw std::runtime_error(
      "Tape is still recording, This can happen if you try to re-enter an already-active tape.");
}
[[noreturn]] inline void tape_is_not_recording() {
  throw std::runtime_error("Tape is not recording.");
}
[[noreturn]] inline void tape_of_another_thread() {
  throw std::runtime_error(
      "this gradient_tape belongs to the thread that made it: make one on each "
      "thread");
}
[[noreturn]] inline void batches_differ(const shape& target, const shape& source) {
  throw std::invalid_argument("Need first dimension of target shape (" + to_string(target) +
                              ") and source shape (" + to_string(source) + ") to match.");
}
[[noreturn]] inline void wrong_number_of_seeds(std::size_t given, std::size_t targets) {
  throw std::invalid_argument("output_gradients: there are " + std::to_string(given) +
                              " seeds for " + std::to_string(targets) +
                              " targets, give one for each");
}

}  // namespace errors

}  // namespace leibniz::tape

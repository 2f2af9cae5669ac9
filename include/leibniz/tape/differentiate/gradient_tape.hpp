// SPDX-License-Identifier: BSL-1.0
// The gradient tape: which operations are recorded, and gradients of what was recorded.
// Behaviour and messages are those of TensorFlow's tf.GradientTape.
#pragma once

#include <exception>

#include <leibniz/tape/differentiate/gradient_computation.hpp>

namespace leibniz::tape {

namespace detail {
struct tape_access;  // what a check sees of a tape

/// Says of the first that is no structure of arrays what to write instead.
template <class Target, class Sources>
auto refuse_structures() {
  if constexpr (structure<Target> && !structure<Sources>) {
    return refuse_structures<Sources, Target>();
  } else {
    if constexpr (is_optional_gradient<Target>)
      errors::gradient_may_be_none<Target>();
    else if constexpr (requires(const Target& model) { model.variables(); })
      errors::gradient_by_a_model<Target>();
    else
      errors::no_array_for_a_tape<Target>();
    return std::optional<tensor<double>>();
  }
}
}

/// Records operations from its construction on, until it is asked for a gradient, stopped or
/// destroyed; on the thread that made it. It can be neither copied nor moved.
///
///     variable<double> x(3.0);
///     gradient_tape tape;
///     auto y = x * x;
///     auto dy_dx = tape.gradient(y, x);  // optional: 6.0
class gradient_tape {
 public:
  explicit gradient_tape(const tape_options& options = {})
      : options_(options),
        owner_(detail::record_of_this_thread()),
        record_(*owner_),
        me_(record_.take_tape()) {
    start();
  }
  gradient_tape(const gradient_tape&) = delete;
  gradient_tape& operator=(const gradient_tape&) = delete;
  ~gradient_tape() {
    end();
    record_.forget(me_);
    record_.give_back_tape(me_);
  }

  /// Watches arrays: one, a tuple, a range, or nested ones.
  template <detail::structure S>
  void watch(const S& arrays) {
    check_usable();
    detail::for_each_array(arrays, [this](const auto& a) { this->watch_one(a); });
  }
  template <array_like A>
  void watch(std::initializer_list<A> arrays) {
    check_usable();
    for (const A& a : arrays) watch_one(a);
  }

  /// The gradient of the sum of all elements of all targets, by each source: an optional for an
  /// array, which is empty where the targets do not depend on it, in the structure of `sources`.
  /// Throws std::runtime_error if this tape is used up, std::invalid_argument if seeds do not fit.
  template <detail::structure Target, detail::structure Sources>
  auto gradient(
      const Target& target, const Sources& sources,
      const gradient_options<typename detail::precision_of_structure<Target>::type>& options = {}) {
    const finish at_the_end(*this);
    return computation().gradient(target, sources, options);
  }
  template <array_like Target, detail::structure Sources>
  auto gradient(std::initializer_list<Target> targets, const Sources& sources,
                const gradient_options<typename Target::value_type>& options = {}) {
    return gradient(std::vector<Target>(targets), sources, options);
  }
  template <detail::structure Target, array_like Source>
  auto gradient(
      const Target& target, std::initializer_list<Source> sources,
      const gradient_options<typename detail::precision_of_structure<Target>::type>& options = {}) {
    return gradient(target, std::vector<Source>(sources), options);
  }
  template <array_like Target, array_like Source>
  auto gradient(std::initializer_list<Target> targets, std::initializer_list<Source> sources,
                const gradient_options<typename Target::value_type>& options = {}) {
    return gradient(std::vector<Target>(targets), std::vector<Source>(sources), options);
  }

  // Refused with a message that says what a tape takes.
  template <class Target, class Sources>
    requires(!detail::structure<Target> || !detail::structure<Sources>)
  auto gradient(const Target&, const Sources&, const gradient_options<double>& = {}) {
    return detail::refuse_structures<Target, Sources>();
  }
  template <class Target, array_like Source, array_like... More>
    requires(sizeof...(More) > 0)
  auto gradient(const Target&, const Source&, const More&...) {
    errors::sources_without_braces<Source, More...>();
    return std::vector<std::optional<tensor<double>>>();
  }
  template <class Target, class Sources>
    requires(!detail::structure<Target> || !detail::structure<Sources>)
  auto jacobian(const Target&, const Sources&,
                tape::unconnected_gradients = tape::unconnected_gradients::none) {
    return detail::refuse_structures<Target, Sources>();
  }
  template <class S>
    requires(!detail::structure<S>)
  auto watch(const S&) { detail::refuse_structures<S, tensor<double>>(); }

  /// The derivatives of each element of the target by each element of each source: an optional
  /// array of the target's shape followed by the source's, empty where the target does not depend
  /// on it. Throws std::runtime_error if this tape is used up.
  template <array_like Target, detail::structure Sources>
  auto jacobian(const Target& target, const Sources& sources,
                tape::unconnected_gradients unconnected = tape::unconnected_gradients::none) {
    const finish at_the_end(*this);
    return computation().jacobian(target, sources, unconnected);
  }
  template <array_like Target, array_like Source>
  auto jacobian(const Target& target, std::initializer_list<Source> sources,
                tape::unconnected_gradients unconnected = tape::unconnected_gradients::none) {
    return jacobian(target, std::vector<Source>(sources), unconnected);
  }

  /// The Jacobian of each row of the target by the same row of the source, where a row of the
  /// target depends on no other row of the source: an optional array of shape (batch, rest of the
  /// target's shape, rest of the source's). std::invalid_argument if the batches differ.
  template <array_like Target, array_like Source>
  auto batch_jacobian(const Target& target, const Source& source,
                      tape::unconnected_gradients unconnected = tape::unconnected_gradients::none) {
    const finish at_the_end(*this);
    return computation().batch_jacobian(target, source, unconnected);
  }

  /// No operation is recorded while the result lives. Throws std::runtime_error if this tape does
  /// not record, as do the others below if it is another thread's.
  [[nodiscard]] auto stop_recording() {
    check_recording();
    end();
    return pause(*this);
  }

  /// Ends the recording, as the end of the `with` block does in TensorFlow; gradients can be asked
  /// for later, and the recording can go on with `resume`.
  void stop() {
    check_recording();
    end();
  }
  /// Records on after `stop`; a tape that is used up begins anew. Throws std::runtime_error if this
  /// tape is recording.
  void resume() {
    check_thread();
    if (is_recording()) errors::tape_is_recording();
    start();
  }
  /// Forgets everything and records anew. Throws std::runtime_error if this tape does not record.
  void reset() {
    check_recording();
    record_.forget(me_);
  }

  bool is_recording() const { return (detail::this_thread.recording & me_) != 0 && is_my_thread(); }
  bool is_persistent() const { return options_.persistent; }

  /// The variables that this tape watches, in the order in which they were read first.
  std::vector<any_variable> watched_variables() const {
    if (used_up_) return watched_at_the_end_;
    std::vector<any_variable> watched;
    watched.reserve(record_.leaves().size());
    for (const detail::record::leaf& l : record_.leaves())
      if (l.variable && (record_[l.node].watched_by & me_) != 0) watched.emplace_back(l.variable);
    return watched;
  }

 private:
  friend struct detail::tape_access;

  tape_options options_;
  std::shared_ptr<detail::record> owner_;
  detail::record& record_;
  detail::tape_mask me_;
  bool used_up_ = false;
  std::vector<any_variable> watched_at_the_end_;

  detail::gradient_computation computation() const { return {record_, me_}; }
  bool is_my_thread() const { return detail::this_thread.its_record == &record_; }
  void check_thread() const {
    if (!is_my_thread()) errors::tape_of_another_thread();
  }
  void check_recording() const {
    check_thread();
    if (!is_recording()) errors::tape_is_not_recording();
  }
  void check_usable() const {
    check_thread();
    if (used_up_) errors::tape_is_used_up();
  }

  void start() {
    used_up_ = false;
    detail::this_thread.recording |= me_;
    if (options_.watch_accessed_variables)
      detail::this_thread.auto_watching |= me_;
    else  // another thread may have destroyed the tape that had this mark before
      detail::this_thread.auto_watching &= ~me_;
  }
  void end() {
    if (!is_my_thread()) return;
    detail::this_thread.recording &= ~me_;
    detail::this_thread.auto_watching &= ~me_;
  }

  class pause {
   public:
    explicit pause(gradient_tape& t) : tape_(t) {}
    pause(const pause&) = delete;
    pause& operator=(const pause&) = delete;
    ~pause() {
      if (!tape_.used_up_) tape_.start();
    }

   private:
    gradient_tape& tape_;
  };

  // A computation of gradients: a tape that is not persistent stops recording before, and is used
  // up after it, unless it was refused.
  class finish {
   public:
    explicit finish(gradient_tape& t) : tape_(t) {
      t.check_usable();
      if (!t.options_.persistent) t.end();
    }
    finish(const finish&) = delete;
    finish& operator=(const finish&) = delete;
    ~finish() {
      if (tape_.options_.persistent || std::uncaught_exceptions() > exceptions_) return;
      tape_.watched_at_the_end_ = tape_.watched_variables();
      tape_.used_up_ = true;
      tape_.record_.forget(tape_.me_);
    }

   private:
    gradient_tape& tape_;
    int exceptions_ = std::uncaught_exceptions();
  };

  template <element T>
  void watch_one(const tensor<T>& t) {
    detail::node_index i = record_.find(t.id());
    if (i == detail::no_node) {
      i = record_.size();
      detail::append_leaf(record_, {.node = i, .variable = nullptr, .watched = t.id()},
                          t.numbers());
    }
    record_.watch(i, me_);
  }
  template <element T>
  void watch_one(const variable<T>& v) {
    detail::node_index i = record_.find(*v.state());
    if (i == detail::no_node) {
      i = record_.size();
      detail::append_leaf(record_, {.node = i, .variable = v.state(), .watched = {}}, v.numbers());
    }
    record_.watch(i, me_);
  }
};

}  // namespace leibniz::tape

// SPDX-License-Identifier: BSL-1.0
// Forward mode: the product of a Jacobian and a vector (JVP), for what runs while an accumulator
// lives. After tf.autodiff.ForwardAccumulator.
#pragma once

#include <leibniz/tape/differentiate/structure.hpp>
#include <leibniz/tape/differentiate/tangent_sweep.hpp>
#include <leibniz/tape/operations/arithmetic.hpp>

namespace leibniz::tape {

/// Records operations from its construction on; then gives the derivative of a result in the
/// direction in which the primals move. Belongs to its thread, and can be neither copied nor moved.
///
///     forward_accumulator forward(x, direction);
///     auto y = square(x);
///     auto jvp = forward.jvp(y);  // optional: 2 x direction
class forward_accumulator {
 public:
  /// Primals, and their tangents in the same structure and of the same shapes;
  /// std::invalid_argument if they are not.
  template <detail::structure Primals, detail::structure Tangents>
  forward_accumulator(const Primals& primals, const Tangents& tangents)
      : owner_(detail::record_of_this_thread()), record_(*owner_), me_(record_.take_tape()) {
    try {
      begin(primals, tangents);
    } catch (...) {
      leave();
      throw;
    }
  }
  forward_accumulator(const forward_accumulator&) = delete;
  forward_accumulator& operator=(const forward_accumulator&) = delete;
  ~forward_accumulator() { leave(); }

  /// The derivative of each target in the direction of the tangents: an optional for an array, in
  /// the structure of `target`; empty where it does not depend on the primals.
  template <detail::structure Target>
  auto jvp(const Target& target) {
    const detail::tape_mask recording = detail::this_thread.recording;
    detail::this_thread.recording &= ~me_;
    const restore at_the_end{recording};
    sweep_->run(record_.size());
    return detail::map_arrays(target, [this](const auto& t) {
      using T = typename std::remove_cvref_t<decltype(t)>::value_type;
      std::optional<tensor<T>> result;
      const detail::node_index i = detail::locate(record_, t).node;
      if (i != detail::no_node && sweep_->reaches(i)) result = sweep_->template tangent<T>(i);
      if (result && result->id().key == 0) result = tensor<T>(result->numbers());
      return result;
    });
  }

 private:
  std::shared_ptr<detail::record> owner_;
  detail::record& record_;
  detail::tape_mask me_;
  std::optional<detail::tangent_sweep> sweep_;

  struct restore {
    detail::tape_mask recording;
    ~restore() { detail::this_thread.recording = recording; }
  };

  void leave() {
    detail::this_thread.recording &= ~me_;
    sweep_.reset();
    record_.forget(me_);
    record_.give_back_tape(me_);
  }

  template <class Primals, class Tangents>
  void begin(const Primals& primals, const Tangents& tangents) {
    detail::check_directions("forward_accumulator", "primal", primals, "tangent", tangents);
    detail::node_index first = record_.size();
    detail::for_each_array(primals, [&](const auto& p) {
      const detail::node_index i = leaf_of(p);
      record_.watch(i, me_);
      first = std::min(first, i);
    });
    sweep_.emplace(record_, me_, first);
    std::vector<detail::node_index> places;
    detail::for_each_array(primals, [&](const auto& p) { places.push_back(leaf_of(p)); });
    std::size_t next = 0;
    detail::for_each_array(tangents, [&](const auto& t) {
      using T = typename std::remove_cvref_t<decltype(t)>::value_type;
      sweep_->set(places[next++], detail::as_tensor<T>(t));
    });
    detail::this_thread.recording |= me_;
  }

  template <element T>
  detail::node_index leaf_of(const tensor<T>& t) {
    const detail::node_index known = record_.find(t.id()), next = record_.size();
    if (known != detail::no_node) return known;
    detail::append_leaf(record_, {.node = next, .variable = nullptr, .watched = t.id()},
                        t.numbers());
    return next;
  }
  template <element T>
  detail::node_index leaf_of(const variable<T>& v) {
    const detail::node_index known = record_.find(*v.state()), next = record_.size();
    if (known != detail::no_node) return known;
    detail::append_leaf(record_, {.node = next, .variable = v.state(), .watched = {}}, v.numbers());
    return next;
  }
};

}  // namespace leibniz::tape

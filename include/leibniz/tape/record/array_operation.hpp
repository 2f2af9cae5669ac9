// SPDX-License-Identifier: BSL-1.0
// An operation that has arrays among its arguments or for its result, as it hangs on its node: what
// it saved, and how adjoints flow back and tangents forward through it.
#pragma once

#include <leibniz/tape/arrays/operand.hpp>

namespace leibniz::tape::detail {

/// Lies in the record's arena. What it computes, it computes by operations that a tape can record.
struct array_operation {
  virtual ~array_operation() = default;
  /// Adds to the adjoints of its arguments what the adjoint of its result, node `self`, gives them.
  virtual void backward(adjoint_sweep& sweep, node_index self) const = 0;
  /// Sets the tangent of its result from those of its arguments.
  virtual void forward(tangent_sweep& sweep, node_index self) const = 0;
  virtual const char* name() const = 0;
};

/// The same with what it takes to check it: its arguments, and its value at others.
template <class T>
struct array_operation_of : array_operation {
  struct argument {
    node_index from;
    tensor<T> value;  ///< of an operation that is linear in it, zeros
  };
  virtual std::vector<argument> arguments() const = 0;
  virtual std::vector<tensor<T>> evaluate(const std::vector<tensor<T>>& at) const = 0;
  /// The node of its first result, others of which follow; it is node `self`.
  virtual node_index first_result(node_index self) const { return self; }
};

inline void destroy(array_operation* what) noexcept { what->~array_operation(); }

/// The arguments of a recorded scalar operation as tensors, for sweeps that are recorded
/// themselves.
template <element T>
struct scalar_arguments {
  std::vector<node_index> from;
  std::vector<tensor<T>> values, partials;

  scalar_arguments(record& r, const node& n) {
    if (n.kind == node_kind::scalar_many) {
      const auto* edges = static_cast<const edge*>(n.p[0].pointer);
      for (std::uint64_t k = 0; k < n.p[1].count; ++k) take(r, edges[k].from, edges[k].partial);
    } else {
      for (int k = 0; k < 2; ++k) take(r, n.in[k], n.p[k].number);
    }
    partials.resize(values.size());
  }

 private:
  void take(record& r, node_index i, double constant) {
    from.push_back(i);
    if (i == no_node)
      values.emplace_back(static_cast<T>(constant), identity{});
    else
      values.emplace_back(static_cast<T>(r[i].value), r.identity_of(i));
  }
};

/// Which tapes have to record an operation of these arguments; their nodes go to `from`.
template <class T, std::size_t N, std::size_t... K>
[[gnu::always_inline]] inline tape_mask watching(const tensor<T>* const (&in)[N],
                                                 node_index (&from)[N], std::index_sequence<K...>) {
  const thread_state& s = this_thread;
  return s.its_record->find_all(from, in[K]->id()...) & s.recording;
}
template <class T, std::size_t N>
[[gnu::always_inline]] inline tape_mask watching(const tensor<T>* const (&in)[N],
                                                 node_index (&from)[N]) {
  return watching(in, from, std::make_index_sequence<N>{});
}

template <class T>
inline constexpr operation array_node{"array", std::same_as<T, float>, nullptr, nullptr, nullptr,
                                      nullptr};

/// The result of an array operation as a recorded tensor, with what the operation saved.
template <class Operation, class T>
tensor<T> record_array(dense<T> result, tape_mask watched, Operation&& saved) {
  using stored = std::remove_cvref_t<Operation>;
  record& r = *this_thread.its_record;
  array_operation* what = ::new (r.take(sizeof(stored))) stored(std::forward<Operation>(saved));
  const node_index at = r.size();
  node& n = r.append();
  n.does = &array_node<T>;
  n.watched_by = watched;
  n.is_scalar = result.rank() == 0;
  n.single_precision = std::same_as<T, float>;
  n.kind = node_kind::array;
  n.in[0] = n.in[1] = no_node;
  n.value = n.is_scalar ? static_cast<double>(result.data()[0]) : 0;
  n.p[0].pointer = what;
  r.hang(what);
  return tensor<T>(std::move(result), {this_thread.generation, at});
}

}  // namespace leibniz::tape::detail

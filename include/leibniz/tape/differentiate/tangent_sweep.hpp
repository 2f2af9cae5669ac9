// SPDX-License-Identifier: BSL-1.0
// The forward sweep: tangents of all nodes that depend on the primals, in the order of recording.
// It can go on when more has been recorded. While no tape records, tangents of scalars are doubles.
#pragma once

#include <optional>

#include <leibniz/tape/elementwise/formula.hpp>
#include <leibniz/tape/record/array_operation.hpp>

namespace leibniz::tape::detail {

class tangent_sweep {
 public:
  /// For the nodes that `tape` watches, from `first` on.
  tangent_sweep(record& r, tape_mask tape, node_index first)
      : record_(r), tape_(tape), first_(first), next_(first) {}
  tangent_sweep(const tangent_sweep&) = delete;
  tangent_sweep& operator=(const tangent_sweep&) = delete;
  ~tangent_sweep() {
    for (node_index k = 0; k < slots_.size(); ++k) clear(slots_[k]);
  }

  bool is_recorded() const { return recorded_; }

  bool reaches(node_index i) const {
    return i - first_ < slots_.size() && slots_[i - first_].is != held::nothing;
  }

  template <element T>
  tensor<T> tangent(node_index i) const {
    const slot& s = slots_[i - first_];
    if (s.is == held::number) return tensor<T>(static_cast<T>(s.what.number), identity{});
    return *static_cast<const tensor<T>*>(s.what.pointer);
  }

  template <element T>
  void set(node_index i, tensor<T> t) {
    slot& s = reach(i);
    clear(s);
    if (t.rank() == 0 && !recorded_) {
      s = {{.number = static_cast<double>(t.scalar())}, held::number};
    } else {
      s = {{.pointer = new tensor<T>(std::move(t))},
           std::same_as<T, float> ? held::float_tensor : held::double_tensor};
    }
  }

  /// The rule of a scalar operation as recorded tensors.
  template <element T>
  static void pass_recorded(tangent_sweep& sweep, const node& n, node_index i) {
    scalar_arguments<T> a(sweep.record_, n);
    std::uint64_t wanted = 0;
    for (std::size_t k = 0; k < a.from.size(); ++k)
      if (sweep.reaches(a.from[k])) wanted |= std::uint64_t{1} << k;
    if (wanted == 0) return;
    n.does->partials(a.values.data(), a.partials.data(), wanted);
    std::optional<tensor<T>> total;
    for (std::size_t k = 0; k < a.from.size(); ++k) {
      if ((wanted >> k & 1) == 0) continue;
      tensor<T> term =
          apply_formula<adjoint_product_formula, T>(sweep.tangent<T>(a.from[k]), a.partials[k]);
      total = total ? apply_formula<addition_formula, T>(*total, term) : term;
    }
    sweep.set(i, *total);
  }

  /// Computes the tangents of all nodes before `end`.
  void run(node_index end) {
    recorded_ = this_thread.recording != 0;
    for (; next_ < end; ++next_) {
      const node& n = record_[next_];
      if ((n.watched_by & tape_) == 0 || (n.watched_late && record_.is_leaf_of(tape_, next_)))
        continue;
      switch (n.kind) {
        case node_kind::leaf:
          break;
        case node_kind::array:
          static_cast<const array_operation*>(n.p[0].pointer)->forward(*this, next_);
          break;
        default:
          if (recorded_)
            n.does->forward(*this, n, next_);
          else
            pass(n);
      }
    }
  }

 private:
  enum class held : unsigned char { nothing, number, float_tensor, double_tensor };
  struct slot {
    payload what;
    held is;
  };

  record& record_;
  tape_mask tape_;
  node_index first_, next_;
  bool recorded_ = false;
  std::vector<slot> slots_;

  slot& reach(node_index i) {
    if (i - first_ >= slots_.size())
      slots_.resize(std::size_t{i - first_} + 1, slot{{.count = 0}, held::nothing});
    return slots_[i - first_];
  }

  static void clear(slot& s) {
    if (s.is == held::float_tensor) delete static_cast<tensor<float>*>(s.what.pointer);
    if (s.is == held::double_tensor) delete static_cast<tensor<double>*>(s.what.pointer);
    s.is = held::nothing;
  }

  double number(node_index i) const {
    const slot& s = slots_[i - first_];
    if (s.is == held::number) return s.what.number;
    return s.is == held::float_tensor
               ? static_cast<double>(static_cast<const tensor<float>*>(s.what.pointer)->scalar())
               : static_cast<const tensor<double>*>(s.what.pointer)->scalar();
  }

  void pass(const node& n) {
    double total = 0;
    bool depends = false;
    const auto flow = [&](node_index from, double partial) {
      if (!reaches(from)) return;
      total += adjoint_product(number(from), partial);
      depends = true;
    };
    if (n.kind == node_kind::scalar) {
      for (int k = 0; k < 2; ++k) flow(n.in[k], n.p[k].number);
    } else {
      const auto* edges = static_cast<const edge*>(n.p[0].pointer);
      for (std::uint64_t k = 0; k < n.p[1].count; ++k) flow(edges[k].from, edges[k].partial);
    }
    if (depends) reach(next_) = {{.number = total}, held::number};
  }
};

}  // namespace leibniz::tape::detail

// SPDX-License-Identifier: BSL-1.0
// The reverse sweep: adjoints of all nodes from a target down to its sources, without recursion.
// While no tape records, adjoints of scalars are plain doubles; else they are recorded tensors.
#pragma once

#include <optional>
#include <utility>

#include <leibniz/tape/elementwise/formula.hpp>
#include <leibniz/tape/record/array_operation.hpp>

namespace leibniz::tape::detail {

class adjoint_sweep {
 public:
  /// For the nodes that `tape` watches, from `low` to `high`.
  adjoint_sweep(record& r, tape_mask tape, node_index low, node_index high)
      : record_(r), tape_(tape), low_(low), recorded_(this_thread.recording != 0) {
    if (!r.spare_memory.empty()) {
      memory_ = std::move(r.spare_memory.back());
      r.spare_memory.pop_back();
    }
    memory_.adjoints.assign(high - low + 1, payload{.number = 0});
    memory_.reached.assign(high - low + 1, 0);
  }
  adjoint_sweep(const adjoint_sweep&) = delete;
  adjoint_sweep& operator=(const adjoint_sweep&) = delete;
  ~adjoint_sweep() {
    for (node_index i : memory_.made) release(i);
    memory_.made.clear();
    record_.spare_memory.push_back(std::move(memory_));
  }

  /// Whether a tape records what the sweep computes.
  bool is_recorded() const { return recorded_; }

  bool reaches(node_index i) const { return wants(i) && memory_.reached[i - low_] != 0; }

  template <element T>
  tensor<T> adjoint(node_index i) const {
    if (is_number(record_[i])) return scalar_adjoint<T>(i);
    return *static_cast<const tensor<T>*>(slot(i).pointer);
  }

  /// Whether a contribution to node i would be of any use.
  bool wants(node_index i) const { return i - low_ < memory_.adjoints.size(); }

  /// Adds a contribution, which has the shape of node i.
  template <element T>
  void add(node_index i, tensor<T> contribution) {
    if (!wants(i)) return;
    payload& s = slot(i);
    const bool is_first = std::exchange(memory_.reached[i - low_], 1) == 0;
    if (is_number(record_[i])) {
      s.number += static_cast<double>(contribution.scalar());
    } else if (is_first) {
      s.pointer = new tensor<T>(std::move(contribution));
      memory_.made.push_back(i);
    } else {
      accumulate(*static_cast<tensor<T>*>(s.pointer), std::move(contribution));
    }
  }

  /// The rule of a scalar operation as recorded tensors.
  template <element T>
  static void pass_recorded(adjoint_sweep& sweep, const node& n, node_index i) {
    scalar_arguments<T> a(sweep.record_, n);
    const tensor<T> u = sweep.adjoint<T>(i);
    std::uint64_t wanted = 0;
    for (std::size_t k = 0; k < a.from.size(); ++k)
      if (sweep.wants(a.from[k])) wanted |= std::uint64_t{1} << k;
    n.does->partials(a.values.data(), a.partials.data(), wanted);
    for (std::size_t k = 0; k < a.from.size(); ++k)
      if ((wanted >> k & 1) != 0)
        sweep.add(a.from[k], apply_formula<adjoint_product_formula, T>(u, a.partials[k]));
  }

  void run() {
    for (std::size_t left = memory_.adjoints.size(); left > 0;) {
      const auto last = low_ + static_cast<node_index>(left - 1);
      left = record_.start_of_chunk(last) > low_ ? record_.start_of_chunk(last) - low_ : 0;
      pass_all(&record_[last], last, low_ + static_cast<node_index>(left));
    }
  }

  /// Passes the adjoint of node i, which is reached, on to its arguments.
  void step(node_index i) { pass_all(&record_[i], i, i); }

 private:
  record& record_;
  tape_mask tape_;
  node_index low_;
  bool recorded_;
  sweep_memory memory_;

  payload& slot(node_index i) { return memory_.adjoints[i - low_]; }
  const payload& slot(node_index i) const { return memory_.adjoints[i - low_]; }
  template <element T>
  tensor<T> scalar_adjoint(node_index i) const {
    return tensor<T>(static_cast<T>(slot(i).number), identity{});
  }
  bool is_number(const node& n) const { return n.is_scalar && !recorded_; }

  /// u times a partial derivative, 0 where either is: as adjoint_product, but for the sign of a
  /// zero, in fewer steps where the numbers are finite.
  static double product(double u, double partial) {
    const double p = u * partial;
    return p == p ? p : product_that_is_no_number(u, partial);
  }
  // A call, so that Clang does not compute both each time and choose.
  [[gnu::noinline, gnu::cold]] static double product_that_is_no_number(double u, double partial) {
    return adjoint_product(u, partial);
  }

  // Passes on the adjoints of the nodes from `last` down to `first`, which lie in one chunk, so
  // that they follow each other in memory. What the loop needs is local: numbers that are written
  // could be anything else to a compiler.
  void pass_all(const node* n, node_index last, node_index first) {
    payload* const adjoints = memory_.adjoints.data();
    unsigned char* const reached = memory_.reached.data();
    const node_index low = low_, count = static_cast<node_index>(memory_.adjoints.size());
    const tape_mask tape = tape_;
    const bool recorded = recorded_;
    const auto flow = [=](node_index from, double u, double partial) {
      const node_index to = from - low;
      if (to >= count) return;
      adjoints[to].number += product(u, partial);
      reached[to] = 1;
    };
    for (node_index i = last;; --i, --n) {
      if (reached[i - low] != 0 && (n->watched_by & tape) != 0 &&
          (!n->watched_late || !record_.is_leaf_of(tape, i))) {
        const double u = adjoints[i - low].number;
        if (n->kind == node_kind::scalar && !recorded) {
          flow(n->in[0], u, n->p[0].number);
          flow(n->in[1], u, n->p[1].number);
        } else if (n->kind == node_kind::scalar_many && !recorded) {
          const auto* e = static_cast<const edge*>(n->p[0].pointer);
          for (const edge* const end = e + n->p[1].count; e != end; ++e)
            flow(e->from, u, e->partial);
        } else if (n->kind == node_kind::array) {
          static_cast<const array_operation*>(n->p[0].pointer)->backward(*this, i);
        } else if (n->kind != node_kind::leaf) {
          n->does->backward(*this, *n, i);
        }
      }
      if (i == first) return;
    }
  }

  template <element T>
  void accumulate(tensor<T>& sum, tensor<T> contribution) {
    if (recorded_) {
      sum = apply_formula<addition_formula, T>(sum, contribution);
      return;
    }
    if (!sum.is_sole_owner() && contribution.is_sole_owner()) std::swap(sum, contribution);
    dense<T> numbers = static_cast<dense<T>&&>(sum);
    add_elements(numbers, contribution);
    sum = tensor<T>(std::move(numbers), identity{});
  }

  template <element T>
  static void add_elements(dense<T>& to, const dense<T>& from) {
    T* a = to.mutable_data();
    const T* b = from.data();
    for (index_type i = 0, n = to.size(); i < n; ++i) a[i] += b[i];
  }

  void release(node_index i) {
    if (record_[i].single_precision)
      delete static_cast<tensor<float>*>(slot(i).pointer);
    else
      delete static_cast<tensor<double>*>(slot(i).pointer);
  }
};

}  // namespace leibniz::tape::detail

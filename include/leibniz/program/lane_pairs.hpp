// SPDX-License-Identifier: BSL-1.0
// Which operations of a program are done two at a time, and what that saves.
#pragma once

#include <leibniz/core/sequence.hpp>
#include <leibniz/program/instruction.hpp>

namespace leibniz::program_detail {

/// Of an instruction: its pair, and how often its value is read in which way.
struct lane_info {
  slot second;  // lane, of a pair of which this is the first
  slot first;   // lane, of a pair of which this is the second
  slot mate;    // the value that most often stands in the second lane where this stands in the first
  std::uint32_t depth;
  std::uint32_t alone, pairwise, in_both_lanes, with_mate;  // reads
  bool is_swapped;  // its operands a and b, so that they match those of the first lane
};

/// Costs are in halves of an instruction, beside those of the program without pairs.
class lane_pairs {
 public:
  sequence<lane_info> of;
  int cost = 0;

  explicit constexpr lane_pairs(const sequence<instruction>& code)
      : of(code.size(), lane_info{no_slot, no_slot, no_slot, 0, 0, 0, 0, 0, false}),
        code_(code.data()), size_(static_cast<slot>(code.size())) {}

  /// Pairs outputs that stand `apart`, then what they need, and so on; what does not pay is taken
  /// apart again.
  constexpr void pair_up(const sequence<slot>& outputs, std::size_t apart) {
    find_depths();
    for (std::size_t o = 0; o + apart < outputs.size(); ++o) propose(outputs[o], outputs[o + apart]);
    pair_proposed();
    propose_divisions();
    pair_proposed();
    if (proposed_.empty()) return;
    count_reads();
    for (int k = 0; k < most_rounds && dissolve(); ++k) count_reads();
    cost = total_cost();
  }

 private:
  static constexpr int operation = 2, division = 8, shuffle = 2, broadcast_from_memory = 1;
  static constexpr int most_rounds = 4;
  static constexpr int most_steps = 32;  // of a search for a dependence

  struct proposal {
    slot first, second;
  };

  const instruction* code_;
  slot size_;
  sequence<proposal> proposed_{};
  std::size_t paired_ = 0;  // proposals that have been looked at
  sequence<slot> open_{};

  static constexpr bool is_packable(opcode does) { return does <= opcode::negate; }
  constexpr bool is_leaf(slot i) const {
    return code_[i].does == opcode::input || code_[i].does == opcode::constant;
  }

  constexpr void find_depths() {
    lane_info* const info = of.data();
    for (slot i = 0; i < size_; ++i) {
      std::uint32_t depth = 0;
      const operands o = operands_of(code_[i]);
      for (const slot s : o.read)
        if (s != no_slot && info[s].depth >= depth) depth = info[s].depth + 1;
      info[i].depth = depth;
    }
  }

  /// And all that these need.
  constexpr void pair_proposed() {
    for (; paired_ < proposed_.size(); ++paired_)
      pair(proposed_[paired_].first, proposed_[paired_].second);
  }

  /// A division takes as long as several products, so those that are left are paired among themselves.
  constexpr void propose_divisions() {
    slot left = no_slot;
    for (slot i = 0; i < size_; ++i) {
      if (code_[i].does != opcode::divide || !is_free(i)) continue;
      if (left != no_slot && of[left].depth == of[i].depth) {
        propose(left, i);
        left = no_slot;
      } else {
        left = i;
      }
    }
  }

  constexpr bool is_free(slot i) const { return of[i].first == no_slot && of[i].second == no_slot; }

  constexpr void propose(slot x, slot y) {
    if (x != y && x != no_slot && y != no_slot && code_[x].does == code_[y].does &&
        is_packable(code_[x].does) && is_free(x) && is_free(y))
      proposed_.push_back({x, y});
  }

  /// Whether y needs x; also if that takes long to find out.
  constexpr bool depends(slot y, slot x) {
    const std::uint32_t depth = of[x].depth;
    if (of[y].depth <= depth) return false;
    open_.clear();
    open_.push_back(y);
    for (int step = 0; !open_.empty(); ++step) {
      if (step == most_steps) return true;
      const operands o = operands_of(code_[open_.back()]);
      open_.pop_back();
      for (const slot s : o.read) {
        if (s == x) return true;
        if (s != no_slot && of[s].depth > depth) open_.push_back(s);
      }
    }
    return false;
  }

  /// How well two values go together as the lanes of an operand.
  constexpr int affinity(slot x, slot y) const {
    if (x == y) return 3;
    if (of[x].second == y) return 6;
    if (!is_free(x) || !is_free(y)) return 0;
    if (is_leaf(x) && is_leaf(y)) return 1;
    return code_[x].does == code_[y].does && is_packable(code_[x].does) ? 2 : 0;
  }

  constexpr void pair(slot x, slot y) {
    if (!is_free(x) || !is_free(y) || depends(x, y) || depends(y, x)) return;
    lane_info &first = of[x], &second = of[y];
    first.second = y;
    second.first = x;
    const instruction &p = code_[x], &q = code_[y];
    const bool commutes = p.does != opcode::subtract && p.does != opcode::divide && p.b != no_slot;
    second.is_swapped =
        commutes && affinity(p.a, q.b) + affinity(p.b, q.a) > affinity(p.a, q.a) + affinity(p.b, q.b);
    const operands a = operands_of(p), b = lane_operands(y);
    for (std::size_t k = 0; k < max_arity; ++k)
      if (a.read[k] != no_slot) propose(a.read[k], b.read[k]);
  }

  /// Of a second lane, in the order of the first lane's.
  constexpr operands lane_operands(slot y) const {
    operands o = operands_of(code_[y]);
    if (of[y].is_swapped) {
      o.read[0] = code_[y].b;
      o.read[1] = code_[y].a;
    }
    return o;
  }

  constexpr void count_reads() {
    lane_info* const info = of.data();
    for (slot i = 0; i < size_; ++i) {
      lane_info& at = info[i];
      at.alone = at.pairwise = at.in_both_lanes = at.with_mate = 0;
      at.mate = no_slot;
    }
    for (slot i = 0; i < size_; ++i) {
      if (code_[i].does == opcode::store || info[i].first != no_slot) continue;
      const operands a = operands_of(code_[i]);
      if (info[i].second == no_slot) {
        for (const slot s : a.read)
          if (s != no_slot) ++info[s].alone;
        continue;
      }
      const operands b = lane_operands(info[i].second);
      for (std::size_t k = 0; k < max_arity; ++k) {
        const slot p = a.read[k], q = b.read[k];
        if (p == no_slot) continue;
        lane_info& at = info[p];
        if (at.second == q)
          ++at.pairwise;
        else if (p == q)
          ++at.in_both_lanes;
        else if (at.mate == no_slot || at.mate == q)
          at.mate = q, ++at.with_mate;
      }
    }
  }

  constexpr int saved_by(slot x) const {
    return code_[x].does == opcode::divide ? division : operation;
  }
  /// To have a value in both lanes.
  constexpr int broadcast(slot x) const {
    return code_[x].does == opcode::constant ? 0
           : code_[x].does == opcode::input  ? broadcast_from_memory
                                             : shuffle;
  }
  constexpr int gather(slot p, slot q) const {
    return code_[p].does == opcode::constant && code_[q].does == opcode::constant ? 0 : shuffle;
  }

  /// What a pair's operands cost that no other pair has.
  constexpr int own_operands(slot x) const {
    int sum = 0;
    const operands a = operands_of(code_[x]), b = lane_operands(of[x].second);
    for (std::size_t k = 0; k < max_arity; ++k) {
      const slot p = a.read[k], q = b.read[k];
      if (p == no_slot) continue;
      const lane_info& at = of[p];
      if (at.second == q)
        sum -= of[q].alone == 0 ? shuffle : 0;  // the second lane would have to be taken out
      else if (p == q)
        sum += at.in_both_lanes == 1 ? broadcast(p) : 0;
      else
        sum += at.mate != q || at.with_mate == 1 ? gather(p, q) : 0;
    }
    return sum;
  }

  /// Whether a pair did not pay.
  constexpr bool dissolve() {
    bool any = false;
    for (slot x = 0; x < size_; ++x) {
      lane_info& at = of[x];
      if (at.second == no_slot) continue;
      lane_info& other = of[at.second];
      const int costs = own_operands(x) + (other.alone != 0 ? shuffle : 0);
      if (costs < saved_by(x) + (at.pairwise != 0 ? shuffle : 0)) continue;
      other.first = at.second = no_slot;
      any = true;
    }
    return any;
  }

  constexpr int total_cost() const {
    int sum = 0;
    for (slot x = 0; x < size_; ++x) {
      const lane_info& at = of[x];
      if (at.in_both_lanes != 0) sum += broadcast(x);
      if (at.with_mate != 0) sum += gather(x, at.mate);
      if (at.second == no_slot) continue;
      sum -= saved_by(x);
      if (of[at.second].alone != 0) sum += shuffle;
      const operands a = operands_of(code_[x]), b = lane_operands(at.second);
      for (std::size_t k = 0; k < max_arity; ++k) {
        const slot p = a.read[k], q = b.read[k];
        if (p != no_slot && p != q && of[p].second != q && of[p].mate != q) sum += gather(p, q);
      }
    }
    return sum;
  }
};

}  // namespace leibniz::program_detail

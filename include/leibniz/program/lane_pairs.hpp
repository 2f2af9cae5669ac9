// SPDX-License-Identifier: BSL-1.0
// Which operations of a program are done two at a time. Written for constant evaluation: operands stand
// in one array, and loops over all instructions call little.
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
  bool is_constant;                                         // as sqrt(2), which a compiler computes
  std::uint32_t alone, pairwise, in_both_lanes, with_mate;  // reads
};

class lane_pairs {
 public:
  sequence<lane_info> of;
  operand_lists reads;  // a second lane's in the order of the first's

  explicit constexpr lane_pairs(const sequence<instruction>& code)
      : of(code.size(), lane_info{no_slot, no_slot, no_slot, 0, false, 0, 0, 0, 0}),
        reads(code.items, code.size()),
        code_(code.items),
        info_(of.items),
        reads_(reads.slots.items),
        size_(static_cast<slot>(code.size())) {
    const slot* operands = reads_;
    lane_info* const infos = info_;
    for (const instruction& q : code) {
      lane_info& info = infos[q.out];
      info.is_constant = q.does != opcode::input;
      for (const slot* s = operands; *s != no_slot; ++s) {
        const lane_info& read = infos[*s];
        if (read.depth >= info.depth) info.depth = read.depth + 1;
        if (!read.is_constant) info.is_constant = false;
      }
      operands += stride;
    }
  }
  lane_pairs(const lane_pairs&) = delete;  // it points into itself

  /// Pairs outputs that stand `apart`, the `values` before them, divisions, roots, then what these need,
  /// and so on; what does not pay is taken apart again. Returns what is saved, in instructions.
  constexpr int pair_up(const sequence<slot>& outputs, std::size_t values, std::size_t apart) {
    for (std::size_t o = values; o + apart < outputs.size(); ++o) propose(outputs[o], outputs[o + apart]);
    for (std::size_t o = 0; o + 1 < values; o += 2) propose(outputs[o], outputs[o + 1]);
    pair_proposed();
    propose_all(opcode::divide);
    propose_all(opcode::sqrt);
    pair_proposed();
    if (proposed_.empty()) return 0;
    count_reads();
    for (int k = 0; k < most_rounds && dissolve(); ++k) {
      forget_reads();
      count_reads();
    }
    return -cost() / operation;
  }

 private:
  static constexpr std::uint32_t stride = operand_lists::stride;
  // Costs are in halves of an instruction.
  static constexpr int operation = 2, division_or_root = 8, shuffle = 2, broadcast_from_memory = 1;
  static constexpr int most_rounds = 3;
  static constexpr int most_steps = 32;  // of a search for a dependence
  static constexpr opcode last_for_lanes = opcode::sqrt;

  struct proposal {
    slot first, second;
  };

  const instruction* code_;
  lane_info* info_;  // what `of` holds, and `reads`: a subscript of these is a call
  slot* reads_;
  slot size_;
  sequence<proposal> proposed_{};
  std::size_t paired_ = 0;  // proposals that have been looked at
  sequence<slot> open_{};

  constexpr bool is_free(slot i) const {
    return (info_[i].first & info_[i].second) == no_slot;
  }

  constexpr void propose(slot x, slot y) {
    if (x != y && x != no_slot && y != no_slot && code_[x].does == code_[y].does &&
        code_[x].does <= last_for_lanes && is_free(x) && is_free(y) && !info_[x].is_constant &&
        !info_[y].is_constant)
      proposed_.push_back({x, y});
  }

  /// A division or a root takes as long as several products, so those that are left are paired among
  /// themselves.
  constexpr void propose_all(opcode slow) {
    slot left = no_slot;
    for (slot i = 0; i < size_; ++i) {
      if (code_[i].does != slow || !is_free(i) || info_[i].is_constant) continue;
      if (left != no_slot && info_[left].depth == info_[i].depth) {
        propose(left, i);
        left = no_slot;
      } else {
        left = i;
      }
    }
  }

  /// And all that these need.
  constexpr void pair_proposed() {
    for (; paired_ < proposed_.size(); ++paired_)
      pair(proposed_.items[paired_].first, proposed_.items[paired_].second);
  }

  constexpr void pair(slot x, slot y) {
    if (!is_free(x) || !is_free(y) || depends(x, y) || depends(y, x)) return;
    info_[x].second = y;
    info_[y].first = x;
    const slot* a = reads_ + stride * x;
    slot* b = reads_ + stride * y;
    const opcode does = code_[x].does;
    if (a[1] != no_slot && does != opcode::subtract && does != opcode::divide &&
        affinity(a[0], b[1]) + affinity(a[1], b[0]) > affinity(a[0], b[0]) + affinity(a[1], b[1])) {
      const slot swapped = b[0];
      b[0] = b[1];
      b[1] = swapped;
    }
    for (; *a != no_slot; ++a) propose(*a, *b++);
  }

  /// Whether y needs x; also if that takes long to find out.
  constexpr bool depends(slot y, slot x) {
    const std::uint32_t depth = info_[x].depth;
    if (info_[y].depth <= depth) return false;
    open_.clear();
    open_.push_back(y);
    for (int step = 0; !open_.empty(); ++step) {
      if (step == most_steps) return true;
      const slot* read = reads_ + stride * open_.back();
      open_.pop_back();
      for (; *read != no_slot; ++read) {
        if (*read == x) return true;
        if (info_[*read].depth > depth) open_.push_back(*read);
      }
    }
    return false;
  }

  /// How well two values go together as the lanes of an operand.
  constexpr int affinity(slot x, slot y) const {
    if (x == y) return 3;
    if (info_[x].second == y) return 6;
    if (code_[x].does != code_[y].does || !is_free(x) || !is_free(y)) return 0;
    return code_[x].does <= last_for_lanes ? 2 : code_[x].does == opcode::input ? 1 : 0;
  }

  constexpr void forget_reads() {
    for (lane_info& at : of) {
      at.alone = at.pairwise = at.in_both_lanes = at.with_mate = 0;
      at.mate = no_slot;
    }
  }
  constexpr void count_reads() {
    const instruction* const code = code_;
    lane_info* const infos = info_;
    const slot *const reads_of = reads_, *a = reads_of;
    for (slot i = 0, size = size_; i < size; ++i, a += stride) {
      if (a[0] == no_slot || code[i].does == opcode::store || infos[i].first != no_slot) continue;
      if (infos[i].second == no_slot) {
        for (const slot* s = a; *s != no_slot; ++s) ++infos[*s].alone;
        continue;
      }
      const slot* const b = reads_of + stride * infos[i].second;
      for (std::size_t k = 0; a[k] != no_slot; ++k) {
        lane_info& at = infos[a[k]];
        if (at.second == b[k])
          ++at.pairwise;
        else if (a[k] == b[k])
          ++at.in_both_lanes;
        else if (at.mate == no_slot || at.mate == b[k])
          at.mate = b[k], ++at.with_mate;
      }
    }
  }

  constexpr int saved_by(slot x) const {
    const opcode does = code_[x].does;
    return does == opcode::divide || does == opcode::sqrt ? division_or_root : operation;
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
  constexpr int own_operands(slot x, slot y) const {
    int sum = 0;
    const slot *const a = reads_ + stride * x, *const b = reads_ + stride * y;
    for (std::size_t k = 0; a[k] != no_slot; ++k) {
      const lane_info& at = info_[a[k]];
      if (at.second == b[k])
        sum -= info_[b[k]].alone == 0 ? shuffle : 0;  // that lane would have to be taken out
      else if (a[k] == b[k])
        sum += at.in_both_lanes == 1 ? broadcast(a[k]) : 0;
      else if (at.mate != b[k] || at.with_mate == 1)
        sum += gather(a[k], b[k]);
    }
    return sum;
  }

  /// Takes apart the pairs that do not pay; whether there were any.
  constexpr bool dissolve() {
    bool any = false;
    for (slot x = 0; x < size_; ++x) {
      const slot y = info_[x].second;
      if (y == no_slot) continue;
      const int costs = own_operands(x, y) + (info_[y].alone != 0 ? shuffle : 0);
      if (costs < saved_by(x) + (info_[x].pairwise != 0 ? shuffle : 0)) continue;
      info_[y].first = info_[x].second = no_slot;
      any = true;
    }
    return any;
  }

  /// Beside a program without pairs.
  constexpr int cost() const {
    int sum = 0;
    for (slot x = 0; x < size_; ++x) {
      const lane_info& at = info_[x];
      if (at.in_both_lanes != 0) sum += broadcast(x);
      if (at.with_mate != 0) sum += gather(x, at.mate);
      if (at.second == no_slot) continue;
      sum -= saved_by(x);
      if (info_[at.second].alone != 0) sum += shuffle;
      const slot* const a = reads_ + stride * x;
      const slot* const b = reads_ + stride * at.second;
      for (std::size_t k = 0; a[k] != no_slot; ++k) {
        const lane_info& p = info_[a[k]];
        if (a[k] != b[k] && p.second != b[k] && p.mate != b[k]) sum += gather(a[k], b[k]);
      }
    }
    return sum;
  }
};

}  // namespace leibniz::program_detail

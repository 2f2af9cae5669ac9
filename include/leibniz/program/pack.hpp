// SPDX-License-Identifier: BSL-1.0
// Equal operations in the two lanes of a SIMD register: the rows of a Jacobian, the terms of a sum.
// Compilers start from neighbours in memory, where the rows of a matrix are none. The method is
// superword-level parallelism (S. Larsen, S. Amarasinghe, PLDI 2000), from the outputs down.
#pragma once

#include <leibniz/program/lane_pairs.hpp>

namespace leibniz::program_detail {

/// Pairs are made if they save one instruction of so many, since shuffles cost more than they count.
inline constexpr int least_share_saved = 24;

/// The order of a program after packing: where a pair is done, all that either lane needs is there.
class packed_order {
 public:
  /// Moves the instructions of `code`, which has no branches. A pair that would have to wait for
  /// itself is taken apart.
  constexpr packed_order(sequence<instruction>& code, lane_pairs& pairs)
      : code_(code.items), size_(static_cast<slot>(code.size())), info_(pairs.of.items),
        reads_(pairs.reads.slots.items), stores_(size_) {
    slot* const stores = stores_.items;
    for (slot i = size_; i-- > 0;) {
      if (code_[i].does != opcode::store) continue;
      stores[i] = stores[code_[i].a];
      stores[code_[i].a] = i;
    }
    while (!place_all()) {
    }
    code = std::move(placed_);
  }

 private:
  struct visit {
    slot at;             // the first lane, of a pair
    std::uint32_t next;  // operand to visit; those of the second lane follow
  };
  static constexpr slot is_open = no_slot - 1;  // in place of a position

  const instruction* code_;
  slot size_;
  lane_info* info_;
  const slot* reads_;
  slot_map stores_;  // of a value its first store, of a store the value's next one
  sequence<instruction> placed_{};
  slot_map moved_{};
  sequence<visit> open_{};

  /// False if a pair had to be taken apart.
  constexpr bool place_all() {
    placed_.clear();
    placed_.reserve(size_);
    moved_ = slot_map(size_);
    const slot* const moved = moved_.items;
    for (slot i = 0; i < size_; ++i)
      if (moved[i] == no_slot && code_[i].does != opcode::store && !place(i)) return false;
    return true;
  }

  constexpr bool place(slot root) {
    constexpr std::uint32_t stride = operand_lists::stride;
    slot* const moved = moved_.items;
    open_.clear();
    open(root);
    while (!open_.empty()) {
      visit& v = open_.back();
      const slot second = info_[v.at].second;
      const std::uint32_t end = second == no_slot ? max_arity : 2 * max_arity;
      slot needed = no_slot;
      for (; v.next < end && needed == no_slot; ++v.next) {
        const slot s = reads_[v.next < max_arity ? stride * v.at + v.next
                                                 : stride * second + v.next - max_arity];
        if (s != no_slot && moved[s] >= is_open) needed = s;
      }
      if (needed == no_slot) {
        put(v.at, second == no_slot ? 0 : 1);
        if (second != no_slot) put(second, 2);
        put_stores(v.at);
        if (second != no_slot) put_stores(second);
        open_.pop_back();
      } else if (moved[needed] == no_slot) {
        open(needed);
      } else {
        take_apart();
        return false;
      }
    }
    return true;
  }

  constexpr void open(slot i) {
    const slot at = info_[i].first == no_slot ? i : info_[i].first;
    slot* const moved = moved_.items;
    moved[at] = is_open;
    if (info_[at].second != no_slot) moved[info_[at].second] = is_open;
    open_.push_back({at, 0});
  }

  /// Some pair among those that wait for one another.
  constexpr void take_apart() {
    std::size_t k = open_.size();
    while (info_[open_[--k].at].second == no_slot) {
    }
    lane_info& first = info_[open_[k].at];
    info_[first.second].first = no_slot;
    first.second = no_slot;
  }

  constexpr void put_stores(slot value) {
    const slot* const stores = stores_.items;
    for (slot s = stores[value]; s != no_slot; s = stores[s]) put(s, 0);
  }

  constexpr void put(slot i, std::uint32_t lane) {
    const slot* const read = reads_ + operand_lists::stride * i;
    slot* const moved = moved_.items;
    moved[i] = static_cast<slot>(placed_.size());
    placed_.push_back(code_[i]);
    instruction& q = placed_.back();
    q.out = moved[i];
    q.lane = lane;
    if (read[0] == no_slot) return;
    q.a = moved[read[0]];
    if (read[1] == no_slot) return;
    q.b = moved[read[1]];
    if (read[2] == no_slot) return;
    q.c = moved[read[2]];
    if (read[3] != no_slot) q.d = moved[read[3]];
  }
};

/// Which outputs are looked at as pairs.
struct output_pairs {
  std::size_t values;  // come first, and pair with their neighbours
  std::size_t apart;   // stand the others: a row of a matrix, one column for each input; in a gradient
                       // a point in space or in the plane, if it can be of such
};
constexpr output_pairs pairs_among(std::size_t outputs, std::size_t inputs) {
  if (inputs == 0) return {outputs, 1};
  if (outputs > inputs + 1) return {outputs % inputs, inputs};
  return {outputs == inputs + 1 ? std::size_t{1} : 0, inputs % 3 == 0 ? 3u : inputs % 2 == 0 ? 2u : 1u};
}

/// Pairs up what pays. Rounding: none; in either lane the same operations are done as before.
constexpr void pack(sequence<instruction>& code, std::size_t inputs) {
  sequence<slot> outputs;
  int slow = 0;  // divisions and roots
  for (const instruction& q : code) {
    if (q.does == opcode::divide || q.does == opcode::sqrt) ++slow;
    if (q.does != opcode::store) continue;
    if (outputs.size() <= q.d) outputs.resize(q.d + 1, no_slot);
    outputs[q.d] = q.a;
  }
  const output_pairs pairing = pairs_among(outputs.size(), inputs);
  if (outputs.size() <= pairing.apart && slow < 2) return;  // as of most single expressions
  lane_pairs pairs(code);
  if (pairs.pair_up(outputs, pairing.values, pairing.apart) * least_share_saved > static_cast<int>(code.size()))
    packed_order(code, pairs);
}

}  // namespace leibniz::program_detail

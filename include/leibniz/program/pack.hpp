// SPDX-License-Identifier: BSL-1.0
// Equal operations in the two lanes of a SIMD register: the rows of a Jacobian, the components of a
// force. Compilers start from neighbours in memory, where the rows of a matrix are none. The method is
// superword-level parallelism (S. Larsen, S. Amarasinghe, PLDI 2000), from the outputs down.
#pragma once

#include <leibniz/program/lane_pairs.hpp>

namespace leibniz::program_detail {

/// Two outputs are tried for a pair if they are this far apart: neighbours, or points of two or three
/// coordinates; beside these the length of a matrix' row, one column for each input.
inline constexpr std::uint32_t most_components = 3;
/// Pairs are made if they save one instruction of so many, since shuffles cost more than they count.
inline constexpr int least_share_saved = 24;

/// The order of a program after packing: where a pair is done, all that either lane needs is there.
class packed_order {
 public:
  /// Moves the instructions of `code`, which has no branches. A pair that would have to wait for
  /// itself is taken apart.
  constexpr packed_order(sequence<instruction>& code, lane_pairs& pairs)
      : code_(code.data()), size_(static_cast<slot>(code.size())), pairs_(pairs.of.data()) {
    find_stores();
    while (!place_all()) {
    }
    code = std::move(placed_);
  }

 private:
  static constexpr char is_open = 1, is_placed = 2;
  struct visit {
    slot at;             // the first lane, of a pair
    std::uint32_t next;  // operand to visit; those of the second lane follow
  };

  const instruction* code_;
  slot size_;
  lane_info* pairs_;
  sequence<slot> first_store_{}, next_store_{};  // of a value's stores
  sequence<instruction> placed_{};
  sequence<slot> moved_{};
  sequence<char> states_{};
  sequence<visit> open_{};

  constexpr void find_stores() {
    first_store_ = sequence<slot>(size_, no_slot);
    next_store_ = sequence<slot>(size_, no_slot);
    for (slot i = size_; i-- > 0;) {
      if (code_[i].does != opcode::store) continue;
      next_store_[i] = first_store_[code_[i].a];
      first_store_[code_[i].a] = i;
    }
  }

  constexpr slot leader(slot i) const { return pairs_[i].first == no_slot ? i : pairs_[i].first; }

  /// False if a pair had to be taken apart.
  constexpr bool place_all() {
    placed_.clear();
    placed_.reserve(size_);
    moved_ = sequence<slot>(size_, no_slot);
    states_ = sequence<char>(size_, 0);
    for (slot i = 0; i < size_; ++i)
      if (code_[i].does != opcode::store && states_[leader(i)] == 0 && !place(leader(i))) return false;
    return true;
  }

  constexpr bool place(slot root) {
    open_.clear();
    open_.push_back({root, 0});
    states_[root] = is_open;
    while (!open_.empty()) {
      visit& v = open_.back();
      const slot second = pairs_[v.at].second;
      const slot needed = next_operand(v, second);
      if (needed == no_slot) {
        states_[v.at] = is_placed;
        put(v.at, second == no_slot ? 0 : 1);
        if (second != no_slot) put(second, 2);
        put_stores(v.at);
        if (second != no_slot) put_stores(second);
        open_.pop_back();
      } else if (states_[needed] == 0) {
        states_[needed] = is_open;
        open_.push_back({needed, 0});
      } else {
        take_apart();
        return false;
      }
    }
    return true;
  }

  /// What has to stand before v and does not yet; no_slot if all is there.
  constexpr slot next_operand(visit& v, slot second) const {
    const std::uint32_t end = second == no_slot ? max_arity : 2 * max_arity;
    while (v.next < end) {
      const slot of = v.next < max_arity ? v.at : second;
      const slot s = operands_of(code_[of]).read[v.next++ % max_arity];
      if (s != no_slot && states_[leader(s)] != is_placed) return leader(s);
    }
    return no_slot;
  }

  /// Some pair among those that wait for one another.
  constexpr void take_apart() {
    std::size_t k = open_.size();
    while (pairs_[open_[--k].at].second == no_slot) {
    }
    lane_info& first = pairs_[open_[k].at];
    pairs_[first.second].first = no_slot;
    first.second = no_slot;
  }

  constexpr void put_stores(slot value) {
    for (slot s = first_store_[value]; s != no_slot; s = next_store_[s]) put(s, 0);
  }

  constexpr void put(slot i, std::uint32_t lane) {
    instruction q = code_[i];
    if (pairs_[i].is_swapped && lane == 2) {
      q.a = code_[i].b;
      q.b = code_[i].a;
    }
    const auto to = static_cast<slot>(placed_.size());
    q.out = moved_[i] = to;
    q.lane = lane;
    q.a = moved(q.a);
    q.b = moved(q.b);
    q.c = moved(q.c);
    if (q.does != opcode::store) q.d = moved(q.d);
    placed_.push_back(q);
  }
  constexpr slot moved(slot s) const { return s == no_slot ? s : moved_[s]; }
};

/// Pairs up what pays. Rounding: none; in either lane the same operations are done as before.
constexpr void pack(sequence<instruction>& code, std::size_t inputs) {
  sequence<slot> outputs;
  for (const instruction& q : code)
    if (q.does == opcode::store) {
      if (outputs.size() <= q.d) outputs.resize(q.d + 1, no_slot);
      outputs[q.d] = q.a;
    }
  if (outputs.size() < 2) return;
  lane_pairs best(code);
  best.cost = -static_cast<int>(2 * code.size()) / least_share_saved;
  bool any = false;
  for (std::uint32_t k = 0; k <= most_components; ++k) {
    const std::size_t apart = k == 0 ? inputs : k;
    if (apart == 0 || apart >= outputs.size() || (k != 0 && apart == inputs)) continue;
    lane_pairs tried(code);
    tried.pair_up(outputs, apart);
    if (tried.cost >= best.cost) continue;
    best = std::move(tried);
    any = true;
  }
  if (any) packed_order(code, best);
}

}  // namespace leibniz::program_detail

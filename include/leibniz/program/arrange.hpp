// SPDX-License-Identifier: BSL-1.0
// The last step to a program: what only one branch of a `select` needs stands in a stretch of its own,
// and what nothing needs is gone.
#pragma once

#include <leibniz/program/fuse.hpp>

namespace leibniz::program_detail {

/// A program in the order in which it runs: the main stretch, then those of the branches.
class arrangement {
 public:
  explicit constexpr arrangement(sequence<instruction> code) : instructions(std::move(code)) {
    slots_ = static_cast<slot>(instructions.size());
    if (is_straight()) {
      main = {0, slots_};
      return;
    }
    sequence<region> regions{region{}};
    find_homes(regions);
    bool complete = regions.size() == 1;
    for (slot i = 0; i < slots_ && complete; ++i) complete = home_[i] != nowhere;
    if (complete)
      main = {0, slots_};
    else
      place_all(regions.size());
  }

  sequence<instruction> instructions;
  stretch main{};
  sequence<stretch> branches{};
  bool shares_branches = false;  // whether one branch reads what another one computed

 private:
  // A branch of a choice, which is taken where the condition holds (or does not).
  struct region {
    std::uint32_t parent = 0, depth = 0;
    slot condition = no_slot;
    bool if_true = false;

    constexpr bool is_taken_with(const region& other) const {
      return parent == other.parent && condition == other.condition && if_true == other.if_true;
    }
  };
  static constexpr std::uint32_t nowhere = ~std::uint32_t{0};
  slot slots_ = 0;
  sequence<std::uint32_t> home_{}, child_{};

  /// Whether there is no choice, and something needs each instruction: nothing has to move.
  constexpr bool is_straight() const {
    zeros<char> needed_of(slots_);
    char* const needed = needed_of.items;
    const instruction* const code = instructions.items;
    for (slot i = slots_; i-- > 0;) {
      const instruction& q = code[i];
      if (q.does == opcode::choose || (needed[i] == 0 && q.does != opcode::store)) return false;
      if (q.a == no_slot) continue;
      needed[q.a] = 1;
      if (q.does == opcode::store || q.b == no_slot) continue;
      needed[q.b] = 1;
      if (q.c == no_slot) continue;
      needed[q.c] = 1;
      if (q.d != no_slot) needed[q.d] = 1;
    }
    return true;
  }

  constexpr void find_homes(sequence<region>& regions) {
    home_ = sequence<std::uint32_t>(slots_, nowhere);
    child_ = sequence<std::uint32_t>(slots_, nowhere);
    // Where what two regions need is computed: in the innermost that holds both. Of choices by one
    // condition, in the first one's branch, which is the region that was made last.
    const auto meet = [&](std::uint32_t a, std::uint32_t b) {
      while (a != b) {
        if (a != 0 && b != 0 && regions[a].is_taken_with(regions[b])) {
          shares_branches = true;
          return a > b ? a : b;
        }
        if (regions[a].depth >= regions[b].depth)
          a = regions[a].parent;
        else
          b = regions[b].parent;
      }
      return a;
    };
    const auto use = [&](slot s, std::uint32_t where) {
      if (s != no_slot) home_[s] = home_[s] == nowhere ? where : meet(home_[s], where);
    };
    for (slot i = slots_; i-- > 0;) {
      const instruction& ins = instructions[i];
      if (ins.does == opcode::store) home_[i] = 0;
      if (home_[i] == nowhere) continue;
      if (ins.does == opcode::input || ins.does == opcode::constant) home_[i] = 0;
      use(ins.a, home_[i]);
      switch (ins.does) {
        case opcode::choose:
          child_[i] = static_cast<std::uint32_t>(regions.size());
          for (const bool first : {true, false}) {
            const bool negated = is_negation(ins.a);
            regions.push_back({home_[i], regions[home_[i]].depth + 1,
                               negated ? instructions[ins.a].a : ins.a, first != negated});
          }
          use(ins.b, child_[i]);
          use(ins.c, child_[i] + 1);
          break;
        case opcode::store: break;
        default:
          use(ins.b, home_[i]);
          use(ins.c, home_[i]);
          use(ins.d, home_[i]);
      }
    }
  }

  constexpr bool is_negation(slot s) const {
    return instructions[s].does == opcode::call &&
           instructions[s].function == &graph::info_of<logical_not_function>;
  }

  constexpr void place_all(std::size_t regions) {
    // The instructions of each region as a list.
    sequence<slot> first(regions, no_slot), next(slots_, no_slot);
    for (slot i = slots_; i-- > 0;) {
      if (home_[i] == nowhere) continue;
      next[i] = first[home_[i]];
      first[home_[i]] = i;
    }
    sequence<instruction> arranged;
    const auto place = [&](std::uint32_t where) {
      const auto begin = static_cast<std::uint32_t>(arranged.size());
      for (slot i = first[where]; i != no_slot; i = next[i]) arranged.push_back(instructions[i]);
      return stretch{begin, static_cast<std::uint32_t>(arranged.size())};
    };
    for (slot i = 0; i < slots_; ++i) {
      if (child_[i] == nowhere || (first[child_[i]] == no_slot && first[child_[i] + 1] == no_slot)) continue;
      instructions[i].does = opcode::branch;
      instructions[i].d = static_cast<slot>(branches.size() / 2);
      branches.push_back({child_[i], 0});  // for now, which region
      branches.push_back({child_[i] + 1, 0});
    }
    main = place(0);
    for (stretch& s : branches) s = place(s.begin);
    renumber(arranged);
  }

  // Slots follow the order in which the instructions now stand.
  constexpr void renumber(sequence<instruction>& arranged) {
    sequence<slot> moved(slots_, no_slot);
    for (std::size_t i = 0; i < arranged.size(); ++i) moved[arranged[i].out] = static_cast<slot>(i);
    const auto move = [&moved](slot& s) {
      if (s != no_slot) s = moved[s];
    };
    for (instruction& i : arranged) {
      move(i.out);
      move(i.a);
      move(i.b);
      move(i.c);
      if (i.does != opcode::branch && i.does != opcode::store) move(i.d);
    }
    instructions = std::move(arranged);
  }
};

/// How many operations of each kind a program does.
constexpr operation_counts count_operations(const sequence<instruction>& instructions) {
  operation_counts n;
  for (const instruction& i : instructions) switch (i.does) {
      case opcode::multiply_add:
      case opcode::multiply_subtract:
      case opcode::subtract_multiply: ++n.multiplications; [[fallthrough]];
      case opcode::add:
      case opcode::subtract:
      case opcode::negate: ++n.additions; break;
      case opcode::multiply: ++n.multiplications; break;
      case opcode::divide: ++n.divisions; break;
      case opcode::sqrt: ++n.square_roots; break;
      case opcode::sine_cosine:
      case opcode::cosine_sine:
      case opcode::paired: ++n.calls; break;
      case opcode::call: n.calls += i.a != no_slot; break;  // named constants cost nothing
      case opcode::choose:
      case opcode::branch: ++n.selections; break;
      default: break;
    }
  return n;
}

}  // namespace leibniz::program_detail

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
  // A branch of choices by one condition that are made together: what is computed where the condition holds
  // (or does not).
  struct region {
    std::uint32_t parent = 0, depth = 0;
    slot condition = no_slot;
    bool if_true = false;
    slot place = no_slot;  // of the choices, among the instructions of the parent
    slot last = no_slot;   // of the choices, which is the first in the code
    std::uint32_t before = 0;  // the region made before this one by the same condition

    constexpr bool is_taken_with(const region& other) const {
      return parent == other.parent && condition == other.condition && if_true == other.if_true;
    }
  };
  static constexpr std::uint32_t nowhere = ~std::uint32_t{0};
  slot slots_ = 0;
  // Of each slot: the region that computes it, where it is first read there, the region that it chooses
  // where its condition holds (the next one is taken where it does not), the next choice made with it.
  sequence<std::uint32_t> home_{}, child_{};
  sequence<slot> read_{}, with_{};
  sequence<char> free_{};

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
    read_ = sequence<slot>(slots_, no_slot);
    with_ = sequence<slot>(slots_, no_slot);
    sequence<std::uint32_t> made(slots_, 0);  // by each condition the region that was made last
    // What two regions need is computed in the innermost that holds both, before the first that reads it. Of
    // choices by one condition that are not made together it is the first one's branch, made last.
    const auto use = [&](slot s, std::uint32_t where, slot place) {
      if (s == no_slot) return;
      const opcode does = instructions.items[s].does;
      std::uint32_t home = home_.items[s];
      if (does == opcode::input || does == opcode::constant) home = home_.items[s] = 0;
      if (home == 0 && does != opcode::choose) return;  // of choices alone it matters where they are read
      slot read = read_.items[s];
      if (home == nowhere) home = where, read = place;
      const region* const all = regions.items;
      while (home != where) {
        const region &h = all[home], &w = all[where];
        if (home != 0 && where != 0 && h.is_taken_with(w)) {
          shares_branches = true;
          if (where > home) home = where, read = place;
          where = home, place = read;
        } else if (h.depth >= w.depth) {
          read = h.place;
          home = h.parent;
        } else {
          place = w.place;
          where = w.parent;
        }
      }
      home_.items[s] = home;
      read_.items[s] = place < read ? place : read;
    };
    // A choice that is read where its condition is known to hold, or not to, is one of its values.
    const auto take = [&](slot& s, std::uint32_t where) {
      while (s != no_slot && instructions[s].does == opcode::choose) {
        const instruction choice = is_negation(instructions[s].a) ? opposite(instructions[s]) : instructions[s];
        if (made[choice.a] == 0) return;
        std::uint32_t known = where;
        const region* const all = regions.items;
        while (known != 0 && all[known].condition != choice.a) known = all[known].parent;
        if (known == 0) return;
        s = all[known].if_true ? choice.b : choice.c;
      }
    };
    // The choices that one can be made with: where it is needed or, if it takes nothing to compute, around that.
    const auto group = [&](slot i, std::uint32_t latest) -> std::uint32_t {
      const bool costs = !is_free(i);
      std::uint32_t home = home_[i];
      for (slot read = read_[i]; latest != 0; home = regions[home].parent) {
        for (std::uint32_t with = latest; with != 0; with = regions[with].before)
          if (regions[with].parent == home && regions[with].place < read) {
            home_[i] = home;
            read_[i] = read;
            return with;
          }
        if (home == 0 || costs) return 0;
        read = regions[home].place;
      }
      return 0;
    };
    for (slot i = slots_; i-- > 0;) {
      instruction& ins = instructions[i];
      if (ins.does == opcode::store) home_[i] = 0;
      const std::uint32_t home = home_[i];
      if (home == nowhere) continue;
      if (ins.does == opcode::input || ins.does == opcode::constant) {
        home_[i] = 0;
      } else if (ins.does == opcode::choose) {
        if (is_negation(ins.a)) ins = opposite(ins);
        std::uint32_t& latest = made[ins.a];
        std::uint32_t with = group(i, latest);
        const std::uint32_t where = home_[i];
        if (with != 0) {
          with_[regions[with].last] = i;
          regions[with].last = i;
        } else {
          with = static_cast<std::uint32_t>(regions.size());
          for (const bool holds : {true, false})
            regions.push_back({where, regions[where].depth + 1, ins.a, holds, i, i, latest});
          latest = with;
          use(ins.a, where, i);
        }
        child_[i] = with;
        take(ins.b, with);
        take(ins.c, with + 1);
        use(ins.b, with, slots_);
        use(ins.c, with + 1, slots_);
      } else {
        if (home != 0)
          for (slot* const read : {&ins.a, &ins.b, &ins.c, &ins.d}) take(*read, home);
        use(ins.a, home, i);
        if (ins.does == opcode::store) continue;
        use(ins.b, home, i);
        use(ins.c, home, i);
        use(ins.d, home, i);
      }
    }
  }

  /// Whether a choice is between numbers, inputs and such choices.
  constexpr bool is_free(slot choice) {
    if (free_.empty()) {
      free_ = sequence<char>(slots_, 0);
      for (slot i = 0; i < slots_; ++i) {
        const instruction& q = instructions[i];
        free_[i] = q.does == opcode::constant || q.does == opcode::input ||
                   (q.does == opcode::choose && free_[q.b] != 0 && free_[q.c] != 0);
      }
    }
    return free_[choice] != 0;
  }

  constexpr bool is_negation(slot s) const {
    return instructions[s].does == opcode::call &&
           instructions[s].function == &graph::info_of<logical_not_function>;
  }
  constexpr instruction opposite(instruction choice) const {
    const slot b = choice.b;
    choice.a = instructions[choice.a].a;
    choice.b = choice.c;
    choice.c = b;
    return choice;
  }

  constexpr void place_all(std::size_t regions) {
    // The instructions of each region as a list. Of choices that are made together it has one.
    sequence<slot> first(regions, no_slot), next(slots_, no_slot);
    sequence<char> is_joined(slots_, 0);
    for (const slot i : with_)
      if (i != no_slot) is_joined[i] = 1;
    for (slot i = slots_; i-- > 0;) {
      if (home_[i] == nowhere || is_joined[i] != 0) continue;
      next[i] = first[home_[i]];
      first[home_[i]] = i;
    }
    sequence<instruction> arranged;
    sequence<std::uint32_t> of_branches;  // regions
    const auto place_choices = [&](slot made) {
      const std::uint32_t yes = child_[made];
      const auto waits = [&](slot i) {
        return home_[instructions[i].b] == yes || home_[instructions[i].c] == yes + 1;
      };
      // Those whose values are there already, then the others.
      bool branches_here = false;
      for (slot i = made; i != no_slot; i = with_[i])
        if (waits(i))
          branches_here = true;
        else
          arranged.push_back(instructions[i]);
      if (!branches_here) return;
      const auto branch = static_cast<slot>(of_branches.size() / 2);
      of_branches.push_back(yes);
      of_branches.push_back(yes + 1);
      opcode does = opcode::branch;
      for (slot i = made; i != no_slot; i = with_[i]) {
        if (!waits(i)) continue;
        instructions[i].does = does;
        instructions[i].d = branch;
        arranged.push_back(instructions[i]);
        does = opcode::joined;
      }
    };
    const auto place = [&](std::uint32_t where) {
      const auto begin = static_cast<std::uint32_t>(arranged.size());
      for (slot i = first[where]; i != no_slot; i = next[i])
        if (child_[i] == nowhere)
          arranged.push_back(instructions[i]);
        else
          place_choices(i);
      return stretch{begin, static_cast<std::uint32_t>(arranged.size())};
    };
    main = place(0);
    for (std::size_t k = 0; k < of_branches.size(); ++k) branches.push_back(place(of_branches[k]));
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
      if (i.does != opcode::branch && i.does != opcode::joined && i.does != opcode::store) move(i.d);
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
      case opcode::branch:
      case opcode::joined: ++n.selections; break;
      default: break;
    }
  return n;
}

}  // namespace leibniz::program_detail

// SPDX-License-Identifier: BSL-1.0
// Which choices are made one after the other, so that those by one condition, as of a function and of its
// derivatives, can share a branch. linearise.hpp computes nodes in this order, arrange.hpp joins them.
#pragma once

#include <leibniz/program/schedule.hpp>

namespace leibniz::program_detail {

/// The order of a graph's choices and of what is wanted of it.
class choice_order {
 public:
  struct step {
    id node;
    bool is_root;
  };
  sequence<step> steps{};  // choices, and what is wanted, after all choices that it needs

  /// Of what is wanted the first nodes are no roots.
  constexpr choice_order(const dag& g, const sequence<id>& wanted, std::size_t others)
      : nodes_(g.nodes.items), arguments_(g.arguments.items), states_(g.size()), others_(g.size()),
        conditions_(g.size()) {
    for (id i = static_cast<id>(g.size()); i-- > 0;) {
      if (!is_choice(nodes_[i])) continue;
      id& first = conditions_[condition_of(i)];
      others_[i] = first;
      first = i;
    }
    for (std::size_t k = 0; k < wanted.size(); ++k) {
      visit(wanted[k]);
      steps.push_back({wanted[k], k >= others});
    }
  }

 private:
  struct open_node {
    id node;
    std::uint32_t next = 0;  // argument to visit
    bool is_other = false;   // a choice by the condition of that below it
    bool has_begun = false;  // to visit others
    char refused = 0;
    id other = graph::none;  // by its condition, to visit
  };
  static constexpr char open = 1, done = 2;
  // Of choices that each wait for the one before, all would be visited from each.
  static constexpr char most_refused = 3;

  const graph::node* nodes_;
  const id* arguments_;
  zeros<char> states_;
  graph::node_map others_, conditions_;  // the next choice by a condition, and the first by each
  sequence<open_node> path_{};

  static constexpr bool is_choice(const graph::node& n) {
    return n.function == &graph::info_of<select_function>;
  }
  constexpr id condition_of(id choice) const {
    const id condition = arguments_[nodes_[choice].first];
    const graph::node& n = nodes_[condition];
    return n.function == &graph::info_of<logical_not_function> ? arguments_[n.first] : condition;
  }

  constexpr void enter(id node, bool is_other = false) {
    path_.push_back({.node = node, .is_other = is_other});
    states_.items[node] = open;
  }

  constexpr void visit(id root) {
    char* const states = states_.items;
    const graph::node* const nodes = nodes_;
    const id* const arguments = arguments_;
    if (states[root] == done) return;
    enter(root);
    while (!path_.empty()) {
      open_node& at = path_.items[path_.size() - 1];
      const graph::node& n = nodes[at.node];
      if (at.next < n.count) {
        const id argument = arguments[n.first + at.next++];
        const char state = states[argument];
        if (state == open)
          give_up();
        else if (state != done && nodes[argument].count == 0)
          states[argument] = done;
        else if (state != done)
          enter(argument);
        continue;
      }
      const bool chooses = is_choice(n);
      if (chooses && !at.is_other) {
        if (!at.has_begun) at.other = conditions_[condition_of(at.node)];
        at.has_begun = true;
        while (at.other != graph::none && states[at.other] != 0) at.other = others_[at.other];
        if (at.other != graph::none && at.refused < most_refused) {
          const id other = at.other;
          at.other = others_[other];
          enter(other, true);
          continue;
        }
      }
      if (chooses) steps.push_back({at.node, false});
      states[at.node] = done;
      path_.pop_back();
    }
  }

  // A choice that was to be made with another one needs what is not computed yet.
  constexpr void give_up() {
    bool found = false;
    while (!found) {
      found = path_.back().is_other;
      states_[path_.back().node] = 0;
      path_.pop_back();
    }
    ++path_.back().refused;
  }
};

}  // namespace leibniz::program_detail

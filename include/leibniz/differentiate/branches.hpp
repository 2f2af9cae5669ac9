// SPDX-License-Identifier: BSL-1.0
// What flows back through selects: adjoints that hold where a branch is taken. A node that only a branch
// needs has its adjoint there; one that several need chooses between what flows into it in each.
#pragma once

#include <leibniz/differentiate/accumulate.hpp>

namespace leibniz::differentiate {

/// Where conditions hold, and where they do not, within one another.
class branch_tree {
 public:
  struct branch {
    std::uint32_t parent = 0, depth = 0;
    id condition = graph::none;
    std::uint32_t before = 0;  // the branch made before it by the same condition
  };
  sequence<branch> branches{branch{}};  // the first is everywhere; then two for each condition

  explicit constexpr branch_tree(std::size_t nodes) : made_(nodes, 0) {}

  /// Where the condition holds (or does not) within a branch: that itself, or nowhere, if it stands in one
  /// by the same condition.
  static constexpr std::uint32_t nowhere = ~std::uint32_t{0};
  constexpr std::uint32_t within(const dag& g, std::uint32_t parent, id condition, bool holds) {
    if (g.is_call(condition, graph::info_of<logical_not_function>)) {
      condition = g.argument(condition, 0);
      holds = !holds;
    }
    if (condition >= made_.size()) made_.resize(condition + 1, 0);
    std::uint32_t at = made_[condition];
    for (std::uint32_t up = at == 0 ? 0 : parent; up != 0; up = branches[up].parent)
      if (branches[up].condition == condition) return (up % 2 == 1) == holds ? parent : nowhere;
    while (at != 0 && branches[at].parent != parent) at = branches[at].before;
    if (at == 0) {
      at = static_cast<std::uint32_t>(branches.size());
      const branch made{parent, branches[parent].depth + 1, condition, made_[condition]};
      branches.push_back(made);
      branches.push_back(made);
      made_[condition] = at;
    }
    return holds ? at : at + 1;
  }

  /// The innermost branch that holds both.
  constexpr std::uint32_t meet(std::uint32_t a, std::uint32_t b) const {
    while (a != b) {
      if (branches[a].depth >= branches[b].depth)
        a = branches[a].parent;
      else
        b = branches[b].parent;
    }
    return a;
  }

 private:
  sequence<std::uint32_t> made_;  // by conditions the branch that was made last
};

/// As inflow, where what flows holds in branches alone.
class branch_inflow {
 public:
  branch_tree tree;

  explicit constexpr branch_inflow(std::size_t nodes) : tree(nodes), last_(nodes, nothing) {}

  /// For one node more.
  constexpr void make_room() { last_.push_back(nothing); }

  constexpr bool reaches(id node) const { return last_[node] != nothing; }

  /// A term that holds in a branch; of one that chooses between a few, each, so that they are added there.
  constexpr void add(const dag& g, id node, id flows, std::uint32_t branch) {
    if (branch == branch_tree::nowhere) return;
    if (is_select(g, flows) && has_few_values(g, flows)) {
      for (const bool holds : {true, false})
        if (const id value = g.argument(flows, holds ? 1 : 2); !g.is_zero(value))
          add(g, node, value, tree.within(g, branch, g.argument(flows, 0), holds));
      return;
    }
    terms_.push_back({flows, branch, last_[node]});
    last_[node] = static_cast<std::uint32_t>(terms_.size() - 1);
  }

  /// The innermost branch that holds all that flows into a node.
  constexpr std::uint32_t home(id node) const {
    std::uint32_t at = last_[node], home = terms_[at].branch;
    while ((at = terms_[at].before) != nothing) home = tree.meet(home, terms_[at].branch);
    return home;
  }

  /// What flows into a node, where `home` is taken.
  constexpr id total(dag& g, id node, std::uint32_t home) const {
    const term* const all = terms_.items;
    const std::uint32_t latest = last_[node];
    bool here = true;  // all of it, as it often is
    std::size_t count = 0;
    for (std::uint32_t at = latest; at != nothing; at = all[at].before, ++count) here = here && all[at].branch == home;
    if (here && count == 1) return all[latest].made;
    if (here && count == 2) return graph::add(g, all[all[latest].before].made, all[latest].made);
    sequence<term> terms;  // innermost first
    for (std::uint32_t at = latest; at != nothing; at = all[at].before)
      terms.push_back({all[at].made, all[at].branch, static_cast<std::uint32_t>(terms.size())});
    if (here) {
      const term* at = terms.begin();
      return sum_of(g, at, terms.end(), home);
    }
    simplify::sort(terms, [&](const term& a, const term& b) {
      const std::uint32_t depth_a = depth_of(a), depth_b = depth_of(b);
      return depth_a != depth_b ? depth_a > depth_b : a.before < b.before;
    });
    // Level by level: what a level's choices make joins the terms of the branches around them.
    const term* left = terms.begin();
    const term* const end = terms.end();
    sequence<term> now, next;
    for (std::uint32_t depth = depth_of(*left);; --depth) {
      while (left != end && depth_of(*left) == depth) now.push_back(*left++);
      if (depth == tree.branches[home].depth) break;
      // A condition's two branches are neighbours, of which the first is odd.
      simplify::sort(now, [](const term& a, const term& b) {
        return a.branch != b.branch ? a.branch < b.branch : a.before < b.before;
      });
      next.clear();
      for (const term *at = now.begin(), *last = now.end(); at != last;) {
        const std::uint32_t yes = (at->branch - 1) / 2 * 2 + 1;
        const std::uint32_t position = at->before;
        const id a = sum_of(g, at, last, yes), b = sum_of(g, at, last, yes + 1);
        const branch_tree::branch& by = tree.branches[yes];
        next.push_back({make_select(g, by.condition, a, b), by.parent, position});
      }
      now.swap(next);
    }
    simplify::sort(now, [](const term& a, const term& b) { return a.before < b.before; });
    const term* at = now.begin();
    return sum_of(g, at, now.end(), home);
  }

 private:
  static constexpr std::uint32_t nothing = ~std::uint32_t{0};
  struct term {
    id made;
    std::uint32_t branch, before;  // the one before it, or its position
  };
  sequence<std::uint32_t> last_;
  sequence<term> terms_{};

  constexpr std::uint32_t depth_of(const term& t) const { return tree.branches[t.branch].depth; }

  // Of the terms from `at` on those of a branch, which stand next to each other.
  static constexpr id sum_of(dag& g, const term*& at, const term* end, std::uint32_t branch) {
    const term* const first = at;
    while (at != end && at->branch == branch) ++at;
    if (at == first) return g.make_number(0);
    inflow terms(1, static_cast<std::size_t>(at - first));
    for (const term* t = at; t != first;) terms.add(0, (--t)->made);
    return terms.total(g, 0);
  }
};

}  // namespace leibniz::differentiate

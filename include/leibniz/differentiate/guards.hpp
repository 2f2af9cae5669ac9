// SPDX-License-Identifier: BSL-1.0
// What is 0 in a branch of `select`, such as the derivative of the other branch: it is to stay 0 there,
// whatever it is multiplied by.
#pragma once

#include <initializer_list>

#include <leibniz/core/sequence.hpp>
#include <leibniz/functions/logic.hpp>
#include <leibniz/graph/build.hpp>

namespace leibniz::differentiate {

using graph::dag;
using graph::id;
using graph::kind;

constexpr id make_select(dag& g, id condition, id a, id b) {
  const id args[3] = {condition, a, b};
  if (a == b) return a;
  if (g.is_number(condition)) return g.is_zero(condition) ? b : a;
  return g.intern(kind::call, &graph::info_of<select_function>, number(), args, 3);
}

constexpr bool is_select(const dag& g, id i) {
  return g.is_call(i, graph::info_of<select_function>);
}

/// A select that is 0 in one of its branches, such as the derivative of one branch.
constexpr bool is_guard(const dag& g, id i) {
  return is_select(g, i) && (g.is_zero(g.argument(i, 1)) || g.is_zero(g.argument(i, 2)));
}

/// A guard, or one with a number in front.
constexpr bool is_scaled_guard(const dag& g, id i) {
  const graph::node& n = g[i];
  if (n.is == kind::call) return is_guard(g, i);
  return n.is == kind::product && n.count == 2 && g.is_number(g.argument(i, 0)) &&
         is_guard(g, g.argument(i, 1));
}

/// What a select by the condition is where that holds, or does not; else i itself.
constexpr id taken(const dag& g, id i, id condition, bool holds) {
  while (is_select(g, i) && g.argument(i, 0) == condition) i = g.argument(i, holds ? 1 : 2);
  return i;
}

/// Whether selects in one another have at most four values other than 0: so many products are made.
constexpr bool has_few_values(const dag& g, id i) {
  constexpr std::size_t most_values = 4, most_selects = 8;
  id open[most_selects + 1] = {i};
  std::size_t count = 1, values = 0, selects = 0;
  while (count != 0) {
    const id at = open[--count];
    if (g.is_zero(at)) continue;
    if (!is_select(g, at)) {
      if (++values > most_values) return false;
      continue;
    }
    if (++selects > most_selects || count + 2 > most_selects + 1) return false;
    open[count++] = g.argument(at, 1);
    open[count++] = g.argument(at, 2);
  }
  return true;
}

/// Which nodes are guards, or selects with such a branch. Each is looked at once, as selects may share
/// branches over many levels.
class vanishing {
 public:
  explicit constexpr vanishing(const dag& g) : g_(g) {}

  constexpr bool operator()(id i) {
    while (known_.size() <= i) {
      const id at = static_cast<id>(known_.size());
      known_.push_back(is_select(g_, at) && (is_guard(g_, at) || known_[g_.argument(at, 1)] != 0 ||
                                             known_[g_.argument(at, 2)] != 0));
    }
    return known_[i] != 0;
  }

 private:
  const dag& g_;
  sequence<char> known_{};
};

/// Guards in guards, and sums of them, as what flows back from several selects is: under which condition
/// they may be other than 0. Each node is looked at once, so that a sweep stays linear.
class guards {
 public:
  explicit constexpr guards(dag& g) : g_(g) {}

  /// Whether there is any select: of most graphs that is all there is to find out.
  constexpr bool exist() {
    const graph::node* n = g_.nodes.items + searched_;
    for (id left = g_.size() - searched_; !found_ && left-- != 0; ++n)
      found_ = n->is == kind::call && n->function == &graph::info_of<select_function>;
    searched_ = g_.size();
    return found_;
  }

  /// Whether i is a guard, a select with such a branch, or a sum of nothing but those, each with a number in
  /// front or not.
  constexpr bool are_all(id i) {
    while (guarded_.size() <= i) {
      const id at = static_cast<id>(guarded_.size());
      const graph::node& n = g_[at];
      bool all = is_guard(g_, at) || (is_select(g_, at) && (guarded_[g_.argument(at, 1)] != 0 ||
                                                            guarded_[g_.argument(at, 2)] != 0));
      if (n.is == kind::sum || n.is == kind::product) {
        all = n.is == kind::sum || (n.count == 2 && g_.is_number(g_.argument(at, 0)));
        for (std::uint32_t k = n.is == kind::sum ? 0 : 1; k < n.count && all; ++k)
          all = guarded_[g_.argument(at, k)] != 0;
      }
      guarded_.push_back(all);
    }
    return guarded_[i] != 0;
  }

  /// Where i, which is guarded, may be other than 0: the terms' conditions, joined by `or`.
  constexpr id condition(id i) {
    sequence<id> open{i};
    while (!open.empty()) {
      const id at = open.back();
      if (known(at) == graph::none) {
        const std::size_t waiting = open.size();
        const std::uint32_t count = g_[at].count;
        const bool choice = is_select(g_, at);
        for (std::uint32_t k = choice ? 1 : 0; k < count; ++k)
          if (const id a = g_.argument(at, k); are_all(a) && known(a) == graph::none)
            open.push_back(a);
        if (open.size() > waiting) continue;
        set(at, choice ? of_select(at) : of_terms(at));
      }
      open.pop_back();
    }
    return known(i);
  }

  /// u v, which is 0 under the opposite of either's condition, even if the other one is infinite or NaN.
  constexpr id product(id u, id v) {
    id made = graph::multiply(g_, v, u);
    for (const id factor : {u, v})
      if (are_all(factor)) made = make_select(g_, condition(factor), made, g_.make_number(0));
    return made;
  }

 private:
  dag& g_;
  sequence<char> guarded_{};
  sequence<id> conditions_{};  // by node, none of those that were not asked for
  id searched_ = 0;
  bool found_ = false;

  constexpr id known(id i) const { return i < conditions_.size() ? conditions_[i] : graph::none; }
  constexpr void set(id i, id condition) {
    if (conditions_.size() <= i) conditions_.resize(i + 1, graph::none);
    conditions_[i] = condition;
  }

  // (Before its uses: Clang 14 would define it after them, too late for constant evaluation.)
  template <class F>
  constexpr id joined(id a, id b) {
    const id conditions[2] = {a, b};
    return graph::call(g_, graph::info_of<F>, conditions);
  }
  // Where c holds and its branch may be other than 0.
  constexpr id of_branch(id c, id branch) {
    const id inner = known(branch);
    return inner == graph::none || inner == c ? c : joined<logical_and_function>(c, inner);
  }
  constexpr id of_select(id i) {
    const id c = g_.argument(i, 0), a = g_.argument(i, 1), b = g_.argument(i, 2);
    if (g_.is_zero(a)) return of_branch(opposite(c), b);
    if (g_.is_zero(b)) return of_branch(c, a);
    if (known(a) == graph::none) return joined<logical_or_function>(c, known(b));
    if (known(b) == graph::none) return joined<logical_or_function>(opposite(c), known(a));
    return joined<logical_or_function>(of_branch(c, a), of_branch(opposite(c), b));
  }
  constexpr id of_terms(id i) {
    id any = graph::none;
    for (std::uint32_t k = g_.kind_of(i) == kind::sum ? 0 : 1; k < g_[i].count; ++k) {
      const id c = known(g_.argument(i, k));
      if (g_.is_number(c) || (any != graph::none && (is_not(any, c) || is_not(c, any))))
        return g_.make_number(1);
      if (any == graph::none || any == c)
        any = c;
      else
        any = joined<logical_or_function>(any, c);
    }
    return any;
  }
  /// Whether a is the opposite of b.
  constexpr bool is_not(id a, id b) const {
    return g_.is_call(a, graph::info_of<logical_not_function>) && g_.argument(a, 0) == b;
  }
  constexpr id opposite(id c) {
    if (g_.is_call(c, graph::info_of<logical_not_function>)) return g_.argument(c, 0);
    return graph::call(g_, graph::info_of<logical_not_function>, &c);
  }
};

}  // namespace leibniz::differentiate

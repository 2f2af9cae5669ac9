// SPDX-License-Identifier: BSL-1.0
// A plan's branches, for run time: what a condition decides, its rows as those of expand_rows.hpp.
#pragma once

#include <leibniz/program/chains.hpp>
#include <leibniz/program/expand_rows.hpp>

namespace leibniz::program_detail {

// As in apply.hpp.
#ifdef __clang__
#pragma clang attribute push(__attribute__((nodebug)), apply_to = hasType(functionType))
#endif

template <class T, bool Chooses, std::uint32_t... From, std::uint32_t... To>
[[gnu::always_inline]] constexpr void take(T* s, [[maybe_unused]] std::uint32_t a, list<From...>, list<To...>) {
  if constexpr (Chooses)
    ((s[To] = number_type<T>::choose(s[a], s[To], s[From])), ...);
  else
    ((From == To ? void() : void(s[To] = s[From])), ...);
}

/// The slots of what rows First, First + 1, ... take where their condition holds, or does not, and their own.
/// A choice that another one takes is written to that one's slot, but for several lanes, which need both.
template <class Spec, class T, std::uint32_t Base, std::uint32_t First, bool Holds, class Index>
struct choices_at;
template <class Spec, class T, std::uint32_t Base, std::uint32_t First, bool Holds, std::uint32_t... I>
struct choices_at<Spec, T, Base, First, Holds, list<I...>> {
  static constexpr std::uint32_t written(std::uint32_t at) {
    const bool is_taken = !is_wide<T> && at >= Base && plan_of<Spec>.targets[at - Base] != 0;
    return is_taken ? plan_of<Spec>.targets[at - Base] : at;
  }
  using from = list<written(Holds ? rows_of<Spec>[First + I].b : rows_of<Spec>[First + I].c)...>;
  using to = list<written(Base + First + I)...>;
};

// No output is stored in a branch.
template <class Spec, class T, std::uint32_t Base, std::uint32_t Begin, std::uint32_t End, std::uint32_t... J>
[[gnu::always_inline]] constexpr void run_rows([[maybe_unused]] T* s, list<J...>) {
  (run_block<operations_of_plan<Spec>, T, Base, Begin + J * block_size>(
       s, array_sink<T>{nullptr},
       typename block<Spec, T, Begin + J * block_size, in_block<End - Begin, J>>::rows{},
       in_block<End - Begin, J>{}),
   ...);
}
template <class Spec, class T, std::uint32_t Base, std::uint32_t Branch, bool Holds>
[[gnu::always_inline]] constexpr void run_stretch(T* s) {
  constexpr stretch rows = plan_of<Spec>.stretches[2 * Branch + !Holds];
  run_rows<Spec, T, Base, rows.begin, rows.end>(s, blocks<rows.end - rows.begin>{});
}
template <class Spec, class T, std::uint32_t Base, std::uint32_t Branch, bool Holds>
using choices_of = choices_at<Spec, T, Base, plan_of<Spec>.choices[Branch].first, Holds,
                              count_to<plan_of<Spec>.choices[Branch].count>>;

// Computes what Branch chooses where A holds, or where it does not, into the slots of its choices.
template <class Spec, class T, std::uint32_t Base, std::uint32_t Branch, bool Holds>
[[gnu::always_inline]] constexpr void run_arm(T* s, std::uint32_t a) {
  run_stretch<Spec, T, Base, Branch, Holds>(s);
  using choices = choices_of<Spec, T, Base, Branch, Holds>;
  take<T, is_wide<T> && !Holds>(s, a, typename choices::from{}, typename choices::to{});
}

// (By value: of two slots, one of which is read, Clang would keep all in memory.)
template <class T>
[[gnu::always_inline]] constexpr T either(T condition, T yes, T no) {
  return condition != T(0) ? yes : no;
}
template <class T, std::uint32_t... Yes, std::uint32_t... No, std::uint32_t... To>
[[gnu::always_inline]] constexpr void take_either([[maybe_unused]] T* s, [[maybe_unused]] std::uint32_t a,
                                                 list<Yes...>, list<No...>, list<To...>) {
  ((s[To] = either(s[a], s[Yes], s[No])), ...);
}
// Computes both, and takes each choice from one of them.
template <class Spec, class T, std::uint32_t Base, std::uint32_t Branch>
[[gnu::always_inline]] constexpr void blend(T* s, std::uint32_t a) {
  run_stretch<Spec, T, Base, Branch, true>(s);
  run_stretch<Spec, T, Base, Branch, false>(s);
  using yes = choices_of<Spec, T, Base, Branch, true>;
  using no = choices_of<Spec, T, Base, Branch, false>;
  take_either(s, a, typename yes::from{}, typename no::from{}, typename yes::to{});
}

// Whether the stretches First to Last of branches are a few sums and products.
template <class Spec, std::uint32_t First, std::uint32_t Last>
constexpr bool are_sums_and_products(std::uint32_t most_rows) {
  std::uint32_t rows = 0;
  for (std::uint32_t k = First; k <= Last; ++k) {
    const stretch at = plan_of<Spec>.stretches[k];
    rows += at.end - at.begin;
    if (rows > most_rows) return false;
    for (std::uint32_t i = at.begin; i < at.end; ++i)
      if (const std::uint32_t code = rows_of<Spec>[i].code;
          code > static_cast<std::uint32_t>(opcode::subtract_multiply) &&
          code != static_cast<std::uint32_t>(opcode::negate) && code != static_cast<std::uint32_t>(opcode::choose))
        return false;
  }
  return true;
}
// In several lanes, which mostly disagree, such are computed without asking whether any lane needs them.
inline constexpr std::uint32_t most_rows_in_lanes = 12;
// One number is computed so with Clang, if they are short; GCC makes jumps or none of branches as it sees fit.
#ifdef __clang__
inline constexpr std::uint32_t most_blended_rows = 2;
#else
inline constexpr std::uint32_t most_blended_rows = 0;
#endif

// At the end of a branch: Clang moves what both branches end with behind them, stores to one slot or another
// as well, of which it knows the subscript no longer; then all slots stay in memory (a table of 32 pieces:
// 25 ns, and 7 with this).
inline void end_apart() {
#ifdef __clang__
  asm volatile("");
#endif
}

template <std::uint32_t First, class Index>
struct counted_from;
template <std::uint32_t First, std::uint32_t... I>
struct counted_from<First, list<I...>> {
  using type = list<First + I...>;
};
template <std::uint32_t First, class Index>
using list_from = typename counted_from<First, Index>::type;
template <class T, std::uint32_t... To>
[[gnu::always_inline]] constexpr void take_same(T* s, std::uint32_t a, list<To...>) {
  ((s[To] = s[a]), ...);
}

// One link of a chain, whose branch ends, or goes on to the next one. Whether it ended.
template <class Spec, class T, std::uint32_t Base, std::uint32_t Branch, bool GoesOn, std::uint32_t Next>
[[gnu::always_inline]] constexpr bool run_link(T* s, std::uint32_t a) {
  if ((s[a] != T(0)) != GoesOn) {
    run_arm<Spec, T, Base, Branch, !GoesOn>(s, a);
    end_apart();
    return true;
  }
  constexpr std::uint32_t begin = plan_of<Spec>.stretches[2 * Branch + !GoesOn].begin;
  run_rows<Spec, T, Base, begin, Next>(s, blocks<Next - begin>{});
  using choices = choices_of<Spec, T, Base, Branch, GoesOn>;  // of which the next branch makes some
  take<T, false>(s, a, typename choices::from{}, typename choices::to{});
  return false;
}

template <class Spec, class T, std::uint32_t Base, std::uint32_t First, std::uint32_t... I>
[[gnu::always_inline]] constexpr void run_chain(T* s, std::uint32_t a, list<I...>) {
  constexpr auto& links = chain_from<Spec, First, Base>;
  constexpr std::uint32_t last = links.back().next;
  static_cast<void>(
      (run_link<Spec, T, Base, links[I].branch, links[I].goes_on, links[I].next>(
           s, I == 0 ? a : rows_of<Spec>[links[I == 0 ? 0 : I - 1].next].a) ||
       ...) ||
      (run_branch<Spec, T, Base, rows_of<Spec>[last].d>(s, rows_of<Spec>[last].a), true));
}

// ---- chains in several lanes, of which some end at each link: the slots of the first branch's choices take
// their values there

/// The slot of the first branch's choice that the choice in this row is in the end.
template <class Spec, std::uint32_t Base, std::uint32_t First>
constexpr std::uint32_t slot_in_chain(std::uint32_t row) {
  std::uint32_t k = plan_of<Spec>.choices[First].first;
  while (plan_of<Spec>.targets[k] != plan_of<Spec>.targets[row]) ++k;
  return Base + k;
}

/// What a link's branch chooses where its condition holds, or does not, and where that goes. What is left to
/// the next branch has its place for a value.
template <class Spec, std::uint32_t Base, std::uint32_t First, link L, bool Holds, class Index>
struct choices_of_link;
template <class Spec, std::uint32_t Base, std::uint32_t First, link L, bool Holds, std::uint32_t... I>
struct choices_of_link<Spec, Base, First, L, Holds, list<I...>> {
  static constexpr std::uint32_t first = plan_of<Spec>.choices[L.branch].first;
  static constexpr std::uint32_t value_of(std::uint32_t row) {
    const std::uint32_t from = Holds ? rows_of<Spec>[row].b : rows_of<Spec>[row].c;
    const std::uint32_t end = plan_of<Spec>.stretches[2 * L.branch + !L.goes_on].end;
    const bool is_left = Holds == L.goes_on && from >= Base + L.next && from < Base + end;
    return is_left ? slot_in_chain<Spec, Base, First>(row) : from;
  }
  using from = list<value_of(first + I)...>;
  using to = list<slot_in_chain<Spec, Base, First>(first + I)...>;
};

template <class T, bool InAll, std::uint32_t... From, std::uint32_t... To>
[[gnu::always_inline]] constexpr void take_in_lanes([[maybe_unused]] T* s, [[maybe_unused]] const T& lanes,
                                                   list<From...>, list<To...>) {
  if constexpr (InAll)
    ((From == To ? void() : void(s[To] = s[From])), ...);
  else
    ((From == To ? void() : void(s[To] = number_type<T>::choose(lanes, s[From], s[To]))), ...);
}

// `open` are the lanes that have come so far. Whether none goes on.
template <class Spec, class T, std::uint32_t Base, std::uint32_t First, link L>
[[gnu::always_inline]] constexpr bool run_link_in_lanes(T* s, T& open, std::uint32_t a) {
  using type = number_type<T>;
  using index = count_to<plan_of<Spec>.choices[L.branch].count>;
  using ended = choices_of_link<Spec, Base, First, L, !L.goes_on, index>;
  using left = choices_of_link<Spec, Base, First, L, L.goes_on, index>;
  constexpr bool is_first = L.branch == First;  // where all lanes are open
  constexpr std::uint32_t stretch_of_end = 2 * L.branch + L.goes_on;
  const T none = type::fill(0);
  const T goes_not = type::choose(s[a], none, type::fill(1));
  T ends = L.goes_on ? goes_not : s[a];
  if constexpr (is_first) {
    open = L.goes_on ? s[a] : goes_not;
  } else {
    ends = type::choose(open, ends, none);
    open = type::choose(ends, none, open);
  }
  constexpr bool always = are_sums_and_products<Spec, stretch_of_end, stretch_of_end>(most_rows_in_lanes);
  if (always || type::any(ends)) {
    run_stretch<Spec, T, Base, L.branch, !L.goes_on>(s);
    take_in_lanes<T, is_first>(s, ends, typename ended::from{}, typename ended::to{});
  }
  if (!type::any(open)) return true;
  constexpr std::uint32_t begin = plan_of<Spec>.stretches[2 * L.branch + !L.goes_on].begin;
  run_rows<Spec, T, Base, begin, L.next>(s, blocks<L.next - begin>{});
  take_in_lanes<T, false>(s, open, typename left::from{}, typename left::to{});
  return false;
}
template <class Spec, class T, std::uint32_t Base, std::uint32_t First, std::uint32_t... I, std::uint32_t... K>
[[gnu::always_inline]] constexpr void run_chain_in_lanes(T* s, std::uint32_t a, list<I...>, list<K...>) {
  constexpr auto& links = chain_from<Spec, First, Base>;
  constexpr std::uint32_t last = links.back().next;
  T open = s[a];
  if ((run_link_in_lanes<Spec, T, Base, First, links[I]>(
           s, open, I == 0 ? a : rows_of<Spec>[links[I == 0 ? 0 : I - 1].next].a) ||
       ...))
    return;
  run_branch<Spec, T, Base, rows_of<Spec>[last].d>(s, rows_of<Spec>[last].a);
  take_in_lanes<T, false>(s, open, list<Base + last + K...>{},
                          list<slot_in_chain<Spec, Base, First>(last + K)...>{});
}

template <class Spec, class T, std::uint32_t Base, std::uint32_t Branch>
[[gnu::always_inline]] constexpr T run_branch(T* s, std::uint32_t a) {
  constexpr range choices = plan_of<Spec>.choices[Branch];
  constexpr auto& chain = chain_from<Spec, Branch, Base>;
  if constexpr (is_wide<T>) {
    take_same(s, a, list_from<Base + choices.first, count_to<choices.count>>{});
    if constexpr (!chain.empty()) {
      constexpr std::uint32_t last = rows_of<Spec>[chain.back().next].d;
      run_chain_in_lanes<Spec, T, Base, Branch>(s, a, count_to<chain.size()>{},
                                                count_to<plan_of<Spec>.choices[last].count>{});
    } else {
      constexpr bool both = are_sums_and_products<Spec, 2 * Branch, 2 * Branch + 1>(most_rows_in_lanes);
      if (both || number_type<T>::any(s[a])) run_arm<Spec, T, Base, Branch, true>(s, a);
      if (both || !number_type<T>::all(s[a])) run_arm<Spec, T, Base, Branch, false>(s, a);
    }
  } else if constexpr (!chain.empty()) {
    run_chain<Spec, T, Base, Branch>(s, a, count_to<chain.size()>{});
  } else if constexpr (most_blended_rows != 0 && std::is_floating_point_v<T> &&
                       are_sums_and_products<Spec, 2 * Branch, 2 * Branch + 1>(most_blended_rows)) {
    blend<Spec, T, Base, Branch>(s, a);
  } else if (s[a] != T(0)) {
    run_arm<Spec, T, Base, Branch, true>(s, a);
    end_apart();
  } else {
    run_arm<Spec, T, Base, Branch, false>(s, a);
  }
  return s[is_wide<T> ? Base + choices.first : plan_of<Spec>.targets[choices.first]];
}

#ifdef __clang__
#pragma clang attribute pop
#endif

}  // namespace leibniz::program_detail

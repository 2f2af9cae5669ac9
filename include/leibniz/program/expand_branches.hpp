// SPDX-License-Identifier: BSL-1.0
// A plan's branches, for run time: what a condition decides, its rows as those of expand_rows.hpp.
#pragma once

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

template <class Spec, class T, std::uint32_t Base, std::uint32_t Branch, bool Holds, std::uint32_t... J>
[[gnu::always_inline]] constexpr void run_stretch([[maybe_unused]] T* s, list<J...>) {
  constexpr stretch rows = plan_of<Spec>.stretches[2 * Branch + !Holds];
  // No output is stored in a branch.
  (run_block<operations_of_plan<Spec>, T, Base, rows.begin + J * block_size>(
       s, array_sink<T>{nullptr},
       typename block<Spec, T, rows.begin + J * block_size, in_block<rows.end - rows.begin, J>>::rows{},
       in_block<rows.end - rows.begin, J>{}),
   ...);
}
template <class Spec, std::uint32_t Stretch>
using blocks_of = blocks<plan_of<Spec>.stretches[Stretch].end - plan_of<Spec>.stretches[Stretch].begin>;
template <class Spec, class T, std::uint32_t Base, std::uint32_t Branch, bool Holds>
using choices_of = choices_at<Spec, T, Base, plan_of<Spec>.choices[Branch].first, Holds,
                              count_to<plan_of<Spec>.choices[Branch].count>>;

// Computes what Branch chooses where A holds, or where it does not, into the slots of its choices.
template <class Spec, class T, std::uint32_t Base, std::uint32_t Branch, bool Holds>
[[gnu::always_inline]] constexpr void run_arm(T* s, std::uint32_t a) {
  run_stretch<Spec, T, Base, Branch, Holds>(s, blocks_of<Spec, 2 * Branch + !Holds>{});
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
  run_stretch<Spec, T, Base, Branch, true>(s, blocks_of<Spec, 2 * Branch>{});
  run_stretch<Spec, T, Base, Branch, false>(s, blocks_of<Spec, 2 * Branch + 1>{});
  using yes = choices_of<Spec, T, Base, Branch, true>;
  using no = choices_of<Spec, T, Base, Branch, false>;
  take_either(s, a, typename yes::from{}, typename no::from{}, typename yes::to{});
}

// Rows of both stretches of a branch.
template <class Spec, std::uint32_t Branch>
inline constexpr std::uint32_t rows_of_branch = [] {
  constexpr stretch yes = plan_of<Spec>.stretches[2 * Branch], no = plan_of<Spec>.stretches[2 * Branch + 1];
  return yes.end - yes.begin + no.end - no.begin;
}();

// Whether both stretches of a branch are a few sums and products.
template <class Spec, std::uint32_t Branch>
constexpr bool are_sums_and_products(std::uint32_t most_rows) {
  if (rows_of_branch<Spec, Branch> > most_rows) return false;
  for (std::uint32_t k : {2 * Branch, 2 * Branch + 1})
    for (std::uint32_t i = plan_of<Spec>.stretches[k].begin; i < plan_of<Spec>.stretches[k].end; ++i)
      if (const std::uint32_t code = rows_of<Spec>[i].code;
          code > static_cast<std::uint32_t>(opcode::subtract_multiply) &&
          code != static_cast<std::uint32_t>(opcode::negate) && code != static_cast<std::uint32_t>(opcode::choose))
        return false;
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

template <class Spec, class T, std::uint32_t Base, std::uint32_t Branch>
[[gnu::always_inline]] constexpr T run_branch(T* s, std::uint32_t a) {
  constexpr range choices = plan_of<Spec>.choices[Branch];
  if constexpr (is_wide<T>) {
    take_same(s, a, list_from<Base + choices.first, count_to<choices.count>>{});
    constexpr bool both = are_sums_and_products<Spec, Branch>(most_rows_in_lanes);
    if (both || number_type<T>::any(s[a])) run_arm<Spec, T, Base, Branch, true>(s, a);
    if (both || !number_type<T>::all(s[a])) run_arm<Spec, T, Base, Branch, false>(s, a);
  } else if constexpr (most_blended_rows != 0 && std::is_floating_point_v<T> &&
                       are_sums_and_products<Spec, Branch>(most_blended_rows)) {
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

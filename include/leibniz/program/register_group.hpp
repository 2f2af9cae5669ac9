// SPDX-License-Identifier: BSL-1.0
// Several SIMD registers as one number. An elementary function of one register keeps a processor
// waiting for its result; those of two fill each other's gaps.
#pragma once

#include <leibniz/program/simd.hpp>

namespace leibniz {

namespace program_detail {

template <class Batch, std::size_t N>
struct register_group {
  Batch r[N];

  static constexpr std::size_t size = N * Batch::size;
  using value_type = typename Batch::value_type;

  template <class F, class... A>
  [[gnu::always_inline]] static register_group each(const F& f, const A&... a) {
    return [&]<std::size_t... I>(std::index_sequence<I...>) {
      const auto at = [&](auto i) { return f(a.r[i]...); };
      return register_group{{at(std::integral_constant<std::size_t, I>{})...}};
    }(std::make_index_sequence<N>{});
  }
  template <class T>
  [[gnu::always_inline]] static register_group load_unaligned(const T* from) {
    register_group g;
    for (std::size_t i = 0; i < N; ++i) g.r[i] = Batch::load_unaligned(from + i * Batch::size);
    return g;
  }
  template <class T>
  [[gnu::always_inline]] static register_group load_aligned(const T* from) {
    return load_unaligned(from);
  }
  template <class T>
  [[gnu::always_inline]] void store_unaligned(T* to) const {
    for (std::size_t i = 0; i < N; ++i) r[i].store_unaligned(to + i * Batch::size);
  }
  template <class T>
  [[gnu::always_inline]] void store_aligned(T* to) const {
    store_unaligned(to);
  }

  [[gnu::always_inline]] friend register_group operator+(const register_group& a, const register_group& b) {
    return each([](const Batch& x, const Batch& y) { return x + y; }, a, b);
  }
  [[gnu::always_inline]] friend register_group operator-(const register_group& a, const register_group& b) {
    return each([](const Batch& x, const Batch& y) { return x - y; }, a, b);
  }
  [[gnu::always_inline]] friend register_group operator*(const register_group& a, const register_group& b) {
    return each([](const Batch& x, const Batch& y) { return x * y; }, a, b);
  }
  [[gnu::always_inline]] friend register_group operator/(const register_group& a, const register_group& b) {
    return each([](const Batch& x, const Batch& y) { return x / y; }, a, b);
  }
  [[gnu::always_inline]] friend register_group operator-(const register_group& a) {
    return each([](const Batch& x) { return -x; }, a);
  }
};

}  // namespace program_detail

template <class Batch, std::size_t N>
struct number_type<program_detail::register_group<Batch, N>> {
  using group = program_detail::register_group<Batch, N>;
  using single = number_type<Batch>;
  using scalar = typename single::scalar;
  static constexpr bool is_wide = true, is_range = false;

  static group fill(scalar value) {
    group g;
    for (Batch& b : g.r) b = single::fill(value);
    return g;
  }
  static scalar first(const group& value) { return single::first(value.r[0]); }
  static bool all(const group& condition) {
    for (const Batch& b : condition.r)
      if (!single::all(b)) return false;
    return true;
  }
  static bool any(const group& condition) {
    for (const Batch& b : condition.r)
      if (single::any(b)) return true;
    return false;
  }
  [[gnu::always_inline]] static group choose(const group& condition, const group& a, const group& b) {
    return group::each([](const Batch& c, const Batch& x, const Batch& y) { return single::choose(c, x, y); },
                       condition, a, b);
  }
  [[gnu::always_inline]] static group multiply_add(const group& a, const group& b, const group& c) {
    return group::each(
        [](const Batch& x, const Batch& y, const Batch& z) { return single::multiply_add(x, y, z); }, a, b, c);
  }
  [[gnu::always_inline]] static group multiply_subtract(const group& a, const group& b, const group& c) {
    return group::each(
        [](const Batch& x, const Batch& y, const Batch& z) { return single::multiply_subtract(x, y, z); }, a, b, c);
  }
  [[gnu::always_inline]] static group subtract_multiply(const group& a, const group& b, const group& c) {
    return group::each(
        [](const Batch& x, const Batch& y, const Batch& z) { return single::subtract_multiply(x, y, z); }, a, b, c);
  }
  template <class F, class... A>
  [[gnu::always_inline]] static group call(const A&... a) {
    return group::each([](const auto&... x) { return single::template call<F>(x...); }, a...);
  }
};

}  // namespace leibniz

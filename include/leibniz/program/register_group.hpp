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

  /// Of each register, what Operation::of it is.
  template <class Operation, class... A>
  [[gnu::always_inline]] static register_group each(const A&... a) {
    return each<Operation>(std::make_index_sequence<N>{}, a...);
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
    return each<plus>(a, b);
  }
  [[gnu::always_inline]] friend register_group operator-(const register_group& a, const register_group& b) {
    return each<minus>(a, b);
  }
  [[gnu::always_inline]] friend register_group operator*(const register_group& a, const register_group& b) {
    return each<times>(a, b);
  }
  [[gnu::always_inline]] friend register_group operator/(const register_group& a, const register_group& b) {
    return each<over>(a, b);
  }
  [[gnu::always_inline]] friend register_group operator-(const register_group& a) {
    return each<negative>(a);
  }

 private:
  // Functions of a name, as GCC does not inline all lambdas into a long program.
  struct plus {
    [[gnu::always_inline]] static Batch of(const Batch& x, const Batch& y) { return x + y; }
  };
  struct minus {
    [[gnu::always_inline]] static Batch of(const Batch& x, const Batch& y) { return x - y; }
  };
  struct times {
    [[gnu::always_inline]] static Batch of(const Batch& x, const Batch& y) { return x * y; }
  };
  struct over {
    [[gnu::always_inline]] static Batch of(const Batch& x, const Batch& y) { return x / y; }
  };
  struct negative {
    [[gnu::always_inline]] static Batch of(const Batch& x) { return -x; }
  };

  template <class Operation, std::size_t I, class... A>
  [[gnu::always_inline]] static Batch at(const A&... a) {
    return Operation::of(a.r[I]...);
  }
  template <class Operation, std::size_t... I, class... A>
  [[gnu::always_inline]] static register_group each(std::index_sequence<I...>, const A&... a) {
    return {{at<Operation, I>(a...)...}};
  }
};

}  // namespace program_detail

template <class Batch, std::size_t N>
struct number_type<program_detail::register_group<Batch, N>> {
  using group = program_detail::register_group<Batch, N>;
  using single = number_type<Batch>;
  using scalar = typename single::scalar;
  static constexpr bool is_wide = true, is_range = false;

  [[gnu::always_inline]] static group fill(scalar value) {
    group g;
    for (Batch& b : g.r) b = single::fill(value);
    return g;
  }
  [[gnu::always_inline]] static scalar first(const group& value) { return single::first(value.r[0]); }
  [[gnu::always_inline]] static bool all(const group& condition) {
    for (const Batch& b : condition.r)
      if (!single::all(b)) return false;
    return true;
  }
  [[gnu::always_inline]] static bool any(const group& condition) {
    for (const Batch& b : condition.r)
      if (single::any(b)) return true;
    return false;
  }
  [[gnu::always_inline]] static group choose(const group& condition, const group& a, const group& b) {
    return group::template each<choice>(condition, a, b);
  }
  [[gnu::always_inline]] static group multiply_add(const group& a, const group& b, const group& c) {
    return group::template each<sum>(a, b, c);
  }
  [[gnu::always_inline]] static group multiply_subtract(const group& a, const group& b, const group& c) {
    return group::template each<difference>(a, b, c);
  }
  [[gnu::always_inline]] static group subtract_multiply(const group& a, const group& b, const group& c) {
    return group::template each<difference_from>(a, b, c);
  }
  template <class F, class... A>
  [[gnu::always_inline]] static group call(const A&... a) {
    return group::template each<value_of<F>>(a...);
  }

 private:
  struct choice {
    [[gnu::always_inline]] static Batch of(const Batch& c, const Batch& x, const Batch& y) {
      return single::choose(c, x, y);
    }
  };
  struct sum {
    [[gnu::always_inline]] static Batch of(const Batch& x, const Batch& y, const Batch& z) {
      return single::multiply_add(x, y, z);
    }
  };
  struct difference {
    [[gnu::always_inline]] static Batch of(const Batch& x, const Batch& y, const Batch& z) {
      return single::multiply_subtract(x, y, z);
    }
  };
  struct difference_from {
    [[gnu::always_inline]] static Batch of(const Batch& x, const Batch& y, const Batch& z) {
      return single::subtract_multiply(x, y, z);
    }
  };
  template <class F>
  struct value_of {
    template <class... B>
    [[gnu::always_inline]] static Batch of(const B&... x) {
      return single::template call<F>(x...);
    }
  };
};

}  // namespace leibniz

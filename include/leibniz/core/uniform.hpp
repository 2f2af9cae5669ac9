// SPDX-License-Identifier: BSL-1.0
// Arrays whose elements all start with one value. A loop that fills one costs the constant evaluators of
// GCC and Clang two microseconds for each element; an aggregate that is zero as a whole costs nothing,
// a copy of a constant one a hundredth of the loop.
#pragma once

#include <cstddef>

namespace leibniz {

namespace graph {
class dag;
}

/// An array of `size` times Value, or zero, which lie in the next larger of a few aggregates.
template <class T, T... Value>
class uniform {
 public:
  T* items = nullptr;  // a member, as in sequence

  constexpr uniform() = default;
  constexpr explicit uniform(std::size_t size) : size_(size) {
    if (size <= 64)
      items = (small_ = made<64>())->items;
    else if (size <= 1024)
      items = (medium_ = made<1024>())->items;
    else if (size <= largest)
      items = (large_ = made<largest>())->items;
    else
      items = huge_ = made_huge(size);
  }
  constexpr uniform(const uniform& other) : uniform(other.size_) {
    for (std::size_t i = 0; i < size_; ++i) items[i] = other.items[i];
  }
  constexpr uniform(uniform&& other) noexcept { swap(other); }
  constexpr uniform& operator=(uniform other) noexcept {
    swap(other);
    return *this;
  }
  constexpr ~uniform() {
    delete small_;
    delete medium_;
    delete large_;
    delete[] huge_;
  }

  constexpr std::size_t size() const { return size_; }
  constexpr bool empty() const { return size_ == 0; }
  constexpr T& operator[](std::size_t i) { return items[i]; }
  constexpr const T& operator[](std::size_t i) const { return items[i]; }

 private:
  friend class graph::dag;  // whose accessors read without a call

  static constexpr bool is_zero = sizeof...(Value) == 0;
  static constexpr std::size_t largest = is_zero ? 16384 : 4096;

  template <std::size_t Size>
  struct block {
    T items[Size];
  };
  template <std::size_t Size>
  static constexpr block<Size> constant = [] {
    block<Size> filled{};
    std::size_t done = 0;
#ifdef __clang__  // whose evaluator copies a block of memory in a tenth of the time of a loop
    for (; done < 32; ++done) filled.items[done] = T{Value...};
    for (; done < Size; done *= 2) __builtin_memcpy(filled.items + done, filled.items, done * sizeof(T));
#endif
    for (; done < Size; ++done) filled.items[done] = T{Value...};
    return filled;
  }();

  template <std::size_t Size>
  static constexpr block<Size>* made() {
    if constexpr (is_zero)
      return new block<Size>{};
    else
      return new block<Size>(constant<Size>);
  }
  static constexpr T* made_huge(std::size_t size) {
    T* const made = new T[size]{};
    if constexpr (!is_zero)
      for (std::size_t i = 0; i < size; ++i) made[i] = T{Value...};
    return made;
  }

  std::size_t size_ = 0;
  block<64>* small_ = nullptr;  // one of these four holds the data
  block<1024>* medium_ = nullptr;
  block<largest>* large_ = nullptr;
  T* huge_ = nullptr;

  template <class U>
  static constexpr void exchange(U& a, U& b) {
    const U kept = a;
    a = b;
    b = kept;
  }
  constexpr void swap(uniform& other) noexcept {
    exchange(items, other.items);
    exchange(size_, other.size_);
    exchange(small_, other.small_);
    exchange(medium_, other.medium_);
    exchange(large_, other.large_);
    exchange(huge_, other.huge_);
  }
};

template <class T>
using zeros = uniform<T>;

}  // namespace leibniz

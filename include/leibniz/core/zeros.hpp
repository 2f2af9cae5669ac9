// SPDX-License-Identifier: BSL-1.0
// An array that starts as zeros. A loop that fills one costs the constant evaluators of GCC and Clang
// some microseconds for each element; an aggregate that is zero as a whole costs nothing.
#pragma once

#include <cstddef>

namespace leibniz {

namespace graph {
class dag;
}

/// An array of `size` zeros, which lie in the next larger of a few aggregates.
template <class T>
class zeros {
 public:
  constexpr zeros() = default;
  constexpr explicit zeros(std::size_t size) : size_(size) {
    if (size <= 64)
      data_ = (small_ = new block<64>{})->items;
    else if (size <= 1024)
      data_ = (medium_ = new block<1024>{})->items;
    else if (size <= 16384)
      data_ = (large_ = new block<16384>{})->items;
    else
      data_ = huge_ = new T[size]{};
  }
  constexpr zeros(const zeros& other) : zeros(other.size_) {
    for (std::size_t i = 0; i < size_; ++i) data_[i] = other.data_[i];
  }
  constexpr zeros(zeros&& other) noexcept { swap(other); }
  constexpr zeros& operator=(zeros other) noexcept {
    swap(other);
    return *this;
  }
  constexpr ~zeros() {
    delete small_;
    delete medium_;
    delete large_;
    delete[] huge_;
  }

  constexpr std::size_t size() const { return size_; }
  constexpr bool empty() const { return size_ == 0; }
  constexpr T* data() { return data_; }
  constexpr const T* data() const { return data_; }
  constexpr T& operator[](std::size_t i) { return data_[i]; }
  constexpr const T& operator[](std::size_t i) const { return data_[i]; }

 private:
  friend class graph::dag;  // whose accessors read without a call

  template <std::size_t Size>
  struct block {
    T items[Size];
  };

  T* data_ = nullptr;
  std::size_t size_ = 0;
  block<64>* small_ = nullptr;  // one of these four holds the data
  block<1024>* medium_ = nullptr;
  block<16384>* large_ = nullptr;
  T* huge_ = nullptr;

  template <class U>
  static constexpr void exchange(U& a, U& b) {
    const U kept = a;
    a = b;
    b = kept;
  }
  constexpr void swap(zeros& other) noexcept {
    exchange(data_, other.data_);
    exchange(size_, other.size_);
    exchange(small_, other.small_);
    exchange(medium_, other.medium_);
    exchange(large_, other.large_);
    exchange(huge_, other.huge_);
  }
};

}  // namespace leibniz

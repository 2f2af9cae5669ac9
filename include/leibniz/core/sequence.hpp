// SPDX-License-Identifier: BSL-1.0
// The growing array of the engine. It does what std::vector does there, in far fewer calls, since
// each call costs a compiler's constant evaluator about a microsecond.
#pragma once

#include <cstddef>
#include <initializer_list>

namespace leibniz {

namespace graph {
class dag;
}

/// Copies items to others, which they do not overlap.
template <class T>
constexpr void copy_items(const T* from, std::size_t count, T* to) {
#ifdef __clang__  // whose evaluator copies a block of memory in a tenth of the time of a loop
  if constexpr (__is_trivially_copyable(T)) {
    if (count != 0) __builtin_memcpy(to, from, count * sizeof(T));
    return;
  }
#endif
  for (std::size_t i = 0; i < count; ++i) to[i] = from[i];
}

/// A growing array of T, which must be cheap to default-construct.
template <class T>
class sequence {
 public:
  using value_type = T;

  T* items = nullptr;  // a member, since constant evaluation takes half a microsecond for a data()

  constexpr sequence() = default;
  constexpr sequence(std::size_t size, const T& value)
      : items(size == 0 ? nullptr : new T[size]), size_(size), capacity_(size) {
    if (size != 0) items[0] = value;
    for (std::size_t done = 1; done < size; done *= 2)
      copy_items(items, done < size - done ? done : size - done, items + done);
  }
  constexpr sequence(std::initializer_list<T> list) : sequence(list.begin(), list.end()) {}
  constexpr sequence(const T* first, const T* last)
      : items(first == last ? nullptr : new T[static_cast<std::size_t>(last - first)]),
        size_(static_cast<std::size_t>(last - first)),
        capacity_(size_) {
    copy_items(first, size_, items);
  }
  constexpr sequence(const sequence& other) : sequence(other.begin(), other.end()) {}
  constexpr sequence(sequence&& other) noexcept
      : items(other.items), size_(other.size_), capacity_(other.capacity_) {
    other.items = nullptr;
    other.size_ = other.capacity_ = 0;
  }
  constexpr sequence& operator=(const sequence& other) {
    sequence copy(other);
    swap(copy);
    return *this;
  }
  constexpr sequence& operator=(sequence&& other) noexcept {
    swap(other);
    return *this;
  }
  constexpr ~sequence() { delete[] items; }

  constexpr void swap(sequence& other) noexcept {
    T* const data = items;
    const std::size_t size = size_, capacity = capacity_;
    items = other.items;
    size_ = other.size_;
    capacity_ = other.capacity_;
    other.items = data;
    other.size_ = size;
    other.capacity_ = capacity;
  }

  constexpr std::size_t size() const { return size_; }
  constexpr bool empty() const { return size_ == 0; }
  constexpr T& operator[](std::size_t i) { return items[i]; }
  constexpr const T& operator[](std::size_t i) const { return items[i]; }
  constexpr T& back() { return items[size_ - 1]; }
  constexpr const T& back() const { return items[size_ - 1]; }
  constexpr T* begin() { return items; }
  constexpr T* end() { return items + size_; }
  constexpr const T* begin() const { return items; }
  constexpr const T* end() const { return items + size_; }

  constexpr void push_back(const T& value) {
    if (size_ == capacity_) {
      const T kept = value;  // it may be one of ours
      reserve(capacity_ == 0 ? 8 : 2 * capacity_);
      items[size_++] = kept;
    } else {
      items[size_++] = value;
    }
  }
  constexpr void pop_back() { --size_; }
  constexpr void clear() { size_ = 0; }
  /// To no more than there are.
  constexpr void shrink(std::size_t size) { size_ = size; }

  constexpr void reserve(std::size_t capacity) {
    if (capacity <= capacity_) return;
    T* larger = new T[capacity];
    if constexpr (__is_trivially_copyable(T))
      copy_items(items, size_, larger);
    else
      for (std::size_t i = 0; i < size_; ++i) larger[i] = static_cast<T&&>(items[i]);
    delete[] items;
    items = larger;
    capacity_ = capacity;
  }

  /// Cuts off, or adds copies of value.
  constexpr void resize(std::size_t size, const T& value = T{}) {
    if (size > capacity_) reserve(size < 2 * capacity_ ? 2 * capacity_ : size);
    for (std::size_t i = size_; i < size; ++i) items[i] = value;
    size_ = size;
  }

 private:
  friend class graph::dag;  // whose accessors read without a call
  std::size_t size_ = 0, capacity_ = 0;
};

}  // namespace leibniz

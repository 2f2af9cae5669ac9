// SPDX-License-Identifier: BSL-1.0
// Memory of a record: it grows in chunks that never move and is used again from step to step.
// The record's nodes lie in a chunked array, what hangs on nodes in an arena.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <new>
#include <utility>
#include <vector>

namespace leibniz::tape::detail {

/// An array of T in chunks of equal size. What `reset` gives up is used again.
template <class T, unsigned LogSize>
class chunked_array {
 public:
  static constexpr std::uint32_t chunk_size = 1u << LogSize;

  T& operator[](std::uint32_t i) { return chunks_[i >> LogSize][i & (chunk_size - 1)]; }
  const T& operator[](std::uint32_t i) const { return chunks_[i >> LogSize][i & (chunk_size - 1)]; }

  /// Makes room for element number i.
  void reach(std::uint32_t i) {
    while ((i >> LogSize) >= chunks_.size())
      chunks_.push_back(std::make_unique_for_overwrite<T[]>(chunk_size));
  }
  std::uint32_t capacity() const { return static_cast<std::uint32_t>(chunks_.size() << LogSize); }

 private:
  std::vector<std::unique_ptr<T[]>> chunks_;
};

/// Hands out bytes in order; `rewind` gives back what came after a mark. Destructors are the
/// business of those who make objects in it.
class arena {
 public:
  struct mark {
    std::size_t chunk = 0, used = 0;
  };

  void* take(std::size_t bytes) {
    bytes = (bytes + alignment - 1) & ~(alignment - 1);
    if (static_cast<std::size_t>(end_ - next_) < bytes) find_room(bytes);
    return std::exchange(next_, next_ + bytes);
  }

  mark now() const {
    if (next_ == nullptr) return {};
    return {chunk_, static_cast<std::size_t>(next_ - chunks_[chunk_].bytes.get())};
  }
  void rewind(mark m) {
    if (!chunks_.empty()) go_to(m.chunk, m.used);
  }

 private:
  static constexpr std::size_t alignment = 16, usual_size = std::size_t{1} << 20;
  struct chunk {
    std::unique_ptr<std::byte[]> bytes;
    std::size_t size;
  };
  std::vector<chunk> chunks_;
  std::size_t chunk_ = 0;
  std::byte *next_ = nullptr, *end_ = nullptr;  // what is free of that chunk

  void go_to(std::size_t number, std::size_t used) {
    chunk_ = number;
    next_ = chunks_[number].bytes.get() + used;
    end_ = chunks_[number].bytes.get() + chunks_[number].size;
  }
  [[gnu::noinline]] void find_room(std::size_t bytes) {
    std::size_t number = chunks_.empty() ? 0 : chunk_ + 1;
    while (number < chunks_.size() && chunks_[number].size < bytes) ++number;
    if (number == chunks_.size()) {
      const std::size_t size = bytes > usual_size ? bytes : usual_size;
      chunks_.push_back({std::make_unique_for_overwrite<std::byte[]>(size), size});
    }
    go_to(number, 0);
  }
};

}  // namespace leibniz::tape::detail

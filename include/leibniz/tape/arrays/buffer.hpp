// SPDX-License-Identifier: BSL-1.0
// Memory of arrays: a block of numbers that its owners count, and lists of free blocks of each
// thread, because a training step makes the same few arrays over and over.
#pragma once

#include <atomic>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <new>

namespace leibniz::tape::detail {

/// Stands in front of the numbers, which begin `offset` bytes behind it.
struct buffer {
  static constexpr std::size_t offset = 64;  // a cache line, and the widest vectors' alignment
  std::atomic<std::uint32_t> owners;
  std::uint32_t size_class;

  std::byte* bytes() { return reinterpret_cast<std::byte*>(this) + offset; }
};

inline constexpr std::uint32_t size_classes = 48;
// Blocks of at most 1 MiB are kept, and of each size so many that a class holds at most 4 MiB.
inline constexpr std::uint32_t largest_kept_class = 14;
inline constexpr std::uint32_t most_kept_blocks = 64;

/// Class k holds blocks of 64 * 2^k bytes.
constexpr std::size_t bytes_of_class(std::uint32_t k) { return std::size_t{64} << k; }
constexpr std::uint32_t class_of(std::size_t bytes) {
  return bytes <= 64 ? 0 : static_cast<std::uint32_t>(std::bit_width((bytes - 1) / 64));
}

struct free_block {
  free_block* next;
};
struct free_lists {
  free_block* first[largest_kept_class + 1];
  std::uint32_t count[largest_kept_class + 1];
  bool is_watched;  // blocks go back to the system when the thread ends
  bool closed;      // it has ended
};
inline constinit thread_local free_lists this_threads_blocks{};

struct free_lists_closer {
  ~free_lists_closer() {
    this_threads_blocks.closed = true;
    for (free_block*& first : this_threads_blocks.first)
      while (first != nullptr) {
        free_block* block = first;
        first = block->next;
        ::operator delete (block, std::align_val_t{buffer::offset});
      }
  }
};

inline void watch_thread() {
  static thread_local const free_lists_closer closer;
  static_cast<void>(closer);
  this_threads_blocks.is_watched = true;
}

inline void* new_block(std::uint32_t size_class) {
  return ::operator new (buffer::offset + bytes_of_class(size_class),
                         std::align_val_t{buffer::offset});
}

/// A buffer of at least so many bytes, which has one owner; its contents are not initialised.
inline buffer* make_buffer(std::size_t bytes) {
  const std::uint32_t k = class_of(bytes);
  void* memory;
  free_lists& lists = this_threads_blocks;
  if (k <= largest_kept_class && lists.first[k] != nullptr) {
    memory = lists.first[k];
    lists.first[k] = lists.first[k]->next;
    --lists.count[k];
  } else {
    memory = new_block(k);
  }
  return ::new (memory) buffer{.owners = 1, .size_class = k};
}

inline void free_buffer(buffer* b) {
  const std::uint32_t k = b->size_class;
  b->~buffer();
  free_lists& lists = this_threads_blocks;
  if (k <= largest_kept_class && !lists.closed && lists.count[k] < most_kept_blocks &&
      (lists.count[k] << k) < (1u << 16)) {
    if (!lists.is_watched) watch_thread();
    lists.first[k] = ::new (static_cast<void*>(b)) free_block{lists.first[k]};
    ++lists.count[k];
  } else {
    ::operator delete (static_cast<void*>(b), std::align_val_t{buffer::offset});
  }
}

inline void share(buffer* b) { b->owners.fetch_add(1, std::memory_order_relaxed); }
inline bool is_shared(const buffer* b) { return b->owners.load(std::memory_order_acquire) != 1; }
inline void release(buffer* b) {
  if (!is_shared(b) || b->owners.fetch_sub(1, std::memory_order_acq_rel) == 1) free_buffer(b);
}

}  // namespace leibniz::tape::detail

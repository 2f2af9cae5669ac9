// SPDX-License-Identifier: BSL-1.0
// What a thread knows of its tapes and what every operation looks at first: which of them record.
// Also what a handle holds to find its node, and the numbers of handles that have none.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include <leibniz/tape/record/node.hpp>

namespace leibniz::tape::detail {

/// Numbers that are given out once in the whole program, to a thread a million at a time.
inline std::uint64_t fresh_block() {
  static std::atomic<std::uint64_t> next{1};
  return next.fetch_add(std::uint64_t{1} << 20, std::memory_order_relaxed);
}

/// Which array a handle means: its node, or, for one that is not recorded, a number of its own.
struct identity {
  std::uint64_t key = 0;  ///< generation of the node's record, or the number; 0 is a plain number
  node_index node = no_node;
  friend bool operator==(const identity&, const identity&) = default;
};
struct identity_hash {
  std::size_t operator()(const identity& i) const {
    return (i.key * 0x9e3779b97f4a7c15ull) ^ (i.key >> 31) ^ i.node;
  }
};

/// What a variable is to a record: something that is still there when gradients are asked for.
struct variable_base {
  virtual ~variable_base() = default;
  /// Where its leaf was last; to be checked, for another thread may have written it.
  mutable std::atomic<node_index> hint{no_node};
};

class record;

/// What every operation looks at first.
struct thread_state {
  tape_mask recording;       ///< tapes that record now
  tape_mask auto_watching;   ///< those of them that watch the variables that are read
  std::uint64_t generation;  ///< of the newest nodes
  std::uint64_t next_number, last_number;
  record* its_record;
  std::vector<std::shared_ptr<const variable_base>>* reads;  ///< see recompute_grad

  std::uint64_t fresh() {
    if (next_number == last_number) {
      next_number = fresh_block();
      last_number = next_number + (std::uint64_t{1} << 20);
    }
    return next_number++;
  }
};
inline constinit thread_local thread_state this_thread{};

}  // namespace leibniz::tape::detail

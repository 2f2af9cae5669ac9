// SPDX-License-Identifier: BSL-1.0
// What a thread records: one list of operations for all of its tapes, of which each node says which
// tapes watch it. A handle finds its node by position and generation, so none outlives its record.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <memory>
#include <stdexcept>
#include <unordered_map>
#include <utility>
#include <vector>

#include <leibniz/tape/record/arena.hpp>
#include <leibniz/tape/record/thread_state.hpp>

namespace leibniz::tape::detail {

/// Base of the operation of an array node; see array_operation.hpp for the rest.
struct array_operation;
void destroy(array_operation*) noexcept;

/// What a reverse sweep holds of each node: its adjoint, and whether there is one.
struct sweep_memory {
  std::vector<payload> adjoints;
  std::vector<unsigned char> reached;
  std::vector<node_index> made;  // whose adjoints point to tensors
};

class record {
  using nodes = chunked_array<node, 16>;

 public:
  struct leaf {
    node_index node;
    std::shared_ptr<const variable_base> variable;  // null of a watched array
    identity watched;                               // of a watched array
  };

  explicit record(thread_state& state) : state_(&state) { new_generation(); }
  record(const record&) = delete;
  record& operator=(const record&) = delete;
  ~record() { truncate(0); }
  /// The thread ends, and a tape is still there, as a static one is at the end of the program.
  void outlive_thread() {
    state_of_its_own_ = *state_;
    state_ = &state_of_its_own_;
  }

  node& operator[](node_index i) { return nodes_[i]; }
  node_index size() const { return size_; }
  /// The nodes from there to node i follow each other in memory.
  static node_index start_of_chunk(node_index i) { return i - i % nodes::chunk_size; }

  /// A new last node, not yet filled in.
  node& append() {
    if (next_ == chunk_end_) grow();
    ++size_;
    next_->watched_late = false;
    return *next_++;
  }
  void* take(std::size_t bytes) { return arena_.take(bytes); }

  /// The node of a handle, or no_node.
  [[gnu::always_inline]] node_index find(const identity& i) const {
    if (i.key == state_->generation) return i.node;
    return i.node == no_node && watched_.empty() ? no_node : find_elsewhere(i);
  }

  /// The same of several, to `found`; and which tapes watch one of them.
  template <class... Identity>
  [[gnu::always_inline]] tape_mask find_all(node_index* found, Identity... handles) const {
    // As a rule each is one of the newest generation or was never recorded, and there is one tape.
    const std::uint64_t newest = state_->generation;
    node_index recorded = no_node, others = no_node;  // no_node has all bits
    const auto look = [&](identity i) __attribute__((always_inline)) {
      const bool is_newest = i.key == newest;  // each choice is between numbers at hand
      others &= is_newest ? no_node : i.node;
      const node_index node = is_newest ? i.node : no_node;
      recorded &= node;
      return node;
    };
    node_index* to = found;
    ((*to++ = look(handles)), ...);
    if (only_tape_ != 0 && others == no_node && watched_.empty()) [[likely]]
      return recorded == no_node ? 0 : only_tape_;
    tape_mask watched = 0;
    const auto search = [&](identity i) __attribute__((always_inline)) {
      const known k = find_with_tapes(i);
      watched |= k.by;
      return k.node;
    };
    to = found;
    ((*to++ = search(handles)), ...);
    return watched;
  }
  /// The handle that means node i.
  identity identity_of(node_index i) const {
    std::size_t s = segments_.size() - 1;
    while (segments_[s].first > i) --s;
    return {segments_[s].generation, i};
  }

  node_index find(const variable_base& v) {
    const node_index hint = v.hint.load(std::memory_order_relaxed);
    if (hint < size_) {
      const node& n = nodes_[hint];
      if (n.kind == node_kind::leaf && n.p[0].pointer == &v) return hint;
    }
    if (variables_.empty()) return no_node;
    const auto found = variables_.find(&v);
    if (found == variables_.end()) return no_node;
    v.hint.store(found->second, std::memory_order_relaxed);
    return found->second;
  }

  /// A leaf for a variable, or for an array that is not recorded.
  node& append_leaf(leaf l) {
    const node_index i = size_;
    node& n = append();
    n.p[0].pointer = const_cast<variable_base*>(l.variable.get());
    l.node = i;
    if (l.variable) {
      variables_.emplace(l.variable.get(), i);
      l.variable->hint.store(i, std::memory_order_relaxed);
    } else {
      watched_.emplace(l.watched, i);
    }
    leaves_.push_back(std::move(l));
    return n;
  }
  const std::vector<leaf>& leaves() const { return leaves_; }

  /// Makes tapes watch a node that is there already, be it from before they began. To them it is a
  /// leaf, whatever it was computed from.
  void watch(node_index i, tape_mask by) {
    node& n = nodes_[i];
    const tape_mask added = by & ~n.watched_by;
    if (added == 0) return;
    n.watched_by |= added;
    if (n.kind == node_kind::leaf && is_after_start_of(added, i)) return;
    n.watched_late = n.kind != node_kind::leaf;
    late_watches_.push_back({i, added});
  }
  /// Whether a tape watches node i, which is watched late, without having recorded it.
  bool is_leaf_of(tape_mask t, node_index i) const {
    return std::any_of(late_watches_.begin(), late_watches_.end(),
                       [=](const late_watch& w) { return w.node == i && (w.by & t) != 0; });
  }

  /// Hangs an operation on the last node; `destroy` is called on it when the node is given up.
  void hang(array_operation* what) { hanging_.push_back({size_ - 1, what}); }

  tape_mask take_tape() {
    const tape_mask free = ~tapes_ & (tapes_ + 1);
    if (free == 0)
      throw std::length_error(
          "more than 32 gradient tapes and forward accumulators are alive on "
          "one thread: end some of them");
    tapes_ |= free;
    only_tape_ = std::has_single_bit(tapes_) ? tapes_ : 0;
    starts_[position(free)] = {size_, arena_.now()};
    return free;
  }
  void give_back_tape(tape_mask t) {
    tapes_ &= ~t;
    only_tape_ = std::has_single_bit(tapes_) ? tapes_ : 0;
  }

  /// Takes a tape's marks off all nodes, gives up what no tape watches any more, and lets the tape
  /// begin anew.
  void forget(tape_mask t) {
    start& began = starts_[position(t)];
    const bool is_last = (tapes_ & ~t) == 0;
    const node_index first = is_last ? 0 : began.node;
    node_index end = is_last ? 0 : size_;
    while (end > first && (nodes_[end - 1].watched_by & ~t) == 0) --end;
    for (node_index i = first; i < end; ++i) nodes_[i].watched_by &= ~t;
    for (late_watch& w : late_watches_) {
      if ((w.by & t) != 0) nodes_[w.node].watched_by &= ~t;
      w.by &= ~t;
    }
    std::erase_if(late_watches_, [end](const late_watch& w) { return w.by == 0 || w.node >= end; });
    truncate(end);
    if (end == first) arena_.rewind(first == 0 ? arena::mark{} : began.memory);
    for (hanging& h : hanging_)  // what stands between the nodes of other tapes
      if (h.node >= first && h.what != nullptr && nodes_[h.node].watched_by == 0)
        destroy(std::exchange(h.what, nullptr));
    began = {size_, arena_.now()};
  }

  // Memory for sweeps, which keep it here in between.
  std::vector<sweep_memory> spare_memory;

 private:
  struct segment {
    node_index first;  // nodes from here to the next segment are of this generation
    std::uint64_t generation;
  };
  struct hanging {
    node_index node;
    array_operation* what;
  };
  struct late_watch {
    node_index node;
    tape_mask by;
  };
  struct start {
    node_index node = 0;
    arena::mark memory{};
  };

  thread_state* state_;  // of the thread
  thread_state state_of_its_own_{};
  nodes nodes_;
  node_index size_ = 0;
  node *next_ = nullptr, *chunk_end_ = nullptr;  // number size_, and the end of its chunk
  arena arena_;
  std::vector<segment> segments_;
  std::vector<leaf> leaves_;
  std::vector<hanging> hanging_;
  std::vector<late_watch> late_watches_;
  std::unordered_map<const variable_base*, node_index> variables_;
  std::unordered_map<identity, node_index, identity_hash> watched_;
  tape_mask tapes_ = 0;
  // If there is one tape: it watches all nodes of the newest generation, which begins when another
  // tape ends.
  tape_mask only_tape_ = 0;
  std::array<start, 32> starts_{};  // where each tape began

  /// Whether all those tapes had begun when node i was recorded.
  bool is_after_start_of(tape_mask tapes, node_index i) const {
    for (; tapes != 0; tapes &= tapes - 1)
      if (i < starts_[position(tapes & -tapes)].node) return false;
    return true;
  }

  static std::size_t position(tape_mask t) { return static_cast<std::size_t>(std::countr_zero(t)); }

  void new_generation() {
    while (!segments_.empty() && segments_.back().first >= size_) segments_.pop_back();
    segments_.push_back({size_, state_->fresh()});
    state_->generation = segments_.back().generation;
  }

  [[gnu::noinline]] void grow() {
    if (size_ > no_node - 2 * nodes::chunk_size)
      throw std::length_error("a record holds at most 4294836224 operations");
    nodes_.reach(size_);
    next_ = &nodes_[size_];
    chunk_end_ = next_ + (nodes::chunk_size - size_ % nodes::chunk_size);
  }

  struct known {
    node_index node;
    tape_mask by;
  };
  [[gnu::noinline]] known find_with_tapes(identity i) const {
    const node_index node = find(i);
    return {node, node == no_node ? 0 : nodes_[node].watched_by};
  }
  [[gnu::noinline]] node_index find_elsewhere(const identity& i) const {
    if (i.node != no_node)
      if (const node_index old = find_older(i); old != no_node) return old;
    const auto found = watched_.find(i);
    return found == watched_.end() ? no_node : found->second;
  }
  node_index find_older(const identity& i) const {
    if (i.node >= size_) return no_node;
    std::size_t low = 0,
                high = segments_.size();  // the last segment that begins at or before i.node
    while (high - low > 1) {
      const std::size_t middle = (low + high) / 2;
      (segments_[middle].first <= i.node ? low : high) = middle;
    }
    return segments_[low].generation == i.key ? i.node : no_node;
  }

  void truncate(node_index end) {
    while (!leaves_.empty() && leaves_.back().node >= end) {
      if (leaves_.back().variable)
        variables_.erase(leaves_.back().variable.get());
      else
        watched_.erase(leaves_.back().watched);
      leaves_.pop_back();
    }
    while (!hanging_.empty() && hanging_.back().node >= end) {
      if (hanging_.back().what != nullptr) destroy(hanging_.back().what);
      hanging_.pop_back();
    }
    size_ = end;
    next_ = chunk_end_ = nullptr;
    if (end % nodes::chunk_size != 0) grow();
    for (start& s : starts_) s.node = std::min(s.node, end);
    new_generation();
  }
};

/// Gives up the thread's record when the thread ends; tapes that are still there keep it.
struct record_owner {
  std::shared_ptr<record> owned;
  ~record_owner() {
    if (owned) owned->outlive_thread();
    this_thread.its_record = nullptr;
    this_thread.recording = this_thread.auto_watching = 0;
  }
};

/// The thread's record, which the first tape makes.
inline const std::shared_ptr<record>& record_of_this_thread() {
  static thread_local record_owner owner;
  if (!owner.owned) {
    owner.owned = std::make_shared<record>(this_thread);
    this_thread.its_record = owner.owned.get();
  }
  return owner.owned;
}

}  // namespace leibniz::tape::detail

// SPDX-License-Identifier: BSL-1.0
// How a program is cut into functions: chunks of a few hundred instructions, each with slots of its
// own, and a small frame for what one chunk hands to the next. expand.hpp writes it out.
#pragma once

#include <leibniz/program/arrange.hpp>

namespace leibniz::program_detail {

/// Rows of one emitted function. Compilers take more than linear time in the length of a function;
/// 512 rows run 2 to 6 % slower, 8192 compile 45 % slower (GCC 12, 3000 rows).
inline constexpr std::uint32_t chunk_size = 1024;
/// The code of a row, which no instruction has: sine and cosine of a go to the results b and b + 1.
inline constexpr auto late_sine_cosine = static_cast<std::uint32_t>(opcode::input);
/// Codes from here on are calls of the plan's functions.
inline constexpr std::uint32_t call_base = late_sine_cosine + 1;

/// One operation of a chunk; operands are slots of that chunk, that of d and 1 more for a function of four.
/// Lanes as instructions have them.
struct row {
  std::uint32_t code, a, b, c, d, lane;
};

struct range {
  std::uint32_t first, count;
};

/// What a chunk does, as ranges of the plan's lists: load from the frame, take constants, compute
/// rows (which store the outputs, too), keep for later chunks. Rows up to the last call of a function
/// are computed before what they do not need is loaded, as a call would have that saved. Nor are sines
/// and cosines loaded before that (the results), which a call leaves in memory.
struct chunk_plan {
  range loads, constants, rows, keeps, results;
  std::uint32_t early_rows = 0, early_loads = 0;
};

/// A program as data. `instructions` is what constant evaluation interprets; the rest is for run
/// time. With branches there is one chunk, whose further rows belong to `stretches`.
template <std::size_t Size, std::size_t Inputs, std::size_t Outputs>
struct plan {
  // Plain arrays: each subscript of a std::array is a call to interpret (3000 rows, GCC: +0.4 s).
  instruction instructions[Size];
  std::uint32_t instruction_count;
  stretch main;
  stretch branches[Size];
  std::uint32_t branch_count;
  operation_counts operations;
  bool has_pairs, shares_branches;

  row rows[Size];
  std::uint32_t loads[2 * Size + Outputs];
  std::int64_t numerators[2 * Size + Outputs], denominators[2 * Size + Outputs];  // of constants
  std::uint32_t keeps[Size + Inputs], keeps_to[Size + Inputs];
  std::uint32_t results[Size];  // slots of sines, each with that of its cosine after it
  chunk_plan chunks[Size / chunk_size + 2];
  const graph::function_info* functions[Size];
  stretch stretches[Size];  // of the branches, in rows
  range choices[Size];      // rows of what the branches choose, one after the other
  std::uint32_t targets[Size];  // by rows, the slots of choices: of one that another one takes that one's
  std::uint32_t chunk_count, function_count, frame;
};

/// The run-time part of a plan of whatever size: each plan would have its own planner to instantiate.
struct plan_arrays {
  row* rows;
  std::uint32_t* loads;
  std::int64_t *numerators, *denominators;
  std::uint32_t *keeps, *keeps_to, *results;
  chunk_plan* chunks;
  const graph::function_info** functions;
  stretch* stretches;
  range* choices;
  std::uint32_t* targets;
};

/// Fills the run-time part of a plan.
class planner {
 public:
  std::uint32_t chunk_count = 1, function_count = 0, frame;

  constexpr planner(const plan_arrays& to, const arrangement& code, std::uint32_t inputs)
      : frame(inputs), p_(to), code_(code.instructions.items),
        size_(static_cast<slot>(code.instructions.size())), reads_(code_, size_), value_infos_(size_),
        values_(value_infos_.items) {
    const bool branching = !code.branches.empty();
    count_chunks(branching);
    if (branching || chunk_count > 1) find_lives();
    std::uint32_t next = 0;
    for (std::uint32_t c = 1; c <= chunk_count; ++c) next = cut(c, next, branching);
    if (branching) place_stretches(code.branches);
  }

 private:
  // Chunks and places count from 1, so that 0 is none.
  struct value_info {
    std::uint32_t chunk;  // that computes it; none for inputs and constants
    std::uint32_t last;   // chunk that reads it
    std::uint32_t home;   // its place in the frame
    std::uint32_t local;  // its place among the loads, constants or rows of the chunk at hand
    std::uint32_t seen;   // the chunk that loaded it last
    slot partner;         // the cosine that is computed with it, a sine, or the other way round
    bool is_late;         // it and its partner are loaded after the last call
  };

  plan_arrays p_;
  const instruction* code_;
  slot size_;
  operand_lists reads_;
  zeros<value_info> value_infos_;
  value_info* values_;  // in value_infos_
  sequence<std::uint32_t> free_{}, uses_{};
  std::uint32_t each_ = 0;
  std::uint32_t rows_ = 0, loads_ = 0, constants_ = 0, keeps_ = 0, results_ = 0;

  constexpr const slot* reads_of(slot i) const { return reads_.slots.items + operand_lists::stride * i; }
  static constexpr bool is_row(const instruction& i) {
    return i.does != opcode::input && i.does != opcode::constant;
  }

  constexpr void place_stretches(const sequence<stretch>& branches) {
    sequence<std::uint32_t> rows_before(size_ + 1, 0);
    for (slot i = 0; i < size_; ++i) rows_before[i + 1] = rows_before[i] + is_row(code_[i]);
    for (std::size_t k = 0; k < branches.size(); ++k)
      p_.stretches[k] = {rows_before[branches[k].begin], rows_before[branches[k].end]};
  }

  constexpr void count_chunks(bool branching) {
    if (branching || size_ <= chunk_size) return;
    std::uint32_t count = 0;
    const instruction* const code = code_;
    for (slot i = 0; i < size_; ++i)
      count += code[i].does != opcode::input && code[i].does != opcode::constant;
    chunk_count = (count + chunk_size - 1) / chunk_size;
    each_ = (count + chunk_count - 1) / chunk_count;
  }

  /// In which chunks rows are that others read: of rows in branches, which stand behind those that read
  /// them, and of several chunks, with the last that reads each value.
  constexpr void find_lives() {
    std::uint32_t n = 0;
    const instruction* const code = code_;
    value_info* const values = values_;
    const bool one_chunk = chunk_count == 1;
    for (slot v = 0; v < size_; ++v) {
      const instruction& i = code[v];
      if (i.does == opcode::input || i.does == opcode::constant) continue;
      if (one_chunk) {
        values[v].chunk = 1;
        continue;
      }
      const std::uint32_t c = n++ / each_ + 1;
      values[v].chunk = c;
      for (const slot* s = reads_of(v); *s != no_slot; ++s)
        if (values[*s].last < c) values[*s].last = c;
    }
  }

  // A value from outside the chunk gets a slot: inputs and kept values first, constants after them.
  constexpr void enter(slot v, std::uint32_t c, const chunk_plan& k) {
    value_info& info = values_[v];
    if (info.seen == c || info.chunk == c) return;
    info.seen = c;
    if (code_[v].does == opcode::constant) {
      info.local = constants_ - k.constants.first;
      p_.numerators[constants_] = code_[v].constant.numerator;
      p_.denominators[constants_++] = code_[v].constant.denominator;
    } else {
      info.local = loads_ - k.loads.first;
      p_.loads[loads_++] = info.home - 1;
    }
  }

  constexpr std::uint32_t code_of_call(const instruction& i) {
    std::uint32_t f = 0;
    while (f < function_count && p_.functions[f] != i.function) ++f;
    if (f == function_count) p_.functions[function_count++] = i.function;
    return call_base + f;
  }

  // Sines and cosines that are computed together, before another call, and not read before the last.
  constexpr void find_late_results(std::uint32_t begin, std::uint32_t end, std::uint32_t early_rows) {
    const instruction* const code = code_;
    value_info* const values = values_;
    std::uint32_t n = 0;
    for (std::uint32_t i = begin; i < end; ++i) {
      const instruction& q = code[i];
      if (q.does == opcode::input || q.does == opcode::constant) continue;
      const bool early = ++n < early_rows;
      if (q.does == opcode::paired) continue;
      if (q.does == opcode::sine_cosine || q.does == opcode::cosine_sine) values[i].is_late = early;
      if (n > early_rows) continue;
      for (const slot* s = reads_of(i); *s != no_slot; ++s)
        values[code[*s].does == opcode::paired ? code[*s].a : *s].is_late = false;
    }
  }

  /// A choice is written to its slot, and with it the choices in its branches that nothing else reads: these
  /// stand behind it.
  constexpr void find_targets(slot choice, std::uint32_t base) {
    if (uses_.empty()) {
      uses_ = sequence<std::uint32_t>(size_, 0);
      for (slot i = 0; i < size_; ++i)
        for (const slot* s = reads_of(i); *s != no_slot; ++s) ++uses_[*s];
    }
    std::uint32_t& target = p_.targets[values_[choice].local];
    if (target == 0) target = base + values_[choice].local;
    for (const slot from : {code_[choice].b, code_[choice].c})
      if ((code_[from].does == opcode::branch || code_[from].does == opcode::joined) && from > choice &&
          uses_[from] == 1)
        p_.targets[values_[from].local] = target;
  }

  constexpr std::uint32_t cut(std::uint32_t c, std::uint32_t begin, bool branching) {
    chunk_plan k{};
    k.loads.first = loads_;
    k.constants.first = constants_;
    k.rows.first = rows_;
    k.keeps.first = keeps_;
    k.results.first = results_;
    const instruction* const code = code_;
    value_info* const values = values_;
    std::uint32_t end = begin;
    if (c == chunk_count)
      end = size_;
    else
      for (std::uint32_t n = 0; end < size_ && n < each_; ++end)
        n += code[end].does != opcode::input && code[end].does != opcode::constant;
    std::uint32_t rows = 0;
    bool pairs = false;  // of a sine and its cosine, among the early rows
    for (std::uint32_t i = begin; i < end; ++i) {
      const instruction& q = code[i];
      if (q.does == opcode::input) values[i].home = static_cast<std::uint32_t>(q.constant.numerator) + 1;
      if (q.does == opcode::input || q.does == opcode::constant) continue;
      values[i].chunk = c;
      values[i].local = rows++;
      if (q.does == opcode::paired) values[q.a].partner = i;
      for (const slot* read = reads_of(i); *read != no_slot;) {
        const slot s = *read++;
        if (values[s].chunk != c && values[s].seen != c && (!branching || values[s].chunk == 0))
          enter(s, c, k);
      }
      const bool pair = q.does == opcode::sine_cosine || q.does == opcode::cosine_sine;
      if (branching || (q.does != opcode::call && !pair)) continue;
      pairs = pairs || pair;
      k.early_rows = rows;
      k.early_loads = loads_ - k.loads.first;
    }
    k.loads.count = loads_ - k.loads.first;
    if (pairs) find_late_results(begin, end, k.early_rows);
    k.constants.count = constants_ - k.constants.first;
    // The slots of the constants follow those of the loads, those of the chunk's own rows follow both.
    const std::uint32_t loads = k.loads.count, base = loads + k.constants.count;
    for (std::uint32_t i = begin; i < end; ++i) {
      const instruction& q = code[i];
      if (q.does == opcode::input || q.does == opcode::constant) continue;
      std::uint32_t at[max_arity] = {};
      std::size_t count = 0;
      for (const slot* read = reads_of(i); *read != no_slot;) {
        const slot s = *read++;
        const value_info& from = values[s];
        at[count++] = from.local + (from.chunk == c ? base : code[s].does == opcode::constant ? loads : 0);
      }
      // Others are that of a, written already. Functions are instantiated on d, of which 0 is none.
      if (count < 2) at[1] = at[0];
      if (count < 3) at[2] = at[0];
      row r{q.does == opcode::call ? code_of_call(q) : static_cast<std::uint32_t>(q.does),
            at[0], at[1], at[2], count == max_arity ? at[3] + 1 : 0, q.lane};
      switch (q.does) {
        case opcode::branch:
          r.d = q.d;
          p_.choices[q.d] = {rows_, 1};
          find_targets(i, base);
          break;
        case opcode::joined:  // the branch writes it
          find_targets(i, base);
          r.a = p_.targets[rows_];
          r.d = base + values[i].local;
          ++p_.choices[q.d].count;
          break;
        case opcode::store: r.b = q.d, r.d = 0; break;
        case opcode::sine_cosine:
        case opcode::cosine_sine:
          if (values[i].is_late) {
            const slot cosine = q.does == opcode::cosine_sine ? i : values[i].partner;
            const slot sine = q.does == opcode::sine_cosine ? i : values[i].partner;
            r.code = late_sine_cosine;
            r.b = results_ - k.results.first;
            p_.results[results_++] = base + values[sine].local;
            p_.results[results_++] = base + values[cosine].local;
          } else {
            const slot partner = values[i].partner;  // 0 where nothing needs that
            r.d = base + values[partner == 0 ? i : partner].local;
          }
          break;
        case opcode::paired: {  // its partner, in the same chunk, writes it, and may stand behind it
          const bool is_there = !values[q.a].is_late || rows_ - k.rows.first >= k.early_rows;
          r.a = r.b = r.c =
              is_there ? base + values[i].local : p_.rows[k.rows.first + values[q.a].local].a;
          break;
        }
        default: break;
      }
      p_.rows[rows_++] = r;
    }
    k.rows.count = rows_ - k.rows.first;
    k.results.count = results_ - k.results.first;
    if (chunk_count == 1) {
      p_.chunks[0] = k;
      return end;
    }
    // A chunk loads before it keeps, so a place whose last reader it is may be written by it.
    for (slot v = 0; v < begin; ++v)
      if (values[v].last == c && values[v].seen == c && values[v].chunk != 0 && values[v].home != 0)
        free_.push_back(values[v].home);
    for (slot v = begin; v < end; ++v) {
      if (values[v].chunk != c || values[v].last <= c) continue;
      if (free_.empty()) {
        values[v].home = ++frame;
      } else {
        values[v].home = free_.back();
        free_.pop_back();
      }
      p_.keeps[keeps_] = base + values[v].local;
      p_.keeps_to[keeps_++] = values[v].home - 1;
    }
    k.keeps.count = keeps_ - k.keeps.first;
    p_.chunks[c - 1] = k;
    return end;
  }
};

}  // namespace leibniz::program_detail

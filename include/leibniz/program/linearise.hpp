// SPDX-License-Identifier: BSL-1.0
// From a graph to instructions: differences, quotients and small powers become the operations that a
// processor has, each distinct subexpression once. fuse.hpp and arrange.hpp complete the program.
#pragma once

#include <leibniz/core/sequence.hpp>

#include <leibniz/differentiate/sweep.hpp>
#include <leibniz/program/instruction.hpp>
#include <leibniz/simplify/order.hpp>

namespace leibniz::program_detail {

using graph::dag;
using graph::id;
using graph::kind;

class linearisation {
 public:
  /// The program that computes `roots` from `inputs`, in that order. What an output needs stands just
  /// before it, if nothing earlier needed it, so that few values are alive at any time. Functions are
  /// called first: a call leaves no value in a register, so what is computed before it and needed
  /// after it would be stored and loaded.
  /// An early reciprocal is computed before a numerator that waits for a function's call, and
  /// multiplied then: the quotient has one rounding more, and nothing waits for a division.
  constexpr linearisation(const dag& g, const sequence<id>& roots,
                          const sequence<graph::symbol_name>& inputs, bool early_reciprocals = false)
      : g_(g), wanted_(differentiate::reachable(g, roots)), slot_of_(wanted_.size(), no_slot),
        outputs_of_(wanted_.size(), no_slot) {
    find_absorbed(roots);
    if (early_reciprocals) release_early_reciprocals();
    next_output_ = sequence<slot>(roots.size(), no_slot);
    for (std::size_t o = roots.size(); o-- > 0;) {
      next_output_[o] = outputs_of_[roots[o]];
      outputs_of_[roots[o]] = static_cast<slot>(o);
    }
    if (wanted_.size() <= most_nodes_for_early_calls)
      for (const std::uint64_t key : early()) compute(static_cast<id>(key), inputs);
    for (id root : roots) compute(root, inputs);
  }

  sequence<instruction> instructions{};

 private:
  struct visit {
    id node;
    std::uint32_t next;  // argument to visit
  };

  /// The program of a larger graph is cut into functions, which would have to hand on what is early.
  static constexpr id most_nodes_for_early_calls = 2000;

  /// The calls, those first that wait for the fewest other calls; before them the divisions and roots
  /// that wait for as few, so that they are done while a function is called. The low half of each
  /// number is the node.
  constexpr sequence<std::uint64_t> early() const {
    constexpr std::uint64_t is_call = std::uint64_t{1} << 32, next = is_call << 1;
    sequence<std::uint64_t> keys;
    sequence<std::uint64_t> waits(wanted_.size(), 0);  // calls in a row
    std::uint64_t* const wait = waits.data();
    std::uint64_t last = 0;
    for (id i = 0; i < wanted_.size(); ++i) {
      if (wanted_[i] == 0) continue;
      const graph::node& n = g_[i];
      for (std::uint32_t k = 0; k < n.count; ++k)
        if (const std::uint64_t w = wait[g_.argument(i, k)]; w > wait[i]) wait[i] = w;
      if (n.is == kind::power && absorbed_[i] == 0) {
        const id e = g_.argument(i, 1);
        if (g_.is_number(e) && (g_[e].value.is_negative() || g_[e].value.denominator == 2))
          keys.push_back(wait[i] | i);
      } else if (n.is == kind::call && n.count != 0 && !differentiate::is_select(g_, i)) {
        last = last < wait[i] + next ? wait[i] + next : last;
        keys.push_back(wait[i] | is_call | i);
        wait[i] += next;
      }
    }
    simplify::sort(keys, [](std::uint64_t a, std::uint64_t b) { return a < b; });
    while (!keys.empty() && keys.back() >= last) keys.pop_back();
    return keys;
  }

  /// A node, after all that it needs.
  constexpr void compute(id root, const sequence<graph::symbol_name>& inputs) {
    if (slot_of_[root] != no_slot) return;
    open_.push_back({root, 0});
    while (!open_.empty()) {
      visit& at = open_.back();
      if (at.next < g_[at.node].count) {
        const id a = g_.argument(at.node, at.next++);
        if (slot_of_[a] == no_slot) open_.push_back({a, 0});
        continue;
      }
      const id node = at.node;
      open_.pop_back();
      if (slot_of_[node] != no_slot) continue;
      slot_of_[node] = absorbed_[node] ? 0 : translate(node, inputs);
      for (slot o = outputs_of_[node]; o != no_slot; o = next_output_[o])
        instructions.push_back({opcode::store, static_cast<slot>(instructions.size()),
                                slot_of_[node], no_slot, no_slot, o});
    }
  }

  const dag& g_;
  sequence<char> wanted_;
  sequence<slot> slot_of_;
  sequence<slot> outputs_of_;  // the first output that a node is
  sequence<slot> next_output_{};
  sequence<visit> open_{};
  std::size_t next_input_ = 0;
  sequence<char> absorbed_{};  // nodes whose only users compute them along the way
  sequence<slot> table_{};

  constexpr bool is_reciprocal(id i) const {
    return g_.kind_of(i) == kind::power && g_.is_number(g_.argument(i, 1)) &&
           g_[g_.argument(i, 1)].value.is_negative();
  }

  constexpr void find_absorbed(const sequence<id>& roots) {
    sequence<std::uint32_t> uses(wanted_.size(), 0), in_sums(wanted_.size(), 0),
        in_products(wanted_.size(), 0);
    for (id r : roots) ++uses[r];
    for (id i = 0; i < wanted_.size(); ++i) {
      if (wanted_[i] == 0) continue;
      for (std::uint32_t k = 0; k < g_[i].count; ++k) {
        const id a = g_.argument(i, k);
        ++uses[a];
        if (g_.kind_of(i) == kind::sum) ++in_sums[a];
        if (g_.kind_of(i) == kind::product) ++in_products[a];
      }
    }
    absorbed_ = sequence<char>(wanted_.size(), 0);
    for (id i = 0; i < wanted_.size(); ++i) {
      if (wanted_[i] == 0) continue;
      if (graph::is_negative(g_, i) && g_.kind_of(i) == kind::product)
        absorbed_[i] = in_sums[i] == uses[i];  // a + (-c b) --> a - c b
      else if (is_reciprocal(i))
        absorbed_[i] = uses[i] == 1 && in_products[i] == 1;  // a b^-1 --> a / b
    }
  }

  /// Operations in a row that a function's call takes the time of.
  static constexpr std::uint32_t call_depth = 8;

  constexpr void release_early_reciprocals() {
    bool any = false;
    for (id i = 0; i < wanted_.size() && !any; ++i) any = absorbed_[i] != 0 && is_reciprocal(i);
    if (!any) return;
    sequence<std::uint32_t> depths(wanted_.size(), 0);
    std::uint32_t* depth = depths.data();
    for (id i = 0; i < wanted_.size(); ++i) {
      if (wanted_[i] == 0) continue;
      const graph::node& n = g_[i];
      for (std::uint32_t k = 0; k < n.count; ++k)
        if (const id a = g_.argument(i, k); depth[a] > depth[i]) depth[i] = depth[a];
      if (n.is == kind::product)
        for (std::uint32_t k = 0; k < n.count; ++k)
          if (const id a = g_.argument(i, k);
              absorbed_[a] != 0 && is_reciprocal(a) && depth[i] >= depth[a] + call_depth)
            absorbed_[a] = 0;
      if (n.count != 0) depth[i] += n.is == kind::call ? call_depth : 1;
    }
  }

  // Emits an operation, unless there is one that computes the same.
  constexpr slot emit(opcode does, slot a, slot b = no_slot, slot c = no_slot, slot d = no_slot,
                      const graph::function_info* function = nullptr, number constant = {}) {
    if ((does == opcode::add || does == opcode::multiply) && b < a) {
      const slot swapped = a;
      a = b;
      b = swapped;
    }
    if (2 * (instructions.size() + 1) > table_.size()) grow();
    // Written out without helpers, as constant evaluation spends its time here.
    const std::size_t mask = table_.size() - 1;
    std::size_t at = hash(does, a, b, c, constant.numerator) & mask;
    for (; table_[at] != no_slot; at = (at + 1) & mask) {
      const instruction& there = instructions[table_[at]];
      if (there.does == does && there.a == a && there.b == b && there.c == c && there.d == d &&
          there.function == function && there.constant.numerator == constant.numerator &&
          there.constant.denominator == constant.denominator)
        return table_[at];
    }
    const auto made = static_cast<slot>(instructions.size());
    table_[at] = made;
    instructions.push_back({does, made, a, b, c, d, function, constant});
    return made;
  }

  static constexpr std::size_t hash(opcode does, slot a, slot b, slot c, std::int64_t numerator) {
    constexpr std::uint64_t odd = 0x9e3779b97f4a7c15ull;  // 2^64 divided by the golden ratio
    std::uint64_t h = (static_cast<std::uint64_t>(does) + 1) * odd;
    h = (h ^ a) * odd;
    h = (h ^ (h >> 29) ^ b) * odd;
    h = (h ^ (h >> 29) ^ c) * odd;
    h = (h ^ (h >> 29) ^ static_cast<std::uint64_t>(numerator)) * odd;
    return h ^ (h >> 32);
  }

  constexpr void grow() {
    const std::size_t capacity = table_.empty() ? 64 : 4 * table_.size();
    table_ = sequence<slot>(capacity, no_slot);
    for (slot i = 0; i < instructions.size(); ++i) {
      const instruction& q = instructions[i];
      std::size_t at = hash(q.does, q.a, q.b, q.c, q.constant.numerator) & (capacity - 1);
      while (table_[at] != no_slot) at = (at + 1) & (capacity - 1);
      table_[at] = i;
    }
  }

  constexpr slot constant(number value) {
    return emit(opcode::constant, no_slot, no_slot, no_slot, no_slot, nullptr, value);
  }

  constexpr slot translate(id i, const sequence<graph::symbol_name>& inputs) {
    const graph::node& n = g_[i];
    switch (n.is) {
      case kind::number: return constant(n.value);
      case kind::symbol: {
        // Symbols mostly come in the order of the inputs.
        std::size_t position = next_input_ < inputs.size() ? next_input_ : 0;
        while (inputs[position] != g_.name_of(i)) position = (position + 1) % inputs.size();
        next_input_ = position + 1;
        return emit(opcode::input, no_slot, no_slot, no_slot, no_slot, nullptr, number(position));
      }
      case kind::sum: return sum(i);
      case kind::product: return product(i);
      case kind::power: return power(i);
      default: return call(i);
    }
  }

  constexpr slot sum(id i) {
    // Start with a positive term, so that the negative ones are subtracted.
    const std::uint32_t count = g_[i].count;
    std::uint32_t first = 0;
    while (first < count && graph::is_negative(g_, g_.argument(i, first))) ++first;
    slot total = first < count ? slot_of_[g_.argument(i, first)]
                               : emit(opcode::negate, magnitude(g_.argument(i, first = 0)));
    for (std::uint32_t k = 0; k < count; ++k) {
      if (k == first) continue;
      const id t = g_.argument(i, k);
      total = graph::is_negative(g_, t) ? emit(opcode::subtract, total, magnitude(t))
                                        : emit(opcode::add, total, slot_of_[t]);
    }
    return total;
  }

  // -t, of a term t with a negative coefficient.
  constexpr slot magnitude(id t) {
    if (g_.is_number(t)) return constant(exact::negate(g_[t].value));
    const slot rest = factors(t, 1);
    const number c = exact::negate(g_[g_.argument(t, 0)].value);
    return c.is_one() ? rest : emit(opcode::multiply, constant(c), rest);
  }

  // The product of arguments from `begin` on, with one division by all denominators.
  constexpr slot factors(id i, std::uint32_t begin) {
    slot numerator = no_slot, denominator = no_slot;
    for (std::uint32_t k = begin; k < g_[i].count; ++k) {
      const id f = g_.argument(i, k);
      const bool below = is_reciprocal(f) && absorbed_[f] != 0;
      const slot s = below ? positive_power(slot_of_[g_.argument(f, 0)],
                                            exact::negate(g_[g_.argument(f, 1)].value))
                           : slot_of_[f];
      slot& into = below ? denominator : numerator;
      into = into == no_slot ? s : emit(opcode::multiply, into, s);
    }
    if (denominator == no_slot) return numerator;
    return emit(opcode::divide, numerator == no_slot ? constant(number(1)) : numerator,
                denominator);
  }

  constexpr slot product(id i) {
    const id first = g_.argument(i, 0);
    if (!g_.is_number(first)) return factors(i, 0);
    const number c = g_[first].value;
    if (g_[i].count == 2 && is_reciprocal(g_.argument(i, 1)) && absorbed_[g_.argument(i, 1)] != 0) {
      const id f = g_.argument(i, 1);  // c / b
      return emit(opcode::divide, constant(c),
                  positive_power(slot_of_[g_.argument(f, 0)],
                                 exact::negate(g_[g_.argument(f, 1)].value)));
    }
    const slot rest = factors(i, 1);
    return c.is_minus_one() ? emit(opcode::negate, rest)
                            : emit(opcode::multiply, constant(c), rest);
  }

  constexpr slot power(id i) {
    const slot base = slot_of_[g_.argument(i, 0)];
    const id e = g_.argument(i, 1);
    if (!g_.is_number(e))
      return emit(opcode::call, base, slot_of_[e], no_slot, no_slot, &graph::info_of<pow_function>);
    const number n = g_[e].value;
    if (!n.is_negative()) return positive_power(base, n);
    return emit(opcode::divide, constant(number(1)), positive_power(base, exact::negate(n)));
  }

  /// base^n for n > 0: products for whole and half exponents up to 64, else a call of pow.
  constexpr slot positive_power(slot base, number n) {
    const std::int64_t whole = n.is_exact() ? n.numerator / n.denominator : 65;
    if (whole > 64 || n.denominator > 2)
      return emit(opcode::call, base, constant(n), no_slot, no_slot,
                  &graph::info_of<pow_function>);
    if (n.is_integer()) return whole_power(base, whole);
    const slot root = emit(opcode::sqrt, base);
    return whole == 0 ? root : emit(opcode::multiply, whole_power(base, whole), root);
  }

  constexpr slot whole_power(slot base, std::int64_t n) {
    if (n == 1) return base;
    const slot half = whole_power(base, n / 2);
    const slot square = emit(opcode::multiply, half, half);
    return n % 2 == 0 ? square : emit(opcode::multiply, square, base);
  }

  constexpr slot call(id i) {
    const graph::node& n = g_[i];
    slot a[max_arity] = {no_slot, no_slot, no_slot, no_slot};
    for (std::uint32_t k = 0; k < n.count; ++k) a[k] = slot_of_[g_.argument(i, k)];
    if (differentiate::is_select(g_, i)) return emit(opcode::choose, a[0], a[1], a[2]);
    if (n.function == &graph::info_of<power_log_function>)
      return power_log(a[0], a[1], g_[g_.argument(i, 2)].value.numerator);
    return emit(opcode::call, a[0], a[1], a[2], a[3], n.function);
  }

  constexpr slot power_log(slot base, slot exponent, std::int64_t order) {
    const slot power =
        emit(opcode::call, base, exponent, no_slot, no_slot, &graph::info_of<pow_function>);
    if (order == 0) return power;
    const slot logarithm =
        emit(opcode::call, base, no_slot, no_slot, no_slot, &graph::info_of<log_function>);
    return emit(opcode::call, power, whole_power(logarithm, order), no_slot, no_slot,
                &graph::info_of<vanishing_product>);
  }
};

}  // namespace leibniz::program_detail

// SPDX-License-Identifier: BSL-1.0
// From a graph to instructions: differences, quotients and small powers become the operations that a
// processor has, each distinct subexpression once. fuse.hpp and arrange.hpp complete the program.
#pragma once

#include <leibniz/core/sequence.hpp>

#include <leibniz/program/choices.hpp>
#include <leibniz/program/instruction.hpp>

namespace leibniz::program_detail {

class linearisation {
 public:
  /// The program that computes `roots` from `inputs`, in that order. What an output needs stands just
  /// before it, if nothing earlier needed it, so that few values are alive at any time. Functions are
  /// called first: a call leaves no value in a register, so what is computed before it and needed
  /// after it would be stored and loaded.
  /// With `reorder` quotients have one rounding more: those of one divisor share its reciprocal, and that
  /// of a numerator that waits for a function's call is computed before it, so that nothing waits for a
  /// division. Without, each is a division, also by a constant.
  constexpr linearisation(const dag& g, const sequence<id>& roots,
                          const sequence<graph::symbol_name>& inputs, bool reorder = false)
      : g_(g), nodes_(g.nodes.items), arguments_(g.arguments.items), reorder_(reorder),
        order_(g, roots, reorder), absorbed_(order_.absorbed.items),
        slot_of_(g.size()), slots_(slot_of_.items), outputs_of_(g.size()) {
    instructions.reserve(g.size() + roots.size());  // growing constructs all of them anew
    next_output_ = slot_map(roots.size());
    for (std::size_t o = roots.size(); o-- > 0;) {
      next_output_[o] = outputs_of_[roots[o]];
      outputs_of_[roots[o]] = static_cast<slot>(o);
    }
    const sequence<id> early = order_.early();
    if (order_.has_choices) {
      compute_choices(early, roots, inputs);
    } else {
      for (const id node : early) compute(node, inputs);
      for (id root : roots) compute(root, inputs);
    }
  }

  sequence<instruction> instructions{};

 private:
  struct visit {
    id node;
    std::uint32_t next;  // argument to visit
  };

  /// The same with choices, of which those by one condition are made one after the other.
  constexpr void compute_choices(sequence<id> wanted, const sequence<id>& roots,
                                 const sequence<graph::symbol_name>& inputs) {
    const std::size_t early = wanted.size();
    for (const id root : roots) wanted.push_back(root);
    slot_map outputs(g_.size());  // that are choices: others stand between these and their stores
    for (const id root : roots) {
      if (!differentiate::is_select(g_, root) || outputs_of_[root] == no_slot) continue;
      outputs[root] = outputs_of_[root];
      outputs_of_[root] = no_slot;
    }
    for (const choice_order::step& at : choice_order(g_, wanted, early).steps) {
      compute(at.node, inputs);
      if (!at.is_root) continue;
      store(at.node, outputs[at.node]);
      outputs[at.node] = no_slot;
    }
  }

  constexpr void store(id node, slot output) {
    for (; output != no_slot; output = next_output_[output])
      instructions.push_back({opcode::store, static_cast<slot>(instructions.size()), slots_[node], no_slot,
                              no_slot, output, nullptr, {}, 0});
  }

  /// A node, after all that it needs.
  constexpr void compute(id root, const sequence<graph::symbol_name>& inputs) {
    slot* const slots = slots_;
    const graph::node* const nodes = nodes_;
    const id* const arguments = arguments_;
    const char* const absorbed = absorbed_;
    const slot* const outputs = outputs_of_.items;
    if (slots[root] != no_slot) return;
    open_.push_back({root, 0});
    visit* open = open_.items;
    std::size_t depth = 1, most = 1;  // of what is open, now and at any time
    while (depth != 0) {
      visit& at = open[depth - 1];
      const graph::node& n = nodes[at.node];
      id missing = graph::none;
      const id* args = arguments + n.first + at.next;
      for (std::uint32_t left = n.count - at.next; left-- != 0;) {
        const id a = *args++;
        if (slots[a] != no_slot || nodes[a].is == kind::number) continue;
        missing = a;
        at.next = n.count - left;
        break;
      }
      if (missing != graph::none) {
        if (depth == most) {
          open_.push_back({missing, 0});
          open = open_.items;
          ++most;
        } else {
          open[depth] = {missing, 0};
        }
        ++depth;
        continue;
      }
      const id node = at.node;
      --depth;
      if (slots[node] != no_slot) continue;
      slots[node] = absorbed[node] ? 0 : translate(node, inputs);
      store(node, outputs[node]);
    }
    open_.clear();
  }

  const dag& g_;
  const graph::node* nodes_;  // of the graph, which does not change: a subscript of it is a call
  const id* arguments_;
  bool reorder_;
  schedule order_;
  const char* absorbed_;  // in order_
  slot_map slot_of_;
  slot* slots_;  // in slot_of_
  slot_map outputs_of_;  // the first output that a node is
  slot_map next_output_{};
  sequence<visit> open_{};
  std::size_t next_input_ = 0;
  zeros<slot> table_{};  // by their hashes, where operations are, from 1 on; half of it stays empty
  slot* places_ = nullptr;
  std::size_t most_in_table_ = 0;

  // An operation is emitted unless there is one that computes the same. Written out without helpers, as
  // constant evaluation spends its time here.

  /// Arithmetic, of which opcode and operands say all.
  constexpr slot emit(opcode does, slot a, slot b = no_slot) {
    if (b < a && (does == opcode::add || does == opcode::multiply)) {
      const slot swapped = a;
      a = b;
      b = swapped;
    }
    const auto made = static_cast<slot>(instructions.size());
    if (made >= most_in_table_) grow();
    const std::size_t last = 2 * most_in_table_ - 1;
    const std::uint64_t first = (static_cast<std::uint64_t>(does) + (std::uint64_t{a} << 5)) * odd;
    std::size_t at = ((first ^ b) * odd >> 32) & last;  // as hash() has it
    const instruction* const code = instructions.items;
    for (slot place = places_[at]; place != 0; place = places_[at]) {
      const instruction& there = code[place - 1];
      if (there.a == a && there.b == b && there.does == does) return place - 1;
      at = (at + 1) & last;
    }
    places_[at] = made + 1;
    instructions.push_back(blank);
    instruction& q = instructions.items[made];
    q.does = does;
    q.out = made;
    q.a = a;
    q.b = b;
    return made;
  }

  constexpr slot emit(opcode does, slot a, slot b, slot c, slot d = no_slot,
                      const graph::function_info* function = nullptr, number constant = {}) {
    const auto made = static_cast<slot>(instructions.size());
    const instruction* const code = instructions.items;
    if (made >= most_in_table_) grow();
    std::size_t at = hash(does, a, b, c, constant.numerator) & (2 * most_in_table_ - 1);
    for (slot place = places_[at]; place != 0; place = places_[at]) {
      const instruction& there = code[place - 1];
      if (there.a == a && there.b == b && there.does == does && there.c == c && there.d == d &&
          there.function == function && there.constant.numerator == constant.numerator &&
          there.constant.denominator == constant.denominator)
        return place - 1;
      at = (at + 1) & (2 * most_in_table_ - 1);
    }
    places_[at] = made + 1;
    instructions.push_back({does, made, a, b, c, d, function, constant, 0});
    return made;
  }

  static constexpr instruction blank{opcode::add, no_slot, no_slot, no_slot, no_slot, no_slot,
                                     nullptr, {0, 1}, 0};

  static constexpr std::uint64_t odd = 0x9e3779b97f4a7c15ull;  // 2^64 divided by the golden ratio

  /// Of arithmetic, c is no_slot and the numerator 0: it depends on does, a and b alone.
  static constexpr std::size_t hash(opcode does, slot a, slot b, slot c, std::int64_t numerator) {
    const std::uint64_t first = (static_cast<std::uint64_t>(does) + (std::uint64_t{a} << 5)) * odd;
    const std::uint64_t rest = std::uint64_t{c - no_slot} << 32 ^ static_cast<std::uint64_t>(numerator);
    return ((first ^ b ^ rest) * odd) >> 32;
  }

  constexpr void grow() {
    const std::size_t capacity = most_in_table_ == 0 ? 64 : 8 * most_in_table_;
    table_ = zeros<slot>(capacity);
    most_in_table_ = capacity / 2;
    slot* const places = places_ = table_.items;
    const instruction* const code = instructions.items;
    for (slot i = 0, size = static_cast<slot>(instructions.size()); i < size; ++i) {
      const instruction& q = code[i];
      if (q.does == opcode::store) continue;  // which is never looked for
      std::size_t at = hash(q.does, q.a, q.b, q.c, q.constant.numerator) & (capacity - 1);
      while (places[at] != 0) at = (at + 1) & (capacity - 1);
      places[at] = i + 1;
    }
  }

  /// The slot of an argument; of a constant, most of which are exponents and signs, only where one is
  /// needed.
  constexpr slot operand(id i) {
    return nodes_[i].is == kind::number ? constant(nodes_[i].value) : slots_[i];
  }

  constexpr slot constant(number value) {
    return emit(opcode::constant, no_slot, no_slot, no_slot, no_slot, nullptr, value);
  }

  constexpr slot translate(id i, const sequence<graph::symbol_name>& inputs) {
    const graph::node& n = nodes_[i];
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
    const std::uint32_t count = nodes_[i].count;
    const id* const terms = arguments_ + nodes_[i].first;
    std::uint32_t first = 0;
    while (first < count && is_negative(terms[first])) ++first;
    slot total = first < count ? operand(terms[first])
                               : emit(opcode::negate, magnitude(terms[first = 0]));
    for (std::uint32_t k = 0; k < count; ++k) {
      if (k == first) continue;
      total = k > first && !is_negative(terms[k])
                  ? emit(opcode::add, total, operand(terms[k]))
                  : emit(opcode::subtract, total, magnitude(terms[k]));
    }
    return total;
  }

  constexpr bool is_negative(id i) const { return graph::is_negative(nodes_, arguments_, i); }

  // -t, of a term t with a negative coefficient.
  constexpr slot magnitude(id t) {
    if (nodes_[t].is == kind::number) return constant(exact::negate(nodes_[t].value));
    const slot rest = factors(t, 1);
    const number c = nodes_[arguments_[nodes_[t].first]].value;
    return c.is_minus_one() ? rest : scaled(exact::negate(c), rest);
  }

  constexpr slot scaled(number c, slot rest) {
    const bool is_exact_in_binary = c.denominator == 0 || (c.denominator & (c.denominator - 1)) == 0;
    if (reorder_ || is_exact_in_binary) return emit(opcode::multiply, constant(c), rest);
    const number above(c.numerator), below(c.denominator);
    if (above.is_minus_one())
      rest = emit(opcode::negate, rest);
    else if (!above.is_one())
      rest = emit(opcode::multiply, constant(above), rest);
    return emit(opcode::divide, rest, constant(below));
  }

  // The product of arguments from `begin` on, with one division by all denominators.
  constexpr slot factors(id i, std::uint32_t begin) {
    slot numerator = no_slot, denominator = no_slot;
    const graph::node& n = nodes_[i];
    const id* args = arguments_ + n.first + begin;
    for (std::uint32_t left = n.count - begin; left-- != 0;) {
      const id f = *args++;
      const bool below = (absorbed_[f] != 0 || !reorder_) && order_.is_reciprocal(f);
      const slot s = below ? divisor(f) : operand(f);
      slot& into = below ? denominator : numerator;
      into = into == no_slot ? s : emit(opcode::multiply, into, s);
    }
    if (denominator == no_slot) return numerator;
    return emit(opcode::divide, numerator == no_slot ? constant(number(1)) : numerator,
                denominator);
  }
  // b^n, of b^-n.
  constexpr slot divisor(id power) {
    const id* const base_and_exponent = arguments_ + nodes_[power].first;
    return positive_power(operand(base_and_exponent[0]),
                          exact::negate(nodes_[base_and_exponent[1]].value));
  }

  constexpr slot product(id i) {
    const id* const arguments = arguments_ + nodes_[i].first;
    if (nodes_[arguments[0]].is != kind::number) return factors(i, 0);
    const number c = nodes_[arguments[0]].value;
    if (nodes_[i].count == 2 && (absorbed_[arguments[1]] != 0 || !reorder_) &&
        order_.is_reciprocal(arguments[1]))
      return emit(opcode::divide, constant(c), divisor(arguments[1]));  // c / b
    const slot rest = factors(i, 1);
    return c.is_minus_one() ? emit(opcode::negate, rest) : scaled(c, rest);
  }

  constexpr slot power(id i) {
    const id* const base_and_exponent = arguments_ + nodes_[i].first;
    const slot base = operand(base_and_exponent[0]);
    const graph::node& e = nodes_[base_and_exponent[1]];
    if (e.is != kind::number)
      return emit(opcode::call, base, slots_[base_and_exponent[1]], no_slot, no_slot,
                  &graph::info_of<pow_function>);
    if (!e.value.is_negative()) return positive_power(base, e.value);
    return emit(opcode::divide, constant(number(1)), positive_power(base, exact::negate(e.value)));
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
    const graph::node& n = nodes_[i];
    slot a[max_arity] = {no_slot, no_slot, no_slot, no_slot};
    for (std::uint32_t k = 0; k < n.count; ++k) a[k] = operand(arguments_[n.first + k]);
    if (differentiate::is_select(g_, i)) return emit(opcode::choose, a[0], a[1], a[2]);
    if (n.function == &graph::info_of<power_log_function>)
      return power_log(a[0], a[1], nodes_[arguments_[n.first + 2]].value.numerator);
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

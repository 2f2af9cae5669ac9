// SPDX-License-Identifier: BSL-1.0
// The plan of a program: its graph as instructions, optimised, paired and cut.
#pragma once

#include <leibniz/graph/stored.hpp>
#include <leibniz/program/pack.hpp>
#include <leibniz/program/planner.hpp>

namespace leibniz::program_detail {

/// How many instructions a stored graph can become at most.
template <class Stored>
constexpr std::size_t most_instructions(const Stored& s) {
  std::size_t n = 1 + s.roots.size();  // a constant one, and the stores
  for (const graph::node& at : s.nodes) {
    n += 2 + 2 * at.count;
    // A power up to 64.5 takes eleven products and a root, alone or inside a product.
    if (at.is == graph::kind::power || at.function == &graph::info_of<power_log_function>) n += 16;
  }
  return n;
}

/// Whether a program's roundings may differ from those of its expressions; not unless Spec says so.
template <class Spec>
inline constexpr bool may_reorder = false;
template <class Spec>
  requires Spec::may_reorder
inline constexpr bool may_reorder<Spec> = true;

/// The instructions that compute the roots of a graph from these inputs, in the order in which they run.
/// Root k is output k, or places[k] if there are places.
constexpr arrangement arranged(const dag& g, const sequence<id>& roots, const sequence<std::uint32_t>& places,
                               const sequence<graph::symbol_name>& inputs, bool reorder) {
  linearisation linear(g, roots, inputs, reorder);
  if (!places.empty())
    for (instruction& i : linear.instructions)
      if (i.does == opcode::store) i.d = places[i.d];
  fuse_products(linear.instructions);
  if (linear.instructions.size() <= chunk_size) pair_sines(linear.instructions);
  arrangement code(std::move(linear.instructions));
  if (code.branches.empty() && code.instructions.size() <= chunk_size)
    pack(code.instructions, inputs.size());
  return code;
}

/// Fills a plan, all zeros before, for a program of that many inputs.
template <std::size_t Inputs, class Plan>
constexpr void fill(Plan& p, const arrangement& code) {
  p.instruction_count = static_cast<std::uint32_t>(code.instructions.size());
  copy_items(code.instructions.begin(), p.instruction_count, p.instructions);
  for (const instruction& i : code.instructions)
    if (i.lane != 0) p.has_pairs = true;
  p.main = code.main;
  p.shares_branches = code.shares_branches;
  for (const stretch& b : code.branches) p.branches[p.branch_count++] = b;
  p.operations = count_operations(code.instructions);
  const planner made({p.rows, p.loads, p.numerators, p.denominators, p.keeps, p.keeps_to, p.results, p.chunks,
                      p.functions, p.stretches, p.choices, p.targets},
                     code, static_cast<std::uint32_t>(Inputs));
  p.chunk_count = made.chunk_count;
  p.function_count = made.function_count;
  p.frame = made.frame;
}

/// The plan of the program that computes the roots of Spec's graph from the inputs that it names.
template <class Spec>
constexpr auto make_plan() {
  constexpr auto& s = graph::stored<Spec>;
  constexpr std::size_t inputs = Spec::inputs.size();
  plan<most_instructions(s), inputs, s.roots.size()> p{};
  dag g;
  const sequence<id> roots = graph::load(g, s);
  const sequence<std::uint32_t> places(s.places.data(), s.places.data() + s.places.size());
  sequence<graph::symbol_name> names;
  for (const graph::stored_name& name : Spec::inputs) names.push_back(name.name());
  fill<inputs>(p, arranged(g, roots, places, names, may_reorder<Spec>));
  return p;
}

template <class Spec>
inline constexpr auto plan_of = make_plan<Spec>();

template <class F>
concept is_function = requires {
  { F::name } -> std::convertible_to<std::string_view>;
  { F::arity } -> std::convertible_to<int>;
};

/// How often Spec's program calls F; a sine and cosine that are computed together are a call each.
template <class Spec, class F>
inline constexpr int calls_of = [] {
  constexpr auto& p = plan_of<Spec>;
  constexpr bool sine = std::is_same_v<F, sin_function>, cosine = std::is_same_v<F, cos_function>;
  int n = 0;
  for (std::uint32_t k = 0; k < p.instruction_count; ++k) {
    const instruction& i = p.instructions[k];
    switch (i.does) {
      case opcode::call: n += i.a != no_slot && i.function == &graph::info_of<F>; break;
      case opcode::sqrt: n += std::is_same_v<F, sqrt_function>; break;
      case opcode::choose:
      case opcode::branch:
      case opcode::joined: n += std::is_same_v<F, select_function>; break;
      case opcode::sine_cosine: n += sine; break;
      case opcode::cosine_sine: n += cosine; break;
      case opcode::paired: n += p.instructions[i.a].does == opcode::sine_cosine ? cosine : sine; break;
      default: break;
    }
  }
  return n;
}();

/// The outputs that are 0 and that no instruction stores, as stretches of neighbours.
template <class Spec>
inline constexpr auto zero_outputs = [] {
  constexpr auto find = [](auto visit) {
    const auto& places = graph::stored<Spec>.places;
    if (places.empty()) return;
    std::uint32_t begin = 0;
    for (const std::uint32_t place : places) {
      if (begin < place) visit(stretch{begin, place});
      begin = place + 1;
    }
    if (begin < Spec::outputs) visit(stretch{begin, static_cast<std::uint32_t>(Spec::outputs)});
  };
  constexpr std::size_t count = [=] {
    std::size_t n = 0;
    find([&n](stretch) { ++n; });
    return n;
  }();
  std::array<stretch, count> made{};
  std::size_t next = 0;
  find([&](stretch zeros) { made[next++] = zeros; });
  return made;
}();

}  // namespace leibniz::program_detail

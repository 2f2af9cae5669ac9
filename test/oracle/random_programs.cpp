// SPDX-License-Identifier: BSL-1.0
// Programs of random functions with up to 700 steps: derived in all directions, optimised, arranged, paired
// and cut as in the compiler, then run as instructions and as rows. More of them than a test takes:
// random_programs -- FIRST COUNT.
#include <cstdlib>
#include <iostream>
#include <limits>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>

#include <leibniz/differentiate/eliminate.hpp>
#include <leibniz/differentiate/symbolic.hpp>
#include <leibniz/optimise/angles.hpp>
#include <leibniz/optimise/optimise.hpp>
#include <leibniz/program/plan.hpp>

#include "random_functions.hpp"
#include "run_rows.hpp"

namespace {

using leibniz::sequence;
using leibniz::graph::dag;
using leibniz::graph::id;
using leibniz::graph::symbol_name;
using oracle::dual;
using oracle::random_function;
using oracle::real;
namespace program = leibniz::program_detail;

using functions = leibniz::function_list<
    leibniz::e_constant, leibniz::sin_function, leibniz::cos_function, leibniz::tan_function,
    leibniz::exp_function, leibniz::log_function, leibniz::cosh_function, leibniz::tanh_function,
    leibniz::atan_function, leibniz::abs_function, leibniz::sign_function, leibniz::relu_function,
    leibniz::max_function, leibniz::min_function, leibniz::pow_function, leibniz::sqrt_function,
    leibniz::vanishing_product, leibniz::less_function, leibniz::less_equal_function,
    leibniz::logical_and_function, leibniz::logical_or_function, leibniz::logical_not_function>;

constexpr std::size_t most_inputs = 12, most_outputs = 400, most_instructions = 60000;
using plan = program::plan<most_instructions, most_inputs, most_outputs>;

/// By sweeps over the function as it is, by elimination, or by its canonical form and then as expressions.
enum class way { reverse, forward, earliest_first, latest_first, canonical, exact };

/// How many programs had what is to be tested.
struct {
  long programs = 0, large = 0, in_chunks = 0, in_lanes = 0, eliminated = 0, canonical = 0,
       rotated = 0, branching = 0, refused = 0;
} seen;

/// A random function of several outputs and what its program has to say at each point.
struct example {
  dag g{};
  sequence<symbol_name> names{};
  std::vector<std::vector<real>> at{random_function::points};
  sequence<id> outputs{};
  std::vector<std::vector<real>> expected{random_function::points};
  bool second;

  explicit example(std::uint64_t seed) : second(seed % 4 == 0) {
    static constexpr std::string_view letters[] = {"a", "b", "c", "d", "f", "g",
                                                   "h", "k", "m", "n", "p", "q"};
    static constexpr int sizes[] = {5, 10, 20, 40, 80, 150, 300, 700};
    std::mt19937_64 random(seed);
    const auto pick = [&random](std::size_t choices) {
      return static_cast<std::size_t>(random() % choices);
    };
    // Equal functions of several groups of inputs have what can be done in two lanes.
    const std::size_t groups = second ? 1 : 1 + pick(3),
                      each = 1 + pick(most_inputs / (second ? 3 : groups));
    const int steps = sizes[pick(groups == 1 ? 8 : 5)];
    const bool branches = pick(3) == 0;
    const std::uint64_t steps_seed = random();
    std::vector<random_function::term> inputs;
    for (std::size_t i = 0; i < groups * each; ++i) {
      names.push_back({letters[i], -1});
      random_function::term x{g.make_symbol(names[i]), {}};
      for (std::size_t k = 0; k < random_function::points; ++k) {
        const int sixtyfourths = static_cast<int>(20 + pick(100));
        at[k].push_back(real(pick(3) == 0 ? -sixtyfourths : sixtyfourths) / 64);
        dual d(at[k][i], groups * each, second);
        d.gradient[i] = 1;
        x.at.push_back(d);
      }
      inputs.push_back(x);
    }
    std::vector<random_function::term> results;
    for (std::size_t n = 0; n < groups; ++n) {
      const auto begin = inputs.begin() + static_cast<std::ptrdiff_t>(n * each);
      random_function f(g, steps_seed, {begin, begin + static_cast<std::ptrdiff_t>(each)});
      for (int k = 0; k < steps; ++k) f.grow(branches);
      results.push_back(f.latest());
      for (std::size_t more = second ? 0 : pick(4); more > 0; --more) results.push_back(f.any());
    }
    for (const auto& r : results) outputs.push_back(r.node);
    for (std::size_t k = 0; k < random_function::points; ++k) {
      for (const auto& r : results) expected[k].push_back(r.at[k].value);
      for (const auto& r : results)
        expected[k].insert(expected[k].end(), r.at[k].gradient.begin(), r.at[k].gradient.end());
      for (const auto& r : results)
        expected[k].insert(expected[k].end(), r.at[k].hessian.begin(), r.at[k].hessian.end());
    }
  }
};

/// A canonical form is for people: of larger graphs none is made.
constexpr std::size_t most_canonical_nodes = 300;

/// Values, gradients and Hessians of an example, and where its graph may not be derived that way, nothing.
leibniz::graph::rooted derive(const example& e, way how) {
  namespace diff = leibniz::differentiate;
  dag g = e.g.copy();
  sequence<id> roots = e.outputs;
  if (how != way::exact) {
    const leibniz::optimise::angle_sums step(g, roots);
    seen.rotated += step.found();
    for (id& r : roots) r = step(r);
  }
  diff::partials partials(g);
  sequence<id> symbols, jacobian;
  for (const symbol_name& x : e.names) symbols.push_back(g.make_symbol(x));
  const id one = g.make_number(1);
  const std::size_t outputs = roots.size();
  leibniz::simplify::canonicaliser canonical(g);
  switch (how) {
    case way::canonical:
      if (g.size() > most_canonical_nodes) return {};
      ++seen.canonical;
      for (id& r : roots) r = canonical(r);
      for (std::size_t o = 0; o < outputs; ++o) {
        diff::symbolic_derivative derive(canonical, roots[o]);
        for (const symbol_name& x : e.names) jacobian.push_back(derive(x));
      }
      break;
    case way::forward:
      jacobian.resize(outputs * symbols.size());
      for (std::size_t i = 0; i < symbols.size(); ++i) {
        const sequence<id> column = diff::tangents(g, partials, roots, {symbols[i]}, {one});
        for (std::size_t o = 0; o < outputs; ++o) jacobian[o * symbols.size() + i] = column[o];
      }
      break;
    case way::earliest_first:
    case way::latest_first: {
      const diff::elimination by(
          g, partials, roots, symbols,
          how == way::earliest_first ? diff::tie::earliest : diff::tie::latest);
      if (by.result.empty()) return {};
      ++seen.eliminated;
      jacobian = by.result;
      break;
    }
    default:
      for (std::size_t o = 0; o < outputs; ++o)
        for (id d : diff::adjoints(g, partials, {roots[o]}, {one}, symbols)) jacobian.push_back(d);
  }
  for (id d : jacobian) roots.push_back(d);
  for (std::size_t i = 0; e.second && i < symbols.size(); ++i) {
    if (how == way::canonical) {
      for (id d : jacobian)
        roots.push_back(diff::symbolic_derivative(canonical, d)(e.names[i]));
    } else {
      for (id d : diff::tangents(g, partials, jacobian, {symbols[i]}, {one})) roots.push_back(d);
    }
  }
  leibniz::graph::rooted r{std::move(g), std::move(roots)};
  seen.large += r.g.size() > leibniz::optimise::most_nodes;
  return how == way::exact ? std::move(r) : leibniz::optimise::optimised(std::move(r));
}

/// The needed nodes alone, as a program's graph is stored.
leibniz::graph::rooted trimmed(const leibniz::graph::rooted& r) {
  leibniz::graph::rooted small;
  const auto needed = leibniz::graph::reachable(r.g, r.roots);
  std::vector<id> position(needed.size()), arguments;
  for (id i = 0; i < needed.size(); ++i) {
    if (needed[i] == 0) continue;
    const leibniz::graph::node& n = r.g[i];
    arguments.clear();
    for (std::uint32_t k = 0; k < n.count; ++k) arguments.push_back(position[r.g.argument(i, k)]);
    position[i] = n.is == leibniz::graph::kind::symbol
                      ? small.g.make_symbol(r.g.name_of(i))
                      : small.g.intern(n.is, n.function, n.value, arguments.data(), n.count);
  }
  for (id root : r.roots) small.roots.push_back(position[root]);
  return small;
}

std::unique_ptr<plan> make_plan(const program::arrangement& code) {
  auto made = std::make_unique<plan>();  // too large for a stack
  program::fill<most_inputs>(*made, code);
  ++seen.programs;
  seen.in_chunks += made->chunk_count > 1;
  seen.in_lanes += made->has_pairs;
  seen.branching += made->branch_count > 0;
  return made;
}

/// The first output that is not as expected; its number is that of outputs if all are.
std::size_t first_wrong(const std::vector<real>& computed, const std::vector<real>& expected) {
  if (computed.size() != expected.size()) return 0;
  std::size_t i = 0;
  while (i < expected.size() && abs(computed[i] - expected[i]) <= 1e-20 * (1 + abs(expected[i])))
    ++i;
  return i;
}

void check(std::uint64_t seed) {
  const example e(seed);
  for (const way how : {way::reverse, way::forward, way::earliest_first, way::latest_first,
                        way::canonical, way::exact}) {
    const leibniz::graph::rooted derived = derive(e, how);
    if (derived.roots.empty()) continue;
    if (derived.g.failed.why != leibniz::graph::failure::reason::nothing) {
      ++seen.refused;  // a constant does not fit
      continue;
    }
    const leibniz::graph::rooted needed = trimmed(derived);
    const program::arrangement code =
        program::arranged(needed.g, needed.roots, {}, e.names, how != way::exact);
    BOOST_REQUIRE_MESSAGE(code.instructions.size() <= most_instructions,
                          "seed " << seed << ", way " << int(how) << ": " << e.g.size()
                                  << " nodes became " << code.instructions.size()
                                  << " instructions");
    const std::unique_ptr<plan> p = make_plan(code);
    for (std::size_t k = 0; k < random_function::points; ++k) {
      std::vector<real> inputs = e.at[k];
      inputs.resize(most_inputs, std::numeric_limits<real>::quiet_NaN());
      const std::vector<real>& expected_at = e.expected[k];
      const auto instructions = oracle::interpreter<real, functions>(code, e.at[k]).outputs;
      const auto rows =
          oracle::row_runner<real, functions, plan>(*p, inputs, expected_at.size()).outputs;
      for (const auto* computed : {&instructions, &rows}) {
        const std::size_t i = first_wrong(*computed, expected_at);
        BOOST_TEST(i == expected_at.size(),
                   "seed " << seed << ", way " << int(how) << ", point " << k << ", "
                           << (computed == &rows ? "rows" : "instructions") << ": output " << i
                           << " of " << expected_at.size() << " is "
                           << (i < computed->size() ? (*computed)[i] : real(0)) << " and not "
                           << expected_at[i]);
        if (i != expected_at.size()) return;
      }
    }
  }
}

}  // namespace

BOOST_AUTO_TEST_CASE(programs_of_random_functions_are_right) {
  const auto& suite = boost::unit_test::framework::master_test_suite();
  std::uint64_t first = 1, count = 300;
  if (suite.argc > 1) {
    BOOST_REQUIRE_MESSAGE(suite.argc == 3,
                          "say -- FIRST COUNT, the first seed and how many of them");
    first = std::stoull(suite.argv[1]);
    count = std::stoull(suite.argv[2]);
  }
  for (std::uint64_t seed = first; seed < first + count; ++seed) {
    if (seed % 1000 == 0) std::cout << "seed " << seed << "\n" << std::flush;
    check(seed);
  }
  BOOST_TEST_MESSAGE(seen.programs << " programs: " << seen.large << " too large to optimise, "
                                   << seen.in_chunks << " in chunks, " << seen.in_lanes
                                   << " in lanes, " << seen.eliminated << " by elimination, "
                                   << seen.canonical << " by canonical form, " << seen.rotated
                                   << " with rotations, " << seen.branching << " with branches; "
                                   << seen.refused << " refused");
  BOOST_TEST(seen.refused <= seen.programs / 100);
  if (count < 300) return;
  BOOST_TEST(seen.programs > 1000);
  BOOST_TEST(seen.large > 20);
  BOOST_TEST(seen.in_chunks > 20);
  BOOST_TEST(seen.in_lanes > 20);
  BOOST_TEST(seen.eliminated > 100);
  BOOST_TEST(seen.canonical > 100);
  BOOST_TEST(seen.rotated > 100);
  BOOST_TEST(seen.branching > 100);
}

// SPDX-License-Identifier: BSL-1.0
// The graph of an expression in the language of Graphviz.
#include <boost/hana/tuple.hpp>
#include <boost/test/unit_test.hpp>

#include <leibniz/leibniz.hpp>
#include <leibniz/print/dot.hpp>

#include "formulas.hpp"

using namespace leibniz::literals;

namespace {

constexpr leibniz::symbol<"x"> x;
constexpr leibniz::symbol<"y"> y;

static_assert(leibniz::dot(sin(x)) ==
              "digraph expression {\n"
              "  node [shape=box, style=rounded];\n"
              "  ordering=out;\n"
              "  n0 [label=\"x\"];\n"
              "  n1 [label=\"sin\", peripheries=2];\n"
              "  n1 -> n0;\n"
              "}\n");

// A label is between quotes, whatever a function is called.
struct quoted_function : leibniz::function<"q\"<{|}>\\n"> {
  template <class T>
  static constexpr T value(const T& a) {
    return a;
  }
};
static_assert(leibniz::dot(leibniz::callable<quoted_function>{}(x)) ==
              "digraph expression {\n"
              "  node [shape=box, style=rounded];\n"
              "  ordering=out;\n"
              "  n0 [label=\"x\"];\n"
              "  n1 [label=\"q\\\"<{|}>\\\\n\", peripheries=2];\n"
              "  n1 -> n0;\n"
              "}\n");

std::size_t occurrences(std::string_view text, std::string_view part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != text.npos; at = text.find(part, at + 1)) ++count;
  return count;
}

}  // namespace

BOOST_AUTO_TEST_CASE(shared_parts_are_one_node) {
  constexpr auto both = leibniz::dot(boost::hana::make_tuple(exp(sin(x)), y * sin(x)));
  BOOST_TEST(occurrences(both.view(), "label=\"sin\"") == 1u);
  BOOST_TEST(occurrences(both.view(), "peripheries=2") == 2u);
}

BOOST_AUTO_TEST_CASE(every_function_has_a_label) {
  formulas::for_each_function(
      [](formulas::canonical_formula& f, const std::string& name) {
        const leibniz::print::output printed = leibniz::print::dot(f.g, {f.root});
        if (f.g.kind_of(f.root) == leibniz::graph::kind::call)
          BOOST_TEST(occurrences(printed.view(), "label=\"" + name + "\"") == 1u);
        if (f.g[f.root].count > 0) BOOST_TEST(occurrences(printed.view(), " -> ") > 0u);
      },
      formulas::every_function{});
}

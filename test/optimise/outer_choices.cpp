// SPDX-License-Identifier: BSL-1.0
// Of nested selects the condition that leaves a number comes first, where it may: all values stay.
#include <cmath>
#include <limits>
#include <string>

#include <boost/test/unit_test.hpp>

#include <leibniz/leibniz.hpp>

namespace {

using leibniz::sequence;
using leibniz::graph::dag;
using leibniz::graph::id;
using leibniz::graph::info_of;
using leibniz::graph::kind;

id turned(dag& g, const std::string& formula) {
  const id f = leibniz::graph::parse(g, formula).root;
  const leibniz::optimise::outer_choices step(g, sequence<id>{f});
  return step(f);
}

/// Whether the step makes one formula into the other.
bool becomes(const std::string& formula, const std::string& other) {
  dag g;
  return turned(g, formula) == leibniz::graph::parse(g, other).root;
}

/// Selects, comparisons with numbers, and their opposites, of one symbol; a call of `f` is its argument.
double value_of(const dag& g, id i, double x) {
  if (g.kind_of(i) == kind::number) return leibniz::number(g[i].value).to<double>();
  if (g.kind_of(i) == kind::symbol) return x;
  if (g.kind_of(i) == kind::product) return value_of(g, g.argument(i, 0), x) * value_of(g, g.argument(i, 1), x);
  const auto argument = [&](std::uint32_t k) { return value_of(g, g.argument(i, k), x); };
  if (g.is_call(i, info_of<leibniz::select_function>)) return argument(0) != 0 ? argument(1) : argument(2);
  if (g.is_call(i, info_of<leibniz::less_function>)) return argument(0) < argument(1);
  if (g.is_call(i, info_of<leibniz::less_equal_function>)) return argument(0) <= argument(1);
  if (g.is_call(i, info_of<leibniz::logical_not_function>)) return argument(0) == 0;
  BOOST_FAIL("the formula has something else in it");
  return 0;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(outer_choices)

BOOST_AUTO_TEST_CASE(a_cutoff_is_asked_for_first) {
  BOOST_TEST(becomes("select(r < 2, u, select(r < 3, v, 0))", "select(r < 3, select(r < 2, u, v), 0)"));
  BOOST_TEST(becomes("select(r >= 2, select(r > 3, 0, v), u)", "select(r > 3, 0, select(r >= 2, v, u))"));
  BOOST_TEST(becomes("sin(select(r < 1, u, select(r < 2, v, select(r < 3, w, 0))))",
                     "sin(select(r < 3, select(r < 1, u, select(r < 2, v, w)), 0))"));
}

BOOST_AUTO_TEST_CASE(another_condition_stays_where_it_is) {
  for (const char* formula :
       {"select(r < 3, u, select(r < 2, v, 0))", "select(r < 2, u, select(s < 3, v, 0))",
        "select(r < 2, u, select(r < s, v, 0))", "select(r == 2, u, select(r < 3, v, 0))",
        "select(r < 2, u, select(r < 3, v, w))", "select(r < 2, u, select(r < 3, 1, 0))",
        "select(r < 2, u, select(r >= 3, 0, 1))", "select(r < 2, select(r < 3, v, 0), u)",
        "select(r < 2, u, select(r < 2.00000001, v, 0))"})
    BOOST_TEST(becomes(formula, formula), formula);
}

// NaN is in no half-line but that of an opposite.
BOOST_AUTO_TEST_CASE(all_comparisons_keep_their_values) {
  const double infinity = std::numeric_limits<double>::infinity();
  const std::string conditions[] = {"x < 2", "x <= 2",  "x > 2",    "x >= 2",   "!(x < 2)", "!(x > 2)",
                                    "x < 3", "!(x < 3)", "x <= 3", "!(x <= 3)", "x > 3",    "x >= 3",
                                    "x > 1", "!(x > 1)", "1 <= x", "!(1 <= x)", "x < 1",    "x <= 1"};
  const std::string leaves[] = {"5*x", "7*x", "4"};
  int changed = 0, all = 0;
  for (const std::string& outer : conditions)
    for (const std::string& inner : conditions)
      for (int place = 0; place < 4; ++place) {
        const std::string a = leaves[place % 2 == 0 ? 1 : 2], b = leaves[place % 2 == 0 ? 2 : 1];
        const std::string in = "select(" + inner + ", " + a + ", " + b + ")";
        const std::string formula = "select(" + outer + ", " + (place < 2 ? in : leaves[0]) + ", " +
                                    (place < 2 ? leaves[0] : in) + ")";
        dag g;
        const id before = leibniz::graph::parse(g, formula).root, after = turned(g, formula);
        ++all;
        changed += before != after;
        for (const double x : {-infinity, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 3.5, infinity, std::nan("")}) {
          const double was = value_of(g, before, x), is = value_of(g, after, x);
          BOOST_TEST((was == is || (std::isnan(was) && std::isnan(is))), formula << " at " << x);
        }
      }
  BOOST_TEST(changed > all / 8);
  BOOST_TEST(changed < all / 2);
}

// Value, gradient and Hessian of a potential with a cutoff: one branch, and in it one of the two forms.
constexpr auto potential = leibniz::trace<leibniz::vector_symbol<"q", 3>>([](const auto& v) {
  const auto r = v[0] * v[0] + v[1] * v[1] + v[2] * v[2];
  const auto u = 1 / (r * r);
  return select(r < 1, u, select(r < 4, u * (4 - r) * (4 - r) / 9, 0));
});

BOOST_AUTO_TEST_CASE(all_derivatives_share_the_branches_of_a_cutoff) {
  constexpr leibniz::vector_symbol<"q", 3> q;
  constexpr auto p = leibniz::value_gradient_and_hessian(potential, q);
  static_assert(p.calls<leibniz::less_function>() == 2 && p.calls<leibniz::logical_or_function>() == 0 &&
                p.calls<leibniz::logical_and_function>() == 0 && p.calls<leibniz::logical_not_function>() == 0);
  const auto beyond = p(std::array{1.0, 1.0, std::sqrt(2.0) + 1e-9}), inner = p(std::array{0.5, 0.5, 0.0});
  BOOST_TEST(beyond.value == 0.0);
  BOOST_TEST(beyond.hessian[1][2] == 0.0);
  // u = r^-2: gradient -4 q r^-3, Hessian -4 r^-3 + 24 q q r^-4
  BOOST_TEST(inner.value == 4.0);
  BOOST_TEST(inner.gradient[0] == -16.0);
  BOOST_TEST(inner.hessian[0][0] == -32.0 + 96.0);
  BOOST_TEST(inner.hessian[0][1] == 96.0);
  BOOST_TEST(inner.hessian[2][2] == -32.0);
}

BOOST_AUTO_TEST_SUITE_END()

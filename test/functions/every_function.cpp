// SPDX-License-Identifier: BSL-1.0
// Every function of the library at its own sample points: what its struct says is complete and
// consistent, and its derivatives agree with differences.
#include <boost/test/unit_test.hpp>

#include "every_function.hpp"

namespace {

using namespace functions_test;

constexpr bool has_placeholders(std::string_view pattern, int arguments) {
  for (int k = 1; k <= arguments && !pattern.empty(); ++k) {
    const char wanted[] = {'#', static_cast<char>('0' + k), '\0'};
    if (pattern.find(wanted) == std::string_view::npos) return false;
  }
  return true;
}

template <class F>
constexpr bool is_in_domain() {
  for (double x : F::samples)
    if (F::arity == 1 && !(F::domain.lower < x && x < F::domain.upper)) return false;
  return true;
}

template <class... F>
constexpr bool names_differ(leibniz::function_list<F...>) {
  constexpr std::string_view names[] = {F::name...};
  for (std::size_t i = 0; i < sizeof...(F); ++i)
    for (std::size_t j = 0; j < i; ++j)
      if (names[i] == names[j]) return false;
  return true;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(every_function)

BOOST_AUTO_TEST_CASE(says_what_the_library_needs_to_know) {
  static_assert(names_differ(leibniz::all_functions{}));
  for_each(leibniz::all_functions{}, []<class F>(F) {
    static_assert(!F::name.empty());
    static_assert(F::arity >= 1 && F::arity <= leibniz::max_arity);
    static_assert(std::is_base_of_v<leibniz::function<F::spelled, F::arity>, F>);
    static_assert(F::constant_arguments >= 0 && F::constant_arguments < F::arity);
    static_assert(std::size(F::samples) % arity<F> == 0, "samples hold whole points");
    static_assert(point_count<F> >= 2, "two points at least");
    static_assert(F::domain.lower < F::domain.upper);
    static_assert(is_in_domain<F>(), "samples lie inside the domain");
    static_assert(leibniz::graph::rewritten<F> ||
                      leibniz::graph::declares_derivative<F, F::arity - 1, leibniz::graph::value>,
                  "a derivative, or what it is rewritten to");
    static_assert(has_placeholders(F::text, F::arity) && has_placeholders(F::latex, F::arity) &&
                  has_placeholders(F::mathml, F::arity) && has_placeholders(F::cpp, F::arity));
  });
}

BOOST_AUTO_TEST_CASE(has_derivatives_that_agree_with_differences_at_two_seeds) {
  for_each(leibniz::all_functions{}, []<class F>(F) {
    for (std::size_t i = 0; i < point_count<F>; ++i) {
      const auto at = point<F>(i);
      dag g;
      const id f = apply<F>(g, at);
      BOOST_TEST_CONTEXT(F::name << " at point " << i) {
        BOOST_TEST(run(g, f, at) == value<F>(at), boost::test_tools::tolerance(1e-15));
        for (std::size_t k = std::size_t{F::constant_arguments}; k < arity<F>; ++k) {
          const double expected = difference(value<F, double, arity<F>>, at, k);
          leibniz::differentiate::partials partial_of(g);
          const id x = g.make_symbol(names(arity<F>)[k]);
          for (double seed : {1.0, -2.5}) {
            const id s = g.make_number(seed);
            const id forward = leibniz::differentiate::tangents(g, partial_of, {f}, {x}, {s})[0];
            const id reverse = leibniz::differentiate::adjoints(g, partial_of, {f}, {s}, {x})[0];
            BOOST_TEST(close(run(g, forward, at), seed * expected, 1e-8),
                       "derivative by argument " << k << ": " << run(g, forward, at) << ", not "
                                                 << seed * expected);
            BOOST_TEST(run(g, reverse, at) == run(g, forward, at),
                       boost::test_tools::tolerance(1e-14));
          }
        }
        BOOST_TEST((g.failed.why == leibniz::graph::failure::reason::nothing));
      }
    }
  });
}

BOOST_AUTO_TEST_CASE(has_a_third_derivative_that_agrees_with_differences_of_the_second) {
  for_each(leibniz::all_functions{}, []<class F>(F) {
    for (std::size_t i = 0; i < point_count<F>; ++i) {
      const auto at = point<F>(i);
      for (std::size_t k = std::size_t{F::constant_arguments}; k < arity<F>; ++k) {
        const auto x = names(arity<F>)[k];
        dag g;
        const id f = apply<F>(g, at);
        const id second =
            leibniz::differentiate::forward(g, leibniz::differentiate::forward(g, f, x), x);
        const id third = leibniz::differentiate::forward(g, second, x);
        const double expected = difference(
            [&](const std::array<double, arity<F>>& p) { return run(g, second, p); }, at, k);
        BOOST_TEST(close(run(g, third, at), expected, 1e-7),
                   F::name << " at point " << i << ", third derivative by argument " << k << ": "
                           << run(g, third, at) << ", not " << expected);
      }
    }
  });
}

BOOST_AUTO_TEST_CASE(is_even_or_odd_where_it_says_so) {
  for_each(leibniz::all_functions{}, []<class F>(F) {
    if constexpr (F::parity != leibniz::symmetry::none)
      for (double x : F::samples) {
        const double sign = F::parity == leibniz::symmetry::even ? 1 : -1;
        BOOST_TEST(F::value(-x) == sign * F::value(x), F::name << " at " << x);
      }
  });
}

BOOST_AUTO_TEST_CASE(undoes_the_functions_that_it_says_it_cancels) {
  for_each(leibniz::all_functions{}, []<class F>(F) {
    for_each(typename F::cancels{}, []<class G>(G) {
      for (double x : G::samples)
        BOOST_TEST(close(F::value(G::value(x)), x, 1e-12),
                   F::name << "(" << G::name << "(" << x << ")) is " << F::value(G::value(x)));
    });
  });
}

BOOST_AUTO_TEST_CASE(is_exact_only_where_that_is_its_value) {
  for_each(leibniz::all_functions{}, []<class F>(F) {
    if constexpr (!leibniz::graph::rewritten<F>) {
      constexpr double few[] = {-2, -1, -0.5, 0, 0.5, 1, 2, 3, 8};
      for (double a : few)
        for (double b : few) {
          const leibniz::number x[] = {a, b, a, b};
          const leibniz::checked_number r = leibniz::graph::exact_value<F>(x);
          if (!r.exists) continue;
          std::array<double, arity<F>> at{};
          for (std::size_t k = 0; k < arity<F>; ++k) at[k] = k % 2 == 0 ? a : b;
          BOOST_TEST(value<F>(at) == r.value.to<double>(), F::name << "(" << a << ", " << b << ")");
        }
    }
  });
}

BOOST_AUTO_TEST_SUITE_END()

// SPDX-License-Identifier: BSL-1.0
// gradient_check and hessian_check: what passes, what is caught, and how a failure reads.
#include <boost/test/unit_test.hpp>

#include <cmath>
#include <sstream>

#include <leibniz/leibniz.hpp>

namespace {

using leibniz::gradient_check;
using leibniz::hessian_check;
using leibniz::tolerance;
using leibniz::verdict;
using namespace leibniz::literals;

constexpr leibniz::symbol<"x"> x;
constexpr leibniz::symbol<"x1"> x1;
constexpr leibniz::symbol<"x2"> x2;
constexpr leibniz::vector_symbol<"q", 2> q;
constexpr auto g = (x1 + 5_c) * pow(x2, 2_c);

template <class Report>
std::string words(const Report& report) {
  std::ostringstream stream;
  stream << report;
  return stream.str();
}

static_assert(gradient_check(g, x1 = 2.0, x2 = 3.0));
static_assert(hessian_check(g, x1 = 2.0, x2 = 3.0));
static_assert(gradient_check(g, x2 = 3, x1 = 2));
static_assert(gradient_check(g, x1 = 2.0f, x2 = 3.0f));
static_assert(hessian_check(g, x1 = 2.0L, x2 = 3.0L));
static_assert(gradient_check(sin(q[0_c]) * q[1_c], q = {1.0, 2.0}));
static_assert(hessian_check(sin(q[0_c]) * q[1_c], q = {1.0, 2.0}));
// A vector symbol is bound as a whole, even if elements of it do not occur.
static_assert(gradient_check(sin(q[1_c]), q = {1.0, 2.0}));
static_assert(gradient_check(sin(q[0_c]) * q[1_c], q[0_c] = 1.0, q[1_c] = 2.0));
static_assert(std::is_same_v<decltype(gradient_check(g, x1 = 2.f, x2 = 3.f)[0].derivative), float>);

constexpr auto traced = leibniz::trace<"x1", "x2">([](auto a, auto b) {
  auto total = a;
  for (int i = 1; i < 4; ++i) total = total * exp(-b / i) + cos(a * total);
  return total;
});
static_assert(gradient_check(traced, x1 = 0.3, x2 = 0.7));
static_assert(hessian_check(traced, x1 = 0.3, x2 = 0.7));

// Gradients written by hand: callables of numbers, of an array, expressions, and a scalar function.
constexpr auto f = [](auto a, auto b) { return a * a * b; };
constexpr auto df = [](auto a, auto b) { return std::array{2 * a * b, a * a}; };
constexpr auto wrong_in_b = [](auto a, auto b) { return std::array{2 * a * b, 2 * a}; };
constexpr auto wrong_in_both = [](auto a, auto b) { return std::array{a * b, 2 * a}; };
static_assert(gradient_check(f, df, {3.0, 1.5}));
static_assert(gradient_check(f, df, std::array{3.0, 1.5}));
static_assert(gradient_check(f, df, {3, 1}));
static_assert(gradient_check(f, df, {3.0f, 1.5f}));
static_assert(gradient_check(f, df, {3.0L, 1.5L}));
static_assert(!gradient_check(f, wrong_in_b, {3.0, 1.5}));
static_assert(gradient_check([](const std::array<double, 2>& p) { return p[0] * p[0] * p[1]; },
                             [](const std::array<double, 2>& p) {
                               return std::array{2 * p[0] * p[1], p[0] * p[0]};
                             },
                             {3.0, 1.5}));
static_assert(gradient_check([](double a) { return a * a; }, [](double a) { return 2 * a; }, 3.0));
static_assert(gradient_check(x1 * x1 * x2, df, {3.0, 1.5}));
static_assert(gradient_check(f, boost::hana::make_tuple(2_c * x1 * x2, x1* x1), {3.0, 1.5}));
static_assert(gradient_check(x1 * x1 * x2, boost::hana::make_tuple(x1* x1, 2_c * x1 * x2), x2 = 2.0,
                             x1 = 3.0));
static_assert(!gradient_check(x1 * x1 * x2, boost::hana::make_tuple(x1* x1, 2_c * x1 * x2),
                              x1 = 3.0, x2 = 2.0));

// A generic callable is traced on the symbols that are bound, in their order.
constexpr auto square_times = [](auto a, auto b) { return a * a * b; };
static_assert(gradient_check(square_times, x1 = 2.0, x2 = 3.0));
static_assert(gradient_check(square_times, x2 = 3.0, x1 = 2.0, tolerance{1e-9}));
static_assert(hessian_check(square_times, x1 = 2.0, x2 = 3.0));
static_assert(gradient_check(square_times, x2 = 3.0, x1 = 2.0)[0].derivative == 12);
static_assert(gradient_check([](const auto& v) { return v[0] * v[1]; }, q = {2.0, 3.0}));
static_assert(leibniz::check_gradient(square_times, x1 = 2_c, x2 = 3_c));
static_assert(leibniz::check_hessian(square_times, x1 = 2_c, x2 = 3_c));

// The failures are compile errors that say why (test/compile_fail/); successes are true.
static_assert(leibniz::require([] { return gradient_check(f, df, {3.0, 1.5}); }));
static_assert(leibniz::check_gradient(g, x1 = 2_c, x2 = 3_c));
static_assert(leibniz::check_hessian(g, x1 = 2_c, x2 = 0.5_c));
static_assert(leibniz::check_gradient(q[0_c] * q[1_c], q[0_c] = 2_c, q[1_c] = 0.5_c));

BOOST_AUTO_TEST_CASE(each_wrong_component_is_named_with_both_values_and_the_point) {
  const auto one = gradient_check(f, wrong_in_b, {3.0, 1.5});
  BOOST_TEST(one.failures() == 1u);
  BOOST_TEST(one.first_failure().column == 1u);
  BOOST_TEST(one.first_failure().derivative == 6);
  BOOST_TEST(std::abs(one.first_failure().difference - 9) < 1e-11);
  BOOST_TEST(words(one) ==
             "gradient check failed at x[0] = 3, x[1] = 1.5:\n"
             "  d/dx[1]: the derivative is 6, central differences give 9 (off by 3, allowed is "
             "3.3e-10)");
  const auto named = gradient_check(f, wrong_in_both, x1 = 3.0, x2 = 1.5);
  BOOST_TEST(named.failures() == 2u);
  BOOST_TEST(words(named) ==
             "gradient check failed at x1 = 3, x2 = 1.5:\n"
             "  d/dx1: the derivative is 4.5, central differences give 9 (off by 4.5, allowed is "
             "3.3e-10)\n"
             "  d/dx2: the derivative is 6, central differences give 9 (off by 3, allowed is "
             "3.3e-10)");
}

BOOST_AUTO_TEST_CASE(a_small_mistake_is_caught_in_every_number_type) {
  const auto off_by = [](auto relative) {
    return [relative](auto a, auto b) { return std::array{2 * a * b * (1 + relative), a * a}; };
  };
  BOOST_TEST(!gradient_check(f, off_by(1e-4f), {3.0f, 1.5f}));
  BOOST_TEST(!gradient_check(f, off_by(1e-10), {3.0, 1.5}));
  BOOST_TEST(!gradient_check(f, off_by(1e-12L), {3.0L, 1.5L}));
  BOOST_TEST(static_cast<bool>(gradient_check(f, off_by(1e-10), {3.0, 1.5}, tolerance{1e-9})));
  BOOST_TEST(
      static_cast<bool>(gradient_check(f, off_by(1e-10), x1 = 3.0, x2 = 1.5, tolerance{1e-9})));
}

BOOST_AUTO_TEST_CASE(a_passed_check_says_how_well) {
  BOOST_TEST(words(gradient_check(x * x, x = 3.0))
                 .starts_with("gradient check passed at x = 3: derivatives and central differences "
                              "differ by at most "));
  BOOST_TEST(words(hessian_check(g, x1 = 2.0, x2 = 3.0))
                 .starts_with("Hessian check passed at x1 = 2, x2 = 3: "));
}

BOOST_AUTO_TEST_CASE(differences_find_their_step_at_any_scale) {
  BOOST_TEST(static_cast<bool>(gradient_check(log(x), x = 1e-10)));
  BOOST_TEST(static_cast<bool>(gradient_check(log(x), x = 1e10)));
  BOOST_TEST(static_cast<bool>(gradient_check(sin(1000000_c * x), x = 1.0)));
  BOOST_TEST(static_cast<bool>(gradient_check(sin(20_c * leibniz::pi * x), x = 0.0)));
  BOOST_TEST(static_cast<bool>(gradient_check(exp(-x * x), x = 6.0)));
  BOOST_TEST(static_cast<bool>(gradient_check(1_c / x, x = 1e-6)));
  BOOST_TEST(!gradient_check([](double a) { return std::sin(1e6 * a); },
                             [](double a) { return 1e6 * std::cos(1e6 * a) * (1 + 1e-6); }, 1.0));
}

BOOST_AUTO_TEST_CASE(steps_across_a_pole_do_not_decide) {
  for (const double at : {1e-7, 1e-8, 1e-12, 1e-20, 1e-100}) {
    BOOST_TEST(static_cast<bool>(gradient_check(1_c / x, x = at)), at);
    BOOST_TEST(static_cast<bool>(gradient_check(1_c / x, x = -at)), at);
    BOOST_TEST(static_cast<bool>(gradient_check(log(x), x = at)), at);
    BOOST_TEST(static_cast<bool>(hessian_check(log(x), x = at)), at);
    BOOST_TEST(static_cast<bool>(gradient_check(relu(x), x = at)), at);
    BOOST_TEST(static_cast<bool>(gradient_check(1_c + x * x, x = at)), at);
  }
  BOOST_TEST(static_cast<bool>(gradient_check(1_c / x, x = 1e-8f)));
  BOOST_TEST(static_cast<bool>(gradient_check(log(x), x = 1e-14L)));
  BOOST_TEST(static_cast<bool>(gradient_check(1_c / (x - 1_c), x = 1 + 1e-8)));
  static_assert(gradient_check(1_c / x, x = 1e-8));
}

BOOST_AUTO_TEST_CASE(a_small_mistake_is_caught_near_a_pole_and_beside_a_large_constant) {
  for (const double at : {1e-4, 1e-7, 1e-8, 1e-12, 1e-20, 1e-100})
    for (const double wrong : {1e-9, 1e-6, 1e-3, 1.0}) {
      const auto report =
          gradient_check([](double a) { return 1 / a; },
                         [wrong](double a) { return -1 / (a * a) * (1 + wrong); }, at);
      BOOST_TEST((report[0].is == verdict::differs && !report[0].kink), report);
      BOOST_TEST(!gradient_check([](double a) { return std::log(a); },
                                 [wrong](double a) { return 1 / a * (1 + wrong); }, at));
      BOOST_TEST(!gradient_check([](double a) { return 1 + a * a; },
                                 [wrong](double a) { return 2 * a + wrong; }, at));
    }
}

// Steps wider than the peak see what is beside it alone.
BOOST_AUTO_TEST_CASE(a_peak_far_narrower_than_the_first_steps_is_seen) {
  BOOST_TEST(static_cast<bool>(gradient_check(normal_pdf(x - 1000_c), x = 1001.0)));
  BOOST_TEST(static_cast<bool>(gradient_check(exp(-pow((x - 2_c) * 200_c, 2_c)), x = 2.005)));
  const auto peak = [](double a) { return std::exp(-(a - 1000) * (a - 1000) / 2); };
  for (const double slope : {0.0, 0.001}) {
    const auto beside = gradient_check([&](double a) { return slope * a + peak(a); },
                                       [&](double) { return slope; }, 1001.0);
    BOOST_TEST((beside[0].is == verdict::differs));
  }
}

BOOST_AUTO_TEST_CASE(a_value_that_stands_alone_leaves_its_slope_undecided) {
  for (const double at : {0.5, 2.0}) {
    const auto report = gradient_check([at](double a) { return a == at ? 5.0 : a; }, [](double) { return 1.0; }, at);
    BOOST_TEST((report[0].is == verdict::undecided));
  }
}

BOOST_AUTO_TEST_CASE(a_slope_of_a_tiny_value_is_not_measured_by_the_values_around) {
  BOOST_TEST(!gradient_check([](double a) { return a * a; }, [](double a) { return 2.02 * a; }, 1e-12));
  BOOST_TEST(static_cast<bool>(gradient_check(x * x * exp(x), x = 0.0)));
}

BOOST_AUTO_TEST_CASE(what_rounding_leaves_open_is_undecided) {
  const auto report = gradient_check(1_c / (x - 1_c), x = 1 + 1e-10);
  BOOST_TEST((report[0].is == verdict::undecided));
  BOOST_TEST(words(report).find(" to within ") != std::string::npos);
  BOOST_TEST(words(report).find("; there is a kink, a jump or a pole nearby: ") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_kink_fails_where_the_convention_is_not_the_mean_of_the_slopes) {
  BOOST_TEST(static_cast<bool>(gradient_check(abs(x), x = 0.0)));
  BOOST_TEST(words(gradient_check(relu(x), x = 0.0)) ==
             "gradient check failed at x = 0:\n"
             "  d/dx: the derivative is 0, central differences give 0.5 (off by 0.5, allowed is "
             "1.8e-11); there is a kink or a jump: the slope is 0 on the left and 1 on the right");
  const auto tie = gradient_check(max(x, x * x), x = 1.0);
  BOOST_TEST(!tie);
  BOOST_TEST(tie[0].derivative == 1);
  BOOST_TEST(tie[0].kink);
  BOOST_TEST(std::abs(tie[0].left - 1) < 1e-6);
  BOOST_TEST(std::abs(tie[0].right - 2) < 1e-6);
  BOOST_TEST(!gradient_check(floor(x), x = 1.0));
  BOOST_TEST(static_cast<bool>(gradient_check(floor(x), x = 1.5)));
  static_assert(!gradient_check(relu(x), x = 0.0));
}

BOOST_AUTO_TEST_CASE(points_that_are_not_finite_are_said_to_be_so) {
  BOOST_TEST(words(gradient_check(log(x), x = -1.0)) ==
             "gradient check failed at x = -1:\n  d/dx: the function is not finite here");
  BOOST_TEST(words(gradient_check(sqrt(x), x = 0.0)) ==
             "gradient check failed at x = 0:\n  d/dx: the derivative is not finite: it is inf");
  BOOST_TEST(
      words(gradient_check(pow(x, 1.5_c), x = 0.0)) ==
      "gradient check failed at x = 0:\n  d/dx: the derivative is 0, but there are no central "
      "differences: the function is not finite on one side of the point, however close");
  BOOST_TEST(
      words(hessian_check(sqrt(x), x = -0.5)) ==
      "Hessian check failed at x = -0.5:\n  d2/dx dx: the first derivative is not finite here");
  static_assert(gradient_check(log(x), x = -1.0)[0].is == verdict::function_not_finite);
  static_assert(gradient_check(sqrt(x), x = 0.0)[0].is == verdict::derivative_not_finite);
}

BOOST_AUTO_TEST_CASE(a_hessian_entry_is_named_by_both_symbols) {
  // d2 relu(x1) x2 / dx1 dx2 is relu'(x1), whose difference by x1 at 0 does not converge.
  const auto report = hessian_check(relu(x1) * x2, x1 = 0.0, x2 = 3.0);
  BOOST_TEST(!report);
  BOOST_TEST(words(report).find("\n  d2/dx1 dx1: the derivative is 0, central differences give ") !=
             std::string::npos);
}

BOOST_AUTO_TEST_CASE(constant_evaluation_and_run_time_compare_the_same_numbers) {
  constexpr auto in_the_compiler = gradient_check(g, x1 = 2.0, x2 = 3.0);
  volatile double two = 2;
  const auto at_run_time = gradient_check(g, x1 = double{two}, x2 = 3.0);
  for (std::size_t i = 0; i < 2; ++i) {
    BOOST_TEST(in_the_compiler[i].derivative == at_run_time[i].derivative);
    BOOST_TEST(in_the_compiler[i].difference == at_run_time[i].difference);
  }
}

}  // namespace

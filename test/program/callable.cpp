// SPDX-License-Identifier: BSL-1.0
// Programs of generic callables: the same numbers as those of the expressions that they compute.
#include <array>
#include <boost/test/unit_test.hpp>
#include <cmath>
#include <cstring>
#include <stdexcept>
#include <typeinfo>
#include <vector>

#include <leibniz/functions/functions.hpp>
#include <leibniz/program/callable.hpp>

namespace {

using namespace leibniz::literals;
using leibniz::inputs;
using leibniz::outputs;
using leibniz::program;

constexpr leibniz::symbol<"x"> x;
constexpr leibniz::symbol<"y"> y;
constexpr leibniz::vector_symbol<"q", 3> q;

constexpr auto g = [](auto u, auto v) { return (u + 5) * v * v; };
constexpr auto polar = [](auto r, auto phi) {
  using std::cos, std::sin;
  return std::array{r * cos(phi), r * sin(phi)};
};

constexpr auto at_2_3 = leibniz::value_and_gradient(g)(2.0, 3.0);
static_assert(at_2_3.value == 63 && at_2_3.gradient == std::array{9.0, 42.0});
static_assert(leibniz::value_and_gradient([](auto u, auto v) { return (u + 5) * v * v; })(2.0, 3.0)
                  .gradient == std::array{9.0, 42.0});
static_assert(leibniz::value_gradient_and_hessian(g)(2.0, 3.0).hessian ==
              std::array{std::array{0.0, 6.0}, std::array{6.0, 14.0}});
static_assert(leibniz::value_and_jacobian(polar)(2.0, 0.0).jacobian ==
              std::array{std::array{1.0, 0.0}, std::array{0.0, 2.0}});
static_assert(leibniz::value_and_jacobian(g)(2.0, 3.0).jacobian[0] == std::array{9.0, 42.0});
static_assert(leibniz::value_and_jacobian((x + 5_c) * y * y, x, y)(2.0, 3.0).jacobian[0] ==
              std::array{9.0, 42.0});

// The results of an array in another order, and some of them.
constexpr auto three = leibniz::trace<"x", "y">([](auto a, auto b) { return std::array{a * b, a + b, b * b}; });
using boost::hana::make_tuple;
constexpr auto turned = leibniz::value_and_jacobian(make_tuple(three[2_c], three[0_c]), x, y)(2.0, 3.0);
static_assert(turned.value == std::array{9.0, 6.0});
static_assert(turned.jacobian == std::array{std::array{0.0, 6.0}, std::array{3.0, 2.0}});
constexpr auto first_two = leibniz::value_and_jacobian(make_tuple(three[0_c], three[1_c]), x, y)(2.0, 3.0);
static_assert(first_two.value == std::array{6.0, 5.0});
static_assert(first_two.jacobian == std::array{std::array{3.0, 2.0}, std::array{1.0, 1.0}});

// Named inputs make the same program; a vector symbol is a parameter that takes an array.
static_assert(leibniz::value_and_gradient(g, x, y)(2.0, 3.0).gradient == at_2_3.gradient);
constexpr auto mixed = leibniz::value_gradient_and_hessian(
    [](const auto& v, auto s) { return v[0] * v[1] * s + v[2]; }, q, x);
static_assert(mixed(std::array{1.0, 2.0, 3.0}, 4.0).gradient == std::array{8.0, 4.0, 1.0, 2.0});
static_assert(mixed(std::array{1.0, 2.0, 3.0}, 4.0).hessian[1] == std::array{4.0, 0.0, 0.0, 1.0});

static_assert(leibniz::operation_count(g) == 3);
static_assert(leibniz::value_and_gradient(g).operations().total() ==
              leibniz::value_and_gradient(leibniz::trace<"x", "y">(g), x, y).operations().total());

// Among outputs a callable is traced on the inputs of its program.
constexpr auto joint = program(outputs(polar, x + y, g), inputs(x, y));
static_assert(joint.output_size == 4);
static_assert(joint(2.0, 0.0) == std::array{2.0, 0.0, 2.0, 0.0});
static_assert(program<leibniz::exact_order>(outputs(g), inputs(x, y))(2.0, 3.0)[0] == 63);
constexpr auto shared = [](auto u, auto v) { return exp(u * v); };
static_assert(program(outputs(shared, exp(x* y) + 1_c), inputs(x, y)).operations().calls == 1);

// Calls of one function: a sine and cosine that are computed together, a root, a selection, a constant.
constexpr auto waves = program(outputs(sin(x) * cos(x), cos(y), exp(x) * sqrt(y) * leibniz::pi, max(x, y),
                                       select(x < y, x * y, x / y)), inputs(x, y));
static_assert(waves.calls<leibniz::sin_function>() == 1 && waves.calls<leibniz::cos_function>() == 2);
static_assert(waves.calls<leibniz::exp_function>() == 1 && waves.calls<leibniz::log_function>() == 0);
static_assert(waves.calls<leibniz::max_function>() == 1 && waves.calls<leibniz::sqrt_function>() == 1);
static_assert(waves.calls<leibniz::select_function>() == 1 && waves.operations().selections == 1);
static_assert(waves.operations().calls == 6);  // x < y among them
static_assert(leibniz::value_and_gradient(exp(x) * y, x, y).calls<leibniz::exp_function>() == 1);

BOOST_AUTO_TEST_CASE(inputs_may_come_in_hana_tuples) {
  constexpr leibniz::vector_symbol<"v", 2> v;
  constexpr leibniz::symbol<"t"> t;
  constexpr auto f = v[leibniz::integer<0>{}] * t - v[leibniz::integer<1>{}];
  constexpr auto p = leibniz::program(leibniz::outputs(f), leibniz::inputs(boost::hana::make_tuple(v, t)));
  static_assert(p(std::array{2.0, 3.0}, 5.0)[0] == 7.0);
  constexpr auto both = leibniz::value_and_gradient(f, boost::hana::make_tuple(v, t));
  static_assert(both(std::array{2.0, 3.0}, 5.0).gradient[2] == 2.0);
  BOOST_TEST(p(std::array{1.0, 1.0}, 3.0)[0] == 2.0);
}

// Only spans were taken.
BOOST_AUTO_TEST_CASE(a_program_writes_into_vectors_and_arrays) {
  constexpr auto f = leibniz::value_and_gradient(g, x, y);
  std::vector<double> vector(3);
  std::array<float, 3> array{};
  double plain[3];
  f.into(vector, 2.0, 3.0);
  f.into(array, 2.0, 3.0);
  f.into(plain, 2.0, 3.0);
  for (std::size_t i = 0; i < 3; ++i)
    BOOST_TEST((vector[i] == plain[i] && static_cast<double>(array[i]) == plain[i]));
  BOOST_TEST(plain[2] == 42);
  BOOST_CHECK_THROW(joint.into(vector, 2.0, 0.0), std::length_error);
}

BOOST_AUTO_TEST_CASE(a_program_names_the_function_of_its_rows_once) {
  constexpr auto chain = [](const auto& in) {
    auto out = in;
    for (std::size_t i = 1; i < in.size(); ++i) out[i] = in[i] * in[i - 1];
    return out;
  };
  const auto length_of_name = []<class Program>(Program) {
    return std::strlen(typeid(typename Program::spec).name());
  };
  constexpr leibniz::vector_symbol<"z", 10> z;
  constexpr leibniz::vector_symbol<"z", 100> many;
  const auto check = [](std::size_t ten, std::size_t hundred) {
    BOOST_TEST(hundred <= ten + 10);  // larger numbers
  };
  check(length_of_name(leibniz::value_and_jacobian(chain, z)),
        length_of_name(leibniz::value_and_jacobian(chain, many)));
  constexpr auto few_results = leibniz::trace<leibniz::vector_symbol<"z", 10>>(chain);
  constexpr auto many_results = leibniz::trace<leibniz::vector_symbol<"z", 100>>(chain);
  check(length_of_name(program(outputs(few_results), inputs(z))),
        length_of_name(program(outputs(many_results), inputs(many))));
}

BOOST_AUTO_TEST_CASE(a_lambda_is_evaluated_and_differentiated_at_run_time) {
  const auto f = leibniz::value_and_gradient(
      [](const auto& v, auto s) {
        auto sum = s;
        for (const auto& e : v) sum += e * sin(s * e);
        return sum;
      },
      q, x);
  const std::vector<double> at{0.5, 1.0, 1.5};
  const auto r = f(at, 2.0);
  double value = 2.0, by_s = 1.0;
  for (std::size_t i = 0; i < 3; ++i) {
    value += at[i] * std::sin(2.0 * at[i]);
    by_s += at[i] * at[i] * std::cos(2.0 * at[i]);
    BOOST_TEST(r.gradient[i] == std::sin(2.0 * at[i]) + 2.0 * at[i] * std::cos(2.0 * at[i]),
               boost::test_tools::tolerance(1e-14));
  }
  BOOST_TEST(r.value == value, boost::test_tools::tolerance(1e-14));
  BOOST_TEST(r.gradient[3] == by_s, boost::test_tools::tolerance(1e-14));
}

}  // namespace

// SPDX-License-Identifier: BSL-1.0
// Formulas as C++ source: what it says, and what it computes once compiled.
#include <fstream>

#include <boost/hana/tuple.hpp>
#include <boost/test/unit_test.hpp>

#include <leibniz/leibniz.hpp>
#include <leibniz/print/cpp.hpp>

#include "cpp_formulas.hpp"
#include "formulas.hpp"
#include "printed_sources.hpp"

using namespace leibniz::literals;
using leibniz::constant;
using leibniz::cpp_source;
using leibniz::symbol;

namespace {

constexpr symbol<"x"> x;
constexpr symbol<"y"> y;

template <class E>
constexpr bool returns(E f, std::string_view expected) {
  const auto source = cpp_source(f);
  const std::size_t at = source.view().find("return ") + 7;
  return source.view().substr(at, source.size() - at - 4) == expected;
}

static_assert(cpp_source<"area">(x * y) ==
              "double area(double x, double y) {\n  return x * y;\n}\n");
static_assert(cpp_source(x * y, y, x) == "double f(double y, double x) {\n  return x * y;\n}\n");
static_assert(cpp_source(x, x, y) == "double f(double x, double /*y*/) {\n  return x;\n}\n");
static_assert(cpp_source(5_c) == "double f() {\n  return 5.0;\n}\n");
static_assert(cpp_source(leibniz::vector_symbol<"q", 4>{}[2_c] + symbol<"int">{}) ==
              "double f(double int_, const double* q) {\n  return int_ + q[2];\n}\n");
// Names that become one identifier stay apart, and one that is an identifier keeps it.
static_assert(cpp_source(symbol<"a-b">{} * symbol<"a+b">{} + symbol<"a_b">{}, symbol<"a+b">{}, symbol<"a-b">{},
                         symbol<"a_b">{}) ==
              "double f(double a_b_, double a_b__, double a_b) {\n  return a_b_ * a_b__ + a_b;\n}\n");
static_assert(cpp_source(symbol<"q">{} * leibniz::vector_symbol<"q", 3>{}[2_c]) ==
              "double f(double q, const double* q_) {\n  return q * q_[2];\n}\n");
// So do parameters and locals from functions of the user's own, whose names become identifiers, too.
struct hidden_function : leibniz::function<"hidden"> {
  template <class T>
  static constexpr T value(const T& u) { return u * u; }
};
struct odd_function : leibniz::function<"t-0"> {
  template <class T>
  static constexpr T value(const T& u) { return u * u * u; }
};
static_assert(cpp_source(leibniz::call<hidden_function>(symbol<"hidden">{}) * x) ==
              "double f(double hidden_, double x) {\n  return x * hidden(hidden_);\n}\n");
static_assert(cpp_source(exp(symbol<"exp">{})) == "double f(double exp) {\n  return std::exp(exp);\n}\n");
static_assert(cpp_source(leibniz::call<odd_function>(sin(symbol<"t0">{})) * sin(symbol<"t0">{})) ==
              "double f(double t0) {\n"
              "  const double t__0 = std::sin(t0);\n"
              "  return t__0 * t_0(t__0);\n"
              "}\n");
static_assert(cpp_source<"operator">(symbol<"sizeof">{}) ==
              "double operator_(double sizeof_) {\n  return sizeof_;\n}\n");
static_assert(cpp_source(pow(x + y, 4_c) + sin(x + y)) ==
              "double f(double x, double y) {\n"
              "  const double t0 = x + y;\n"
              "  const double t1 = t0 * t0;\n"
              "  return t1 * t1 + std::sin(t0);\n"
              "}\n");
static_assert(cpp_source<"g">(boost::hana::make_tuple(exp(x * y), 2_c * exp(x * y))) ==
              "std::array<double, 2> g(double x, double y) {\n"
              "  const double t0 = std::exp(x * y);\n"
              "  return {t0,\n"
              "          2.0 * t0};\n"
              "}\n");

static_assert(cpp_source<"g">(boost::hana::make_tuple(x < y, 2_c)) ==
              "std::array<double, 2> g(double x, double y) {\n"
              "  return {double(x < y),\n"
              "          2.0};\n"
              "}\n");
// 0 where the power is, as everywhere in the library.
static_assert(cpp_source(derivative(pow(x, y), y)) ==
              "double f(double x, double y) {\n"
              "  const double t0 = std::pow(x, y);\n"
              "  return (t0 != 0.0 ? t0 * std::log(x) : t0);\n"
              "}\n");
static_assert(cpp_source(derivative(pow(x, y), y, y)) ==
              "double f(double x, double y) {\n"
              "  const double t0 = std::pow(x, y);\n"
              "  const double t1 = std::log(x);\n"
              "  return (t0 != 0.0 ? t0 * t1 * t1 : t0);\n"
              "}\n");

// Constants are exact where one literal can be, and folded by compilers where not.
static_assert(returns(x / 2_c, "0.5 * x"));
static_assert(returns(x / 3_c, "x / 3.0"));
static_assert(returns(x / (3_c * y), "x / (3.0 * y)"));
static_assert(returns(2_c * x / 3_c, "2.0 / 3.0 * x"));
static_assert(returns(1_c / (3_c * x), "1.0 / 3.0 / x"));
static_assert(returns(1_c / (2_c * x), "0.5 / x"));
static_assert(returns(constant<0.1>{} * x, "0.1 * x"));
static_assert(returns(9007199254740993_c * x, "9007199254740993.0 * x"));
static_assert(returns(-x / (y * (x + 1_c)), "-x / (y * (x + 1.0))"));

// Powers.
static_assert(returns(pow(x, 3_c), "x * x * x"));
static_assert(returns(1_c / pow(x, 2_c), "1.0 / (x * x)"));
static_assert(returns(pow(x, 3_c / 2_c), "x * std::sqrt(x)"));
static_assert(returns(1_c / sqrt(x), "1.0 / std::sqrt(x)"));
static_assert(returns(pow(x, 40_c), "std::pow(x, 40.0)"));
static_assert(returns(pow(x, 1_c / 3_c), "std::pow(x, 1.0 / 3.0)"));
static_assert(returns(pow(x, -y), "std::pow(x, -y)"));

// A function of the user's own is called by its name.
struct smooth_step_function : leibniz::function<"smooth_step", 2> {
  template <class T>
  static constexpr T value(const T& a, const T& b) {
    return a * a * (b - a);
  }
};
constexpr leibniz::callable<smooth_step_function> smooth_step;
static_assert(returns(smooth_step(x, y + 1_c), "smooth_step(x, y + 1.0)"));

// An argument of a pattern has parentheses unless the pattern encloses it, and so has a pattern with an
// operator of its own.
struct square_function : leibniz::function<"square"> {
  template <class T>
  static constexpr T value(const T& a) {
    return a * a;
  }
  static constexpr std::string_view cpp = "(#1 * #1)";
};
constexpr leibniz::callable<square_function> square;
static_assert(returns(square(x + y), "((x + y) * (x + y))"));
static_assert(returns(square(x / 3_c), "((x / 3.0) * (x / 3.0))"));
static_assert(returns(square(-x), "((-x) * (-x))"));
static_assert(returns(y * square(x), "y * (x * x)"));
struct weighted_function : leibniz::function<"weighted", 3> {
  template <class T>
  static constexpr T value(const T& a, const T& b, const T& c) {
    return a + 2 * b * c;
  }
  static constexpr std::string_view cpp = "#1 + 2 * my::product(#2, std::max({ #3, 0.0 }))";
};
constexpr leibniz::callable<weighted_function> weighted;
static_assert(returns(y * weighted(x + y, x - y, -x),
                      "y * ((x + y) + 2 * my::product(x - y, std::max({ -x, 0.0 })))"));

// -2^63 fits 64 bits and its magnitude does not.
static_assert(returns(leibniz::trace<"x">([](auto t) { return t * (-9223372036854775807LL - 1); }),
                      "-9.223372036854776e18 * x"));
static_assert(returns(constant<-0x1p63>{} * x, "-9.223372036854776e18 * x"));

static_assert(returns(select((x < y && y < 1_c) || x > 2_c, x, y),
                      "((x < y && y < 1.0) || x > 2.0 ? x : y)"));
static_assert(returns(leibniz::pi * x, "std::numbers::pi * x"));
static_assert(returns(max(x, 0_c), "(x < 0.0 ? 0.0 : x)"));

constexpr double points[][3] = {
    {0.5, 1.25, -0.75}, {-1.5, 0.25, 2.0}, {2.0, 3.0, 0.5}, {1.0, -2.0, 1.5}, {0.75, 0.5, 0.25}};

void close(double printed, double expected) {
  BOOST_TEST(std::abs(printed - expected) <= 1e-12 * (1 + std::abs(expected)),
             printed << " instead of " << expected);
}

// Central differences of the ordinary code.
template <class F>
void check_gradient(const F& f, const std::array<double, 3>& printed, const double* p) {
  for (std::size_t k = 0; k < 3; ++k) {
    double up[] = {p[0], p[1], p[2]}, down[] = {p[0], p[1], p[2]};
    up[k] += 1e-5;
    down[k] -= 1e-5;
    const double expected = (f(up[0], up[1], up[2]) - f(down[0], down[1], down[2])) / 2e-5;
    BOOST_TEST(std::abs(printed[k] - expected) <= 1e-6 * (1 + std::abs(expected)),
               printed[k] << " instead of " << expected);
  }
}

template <class... F>
void check_functions(leibniz::function_list<F...>) {
  int k = 0;
  const auto one = [&]<class G>(G) {
    const auto n = std::size_t{G::arity};
    for (std::size_t i = 0; i + n <= std::size(G::samples); i += n) {
      const double* a = G::samples + i;
      double expected = 0;
      if constexpr (G::arity == 1)
        expected = G::value(a[0]);
      else if constexpr (G::arity == 2)
        expected = G::value(a[0], a[1]);
      else
        expected = G::value(a[0], a[1], a[2]);
      const double printed = printed::call_function(k, a);
      BOOST_TEST((printed == expected || (printed != printed && expected != expected) ||
                  std::abs(printed - expected) <= 1e-13 * std::abs(expected)),
                 G::name << ": " << printed << " instead of " << expected);
    }
    ++k;
  };
  (one(F{}), ...);
}

}  // namespace

BOOST_AUTO_TEST_CASE(printed_source_computes_the_same_as_the_code_it_was_traced_from) {
  for (const auto& p : points) {
    close(printed::polynomial(p[0], p[1], p[2]), cpp_formulas::polynomial(p[0], p[1], p[2]));
    close(printed::quotient(p[0], p[1], p[2]), cpp_formulas::quotient(p[0], p[1], p[2]));
    close(printed::transcendental(p[0], p[1], p[2]),
          cpp_formulas::transcendental(p[0], p[1], p[2]));
    close(printed::branches(p[0], p[1], p[2]), cpp_formulas::branches(p[0], p[1], p[2]));
  }
}

BOOST_AUTO_TEST_CASE(printed_gradients_agree_with_differences) {
  for (const auto& p : points) {
    check_gradient(cpp_formulas::branches, printed::branches_gradient(p[0], p[1], p[2]), p);
    check_gradient(cpp_formulas::transcendental, printed::transcendental_gradient(p[0], p[1], p[2]),
                   p);
  }
}

BOOST_AUTO_TEST_CASE(every_function_is_called_by_a_name_that_computes_it) {
  check_functions(leibniz::all_functions{});
}

BOOST_AUTO_TEST_CASE(vector_symbols_are_pointers_and_unused_parameters_stay) {
  const double q[] = {2, 3, 4};
  BOOST_TEST(printed::scaled(0, q, 0.5) == 11.0);
}

BOOST_AUTO_TEST_CASE(printed_random_expressions_have_the_values_of_the_oracle) {
  std::ifstream lines(LEIBNIZ_ORACLE "/random_expressions.tsv");
  int k = 0, compared = 0;
  for (std::string line; std::getline(lines, line);) {
    if (line.empty() || line[0] == '#' || k++ % 4 != 0) continue;
    const std::vector<std::string> fields = formulas::fields_of(line);
    const std::size_t n = (fields[3].size() + 1) / 2;  // x,y,z: names of one letter
    const std::size_t numbers = 1 + n + n * (n + 1) / 2;
    for (std::size_t point = 0; point < 3; ++point) {
      const std::size_t at = 4 + point * (n + 2 * numbers);
      double a[3]{};
      for (std::size_t i = 0; i < n; ++i) a[fields[3][2 * i] - 'x'] = std::stod(fields[at + i]);
      const double expected = std::stod(fields[at + n]);
      const double condition = std::stod(fields[at + n + numbers]);
      const double printed = printed::random_expressions[k / 4](a[0], a[1], a[2]);
      const double bound = 1e-10 * (expected == 0 ? 1 : condition * std::abs(expected));
      BOOST_TEST(std::abs(printed - expected) <= bound,
                 fields[2] << ": " << printed << " instead of " << expected);
      ++compared;
    }
  }
  BOOST_TEST(compared == 3000);
}

// SPDX-License-Identifier: BSL-1.0
// Activations and their derivatives, against formulas written by hand and the values that Keras'
// documentation gives.
#include <cmath>
#include <numbers>

#include <boost/test/unit_test.hpp>

#include <leibniz/nn/activations.hpp>

namespace act = leibniz::nn::activations;
using namespace leibniz::literals;

BOOST_AUTO_TEST_SUITE(nn_activations)

namespace {

constexpr leibniz::symbol<"x"> x;

template <class Activation>
constexpr auto formula_of(Activation) {
  return typename Activation::formula{};
}

template <class T, class Activation>
T value(Activation, T at) {
  return static_cast<T>(typename Activation::formula{}(x = at));
}

template <class Activation>
double slope(Activation, double at) {
  return derivative(typename Activation::formula{}, x)(x = at);
}

constexpr double points[] = {-3, -1, -0.25, 0.5, 2};
const auto near = boost::test_tools::tolerance(2e-15);

}  // namespace

static_assert(act::relu.name == "relu" && act::softmax.name == "softmax");
static_assert(derivative(formula_of(act::linear), x) == 1_c);
static_assert(derivative(formula_of(act::softplus), x) == sigmoid(x));
static_assert(derivative(formula_of(act::swish), x) == sigmoid(x) + x * sigmoid(x) * sigmoid(-x));
static_assert(derivative(formula_of(act::gelu), x) == normal_cdf(x) + x * normal_pdf(x));

BOOST_AUTO_TEST_CASE(activations_have_the_values_of_their_papers) {
  for (const double t : points) {
    BOOST_TEST(value(act::linear, t) == t);
    BOOST_TEST(value(act::relu, t) == (t > 0 ? t : 0));
    BOOST_TEST(value(act::elu, t) == (t > 0 ? t : std::exp(t) - 1), near);
    BOOST_TEST(value(act::sigmoid, t) == 1 / (1 + std::exp(-t)), near);
    BOOST_TEST(value(act::tanh, t) == std::tanh(t), near);
    BOOST_TEST(value(act::softplus, t) == std::log1p(std::exp(t)), near);
    BOOST_TEST(value(act::swish, t) == t / (1 + std::exp(-t)), near);
    BOOST_TEST(value(act::gelu, t) == 0.5 * t * std::erfc(-t / std::numbers::sqrt2), near);
  }
  // from keras.activations, in float: gelu of -1 and 1, selu's two numbers
  BOOST_TEST(value(act::gelu, -1.0) == -0.15865529, boost::test_tools::tolerance(5e-7));
  BOOST_TEST(value(act::gelu, 1.0) == 0.8413447, boost::test_tools::tolerance(5e-7));
  BOOST_TEST(value(act::selu, 1.0) == 1.05070098, boost::test_tools::tolerance(1e-8));
  BOOST_TEST(value(act::selu, -1.0) == 1.05070098 * 1.67326324 * (std::exp(-1.0) - 1),
             boost::test_tools::tolerance(1e-8));
}

BOOST_AUTO_TEST_CASE(derivatives_are_those_written_by_hand) {
  for (const double t : points) {
    const double s = 1 / (1 + std::exp(-t)),
                 density = std::exp(-t * t / 2) / std::sqrt(2 * std::numbers::pi);
    BOOST_TEST(slope(act::relu, t) == (t > 0 ? 1 : 0));
    BOOST_TEST(slope(act::elu, t) == (t > 0 ? 1 : std::exp(t)), near);
    BOOST_TEST(slope(act::sigmoid, t) == s * (1 - s), boost::test_tools::tolerance(1e-14));
    BOOST_TEST(slope(act::tanh, t) == 1 - std::tanh(t) * std::tanh(t),
               boost::test_tools::tolerance(1e-13));
    BOOST_TEST(slope(act::softplus, t) == s, near);
    BOOST_TEST(slope(act::gelu, t) == 0.5 * std::erfc(-t / std::numbers::sqrt2) + t * density,
               boost::test_tools::tolerance(1e-14));
  }
  BOOST_TEST(slope(act::relu, 0.0) == 0.0);
  BOOST_TEST(slope(act::elu, 0.0) == 1.0);  // from the left, where the condition leads
}

BOOST_AUTO_TEST_CASE(no_activation_overflows_to_nan_in_float) {
  const auto check = [](auto a) {
    for (const float t : {-1e4f, -100.f, 100.f, 1e4f}) {
      BOOST_TEST(std::isfinite(value(a, t)), a.name << " at " << t);
      BOOST_TEST(
          std::isfinite(static_cast<float>(derivative(typename decltype(a)::formula{}, x)(x = t))),
          "slope of " << a.name << " at " << t);
    }
  };
  check(act::relu);
  check(act::elu);
  check(act::selu);
  check(act::gelu);
  check(act::sigmoid);
  check(act::tanh);
  check(act::softplus);
  check(act::swish);
}

BOOST_AUTO_TEST_SUITE_END()

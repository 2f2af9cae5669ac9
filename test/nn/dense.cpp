// SPDX-License-Identifier: BSL-1.0
// The dense layer: outputs, gradients, first weights.
#include <cmath>

#include <boost/test/unit_test.hpp>

#include <leibniz/nn/layers/dense.hpp>
#include <leibniz/nn/layers/sequential.hpp>

using namespace leibniz::nn;
using namespace leibniz::literals;
namespace tape = leibniz::tape;

BOOST_AUTO_TEST_SUITE(nn_dense)

namespace {

using tensor = tape::tensor<double>;

matrix<double> data(Eigen::Index rows, Eigen::Index columns) {
  random_state random(4);
  matrix<double> x(rows, columns);
  for (Eigen::Index i = 0; i < rows; ++i)
    for (Eigen::Index j = 0; j < columns; ++j) x(i, j) = random.normal();
  return x;
}

double difference(const tensor& a, const matrix<double>& b) {
  return (a.value() - b).cwiseAbs().maxCoeff();
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_dense_layer_and_its_gradients_are_those_written_by_hand) {
  const sequential<double> model({.inputs = 3, .seed = 1}, dense(4, activations::tanh));
  const auto& v = model.trainable_variables();
  tape::variable<double> bias = v[1];
  bias.assign(tensor{0.1, -0.2, 0.3, 0.0});
  const matrix<double> x = data(5, 3);
  tape::gradient_tape recording;
  const auto y = model(x);
  const auto gradients = recording.gradient(tape::reduce_sum(y * y), v);

  const matrix<double> hidden =
      ((x * v[0].value()).rowwise() + v[1].value().col(0).transpose()).array().tanh();
  const matrix<double> by_sum = (2 * hidden.array() * (1 - hidden.array().square())).matrix();
  BOOST_TEST(difference(y, hidden) < 1e-15);
  BOOST_TEST(difference(*gradients[0], x.transpose() * by_sum) < 1e-14);
  BOOST_TEST(difference(*gradients[1], by_sum.colwise().sum().transpose()) < 1e-14);
}

BOOST_AUTO_TEST_CASE(a_dense_layer_takes_any_expression_no_bias_and_softmax) {
  constexpr leibniz::symbol<"u"> u;
  const matrix<double> x = data(5, 3);
  const sequential<double> own({.inputs = 3, .seed = 1},
                               dense(2, u / (1_c + abs(u)), {.use_bias = false}));
  BOOST_TEST(own.variables().size() == 1u);
  const matrix<double> z = x * own.variables()[0].value();
  BOOST_TEST(difference(own(x), (z.array() / (1 + z.array().abs())).matrix()) < 1e-15);

  const sequential<double> plain({.inputs = 3, .seed = 1},
                                 dense(2, activations::linear, {.use_bias = false}));
  BOOST_TEST(difference(plain(x), x * plain.variables()[0].value()) < 1e-15);

  const sequential<double> classes({.inputs = 3, .seed = 1}, dense(4, activations::softmax));
  const tensor p = classes(matrix<double>(1000 * x));
  BOOST_TEST(p.value().allFinite());
  BOOST_TEST((p.value().rowwise().sum().array() - 1).abs().maxCoeff() < 1e-15);
}

BOOST_AUTO_TEST_CASE(first_weights_are_glorot_uniform_by_the_seed_and_biases_0) {
  const sequential<double> model({.inputs = 8, .seed = 7}, dense(30, activations::relu), dense(1));
  const auto kernel = model.variables()[0].value();
  const double limit = std::sqrt(6.0 / 38);
  BOOST_TEST(kernel.cwiseAbs().maxCoeff() < limit);
  BOOST_TEST(kernel.cwiseAbs().maxCoeff() > 0.97 * limit);
  BOOST_TEST(std::abs(kernel.mean()) < 3 * limit / std::sqrt(3 * 240.0));
  BOOST_TEST(model.variables()[1].value().cwiseAbs().maxCoeff() == 0);
  random_state random(7);
  BOOST_TEST(kernel(0, 0) == random.uniform(-limit, limit));
  const sequential<double> same({.inputs = 8, .seed = 7}, dense(30, activations::relu), dense(1));
  BOOST_TEST((same.variables()[2].value() == model.variables()[2].value()));
  const sequential<double> other({.inputs = 8, .seed = 8}, dense(30));
  BOOST_TEST((other.variables()[0].value() != kernel));
}

BOOST_AUTO_TEST_SUITE_END()

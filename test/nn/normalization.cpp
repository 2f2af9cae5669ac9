// SPDX-License-Identifier: BSL-1.0
// Layers that differ between training and inference: dropout and batch normalization.
#include <cmath>

#include <boost/test/unit_test.hpp>

#include <leibniz/nn/layers/batch_normalization.hpp>
#include <leibniz/nn/layers/dropout.hpp>
#include <leibniz/nn/layers/sequential.hpp>

using namespace leibniz::nn;
namespace tape = leibniz::tape;

BOOST_AUTO_TEST_SUITE(nn_normalization)

namespace {

using tensor = tape::tensor<double>;
const auto near = boost::test_tools::tolerance(1e-13);

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

BOOST_AUTO_TEST_CASE(dropout_leaves_out_numbers_in_training_alone) {
  const sequential<double> model({.inputs = 100, .seed = 3}, dropout(0.25));
  const tensor ones(matrix<double>(matrix<double>::Ones(100, 100)));
  BOOST_TEST((model(ones).value() == ones.value()));
  const tensor y = model(ones, mode::training), again = model(ones, mode::training);
  const auto zeros = (y.value().array() == 0).count();
  BOOST_TEST(std::abs(static_cast<double>(zeros) - 2500) < 4 * std::sqrt(10000 * 0.25 * 0.75));
  BOOST_TEST(((y.value().array() == 0) || (y.value().array() == 1 / 0.75)).all());
  BOOST_TEST((y.value() != again.value()));
  BOOST_CHECK_THROW(dropout(1.0), std::invalid_argument);
}

BOOST_AUTO_TEST_CASE(dropout_passes_gradients_only_where_numbers_stay) {
  const sequential<double> model({.inputs = 5, .seed = 3}, dropout(0.5));
  const tensor x(data(4, 5));
  tape::gradient_tape recording;
  recording.watch(x);
  const tensor y = model(x, mode::training);
  const auto by_x = recording.gradient(y, x);
  BOOST_TEST(difference(*by_x, (y.value().array() / x.value().array()).matrix()) < 1e-15);
}

BOOST_AUTO_TEST_CASE(batch_normalization_trains_on_the_batch_and_uses_moving_numbers_later) {
  const sequential<double> model({.inputs = 3},
                                 batch_normalization({.momentum = 0.9, .epsilon = 1e-3}));
  const matrix<double> x = 3 * data(6, 3).array() + 2;
  const Eigen::RowVectorXd mean = x.colwise().mean();
  const Eigen::RowVectorXd variance = (x.rowwise() - mean).colwise().squaredNorm() / 6;
  const matrix<double> wanted =
      (x.rowwise() - mean).array().rowwise() / (variance.array() + 1e-3).sqrt();
  BOOST_TEST(difference(model(x, mode::training), wanted) < 1e-14);
  BOOST_TEST(model.trainable_variables().size() == 2u);
  BOOST_TEST(model.variables().size() == 4u);
  // keras: moving <- 0.9 moving + 0.1 batch, from mean 0 and variance 1
  BOOST_TEST(model.variables()[2].value()(1, 0) == 0.1 * mean[1], near);
  BOOST_TEST(model.variables()[3].value()(1, 0) == 0.9 + 0.1 * variance[1], near);
  const matrix<double> later =
      (x.rowwise() - 0.1 * mean).array().rowwise() / (0.9 + 0.1 * variance.array() + 1e-3).sqrt();
  BOOST_TEST(difference(model(x), later) < 1e-14);
  BOOST_TEST(model.variables()[2].value()(1, 0) == 0.1 * mean[1], near);  // inference moves nothing
}

BOOST_AUTO_TEST_CASE(gradients_of_batch_normalization_agree_with_differences) {
  const sequential<double> model({.inputs = 2}, batch_normalization());
  tape::variable<double> x(data(5, 2));
  const tensor weights(data(5, 2));
  const auto loss = [&] { return tape::reduce_sum(weights * square(model(x, mode::training))); };
  const std::vector<tape::variable<double>> variables{x, model.variables()[0],
                                                      model.variables()[1]};
  tape::gradient_tape recording;
  const auto gradients = recording.gradient(loss(), variables);
  for (std::size_t k = 0; k < gradients.size(); ++k) {
    tape::variable<double> v = variables[k];
    for (Eigen::Index i = 0; i < v.size(); ++i) {
      const double at = v.data()[i], h = 1e-5;
      v.mutable_data()[i] = at + h;
      const double above = loss().item();
      v.mutable_data()[i] = at - h;
      const double below = loss().item();
      v.mutable_data()[i] = at;
      BOOST_TEST(std::abs(gradients[k]->data()[i] - (above - below) / (2 * h)) < 1e-8,
                 v.name() << " " << i);
    }
  }
}

BOOST_AUTO_TEST_CASE(batch_normalization_refuses_another_number_of_columns) {
  const sequential<double> model({.inputs = 3}, batch_normalization());
  for (const auto& [rows, columns] : {std::pair{2, 1}, {2, 4}})
    for (const mode m : {mode::training, mode::inference})
      BOOST_CHECK_EXCEPTION(model(tensor(data(rows, columns)), m), std::invalid_argument, [](const auto& e) {
        return std::string(e.what()).find("it needs (rows, 3)") != std::string::npos;
      });
  BOOST_CHECK_THROW(model(tensor(1.0)), std::invalid_argument);
}

BOOST_AUTO_TEST_CASE(layers_refuse_what_makes_no_sense) {
  BOOST_CHECK_THROW(dropout(-0.5), std::invalid_argument);
  BOOST_CHECK_THROW(batch_normalization({.momentum = 2}), std::invalid_argument);
  BOOST_CHECK_THROW(batch_normalization({.epsilon = -1}), std::invalid_argument);
  const sequential<double> model({.inputs = 2}, batch_normalization());
  BOOST_CHECK_THROW(model(tensor{1.0, 2.0}, mode::training), std::invalid_argument);
}

BOOST_AUTO_TEST_SUITE_END()

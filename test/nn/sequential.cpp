// SPDX-License-Identifier: BSL-1.0
// Models: names, counts, weights, and what they refuse.
#include <string>

#include <boost/test/unit_test.hpp>

#include <leibniz/nn/layers/batch_normalization.hpp>
#include <leibniz/nn/layers/dense.hpp>
#include <leibniz/nn/layers/sequential.hpp>

using namespace leibniz::nn;
namespace tape = leibniz::tape;

BOOST_AUTO_TEST_SUITE(nn_sequential)

namespace {

using tensor = tape::tensor<double>;

matrix<double> data(Eigen::Index rows, Eigen::Index columns) {
  random_state random(4);
  matrix<double> x(rows, columns);
  for (Eigen::Index i = 0; i < rows; ++i)
    for (Eigen::Index j = 0; j < columns; ++j) x(i, j) = random.normal();
  return x;
}

std::string message(const auto& call) {
  try {
    call();
  } catch (const std::exception& e) {
    return e.what();
  }
  return "no error";
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_model_names_counts_and_lists_its_variables) {
  const sequential<double> model({.inputs = 8}, dense(30, activations::relu), batch_normalization(),
                                 dense(1));
  BOOST_TEST(model.count_params() == 270 + 120 + 31);
  BOOST_TEST(model.layer_count() == 3u);
  BOOST_TEST(model.trainable_variables().size() == 6u);
  BOOST_TEST(model.variables()[0].name() == "dense/kernel");
  BOOST_TEST(model.variables()[5].name() == "batch_normalization/moving_variance");
  BOOST_TEST(model.variables()[6].name() == "dense_1/kernel");
  BOOST_TEST(model.summary() ==
             "Layer                       Output shape         Weights\n"
             "dense                       (rows, 30)               270\n"
             "batch_normalization         (rows, 30)               120\n"
             "dense_1                     (rows, 1)                 31\n"
             "Total weights: 421\n"
             "Trainable weights: 361\n"
             "Non-trainable weights: 60\n");
}

BOOST_AUTO_TEST_CASE(weights_taken_from_a_model_do_not_change_with_it) {
  sequential<double> model({.inputs = 2, .seed = 5}, dense(2));
  const auto before = model.get_weights();
  const double kept = before[0].data()[0];
  tape::variable<double> kernel = model.variables()[0];
  kernel.assign_add(tensor(1.0));
  BOOST_TEST(before[0].data()[0] == kept);
  model.set_weights(before);
  BOOST_TEST(kernel.data()[0] == kept);
  BOOST_TEST(message([&] { model.set_weights({}); }) == "set_weights: 0 arrays for 2 variables");
  BOOST_TEST(message([&] {
               model.set_weights({before[1], before[0]});
             }) == "set_weights: dense/kernel has shape (2, 2), the array (2,)");
}

BOOST_AUTO_TEST_CASE(models_that_do_not_fit_are_errors_that_name_the_layer) {
  const sequential<double> model({.inputs = 3}, dense(2), dense(1));
  BOOST_TEST(message([&] { model(data(5, 2)); }) ==
             "dense: the input has shape (5, 2); it needs (rows, 3)");
  BOOST_TEST(message([&] {
               model(tensor{1.0, 2.0, 3.0});
             }) == "dense: the input has shape (3,); it needs (rows, 3)");
  BOOST_CHECK_THROW(sequential<double>({.inputs = 0}, dense(1)), std::invalid_argument);
  BOOST_CHECK_THROW(sequential<double>({.inputs = 1})(data(1, 1)), std::logic_error);
  BOOST_CHECK_THROW(dense(0), std::invalid_argument);
}

BOOST_AUTO_TEST_SUITE_END()

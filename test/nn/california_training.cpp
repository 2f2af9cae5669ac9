// SPDX-License-Identifier: BSL-1.0
// The tutorial's training without any randomness, number by number against a reference run that
// was written by hand in NumPy.
#include <cmath>
#include <string>
#include <utility>

#include <boost/test/unit_test.hpp>

#include <leibniz/nn/layers/dense.hpp>
#include <leibniz/nn/layers/sequential.hpp>
#include <leibniz/nn/losses.hpp>
#include <leibniz/nn/metrics/mean.hpp>
#include <leibniz/nn/optimizers/sgd.hpp>

#include "california.hpp"

using namespace leibniz::nn;
namespace tape = leibniz::tape;

namespace {

sequential<double> model_of_the_reference() {
  sequential<double> model({.inputs = 8}, dense(30, activations::relu), dense(1));
  auto weights = model.get_weights();
  for (int i = 0; i < 8; ++i)
    for (int j = 0; j < 30; ++j)
      weights[0].mutable_data()[30 * i + j] = 0.004 * ((30 * i + j) * 37 % 101 - 50);
  for (int j = 0; j < 30; ++j) weights[2].mutable_data()[j] = 0.008 * (j * 53 % 61 - 30);
  model.set_weights(weights);
  return model;
}

// Largest relative difference so far, which is printed at the end.
double worst = 0;

void same(const std::string& path, double found) {
  const double wanted = california::reference("deterministic_check.float64." + path);
  const double difference = std::abs(found - wanted) / std::abs(wanted);
  worst = std::max(worst, difference);
  BOOST_TEST(difference < 1e-9, path << ": " << found << " and not " << wanted);
}

void same(const std::string& path, const double* found) {
  const auto wanted = california::references("deterministic_check.float64." + path);
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    const double difference = std::abs(found[i] - wanted[i]) / std::abs(wanted[i]);
    worst = std::max(worst, difference);
    BOOST_TEST(difference < 1e-9, path << " " << i << ": " << found[i] << " and not " << wanted[i]);
  }
}

void same_epoch(std::size_t epoch, double train, double valid) {
  const auto [wanted_train, wanted_valid] = california::reference_epoch(epoch);
  for (const auto& [wanted, found] :
       {std::pair(wanted_train, train), std::pair(wanted_valid, valid)}) {
    const double difference = std::abs(found - wanted) / std::abs(wanted);
    worst = std::max(worst, difference);
    BOOST_TEST(difference < 1e-9, "epoch " << epoch + 1 << ": " << found << " and not " << wanted);
  }
}

double sum_of_magnitudes(const tape::tensor<double>& x) { return x.value().cwiseAbs().sum(); }

}  // namespace

BOOST_AUTO_TEST_CASE(a_training_without_randomness_gives_the_numbers_of_the_reference) {
  if (california::folder().empty()) return;
  const california::data d = california::load();
  const sequential<double> model = model_of_the_reference();
  const auto& variables = model.trainable_variables();
  sgd optimizer(0.003);
  mean_squared_error train, valid;
  const tape::tensor<double> x_valid(d.x_valid), y_valid(d.y_valid);
  const auto validate = [&] {
    valid.reset();
    valid.update(y_valid, tape::squeeze(model(x_valid), -1));
    return valid.result();
  };
  same("valid_mse_before_training", validate());

  indices rows(32);
  for (std::size_t t = 0; t < 3620; ++t) {
    for (std::size_t k = 0; k < 32; ++k) rows[k] = (32 * t + k) % 11610;
    const tape::tensor<double> x(take(d.x_train, rows)), y(take(d.y_train, rows));
    tape::gradient_tape recording;
    const auto y_pred = tape::squeeze(model(x, mode::training), -1);
    const auto loss = losses::mean_squared_error(y, y_pred);
    const auto gradients = recording.gradient(loss, variables);
    train.update(y, y_pred);
    if (t == 0) {
      const double* dw1 = gradients[0]->data();
      same("step0.pred_first4", y_pred.data());
      same("step0.dW1_row0_first5", dw1);
      same("step0.dW1_row7_last5", dw1 + 7 * 30 + 25);
      same("step0.db1_first5", gradients[1]->data());
      same("step0.dW2_first5", gradients[2]->data());
      same("step0.db2", gradients[3]->data());
      same("step0.abs_sum.dW1", sum_of_magnitudes(*gradients[0]));
      same("step0.abs_sum.db1", sum_of_magnitudes(*gradients[1]));
      same("step0.abs_sum.dW2", sum_of_magnitudes(*gradients[2]));
    }
    for (const std::size_t listed : {0u, 1u, 2u, 9u, 99u, 361u, 3619u})
      if (t == listed) same("loss_at_step." + std::to_string(t), loss.item());
    optimizer.apply_gradients(gradients, variables);
    if (t % 362 == 361) {
      const std::size_t epoch = t / 362;
      same_epoch(epoch, train.result(), validate());
      train.reset();
    }
  }
  same("after_10_epochs.W1_row0_first5", variables[0].data());
  same("after_10_epochs.b1_first5", variables[1].data());
  same("after_10_epochs.W2_first5", variables[2].data());
  same("after_10_epochs.b2", variables[3].data());
  BOOST_TEST_MESSAGE("largest relative difference: " << worst);
}

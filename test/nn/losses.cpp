// SPDX-License-Identifier: BSL-1.0
// Losses and what an optimizer does with their gradients.
#include <cmath>
#include <iostream>
#include <limits>
#include <span>
#include <sstream>
#include <vector>

#include <boost/test/unit_test.hpp>

#include <leibniz/nn/losses.hpp>
#include <leibniz/nn/metrics/mean.hpp>
#include <leibniz/nn/optimizers/sgd.hpp>

using namespace leibniz::nn;
namespace tape = leibniz::tape;

BOOST_AUTO_TEST_SUITE(nn_losses)

namespace {

using tensor = tape::tensor<double>;
const auto near = boost::test_tools::tolerance(1e-14);

// The gradient of a loss by its predictions.
template <class Loss>
tensor slope(const Loss& loss, const tensor& predicted) {
  tape::gradient_tape recording;
  recording.watch(predicted);
  return *recording.gradient(loss(predicted), predicted);
}

}  // namespace

BOOST_AUTO_TEST_CASE(regression_losses_have_the_values_and_gradients_of_their_formulas) {
  const tensor truth{0.0, 1.0, 2.0}, predicted{0.5, 1.0, -1.0};
  const auto mse = [&](const tensor& p) { return losses::mean_squared_error(truth, p); };
  const auto mae = [&](const tensor& p) { return losses::mean_absolute_error(truth, p); };
  const auto huber = [&](const tensor& p) { return losses::huber(truth, p, 2.0); };
  BOOST_TEST(mse(predicted).item() == (0.25 + 0 + 9) / 3, near);
  BOOST_TEST(mae(predicted).item() == 3.5 / 3, near);
  BOOST_TEST(huber(predicted).item() == (0.125 + 0 + 2 * (3 - 1)) / 3, near);
  BOOST_TEST(losses::huber(truth, predicted).item() == (0.125 + 0 + 2.5) / 3, near);
  BOOST_TEST(slope(mse, predicted)(2) == -2.0, near);
  BOOST_TEST(slope(mae, predicted)(0) == 1 / 3.0, near);
  BOOST_TEST(slope(mae, predicted)(1) == 0.0);
  BOOST_TEST(slope(huber, predicted)(0) == 0.5 / 3, near);
  BOOST_TEST(slope(huber, predicted)(2) == -2 / 3.0, near);
  BOOST_CHECK_THROW(losses::huber(truth, predicted, 0), std::invalid_argument);
}

BOOST_AUTO_TEST_CASE(binary_cross_entropy_is_exact_for_any_logit) {
  const auto at = [](double y, double z) {
    return losses::binary_crossentropy(tensor{y}, tensor{z}).item();
  };
  BOOST_TEST(at(1, 0.5) == std::log1p(std::exp(-0.5)), near);
  BOOST_TEST(at(0.25, -2) == 0.25 * std::log1p(std::exp(2.0)) + 0.75 * std::log1p(std::exp(-2.0)),
             near);
  BOOST_TEST(at(1, 800) == 0.0);
  BOOST_TEST(at(0, 800) == 800.0);
  BOOST_TEST(at(1, -800) == 800.0);
  BOOST_TEST(at(1, 50) == std::exp(-50.0), near);  // not lost beside 50 - 50
  const tensor y{1.0, 0.0, 1.0, 0.0}, z{0.0, 0.0, -1000.0, 1000.0};
  const tensor g = slope([&](const tensor& p) { return losses::binary_crossentropy(y, p); }, z);
  BOOST_TEST(g(0) == -0.125, near);  // (sigmoid(z) - y) / 4
  BOOST_TEST(g(1) == 0.125, near);
  BOOST_TEST(g(2) == -0.25, near);
  BOOST_TEST(g(3) == 0.25, near);
}

BOOST_AUTO_TEST_CASE(categorical_cross_entropy_is_that_of_softmax_and_does_not_overflow) {
  const tensor y{{0.0, 1.0, 0.0}, {0.5, 0.0, 0.5}}, z{{1.0, 2.0, 3.0}, {1000.0, 0.0, -1000.0}};
  const double row0 = std::log(std::exp(1.0) + std::exp(2.0) + std::exp(3.0)) - 2;
  const auto loss = [&](const tensor& p) { return losses::categorical_crossentropy(y, p); };
  BOOST_TEST(loss(z).item() == (row0 + 0.5 * 0 + 0.5 * 2000) / 2, near);
  const tensor g = slope(loss, z);
  const double sum = std::exp(1.0) + std::exp(2.0) + std::exp(3.0);
  BOOST_TEST(g(0, 1) == (std::exp(2.0) / sum - 1) / 2, near);
  BOOST_TEST(g(1, 0) == 0.25, near);
  BOOST_TEST(g(1, 2) == -0.25, near);
  BOOST_TEST(losses::sparse_categorical_crossentropy(tensor{1.0, 0.0}, z).item() == row0 / 2, near);
  BOOST_CHECK_THROW(losses::sparse_categorical_crossentropy(tensor{1.0, 3.0}, z),
                    std::invalid_argument);
  BOOST_CHECK_THROW(losses::sparse_categorical_crossentropy(tensor{1.0, 0.5}, z),
                    std::invalid_argument);
  BOOST_CHECK_THROW(losses::sparse_categorical_crossentropy(tensor{1.0}, z), std::invalid_argument);
  BOOST_CHECK_THROW(losses::categorical_crossentropy(tensor{1.0}, tensor{1.0}),
                    std::invalid_argument);
}

BOOST_AUTO_TEST_CASE(a_column_against_a_vector_says_squeeze_and_is_never_broadcast) {
  const tensor truth{1.0, 2.0}, predicted{{1.0}, {2.0}};
  BOOST_CHECK_EXCEPTION(
      losses::mean_squared_error(truth, predicted), std::invalid_argument, [](const auto& e) {
        return e.what() == std::string(
                               "mean_squared_error: y_true has shape (2,), y_pred (2, 1); write "
                               "squeeze(y_pred, -1)");
      });
  BOOST_CHECK_THROW(losses::mean_absolute_error(truth, tensor{1.0}), std::invalid_argument);
  mean_squared_error metric;
  BOOST_CHECK_THROW(metric.update(truth, predicted), std::invalid_argument);
  metric.update(truth, tape::squeeze(predicted, -1));
  BOOST_TEST(metric.result() == 0.0);
}

BOOST_AUTO_TEST_CASE(a_batch_of_one_row_was_not_told_to_squeeze) {
  const auto said = [](const tensor& truth, const tensor& predicted) {
    try {
      losses::mean_squared_error(truth, predicted);
    } catch (const std::invalid_argument& e) {
      return std::string(e.what());
    }
    return std::string("no error");
  };
  BOOST_TEST(said(tensor{1.0}, tensor{{1.0}}) ==
             "mean_squared_error: y_true has shape (1,), y_pred (1, 1); write squeeze(y_pred, -1)");
  BOOST_TEST(said(tensor{{1.0}}, tensor{1.0}) ==
             "mean_squared_error: y_true has shape (1, 1), y_pred (1,); write squeeze(y_true, -1)");
  BOOST_TEST(said(tensor{1.0, 2.0}, tensor{1.0}) ==
             "mean_squared_error: y_true has shape (2,), y_pred (1,); both must have one shape");
}

BOOST_AUTO_TEST_CASE(a_masked_class_made_the_cross_entropy_nan) {
  const double infinity = std::numeric_limits<double>::infinity();
  const tensor z{{0.0, -infinity, 1.0}, {2.0, -1.0, -infinity}};
  const tensor y{{1.0, 0.0, 0.0}, {0.25, 0.75, 0.0}};
  const double two = std::log1p(std::exp(1.0)), other = std::log1p(std::exp(-3.0));
  const auto categorical = [&](const tensor& p) { return losses::categorical_crossentropy(y, p); };
  BOOST_TEST(categorical(z).item() == (two + 0.25 * other + 0.75 * (3 + other)) / 2, near);
  const tensor g = slope(categorical, z);
  const double at_1 = std::exp(1.0) / (1 + std::exp(1.0)), at_3 = 1 / (1 + std::exp(-3.0));
  BOOST_TEST(g(0, 0) == -at_1 / 2, near);  // (softmax(z) - y) / 2
  BOOST_TEST(g(0, 1) == 0.0);
  BOOST_TEST(g(0, 2) == at_1 / 2, near);
  BOOST_TEST(g(1, 0) == (at_3 - 0.25) / 2, near);
  BOOST_TEST(g(1, 2) == 0.0);

  const auto sparse = [](const tensor& p) {
    return losses::sparse_categorical_crossentropy(std::vector<int>{0, 1}, p);
  };
  BOOST_TEST(sparse(z).item() == (two + 3 + other) / 2, near);
  const tensor h = slope(sparse, z);
  BOOST_TEST(h(0, 0) == -at_1 / 2, near);
  BOOST_TEST(h(0, 1) == 0.0);
  BOOST_TEST(h(1, 1) == -at_3 / 2, near);

  // Where the masked class is the true one, the loss is infinite, and its gradient still a direction.
  const auto wrong = [](const tensor& p) {
    return losses::sparse_categorical_crossentropy(std::vector<int>{1, 1}, p);
  };
  BOOST_TEST(wrong(z).item() == infinity);
  BOOST_TEST(slope(wrong, z)(0, 1) == -0.5);
  BOOST_TEST(std::isnan(
      losses::categorical_crossentropy(y, tensor{{0.0, std::nan(""), 1.0}, {0.0, 0.0, 0.0}})
          .item()));
}

BOOST_AUTO_TEST_CASE(an_infinite_logit_made_the_binary_cross_entropy_nan) {
  const double infinity = std::numeric_limits<double>::infinity();
  const tensor z{-infinity, infinity, infinity}, y{0.0, 1.0, 0.0};
  BOOST_TEST(losses::binary_crossentropy(tensor{0.0, 1.0}, tensor{-infinity, infinity}).item() ==
             0.0);
  BOOST_TEST(losses::binary_crossentropy(y, z).item() == infinity);
  const tensor g = slope([&](const tensor& p) { return losses::binary_crossentropy(y, p); }, z);
  BOOST_TEST(g(0) == 0.0);
  BOOST_TEST(g(1) == 0.0);
  BOOST_TEST(g(2) == 1 / 3.0, near);
  // As in Keras, a label beyond 0 to 1 is no error.
  BOOST_TEST(losses::binary_crossentropy(tensor{3.0}, tensor{5.0}).item() ==
                 std::log1p(std::exp(-5.0)) - 10,
             near);
}

BOOST_AUTO_TEST_CASE(finite_logits_overflowed_when_the_largest_was_taken_from_them) {
  const tensor z{{1e308, -1e308}}, y{{1.0, 0.0}};
  const auto sparse = [](const tensor& p) {
    return losses::sparse_categorical_crossentropy(tensor{0.0}, p);
  };
  const auto categorical = [&](const tensor& p) { return losses::categorical_crossentropy(y, p); };
  BOOST_TEST(sparse(z).item() == 0.0);
  BOOST_TEST(categorical(z).item() == 0.0);
  for (const tensor& g : {slope(sparse, z), slope(categorical, z)}) {
    BOOST_TEST(g(0, 0) == 0.0);
    BOOST_TEST(g(0, 1) == 0.0);
  }
  using single = tape::tensor<float>;
  BOOST_TEST(losses::categorical_crossentropy(single{{1.f, 0.f}}, single{{3e38f, -3e38f}}).item() ==
             0.f);
  // Beside large logits, the digits of a small difference stay.
  BOOST_TEST(sparse(tensor{{1e6, 1e6}}).item() == std::log(2.0), near);
}

BOOST_AUTO_TEST_CASE(cross_entropies_have_gradients_by_the_labels_where_these_are_0) {
  const tensor z{{1.0, 2.0, 4.0}}, y{{0.0, 1.0, 0.0}};
  const tensor g =
      slope([&](const tensor& t) { return losses::categorical_crossentropy(t, z); }, y);
  const double all = std::log(std::exp(1.0) + std::exp(2.0) + std::exp(4.0));
  BOOST_TEST(g(0, 0) == all - 1, near);  // -log(softmax(z))
  BOOST_TEST(g(0, 1) == all - 2, near);
  const tensor b = slope(
      [](const tensor& t) {
        return losses::binary_crossentropy(t, tensor{3.0, 3.0});
      },
      {0.0, 1.0});
  BOOST_TEST(b(0) == -1.5, near);  // -z / 2
  BOOST_TEST(b(1) == -1.5, near);
}

BOOST_AUTO_TEST_CASE(targets_are_whatever_a_metric_takes) {
  const tensor p{0.5, 1.0, -1.0};
  const double wanted = losses::mean_squared_error(tensor{0.0, 1.0, 2.0}, p).item();
  const vector<double> eigen{{0, 1, 2}};
  const std::vector<int> numbers{0, 1, 2};
  BOOST_TEST(losses::mean_squared_error(eigen, p).item() == wanted);
  BOOST_TEST(losses::mean_squared_error(vector<float>(eigen.cast<float>()), p).item() == wanted);
  BOOST_TEST(losses::mean_squared_error(std::vector<double>{0, 1, 2}, p).item() == wanted);
  BOOST_TEST(losses::mean_squared_error(numbers, p).item() == wanted);
  BOOST_TEST(losses::mean_squared_error(std::span(numbers), p).item() == wanted);
  BOOST_TEST(losses::mean_squared_error(eigen, tape::variable<double>({0.5, 1.0, -1.0})).item() ==
             wanted);
  const matrix<double> rows{{0, 1}, {1, 0}};
  const tensor z{{1.0, 2.0}, {3.0, 4.0}};
  BOOST_TEST(losses::categorical_crossentropy(rows, z).item() ==
             losses::sparse_categorical_crossentropy(indices{1, 0}, z).item());
  BOOST_TEST(losses::binary_crossentropy(std::vector<int>{1, 0}, tensor{1.0, 2.0}).item() ==
             losses::binary_crossentropy(tensor{1.0, 0.0}, tensor{1.0, 2.0}).item());
  BOOST_CHECK_THROW(losses::mean_squared_error(eigen, z), std::invalid_argument);
}

BOOST_AUTO_TEST_CASE(a_label_that_no_integer_holds_is_refused) {
  const tensor z{{1.0, 2.0}};
  for (const double label : {std::nan(""), 1e300, -1e300, -1.0, 2.0, 0.5})
    BOOST_CHECK_EXCEPTION(
        losses::sparse_categorical_crossentropy(tensor{label}, z), std::invalid_argument,
        [](const auto& e) {
          return std::string(e.what()).ends_with("in row 0 is no class from 0 to 1");
        });
  BOOST_CHECK_THROW(losses::sparse_categorical_crossentropy(std::vector<int>{-1}, z),
                    std::invalid_argument);
}

BOOST_AUTO_TEST_CASE(an_optimizer_takes_gradients_with_their_variables) {
  tape::variable<double> x(2.0), y({1.0, -1.0});
  sgd optimizer(0.1);
  tape::gradient_tape recording;
  const auto loss = x * x + tape::reduce_sum(3 * y);
  const auto gradients = recording.gradient(loss, std::vector{x, y});
  optimizer.apply_gradients(gradients, {x, y});
  BOOST_TEST(x.item() == 1.6, near);
  BOOST_TEST(y.value()(0, 0) == 0.7, near);
  std::vector<std::pair<std::optional<tensor>, tape::variable<double>>> pairs{{tensor(1.0), x}};
  optimizer.apply_gradients(pairs);
  BOOST_TEST(x.item() == 1.5, near);
  BOOST_TEST(optimizer.iterations() == 2);
}

BOOST_AUTO_TEST_CASE(variables_without_a_gradient_stay_and_are_named_once) {
  tape::variable<double> x(2.0, {.name = "x"}), idle(5.0, {.name = "idle"});
  sgd optimizer(0.1);
  std::ostringstream said;
  std::streambuf* const before = std::cerr.rdbuf(said.rdbuf());
  for (int step = 0; step < 2; ++step) {
    tape::gradient_tape recording;
    const auto loss = x * x;
    optimizer.apply_gradients(recording.gradient(loss, std::vector{x, idle}), {x, idle});
  }
  std::cerr.rdbuf(before);
  BOOST_TEST(idle.item() == 5.0);
  BOOST_TEST(x.item() == 2 * 0.8 * 0.8, near);
  BOOST_TEST(
      said.str() ==
      "sgd: there are no gradients for 'idle', which stay as they are: does the loss depend on "
      "them?\n");
}

BOOST_AUTO_TEST_CASE(no_gradient_at_all_is_an_error) {
  const std::vector<tape::variable<double>> variables{tape::variable<double>(1.0)};
  sgd optimizer;
  BOOST_CHECK_EXCEPTION(optimizer.apply_gradients<double>({std::nullopt}, variables),
                        std::invalid_argument, [](const auto& e) {
                          return e.what() == std::string("No gradients provided for any variable.");
                        });
  BOOST_CHECK_THROW(optimizer.apply_gradients<double>({}, variables), std::invalid_argument);
  BOOST_CHECK_THROW(optimizer.apply_gradients<double>({tensor{1.0, 2.0}}, variables),
                    std::invalid_argument);
  BOOST_TEST(optimizer.iterations() == 0);
}

BOOST_AUTO_TEST_CASE(slots_belong_to_a_variable_and_not_to_its_address) {
  sgd optimizer(1.0, {.momentum = 0.5});
  for (int i = 0; i < 20; ++i) {
    const std::vector<tape::variable<double>> fresh{tape::variable<double>(0.0)};
    optimizer.apply_gradients<double>({tensor(1.0)}, fresh);
    BOOST_TEST(fresh[0].item() == -1.0);  // without momentum of an earlier one
  }
}

BOOST_AUTO_TEST_SUITE_END()

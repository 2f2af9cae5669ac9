// SPDX-License-Identifier: BSL-1.0
// Streaming metrics, with the values that Keras gives.
#include <span>
#include <vector>

#include <boost/test/unit_test.hpp>

#include <leibniz/nn/metrics/accuracy.hpp>

using namespace leibniz::nn;

BOOST_AUTO_TEST_SUITE(nn_metrics)

BOOST_AUTO_TEST_CASE(the_tutorials_errors_are_9_then_5_and_after_a_reset_4) {
  mean_squared_error error;
  error.update({5}, {2});
  BOOST_TEST(error.result() == 9.0);
  error.update({0}, {1});
  BOOST_TEST(error.result() == 5.0);
  error.reset();
  error.update({1}, {3});
  BOOST_TEST(error.result() == 4.0);
}

BOOST_AUTO_TEST_CASE(a_metric_without_values_is_0) {
  BOOST_TEST(mean().result() == 0.0);
  BOOST_TEST(mean_squared_error().result() == 0.0);
  BOOST_TEST(accuracy().result() == 0.0);
}

BOOST_AUTO_TEST_CASE(a_mean_weights_its_values) {
  mean m;
  m.update({1, 3});
  m.update(8.0f, 2);
  BOOST_TEST(m.result() == 5.0);  // (1 + 3 + 2 8) / 4
  m.reset();
  m.update(vector<double>{{1.0, 4.0}}, vector<double>{{3.0, 1.0}});
  BOOST_TEST(m.result() == 1.75);
  BOOST_CHECK_THROW(m.update(vector<double>(2), vector<double>(3)), std::invalid_argument);
}

BOOST_AUTO_TEST_CASE(a_batch_of_rank_1_counts_once_and_one_of_rank_2_by_its_rows) {
  // keras.metrics.MeanSquaredError takes the mean over the last axis, then that of what is left
  mean_squared_error error;
  error.update({1, 1, 1}, {0, 0, 0});
  error.update({3}, {0});
  BOOST_TEST(error.result() == 5.0);  // (1 + 9) / 2
  error.reset();
  error.update(matrix<double>(matrix<double>::Ones(3, 1)),
               matrix<double>(matrix<double>::Zero(3, 1)));
  error.update(matrix<double>(matrix<double>::Constant(1, 1, 3)),
               matrix<double>(matrix<double>::Zero(1, 1)));
  BOOST_TEST(error.result() == 3.0);  // (1 + 1 + 1 + 9) / 4
  error.reset();
  matrix<float> truth(2, 2), predicted(2, 2);
  truth << 0, 1, 0, 0;
  predicted << 1, 1, 0, 0;
  error.update(truth, predicted);
  BOOST_TEST(error.result() == 0.25);  // the example of Keras' documentation
  error.update(matrix<float>(0, 2), matrix<float>(0, 2));
  BOOST_TEST(error.result() == 0.25);
}

BOOST_AUTO_TEST_CASE(absolute_errors_are_averaged) {
  mean_absolute_error error;
  error.update({5, -1}, {2, 1});
  BOOST_TEST(error.result() == 2.5);
}

BOOST_AUTO_TEST_CASE(a_column_against_a_vector_is_an_error_that_says_squeeze) {
  mean_squared_error error;
  const matrix<float> predicted(4, 1);
  const vector<float> truth(4);
  BOOST_CHECK_EXCEPTION(error.update(truth, predicted), std::invalid_argument, [](const auto& e) {
    return e.what() == std::string(
                           "mean_squared_error: y_true has shape (4,), y_pred (4, 1); write "
                           "squeeze(y_pred, -1)");
  });
  BOOST_CHECK_EXCEPTION(error.update({1, 2}, {1}), std::invalid_argument, [](const auto& e) {
    return e.what() == std::string(
                           "mean_squared_error: y_true has shape (2,), y_pred (1,); both must "
                           "have one shape");
  });
}

BOOST_AUTO_TEST_CASE(a_weighted_mean_called_its_arguments_y_true_and_y_pred) {
  mean m;
  BOOST_CHECK_EXCEPTION(
      m.update(vector<double>(2), vector<double>(3)), std::invalid_argument, [](const auto& e) {
        return e.what() ==
               std::string("mean: values has shape (2,), weights (3,); both must have one shape");
      });
}

BOOST_AUTO_TEST_CASE(integers_are_values_and_labels) {
  const std::vector<int> truth{2, 1};
  matrix<double> predicted(2, 3);
  predicted << 0.1, 0.9, 0.8, 0.05, 0.95, 0;
  categorical_accuracy a;
  a.update(truth, predicted);
  a.update(std::span(truth), predicted);
  a.update(indices{2, 1}, predicted);
  BOOST_TEST(a.result() == 0.5);
  mean m;
  m.update(std::vector<int>{1, 2});
  m.update(3);
  BOOST_TEST(m.result() == 2.0);
}

BOOST_AUTO_TEST_CASE(accuracies_count_hits) {
  accuracy a;
  a.update({1, 2, 3, 4}, {0, 2, 3, 4});
  BOOST_TEST(a.result() == 0.75);
  binary_accuracy b;
  b.update({1, 1, 0, 0}, {0.98, 1, 0, 0.6});
  BOOST_TEST(b.result() == 0.75);
  binary_accuracy from_logits(0);
  from_logits.update({1, 0}, {0.2, 0.1});
  BOOST_TEST(from_logits.result() == 0.5);
}

BOOST_AUTO_TEST_CASE(the_class_is_where_the_largest_number_stands) {
  matrix<double> truth(2, 3), predicted(2, 3);
  truth << 0, 0, 1, 0, 1, 0;
  predicted << 0.1, 0.9, 0.8, 0.05, 0.95, 0;
  categorical_accuracy a;
  a.update(truth, predicted);
  BOOST_TEST(a.result() == 0.5);
  a.reset();
  a.update(vector<double>{{2.0, 1.0}}, predicted);
  BOOST_TEST(a.result() == 0.5);
  BOOST_CHECK_THROW(a.update(vector<double>(3), predicted), std::invalid_argument);
}

// Eigen would end the program, or read beyond the array.
BOOST_AUTO_TEST_CASE(of_no_classes_none_is_the_largest) {
  categorical_accuracy a;
  BOOST_CHECK_THROW(a.update(vector<double>(2), matrix<double>(2, 0)), std::invalid_argument);
  a.update(vector<double>(0), matrix<double>(0, 3));
  BOOST_TEST(a.result() == 0.0);
}

BOOST_AUTO_TEST_SUITE_END()

// SPDX-License-Identifier: BSL-1.0
// Splitting, scaling and batches. That the random numbers are NumPy's is tested by check_numpy.py.
#include <cmath>
#include <limits>
#include <set>

#include <boost/test/unit_test.hpp>

#include <leibniz/nn/data/batches.hpp>
#include <leibniz/nn/data/generated_housing.hpp>
#include <leibniz/nn/data/split.hpp>
#include <leibniz/nn/data/standard_scaler.hpp>

using namespace leibniz::nn;

BOOST_AUTO_TEST_SUITE(nn_data)

namespace {

matrix<double> counted(Eigen::Index rows, Eigen::Index columns) {
  matrix<double> out(rows, columns);
  for (Eigen::Index i = 0; i < rows; ++i)
    for (Eigen::Index j = 0; j < columns; ++j) out(i, j) = static_cast<double>(10 * i + j);
  return out;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_split_has_the_rows_that_scikit_learn_draws) {
  // train_test_split(range(20640), random_state=7) of scikit-learn 1.2.1
  const split_indices rows = split_rows(20640, 7);
  BOOST_TEST(rows.train.size() == 15480u);
  BOOST_TEST(rows.test.size() == 5160u);
  const indices first(rows.test.begin(), rows.test.begin() + 5);
  BOOST_TEST((first == indices{4648, 8740, 162, 15735, 18380}));
  const indices last(rows.test.end() - 5, rows.test.end());
  BOOST_TEST((last == indices{16012, 7002, 6899, 18576, 6740}));
}

BOOST_AUTO_TEST_CASE(a_split_keeps_each_row_once_and_its_target_with_it) {
  const matrix<double> data = counted(11, 3);
  const vector<double> target = data.col(0);
  const auto [train, test, train_target, test_target] = train_test_split(data, target, 5);
  BOOST_TEST(test.rows() == 3);  // ceil(11 / 4)
  BOOST_TEST(train.rows() == 8);
  BOOST_TEST((train.col(0) == train_target));
  BOOST_TEST((test.col(0) == test_target));
  std::set<double> seen(train_target.begin(), train_target.end());
  seen.insert(test_target.begin(), test_target.end());
  BOOST_TEST(seen.size() == 11u);
}

BOOST_AUTO_TEST_CASE(a_split_that_cannot_be_is_an_error) {
  BOOST_CHECK_THROW(static_cast<void>(split_rows(1, 0)), std::invalid_argument);
  BOOST_CHECK_THROW(static_cast<void>(split_rows(10, 0, 0.0)), std::invalid_argument);
  BOOST_CHECK_THROW(static_cast<void>(split_rows(10, 0, 1.0)), std::invalid_argument);
  BOOST_CHECK_THROW(static_cast<void>(train_test_split(counted(4, 2), vector<double>(3), 0)),
                    std::invalid_argument);
}

BOOST_AUTO_TEST_CASE(scaled_columns_have_mean_0_and_population_variance_1) {
  matrix<double> data(4, 2);
  data << 1, 10, 2, 20, 3, 30, 6, 80;
  standard_scaler scaler;
  const matrix<double> scaled = scaler.fit_transform(data);
  BOOST_TEST(scaler.mean()[0] == 3.0);
  BOOST_TEST(scaler.variance()[0] == 3.5);  // (4 + 1 + 0 + 9) / 4, not / 3
  BOOST_TEST(scaled(0, 0) == -2 / std::sqrt(3.5));
  BOOST_TEST(scaled.col(1).sum() == 0.0, boost::test_tools::tolerance(1e-15));
  BOOST_TEST(scaled.col(1).squaredNorm() == 4.0, boost::test_tools::tolerance(1e-15));
  BOOST_TEST((scaler.inverse_transform(scaled) - data).cwiseAbs().maxCoeff() < 1e-14);
}

BOOST_AUTO_TEST_CASE(a_constant_column_becomes_0_and_not_nan) {
  matrix<double> data(3, 2);
  data << 0.1, 1, 0.1, 2, 0.1, 3;  // the mean of three 0.1 is not 0.1
  standard_scaler scaler;
  const matrix<double> scaled = scaler.fit_transform(data);
  BOOST_TEST(scaler.scale()[0] == 1.0);
  BOOST_TEST(std::abs(scaled(0, 0)) < 1e-16);
}

BOOST_AUTO_TEST_CASE(a_scaler_works_in_float_with_means_in_double) {
  const matrix<float> data = counted(1000, 2).cast<float>();
  standard_scaler scaler;
  const matrix<float> scaled = scaler.fit_transform(data);
  BOOST_TEST(scaler.mean()[0] == 4995.0);
  BOOST_TEST(scaled(0, 0) == -1.7303201f, boost::test_tools::tolerance(1e-6f));
}

BOOST_AUTO_TEST_CASE(a_scaler_refuses_other_features_and_use_before_fit) {
  standard_scaler scaler;
  BOOST_CHECK_THROW(scaler.transform(counted(2, 2)), std::logic_error);
  BOOST_CHECK_THROW(scaler.fit(matrix<double>(0, 2)), std::invalid_argument);
  BOOST_CHECK_EXCEPTION(scaler.fit(matrix<double>(2, 0)), std::invalid_argument, [](const auto& e) {
    return e.what() == std::string("standard_scaler: there are no columns to fit to");
  });
  scaler.fit(counted(2, 2));
  BOOST_CHECK_THROW(scaler.transform(counted(2, 3)), std::invalid_argument);
}

BOOST_AUTO_TEST_CASE(a_random_batch_is_drawn_as_numpy_draws_it) {
  // np.random.RandomState(0).randint(0, 11610, 32) begins with these
  matrix<double> data(11610, 1);
  for (Eigen::Index i = 0; i < data.rows(); ++i) data(i, 0) = static_cast<double>(i);
  const vector<double> target = 2 * data.col(0);
  random_state random(0);
  const auto drawn = random_batch(data, target, 32, random);
  BOOST_TEST(drawn.data.rows() == 32);
  BOOST_TEST(
      (indices(drawn.rows.begin(), drawn.rows.begin() + 4) == indices{2732, 10799, 9845, 3264}));
  BOOST_TEST(drawn.rows[31] == 8291u);
  BOOST_TEST(drawn.data(1, 0) == 10799.0);
  BOOST_TEST(drawn.target[1] == 2 * 10799.0);
}

BOOST_AUTO_TEST_CASE(rows_taken_out_of_an_array_into_itself_were_read_after_their_memory_was_freed) {
  matrix<double> m = counted(1000, 3);
  const indices rows{999, 0, 500};
  const matrix<double> wanted = take(m, rows);
  take(m, rows, m);
  BOOST_TEST((m == wanted));
  m = counted(3, 3);  // of the same shape: row 0 would be overwritten before it is read
  const indices turned{2, 1, 0};
  const matrix<double> other = take(m, turned);
  take(m, turned, m);
  BOOST_TEST((m == other));
  take(m.bottomRows(2), indices{1}, m);
  BOOST_TEST((m == other.row(2)));

  batch<double> b{counted(1000, 3), counted(1000, 3).col(1), {}};
  const batch<double> before = b;
  random_state random(1);
  random_batch(b.data, b.target, 400, random, b);
  BOOST_TEST((b.data == take(before.data, b.rows)));
  BOOST_TEST((b.target == take(before.target, b.rows)));
  matrix<double> table = counted(1000, 3);
  batch<double, matrix<double>> c;
  c.data = table;
  random_batch(c.data, c.data.bottomRows(1000), 400, random, c);  // targets among the data
  BOOST_TEST((c.data == take(table, c.rows)));
  BOOST_TEST((c.target == c.data));
  const vector<int> numbers = vector<int>::LinSpaced(1000, 0, 999);  // targets of another type
  BOOST_TEST(random_batch(before.data, numbers, 4, random).target.size() == 4);
}

BOOST_AUTO_TEST_CASE(shuffled_batches_show_each_row_once_per_epoch_in_another_order) {
  const matrix<double> data = counted(10, 2);
  const vector<double> target = data.col(0);
  random_state random(3);
  shuffled_batches batches(data, target, 4, random);
  BOOST_TEST(batches.size() == 3u);
  indices orders[2];
  for (indices& order : orders) {
    std::vector<Eigen::Index> sizes;
    for (const auto& [x, y, rows] : batches) {
      BOOST_TEST((x.col(0) == y));
      sizes.push_back(x.rows());
      order.insert(order.end(), rows.begin(), rows.end());
    }
    BOOST_TEST((sizes == std::vector<Eigen::Index>{4, 4, 2}));
    BOOST_TEST(std::set<std::size_t>(order.begin(), order.end()).size() == 10u);
  }
  BOOST_TEST((orders[0] != orders[1]));
}

BOOST_AUTO_TEST_CASE(a_small_last_batch_can_be_dropped) {
  const matrix<double> data = counted(10, 2);
  const vector<double> target = data.col(0);
  random_state random(3);
  shuffled_batches batches(data, target, 4, random, {.drop_remainder = true});
  int count = 0;
  for (const auto& part : batches) count += part.data.rows() == 4;
  BOOST_TEST(count == 2);
  shuffled_batches none(data, target, 11, random, {.drop_remainder = true});
  BOOST_TEST((none.begin() == none.end()));
}

BOOST_AUTO_TEST_CASE(arrays_that_do_not_lie_row_after_row_had_no_matching_function) {
  const matrix<double> data = counted(11, 3);
  const vector<double> target = data.col(0);
  const Eigen::MatrixXd columns = data;
  const Eigen::Matrix<double, 11, 3> fixed = data;
  const Eigen::ArrayXXd array = data.array();

  const matrix<double> wanted = standard_scaler().fit_transform(data);
  BOOST_TEST((standard_scaler().fit_transform(columns) == wanted));
  BOOST_TEST((standard_scaler().fit_transform(fixed) == wanted));
  BOOST_TEST((standard_scaler().fit_transform(array) == wanted));
  BOOST_TEST((standard_scaler().fit(data * 1.0).transform(columns * 1.0) == wanted));
  standard_scaler scaler;
  scaler.fit(data.block(1, 1, 5, 2));
  BOOST_TEST(scaler.mean()[0] == 31.0);
  BOOST_TEST((scaler.fit(columns).inverse_transform(Eigen::MatrixXd(wanted)) - data)
                 .cwiseAbs()
                 .maxCoeff() < 1e-13);

  const auto rows = train_test_split(data, target, 5);
  for (const auto& parts :
       {train_test_split(columns, target, 5), train_test_split(fixed, data.col(0), 5),
        train_test_split(array, columns.col(0), 5),
        train_test_split(data * 1.0, target * 1.0, 5)}) {
    BOOST_TEST((parts.train_data == rows.train_data));
    BOOST_TEST((parts.test_target == rows.test_target));
  }

  random_state one(0), two(0);
  const auto drawn = random_batch(columns, 1.0 * target, 4, one);
  BOOST_TEST((drawn.data == random_batch(data, target, 4, two).data));
  BOOST_TEST((drawn.data.col(0) == drawn.target));
  BOOST_TEST((take(columns, indices{2, 0}) == take(data, indices{2, 0})));
}

BOOST_AUTO_TEST_CASE(scaled_integers_were_rounded_to_integers) {
  const matrix<int> data{{1, 10}, {2, 20}, {3, 30}, {6, 80}};
  const matrix<double> scaled = standard_scaler().fit_transform(data);
  BOOST_TEST(scaled(0, 0) == -2 / std::sqrt(3.5));
}

BOOST_AUTO_TEST_CASE(batches_refuse_what_does_not_fit) {
  const matrix<double> data = counted(4, 2);
  random_state random(0);
  BOOST_CHECK_THROW(static_cast<void>(random_batch(data, vector<double>(3), 2, random)),
                    std::invalid_argument);
  BOOST_CHECK_THROW(static_cast<void>(random_batch(data, vector<double>(4), 0, random)),
                    std::invalid_argument);
  BOOST_CHECK_THROW(static_cast<void>(take(data, indices{4})), std::out_of_range);
}

BOOST_AUTO_TEST_CASE(
    generated_housing_is_the_same_for_a_seed_and_lies_in_the_ranges_of_the_census) {
  const table t = generated_housing(500), again = generated_housing(500);
  BOOST_TEST((t.values == again.values));
  BOOST_TEST((t.values != generated_housing(500, 1).values));
  BOOST_TEST(t.names.size() == 9u);
  BOOST_TEST(t.values.allFinite());
  BOOST_TEST(t.column("HouseAge").maxCoeff() <= 52);
  BOOST_TEST(t.column("MedHouseVal").maxCoeff() <= 5.00001);
  BOOST_TEST(t.column("MedHouseVal").minCoeff() >= 0.14999);
  BOOST_TEST(t.column("Longitude").maxCoeff() < -114);
  BOOST_TEST(t.column("AveOccup").minCoeff() > 1);
}

BOOST_AUTO_TEST_SUITE_END()

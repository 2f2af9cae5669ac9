// SPDX-License-Identifier: BSL-1.0
// What processes share. ctest runs this program as two of them; each checks its own side.
#define BOOST_TEST_MODULE leibniz_mpi
#define BOOST_TEST_NO_MAIN
#include <boost/test/unit_test.hpp>

#include <cmath>
#include <vector>

#include <leibniz/adapters/mpi.hpp>
#include <leibniz/tape/tape.hpp>

using leibniz::adapters::data_parallel;

namespace {

std::vector<double> filled(std::size_t size, double value) { return std::vector<double>(size, value); }

}  // namespace

BOOST_AUTO_TEST_CASE(there_are_two_processes) {
  const data_parallel processes;
  BOOST_TEST(processes.size() == 2u);
  BOOST_TEST(processes.is_first() == (processes.rank() == 0));
}

BOOST_AUTO_TEST_CASE(shards_are_pieces_in_order_whose_sizes_differ_by_one_at_most) {
  const data_parallel processes;
  const std::vector<std::size_t> rows{10, 11, 12, 13, 14};
  const auto mine = processes.shard(rows);
  const std::vector<std::size_t> got(mine.begin(), mine.end());
  const std::vector<std::size_t> wanted =
      processes.is_first() ? std::vector<std::size_t>{10, 11, 12} : std::vector<std::size_t>{13, 14};
  BOOST_TEST((got == wanted));
  BOOST_TEST(processes.shard(std::vector<std::size_t>{7}).size() == (processes.is_first() ? 1u : 0u));
}

BOOST_AUTO_TEST_CASE(weights_become_those_of_the_first_process) {
  data_parallel processes;
  std::vector<double> a = filled(3, static_cast<double>(processes.rank()) + 1), b = filled(1, a[0] + 10);
  const std::vector<std::span<double>> weights{a, b};
  processes.broadcast<double>(weights);
  BOOST_TEST((a == filled(3, 1)));
  BOOST_TEST(b[0] == 11.0);
}

BOOST_AUTO_TEST_CASE(models_of_different_sizes_are_an_error_in_every_process) {
  data_parallel processes;
  std::vector<double> a = filled(processes.rank() + 1, 0);
  const std::vector<std::span<double>> weights{a};
  BOOST_CHECK_EXCEPTION(processes.broadcast<double>(weights), std::invalid_argument, [](const auto& e) {
    return e.what() == std::string("data_parallel: the processes' models have 1 to 2 weights: make the "
                                   "same model in each");
  });
}

BOOST_AUTO_TEST_CASE(gradients_are_averaged_by_the_number_of_rows) {
  data_parallel processes;
  const bool first = processes.is_first();
  std::vector<float> a(2, first ? 1.f : 4.f), b(1, first ? -1.f : 8.f);
  const std::vector<std::span<float>> gradients{a, b};
  processes.average<float>(gradients, first ? 1 : 2);
  BOOST_TEST(a[1] == 3.f);  // (1 1 + 2 4) / 3
  BOOST_TEST(b[0] == 5.f);
  BOOST_CHECK_THROW(processes.average<float>(gradients, 0), std::invalid_argument);
}

BOOST_AUTO_TEST_CASE(an_all_reduce_of_the_last_layer_runs_beside_the_backward_pass_of_the_first) {
  namespace tape = leibniz::tape;
  const data_parallel processes;
  const double mine = processes.is_first() ? 1 : 3;
  const tape::variable<double> first(0.5), last(-0.25);
  const auto hidden_of = [&] { return tanh(first * mine); };

  tape::gradient_tape whole;
  auto wanted = whole.gradient(hidden_of() * last, {first, last});
  std::vector<double> w{wanted[0]->item(), wanted[1]->item()};
  processes.average<double>(std::vector<std::span<double>>{w}, 1);

  tape::gradient_tape recording({.persistent = true});
  const auto hidden = hidden_of();
  const auto loss = hidden * last;
  const auto by_last = recording.gradient(loss, last), by_hidden = recording.gradient(loss, hidden);
  std::vector<double> late{by_last->item()}, early(1, 0.0);
  auto pending = processes.start_average<double>(std::vector<std::span<double>>{late}, 1);
  early[0] = recording.gradient(hidden, first, {.output_gradients = *by_hidden})->item();
  processes.average<double>(std::vector<std::span<double>>{early}, 1);
  pending.finish();
  BOOST_TEST(early[0] == w[0]);
  BOOST_TEST(late[0] == w[1]);
}

BOOST_AUTO_TEST_CASE(an_all_reduce_that_is_not_finished_is_waited_for_and_changes_nothing) {
  const data_parallel processes;
  std::vector<double> a = filled(2, static_cast<double>(processes.rank()));
  { const auto pending = processes.start_average<double>(std::vector<std::span<double>>{a}, 1); }
  BOOST_TEST((a == filled(2, static_cast<double>(processes.rank()))));
}

BOOST_AUTO_TEST_CASE(finish_of_what_was_moved_is_an_error) {
  data_parallel processes;
  std::vector<double> a = filled(2, static_cast<double>(processes.rank()));
  const std::vector<std::span<double>> gradients{a};
  auto pending = processes.start_average<double>(gradients, 1);
  auto taken = std::move(pending);
  BOOST_CHECK_THROW(pending.finish(), std::logic_error);
  taken.finish();
  BOOST_TEST((a == filled(2, 0.5)));
}

BOOST_AUTO_TEST_CASE(a_process_without_rows_counts_nothing_even_if_its_gradient_is_nan) {
  data_parallel processes;
  std::vector<double> a = filled(2, processes.is_first() ? 5 : std::nan(""));
  const std::vector<std::span<double>> gradients{a};
  processes.average<double>(gradients, processes.is_first() ? 3 : 0);
  BOOST_TEST((a == filled(2, 5)));
}

BOOST_AUTO_TEST_CASE(metrics_count_what_all_processes_have_seen) {
  const data_parallel processes;
  leibniz::nn::mean_squared_error error;
  if (processes.is_first())
    error.update({5}, {2});
  else
    error.update({0}, {1});
  BOOST_TEST(processes.global(error.totals()).result() == 5.0);
}

int main(int count, char** arguments) {
  const boost::mpi::environment environment(count, arguments);
  return boost::unit_test::unit_test_main(&init_unit_test, count, arguments);
}

// SPDX-License-Identifier: BSL-1.0
// The helpers of a training loop: progress lines, early stopping, the log and the plot.
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <limits>
#include <sstream>
#include <utility>
#include <vector>

#include <boost/test/unit_test.hpp>

#include <leibniz/nn/data/read_csv.hpp>
#include <leibniz/nn/training/csv_log.hpp>
#include <leibniz/nn/training/early_stopping.hpp>
#include <leibniz/nn/training/plot.hpp>
#include <leibniz/nn/training/progress.hpp>

using namespace leibniz::nn;

BOOST_AUTO_TEST_SUITE(nn_training)

namespace {

struct folder {
  std::filesystem::path path =
      std::filesystem::temp_directory_path() / ("leibniz_training_" + std::to_string(::getpid()));
  folder() { std::filesystem::create_directories(path); }
  ~folder() { std::filesystem::remove_all(path); }
};

std::string text_of(const std::filesystem::path& file) {
  std::ifstream in(file);
  return {std::istreambuf_iterator<char>(in), {}};
}

bool mentions(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

BOOST_AUTO_TEST_CASE(in_a_pipe_there_is_one_plain_line_for_each_epoch) {
  std::ostringstream out;
  progress report(out, {.epochs = 2, .batches = 2});
  for (int epoch = 0; epoch < 2; ++epoch) {
    report.batch({{"train mse", 1.0}});
    report.batch({{"train mse", 0.75}});
    report.epoch({{"train mse", 0.51 - epoch}, {"valid mse", 0.53}});
  }
  BOOST_TEST(out.str() ==
             "Epoch 1 train mse: 0.5100 ... valid mse: 0.5300\n"
             "Epoch 2 train mse: -0.4900 ... valid mse: 0.5300\n");
}

BOOST_AUTO_TEST_CASE(on_a_terminal_the_line_moves_with_batches_rate_and_time_left) {
  std::ostringstream out;
  double now = 10;
  progress report(out,
                  {.epochs = 3, .batches = 4, .decimals = 2, .terminal = true, .clock = [&now] {
                     return now;
                   }});
  now += 0.05;
  report.batch({{"train mse", 9}});  // too early to be shown
  now += 0.95;
  report.batch({{"train mse", 0.5}});
  report.epoch({{"train mse", 0.51}, {"valid mse", 0.53}});
  BOOST_TEST(out.str() ==
             "\rEpoch 1 train mse: 0.50 ... 2/4 batches, 2 per s, 5 s left\x1b[K"
             "\rEpoch 1 train mse: 0.51 ... valid mse: 0.53\x1b[K\n");
  BOOST_TEST(report.seconds() == 1.0, boost::test_tools::tolerance(1e-12));
  BOOST_TEST(report.summary() == "1 epochs in 1 s: 1 s per epoch, 2 batches per s");
}

BOOST_AUTO_TEST_CASE(durations_are_short) {
  BOOST_TEST(progress::duration(0.123) == "0.12 s");
  BOOST_TEST(progress::duration(9.94) == "9.9 s");
  BOOST_TEST(progress::duration(59.4) == "59 s");
  BOOST_TEST(progress::duration(185) == "3 min 05 s");
  BOOST_TEST(progress::duration(7620) == "2 h 07 min");
}

BOOST_AUTO_TEST_CASE(a_large_metric_was_cut_off_and_an_infinite_duration_was_made_an_integer) {
  std::ostringstream out;
  progress report(out, {.decimals = 2});
  report.epoch({{"a", 1e300}, {"b", -2.5e9}, {"c", 999999999.0}, {"d", std::nan("")}});
  BOOST_TEST(out.str() == "Epoch 1 a: 1.00e+300 ... b: -2.50e+09 ... c: 999999999.00 ... d: nan\n");
  std::ostringstream many;
  progress(many, {.decimals = 80}).epoch({{"a", 0.5}});
  BOOST_TEST(many.str() == "Epoch 1 a: 0.5" + std::string(79, '0') + "\n");
  BOOST_TEST(progress::duration(std::numeric_limits<double>::infinity()) == "inf s");
  BOOST_TEST(progress::duration(1e20) == "1e+20 s");
}

BOOST_AUTO_TEST_CASE(training_stops_after_epochs_without_improvement) {
  early_stopping stop({.patience = 2});
  BOOST_TEST(stop.improved(1.0));
  BOOST_TEST(!stop.improved(1.0));
  BOOST_TEST(!stop.should_stop());
  BOOST_TEST(stop.improved(0.5));
  BOOST_TEST(!stop.improved(std::numeric_limits<double>::quiet_NaN()));
  BOOST_TEST(!stop.should_stop());
  BOOST_TEST(!stop.improved(0.6));
  BOOST_TEST(stop.should_stop());
  BOOST_TEST(stop.best() == 0.5);
  BOOST_TEST(stop.best_epoch() == 2u);
}

BOOST_AUTO_TEST_CASE(small_changes_early_epochs_and_a_baseline_count_as_keras_counts_them) {
  early_stopping delta({.patience = 1, .min_delta = 0.1});
  BOOST_TEST(delta.improved(1.0));
  BOOST_TEST(!delta.improved(0.95));
  BOOST_TEST(delta.should_stop());

  early_stopping accuracy({.patience = 1, .larger_is_better = true, .start_from_epoch = 2});
  BOOST_TEST(!accuracy.improved(0.9));
  BOOST_TEST(!accuracy.improved(0.1));
  BOOST_TEST(!accuracy.should_stop());
  BOOST_TEST(accuracy.improved(0.5));
  BOOST_TEST(!accuracy.improved(0.4));
  BOOST_TEST(accuracy.should_stop());

  early_stopping baseline({.patience = 2, .baseline = 0.1});
  BOOST_TEST(baseline.improved(1.0));
  BOOST_TEST(!baseline.should_stop());
  BOOST_TEST(baseline.improved(0.5));
  BOOST_TEST(!baseline.should_stop());  // never in an epoch that is better
  BOOST_TEST(!baseline.improved(0.5));
  BOOST_TEST(baseline.should_stop());

  early_stopping at_once({.patience = 0});
  BOOST_TEST(!at_once.should_stop());
  BOOST_TEST(at_once.improved(1.0));
  BOOST_TEST(!at_once.should_stop());
  BOOST_TEST(!at_once.improved(2.0));
  BOOST_TEST(at_once.should_stop());
  BOOST_CHECK_THROW(early_stopping({.min_delta = -1}), std::invalid_argument);
}

BOOST_AUTO_TEST_CASE(a_log_reads_back_to_the_last_bit) {
  const folder here;
  const auto file = here.path / "log.csv";
  csv_log log(file, {"epoch", "train_mse"});
  log.write({1, 0.1});
  log.write({2, 1.0 / 3.0});
  const table t = read_csv(file);
  BOOST_TEST(text_of(file).starts_with("epoch,train_mse\n1,0.1\n"));
  BOOST_TEST(t.column("train_mse")[1] == 1.0 / 3.0);
  BOOST_CHECK_THROW(log.write({3}), std::invalid_argument);
  BOOST_CHECK_THROW(csv_log(here.path / "no" / "log.csv", {"a"}), std::runtime_error);
  BOOST_CHECK_THROW(csv_log(file, {"a,b"}), std::invalid_argument);
}

BOOST_AUTO_TEST_CASE(the_log_of_a_training_that_ran_away_could_not_be_read) {
  const folder here;
  const auto file = here.path / "log.csv";
  csv_log log(file, {"mse"});
  const double infinity = std::numeric_limits<double>::infinity();
  log.write({infinity});
  log.write({-infinity});
  log.write({std::nan("")});
  log.write({-std::nan("")});
  const vector<double> read = read_csv(file, {.allow_nonfinite = true}).column("mse");
  BOOST_TEST(read[0] == infinity);
  BOOST_TEST(read[1] == -infinity);
  BOOST_TEST(std::isnan(read[2]));
  BOOST_TEST(std::isnan(read[3]));
  BOOST_CHECK_THROW(read_csv(file), csv_error);
}

BOOST_AUTO_TEST_CASE(a_log_with_names_that_cannot_be_read_back_replaced_the_file) {
  const folder here;
  const auto file = here.path / "log.csv";
  std::ofstream(file) << "kept\n";
  for (const auto& [names, reason] : std::vector<std::pair<std::vector<std::string>, std::string>>{
           {{}, "give the names of the columns"},
           {{"a", "b", "a"}, "'a' is there twice"},
           {{"a", ""}, "'' is empty"},
           {{" a"}, "' a' begins or ends with space"},
           {{"\xEF\xBB\xBF" "a", "b"}, "begins with a byte order mark"},
           {{"\t"}, "begins or ends with space"},
           {{"a\nb"}, "has a comma, a quotation mark or a line end"}})
    BOOST_CHECK_EXCEPTION(csv_log(file, names), std::invalid_argument,
                          [&why = reason](const auto& e) { return mentions(e.what(), why); });
  BOOST_TEST(text_of(file) == "kept\n");
}

BOOST_AUTO_TEST_CASE(a_plot_has_all_points_and_needs_no_quoting) {
  const folder here;
  const auto image = here.path / "it's a plot.svg";
  const bool drawn =
      plot(image, {{"train's", {1.0, 0.5, std::nan("")}}, {"valid", {1.5, 1.25}, {1, 3}, true}},
           {.y_label = "mse", .title = "a\nb", .logarithmic = true});
  const std::string script = text_of(here.path / "it's a plot.gp");
  BOOST_TEST(mentions(script, "$curve0 << EOD\n1 1\n2 0.5\n3 NaN\nEOD\n"));
  BOOST_TEST(mentions(script, "$curve1 << EOD\n1 1.5\n3 1.25\nEOD\n"));
  BOOST_TEST(mentions(script, "title 'train''s'"));
  BOOST_TEST(mentions(script, "set title 'a b'"));
  if (std::system("command -v gnuplot > /dev/null") == 0) {
    BOOST_TEST(drawn);
    BOOST_TEST(mentions(text_of(image), "train's"));
  } else {
    BOOST_TEST(!drawn);
    BOOST_TEST(!std::filesystem::exists(image));
  }
  BOOST_CHECK_THROW(plot(image, {{"none", {}}}), std::invalid_argument);
  BOOST_CHECK_THROW(plot(image, {{"uneven", {1, 2}, {1}}}), std::invalid_argument);
  BOOST_CHECK_THROW(plot(here.path / "no" / "plot.svg", {{"a", {1}}}), std::runtime_error);
}

BOOST_AUTO_TEST_CASE(an_svg_file_was_drawn_under_another_ending) {
  const folder here;
  BOOST_CHECK_EXCEPTION(
      plot(here.path / "p.png", {{"a", {1}}}), std::invalid_argument, [&here](const auto& e) {
        return mentions(e.what(),
                        "p.png does not end in .svg, and an SVG file is what is drawn: "
                        "write " +
                            (here.path / "p.svg").string());
      });
  BOOST_CHECK_THROW(plot(here.path / "p", {{"a", {1}}}), std::invalid_argument);
  BOOST_TEST(std::filesystem::is_empty(here.path));
}

BOOST_AUTO_TEST_SUITE_END()

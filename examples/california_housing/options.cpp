// SPDX-License-Identifier: BSL-1.0
#include "options.hpp"

#include <CLI/CLI.hpp>

namespace california {

namespace {

// Before the training, and not after it, when its results would be lost.
std::string can_be_written(const std::string& file) {
  if (std::filesystem::is_directory(file)) return file + " is a folder: give the name of a file";
  const auto folder = std::filesystem::path(file).parent_path();
  if (folder.empty() || std::filesystem::is_directory(folder)) return {};
  return "there is no folder " + folder.string();
}

}  // namespace

std::optional<options> read_options(int count, char** arguments, int& code) {
  options o;
  CLI::App app(
      "Trains Dense(30, relu) -> Dense(1) to predict house values, with the training loop written\n"
      "out on the gradient tape. Prints one line for each epoch.");
  app.name("california_housing");
  const CLI::Range count_range(std::size_t{1}, std::size_t{1000000000});
  app.add_option("--data", o.data,
                 "comma-separated values with a header line and the column MedHouseVal\n"
                 "(default: made-up data of the same form)")
      ->option_text("FILE")
      ->check(CLI::ExistingFile);
  app.add_option("--epochs", o.epochs, "number of epochs (default: 100)")
      ->option_text("N")
      ->check(count_range);
  app.add_option("--batch", o.batch, "rows in a batch, for each process (default: 32)")
      ->option_text("N")
      ->check(count_range);
  app.add_option("--units", o.units, "width of the hidden layer (default: 30)")
      ->option_text("N")
      ->check(count_range);
  app.add_option("--optimizer", o.optimizer,
                 "sgd, momentum, nesterov, adagrad, rmsprop, adam or adamw (default: sgd)")
      ->option_text("NAME")
      ->check(
          CLI::IsMember({"sgd", "momentum", "nesterov", "adagrad", "rmsprop", "adam", "adamw"}));
  app.add_option("--learning-rate", o.learning_rate,
                 "learning rate (default: 0.003 for sgd, 0.0003 with momentum, 0.001\n"
                 "for the others)")
      ->option_text("X");
  app.add_option("--precision", o.precision, "float or double (default: float)")
      ->option_text("TYPE")
      ->check(CLI::IsMember({"float", "double"}));
  app.add_option("--seed", o.seed, "seed of weights and batches (default: 42)")->option_text("N");
  app.add_option("--patience", o.patience,
                 "stop after N epochs without a better validation, and take the\n"
                 "best weights (default: never)")
      ->option_text("N");
  app.add_option("--load", o.load, "start from the weights in this .npz file")
      ->option_text("FILE")
      ->check(CLI::ExistingFile);
  app.add_option("--save", o.save, "write the weights to this .npz file")
      ->option_text("FILE")
      ->check(can_be_written);
  app.add_option("--log", o.log, "write the errors of each epoch, as comma-separated values")
      ->option_text("FILE")
      ->check(can_be_written);
  app.add_option("--plot", o.plot, "draw the errors into this .svg file, with gnuplot")
      ->option_text("FILE")
      ->check(can_be_written);
  app.add_flag("--deterministic", o.deterministic,
               "a run without random numbers, in double: fixed weights, batches\n"
               "in order, losses with all digits");
  app.add_flag("--distributed", o.distributed, "share each batch among the processes of mpirun");
  try {
    app.parse(count, arguments);
  } catch (const CLI::ParseError& e) {
    code = app.exit(e);
    return std::nullopt;
  }
  return o;
}

}  // namespace california

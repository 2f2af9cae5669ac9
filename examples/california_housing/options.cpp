// SPDX-License-Identifier: BSL-1.0
#include "options.hpp"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <unistd.h>
#include <CLI/CLI.hpp>

#include <leibniz/nn/training/plot.hpp>

namespace california {

namespace {

// Opens what will be written, before the training and not after it, when its results would be lost.
// A file that is there stays as it is; for one that is not, one of another name is made beside it and
// removed, as other processes may look at the same time. What is replaced as a whole needs both.
std::string cannot_write(const std::filesystem::path& file, bool replaced) {
  std::error_code none;
  if (std::filesystem::is_directory(file, none))
    return file.string() + " is a folder: give the name of a file";
  const auto folder = file.parent_path();
  if (!folder.empty() && !std::filesystem::is_directory(folder, none))
    return "there is no folder " + folder.string();
  const bool exists = std::filesystem::exists(file, none);
  if (exists) {
    const int opened = ::open(file.c_str(), O_WRONLY | O_APPEND);
    if (opened < 0) return "cannot write " + file.string() + ": " + std::strerror(errno);
    ::close(opened);
  }
  if (!exists || replaced) {
    std::string beside = file.string() + ".XXXXXX";
    const int made = ::mkstemp(beside.data());
    if (made < 0) return "cannot make " + file.string() + ": " + std::strerror(errno);
    ::close(made);
    ::unlink(beside.c_str());
  }
  return {};
}

std::string can_be_written(const std::string& file) { return cannot_write(file, false); }
std::string can_be_replaced(const std::string& file) { return cannot_write(file, true); }
std::string can_be_drawn(const std::string& file) {
  namespace plotting = leibniz::nn::plotting;
  std::string why = plotting::wrong_ending(file);
  if (why.empty()) why = can_be_written(file);
  return why.empty() ? can_be_written(plotting::script_of(file)) : why;
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
      ->option_text("N")
      ->check(count_range);
  app.add_option("--load", o.load, "start from the weights in this .npz file")
      ->option_text("FILE")
      ->check(CLI::ExistingFile);
  app.add_option("--save", o.save, "write the weights to this .npz file")
      ->option_text("FILE")
      ->check(can_be_replaced);
  app.add_option("--log", o.log, "write the errors of each epoch, as comma-separated values")
      ->option_text("FILE")
      ->check(can_be_written);
  app.add_option("--plot", o.plot,
                 "draw the errors into this .svg file, with gnuplot; its script stays\n"
                 "beside it, with the ending .gp")
      ->option_text("FILE")
      ->check(can_be_drawn);
  // CLI11 would list in their place what they exclude.
  constexpr const char* nothing = " ";
  app.add_flag("--distributed", o.distributed, "share each batch among the processes of mpirun")
      ->option_text(nothing);
  auto* const deterministic =
      app.add_flag("--deterministic", o.deterministic,
                   "a run without random numbers, in double: fixed weights, batches\n"
                   "in order, losses with all digits; beside it stand --data and\n"
                   "--epochs alone")
          ->option_text(nothing);
  for (CLI::Option* option : app.get_options()) {
    const std::string name = option->get_single_name();
    if (option != deterministic && name != "help" && name != "data" && name != "epochs")
      deterministic->excludes(option);
  }
  try {
    app.parse(count, arguments);
  } catch (const CLI::ParseError& e) {
    code = app.exit(e);
    return std::nullopt;
  }
  return o;
}

}  // namespace california

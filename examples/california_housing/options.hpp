// SPDX-License-Identifier: BSL-1.0
// What the program is told on its command line.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace california {

struct options {
  std::filesystem::path data;  // empty: the generated data
  std::size_t epochs = 100, batch = 32, units = 30, patience = 0;
  std::string optimizer = "sgd", precision = "float";
  std::optional<double> learning_rate;
  std::uint32_t seed = 42;
  std::filesystem::path load, save, log, plot;
  bool deterministic = false, distributed = false;
};

/// Reads the command line; nothing, and the program's exit code in `code`, if there is nothing to do
/// but what was printed: the help, or what is wrong.
std::optional<options> read_options(int count, char** arguments, int& code);

}  // namespace california

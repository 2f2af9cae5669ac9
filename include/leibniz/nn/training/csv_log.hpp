// SPDX-License-Identifier: BSL-1.0
// Writes the numbers of each epoch as comma-separated values, complete after each line.
#pragma once

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <initializer_list>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace leibniz::nn {

/// A log in a file, one line for each epoch below a header (`keras.callbacks.CSVLogger`). Numbers are
/// the shortest that read back as the same double. `read_csv(file, {.allow_nonfinite = true})` reads
/// the log, also that of a training that ran away: without the option, read_csv refuses its NaN.
///
///     csv_log log("training.csv", {"epoch", "train_mse", "valid_mse"});
///     log.write({1, train.result(), valid.result()});
class csv_log {
 public:
  /// Replaces `file`. Throws std::runtime_error if it cannot be written, and, before it touches the
  /// file, std::invalid_argument for names that would not be read back: empty, repeated, or with
  /// commas, quotation marks, line ends, space around them, or a byte order mark in front.
  csv_log(std::filesystem::path file, std::vector<std::string> columns)
      : file_(std::move(file)), columns_(checked(std::move(columns))), out_(file_) {
    std::string line;
    for (const std::string& column : columns_) line += (line.empty() ? "" : ",") + column;
    put(line);
  }

  /// Writes one line. Throws std::invalid_argument unless there is one value for each column, and
  /// std::runtime_error if the file cannot be written.
  void write(std::span<const double> values) {
    if (values.size() != columns_.size())
      throw std::invalid_argument("csv_log: " + std::to_string(values.size()) + " values for " +
                                  std::to_string(columns_.size()) + " columns");
    std::string line;
    for (const double value : values) {
      char text[32];
      char* const end = std::to_chars(text, text + sizeof text, value).ptr;
      if (!line.empty()) line += ',';
      line.append(text, end);
    }
    put(line);
  }
  void write(std::initializer_list<double> values) {
    write(std::span(values.begin(), values.size()));
  }

 private:
  static std::vector<std::string> checked(std::vector<std::string> columns) {
    if (columns.empty()) throw std::invalid_argument("csv_log: give the names of the columns");
    for (auto name = columns.begin(); name != columns.end(); ++name) {
      const auto fail = [&name](const char* why) {
        throw std::invalid_argument("csv_log: the column's name '" + *name + "' " + why);
      };
      if (name->empty()) fail("is empty");
      if (name->starts_with("\xEF\xBB\xBF")) fail("begins with a byte order mark");
      if (name->find_first_of(",\"\n\r") != std::string::npos)
        fail("has a comma, a quotation mark or a line end");
      constexpr std::string_view space = " \t";
      if (space.find(name->front()) != space.npos || space.find(name->back()) != space.npos)
        fail("begins or ends with space");
      if (std::find(columns.begin(), name, *name) != name) fail("is there twice");
    }
    return columns;
  }

  void put(const std::string& line) {
    out_ << line << '\n';
    out_.flush();
    if (!out_) throw std::runtime_error("csv_log: cannot write " + file_.string());
  }

  std::filesystem::path file_;
  std::vector<std::string> columns_;
  std::ofstream out_;
};

}  // namespace leibniz::nn

// SPDX-License-Identifier: BSL-1.0
// What a training loop says while it runs: one line for each epoch, and on a terminal a line that
// moves with the batches.
#pragma once

#include <chrono>
#include <cmath>
#include <cstddef>
#include <cstdio>
#include <functional>
#include <initializer_list>
#include <iostream>
#include <optional>
#include <string>
#include <utility>

#include <unistd.h>

namespace leibniz::nn {

struct progress_options {
  std::size_t epochs = 1;
  std::size_t batches = 1;  ///< in each epoch
  int decimals = 4;         ///< of the metrics; those from 1e9 on are written as 1.2346e+09
  double refresh = 0.1;     ///< seconds between two states of the moving line
  /// Whether the stream is a terminal; found out by itself for std::cout and std::cerr.
  std::optional<bool> terminal = {};
  /// Seconds from any fixed point of time.
  std::function<double()> clock = [] {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
  };
};

/// One line for each epoch, such as
///
///     Epoch 3 train mse: 0.5102 ... valid mse: 0.5297
///
/// On a terminal the line is there from the epoch's first batch on, with the batches done, their
/// rate, and the time left to the end of the last epoch; in a pipe or a file only the finished lines
/// are written.
///
///     progress report(std::cout, {.epochs = 100, .batches = 362});
///     for (...) {                                             // epochs
///       for (...) report.batch({{"train mse", train.result()}});
///       report.epoch({{"train mse", train.result()}, {"valid mse", valid.result()}});
///     }
class progress {
 public:
  using metrics = std::initializer_list<std::pair<const char*, double>>;

  explicit progress(std::ostream& out, progress_options options = {})
      : out_(out),
        options_(std::move(options)),
        terminal_(options_.terminal.value_or(is_terminal(out))),
        start_(options_.clock()),
        shown_(start_) {}

  /// Says that one more batch is done.
  void batch(metrics values) {
    ++batches_;
    if (!terminal_) return;
    const double now = options_.clock();
    if (now - shown_ < options_.refresh) return;
    shown_ = now;
    const std::size_t total = options_.epochs * options_.batches,
                      done = epochs_ * options_.batches + batches_;
    const double rate = static_cast<double>(all_batches_ + batches_) / (now - start_);
    char state[96];
    std::snprintf(state, sizeof state, "%zu/%zu batches, %.0f per s, %s left", batches_,
                  options_.batches, rate,
                  duration(static_cast<double>(total > done ? total - done : 0) / rate).c_str());
    show(line(values) + " ... " + state, false);
  }

  /// Ends an epoch, and writes its line.
  void epoch(metrics values) {
    show(line(values), true);
    all_batches_ += batches_;
    batches_ = 0;
    ++epochs_;
  }

  /// Seconds since the report was made.
  double seconds() const { return options_.clock() - start_; }
  /// "1000 batches in 2.0 s: 500 batches per s, 0.72 s per epoch", for the end of a program.
  std::string summary() const {
    const double all = seconds();
    const std::size_t batches = all_batches_ + batches_;
    char text[160];
    std::snprintf(text, sizeof text, "%zu epochs in %s: %.3g s per epoch, %.0f batches per s",
                  epochs_, duration(all).c_str(),
                  epochs_ == 0 ? all : all / static_cast<double>(epochs_),
                  static_cast<double>(batches) / all);
    return text;
  }

  /// "0.42 s", "12 s", "3 min 05 s", "2 h 07 min"; "inf s" of a rate that is 0.
  static std::string duration(double seconds) {
    char text[48];
    const bool countable = std::abs(seconds) < 1e15;  // no integer holds an infinity
    const auto whole = countable ? static_cast<long long>(seconds + 0.5) : 0;
    if (seconds < 9.95 || !countable)
      std::snprintf(text, sizeof text, "%.2g s", seconds);
    else if (whole < 60)
      std::snprintf(text, sizeof text, "%lld s", whole);
    else if (whole < 3600)
      std::snprintf(text, sizeof text, "%lld min %02lld s", whole / 60, whole % 60);
    else
      std::snprintf(text, sizeof text, "%lld h %02lld min", whole / 3600, whole / 60 % 60);
    return text;
  }

 private:
  static bool is_terminal(const std::ostream& out) {
    const int file = &out == &std::cout                         ? STDOUT_FILENO
                     : &out == &std::cerr || &out == &std::clog ? STDERR_FILENO
                                                                : -1;
    return file >= 0 && ::isatty(file) == 1;
  }

  std::string line(metrics values) const {
    std::string text = "Epoch " + std::to_string(epochs_ + 1);
    bool first = true;
    for (const auto& [name, value] : values) {
      const char* const form = std::isfinite(value) && std::abs(value) >= 1e9 ? "%.*e" : "%.*f";
      const int length = std::snprintf(nullptr, 0, form, options_.decimals, value);
      std::string number(static_cast<std::size_t>(length), '\0');
      std::snprintf(number.data(), number.size() + 1, form, options_.decimals, value);
      text += std::string(first ? " " : " ... ") + name + ": " + number;
      first = false;
    }
    return text;
  }

  void show(const std::string& text, bool last) {
    if (terminal_)
      out_ << '\r' << text << "\x1b[K";  // erases what a longer line left
    else
      out_ << text;
    if (last) out_ << '\n';
    out_.flush();
  }

  std::ostream& out_;
  progress_options options_;
  bool terminal_;
  double start_, shown_;
  std::size_t epochs_ = 0, batches_ = 0, all_batches_ = 0;
};

}  // namespace leibniz::nn

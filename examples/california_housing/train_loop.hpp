// SPDX-License-Identifier: BSL-1.0
// The tutorial's training loop, written out. One source file compiles it for float, one for double.
#pragma once

#include <algorithm>
#include <cmath>
#include <iostream>
#include <numeric>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include <leibniz/nn/data/batches.hpp>
#include <leibniz/nn/layers/dense.hpp>
#include <leibniz/nn/layers/sequential.hpp>
#include <leibniz/nn/losses.hpp>
#include <leibniz/nn/npz/weights.hpp>
#include <leibniz/nn/training/csv_log.hpp>
#include <leibniz/nn/training/early_stopping.hpp>
#include <leibniz/nn/training/plot.hpp>
#include <leibniz/nn/training/progress.hpp>

#include "data.hpp"
#include "optimizer.hpp"
#include "train.hpp"

namespace california {

namespace nn = leibniz::nn;
namespace tape = leibniz::tape;

template <class T>
std::vector<std::span<T>> spans(std::vector<tape::dense<T>>& numbers) {
  std::vector<std::span<T>> out;
  for (auto& n : numbers) out.emplace_back(n.mutable_data(), static_cast<std::size_t>(n.size()));
  return out;
}

// The gradients, averaged over the rows of all processes.
template <class T>
void average(std::vector<std::optional<tape::tensor<T>>>& gradients, std::size_t rows,
             processes& all) {
  if (all.count() == 1) return;
  std::vector<tape::dense<T>> numbers;
  for (const auto& g : gradients) numbers.push_back(g->numbers());
  all.average(spans(numbers), rows);
  for (std::size_t i = 0; i < numbers.size(); ++i)
    gradients[i] = tape::tensor<T>(std::move(numbers[i]));
}

// Mean squared error of the rows that are this process's part, over all processes.
template <class T>
double error_of(const nn::sequential<T>& model, const nn::matrix<T>& x, const nn::vector<T>& y,
                processes& all) {
  nn::indices rows(static_cast<std::size_t>(x.rows()));
  std::iota(rows.begin(), rows.end(), std::size_t{0});
  const auto mine = all.shard(rows);
  nn::mean_squared_error error;
  const nn::matrix<T> targets = nn::take(y, mine);  // (n, 1), so that each row counts
  error.update(targets, model(nn::take(x, mine)));
  return all.result(error.totals());
}

template <class T>
void say_what_is_trained_on(const options& o, const data_set<T>& d) {
  if (o.data.empty())
    std::cout << "No --data FILE: training on generated data, which are no measurements.\n";
  else
    std::cout << "Data: " << o.data.string() << '\n';
  std::cout << d.y_train.size() << " rows to train, " << d.y_valid.size() << " to validate, "
            << d.y_test.size() << " to test\n\n";
}

template <class T>
void train(const options& o, processes& all) {
  const data_set<T> data = split<T>(read(o.data));
  nn::sequential<T> model({.inputs = data.x_train.cols(), .seed = o.seed},
                          nn::dense(static_cast<Eigen::Index>(o.units), nn::activations::relu),
                          nn::dense(1));
  if (!o.load.empty()) nn::load_weights(model, o.load);
  const auto& variables = model.trainable_variables();
  auto weights = model.get_weights();
  all.broadcast(spans(weights));
  model.set_weights(weights);
  if (all.is_first()) {
    say_what_is_trained_on(o, data);
    std::cout << model.summary() << '\n';
  }

  const auto optimizer = make_optimizer(o);
  nn::random_state random(o.seed);
  const std::size_t batch_size = o.batch * all.count(),
                    steps = std::max(static_cast<std::size_t>(data.x_train.rows()) / batch_size,
                                     std::size_t{1});
  std::ostream nowhere(nullptr);
  // mpirun gives each process a terminal of its own, whatever it writes to itself.
  const std::optional<bool> alone = all.count() > 1 ? std::optional(false) : std::nullopt;
  nn::progress report(all.is_first() ? std::cout : nowhere,
                      {.epochs = o.epochs, .batches = steps, .terminal = alone});
  std::optional<nn::csv_log> log;
  if (!o.log.empty() && all.is_first())
    log.emplace(o.log, std::vector<std::string>{"epoch", "train_mse", "valid_mse"});
  nn::early_stopping stop({.patience = o.patience});
  std::vector<double> train_curve, valid_curve;
  nn::mean_squared_error train_error;

  for (std::size_t epoch = 1; epoch <= o.epochs; ++epoch) {
    train_error.reset();
    for (std::size_t step = 0; step < steps; ++step) {
      nn::indices rows(batch_size);
      for (std::size_t& row : rows)
        row = random.below(static_cast<std::size_t>(data.x_train.rows()));
      const auto mine = all.shard(rows);
      const tape::tensor<T> x(nn::take(data.x_train, mine)), y(nn::take(data.y_train, mine));

      tape::gradient_tape recording;
      const auto y_pred = tape::squeeze(model(x, nn::mode::training), -1);
      const auto loss = nn::losses::mean_squared_error(y, y_pred);
      auto gradients = recording.gradient(loss, variables);
      average(gradients, mine.size(), all);
      optimizer->apply_gradients(gradients, variables);

      train_error.update(y, y_pred);
      report.batch({{"train mse", train_error.result()}});
    }
    train_curve.push_back(all.result(train_error.totals()));
    valid_curve.push_back(error_of(model, data.x_valid, data.y_valid, all));
    report.epoch({{"train mse", train_curve.back()}, {"valid mse", valid_curve.back()}});
    if (log) log->write({static_cast<double>(epoch), train_curve.back(), valid_curve.back()});
    if (!std::isfinite(valid_curve.back()))
      throw std::runtime_error("the weights have run away after epoch " + std::to_string(epoch) +
                               ": give a --learning-rate below " +
                               std::to_string(optimizer->current_learning_rate()));
    if (o.patience == 0) continue;
    if (stop.improved(valid_curve.back())) weights = model.get_weights();
    if (stop) break;
  }
  if (o.patience > 0) model.set_weights(weights);

  const double test = error_of(model, data.x_test, data.y_test, all);
  if (!all.is_first()) return;
  std::cout << '\n' << report.summary() << '\n';
  if (o.patience > 0) std::cout << "best weights: of epoch " << stop.best_epoch() + 1 << '\n';
  std::cout << "test mse: " << test << '\n';
  if (!o.save.empty()) {
    nn::save_weights(model, o.save);
    std::cout << "weights: " << o.save.string() << '\n';
  }
  if (!o.plot.empty())
    std::cout << (nn::plot(o.plot, {{"train", train_curve}, {"validation", valid_curve}},
                           {.y_label = "mean squared error"})
                      ? "plot: " + o.plot.string()
                      : "no plot: gnuplot is missing or failed (Debian: gnuplot-nox)")
              << '\n';
}

}  // namespace california

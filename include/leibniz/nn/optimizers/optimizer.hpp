// SPDX-License-Identifier: BSL-1.0
// What all optimizers share: the learning rate, weight decay, clipping, and the numbers (slots) that
// some keep for each weight. A rule, such as sgd, is one update formula.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <iostream>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

#include <Eigen/Core>

#include <leibniz/nn/errors.hpp>
#include <leibniz/nn/optimizers/learning_rate.hpp>
#include <leibniz/tape/arrays/variable.hpp>

namespace leibniz::nn {

/// What every optimizer can be told; the names and meanings are Keras'.
struct optimizer_options {
  /// Each step first takes learning_rate weight_decay weight from each weight.
  double weight_decay = 0;
  // At most one of the following three.
  std::optional<double> clipnorm = {};         ///< largest Euclidean norm of each gradient
  std::optional<double> global_clipnorm = {};  ///< largest norm of all gradients together
  std::optional<double> clipvalue = {};        ///< largest magnitude of each element
};

/// Weights and the gradient by them, `size` numbers each. `id` tells variables apart: an optimizer
/// keeps its slots by it.
template <class T>
struct parameter {
  const void* id;
  T* weights;
  const T* gradient;
  Eigen::Index size;
};

namespace optimizers {

template <class T>
using numbers = Eigen::Array<T, Eigen::Dynamic, 1>;
template <class T>
using weights = Eigen::Map<numbers<T>>;
template <class T>
using gradients = Eigen::Map<const numbers<T>>;

// What a rule remembers of one variable, in up to three arrays of its size.
template <class T>
using slots = std::array<numbers<T>, 3>;

}  // namespace optimizers

/// Base of all optimizers. Not thread-safe; a copy goes on with slots of its own.
class optimizer {
 public:
  virtual ~optimizer() = default;

  /// One step: changes the weights of all `parameters` in place.
  template <class T>
  void step(std::span<const parameter<T>> parameters) {
    check_options();
    const double rate = rate_(iterations_);
    const double scale = options_.global_clipnorm ? global_scale(parameters) : 1.0;
    for (const parameter<T>& p : parameters) {
      optimizers::weights<T> w(p.weights, p.size);
      if (options_.weight_decay != 0) w -= static_cast<T>(rate * options_.weight_decay) * w;
      const T* gradient = clipped(p, scale);
      update(w, optimizers::gradients<T>(gradient, p.size), slots_of(p), rate);
    }
    ++iterations_;
  }

  /// One step for variables of the tape, with what `gradient_tape::gradient` gave for them.
  ///
  /// A variable without a gradient stays as it is; the first time, a line on std::cerr says so.
  /// Throws std::invalid_argument if there is no gradient at all, if the numbers of gradients and
  /// variables differ, or a gradient has another shape than its variable.
  ///
  ///     optimizer.apply_gradients(tape.gradient(loss, variables), variables);
  template <class T>
  void apply_gradients(const std::vector<std::optional<tape::tensor<T>>>& gradients,
                       const std::vector<tape::variable<T>>& variables) {
    if (gradients.size() != variables.size())
      throw std::invalid_argument(std::string(name()) + ": " + std::to_string(gradients.size()) +
                                  " gradients for " + std::to_string(variables.size()) +
                                  " variables");
    std::vector<parameter<T>>& parameters = std::get<memory<T>>(memory_).parameters;
    parameters.clear();
    std::string missing;
    for (std::size_t i = 0; i < variables.size(); ++i) {
      if (gradients[i])
        parameters.push_back(of_variable(variables[i], *gradients[i]));
      else
        missing += (missing.empty() ? "" : ", ") + name_of(variables[i].name(), i);
    }
    if (parameters.empty()) throw std::invalid_argument("No gradients provided for any variable.");
    if (!missing.empty()) warn(missing);
    // While there are slots for a variable, no other one can get its id.
    if (keeps_slots())
      for (const auto& v : variables) owners_.try_emplace(v.state().get(), v.state());
    step(std::span<const parameter<T>>(parameters));
  }

  /// The same for pairs (gradient, variable), as Keras takes them.
  template <class T>
  void apply_gradients(
      const std::vector<std::pair<std::optional<tape::tensor<T>>, tape::variable<T>>>& pairs) {
    std::vector<std::optional<tape::tensor<T>>> gradients;
    std::vector<tape::variable<T>> variables;
    for (const auto& [gradient, variable] : pairs) {
      gradients.push_back(gradient);
      variables.push_back(variable);
    }
    apply_gradients(gradients, variables);
  }

  // Refused with a message that says what it takes. (In apply_gradients<double>(...) the type is not
  // one of these.)
  template <std::nullptr_t = nullptr, class Gradients, class... Variables>
    requires(sizeof...(Variables) < 2)
  auto apply_gradients(const Gradients&, const Variables&...) {
    errors::no_gradients_and_variables<Gradients, Variables...>();
  }

  /// Number of steps done.
  std::int64_t iterations() const { return iterations_; }
  /// The learning rate of the next step.
  double current_learning_rate() const { return rate_(iterations_); }
  void set_learning_rate(learning_rate rate) { rate_ = std::move(rate); }
  const optimizer_options& options() const { return options_; }
  /// The optimizer's name, as in Keras but in lower case.
  virtual const char* name() const = 0;

 protected:
  optimizer(learning_rate rate, const optimizer_options& options)
      : rate_(std::move(rate)), options_(options) {}
  optimizer(const optimizer&) = default;
  optimizer& operator=(const optimizer&) = default;

  /// Whether the rule uses the slots that it is given.
  virtual bool keeps_slots() const { return true; }
  virtual void update(optimizers::weights<float>, optimizers::gradients<float>,
                      optimizers::slots<float>&, double rate) = 0;
  virtual void update(optimizers::weights<double>, optimizers::gradients<double>,
                      optimizers::slots<double>&, double rate) = 0;

 private:
  template <class T>
  struct memory {
    std::unordered_map<const void*, optimizers::slots<T>> slots;
    optimizers::slots<T> no_slots;
    std::vector<parameter<T>> parameters;  // of one step; here for its memory
    optimizers::numbers<T> clipped;
  };

  void check_options() const {
    const auto& [decay, norm, global, value] = options_;
    if (norm.has_value() + global.has_value() + value.has_value() > 1)
      throw std::invalid_argument(std::string(name()) +
                                  ": give only one of clipnorm, global_clipnorm and clipvalue");
    for (const auto& limit : {norm, global, value})
      if (limit && !(*limit > 0))
        throw std::invalid_argument(std::string(name()) + ": clip to a limit above 0, and not to " +
                                    errors::shown(*limit));
    if (!(decay >= 0))
      throw std::invalid_argument(std::string(name()) + ": weight_decay is a number from 0 on");
  }

  template <class T>
  double global_scale(std::span<const parameter<T>> parameters) const {
    double squares = 0;
    for (const parameter<T>& p : parameters)
      squares +=
          optimizers::gradients<T>(p.gradient, p.size).template cast<double>().square().sum();
    const double limit = *options_.global_clipnorm;
    if (std::isinf(squares)) return scale_of_large(parameters, limit);
    // tf.clip_by_global_norm: limit / max(norm, limit)
    return limit / std::max(std::sqrt(squares), limit);
  }

  // The same where the squares of finite gradients overflow: in units of the largest element.
  template <class T>
  static double scale_of_large(std::span<const parameter<T>> parameters, double limit) {
    double largest = 0, squares = 0;
    for (const parameter<T>& p : parameters)
      for (Eigen::Index i = 0; i < p.size; ++i)
        largest = std::max(largest, std::abs(static_cast<double>(p.gradient[i])));
    if (std::isinf(largest)) return 0;
    for (const parameter<T>& p : parameters)
      squares += (optimizers::gradients<T>(p.gradient, p.size).template cast<double>() / largest)
                     .square()
                     .sum();
    return std::min(limit / largest / std::sqrt(squares), 1.0);
  }

  template <class T>
  const T* clipped(const parameter<T>& p, double scale) {
    const optimizers::gradients<T> g(p.gradient, p.size);
    if (options_.clipnorm)
      scale = *options_.clipnorm /
              std::max(static_cast<double>(g.matrix().stableNorm()), *options_.clipnorm);
    optimizers::numbers<T>& out = std::get<memory<T>>(memory_).clipped;
    if (options_.clipvalue) {
      const T limit = static_cast<T>(*options_.clipvalue);
      out = g.max(-limit).min(limit);
    } else if (scale != 1) {
      out = g * static_cast<T>(scale);
    } else {
      return p.gradient;
    }
    return out.data();
  }

  template <class T>
  optimizers::slots<T>& slots_of(const parameter<T>& p) {
    memory<T>& m = std::get<memory<T>>(memory_);
    return keeps_slots() ? m.slots[p.id] : m.no_slots;
  }

  template <class T>
  parameter<T> of_variable(const tape::variable<T>& v, const tape::tensor<T>& gradient) const {
    if (gradient.shape() != v.shape())
      throw std::invalid_argument(
          std::string(name()) + ": the gradient of " + name_of(v.name(), 0) + " has shape " +
          to_string(gradient.shape()) + ", the variable " + to_string(v.shape()));
    return {v.state().get(), v.state()->value.mutable_data(), gradient.data(), v.size()};
  }

  static std::string name_of(const std::string& name, std::size_t position) {
    return name.empty() ? "variable " + std::to_string(position) : "'" + name + "'";
  }
  void warn(const std::string& missing) {
    if (std::exchange(warned_, missing) != missing)
      std::cerr << name() << ": there are no gradients for " << missing
                << ", which stay as they are: does the loss depend on them?\n";
  }

  learning_rate rate_;
  optimizer_options options_;
  std::int64_t iterations_ = 0;
  std::tuple<memory<float>, memory<double>> memory_;
  std::unordered_map<const void*, std::shared_ptr<const void>> owners_;
  std::string warned_;
};

namespace optimizers {

/// A rule writes its formula once, `apply<T>(weights, gradient, slots, rate)`, for float and double.
template <class Rule>
class rule : public optimizer {
 protected:
  using optimizer::optimizer;

  // A slot's numbers; all `start` before the first step.
  template <class T>
  static numbers<T>& slot(numbers<T>& s, Eigen::Index size, double start = 0) {
    if (s.size() == 0) s = numbers<T>::Constant(size, static_cast<T>(start));
    if (s.size() != size)
      throw std::invalid_argument(
          "an optimizer keeps numbers for each weight: a variable changed its "
          "size from " +
          std::to_string(s.size()) + " to " + std::to_string(size) + ", make a new optimizer");
    return s;
  }

 private:
  void update(weights<float> w, gradients<float> g, slots<float>& s, double rate) final {
    static_cast<Rule&>(*this).template apply<float>(w, g, s, rate);
  }
  void update(weights<double> w, gradients<double> g, slots<double>& s, double rate) final {
    static_cast<Rule&>(*this).template apply<double>(w, g, s, rate);
  }
};

}  // namespace optimizers

}  // namespace leibniz::nn

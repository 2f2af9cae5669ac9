// SPDX-License-Identifier: BSL-1.0
// What a layer is: variables, and a function of a batch that is recorded on the tape.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <leibniz/nn/data/random_state.hpp>
#include <leibniz/tape/tape.hpp>

namespace leibniz::nn {

/// Whether a model is trained or used: dropout and batch normalization differ.
enum class mode : unsigned char { inference, training };

/// A layer with its variables, made by a description such as `dense(30, activations::relu)`.
template <class T>
class layer {
 public:
  virtual ~layer() = default;
  /// The output of a batch x of shape (rows, inputs), of shape (rows, outputs).
  virtual tape::tensor<T> operator()(const tape::tensor<T>& x, mode m) = 0;

  /// Number of columns that it makes.
  Eigen::Index outputs() const { return outputs_; }
  /// Such as "dense", "dense_1"; unique in a model, and the first part of its variables' names.
  const std::string& name() const { return name_; }
  /// All its variables, those that are trained first; copies are the same variables.
  const std::vector<tape::variable<T>>& variables() const { return variables_; }

 protected:
  layer(std::string name, Eigen::Index outputs) : name_(std::move(name)), outputs_(outputs) {}
  layer(const layer&) = default;
  layer& operator=(const layer&) = default;

  tape::variable<T> add_variable(const char* what, tape::dense<T> value, bool trainable = true) {
    return variables_.emplace_back(std::move(value),
                                   tape::variable_options{trainable, name_ + "/" + what});
  }

 private:
  std::string name_;
  Eigen::Index outputs_;
  std::vector<tape::variable<T>> variables_;
};

/// What a description is told when its layer is made.
struct layer_place {
  std::string name;      ///< of this layer
  Eigen::Index inputs;    ///< columns of what reaches it
  random_state& random;  ///< of the model, for first weights
};

/// Glorot and Bengio 2010, eq. 16: uniform within +-sqrt(6 / (inputs + outputs)), row after row.
template <class T>
tape::dense<T> glorot_uniform(Eigen::Index inputs, Eigen::Index outputs, random_state& random) {
  const double limit = std::sqrt(6.0 / static_cast<double>(inputs + outputs));
  tape::dense<T> kernel(tape::shape(inputs, outputs));
  T* to = kernel.mutable_data();
  for (Eigen::Index i = 0; i < kernel.size(); ++i)
    to[i] = static_cast<T>(random.uniform(-limit, limit));
  return kernel;
}

}  // namespace leibniz::nn

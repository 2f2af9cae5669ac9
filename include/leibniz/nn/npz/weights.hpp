// SPDX-License-Identifier: BSL-1.0
// Saves the weights of a model to a file of NumPy's, and loads them. Needs libzip.
#pragma once

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include <leibniz/nn/layers/sequential.hpp>
#include <leibniz/nn/npz/npz.hpp>

namespace leibniz::nn {

/// Writes all variables of the model, those that are not trained included, to an .npz file, each by
/// its name, such as "dense/kernel": `numpy.load(file)["dense/kernel"]` reads it. The file appears
/// complete or not at all. Throws npz_error.
template <class T>
void save_weights(const sequential<T>& model, const std::filesystem::path& file) {
  npz_arrays arrays;
  for (const auto& v : model.variables()) {
    npy_array a;
    for (int axis = 0; axis < v.rank(); ++axis)
      a.shape.push_back(static_cast<std::size_t>(v.shape()[axis]));
    a.numbers = std::vector<T>(v.data(), v.data() + v.size());
    arrays.emplace(v.name(), std::move(a));
  }
  save_npz(file, arrays);
}

/// Sets the model's variables to what the file holds; float and double are converted.
/// Throws npz_error, and changes nothing, if the file cannot be read, lacks a variable, has one of
/// another shape, or has one that the model does not have.
template <class T>
void load_weights(sequential<T>& model, const std::filesystem::path& file) {
  const npz_arrays arrays = load_npz(file);
  const auto fail = [&file](const std::string& what) {
    throw npz_error(file.string() + ": " + what + ": it was saved from another model");
  };
  model_weights<T> weights;
  for (const auto& v : model.variables()) {
    const auto found = arrays.find(v.name());
    if (found == arrays.end()) fail("there is no '" + v.name() + "'");
    tape::dense<T> numbers(v.shape());
    std::vector<std::size_t> wanted;
    for (int axis = 0; axis < v.rank(); ++axis)
      wanted.push_back(static_cast<std::size_t>(v.shape()[axis]));
    if (found->second.shape != wanted)
      fail("'" + v.name() + "' has shape " + found->second.shape_text() + ", the model's " +
           to_string(v.shape()));
    const std::vector<T> values = found->second.template as<T>();
    std::copy(values.begin(), values.end(), numbers.mutable_data());
    weights.push_back(std::move(numbers));
  }
  for (const auto& entry : arrays) {
    const auto is_entry = [&entry](const auto& v) { return v.name() == entry.first; };
    if (std::none_of(model.variables().begin(), model.variables().end(), is_entry))
      fail("'" + entry.first + "' is no variable of the model");
  }
  model.set_weights(weights);
}

}  // namespace leibniz::nn

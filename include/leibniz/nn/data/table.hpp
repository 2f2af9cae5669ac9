// SPDX-License-Identifier: BSL-1.0
// A table of numbers with named columns: what a file holds before features and target are told apart.
#pragma once

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <leibniz/nn/data/arrays.hpp>

namespace leibniz::nn {

/// Numbers in named columns; `values` has one row for each record and one column for each name.
struct table {
  std::vector<std::string> names;
  matrix<double> values;

  std::size_t rows() const { return static_cast<std::size_t>(values.rows()); }

  /// The place of the column called `name`.
  /// Throws std::out_of_range, which lists the columns there are.
  std::size_t index_of(std::string_view name) const {
    const auto at = std::find(names.begin(), names.end(), name);
    if (at == names.end())
      throw std::out_of_range("there is no column '" + std::string(name) + "'; the columns are " +
                              list(names));
    return static_cast<std::size_t>(at - names.begin());
  }

  /// The numbers of the column called `name`, shape (rows).
  vector<double> column(std::string_view name) const {
    return values.col(static_cast<Eigen::Index>(index_of(name)));
  }

  /// The columns called `wanted`, in that order, shape (rows, wanted).
  matrix<double> columns(std::span<const std::string> wanted) const {
    matrix<double> out(values.rows(), static_cast<Eigen::Index>(wanted.size()));
    for (std::size_t i = 0; i < wanted.size(); ++i)
      out.col(static_cast<Eigen::Index>(i)) =
          values.col(static_cast<Eigen::Index>(index_of(wanted[i])));
    return out;
  }
  matrix<double> columns(std::initializer_list<std::string> wanted) const {
    return columns(std::span(wanted.begin(), wanted.size()));
  }

  /// All columns but the one called `name`, such as the features without the target.
  matrix<double> without(std::string_view name) const {
    std::vector<std::string> others = names;
    others.erase(others.begin() + static_cast<std::ptrdiff_t>(index_of(name)));
    return columns(others);
  }

  /// "a, b, c", for messages.
  static std::string list(std::span<const std::string> words) {
    std::string out;
    for (const std::string& word : words) out += (out.empty() ? "" : ", ") + word;
    return out;
  }
};

}  // namespace leibniz::nn

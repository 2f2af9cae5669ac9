// SPDX-License-Identifier: BSL-1.0
// Brings each column of the data to mean 0 and variance 1, as scikit-learn's StandardScaler does.
#pragma once

#include <limits>
#include <stdexcept>
#include <string>

#include <leibniz/nn/data/arrays.hpp>

namespace leibniz::nn {

/// (x - mean) / scale for each column, where mean and scale are those of the data it was fitted to.
///
/// scale is the population's standard deviation (divided by n, not by n - 1). A constant column has
/// scale 1, so that it becomes 0 and not NaN; a column counts as constant if its variance is within
/// what rounding can make of a constant one (scikit-learn's `_is_constant_feature`).
class standard_scaler {
 public:
  /// Takes means and deviations from `data`, shape (rows, features); two passes in double.
  template <class T>
  standard_scaler& fit(const matrix<T>& data) {
    if (data.rows() == 0)
      throw std::invalid_argument("standard_scaler: there are no rows to fit to");
    const Eigen::Index features = data.cols();
    const auto n = static_cast<double>(data.rows());
    mean_ = variance_ = vector<double>::Zero(features);
    for (Eigen::Index i = 0; i < data.rows(); ++i)
      mean_ += data.row(i).transpose().template cast<double>();
    mean_ /= n;
    for (Eigen::Index i = 0; i < data.rows(); ++i)
      variance_ += (data.row(i).transpose().template cast<double>() - mean_).cwiseAbs2();
    variance_ /= n;
    scale_ = variance_.cwiseSqrt();
    constexpr double epsilon = std::numeric_limits<double>::epsilon();
    for (Eigen::Index j = 0; j < features; ++j) {
      const double rounding = n * mean_[j] * epsilon;
      if (variance_[j] <= n * epsilon * variance_[j] + rounding * rounding) scale_[j] = 1;
    }
    return *this;
  }

  /// The scaled data, of the same shape and type.
  template <class T>
  matrix<T> transform(const matrix<T>& data) const {
    check(data.cols());
    return ((data.template cast<double>().array().rowwise() - mean_.transpose().array()).rowwise() /
            scale_.transpose().array())
        .matrix()
        .template cast<T>();
  }

  template <class T>
  matrix<T> fit_transform(const matrix<T>& data) {
    return fit(data).transform(data);
  }

  /// Undoes `transform`.
  template <class T>
  matrix<T> inverse_transform(const matrix<T>& data) const {
    check(data.cols());
    return ((data.template cast<double>().array().rowwise() * scale_.transpose().array())
                .rowwise() +
            mean_.transpose().array())
        .matrix()
        .template cast<T>();
  }

  const vector<double>& mean() const { return mean_; }
  const vector<double>& variance() const { return variance_; }
  const vector<double>& scale() const { return scale_; }

 private:
  void check(Eigen::Index features) const {
    if (mean_.size() == 0) throw std::logic_error("standard_scaler: call fit before transform");
    if (features != mean_.size())
      throw std::invalid_argument("standard_scaler: fitted to " + std::to_string(mean_.size()) +
                                  " features, the data have " + std::to_string(features));
  }
  vector<double> mean_, variance_, scale_;
};

}  // namespace leibniz::nn

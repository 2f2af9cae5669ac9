// SPDX-License-Identifier: BSL-1.0
// Brings each column of the data to mean 0 and variance 1, as scikit-learn's StandardScaler does.
#pragma once

#include <limits>
#include <stdexcept>
#include <string>
#include <type_traits>

#include <leibniz/nn/data/arrays.hpp>

namespace leibniz::nn {

/// (x - mean) / scale for each column, where mean and scale are those of the data it was fitted to.
///
/// scale is the population's standard deviation (divided by n, not by n - 1). A constant column has
/// scale 1, so that it becomes 0 and not NaN; a column counts as constant if its variance is within
/// what rounding can make of a constant one (scikit-learn's `_is_constant_feature`).
///
/// Data are any array of Eigen, of shape (rows, features); what is made of them is an nn::matrix of
/// their precision, or of double if they are integers.
class standard_scaler {
  template <class Data>
  using scaled = matrix<
      std::conditional_t<std::is_integral_v<typename Data::Scalar>, double, typename Data::Scalar>>;

 public:
  /// Takes means and deviations from `given`; two passes in double.
  template <class Data>
  standard_scaler& fit(const Eigen::DenseBase<Data>& given) {
    if (given.rows() == 0 || given.cols() == 0)
      throw std::invalid_argument("standard_scaler: there are no " +
                                  std::string(given.rows() == 0 ? "rows" : "columns") +
                                  " to fit to");
    const auto data = in_rows(given);
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

  /// The scaled data, of the same shape.
  template <class Data>
  scaled<Data> transform(const Eigen::DenseBase<Data>& given) const {
    check(given.cols());
    const auto data = in_rows(given);
    return ((data.template cast<double>().array().rowwise() - mean_.transpose().array()).rowwise() /
            scale_.transpose().array())
        .matrix()
        .template cast<typename scaled<Data>::Scalar>();
  }

  template <class Data>
  scaled<Data> fit_transform(const Eigen::DenseBase<Data>& data) {
    return fit(data).transform(data);
  }

  /// Undoes `transform`.
  template <class Data>
  scaled<Data> inverse_transform(const Eigen::DenseBase<Data>& given) const {
    check(given.cols());
    const auto data = in_rows(given);
    return ((data.template cast<double>().array().rowwise() * scale_.transpose().array())
                .rowwise() +
            mean_.transpose().array())
        .matrix()
        .template cast<typename scaled<Data>::Scalar>();
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

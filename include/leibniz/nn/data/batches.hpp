// SPDX-License-Identifier: BSL-1.0
// Batches to train on: random rows, or all rows once in a shuffled order.
#pragma once

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>

#include <leibniz/nn/data/random_state.hpp>
#include <leibniz/nn/errors.hpp>

namespace leibniz::nn {

/// Some rows of the data and the targets that belong to them.
template <class T, class Target = vector<T>>
struct batch {
  matrix<T> data;
  Target target;
  indices rows;  ///< which rows they are
};

namespace batches {

template <class Data, class Target>
void check(const Data& data, const Target& target, std::size_t size) {
  if (data.rows() != target.rows())
    throw std::invalid_argument("a batch needs one target for each row: data have " +
                                std::to_string(data.rows()) + " rows, targets " +
                                std::to_string(target.rows()));
  if (size == 0) throw std::invalid_argument("a batch needs at least one row: give a size above 0");
  if (data.rows() == 0) throw std::invalid_argument("a batch cannot be drawn from no rows");
}

/// What a range of batches refers to: `given`, if it is a Wanted that outlives the call.
template <class Wanted, class Given>
const Wanted& referred(Given&& given) {
  constexpr bool is_wanted = std::is_same_v<std::remove_cvref_t<Given>, Wanted>;
  if constexpr (is_wanted && std::is_lvalue_reference_v<Given>) {
    return given;
  } else {
    if constexpr (is_wanted)
      errors::batches_of_a_temporary<Given>();
    else
      errors::batches_of_another_type<std::remove_cvref_t<Given>>();
    static const Wanted nothing;  // so that the sentence stays the only error
    return nothing;
  }
}

}  // namespace batches

/// Draws `size` rows with replacement, as the tutorial's `random_batch` does with NumPy's
/// `randint(len(data), size=size)`. Writes into `out`, whose memory is used again.
/// data and target are any arrays of Eigen; an nn::matrix and an nn::vector are read where they are,
/// of others all rows are copied first. They may be those of `out`.
template <class Data, class Target>
void random_batch(const Eigen::DenseBase<Data>& data, const Eigen::DenseBase<Target>& target,
                  std::size_t size, random_state& random,
                  batch<typename Data::Scalar, array_of<Target>>& out) {
  batches::check(data, target, size);
  out.rows.resize(size);
  for (std::size_t& row : out.rows) row = random.below(static_cast<std::size_t>(data.rows()));
  const auto from = in_rows(data);
  const auto belonging = in_rows(target);
  if (overlap(belonging, out.data)) {
    const array_of<Target> kept = belonging;
    take(from, out.rows, out.data);
    take(kept, out.rows, out.target);
  } else {
    take(from, out.rows, out.data);
    take(belonging, out.rows, out.target);
  }
}

/// The same, as a new batch.
template <class Data, class Target>
[[nodiscard]] batch<typename Data::Scalar, array_of<Target>> random_batch(
    const Eigen::DenseBase<Data>& data, const Eigen::DenseBase<Target>& target, std::size_t size,
    random_state& random) {
  batch<typename Data::Scalar, array_of<Target>> out;
  random_batch(data, target, size, random, out);
  return out;
}

struct shuffle_options {
  bool drop_remainder = false;  ///< leave out a last batch that is smaller than the others
};

/// A range over all rows in batches; each `begin()` shuffles again, so one loop is one epoch.
///
///     random_state random(42);
///     for (const auto& [x, y, rows] : shuffled_batches(data, target, 32, random)) ...
///
/// It refers to data, an nn::matrix, to target and to random, which have to outlive it; a temporary
/// does not compile. It has one batch at a time: a batch is valid until the loop's next step.
template <class T, class Target>
class shuffled_batches {
 public:
  template <class Data, class Targets>
  shuffled_batches(Data&& data, Targets&& target, std::size_t size, random_state& random,
                   shuffle_options options = {})
      : data_(batches::referred<matrix<T>>(std::forward<Data>(data))),
        target_(batches::referred<Target>(std::forward<Targets>(target))),
        size_(size),
        random_(random),
        options_(options) {
    batches::check(data_, target_, size);
  }

  /// Number of batches in one epoch.
  std::size_t size() const {
    const auto rows = static_cast<std::size_t>(data_.rows());
    return options_.drop_remainder ? rows / size_ : (rows + size_ - 1) / size_;
  }

  class iterator {
   public:
    using iterator_category = std::input_iterator_tag;
    using value_type = batch<T, Target>;
    using difference_type = std::ptrdiff_t;
    using pointer = const value_type*;
    using reference = const value_type&;

    reference operator*() const { return range_->current_; }
    pointer operator->() const { return &range_->current_; }
    iterator& operator++() {
      if (++at_ < range_->size()) range_->load(at_);
      return *this;
    }
    void operator++(int) { ++*this; }
    friend bool operator==(const iterator& a, std::default_sentinel_t) {
      return a.at_ >= a.range_->size();
    }

   private:
    friend class shuffled_batches;
    explicit iterator(shuffled_batches* range) : range_(range) {}
    shuffled_batches* range_;
    std::size_t at_ = 0;
  };

  iterator begin() {
    order_ = random_.permutation(static_cast<std::size_t>(data_.rows()));
    if (size() > 0) load(0);
    return iterator(this);
  }
  std::default_sentinel_t end() const { return {}; }

 private:
  void load(std::size_t at) {
    const std::size_t first = at * size_, last = std::min(first + size_, order_.size());
    current_.rows.assign(order_.begin() + static_cast<std::ptrdiff_t>(first),
                         order_.begin() + static_cast<std::ptrdiff_t>(last));
    take(data_, current_.rows, current_.data);
    take(target_, current_.rows, current_.target);
  }

  const matrix<T>& data_;
  const Target& target_;
  std::size_t size_;
  random_state& random_;
  shuffle_options options_;
  indices order_;
  batch<T, Target> current_;
};
template <class Data, class Targets>
shuffled_batches(Data&&, Targets&&, std::size_t, random_state&, shuffle_options = {})
    -> shuffled_batches<typename std::remove_cvref_t<Data>::Scalar,
                        array_of<std::remove_cvref_t<Targets>>>;

}  // namespace leibniz::nn

// SPDX-License-Identifier: BSL-1.0
// Gradients and Jacobians of what a record holds, as one of its tapes sees it: seeds for targets, a
// reverse sweep, and results in the structure of the sources. gradient_tape.hpp says when.
#pragma once

#include <leibniz/tape/differentiate/tape_options.hpp>
#include <leibniz/tape/operations/arithmetic.hpp>
#include <leibniz/tape/operations/stacked.hpp>

namespace leibniz::tape::detail {

class gradient_computation {
 public:
  gradient_computation(record& r, tape_mask tape) : record_(r), tape_(tape) {}

  /// The gradient of the sum of all elements of all targets, by each source.
  template <class Target, class Sources, class T>
  auto gradient(const Target& target, const Sources& sources, const gradient_options<T>& options) {
    const std::vector<seeded<T>> targets = seed_targets<T>(target, options.output_gradients);
    return sweep(targets, sources, options.unconnected_gradients);
  }

  /// A sweep for each element of the target.
  template <class Target, class Sources>
  auto jacobian(const Target& target, const Sources& sources,
                tape::unconnected_gradients unconnected) {
    using T = typename Target::value_type;
    const shape& s = target.shape();
    std::vector<index_type> leading;
    for (int k = 0; k < s.rank(); ++k) leading.push_back(s[k]);
    const auto unit = [&s](index_type i) {
      dense<T> seed(s, T(0));
      seed.mutable_data()[i] = T(1);
      return tensor<T>(std::move(seed));
    };
    return map_arrays(sources, [&](const auto& source) {
      using precision = typename std::remove_cvref_t<decltype(source)>::value_type;
      std::optional<stacked<precision>> made;
      if (auto rows = this->gradients_by(target, source, s.size(), unit, unconnected))
        made.emplace(leading, source.shape(), std::move(*rows));
      return made;
    });
  }

  /// A sweep for each column of the target; std::invalid_argument if the batches differ.
  template <class Target, class Source>
  std::optional<stacked<typename Source::value_type>> batch_jacobian(
      const Target& target, const Source& source, tape::unconnected_gradients unconnected) {
    using T = typename Target::value_type;
    using precision = typename Source::value_type;
    const shape &s = target.shape(), &x = source.shape();
    if (s.rank() == 0 || x.rank() == 0 || s[0] != x[0]) errors::batches_differ(s, x);
    const index_type batch = s[0], columns = s.rank() == 2 ? s[1] : 1;
    const auto column = [&](index_type j) {
      dense<T> seed(s, T(0));
      for (index_type b = 0; b < batch; ++b) seed.mutable_data()[b * columns + j] = T(1);
      return tensor<T>(std::move(seed));
    };
    // Gradient j holds row j of the Jacobian of every row of the batch.
    const auto by_column = gradients_by(target, source, columns, column, unconnected);
    if (!by_column) return std::nullopt;
    std::vector<tensor<precision>> parts;
    for (index_type b = 0; b < batch; ++b)
      for (const tensor<precision>& g : *by_column) parts.push_back(gather(g, b));
    return stacked<precision>(
        s.rank() == 2 ? std::vector<index_type>{batch, columns} : std::vector<index_type>{batch},
        x.rank() == 2 ? shape(x[1]) : shape(), std::move(parts));
  }

 private:
  record& record_;
  tape_mask tape_;

  template <class T>
  struct seeded {
    located where;
    tensor<T> seed;
  };

  template <class T, class Target>
  std::vector<seeded<T>> seed_targets(const Target& target, const seeds<T>& given) {
    std::vector<seeded<T>> targets;
    std::size_t count = 0;
    for_each_array(target, [&count](const auto&) { ++count; });
    const auto& g = given.given();
    if (!g.empty() && g.size() != count) errors::wrong_number_of_seeds(g.size(), count);
    for_each_array(target, [&](const auto& t) {
      using precision = typename std::remove_cvref_t<decltype(t)>::value_type;
      if constexpr (!std::same_as<precision, T>) {
        errors::mixed_precision<precision, T>();
      } else if (g.empty()) {
        targets.push_back({locate(record_, t), tensor<T>(dense<T>(t.shape(), T(1)))});
      } else {
        const tensor<T>& seed = g[targets.size()];
        if (seed.shape() != t.shape())
          errors::shapes_do_not_fit("output_gradients", seed.shape(), t.shape(),
                                    "a seed has the shape of its target");
        targets.push_back({locate(record_, t), seed});
      }
    });
    return targets;
  }

  // The gradients of the elements of the target one after the other; `seed_of(i)` seeds number i.
  template <class Target, class Source, class Seed>
  std::optional<std::vector<tensor<typename Source::value_type>>> gradients_by(
      const Target& target, const Source& source, index_type count, const Seed& seed_of,
      tape::unconnected_gradients unconnected) {
    using T = typename Target::value_type;
    using precision = typename Source::value_type;
    std::vector<tensor<precision>> rows;
    bool connected = unconnected == tape::unconnected_gradients::zero;
    if (count == 0) {  // whether it depends on the source is asked all the same
      const std::vector<seeded<T>> none{
          {locate(record_, target), tensor<T>(dense<T>(target.shape(), T(0)))}};
      connected = connected || sweep(none, source, unconnected);
    }
    for (index_type i = 0; i < count; ++i) {
      const std::vector<seeded<T>> seed{{locate(record_, target), seed_of(i)}};
      auto row = sweep(seed, source, unconnected);
      connected = connected || row;
      rows.push_back(row ? *row
                         : tensor<precision>(dense<precision>(source.shape(), precision(0))));
    }
    if (!connected) return std::nullopt;
    return rows;
  }

  template <class T, class Sources>
  auto sweep(const std::vector<seeded<T>>& targets, const Sources& sources,
             tape::unconnected_gradients unconnected) {
    node_index low = no_node, high = 0;
    bool recorded = false;
    for_each_array(sources, [&](const auto& s) { low = std::min(low, locate(record_, s).node); });
    for (const auto& t : targets)
      if (t.where.node != no_node) high = std::max(high, t.where.node), recorded = true;
    std::optional<adjoint_sweep> adjoints;
    if (recorded && low <= high) {
      adjoints.emplace(record_, tape_, low, high);
      for (const auto& t : targets)
        if (t.where.node != no_node) adjoints->add(t.where.node, t.seed);
      adjoints->run();
    }
    return map_arrays(
        sources, [&](const auto& s) { return gradient_by(s, targets, adjoints, unconnected); });
  }

  template <class T, class Source>
  auto gradient_by(const Source& source, const std::vector<seeded<T>>& targets,
                   const std::optional<adjoint_sweep>& adjoints,
                   tape::unconnected_gradients unconnected) {
    using precision = typename Source::value_type;
    std::optional<tensor<precision>> result;
    const located place = locate(record_, source);
    bool is_target = false;
    for (const auto& t : targets) is_target = is_target || is_same(t.where, place);
    if (place.node != no_node) {
      if (adjoints && adjoints->reaches(place.node) &&
          (is_target || (record_[place.node].watched_by & tape_) != 0))
        result = adjoints->template adjoint<precision>(place.node);
    } else if constexpr (std::same_as<precision, T>) {
      for (const auto& t : targets)
        if (is_same(t.where, place)) result = result ? *result + t.seed : t.seed;
    }
    if (!result && unconnected == tape::unconnected_gradients::zero)
      result = tensor<precision>(dense<precision>(source.shape(), precision(0)));
    // A number without identity becomes an array of its own.
    if (result && result->id().key == 0) result = tensor<precision>(result->numbers());
    return result;
  }
};

}  // namespace leibniz::tape::detail

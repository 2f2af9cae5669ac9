// SPDX-License-Identifier: BSL-1.0
// Cost functions for Ceres Solver, whose Jacobians are exact and made by the compiler, in place of
// AutoDiffCostFunction. Opt-in: it needs Ceres.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>

#include <ceres/loss_function.h>
#include <ceres/sized_cost_function.h>

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic push  // names here are no shadows of a user's
#pragma GCC diagnostic ignored "-Wshadow"
#endif

#include <leibniz/adapters/differentiated.hpp>

namespace leibniz::adapters {

/// Residuals of parameter blocks, one block for each unknown: a vector symbol's elements, or one
/// number. Made by `ceres_cost`.
template <class Differentiated, class Blocks>
class ceres_cost_function;
template <class Differentiated, class... X>
class ceres_cost_function<Differentiated, boost::hana::tuple<X...>> final
    : public ceres::SizedCostFunction<static_cast<int>(Differentiated::functions),
                                      symbol_width<X>...> {
 public:
  static constexpr std::size_t residuals = Differentiated::functions;
  static constexpr std::array<std::size_t, sizeof...(X)> widths{
      static_cast<std::size_t>(symbol_width<X>)...};

  explicit ceres_cost_function(const Differentiated& made) : functions_(made) {}

  /// Called by Ceres. False if a residual, or a derivative by a block that was asked for, is NaN or
  /// infinite: Ceres then takes a shorter step, or ends with FAILURE if it was the first one.
  bool Evaluate(const double* const* parameters, double* out, double** jacobians) const override {
    if (jacobians == nullptr || std::all_of(jacobians, jacobians + sizeof...(X),
                                            [](const double* j) { return j == nullptr; })) {
      run<0>(out, parameters, std::index_sequence_for<X...>{});
      return detail::first_not_finite(out, residuals) == residuals;
    }
    constexpr std::size_t size = residuals + residuals * Differentiated::unknowns;
    std::array<double, size> all;
    run<1>(all.data(), parameters, std::index_sequence_for<X...>{});
    if (detail::first_not_finite(all.data(), residuals) < residuals) return false;
    std::copy_n(all.data(), residuals, out);
    const double* row = all.data() + residuals;
    for (std::size_t i = 0; i < residuals; ++i)
      for (std::size_t b = 0; b < sizeof...(X); row += widths[b], ++b)
        if (jacobians[b] != nullptr) {
          if (detail::first_not_finite(row, widths[b]) < widths[b]) return false;
          std::copy_n(row, widths[b], jacobians[b] + i * widths[b]);
        }
    return true;
  }

  /// "camera", or "q[1]" for an element, the symbol of block b.
  static std::string block_name(std::size_t b) {
    const std::string names[] = {detail::symbol_text<X>()...};
    return names[b];
  }

 private:
  template <class Block>
  static decltype(auto) block(const double* at) {
    if constexpr (is_vector_symbol<Block>)
      return std::span<const double, static_cast<std::size_t>(symbol_width<Block>)>(
          at, static_cast<std::size_t>(symbol_width<Block>));
    else
      return *at;
  }
  template <int Order, std::size_t... I>
  void run(double* out, const double* const* parameters, std::index_sequence<I...>) const {
    functions_.template run<Order>(out, block<X>(parameters[I])...);
  }

  Differentiated functions_;
};

/// The cost function of residuals f, an expression, a Hana tuple of them or a callable that returns
/// one or a std::array, with a parameter block for each symbol, in their order; other symbols, such
/// as what was observed, are given.
///
///     constexpr auto residual = y - b[0_c] * exp(-b[1_c] * x);
///     problem.AddResidualBlock(ceres_cost(residual, b, x = 0.5, y = 1.2).release(), nullptr, b0);
///
/// Ceres owns what it is given, so `release()` is right. Throws std::length_error if a vector symbol
/// is given another number of values.
template <class F, class... Arguments>
auto ceres_cost(F f, const Arguments&... blocks_and_given) {
  const auto functions = differentiate_for(f, blocks_and_given...);
  using differentiated = std::remove_const_t<decltype(functions)>;
  return std::make_unique<
      ceres_cost_function<differentiated, typename differentiated::unknown_list>>(functions);
}

namespace detail {

// A block is a range of numbers, or a variable of one.
template <class Block>
std::size_t block_size(const Block& block) {
  if constexpr (std::is_same_v<Block, double>)
    return 1;
  else
    return static_cast<std::size_t>(std::size(block));
}
template <class Block>
double* block_numbers(Block&& block) {
  if constexpr (std::is_same_v<std::remove_cvref_t<Block>, double>) {
    static_assert(std::is_same_v<Block, double&>,
                  "a block of one number is a variable, which Ceres changes: double angle = 0.5");
    return &block;
  } else {
    return std::data(block);
  }
}

}  // namespace detail

/// problem.AddResidualBlock with a check of each block's length, which Ceres cannot do:
/// std::length_error names the block. A block is a range of numbers or, of a symbol, a variable of
/// type double. Ceres owns the cost and the loss, if this does not throw; if it does, the loss is still
/// the caller's.
template <class Problem, class Differentiated, class... X, class Loss, class... Span>
auto add_residual_block(
    Problem& problem,
    std::unique_ptr<ceres_cost_function<Differentiated, boost::hana::tuple<X...>>> cost, Loss* loss,
    Span&&... blocks) {
  using cost_type = ceres_cost_function<Differentiated, boost::hana::tuple<X...>>;
  static_assert(sizeof...(Span) == sizeof...(X), "give one parameter block for each symbol");
  const std::size_t sizes[] = {detail::block_size(blocks)...};
  for (std::size_t b = 0; b < sizeof...(X); ++b)
    if (sizes[b] != cost_type::widths[b])
      throw std::length_error("leibniz: the block of '" + cost_type::block_name(b) + "' has " +
                              std::to_string(sizes[b]) + " numbers, the symbol " +
                              std::to_string(cost_type::widths[b]));
  return problem.AddResidualBlock(cost.release(), loss,
                                  detail::block_numbers(std::forward<Span>(blocks))...);
}
template <class Problem, class Cost, class... Span>
auto add_residual_block(Problem& problem, std::unique_ptr<Cost> cost, std::nullptr_t,
                        Span&&... blocks) {
  ceres::LossFunction* const none = nullptr;
  return add_residual_block(problem, std::move(cost), none, std::forward<Span>(blocks)...);
}

}  // namespace leibniz::adapters

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif

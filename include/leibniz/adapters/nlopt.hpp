// SPDX-License-Identifier: BSL-1.0
// Objectives and constraints for NLopt with exact gradients. Opt-in: it needs NLopt's C++ header.
#pragma once

#include <array>
#include <cstddef>
#include <exception>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <nlopt.hpp>

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic push  // names here are no shadows of a user's
#pragma GCC diagnostic ignored "-Wshadow"
#endif

#include <leibniz/adapters/differentiated.hpp>

namespace leibniz::adapters {

template <class T>
struct nlopt_result {
  std::vector<T> at;     ///< the best point
  T value;               ///< of the objective there
  nlopt::result reason;  ///< why it stopped
};

/// An optimisation of the elements of one or several symbols, in order. It owns its functions, so
/// that none of NLopt's pointers can dangle; it can be moved, not copied.
///
///     constexpr vector_symbol<"x", 2> x;
///     nlopt_problem problem(nlopt::LD_SLSQP, x);
///     problem.optimizer().set_xtol_rel(1e-8);
///     problem.minimize(sqrt(x[1_c]));
///     problem.inequality(pow(a * x[0_c] + b, 3_c) - x[1_c], 1e-8, a = 2.0, b = 0.0);  // <= 0
///     const auto r = problem.solve({1.234, 5.678});
///
/// Functions are expressions or callables; their other symbols are given.
template <class... X>
class nlopt_problem {
 public:
  static constexpr std::size_t size = graph::symbol_count<boost::hana::tuple<X...>>;

  explicit nlopt_problem(nlopt::algorithm algorithm, X...)
      : state_(std::make_unique<state>(algorithm)) {}

  /// NLopt's object: for bounds, tolerances, limits, and a local optimizer.
  nlopt::opt& optimizer() { return state_->optimizer; }

  template <class F, class... Keys, class... Values>
  void minimize(F f, const binding<Keys, Values>&... given) {
    optimizer().set_min_objective(call<decltype(function(f, given...))>,
                                  add(function(f, given...)));
  }
  template <class F, class... Keys, class... Values>
  void maximize(F f, const binding<Keys, Values>&... given) {
    optimizer().set_max_objective(call<decltype(function(f, given...))>,
                                  add(function(f, given...)));
  }
  /// f <= 0, up to a tolerance.
  template <class F, class... Keys, class... Values>
  void inequality(F f, double tolerance, const binding<Keys, Values>&... given) {
    optimizer().add_inequality_constraint(call<decltype(function(f, given...))>,
                                          add(function(f, given...)), tolerance);
  }
  /// f = 0, up to a tolerance.
  template <class F, class... Keys, class... Values>
  void equality(F f, double tolerance, const binding<Keys, Values>&... given) {
    optimizer().add_equality_constraint(call<decltype(function(f, given...))>,
                                        add(function(f, given...)), tolerance);
  }

  /// Optimizes from `start`. Throws std::length_error if it has not `size` numbers,
  /// std::domain_error, which says where, if a function or derivative is NaN or infinite, and what
  /// NLopt throws, such as std::invalid_argument for a start outside the bounds. Where rounding keeps
  /// it from going on, the result is the best point so far, and its reason nlopt::ROUNDOFF_LIMITED.
  nlopt_result<double> solve(std::vector<double> start) {
    if (start.size() != size)
      throw std::length_error("leibniz: the start has " + std::to_string(start.size()) +
                              " numbers, the unknowns " + std::to_string(size));
    state_->error = nullptr;
    nlopt_result<double> out{std::move(start), 0, nlopt::FAILURE};
    try {
      out.reason = optimizer().optimize(out.at, out.value);
    } catch (const nlopt::roundoff_limited&) {
      out.reason = nlopt::ROUNDOFF_LIMITED;
    } catch (...) {  // NLopt forgets what it was that stopped it
      if (state_->error) std::rethrow_exception(state_->error);
      throw;
    }
    // Some of its algorithms, such as GD_STOGO, return as if they had not been stopped.
    if (state_->error) std::rethrow_exception(state_->error);
    return out;
  }

 private:
  struct function_base {
    std::exception_ptr* error = nullptr;
    virtual ~function_base() = default;
  };
  template <class Differentiated>
  struct function_of final : function_base {
    explicit function_of(const Differentiated& made) : differentiated(made) {}
    Differentiated differentiated;
  };
  struct state {
    explicit state(nlopt::algorithm chosen)
        : optimizer(chosen, static_cast<unsigned>(size)) {}
    nlopt::opt optimizer;
    std::exception_ptr error;
    std::vector<std::unique_ptr<function_base>> functions;
  };

  template <class F, class... Given>
  static auto function(F f, const Given&... given) {
    const auto d = differentiate_for(f, X{}..., given...);
    using differentiated = std::remove_const_t<decltype(d)>;
    static_assert(differentiated::functions == 1,
                  "NLopt takes functions one by one: give each of several by itself");
    return function_of<differentiated>(d);
  }
  template <class Function>
  void* add(Function f) {
    f.error = &state_->error;
    state_->functions.push_back(std::make_unique<Function>(std::move(f)));
    return state_->functions.back().get();
  }

  template <class Function>
  static double call(const std::vector<double>& x, std::vector<double>& gradient, void* data) {
    const auto& f = *static_cast<const Function*>(static_cast<function_base*>(data));
    std::array<double, 1 + size> out{};
    const std::size_t wanted = gradient.empty() ? 1 : 1 + size;
    try {
      if (wanted == 1)
        f.differentiated.template run_at<0>(out.data(), x.data());
      else
        f.differentiated.template run_at<1>(out.data(), x.data());
      check(f.differentiated, out.data(), wanted, x.data());
    } catch (...) {
      *f.error = std::current_exception();
      throw nlopt::forced_stop();
    }
    for (std::size_t i = 0; i + 1 < wanted; ++i) gradient[i] = out[1 + i];
    return out[0];
  }

  template <class Differentiated>
  static void check(const Differentiated&, const double* out, std::size_t count, const double* x) {
    const std::size_t bad = detail::first_not_finite(out, count);
    if (bad == count) return;
    const std::string what =
        bad == 0 ? "the function" : "its derivative by " + Differentiated::name(bad - 1);
    throw std::domain_error("leibniz: " + what + " is " + detail::number_text(out[bad]) + " at " +
                            detail::point_text<Differentiated>(x) +
                            ": set bounds within which it is finite");
  }

  std::unique_ptr<state> state_;
};

}  // namespace leibniz::adapters

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif

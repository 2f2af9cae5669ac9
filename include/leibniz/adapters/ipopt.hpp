// SPDX-License-Identifier: BSL-1.0
// Nonlinear programs for Ipopt, with exact derivatives: the gradient, and the entries that are not 0
// of the constraints' Jacobian and of the Lagrangian's Hessian. Opt-in: it needs Ipopt.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <initializer_list>
#include <limits>
#include <span>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>

// Ipopt before 3.12, as in Debian 12, asks its users for this macro.
#ifndef HAVE_CSTDDEF
#define HAVE_CSTDDEF
#define LEIBNIZ_HAVE_CSTDDEF
#endif
#if __has_include(<IpTNLP.hpp>)
#include <IpIpoptApplication.hpp>
#include <IpSolveStatistics.hpp>
#include <IpTNLP.hpp>
#elif __has_include(<coin-or/IpTNLP.hpp>)
#include <coin-or/IpIpoptApplication.hpp>
#include <coin-or/IpSolveStatistics.hpp>
#include <coin-or/IpTNLP.hpp>
#else
#include <coin/IpIpoptApplication.hpp>
#include <coin/IpSolveStatistics.hpp>
#include <coin/IpTNLP.hpp>
#endif
#ifdef LEIBNIZ_HAVE_CSTDDEF
#undef LEIBNIZ_HAVE_CSTDDEF
#undef HAVE_CSTDDEF
#endif

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic push  // names here are no shadows of a user's
#pragma GCC diagnostic ignored "-Wshadow"
#endif

#include <leibniz/adapters/differentiated.hpp>
#include <leibniz/program/sparse.hpp>

namespace leibniz::adapters {

namespace detail {

/// The factor of the objective and the multipliers of N constraints, as symbols. Their names have
/// spaces, so that no formula has them.
using factor_symbol = symbol<"factor of the objective">;
template <std::size_t N>
using multiplier_symbols =
    vector_symbol<"multipliers of the constraints", static_cast<std::int32_t>(N == 0 ? 1 : N)>;

/// sigma f + lambda[0] g0 + lambda[1] g1 + ...
template <class F, class... G>
struct lagrangian_recipe {
  static constexpr graph::rooted build() {
    graph::rooted r;
    graph::lowering lower(r.g);
    graph::id sum = graph::multiply(r.g, lower(factor_symbol{}), lower(F{}));
    const sequence<graph::id> constraints{lower(G{})...};
    for (std::size_t i = 0; i < constraints.size(); ++i) {
      const graph::symbol_name multiplier{multiplier_symbols<sizeof...(G)>::spelled.view(),
                                          static_cast<std::int32_t>(i)};
      sum = graph::add(r.g, sum, graph::multiply(r.g, r.g.make_symbol(multiplier), constraints[i]));
    }
    r.roots.push_back(sum);
    return r;
  }
};
/// The same as an expression. As a tree it would be as deep as there are constraints.
template <class F, class... G>
struct lagrangian_sum : expression_base {
  using recipe = lagrangian_recipe<F, G...>;
  static constexpr std::size_t root = 0, written_size = 1;
  static constexpr std::uint64_t hash = ((F::hash * 31) + ... + G::hash);
  static constexpr bool makes_condition = false;
};

/// The program of the lower triangle of the Lagrangian's Hessian.
template <class Objective, class Constraints>
struct lagrangian;
template <class F, class... G, class X, class... P, class... V>
struct lagrangian<differentiated<boost::hana::tuple<F>, X, std::tuple<binding<P, V>...>>,
                  boost::hana::tuple<G...>> {
  using recipe = program_detail::sparse_hessian_recipe<lagrangian_sum<F, G...>, X>;
  static constexpr std::size_t entries = recipe::upper_size;
  static constexpr std::size_t before = 1 + graph::symbol_count<X>;

  using outputs = program_detail::recipe_roots<recipe, entries, before>;
  using program = decltype([]<class... B>(boost::hana::tuple<B...>) {
    using inputs = boost::hana::tuple<B..., factor_symbol, multiplier_symbols<sizeof...(G)>, P...>;
    return compiled_program<outputs, inputs>{};
  }(X{}));
};

inline void require_numbers(std::span<const double> numbers, std::size_t count, const char* what) {
  if (numbers.size() != count)
    throw std::length_error("leibniz: " + std::to_string(numbers.size()) + " " + what +
                            " are given, " + std::to_string(count) + " are needed");
  for (std::size_t i = 0; i < count; ++i)
    if (std::isnan(numbers[i]))
      throw std::invalid_argument("leibniz: number " + std::to_string(i) + " of the " + what +
                                  " is NaN");
}

inline void require_bounds(std::span<const double> lower, std::span<const double> upper,
                           std::size_t count, const char* what) {
  require_numbers(lower, count, what);
  require_numbers(upper, count, what);
  // To Ipopt, a number of this size is no bound, and there is nothing beyond.
  constexpr double no_bound = 1e19;
  for (std::size_t i = 0; i < count; ++i)
    if (lower[i] > upper[i] || lower[i] >= no_bound || upper[i] <= -no_bound)
      throw std::invalid_argument("leibniz: the " + std::string(what) + " leave no room at " +
                                  std::to_string(i) + ": from " + number_text(lower[i]) + " to " +
                                  number_text(upper[i]));
}

}  // namespace detail

/// Numbers in a call: a range that a std::span takes, or a list in braces.
class ipopt_numbers {
 public:
  template <class Range>
    requires std::is_convertible_v<const Range&, std::span<const double>>
  ipopt_numbers(const Range& numbers) : numbers_(numbers) {}
  ipopt_numbers(std::initializer_list<double> numbers) : numbers_(numbers.begin(), numbers.size()) {}
  operator std::span<const double>() const { return numbers_; }

 private:
  std::span<const double> numbers_;
};

/// minimise f(x) with x_l <= x <= x_u and g_l <= g(x) <= g_u: a TNLP of Ipopt. See `ipopt_nlp`.
///
/// Where a function or derivative is NaN or infinite, its evaluation fails: Ipopt then takes a
/// shorter step, and ends with Invalid_Number_Detected if that happens at the start. A warm start
/// (Ipopt's warm_start_init_point) needs multipliers, which it does not have: Ipopt then refuses it.
template <class Objective, class Constraints>
class ipopt_program final : public Ipopt::TNLP {
 public:
  static constexpr std::size_t unknowns = Objective::unknowns;
  static constexpr std::size_t constraints = Constraints::functions;
  using point = std::array<double, unknowns>;
  using multipliers = std::array<double, constraints>;
  static constexpr double infinity = 2e19;  ///< what Ipopt takes for no bound

  ipopt_program(const Objective& minimised, const Constraints& limited)
      : objective_(minimised), constraints_(limited) {
    lower_.fill(-infinity), upper_.fill(infinity);
    constraint_lower_.fill(-infinity), constraint_upper_.fill(0);
  }

  /// Bounds of the unknowns, at first -infinity and infinity; of the constraints, at first -infinity
  /// and 0; and the start, at first 0. Throws std::length_error for another number of numbers,
  /// std::invalid_argument for NaN, for bounds that leave no room, a lower one of infinity among them,
  /// and for an infinite start.
  void set_bounds(ipopt_numbers lower, ipopt_numbers upper) {
    set(lower_, upper_, lower, upper, "bounds");
  }
  void set_constraint_bounds(ipopt_numbers lower, ipopt_numbers upper) {
    set(constraint_lower_, constraint_upper_, lower, upper, "bounds of constraints");
  }
  void set_start(ipopt_numbers start) {
    const std::span<const double> numbers = start;
    detail::require_numbers(numbers, unknowns, "numbers of the start");
    const std::size_t bad = detail::first_not_finite(numbers.data(), unknowns);
    if (bad < unknowns)
      throw std::invalid_argument("leibniz: the start of " + Objective::name(bad) + " is " +
                                  detail::number_text(numbers[bad]) + ": give a finite one");
    std::copy(numbers.begin(), numbers.end(), at_.begin());
  }

  // Where Ipopt ended.
  const point& solution() const { return at_; }
  double value() const { return value_; }
  /// Lagrange multipliers of the constraints.
  const multipliers& constraint_multipliers() const { return multipliers_; }
  Ipopt::SolverReturn status() const { return status_; }

  /// How many entries of the Jacobian and of the Hessian's lower triangle Ipopt is given.
  static constexpr std::size_t jacobian_entries() { return jacobian_pattern().nonzeros(); }
  static constexpr std::size_t hessian_entries() { return hessian::entries; }

  // What Ipopt calls; see the documentation of Ipopt::TNLP.

  bool get_nlp_info(Ipopt::Index& n, Ipopt::Index& m, Ipopt::Index& jacobian, Ipopt::Index& h,
                    IndexStyleEnum& style) override {
    n = static_cast<Ipopt::Index>(unknowns);
    m = static_cast<Ipopt::Index>(constraints);
    jacobian = static_cast<Ipopt::Index>(jacobian_entries());
    h = static_cast<Ipopt::Index>(hessian_entries());
    style = C_STYLE;
    return true;
  }
  bool get_bounds_info(Ipopt::Index, Ipopt::Number* x_l, Ipopt::Number* x_u, Ipopt::Index,
                       Ipopt::Number* g_l, Ipopt::Number* g_u) override {
    std::copy(lower_.begin(), lower_.end(), x_l);
    std::copy(upper_.begin(), upper_.end(), x_u);
    std::copy(constraint_lower_.begin(), constraint_lower_.end(), g_l);
    std::copy(constraint_upper_.begin(), constraint_upper_.end(), g_u);
    return true;
  }
  bool get_starting_point(Ipopt::Index, bool, Ipopt::Number* x, bool wants_z, Ipopt::Number*,
                          Ipopt::Number*, Ipopt::Index, bool wants_lambda,
                          Ipopt::Number*) override {
    std::copy(at_.begin(), at_.end(), x);
    return !wants_z && !wants_lambda;  // a warm start would need them
  }
  bool eval_f(Ipopt::Index, const Ipopt::Number* x, bool, Ipopt::Number& value) override {
    objective_.template run_at<0>(&value, x);
    return std::isfinite(value);
  }
  bool eval_grad_f(Ipopt::Index, const Ipopt::Number* x, bool, Ipopt::Number* gradient) override {
    std::array<double, 1 + unknowns> all;
    objective_.template run_at<1>(all.data(), x);
    std::copy(all.begin() + 1, all.end(), gradient);
    return are_finite(all.data(), all.size());
  }
  bool eval_g(Ipopt::Index, const Ipopt::Number* x, bool, Ipopt::Index,
              Ipopt::Number* values) override {
    if constexpr (constraints > 0) constraints_.template run_at<0>(values, x);
    return are_finite(values, constraints);
  }
  bool eval_jac_g(Ipopt::Index, const Ipopt::Number* x, bool, Ipopt::Index, Ipopt::Index,
                  Ipopt::Index* rows, Ipopt::Index* columns, Ipopt::Number* values) override {
    if constexpr (constraints > 0) {
      if (values == nullptr) {
        std::copy_n(jacobian_pattern().row_of.begin(), jacobian_entries(), rows);
        std::copy_n(jacobian_pattern().columns.begin(), jacobian_entries(), columns);
        return true;
      }
      std::array<double, constraints + jacobian_entries()> all;
      constraints_.template run_program_at<jacobian_program>(all.data(), x);
      std::copy(all.begin() + constraints, all.end(), values);
      return are_finite(all.data(), all.size());
    }
    return true;
  }
  bool eval_h(Ipopt::Index, const Ipopt::Number* x, bool, Ipopt::Number factor, Ipopt::Index,
              const Ipopt::Number* lambda, bool, Ipopt::Index, Ipopt::Index* rows,
              Ipopt::Index* columns, Ipopt::Number* values) override {
    if constexpr (hessian::entries > 0) {
      if (values == nullptr) {
        for (std::size_t k = 0; k < hessian::entries; ++k) {
          const std::size_t entry = hessian::recipe::upper[k].mirrored;
          rows[k] = hessian::recipe::pattern.row_of[entry];
          columns[k] = hessian::recipe::pattern.columns[entry];
        }
        return true;
      }
      std::array<double, constraints == 0 ? 1 : constraints> weights{};
      std::copy_n(lambda, constraints, weights.begin());
      objective_.template run_program_at<typename hessian::program>(values, x, factor, weights);
      return are_finite(values, hessian::entries);
    }
    return true;
  }
  void finalize_solution(Ipopt::SolverReturn status, Ipopt::Index, const Ipopt::Number* x,
                         const Ipopt::Number*, const Ipopt::Number*, Ipopt::Index,
                         const Ipopt::Number*, const Ipopt::Number* lambda, Ipopt::Number value,
                         const Ipopt::IpoptData*, Ipopt::IpoptCalculatedQuantities*) override {
    status_ = status;
    value_ = value;
    std::copy_n(x, unknowns, at_.begin());
    std::copy_n(lambda, constraints, multipliers_.begin());
  }

 private:
  using hessian = detail::lagrangian<Objective, typename Constraints::function_list>;
  using jacobian_recipe =
      program_detail::sparse_jacobian_recipe<typename Constraints::function_list,
                                             typename Constraints::unknown_list>;
  static constexpr const auto& jacobian_pattern() { return jacobian_recipe::pattern; }
  using jacobian_program = typename Constraints::template program_of<program_detail::recipe_roots<
      jacobian_recipe, constraints + jacobian_recipe::pattern.nonzeros()>>;

  template <std::size_t N>
  static void set(std::array<double, N>& lower, std::array<double, N>& upper,
                  std::span<const double> new_lower, std::span<const double> new_upper,
                  const char* what) {
    detail::require_bounds(new_lower, new_upper, N, what);
    std::copy(new_lower.begin(), new_lower.end(), lower.begin());
    std::copy(new_upper.begin(), new_upper.end(), upper.begin());
  }

  static bool are_finite(const double* numbers, std::size_t count) {
    return detail::first_not_finite(numbers, count) == count;
  }

  Objective objective_;
  Constraints constraints_;
  point lower_, upper_, at_{};
  multipliers constraint_lower_, constraint_upper_, multipliers_{};
  double value_ = std::numeric_limits<double>::quiet_NaN();
  Ipopt::SolverReturn status_ = Ipopt::UNASSIGNED;
};

/// The nonlinear program of an objective and constraints: a Hana tuple of expressions, which may be
/// empty, or a callable that returns a std::array. The unknowns are the symbols, in their order; other
/// symbols are given.
///
///     constexpr vector_symbol<"x", 4> x;
///     auto problem = ipopt_nlp(f, hana::make_tuple(g, h), x);   // an Ipopt::SmartPtr
///     problem->set_bounds(lower, upper);
///     ...
///     Ipopt::SmartPtr<Ipopt::IpoptApplication> application = IpoptApplicationFactory();
///     application->Initialize();
///     application->OptimizeTNLP(problem);
///     problem->solution()
template <class F, class G, class... Arguments>
auto ipopt_nlp(F f, G g, const Arguments&... unknowns_and_given) {
  const auto minimised = differentiate_for(f, unknowns_and_given...);
  const auto limited = differentiate_for(g, unknowns_and_given...);
  using objective_type = std::remove_const_t<decltype(minimised)>;
  static_assert(objective_type::functions == 1, "there is one objective: sum up what you minimise");
  using program = ipopt_program<objective_type, std::remove_const_t<decltype(limited)>>;
  return Ipopt::SmartPtr<program>(new program(minimised, limited));
}

}  // namespace leibniz::adapters

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif

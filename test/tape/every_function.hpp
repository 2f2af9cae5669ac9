// SPDX-License-Identifier: BSL-1.0
// The tape equals the tree, for each function of a family at its own sample points: value, first
// and second derivatives of scalars and of arrays, in both modes. A new function needs no change
// here.
#pragma once

#include <boost/test/unit_test.hpp>

#include <leibniz/program/value_and_derivatives.hpp>
#include <leibniz/tape/tape.hpp>

namespace every_function {

using namespace leibniz::tape;
using leibniz::tape::detail::function_formula;

template <class Check, class... F>
void for_each(leibniz::function_list<F...>, const Check& check) {
  (check(F{}), ...);
}

/// The arguments by which F can be differentiated; others are constants by nature.
template <class F>
inline constexpr std::size_t first_argument = std::size_t{F::constant_arguments};
template <class F>
inline constexpr std::size_t arity = std::size_t{F::arity};

template <class F, std::size_t I>
using symbol_of = typename function_formula<F>::template symbol_at<I>;

/// F of its symbols as a tree of the core, but for arguments that have to be constants.
template <class F, leibniz::number First>
constexpr auto tree() {
  return []<std::size_t... I>(std::index_sequence<I...>) {
    return leibniz::make_node<F,
                              std::conditional_t<(I < first_argument<F>), leibniz::constant<First>,
                                                 symbol_of<F, I>>...>();
  }
  (std::make_index_sequence<arity<F>>{});
}

inline bool close(double a, double b, double tolerance) {
  return std::fabs(a - b) <= tolerance * std::fmax(1.0, std::fabs(b));
}

/// Values, first and second derivatives that the core's programs give at one point.
template <class F, std::size_t N>
struct expected {
  double value = 0;
  std::array<double, N> first{};
  std::array<std::array<double, N>, N> second{};

  template <leibniz::number Constant>
  static expected at(const std::array<double, N>& x) {
    expected e;
    [&]<std::size_t... I>(std::index_sequence<I...>) {
      constexpr std::size_t c = first_argument<F>;
      constexpr auto all =
          leibniz::value_gradient_and_hessian(tree<F, Constant>(), symbol_of<F, c + I>{}...);
      const auto r = all(x[c + I]...);
      e.value = r.value;
      ((e.first[c + I] = r.gradient[I]), ...);
      for (std::size_t i = c; i < N; ++i)
        for (std::size_t k = c; k < N; ++k) e.second[i][k] = r.hessian[i - c][k - c];
    }
    (std::make_index_sequence<N - first_argument<F>>{});
    return e;
  }
};

template <class F, class V>
tensor<double> call_with(const V& x) {
  return [&]<std::size_t... I>(std::index_sequence<I...>) {
    if constexpr (first_argument<F> == 0)
      return leibniz::call<F>(x[I]...);
    else
      return leibniz::call<F>(1.0, x[I + 1]...);  // a constant is a number here
  }
  (std::make_index_sequence<arity<F> - first_argument<F>>{});
}

/// Compares at arguments x, each an array of equal elements (or a scalar) whose value is the point.
template <class F, std::size_t N>
void compare(const std::array<double, N>& point, const expected<F, N>& e, const shape& s) {
  std::vector<tensor<double>> x;
  for (double p : point) x.emplace_back(dense<double>(s, p));
  const auto same = [&](const std::optional<tensor<double>>& t, double value, double tolerance,
                        auto what) {
    const double got = t ? t->data()[t->size() - 1] : 0;
    BOOST_TEST(close(got, value, tolerance), F::name << " " << what << " at " << point[0]
                                                     << ": tape " << got << ", tree " << value);
  };
  gradient_tape tape({.persistent = true});
  tape.watch(x);
  const tensor<double> y = call_with<F>(x);
  same(y, e.value, 4e-16, "value");
  const auto first = tape.gradient(y, x);
  for (std::size_t i = first_argument<F>; i < N; ++i) {
    same(first[i], e.first[i], 1e-14, "derivative");
    if (!first[i]) continue;
    const auto second = tape.gradient(*first[i], x);
    for (std::size_t k = first_argument<F>; k < N; ++k)
      same(second[k], e.second[i][k], 1e-12, "second derivative");
  }
  {
    const auto paused = tape.stop_recording();
    const auto unrecorded = tape.gradient(y, x);
    for (std::size_t i = first_argument<F>; i < N; ++i)
      same(unrecorded[i], e.first[i], 1e-14, "gradient");
    for (std::size_t i = first_argument<F>; i < N; ++i) {
      forward_accumulator forward(x[i], tensor<double>(dense<double>(s, 1.0)));
      same(forward.jvp(call_with<F>(x)), e.first[i], 1e-14, "tangent");
    }
  }
}

template <class F>
void check_function() {
  constexpr std::size_t N = arity<F>, points = std::size(F::samples) / N;
  for (std::size_t i = 0; i < points; ++i) {
    std::array<double, N> point{};
    for (std::size_t k = 0; k < N; ++k) point[k] = F::samples[i * N + k];
    if (first_argument < F >> 0) point[0] = 1.0;
    const auto e = expected<F, N>::template at<leibniz::number(1)>(point);
    compare<F, N>(point, e, shape());
    compare<F, N>(point, e, shape(2, 3));
  }
}

template <class List>
void check_family() {
  for_each(List{}, []<class F>(F) { check_function<F>(); });
}

}  // namespace every_function

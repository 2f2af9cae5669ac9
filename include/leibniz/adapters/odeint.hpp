// SPDX-License-Identifier: BSL-1.0
// Stiff systems for Boost.Numeric.Odeint: Rosenbrock's method and the implicit Euler method ask for
// the Jacobian and the derivative by time, which are exact here. Opt-in: it needs Boost.Odeint.
#pragma once

#include <array>
#include <cstddef>
#include <stdexcept>
#include <string>
#include <utility>

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic push  // names here are no shadows of a user's
#pragma GCC diagnostic ignored "-Wshadow"
#endif

#include <leibniz/adapters/differentiated.hpp>
#include <leibniz/adapters/odeint_ublas.hpp>

#include <boost/numeric/odeint/stepper/rosenbrock4.hpp>

namespace leibniz::adapters {

/// The coefficients of Rosenbrock's method for `rosenbrock4<T, rosenbrock4_coefficients<T>>`.
///
/// Odeint's own (Boost 1.74) have the wrong sign in d4, which belongs to the derivative by time: with
/// them systems that depend on t converge with order 1, with these with order 4, as tested.
/// Autonomous systems are not concerned. Source: Hairer and Wanner, Solving Ordinary Differential
/// Equations II, code RODAS.
template <class T>
struct rosenbrock4_coefficients : boost::numeric::odeint::default_rosenbrock_coefficients<T> {
  const T d4 = static_cast<T>(-0.3620000000000023e-01);
};

namespace detail {

// The right-hand side and its Jacobian, of state Y and, if Timed, of time behind it.
template <class Differentiated, std::size_t N, bool Timed>
class ode {
 public:
  static constexpr std::size_t columns = N + (Timed ? 1 : 0);

  constexpr explicit ode(const Differentiated& made) : sides_(made) {}

  template <int Order, class T, class State, class Time, std::size_t Size>
  void run(std::array<T, Size>& out, const State& state, const Time& time) const {
    if (static_cast<std::size_t>(state.size()) != N)
      throw std::length_error("leibniz: the state has " + std::to_string(state.size()) +
                              " numbers, the system " + std::to_string(N) + " equations");
    std::array<T, N> y{};
    for (std::size_t i = 0; i < N; ++i) y[i] = state[i];
    if constexpr (Timed)
      sides_.template run<Order>(out.data(), y, static_cast<T>(time));
    else
      sides_.template run<Order>(out.data(), y);
    const std::size_t bad = first_not_finite(out.data(), Size);
    if (bad == Size) return;
    std::string what = "d" + Differentiated::name(bad < N ? bad : (bad - N) / columns) + "/dt";
    if (bad >= N)
      what = "the derivative of " + what + " by " + Differentiated::name((bad - N) % columns);
    throw std::domain_error("leibniz: " + what + " is " + number_text(out[bad]) +
                            " at t = " + number_text(time) +
                            ": take smaller steps, or begin elsewhere; " + state_text(y));
  }

 private:
  template <class T>
  static std::string state_text(const std::array<T, N>& y) {
    std::string text;
    for (std::size_t i = 0; i < N; ++i)
      text += (i > 0 ? ", " : "") + Differentiated::name(i) + " = " + number_text(y[i]);
    return text;
  }

  Differentiated sides_;
};

}  // namespace detail

/// The right-hand side dy/dt of a system, as all of Odeint's steppers call it: `(y, dydt, t)`.
template <class Ode, std::size_t N>
class ode_function {
 public:
  constexpr explicit ode_function(const Ode& made) : equations_(made) {}
  template <class State, class Derivative, class Time>
  void operator()(const State& state, Derivative& dydt, const Time& time) const {
    std::array<std::remove_cvref_t<decltype(dydt[0])>, N> out{};
    equations_.template run<0>(out, state, time);
    for (std::size_t i = 0; i < N; ++i) dydt[i] = out[i];
  }

 private:
  Ode equations_;
};

/// Its Jacobian by y, J(i, j) = d(dy_i/dt)/dy_j, as `implicit_euler` calls it, `(y, J, t)`, and as
/// `rosenbrock4` does, `(y, J, t, dfdt)`, which also wants the derivative by time.
template <class Ode, std::size_t N>
class ode_jacobian {
 public:
  constexpr explicit ode_jacobian(const Ode& made) : equations_(made) {}
  template <class State, class Matrix, class Time>
  void operator()(const State& state, Matrix& jacobian, const Time& time) const {
    fill(state, jacobian, time);
  }
  template <class State, class Matrix, class Time, class Derivative>
  void operator()(const State& state, Matrix& jacobian, const Time& time, Derivative& dfdt) const {
    const auto out = fill(state, jacobian, time);
    for (std::size_t i = 0; i < N; ++i)
      dfdt[i] = Ode::columns > N ? out[N + (i + 1) * Ode::columns - 1] : 0;
  }

 private:
  template <class State, class Matrix, class Time>
  auto fill(const State& state, Matrix& jacobian, const Time& time) const {
    std::array<std::remove_cvref_t<decltype(jacobian(0, 0))>, N + N * Ode::columns> out{};
    equations_.template run<1>(out, state, time);
    for (std::size_t i = 0; i < N; ++i)
      for (std::size_t j = 0; j < N; ++j) jacobian(i, j) = out[N + i * Ode::columns + j];
    return out;
  }

  Ode equations_;
};

/// A system dy/dt = f(y, t) with its Jacobian, for Odeint's steppers of stiff systems.
///
/// f is a Hana tuple of expressions or a callable that returns a std::array, with one right-hand side
/// for each element of the vector symbol y. Leave out t if f does not depend on it; other symbols
/// are given. Any type of state with `size()` and `[]` does, such as Odeint's ublas vectors.
///
///     constexpr vector_symbol<"y", 3> y;
///     const auto system = stiff_system(robertson, y);
///     auto stepper = make_dense_output<rosenbrock4<double>>(1e-8, 1e-8);
///     integrate_adaptive(stepper, system, state, 0.0, 40.0, 1e-6);
///     // steppers that are explicit take system.first
///
/// Include this header before Odeint's. If f depends on t, see `rosenbrock4_coefficients`.
/// The functions throw std::length_error for a state of another size, and std::domain_error, which
/// says where, for a derivative that is NaN or infinite, at which steppers would go on for ever.
template <class F, class Y, class Time, class... Keys, class... Values>
  requires is_symbol<Time>
auto stiff_system(F f, Y y, Time t, const binding<Keys, Values>&... given) {
  const auto sides = differentiate_for(f, y, t, given...);
  using differentiated = std::remove_const_t<decltype(sides)>;
  static_assert(is_vector_symbol<Y>, "the state is a vector symbol: vector_symbol<\"y\", 3>");
  constexpr std::size_t n = static_cast<std::size_t>(symbol_width<Y>);
  static_assert(differentiated::functions == n,
                "a system has one right-hand side for each element of its state");
  using ode = detail::ode<differentiated, n, true>;
  return std::pair(ode_function<ode, n>(ode(sides)), ode_jacobian<ode, n>(ode(sides)));
}
template <class F, class Y, class... Keys, class... Values>
auto stiff_system(F f, Y y, const binding<Keys, Values>&... given) {
  const auto sides = differentiate_for(f, y, given...);
  using differentiated = std::remove_const_t<decltype(sides)>;
  static_assert(is_vector_symbol<Y>, "the state is a vector symbol: vector_symbol<\"y\", 3>");
  constexpr std::size_t n = static_cast<std::size_t>(symbol_width<Y>);
  static_assert(differentiated::functions == n,
                "a system has one right-hand side for each element of its state");
  using ode = detail::ode<differentiated, n, false>;
  return std::pair(ode_function<ode, n>(ode(sides)), ode_jacobian<ode, n>(ode(sides)));
}

}  // namespace leibniz::adapters

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif

// SPDX-License-Identifier: BSL-1.0
// Update rules against their published formulas, written out for one weight in long double.
#include <array>
#include <cmath>
#include <functional>

#include <boost/test/unit_test.hpp>

#include <leibniz/nn/optimizers/adagrad.hpp>
#include <leibniz/nn/optimizers/adam.hpp>
#include <leibniz/nn/optimizers/rmsprop.hpp>
#include <leibniz/nn/optimizers/sgd.hpp>

using namespace leibniz::nn;

BOOST_AUTO_TEST_SUITE(nn_optimizers)

namespace {

using real = long double;

// Three weights, whose gradients change from step to step.
constexpr std::array<double, 3> start{1.0, -2.0, 0.5};
double gradient(std::size_t i, int step) {
  return std::cos(1.3 * static_cast<double>(i) + step) + 0.1 * static_cast<double>(i);
}

template <class T>
std::array<T, 3> train(optimizer& o, int steps) {
  std::array<T, 3> w{}, g{};
  for (std::size_t i = 0; i < 3; ++i) w[i] = static_cast<T>(start[i]);
  for (int t = 0; t < steps; ++t) {
    for (std::size_t i = 0; i < 3; ++i) g[i] = static_cast<T>(gradient(i, t));
    const std::array parameters{parameter<T>{w.data(), w.data(), g.data(), 3}};
    o.step(std::span<const parameter<T>>(parameters));
  }
  return w;
}

// `formula(w, g, t)` changes one weight; it is made anew for each weight, with what it remembers.
void check(optimizer& in_double, optimizer& in_float,
           const std::function<std::function<void(real&, real, int)>()>& formula) {
  const auto found = train<double>(in_double, 7);
  const auto rounded = train<float>(in_float, 7);
  for (std::size_t i = 0; i < 3; ++i) {
    real w = start[i];
    const auto update = formula();
    for (int t = 0; t < 7; ++t) update(w, gradient(i, t), t + 1);
    BOOST_TEST(found[i] == static_cast<double>(w), boost::test_tools::tolerance(1e-14));
    BOOST_TEST(rounded[i] == static_cast<float>(w), boost::test_tools::tolerance(5e-6f));
  }
  BOOST_TEST(in_double.iterations() == 7);
}

template <class Optimizer, class... A>
void check_rule(const std::function<std::function<void(real&, real, int)>()>& formula,
                const A&... arguments) {
  Optimizer a(arguments...), b(arguments...);
  check(a, b, formula);
}

}  // namespace

BOOST_AUTO_TEST_CASE(plain_descent_goes_against_the_gradient) {
  check_rule<sgd>([] { return [](real& w, real g, int) { w -= 0.1l * g; }; }, 0.1);
}

BOOST_AUTO_TEST_CASE(momentum_is_polyaks) {
  check_rule<sgd>(
      [] {
        return [v = real(0)](real& w, real g, int) mutable {
          v = 0.9l * v - 0.1l * g;
          w += v;
        };
      },
      0.1, sgd_options{.momentum = 0.9});
}

BOOST_AUTO_TEST_CASE(nesterovs_momentum_takes_the_gradient_where_the_momentum_leads) {
  // Sutskever et al. 2013, eq. 3 and 4: theta is where we are, the gradient is at w = theta + mu v
  check_rule<sgd>(
      [] {
        return [v = real(0), theta = real(0), first = true](real& w, real g, int) mutable {
          if (first) theta = w;
          first = false;
          v = 0.9l * v - 0.1l * g;
          theta += v;
          w = theta + 0.9l * v;
        };
      },
      0.1, sgd_options{.momentum = 0.9, .nesterov = true});
}

BOOST_AUTO_TEST_CASE(adagrad_divides_by_the_root_of_all_squares) {
  check_rule<adagrad>(
      [] {
        return [s = real(0.1l)](real& w, real g, int) mutable {
          s += g * g;
          w -= 0.1l / std::sqrt(s + 1e-7l) * g;
        };
      },
      0.1);
}

BOOST_AUTO_TEST_CASE(rmsprop_divides_by_a_running_mean_of_squares) {
  check_rule<rmsprop>(
      [] {
        return [s = real(0)](real& w, real g, int) mutable {
          s = 0.9l * s + 0.1l * g * g;
          w -= 0.01l * g / std::sqrt(s + 1e-7l);
        };
      },
      0.01);
  check_rule<rmsprop>(  // Graves 2013, eq. 38 to 45, in the order of Keras
      [] {
        return [n = real(0), mean = real(0), delta = real(0)](real& w, real g, int) mutable {
          n = 0.95l * n + 0.05l * g * g;
          mean = 0.95l * mean + 0.05l * g;
          delta = 0.9l * delta - 0.0001l * g / std::sqrt(n - mean * mean + 0.0001l);
          w += delta;
        };
      },
      0.0001, rmsprop_options{.rho = 0.95, .momentum = 0.9, .epsilon = 0.0001, .centered = true});
}

namespace {

// Kingma and Ba 2015, algorithm 1. Its epsilon is that of the library's form divided by
// sqrt(1 - beta_2^t): section 2 of the paper.
std::function<void(real&, real, int)> algorithm_1(real a, real beta_1, real beta_2,
                                                  real epsilon_hat) {
  return [=, m = real(0), v = real(0)](real& w, real g, int t) mutable {
    m = beta_1 * m + (1 - beta_1) * g;
    v = beta_2 * v + (1 - beta_2) * g * g;
    const real m_hat = m / (1 - std::pow(beta_1, real(t)));
    const real v_hat = v / (1 - std::pow(beta_2, real(t)));
    const real epsilon = epsilon_hat / std::sqrt(1 - std::pow(beta_2, real(t)));
    w -= a * m_hat / (std::sqrt(v_hat) + epsilon);
  };
}

}  // namespace

BOOST_AUTO_TEST_CASE(adam_is_algorithm_1_of_the_paper) {
  check_rule<adam>([] { return algorithm_1(0.01l, 0.9l, 0.999l, 1e-7l); }, 0.01);
  check_rule<adam>([] { return algorithm_1(0.02l, 0.8l, 0.95l, 1e-3l); }, 0.02,
                   adam_options{.beta_1 = 0.8, .beta_2 = 0.95, .epsilon = 1e-3});
}

BOOST_AUTO_TEST_CASE(amsgrad_divides_by_the_largest_second_moment) {
  check_rule<adam>(
      [] {
        return [m = real(0), v = real(0), largest = real(0)](real& w, real g, int t) mutable {
          m = 0.9l * m + 0.1l * g;
          v = 0.5l * v + 0.5l * g * g;
          largest = std::max(largest, v);
          const real a =
              0.01l * std::sqrt(1 - std::pow(0.5l, real(t))) / (1 - std::pow(0.9l, real(t)));
          w -= a * m / (std::sqrt(largest) + 1e-7l);
        };
      },
      0.01, adam_options{.beta_2 = 0.5, .amsgrad = true});
}

BOOST_AUTO_TEST_CASE(adamw_decays_weights_apart_from_the_gradient) {
  check_rule<adamw>(
      [] {
        return [inner = algorithm_1(0.01l, 0.9l, 0.999l, 1e-7l)](real& w, real g, int t) {
          w -= 0.01l * 0.004l * w;
          inner(w, g, t);
        };
      },
      0.01);
  check_rule<sgd>([] { return [](real& w, real g, int) { w -= 0.1l * (0.3l * w + g); }; }, 0.1,
                  sgd_options{.common = {.weight_decay = 0.3}});
}

BOOST_AUTO_TEST_CASE(gradients_are_clipped_by_value_by_norm_and_by_all_norms_together) {
  const auto step = [](const optimizer_options& options) {
    sgd o(1.0, {.common = options});
    std::array<double, 2> w{0, 0}, g{3, -4};
    std::array<double, 1> u{0}, h{12};
    const std::array parameters{parameter<double>{&w, w.data(), g.data(), 2},
                                parameter<double>{&u, u.data(), h.data(), 1}};
    o.step(std::span<const parameter<double>>(parameters));
    return std::array{-w[0], -w[1], -u[0]};
  };
  const auto near = boost::test_tools::tolerance(1e-15);
  const auto value = step({.clipvalue = 3.5});
  BOOST_TEST(value[0] == 3.0);
  BOOST_TEST(value[1] == -3.5);
  BOOST_TEST(value[2] == 3.5);
  const auto norm = step({.clipnorm = 6.0});
  BOOST_TEST(norm[1] == -4.0);
  BOOST_TEST(norm[2] == 6.0, near);
  const auto small = step({.clipnorm = 2.5});
  BOOST_TEST(small[0] == 1.5, near);
  BOOST_TEST(small[1] == -2.0, near);
  const auto global = step({.global_clipnorm = 6.5});  // the norm of (3, -4, 12) is 13
  BOOST_TEST(global[0] == 1.5, near);
  BOOST_TEST(global[2] == 6.0, near);
  BOOST_CHECK_THROW(step({.clipnorm = 1.0, .clipvalue = 1.0}), std::invalid_argument);
  BOOST_CHECK_THROW(step({.clipvalue = 0.0}), std::invalid_argument);
  BOOST_CHECK_THROW(step({.weight_decay = -1}), std::invalid_argument);
}

BOOST_AUTO_TEST_CASE(a_norm_too_large_to_be_squared_is_clipped_too) {
  sgd o(1.0, {.common = {.clipnorm = 1.0}});
  std::array<float, 1> w{0}, g{1e30f};
  const std::array parameters{parameter<float>{&w, w.data(), g.data(), 1}};
  o.step(std::span<const parameter<float>>(parameters));
  BOOST_TEST(w[0] == -1.0f, boost::test_tools::tolerance(1e-6f));
}

BOOST_AUTO_TEST_CASE(a_global_norm_too_large_to_be_squared_is_clipped_too) {
  const auto step = [](double limit, double first, double second) {
    sgd o(1.0, {.common = {.global_clipnorm = limit}});
    std::array<double, 2> w{0, 0}, g{first, second};
    const std::array parameters{parameter<double>{&w[0], &w[0], &g[0], 1},
                                parameter<double>{&w[1], &w[1], &g[1], 1}};
    o.step(std::span<const parameter<double>>(parameters));
    return w;
  };
  const auto near = boost::test_tools::tolerance(1e-12);
  BOOST_TEST(step(5.0, 3e300, -4e300)[0] == -3.0, near);
  BOOST_TEST(step(5.0, 3e300, -4e300)[1] == 4.0, near);
  BOOST_TEST(step(1.0, 1.5e308, 1.5e308)[1] == -std::sqrt(0.5), near);  // a norm that overflows
  BOOST_TEST(step(1e305, 3e300, 4e300)[0] == -3e300, near);             // below the limit
}

BOOST_AUTO_TEST_CASE(schedules_give_the_rates_that_keras_gives) {
  const auto near = boost::test_tools::tolerance(1e-14);
  const exponential_decay e{0.1, 100, 0.5};
  BOOST_TEST(e(0) == 0.1);
  BOOST_TEST(e(150) == 0.1 * std::pow(0.5, 1.5), near);
  BOOST_TEST((exponential_decay{0.1, 100, 0.5, true}(150)) == 0.05, near);
  BOOST_TEST((inverse_time_decay{1, 10, 0.5}(20)) == 0.5, near);
  BOOST_TEST((polynomial_decay{0.1, 100, 0.01, 2}(50)) == 0.09 * 0.25 + 0.01, near);
  BOOST_TEST((polynomial_decay{0.1, 100, 0.01}(1000)) == 0.01, near);
  BOOST_TEST((cosine_decay{0.1, 100}(50)) == 0.05, near);
  BOOST_TEST((cosine_decay{0.1, 100, 0.2}(500)) == 0.02, near);
  const cosine_decay warm{0, 100, 0, 0.4, 10};
  BOOST_TEST(warm(5) == 0.2, near);
  BOOST_TEST(warm(60) == 0.2, near);
  const cosine_decay high{.initial = 0.1, .decay_steps = 100, .warmup_target = 0.4};
  BOOST_TEST(high(0) == 0.4);
  const piecewise_constant_decay p{{100, 200}, {1.0, 0.5, 0.1}};
  BOOST_TEST(p(100) == 1.0);
  BOOST_TEST(p(101) == 0.5);
  BOOST_TEST(p(201) == 0.1);
  BOOST_CHECK_THROW((piecewise_constant_decay{{1}, {1}}(0)), std::invalid_argument);
  BOOST_CHECK_THROW((exponential_decay{1, 0, 1}(0)), std::invalid_argument);
}

BOOST_AUTO_TEST_CASE(warmup_steps_without_a_target_warmed_up_to_0) {
  const cosine_decay plain{.initial = 0.1, .decay_steps = 100},
      no_target{.initial = 0.1, .decay_steps = 100, .warmup_steps = 10};
  for (const int step : {0, 5, 10, 50, 105, 200}) BOOST_TEST(no_target(step) == plain(step));
}

BOOST_AUTO_TEST_CASE(a_schedule_that_gave_a_negative_rate_climbed) {
  const auto said = [](const learning_rate& rate) {
    sgd o(rate);
    try {
      train<double>(o, 3);
    } catch (const std::invalid_argument& e) {
      return std::string(e.what());
    }
    return std::string("no error");
  };
  BOOST_TEST(said(piecewise_constant_decay{{1}, {1.0, -0.5}}) ==
             "a learning rate is a number from 0 on, and not -0.5, as the schedule says in "
             "step 2");
  BOOST_TEST(said([](std::int64_t) { return std::nan(""); }) != "no error");
  BOOST_TEST(said([](std::int64_t) { return 0.0; }) == "no error");
}

BOOST_AUTO_TEST_CASE(options_out_of_range_were_taken) {
  BOOST_CHECK_THROW(adam(0.1, {.epsilon = -1}), std::invalid_argument);
  BOOST_CHECK_THROW(adamw(0.1, {.epsilon = -1}), std::invalid_argument);
  BOOST_CHECK_THROW(adagrad(0.1, {.epsilon = -1}), std::invalid_argument);
  BOOST_CHECK_THROW(rmsprop(0.1, {.epsilon = std::nan("")}), std::invalid_argument);
  BOOST_CHECK_THROW(rmsprop(0.1, {.momentum = -3}), std::invalid_argument);
}

BOOST_AUTO_TEST_CASE(a_schedule_counts_the_optimizers_steps) {
  sgd o(piecewise_constant_decay{{1}, {1.0, 0.5}});
  BOOST_TEST(o.current_learning_rate() == 1.0);
  train<double>(o, 2);
  BOOST_TEST(o.current_learning_rate() == 0.5);
  o.set_learning_rate(0.25);
  BOOST_TEST(o.current_learning_rate() == 0.25);
  BOOST_CHECK_THROW(sgd(-1), std::invalid_argument);
  BOOST_CHECK_THROW(sgd(0.1, {.momentum = 2}), std::invalid_argument);
  BOOST_CHECK_THROW(adam(0.1, {.beta_1 = 1}), std::invalid_argument);
  BOOST_CHECK_THROW(rmsprop(0.1, {.rho = 1}), std::invalid_argument);
  BOOST_CHECK_THROW(adagrad(0.1, {.initial_accumulator_value = -1}), std::invalid_argument);
}

BOOST_AUTO_TEST_SUITE_END()

// SPDX-License-Identifier: BSL-1.0
// What the tests of operations share: a function of arrays is compared with central differences in
// its gradient, in the gradient of its gradient, in forward mode, and in forward over reverse.
#pragma once

#include <functional>

#include <boost/test/unit_test.hpp>

#include <leibniz/tape/tape.hpp>

namespace tape_test {

using namespace leibniz::tape;
using leibniz::tape::tensor;

/// A vector in some direction, of the shape of x.
template <class T>
tensor<T> direction(const tensor<T>& x) {
  return leibniz::tape::detail::weights_of<T>(x.shape()) - T(0.75);
}

/// f of one array, at x.
inline void check(const std::function<tensor<double>(const tensor<double>&)>& f,
                  const tensor<double>& x) {
  const auto first = tape_gradient_check(f, x);
  BOOST_TEST(bool(first), first);

  const auto gradient = [&f](const tensor<double>& at) {
    gradient_tape tape;
    tape.watch(at);
    const tensor<double> y = f(at);
    const auto w = leibniz::tape::detail::weights_of<double>(y.shape());
    return *tape.gradient(
        y, at, {.output_gradients = w, .unconnected_gradients = unconnected_gradients::zero});
  };
  const auto second = tape_gradient_check(gradient, x);
  BOOST_TEST(bool(second), second);

  // <w, J v> is <J' w, v>
  const tensor<double> v = direction(x);
  forward_accumulator forward(x, v);
  const tensor<double> y = f(x);
  const auto jvp = forward.jvp(y);
  const auto w = leibniz::tape::detail::weights_of<double>(y.shape());
  const double by_forward = jvp ? reduce_sum(w * *jvp).item() : 0;
  const double by_reverse = reduce_sum(gradient(x) * v).item();
  BOOST_TEST(std::abs(by_forward - by_reverse) <= 1e-12 * std::max(1.0, std::abs(by_reverse)));

  const auto scalar = [&](const tensor<double>& at) { return reduce_sum(w * f(at)); };
  const auto one = hvp(scalar, x, v, hvp_mode::forward_over_reverse),
             other = hvp(scalar, x, v, hvp_mode::reverse_over_reverse);
  BOOST_TEST(one.has_value() == other.has_value());
  if (one && other)
    BOOST_TEST((one->value() - other->value()).norm() <=
               1e-12 * std::max(1.0, other->value().norm()));
}

}  // namespace tape_test

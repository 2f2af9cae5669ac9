// SPDX-License-Identifier: BSL-1.0
// The price of a European call (Black and Scholes 1973) and its five partial derivatives, by spot
// price, strike, interest rate, volatility and time.
#pragma once

#include "../workload.hpp"

namespace runtime {

struct black_scholes : workload<5, 1, 1> {
  static constexpr const char* name = "black_scholes";
  static constexpr point lower{80, 80, 0.01, 0.1, 0.25}, upper{120, 120, 0.05, 0.4, 2};

  template <class T>
  static constexpr T normal(const T& x) {
    using std::erfc;
    const T scaled = x * (-std::numbers::sqrt2 / 2);
    return 0.5 * erfc(scaled);
  }

  template <class T>
  static constexpr T function(const std::array<T, 5>& x) {
    using std::exp, std::log, std::sqrt;
    const T &spot = x[0], &strike = x[1], &rate = x[2], &volatility = x[3], &time = x[4];
    const T spread = volatility * sqrt(time);
    const T d1 = (log(spot / strike) + (rate + 0.5 * volatility * volatility) * time) / spread;
    const T d2 = d1 - spread;
    return spot * normal(d1) - strike * exp(-rate * time) * normal(d2);
  }

  // With S n(d1) = K exp(-r T) n(d2), as an expert knows: it saves an exponential.
  template <class T>
  static void by_hand(const T* __restrict x, T* __restrict out) {
    using std::erfc, std::exp, std::log, std::sqrt;
    const T spot = x[0], strike = x[1], rate = x[2], volatility = x[3], time = x[4];
    constexpr double half_root = 0.5 * std::numbers::sqrt2;
    constexpr double density = 0.5 * std::numbers::sqrt2 * std::numbers::inv_sqrtpi;
    const T root = sqrt(time), spread = volatility * root, inverse = 1 / spread;
    const T half_variance = 0.5 * (volatility * volatility);
    const T d1 = (log(spot / strike) + (rate + half_variance) * time) * inverse;
    const T n1 = 0.5 * erfc(-half_root * d1);
    const T discounted = exp(-(rate * time)) * (0.5 * erfc(half_root * (spread - d1)));
    const T owed = strike * discounted;
    const T weight = density * (spot * exp(-0.5 * (d1 * d1)));
    out[0] = spot * n1 - owed;
    out[1] = n1;
    out[2] = -discounted;
    out[3] = time * owed;
    out[4] = weight * root;
    out[5] = half_variance * (weight * inverse) + rate * owed;
  }

  // The same without that identity: the chain rule, everything shared.
  template <class T>
  static void by_chain_rule(const T* __restrict x, T* __restrict out) {
    using std::erfc, std::exp, std::log, std::sqrt;
    const T spot = x[0], strike = x[1], rate = x[2], volatility = x[3], time = x[4];
    constexpr double half_root = 0.5 * std::numbers::sqrt2;
    constexpr double density = 0.5 * std::numbers::sqrt2 * std::numbers::inv_sqrtpi;
    const T root = sqrt(time), spread = volatility * root, inverse = 1 / spread;
    const T half_variance = 0.5 * (volatility * volatility), drift = rate + half_variance;
    const T d1 = (log(spot / strike) + drift * time) * inverse, d2 = d1 - spread;
    const T n1 = 0.5 * erfc(-half_root * d1);
    const T discount = exp(-(rate * time));
    const T discounted = discount * (0.5 * erfc(-half_root * d2));
    const T owed = strike * discounted;
    const T w1 = density * (spot * exp(-0.5 * (d1 * d1)));
    const T w2 = density * (strike * discount * exp(-0.5 * (d2 * d2)));
    const T slope = (w1 - w2) * inverse;  // by the numerator of d1
    const T by_spread = w2 - slope * d1;
    out[0] = spot * n1 - owed;
    out[1] = n1 + slope / spot;
    out[2] = -discounted - slope / strike;
    out[3] = time * (owed + slope);
    out[4] = slope * (volatility * time) + by_spread * root;
    out[5] = slope * drift + half_variance * (by_spread * inverse) + rate * owed;
  }
};

}  // namespace runtime

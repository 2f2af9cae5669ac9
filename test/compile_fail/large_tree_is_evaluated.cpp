// SPDX-License-Identifier: BSL-1.0
// The thirty squares of known_failures_elsewhere/ as a tree: 2^31 nodes.
// error: this expression has more than 100000 nodes when written out as a tree: make it with trace
#include <leibniz/leibniz.hpp>

constexpr leibniz::symbol<"x"> x;

#ifdef LEIBNIZ_TEST_CONTROL
constexpr int squarings = 3;
#else
constexpr int squarings = 30;
#endif

template <int N, class E>
constexpr auto squared(E f) {
  if constexpr (N == 0)
    return f;
  else
    return squared<N - 1>(f * f);
}
constexpr double value = squared<squarings>(x)(x = 1.0);

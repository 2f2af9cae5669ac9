// SPDX-License-Identifier: BSL-1.0
// Every step doubles the tree; as a graph it would grow by four nodes.
// error: this expression has more than 100000 nodes when written out as a tree: make it with trace
#include <leibniz/leibniz.hpp>

constexpr leibniz::symbol<"x"> x;
constexpr leibniz::symbol<"y"> y;

#ifdef LEIBNIZ_TEST_CONTROL
constexpr int squarings = 4;
#else
constexpr int squarings = 30;
#endif

template <int N, class E>
constexpr auto squared(E f) {
  if constexpr (N == 0) return f;
  else return squared<N - 1>(sin(f) * sin(f + y));
}
constexpr auto f = leibniz::derivative(squared<squarings>(x), x);

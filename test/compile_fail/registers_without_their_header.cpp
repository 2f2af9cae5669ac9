// SPDX-License-Identifier: BSL-1.0
// error: a type of many numbers needs its header: #include <leibniz/program/simd.hpp>
#include <leibniz/leibniz.hpp>

// As xsimd::batch is, for this message.
struct batch {
  using batch_bool_type = bool;
  batch() = default;
  batch(double) {}
};
constexpr leibniz::symbol<"x"> x;
#ifdef LEIBNIZ_TEST_CONTROL
const auto value = x(x = 2.0);
#else
const auto value = x(x = batch(2.0));
#endif

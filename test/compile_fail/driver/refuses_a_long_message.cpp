// SPDX-License-Identifier: BSL-1.0
// Eight errors, each with the instantiation that it stands in.
// error: one of many
#ifndef LEIBNIZ_TEST_CONTROL
template <int I>
struct fails {
  static_assert(I < 0, "one of many");
};
fails<0> f0;
fails<1> f1;
fails<2> f2;
fails<3> f3;
fails<4> f4;
fails<5> f5;
fails<6> f6;
fails<7> f7;
#endif

// SPDX-License-Identifier: BSL-1.0
// The vector functions of the GNU C library (libmvec, x86-64), called by the names that its vector ABI
// gives them, so that GCC and Clang call the same ones and -ffast-math is not needed. simd.hpp takes
// them before xsimd's, which are slower and not right everywhere: see there.
#pragma once

#include <cstdlib>  // defines __GLIBC__ where it is the C library

#if defined(__x86_64__) && defined(__GLIBC_PREREQ)
#if __GLIBC_PREREQ(2, 35)
#define LEIBNIZ_LIBMVEC 1
#endif
#endif

#if defined(LEIBNIZ_LIBMVEC)

#include <immintrin.h>

// Names: _ZGV, then b (SSE), c (AVX), d (AVX2) or e (AVX-512), N (no mask), lanes, a v per argument.
#define LEIBNIZ_DECLARE_1(letter, doubles, floats, wide, single, name)    \
  extern "C" wide _ZGV##letter##N##doubles##v_##name(wide) noexcept;      \
  extern "C" single _ZGV##letter##N##floats##v_##name##f(single) noexcept; \
  namespace leibniz::libmvec {                                            \
  inline wide name(wide x) noexcept { return _ZGV##letter##N##doubles##v_##name(x); }     \
  inline single name(single x) noexcept { return _ZGV##letter##N##floats##v_##name##f(x); } \
  }
#define LEIBNIZ_DECLARE_2(letter, doubles, floats, wide, single, name)           \
  extern "C" wide _ZGV##letter##N##doubles##vv_##name(wide, wide) noexcept;      \
  extern "C" single _ZGV##letter##N##floats##vv_##name##f(single, single) noexcept; \
  namespace leibniz::libmvec {                                                   \
  inline wide name(wide x, wide y) noexcept {                                    \
    return _ZGV##letter##N##doubles##vv_##name(x, y);                            \
  }                                                                              \
  inline single name(single x, single y) noexcept {                              \
    return _ZGV##letter##N##floats##vv_##name##f(x, y);                          \
  }                                                                              \
  }

#if defined(__AVX512F__)
#define LEIBNIZ_AVX512(declare, name) declare(e, 8, 16, __m512d, __m512, name)
#else
#define LEIBNIZ_AVX512(declare, name)
#endif
#if defined(__AVX2__)
#define LEIBNIZ_AVX(declare, name) declare(d, 4, 8, __m256d, __m256, name)
#elif defined(__AVX__)
#define LEIBNIZ_AVX(declare, name) declare(c, 4, 8, __m256d, __m256, name)
#else
#define LEIBNIZ_AVX(declare, name)
#endif
#define LEIBNIZ_EVERY_WIDTH(declare, name)    \
  declare(b, 2, 4, __m128d, __m128, name)     \
  LEIBNIZ_AVX(declare, name) LEIBNIZ_AVX512(declare, name)

LEIBNIZ_EVERY_WIDTH(LEIBNIZ_DECLARE_1, acos)
LEIBNIZ_EVERY_WIDTH(LEIBNIZ_DECLARE_1, acosh)
LEIBNIZ_EVERY_WIDTH(LEIBNIZ_DECLARE_1, asin)
LEIBNIZ_EVERY_WIDTH(LEIBNIZ_DECLARE_1, asinh)
LEIBNIZ_EVERY_WIDTH(LEIBNIZ_DECLARE_1, atan)
LEIBNIZ_EVERY_WIDTH(LEIBNIZ_DECLARE_1, atanh)
LEIBNIZ_EVERY_WIDTH(LEIBNIZ_DECLARE_1, cbrt)
LEIBNIZ_EVERY_WIDTH(LEIBNIZ_DECLARE_1, cos)
LEIBNIZ_EVERY_WIDTH(LEIBNIZ_DECLARE_1, cosh)
LEIBNIZ_EVERY_WIDTH(LEIBNIZ_DECLARE_1, erf)
LEIBNIZ_EVERY_WIDTH(LEIBNIZ_DECLARE_1, erfc)
LEIBNIZ_EVERY_WIDTH(LEIBNIZ_DECLARE_1, exp)
LEIBNIZ_EVERY_WIDTH(LEIBNIZ_DECLARE_1, exp2)
LEIBNIZ_EVERY_WIDTH(LEIBNIZ_DECLARE_1, expm1)
LEIBNIZ_EVERY_WIDTH(LEIBNIZ_DECLARE_1, log)
LEIBNIZ_EVERY_WIDTH(LEIBNIZ_DECLARE_1, log10)
LEIBNIZ_EVERY_WIDTH(LEIBNIZ_DECLARE_1, log1p)
LEIBNIZ_EVERY_WIDTH(LEIBNIZ_DECLARE_1, log2)
LEIBNIZ_EVERY_WIDTH(LEIBNIZ_DECLARE_1, sin)
LEIBNIZ_EVERY_WIDTH(LEIBNIZ_DECLARE_1, sinh)
LEIBNIZ_EVERY_WIDTH(LEIBNIZ_DECLARE_1, tan)
LEIBNIZ_EVERY_WIDTH(LEIBNIZ_DECLARE_1, tanh)
LEIBNIZ_EVERY_WIDTH(LEIBNIZ_DECLARE_2, atan2)
LEIBNIZ_EVERY_WIDTH(LEIBNIZ_DECLARE_2, hypot)
LEIBNIZ_EVERY_WIDTH(LEIBNIZ_DECLARE_2, pow)

#undef LEIBNIZ_EVERY_WIDTH
#undef LEIBNIZ_AVX
#undef LEIBNIZ_AVX512
#undef LEIBNIZ_DECLARE_1
#undef LEIBNIZ_DECLARE_2

#endif

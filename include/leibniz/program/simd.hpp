// SPDX-License-Identifier: BSL-1.0
// SIMD registers as numbers: programs compute in xsimd::batch<double>, xsimd::batch<float> as they do in
// double. It needs xsimd 8 (Debian's libxsimd-dev) and is included by batch.hpp where there is xsimd.
//
// Elementary functions, by measurement (Zen 4, AVX2, 4096 doubles in the cache, GCC 12; time of the C
// library's scalar function over time of the vector function, and the largest error in units in the
// last place over 800,000 arguments of all sizes):
//
//                 libmvec 2.36     xsimd 8.1
//     exp         6.1   2.8        4.1   infinite above 709.78, where exp is not
//     log         3.7   1.4        1.7   0.7, wrong for subnormal numbers
//     sin, cos    9.6   3.5        6.1   1.7
//     erfc        7.3   1.9        3.2   3e4 above 2, 9e13 above 26
//     tanh        4.1   2.1        4.0   1.2
//     pow         -     1.0        -     12, with the exponent 31: 278
//     tgamma      none             -     10
//
// So libmvec's are taken where there are such, and xsimd's elsewhere, but for erf, erfc, pow and the
// gamma functions, which then are called lane by lane. exp and log in double are exp_log.hpp's where the
// processor has FMA: nanoseconds for one number (Ice Lake, AVX2, then AVX-512), and the largest error:
//
//                 libmvec           exp_log.hpp
//     exp         2.6, 1.3   2.8    1.2, 0.7   1.1
//     log         2.7, 1.4   1.4    1.9, 0.8   0.9
#pragma once

// As in leibniz.hpp: names here are no shadows of a user's.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"
#endif

#include <cmath>

#include <xsimd/xsimd.hpp>

#include <leibniz/functions/functions.hpp>
#include <leibniz/functions/power_log.hpp>
#include <leibniz/program/exp_log.hpp>
#include <leibniz/program/libmvec.hpp>
#include <leibniz/program/number_type.hpp>

namespace leibniz::program_detail {
/// Registers of 256 bits on a processor that has 512. A type of its own, so that what is compiled for
/// such a processor shares no code with what is compiled for AVX2.
struct half_of_avx512 : xsimd::fma3<xsimd::avx2> {};
}  // namespace leibniz::program_detail
namespace xsimd::types {
XSIMD_DECLARE_SIMD_REGISTER_ALIAS(leibniz::program_detail::half_of_avx512, xsimd::fma3<xsimd::avx2>);
}  // namespace xsimd::types

namespace leibniz {

namespace program_detail {

// What an operator or an exact instruction of the register does, and what core/math writes in terms
// of those and of `exp`, `log1p` and `erfc`, for which it comes back here.
using lane_wise_functions =
    function_list<sqrt_function, abs_function, sign_function,
                  floor_function, ceil_function, relu_function, vanishing_product, less_function,
                  less_equal_function, equal_to_function, logical_not_function>;
// What xsimd computes to 2 units in the last place of a normal number.
using xsimd_functions =
    function_list<exp_function, exp2_function, expm1_function, log_function, log2_function, log10_function,
                  log1p_function, cbrt_function, sin_function, cos_function, tan_function, asin_function,
                  acos_function, atan_function, sinh_function, cosh_function, tanh_function,
                  asinh_function, acosh_function, atanh_function>;

template <class F, class List>
inline constexpr bool is_listed = false;
template <class F, class... G>
inline constexpr bool is_listed<F, function_list<G...>> = (std::is_same_v<F, G> || ...);

/// Whether registers of an architecture multiply and add in one rounding.
template <class Arch>
inline constexpr bool is_fused = std::is_base_of_v<xsimd::avx512f, Arch>;
template <class Arch>
inline constexpr bool is_fused<xsimd::fma3<Arch>> = true;
template <>
inline constexpr bool is_fused<half_of_avx512> = true;

/// libmvec's function for F, called by `run(registers...)`; there is none for most functions.
template <class F>
struct vector_function {};

#if defined(LEIBNIZ_LIBMVEC)
#define LEIBNIZ_TAKE(name)                                                     \
  template <>                                                                  \
  struct vector_function<name##_function> {                                    \
    template <class... R>                                                      \
    static auto run(R... x) -> decltype(libmvec::name(x...)) { return libmvec::name(x...); } \
  };
LEIBNIZ_TAKE(acos)
LEIBNIZ_TAKE(acosh)
LEIBNIZ_TAKE(asin)
LEIBNIZ_TAKE(asinh)
LEIBNIZ_TAKE(atan)
LEIBNIZ_TAKE(atan2)
LEIBNIZ_TAKE(atanh)
LEIBNIZ_TAKE(cbrt)
LEIBNIZ_TAKE(cos)
LEIBNIZ_TAKE(cosh)
LEIBNIZ_TAKE(erf)
LEIBNIZ_TAKE(erfc)
LEIBNIZ_TAKE(exp)
LEIBNIZ_TAKE(exp2)
LEIBNIZ_TAKE(expm1)
LEIBNIZ_TAKE(hypot)
LEIBNIZ_TAKE(log)
LEIBNIZ_TAKE(log10)
LEIBNIZ_TAKE(log1p)
LEIBNIZ_TAKE(log2)
LEIBNIZ_TAKE(pow)
LEIBNIZ_TAKE(sin)
LEIBNIZ_TAKE(sinh)
LEIBNIZ_TAKE(tan)
LEIBNIZ_TAKE(tanh)
#undef LEIBNIZ_TAKE
#endif

}  // namespace program_detail

/// Comparisons give 1 or 0 in each lane. `select` computes both branches, unless all lanes agree, and
/// takes each lane from its own: what the other branch gives there, a NaN or an infinity, is dropped.
/// Each lane is what every other lane would be with the same arguments.
template <std::floating_point S, class Arch>
struct number_type<xsimd::batch<S, Arch>> {
  using batch = xsimd::batch<S, Arch>;
  using scalar = S;
  static constexpr bool is_wide = true, is_range = false;

  [[gnu::always_inline]] static batch fill(S value) { return batch(value); }
  [[gnu::always_inline]] static S first(const batch& value) { return value.data[0]; }  // a constant folds through this
  [[gnu::always_inline]] static bool all(const batch& condition) { return xsimd::all(condition != batch(S(0))); }
  [[gnu::always_inline]] static bool any(const batch& condition) { return xsimd::any(condition != batch(S(0))); }
  [[gnu::always_inline]] static batch choose(const batch& condition, const batch& a, const batch& b) {
    return xsimd::select(condition != batch(S(0)), a, b);
  }
  /// Rounded once where the register's architecture has the instruction.
  [[gnu::always_inline]] static batch multiply_add(const batch& a, const batch& b, const batch& c) {
#if defined(__AVX512F__)  // xsimd 8.1 has these three for shorter registers alone
    if constexpr (is_512) {
      if constexpr (std::is_same_v<S, double>) return batch(_mm512_fmadd_pd(a, b, c));
      if constexpr (std::is_same_v<S, float>) return batch(_mm512_fmadd_ps(a, b, c));
    }
#endif
    return xsimd::fma(a, b, c);
  }
  [[gnu::always_inline]] static batch multiply_subtract(const batch& a, const batch& b, const batch& c) {
#if defined(__AVX512F__)
    if constexpr (is_512) {
      if constexpr (std::is_same_v<S, double>) return batch(_mm512_fmsub_pd(a, b, c));
      if constexpr (std::is_same_v<S, float>) return batch(_mm512_fmsub_ps(a, b, c));
    }
#endif
    return xsimd::fms(a, b, c);
  }
  [[gnu::always_inline]] static batch subtract_multiply(const batch& a, const batch& b, const batch& c) {
#if defined(__AVX512F__)
    if constexpr (is_512) {
      if constexpr (std::is_same_v<S, double>) return batch(_mm512_fnmadd_pd(a, b, c));
      if constexpr (std::is_same_v<S, float>) return batch(_mm512_fnmadd_ps(a, b, c));
    }
#endif
    return xsimd::fnma(a, b, c);
  }

  /// F's value in each lane.
  template <class F, class... A>
  [[gnu::always_inline]] static batch call(const A&... a) {
    using namespace program_detail;
    if constexpr (std::is_same_v<F, exp_function> && has_exp_log)
      return exp_log<number_type, Arch>::exp(a...);
    else if constexpr (std::is_same_v<F, log_function> && has_exp_log)
      return exp_log<number_type, Arch>::log(a...);
    else if constexpr (requires { vector_function<F>::run(a.data...); })
      return batch(vector_function<F>::run(a.data...));
    else if constexpr (rounds_by_integers && is_listed<F, function_list<floor_function, ceil_function>>)
      return xsimd::copysign(static_cast<batch>(F::template value<batch>(a...)), a...);
    else if constexpr (is_listed<F, lane_wise_functions> || is_listed<F, xsimd_functions>)
      return static_cast<batch>(F::template value<batch>(a...));
    else if constexpr (std::is_same_v<F, min_function>)  // xsimd's differ beside a NaN
      return smaller(a...);
    else if constexpr (std::is_same_v<F, max_function>)
      return larger(a...);
    else if constexpr (std::is_same_v<F, not_equal_to_function>)
      return static_cast<batch>(different(a...));
    else if constexpr (std::is_same_v<F, logical_and_function>)
      return static_cast<batch>((different(a, batch(S(0))) & ...));
    else if constexpr (std::is_same_v<F, logical_or_function>)
      return static_cast<batch>((different(a, batch(S(0))) | ...));
    else if constexpr (std::is_same_v<F, fma_function> && program_detail::is_fused<Arch>)
      return multiply_add(a...);
    else if constexpr (std::is_same_v<F, sigmoid_function>)
      return sigmoid(a...);
    else if constexpr (std::is_same_v<F, softplus_function>)
      return call<log1p_function>(call<exp_function>(-xsimd::abs(a)...)) + math::relu(a...);
    else if constexpr (std::is_same_v<F, normal_pdf_function>)
      return normal_pdf(a...);
    else if constexpr (std::is_same_v<F, normal_cdf_function> && std::is_same_v<S, double>)
      return normal_cdf(a...);
    else
      return lane_by_lane<F>(a...);
  }

 private:
  static constexpr bool has_exp_log = std::is_same_v<S, double> && program_detail::is_fused<Arch>;
  // An integer has no -0, which ceil(-0.5) is.
  static constexpr bool rounds_by_integers =
      std::is_base_of_v<xsimd::sse2, Arch> && !std::is_base_of_v<xsimd::sse4_1, Arch>;
  static constexpr bool is_512 = std::is_base_of_v<xsimd::avx512f, Arch>;

  [[gnu::always_inline]] static batch smaller(const batch& a, const batch& b) { return xsimd::select(b < a, b, a); }
  [[gnu::always_inline]] static batch larger(const batch& a, const batch& b) { return xsimd::select(b > a, b, a); }
  // With AVX, xsimd 8.1's != says that a NaN does not differ from itself.
  [[gnu::always_inline]] static auto different(const batch& a, const batch& b) { return !(a == b); }

  static batch sigmoid(const batch& x) {
    const batch small = call<exp_function>(-xsimd::abs(x));
    return xsimd::select(x < batch(S(0)), small, batch(S(1))) / (S(1) + small);
  }

  // As math::run_time::gaussian.
  static batch gaussian(const batch& x) {
    const batch a = xsimd::abs(x), c = xsimd::select(a > batch(S(200)), batch(S(200)), a);
    const batch h = xsimd::floor(c * S(256)) * S(1.0 / 256);
    return call<exp_function>(h * h * S(-0.5)) * call<exp_function>((c - h) * (c + h) * S(-0.5));
  }
  static batch normal_pdf(const batch& x) {
    return gaussian(x) * S(0.398942280401432677939946059934381868L);
  }

  // As math::run_time::normal_cdf: erfc(y) / 2 with y = -x sqrt(1/2), whose rounding is put right.
  static batch normal_cdf(const batch& x) {
    constexpr double root = math::wide::sqrt_half.hi, rest = math::wide::sqrt_half.lo;
    const batch c = xsimd::min(xsimd::max(x, batch(-200.0)), batch(200.0));
    const batch y = c * -root;
    batch error;  // y + error is -c root exactly
    if constexpr (program_detail::is_fused<Arch>) {
      error = multiply_add(c, batch(-root), -y);
    } else {  // Dekker 1971, with both factors cut to 26 bits
      constexpr double root_high = 0x1.6a09e6p-1, root_low = root - root_high;
      const batch t = c * 134217729.0, high = t - (t - c), low = c - high;
      error = ((-high * root_high - y) - high * root_low - low * root_high) - low * root_low;
    }
    const batch correction =
        1.1283791670955125739 * call<exp_function>(-y * y) * (error - c * rest);
    const batch value = (call<erfc_function>(y) - correction) * 0.5;
    return xsimd::select(xsimd::isnan(x), x, value);
  }

  template <class F, class... A>
  static batch lane_by_lane(const A&... a) {
    alignas(batch) S in[sizeof...(A)][batch::size];
    alignas(batch) S out[batch::size];
    std::size_t argument = 0;
    (a.store_aligned(in[argument++]), ...);
    for (std::size_t lane = 0; lane < batch::size; ++lane)
      out[lane] = at_lane<F>(in, lane, std::make_index_sequence<sizeof...(A)>{});
    return batch::load_aligned(out);
  }
  template <class F, std::size_t N, std::size_t... I>
  static S at_lane(const S (&in)[N][batch::size], std::size_t lane, std::index_sequence<I...>) {
    return static_cast<S>(F::template value<S>(in[I][lane]...));
  }
};

}  // namespace leibniz

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif

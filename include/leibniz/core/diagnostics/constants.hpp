// SPDX-License-Identifier: BSL-1.0
// Constants that do not fit, and what needs one.
#pragma once

#include <cstddef>
#include <cstdint>

namespace leibniz::errors {

template <std::int64_t LeftNumerator, std::int64_t LeftDenominator, char Operation,
          std::int64_t RightNumerator, std::int64_t RightDenominator>
inline constexpr bool fits_64_bits = false;
template <std::int64_t LeftNumerator, std::int64_t LeftDenominator, char Operation,
          std::int64_t RightNumerator, std::int64_t RightDenominator>
constexpr auto constant_overflow() {
  static_assert(fits_64_bits<LeftNumerator, LeftDenominator, Operation, RightNumerator,
                             RightDenominator>,
                "an exact constant overflows: numerator and denominator must fit 64 bits; use a "
                "smaller constant, or a double such as constant<1e30>{}");
}

template <std::int64_t LeftDigits, int LeftExponent, char Operation, std::int64_t RightDigits,
          int RightExponent>
inline constexpr bool fits_a_double = false;
template <std::int64_t LeftDigits, int LeftExponent, char Operation, std::int64_t RightDigits,
          int RightExponent>
constexpr auto constants_out_of_range() {
  static_assert(fits_a_double<LeftDigits, LeftExponent, Operation, RightDigits, RightExponent>,
                "two constants, here as digits and power of ten, make more than a double holds, or a "
                "product too small for one: scale them, or bind one to a symbol");
}

template <std::int64_t LeftNumerator, std::int64_t LeftDenominator>
inline constexpr bool divides = false;
template <std::int64_t LeftNumerator, std::int64_t LeftDenominator>
constexpr auto constant_divided_by_zero() {
  static_assert(divides<LeftNumerator, LeftDenominator>,
                "an exact constant is divided by zero: remove the division");
}

template <char... Digits>
inline constexpr bool literal_fits_64_bits = false;
template <char... Digits>
constexpr auto literal_overflow() {
  static_assert(literal_fits_64_bits<Digits...>,
                "this exact constant overflows: numerator and denominator must fit 64 bits; use a "
                "smaller constant, or a double such as constant<1e30>{}");
}

template <char... Digits>
inline constexpr bool is_decimal = false;
template <char... Digits>
constexpr auto literal_not_decimal() {
  static_assert(is_decimal<Digits...>,
                "an exact constant is written in decimal digits: such as 5_c, 2.5_c or 1e3_c");
}

template <std::size_t Nodes>
inline constexpr bool is_small_enough = false;
template <std::size_t Nodes>
constexpr auto tree_too_large() {
  static_assert(is_small_enough<Nodes>,
                "this expression has more than 100000 nodes when written out as a tree: make it "
                "with trace, which keeps shared parts shared");
}

template <class... Culprit>
inline constexpr bool is_a_constant = false;
template <class... Culprit>
constexpr auto not_a_constant() {
  static_assert(is_a_constant<Culprit...>,
                "a constant is needed here, as for the order of polygamma or an index: write an "
                "exact constant such as 2_c");
}

template <class Function, int Argument>
inline constexpr bool has_a_derivative = false;
template <class Function, int Arity, int Argument>
constexpr auto function_without_derivative() {
  static_assert(Arity > 1 || has_a_derivative<Function, Argument>,
                "this function declares no derivative: add a member template "
                "`static constexpr X derivative(const X& x)` to its struct");
  static_assert(Arity == 1 || has_a_derivative<Function, Argument>,
                "this function declares no derivative by this argument, counted from 0: add a member "
                "template such as `static constexpr X derivative(at<1>, const X& x, const X& y)`, for "
                "each argument one, to its struct");
}

}  // namespace leibniz::errors

// SPDX-License-Identifier: BSL-1.0
// Named constants: functions of no argument, exact wherever they stand in a formula.
// They take their value in the type in which the formula is evaluated.
#pragma once

#include <numbers>

#include <leibniz/functions/function.hpp>

namespace leibniz {

/// The ratio of a circle's circumference to its diameter.
struct pi_constant : function<"pi", 0> {
  template <class T>
  static constexpr T value() {
    if constexpr (std::is_floating_point_v<T>)
      return std::numbers::pi_v<T>;
    else if constexpr (requires { requires std::is_floating_point_v<typename T::value_type>; })
      return T(std::numbers::pi_v<typename T::value_type>);
    else  // to the type's whole precision
      return acos(T(-1));
  }
  static constexpr std::string_view text = "pi", latex = "\\pi", mathml = "<mi>&#x3C0;</mi>",
                                    cpp = "std::numbers::pi";
};

/// Euler's number, the base of the natural logarithm.
struct e_constant : function<"e", 0> {
  template <class T>
  static constexpr T value() {
    if constexpr (std::is_floating_point_v<T>)
      return std::numbers::e_v<T>;
    else if constexpr (requires { requires std::is_floating_point_v<typename T::value_type>; })
      return T(std::numbers::e_v<typename T::value_type>);
    else  // to the type's whole precision
      return exp(T(1));
  }
  static constexpr std::string_view text = "e", latex = "e", mathml = "<mi>e</mi>",
                                    cpp = "std::numbers::e";
};

inline constexpr node<pi_constant> pi{};
inline constexpr node<e_constant> e{};

using constant_functions = function_list<pi_constant, e_constant>;

}  // namespace leibniz

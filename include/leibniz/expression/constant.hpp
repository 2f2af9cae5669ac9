// SPDX-License-Identifier: BSL-1.0
// Exact constants as types, by literal (2.5_c) and by template (constant<2.5>).
// The number itself is core/number.hpp's; here it becomes part of a type.
#pragma once

#include <cstdint>

#include <leibniz/core/diagnostics.hpp>
#include <leibniz/core/number.hpp>
#include <leibniz/expression/concepts.hpp>

namespace leibniz {

/// A constant of an expression. `constant<2.5>` is exactly 5/2; `constant<0.1>` is the double that
/// the compiler reads, bit for bit, while `0.1_c` is exactly 1/10.
template <number V>
struct constant : expression_base {
  static constexpr number exact = V;
  /// The number; a plain integer if it is one, so that Hana's tuples take it for an index: `t[0_c]`.
  static constexpr auto value = [] {
    if constexpr (V.is_integer())
      return V.numerator;
    else
      return V;
  }();
  static constexpr std::size_t written_size = 1;
  static constexpr std::uint64_t hash =
      (static_cast<std::uint64_t>(V.numerator) * 31 + static_cast<std::uint64_t>(V.denominator)) *
      0x9e3779b97f4a7c15ull;

  template <class... Bindings>
  constexpr auto operator()(const Bindings&... bindings) const {
    return evaluate(*this, bindings...);
  }
};

template <std::int64_t N>
using integer = constant<number(N, 1)>;

/// N/D, which must be in lowest terms with D > 0: the type that exact arithmetic gives.
template <std::int64_t N, std::int64_t D>
using rational = constant<number(N, D)>;

namespace detail {

struct literal_result {
  number value{};
  enum class state : unsigned char { good, overflow, malformed } is = state::good;
};

/// Reads digits [. digits] [e [+-] digits] exactly; digit separators are passed over.
constexpr literal_result read_decimal(const char* text, std::size_t size) {
  using state = literal_result::state;
  int128 mantissa = 0;
  int scale = 0, exponent = 0, exponent_sign = 1;
  bool fraction = false, in_exponent = false, any = false;
  constexpr int128 most = int128{1} << 100;
  for (std::size_t i = 0; i < size; ++i) {
    const char c = text[i];
    if (c >= '0' && c <= '9') {
      any = true;
      if (in_exponent) {
        exponent = exponent * 10 + (c - '0');
        if (exponent > 1000) return {{}, state::overflow};
      } else {
        mantissa = mantissa * 10 + (c - '0');
        if (fraction) --scale;
        if (mantissa > most) return {{}, state::overflow};
      }
    } else if (c == '.' && !fraction && !in_exponent) {
      fraction = true;
    } else if ((c == 'e' || c == 'E') && !in_exponent && any) {
      in_exponent = true;
      if (i + 1 < size && (text[i + 1] == '-' || text[i + 1] == '+'))
        exponent_sign = text[++i] == '-' ? -1 : 1;
    } else if (c != '\'') {
      return {{}, state::malformed};
    }
  }
  if (!any) return {{}, state::malformed};
  if (mantissa == 0) return {number(0), state::good};
  int128 denominator = 1;
  for (int power = scale + exponent_sign * exponent; power != 0; power += power > 0 ? -1 : 1) {
    int128& part = power > 0 ? mantissa : denominator;
    part *= 10;
    if (part > most) return {{}, state::overflow};
  }
  const checked_number r = exact::reduced(mantissa, denominator);
  return {r.value, r.exists ? state::good : state::overflow};
}

template <char... Digits>
inline constexpr literal_result literal = [] {
  constexpr char text[] = {Digits...};
  return read_decimal(text, sizeof...(Digits));
}();

}  // namespace detail

inline namespace literals {

/// An exact constant: 5_c, 2.5_c (5/2), 1e-3_c (1/1000). Numerator and denominator must fit 64 bits.
template <char... Digits>
constexpr auto operator""_c() {
  constexpr detail::literal_result read = detail::literal<Digits...>;
  if constexpr (read.is == detail::literal_result::state::overflow)
    errors::literal_overflow<Digits...>();
  else if constexpr (read.is == detail::literal_result::state::malformed)
    errors::literal_not_decimal<Digits...>();
  return constant<read.value>{};
}

}  // namespace literals
}  // namespace leibniz

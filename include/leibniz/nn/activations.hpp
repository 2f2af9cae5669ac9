// SPDX-License-Identifier: BSL-1.0
// Activations of layers: expressions of one symbol, which the core differentiates when the layer is
// compiled, so that none of their derivatives is written here.
#pragma once

#include <string_view>

#include <leibniz/leibniz.hpp>

namespace leibniz::nn {

/// A function of one number by a name: `formula` is an expression of the symbol x.
template <fixed_string Name, expression Formula>
struct activation {
  static constexpr std::string_view name{Name.text, Name.size()};
  using formula = Formula;
};

/// Softmax over the last axis: the one activation that is no function of one number.
struct softmax_activation {
  static constexpr std::string_view name = "softmax";
};

/// The activations of `keras.activations` that layers are given: `dense(30, activations::relu)`.
namespace activations {

namespace detail {
inline constexpr symbol<"x"> x;
inline constexpr integer<0> zero;

// Klambauer, Unterthiner, Mayr and Hochreiter 2017, Self-Normalizing Neural Networks, eq. 2 and 14:
// with these two numbers, mean 0 and variance 1 reproduce themselves.
inline constexpr constant<1.0507009873554804934193349852946> selu_scale;
inline constexpr constant<1.6732632423543772848170429916717> selu_alpha;

template <fixed_string Name, class Formula>
constexpr activation<Name, Formula> named(Formula) {
  return {};
}
}  // namespace detail

/// x
inline constexpr auto linear = detail::named<"linear">(detail::x);
/// max(x, 0); its derivative at 0 is 0
inline constexpr auto relu = detail::named<"relu">(leibniz::relu(detail::x));
/// x for x > 0, else exp(x) - 1 (Clevert, Unterthiner and Hochreiter 2016, with alpha = 1)
inline constexpr auto elu =
    detail::named<"elu">(select(detail::x > detail::zero, detail::x, expm1(detail::x)));
/// scale x for x > 0, else scale alpha (exp(x) - 1) (Klambauer et al. 2017)
inline constexpr auto selu =
    detail::named<"selu">(detail::selu_scale * select(detail::x > detail::zero, detail::x,
                                                      detail::selu_alpha* expm1(detail::x)));
/// x times the normal distribution function of x (Hendrycks and Gimpel 2016), not its approximation
inline constexpr auto gelu = detail::named<"gelu">(detail::x * normal_cdf(detail::x));
/// 1 / (1 + exp(-x))
inline constexpr auto sigmoid = detail::named<"sigmoid">(leibniz::sigmoid(detail::x));
/// hyperbolic tangent
inline constexpr auto tanh = detail::named<"tanh">(leibniz::tanh(detail::x));
/// log(1 + exp(x))
inline constexpr auto softplus = detail::named<"softplus">(leibniz::softplus(detail::x));
/// x sigmoid(x) (Ramachandran, Zoph and Le 2017), also called silu
inline constexpr auto swish = detail::named<"swish">(detail::x * leibniz::sigmoid(detail::x));
/// exp(x_i) / sum of exp(x_k) over the last axis
inline constexpr softmax_activation softmax;

}  // namespace activations

}  // namespace leibniz::nn

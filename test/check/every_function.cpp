// SPDX-License-Identifier: BSL-1.0
// Every function of the library passes gradient_check and hessian_check at its own sample points, in
// float, double and long double. A new function is tested here without an edit.
#include <string_view>

#include <boost/test/unit_test.hpp>

#include <leibniz/leibniz.hpp>

namespace {

using leibniz::gradient_check;
using leibniz::hessian_check;

constexpr leibniz::symbol<"x"> x;
constexpr leibniz::symbol<"y"> y;
constexpr leibniz::symbol<"z"> z;

// A copy, since Clang 14 does not know the bound of an inherited array in constant evaluation.
template <class F>
inline constexpr auto samples = std::to_array(F::samples);
template <class F>
inline constexpr std::size_t sample_count = samples<F>.size() / static_cast<std::size_t>(F::arity);

template <class F, class T>
constexpr T sample(std::size_t point, std::size_t argument) {
  return static_cast<T>(samples<F>[point * static_cast<std::size_t>(F::arity) + argument]);
}

// check(expression, bindings...) at one sample point.
template <class F, class T, class Check>
constexpr auto check_sample(Check check, std::size_t point) {
  if constexpr (F::arity == 1)
    return check(leibniz::call<F>(x), x = sample<F, T>(point, 0));
  else if constexpr (F::arity == 2)
    return check(leibniz::call<F>(x, y), x = sample<F, T>(point, 0), y = sample<F, T>(point, 1));
  else
    return check(leibniz::call<F>(x, y, z), x = sample<F, T>(point, 0), y = sample<F, T>(point, 1),
                 z = sample<F, T>(point, 2));
}

// The order of polygamma is a constant.
template <class T, std::size_t I, class Check>
constexpr auto check_polygamma(Check check) {
  using f = leibniz::polygamma_function;
  return check(polygamma(leibniz::integer<static_cast<std::int64_t>(samples<f>[2 * I])>{}, x),
               x = sample<f, T>(I, 1));
}

constexpr auto first_order = [](auto f, const auto&... point) {
  return gradient_check(f, point...);
};
constexpr auto second_order = [](auto f, const auto&... point) {
  return hessian_check(f, point...);
};

template <class F>
constexpr bool holds_in_the_compiler() {
  if constexpr (std::is_same_v<F, leibniz::polygamma_function>)
    return static_cast<bool>(check_polygamma<double, 0>(first_order)) &&
           static_cast<bool>(check_polygamma<double, 0>(second_order));
  else
    return static_cast<bool>(check_sample<F, double>(first_order, 0)) &&
           static_cast<bool>(check_sample<F, double>(second_order, 0));
}
template <class... F>
constexpr bool all_hold_in_the_compiler(leibniz::function_list<F...>) {
  return (holds_in_the_compiler<F>() && ...);
}
static_assert(all_hold_in_the_compiler(leibniz::all_functions{}));

template <class Report>
void expect(const Report& report, std::string_view name) {
  BOOST_TEST(static_cast<bool>(report), name << ": " << report);
}

template <class F, class T, class Check>
void check_samples(Check check) {
  if constexpr (std::is_same_v<F, leibniz::polygamma_function>)
    [check]<std::size_t... I>(std::index_sequence<I...>) {
      (expect(check_polygamma<T, I>(check), F::name), ...);
    }
  (std::make_index_sequence<sample_count<F>>{});
  else for (std::size_t point = 0; point < sample_count<F>; ++point)
      expect(check_sample<F, T>(check, point), F::name);
}

template <class T, class Check, class... F>
void check_functions(Check check, leibniz::function_list<F...>) {
  (check_samples<F, T>(check), ...);
}

BOOST_AUTO_TEST_CASE(every_function_passes_gradient_check_at_its_samples) {
  check_functions<double>(first_order, leibniz::all_functions{});
}
BOOST_AUTO_TEST_CASE(every_function_passes_hessian_check_at_its_samples) {
  check_functions<double>(second_order, leibniz::all_functions{});
}
BOOST_AUTO_TEST_CASE(every_function_passes_gradient_check_in_float) {
  check_functions<float>(first_order, leibniz::all_functions{});
}
BOOST_AUTO_TEST_CASE(every_function_passes_gradient_check_in_long_double) {
  check_functions<long double>(first_order, leibniz::all_functions{});
}

}  // namespace

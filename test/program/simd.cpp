// SPDX-License-Identifier: BSL-1.0
// Programs in SIMD registers: each lane has what a scalar has, to a few units in the last place.
#include <bit>
#include <cmath>
#include <limits>
#include <vector>

#include <boost/test/unit_test.hpp>

#include <leibniz/program/simd.hpp>
#include <leibniz/program/value_and_derivatives.hpp>

namespace {

using namespace leibniz::literals;
constexpr leibniz::symbol<"x"> x;
constexpr leibniz::symbol<"y"> y;

struct cube_function : leibniz::function<"cube"> {
  template <std::floating_point T>
  static T value(T v) {
    return v > 0 ? v * v * v : -(-v * -v * -v);  // a register has no such condition
  }
};

template <class T>
using batch = xsimd::batch<T>;

template <class T>
constexpr T infinity = std::numeric_limits<T>::infinity();

/// How many numbers of type T lie between two.
template <class T>
double distance(T a, T b) {
  using bits = std::conditional_t<sizeof(T) == 8, std::int64_t, std::int32_t>;
  if (a != a || b != b) return a != a && b != b ? 0 : infinity<double>;
  const auto place = [](T v) {
    const auto i = static_cast<std::int64_t>(std::bit_cast<bits>(v));
    return i < 0 ? std::int64_t{std::numeric_limits<bits>::min()} - i : i;
  };
  const std::int64_t pa = place(a), pb = place(b);
  return (pa < 0) == (pb < 0) ? static_cast<double>(pa < pb ? pb - pa : pa - pb)
                              : std::abs(static_cast<double>(pa)) + std::abs(static_cast<double>(pb));
}

template <class F, class T>
T scalar_value(T a, T b, T c) {
  return leibniz::program_detail::apply_function<F, T>(a, b, c, c);
}

/// The largest distance of F in a register from F in a scalar.
template <class F, class T>
double worst(const std::vector<std::array<T, 3>>& points) {
  constexpr std::size_t lanes = batch<T>::size;
  double most = 0;
  for (std::size_t i = 0; i + lanes <= points.size(); i += lanes) {
    T in[3][lanes], out[lanes];
    for (std::size_t k = 0; k < lanes; ++k)
      for (std::size_t j = 0; j < 3; ++j) in[j][k] = points[i + k][j];
    const auto load = [&](std::size_t j) { return batch<T>::load_unaligned(in[j]); };
    leibniz::program_detail::apply_function<F, batch<T>>(load(0), load(1), load(2), load(2)).store_unaligned(out);
    for (std::size_t k = 0; k < lanes; ++k)
      most = std::max(most, distance(out[k], scalar_value<F>(in[0][k], in[1][k], in[2][k])));
  }
  return most;
}

template <class... F, class Check>
void for_each(leibniz::function_list<F...>, const Check& check) {
  (check(F{}), ...);
}

/// Arguments of all sizes, of both signs, and special ones.
template <class T>
std::vector<std::array<T, 3>> arguments() {
  std::vector<T> special{0, -T(0), 1, -1, T(0.5), infinity<T>, -infinity<T>, std::numeric_limits<T>::quiet_NaN(),
                         std::numeric_limits<T>::min(), std::numeric_limits<T>::denorm_min(),
                         std::numeric_limits<T>::max()};
  std::vector<std::array<T, 3>> made;
  for (T a : special)
    for (T b : special) made.push_back({a, b, T(0.25)});
  for (int i = 0; i < 4000; ++i) {
    const auto size = std::exp(T(6) * std::sin(T(i)));  // from 0.0025 to 400
    const T a = i % 2 == 0 ? size : -size;
    made.push_back({a, T(3) * std::sin(T(7 * i)), T(i) / 1000});
  }
  while (made.size() % batch<T>::size != 0) made.push_back(made.back());
  return made;
}

// A sum of functions of vector accuracy, or what loses digits beside a zero in the scalar, too.
template <class F>
constexpr double allowed(double unit) {
  if constexpr (std::is_same_v<F, leibniz::normal_pdf_function> || std::is_same_v<F, leibniz::sigmoid_function> ||
                std::is_same_v<F, leibniz::softplus_function> || std::is_same_v<F, leibniz::normal_cdf_function>)
    return 2 * unit;
  else
    return unit;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(programs_in_simd_registers)

BOOST_AUTO_TEST_CASE(every_function_is_within_4_units_of_its_scalar_in_double) {
  const auto points = arguments<double>();
  for_each(leibniz::all_functions{}, [&]<class F>(F) {
    if constexpr (F::constant_arguments == 0) {
      const double most = worst<F>(points);
      BOOST_TEST(most <= allowed<F>(4), F::name << " is " << most << " units from its scalar");
    }
  });
}

BOOST_AUTO_TEST_CASE(every_function_is_within_4_units_of_its_scalar_in_float) {
  const auto points = arguments<float>();
  for_each(leibniz::all_functions{}, [&]<class F>(F) {
    if constexpr (F::constant_arguments == 0) {
      const double most = worst<F>(points);
      BOOST_TEST(most <= allowed<F>(4), F::name << " is " << most << " units from its scalar");
    }
  });
}

BOOST_AUTO_TEST_CASE(exp_and_log_are_right_up_to_the_ends_of_their_range) {
  std::vector<std::array<double, 3>> ends;
  for (const double from : {-746.5, -745.0, -709.0, -708.0, 707.0, 709.0, 709.78, 710.0})
    for (int i = 0; i < 400; ++i) ends.push_back({from + 0.0025 * i, 0, 0});
  BOOST_TEST(worst<leibniz::exp_function>(ends) <= 2);
  ends.clear();
  for (const double from : {0.0, 1e-320, 1e-310, 0x1p-1022, 0.7, 1.0, 1.4, 1e300, 1e308})
    for (int i = 0; i < 400; ++i) ends.push_back({from * (1 + 1e-3 * i), 0, 0});
  BOOST_TEST(worst<leibniz::log_function>(ends) <= 2);
}

BOOST_AUTO_TEST_CASE(a_lane_does_not_depend_on_what_stands_in_the_others) {
  constexpr std::size_t lanes = batch<double>::size;
  for (const double beside : {0.0, -1.0, 1e-310, 720.0, -740.0, infinity<double>, std::nan("")})
    for (int i = 0; i < 200; ++i) {
      const double x = 0.01 + 0.37 * i;
      double in[lanes], alone[2][lanes], together[2][lanes];
      const auto run = [&](double (&out)[2][lanes]) {
        const auto arguments = batch<double>::load_unaligned(in);
        leibniz::number_type<batch<double>>::call<leibniz::exp_function>(arguments).store_unaligned(out[0]);
        leibniz::number_type<batch<double>>::call<leibniz::log_function>(arguments).store_unaligned(out[1]);
      };
      for (double& lane : in) lane = x;
      run(alone);
      in[1] = beside;
      run(together);
      BOOST_TEST(together[0][0] == alone[0][0]);
      BOOST_TEST(together[1][0] == alone[1][0]);
    }
}

BOOST_AUTO_TEST_CASE(conditions_are_those_of_scalars_beside_a_nan_too) {
  using conditions =
      leibniz::function_list<leibniz::less_function, leibniz::less_equal_function, leibniz::equal_to_function,
                             leibniz::not_equal_to_function, leibniz::logical_and_function,
                             leibniz::logical_or_function>;
  const auto points = arguments<double>();
  for_each(conditions{}, [&]<class F>(F) { BOOST_TEST(worst<F>(points) == 0, F::name); });
}

BOOST_AUTO_TEST_CASE(a_branch_that_is_not_taken_never_poisons_a_lane) {
  constexpr auto root = select(x > 0_c, log(x) + sqrt(x), -x);
  constexpr auto p = leibniz::value_and_gradient(root, x);
  double in[batch<double>::size], value[batch<double>::size], slope[batch<double>::size];
  const auto check = [&] {
    const auto r = p(batch<double>::load_unaligned(in));
    r.value.store_unaligned(value);
    r.gradient[0].store_unaligned(slope);
    for (std::size_t k = 0; k < batch<double>::size; ++k) {
      const auto expected = p(in[k]);
      BOOST_TEST(distance(value[k], expected.value) <= 4);
      BOOST_TEST(distance(slope[k], expected.gradient[0]) <= 4);
    }
  };
  for (std::size_t k = 0; k < batch<double>::size; ++k) in[k] = k % 2 == 0 ? 2.0 + double(k) : -1.0 * double(k);
  check();
  for (double& v : in) v = 3;
  check();
  for (double& v : in) v = -3;
  check();
}

BOOST_AUTO_TEST_CASE(scalars_stand_beside_registers) {
  const batch<double> a(2.0);
  static_assert(std::is_same_v<decltype((x * y)(x = a, y = 3)), batch<double>>);
  BOOST_TEST((x * y / 3_c)(x = a, y = 3).get(0) == 2.0);
  BOOST_TEST((x * leibniz::pi)(x = a).get(0) == 2 * std::acos(-1.0));
  constexpr auto p = leibniz::program(leibniz::outputs(x + y, leibniz::digamma(x)), leibniz::inputs(x, y));
  BOOST_TEST(p(a, 1)[0].get(batch<double>::size - 1) == 3.0);
  BOOST_TEST(p(a, 1)[1].get(0) == leibniz::math::digamma(2.0));
}

BOOST_AUTO_TEST_CASE(a_function_of_a_user_is_called_lane_by_lane) {
  constexpr leibniz::callable<cube_function> cube;
  double in[batch<double>::size];
  for (std::size_t k = 0; k < batch<double>::size; ++k) in[k] = static_cast<double>(k) - 1.5;
  const auto r = cube(x)(x = batch<double>::load_unaligned(in));
  for (std::size_t k = 0; k < batch<double>::size; ++k) BOOST_TEST(r.get(k) == in[k] * in[k] * in[k]);
}

BOOST_AUTO_TEST_SUITE_END()

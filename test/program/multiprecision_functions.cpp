// SPDX-License-Identifier: BSL-1.0
// Functions that the library writes for types without them, in 50 digits and in 100: they agree to the
// precision of the former, which a constant or an intermediate value in double would spoil.
#include <boost/math/special_functions/log1p.hpp>
#include <boost/multiprecision/cpp_bin_float.hpp>
#include <boost/test/unit_test.hpp>

#include <leibniz/functions/functions.hpp>
#include <leibniz/program/execute.hpp>

namespace {

using short_number = boost::multiprecision::cpp_bin_float_50;
using long_number = boost::multiprecision::cpp_bin_float_100;
using functions =
    leibniz::function_list<leibniz::exp2_function, leibniz::log2_function, leibniz::sigmoid_function,
                           leibniz::softplus_function, leibniz::relu_function, leibniz::normal_pdf_function,
                           leibniz::sign_function, leibniz::min_function, leibniz::max_function,
                           leibniz::fma_function>;

template <class F, class T>
T value_at(std::size_t point) {
  constexpr auto n = std::size_t{F::arity};
  T x[4] = {0, 0, 0, 0};
  for (std::size_t k = 0; k < n; ++k) x[k] = T(F::samples[point * n + k]);
  return leibniz::program_detail::apply_function<F, T>(x[0], x[1], x[2], x[3]);
}

template <class... F, class Check>
void for_each(leibniz::function_list<F...>, const Check& check) {
  (check(F{}), ...);
}

}  // namespace

BOOST_AUTO_TEST_CASE(functions_of_the_library_keep_50_digits) {
  for_each(functions{}, []<class F>(F) {
    for (std::size_t i = 0; i < std::size(F::samples) / F::arity; ++i) {
      const long_number precise = value_at<F, long_number>(i);
      const long_number given(value_at<F, short_number>(i));
      BOOST_TEST((abs(long_number(given - precise)) <= abs(precise) * long_number("1e-49")),
                 F::name << " at sample " << i << ": " << given << " and " << precise);
    }
  });
}

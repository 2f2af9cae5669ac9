// SPDX-License-Identifier: BSL-1.0
// Programs of the entries that are not 0, against the full matrices.
#include <array>
#include <boost/hana/tuple.hpp>
#include <boost/test/unit_test.hpp>
#include <cmath>
#include <span>
#include <vector>

#include <leibniz/functions/functions.hpp>
#include <leibniz/program/sparse.hpp>

#include "chains.hpp"

namespace {

using namespace leibniz::literals;
using boost::hana::make_tuple;
using leibniz::value_and_sparse_jacobian;
using leibniz::value_gradient_and_sparse_hessian;

constexpr leibniz::symbol<"x"> x;
constexpr leibniz::symbol<"y"> y;
constexpr leibniz::vector_symbol<"q", 6> q;

static_assert(value_and_sparse_jacobian(make_tuple(x * x, x* y, sin(y)), x, y)(2.0, 0.0).jacobian ==
              std::array{4.0, 0.0, 2.0, 1.0});
static_assert(value_gradient_and_sparse_hessian(x * x * y, x, y)(2.0, 3.0).hessian ==
              std::array{6.0, 4.0, 4.0});
static_assert(value_gradient_and_sparse_hessian(x * x * y, x, y)(2.0, 3.0).gradient ==
              std::array{12.0, 4.0});
static_assert(value_gradient_and_sparse_hessian([](auto a, auto b) { return a * b; })(2.0, 3.0)
                  .hessian == std::array{1.0, 1.0});
static_assert(value_and_sparse_jacobian([](auto a, auto b) {
                return std::array{a + 1, a * b};
              })(2.0, 3.0)
                  .jacobian == std::array{1.0, 3.0, 2.0});

// Expressions for the entries make a program too, of these entries alone.
constexpr auto f = x * x + exp(y);
constexpr auto entries =
    leibniz::program(leibniz::outputs(leibniz::nonzeros(hessian(f, x, y))), leibniz::inputs(x, y));
static_assert(entries.output_size == 2 && entries(5.0, 0.0) == std::array{2.0, 1.0});

constexpr std::array at{0.3, -0.7, 1.25, 0.5, -0.25, 1.0};
const auto tolerance = boost::test_tools::tolerance(1e-14);

BOOST_AUTO_TEST_CASE(a_sparse_jacobian_has_the_entries_of_the_full_one) {
  constexpr auto p = value_and_sparse_jacobian(chain, q);
  constexpr auto& s = p.sparsity();
  static_assert(s == leibniz::jacobian_sparsity(chain, q));
  static_assert(s.nonzeros() == 16);
  const auto r = p(at);
  const auto full = leibniz::value_and_jacobian(chain, q)(at);
  for (std::size_t i = 0; i < 6; ++i) {
    BOOST_TEST(r.value[i] == full.value[i], tolerance);
    for (std::size_t j = 0; j < 6; ++j) {
      const int k = s.position(i, j);
      if (k < 0)
        BOOST_TEST(full.jacobian[i][j] == 0.0);
      else
        BOOST_TEST(r.jacobian[static_cast<std::size_t>(k)] == full.jacobian[i][j], tolerance);
    }
  }
}

BOOST_AUTO_TEST_CASE(a_sparse_hessian_has_the_entries_of_the_full_one) {
  constexpr auto p = value_gradient_and_sparse_hessian(energy, q);
  constexpr auto& s = p.sparsity();
  static_assert(s.nonzeros() == 16 && s.is_symmetric());
  const auto r = p(at);
  const auto full = leibniz::value_gradient_and_hessian(energy, q)(at);
  BOOST_TEST(r.value == full.value, tolerance);
  for (std::size_t i = 0; i < 6; ++i) {
    BOOST_TEST(r.gradient[i] == full.gradient[i], tolerance);
    for (std::size_t j = 0; j < 6; ++j) {
      const int k = s.position(i, j);
      if (k < 0)
        BOOST_TEST(full.hessian[i][j] == 0.0);
      else
        BOOST_TEST(r.hessian[static_cast<std::size_t>(k)] == full.hessian[i][j], tolerance);
    }
  }
  std::vector<double> out(p.output_size);
  p.into(std::span(out), at);
  BOOST_TEST(out.size() == 1u + 6u + 16u);
  for (std::size_t k = 0; k < 16; ++k) BOOST_TEST(out[7 + k] == r.hessian[k]);
}

}  // namespace

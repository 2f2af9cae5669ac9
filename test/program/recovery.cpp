// SPDX-License-Identifier: BSL-1.0
// The entries of sparse matrices, recovered from products along the directions of a colouring.
#include <array>
#include <boost/test/unit_test.hpp>
#include <vector>

#include <leibniz/differentiate/colouring.hpp>
#include <leibniz/program/sparse.hpp>

#include "chains.hpp"

namespace {

using leibniz::value_and_sparse_jacobian;
using leibniz::value_gradient_and_sparse_hessian;

constexpr leibniz::vector_symbol<"q", 6> q;
constexpr std::array at{0.3, -0.7, 1.25, 0.5, -0.25, 1.0};
const auto tolerance = boost::test_tools::tolerance(1e-14);

BOOST_AUTO_TEST_CASE(a_jacobian_is_recovered_from_one_jvp_for_each_colour) {
  constexpr auto s = leibniz::jacobian_sparsity(chain, q);
  constexpr auto by = column_colouring(s);
  static_assert(by.colours == 3);
  constexpr auto product = jvp(leibniz::trace<leibniz::vector_symbol<"q", 6>>(chain), q);
  std::vector<std::array<double, 6>> products;
  for (int c = 0; c < by.colours; ++c) products.push_back(product(at, by.direction(c)).tangent);
  const auto recovered = recover(s, by, products);
  const auto r = value_and_sparse_jacobian(chain, q)(at);
  for (std::size_t k = 0; k < s.nonzeros(); ++k)
    BOOST_TEST(recovered[k] == r.jacobian[k], tolerance);
}

BOOST_AUTO_TEST_CASE(a_hessian_is_recovered_from_one_hvp_for_each_colour) {
  constexpr auto s = leibniz::hessian_sparsity(energy, q);
  constexpr auto by = star_colouring(s);
  static_assert(by.colours == 3);
  constexpr auto product = leibniz::hvp(energy, q);
  std::vector<std::array<double, 6>> products;
  for (int c = 0; c < by.colours; ++c) products.push_back(product(at, by.direction(c)).product);
  const auto recovered = recover(s, by, products);
  const auto r = value_gradient_and_sparse_hessian(energy, q)(at);
  for (std::size_t k = 0; k < s.nonzeros(); ++k)
    BOOST_TEST(recovered[k] == r.hessian[k], boost::test_tools::tolerance(1e-13));
}

}  // namespace

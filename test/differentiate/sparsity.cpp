// SPDX-License-Identifier: BSL-1.0
// Sparsity as constants: from matrices of expressions and from graphs, which must never lack an
// entry.
#include <array>
#include <boost/hana/equal.hpp>
#include <boost/hana/tuple.hpp>
#include <boost/test/unit_test.hpp>

#include <leibniz/differentiate/sparsity.hpp>
#include <leibniz/functions/functions.hpp>

namespace {

using namespace leibniz::literals;
using boost::hana::make_tuple;
using leibniz::hessian;
using leibniz::hessian_sparsity;
using leibniz::jacobian;
using leibniz::jacobian_sparsity;
using leibniz::sparsity;

constexpr leibniz::symbol<"x"> x;
constexpr leibniz::symbol<"y"> y;
constexpr leibniz::symbol<"z"> z;
constexpr leibniz::vector_symbol<"q", 4> q;

// x^2  .   .
//  .   .   .     (a constant)
//  yz  xz  xy
constexpr auto functions = make_tuple(x * x, 7_c, x* y* z);
constexpr auto pattern = sparsity(jacobian(functions, x, y, z));
static_assert(pattern.rows() == 3 && pattern.cols() == 3 && pattern.nonzeros() == 4);
static_assert(pattern.row_offsets == std::array{0, 1, 1, 4});
static_assert(pattern.columns == std::array{0, 0, 1, 2});
static_assert(pattern.row_of == std::array{0, 2, 2, 2});
static_assert(pattern.contains(2, 1) && !pattern.contains(0, 1) && !pattern.contains(1, 1));
static_assert(pattern.position(2, 2) == 3 && pattern.position(1, 0) == -1);
static_assert(!pattern.is_symmetric());
static_assert(leibniz::nonzeros(jacobian(functions, x, y, z)) ==
              make_tuple(2_c * x, y* z, x* z, x* y));
static_assert(jacobian_sparsity(functions, x, y, z) == pattern);

// Rectangular; and a matrix that somebody wrote.
static_assert(jacobian_sparsity(x * z, x, y, z) == sparsity(jacobian(make_tuple(x * z), x, y, z)));
static_assert(sparsity(make_tuple(make_tuple(x, 0_c, 1_c), make_tuple(0_c, 0_c, 0_c))).columns ==
              std::array{0, 2});
static_assert(sparsity(make_tuple(make_tuple(0_c), make_tuple(0_c))).nonzeros() == 0);

constexpr auto f = x * x + y * exp(z);
static_assert(sparsity(hessian(f, x, y, z)).row_of == std::array{0, 1, 2, 2});
static_assert(sparsity(hessian(f, x, y, z)).columns == std::array{0, 2, 1, 2});
static_assert(hessian_sparsity(f, x, y, z) == sparsity(hessian(f, x, y, z)));
static_assert(hessian_sparsity(f, x, y, z).is_symmetric());
static_assert(leibniz::nonzeros(hessian(f, x, y, z)) == make_tuple(2_c, exp(z), exp(z), y* exp(z)));
static_assert(hessian_sparsity(2_c * x - y, x, y).nonzeros() == 0);

// What is constant between jumps, and conditions, are no dependence.
static_assert(jacobian_sparsity(floor(x) * y, x, y).columns == std::array{1});
static_assert(jacobian_sparsity(select(x > 0_c, y, z), x, y, z).columns == std::array{1, 2});
static_assert(hessian_sparsity(abs(x) + leibniz::relu(y), x, y).nonzeros() == 0);
static_assert(hessian_sparsity(select(x > 0_c, y* z, z), x, y, z).columns == std::array{2, 1});
static_assert(hessian_sparsity(max(x, y) * z, x, y, z) ==
              sparsity(hessian(max(x, y) * z, x, y, z)));

// The pattern of a graph holds what a simplification would find to be 0, and more never.
constexpr auto cancels = pow(sin(x), 2_c) + pow(cos(x), 2_c) + y;
static_assert(jacobian_sparsity(cancels, x, y).nonzeros() == 2);
static_assert(sparsity(jacobian(make_tuple(cancels), x, y)).columns == std::array{1});

// Vector symbols and callables.
constexpr auto chain = [](const auto& v) {
  return std::array{v[0] * v[1], v[1] * v[2], v[2] * v[3]};
};
static_assert(jacobian_sparsity(chain, q).columns == std::array{0, 1, 1, 2, 2, 3});
static_assert(jacobian_sparsity(chain, q) == sparsity(jacobian(chain, q)));
static_assert(hessian_sparsity([](auto a, auto b) { return a * b * b; }).columns ==
              std::array{1, 0, 1});

// More symbols than a machine word has bits.
constexpr leibniz::vector_symbol<"w", 70> w;
constexpr auto ends = jacobian_sparsity(w[0_c] * w[69_c] + w[64_c], w);
static_assert(ends.columns == std::array{0, 64, 69} && ends.cols() == 70);

BOOST_AUTO_TEST_CASE(a_pattern_is_usable_at_run_time) {
  BOOST_TEST(pattern.columns.size() == pattern.row_of.size());
  for (std::size_t k = 0; k < pattern.nonzeros(); ++k)
    BOOST_TEST(pattern.position(static_cast<std::size_t>(pattern.row_of[k]),
                                static_cast<std::size_t>(pattern.columns[k])) ==
               static_cast<int>(k));
}

}  // namespace

// SPDX-License-Identifier: BSL-1.0
// Branches of which each stands at the end of one side of the one before it, as nested selects make them, run
// one after the other: one number by itself, and numbers in lanes, each of which ends where it has to.
#include <array>
#include <cmath>
#include <limits>
#include <tuple>
#include <vector>

#include <boost/test/unit_test.hpp>

#include <leibniz/leibniz.hpp>
#include <leibniz/program/batch.hpp>

namespace {

using leibniz::select;

constexpr double select(bool condition, double yes, double no) { return condition ? yes : no; }

template <class Program>
constexpr std::size_t links() {
  using spec = typename Program::spec;
  constexpr auto& plan = leibniz::program_detail::plan_of<spec>;
  constexpr std::uint32_t base = plan.chunks[0].loads.count + plan.chunks[0].constants.count;
  return leibniz::program_detail::chain_from<spec, 0, base>.size();
}

enum class order { upwards, downwards, both, from_the_middle };

// Pieces of a curve between whole numbers, from `first` to `last`; none is a number outside of its own interval.
template <order Order, class T>
constexpr T curve(const T& t, int first, int last) {
  const auto piece = [&t](int k) -> T { return sqrt((t - k) * (k + 1 - t)) / ((t - k + 1) * (k + 2 - t)) + k * t; };
  if (last - first == 1) return piece(first);
  if (Order == order::from_the_middle && last - first > 3) {
    const int middle = (first + last) / 2;
    return select(t < middle, curve<Order>(t, first, middle), curve<Order>(t, middle, last));
  }
  if (Order == order::upwards || (Order == order::both && last % 2 == 0))
    return select(t < first + 1, piece(first), curve<Order>(t, first + 1, last));
  return select(t < last - 1, curve<Order>(t, first, last - 1), piece(last - 1));
}

template <class T>
bool is_close(T a, T b, T tolerance = 64 * std::numeric_limits<T>::epsilon()) {
  return std::abs(a - b) <= tolerance * std::abs(b);
}

/// Values and slopes of a program at single points and in batches of any size, beside those of the function.
template <class T, class Program, class F>
void check(const Program& p, const F& f, T first, T last) {
  constexpr T step = T(1) / 1024;
  for (std::size_t size = 1; size < 60; ++size) {
    std::vector<T> in(size), value(size), slope(size);
    for (std::size_t i = 0; i < size; ++i) {
      // From piece to piece, and batches in which most points are in one.
      const T where = size % 3 == 0 ? T(0.625) : T((i * 37 + size * 11) % 64) / 64;
      in[i] = std::floor(first + (last - first) * where) + T(0.375) + T(i % 5) / 16;
    }
    p.batch(std::tie(value, slope), in);
    for (std::size_t i = 0; i < size; ++i) {
      const T expected = static_cast<T>(f(double(in[i])));
      BOOST_TEST(is_close(p(in[i]).value, expected));
      BOOST_TEST(is_close(value[i], expected));
      const double difference = (f(double(in[i] + step)) - f(double(in[i] - step))) / double(2 * step);
      BOOST_TEST(is_close(p(in[i]).gradient[0], static_cast<T>(difference), T(1e-3)));
      BOOST_TEST(is_close(slope[i], p(in[i]).gradient[0]));
    }
  }
}

template <order Order>
constexpr auto traced = leibniz::trace<"x">([](auto t) { return curve<Order>(t, 0, 9); });
template <order Order>
constexpr auto curve_and_slope = leibniz::value_and_gradient(traced<Order>, leibniz::symbol<"x">{});
template <order Order>
void check_curve() {
  const auto f = [](double t) { return curve<Order>(t, 0, 9); };
  check<double>(curve_and_slope<Order>, f, 0, 9);
  check<float>(curve_and_slope<Order>, f, 0, 9);
}

BOOST_AUTO_TEST_CASE(a_piece_after_the_other) {
  static_assert(links<decltype(curve_and_slope<order::upwards>)>() == 7);  // and the last branch
  check_curve<order::upwards>();
}

BOOST_AUTO_TEST_CASE(from_the_last_piece_down) {
  static_assert(links<decltype(curve_and_slope<order::downwards>)>() == 7);
  check_curve<order::downwards>();
}

BOOST_AUTO_TEST_CASE(a_chain_may_go_on_where_conditions_hold_or_do_not) {
  static_assert(links<decltype(curve_and_slope<order::both>)>() == 7);
  check_curve<order::both>();
}

BOOST_AUTO_TEST_CASE(a_link_may_end_with_a_chain) {
  static_assert(links<decltype(curve_and_slope<order::from_the_middle>)>() > 1);
  check_curve<order::from_the_middle>();
}

// The second function is known after the first condition, the third after the second, whatever the rest of the
// chain is.
constexpr auto some_early = [](auto t) {
  const auto early = t * t;
  const auto first = select(t < 1, exp(t), select(t < 2, 3 * t, select(t < 3, sin(t), curve<order::upwards>(t, 3, 6))));
  const auto second = select(t < 1, t + 1, early);
  const auto third = select(t < 1, t - 1, select(t < 2, early + 1, early + 2));
  return std::array{first, second, third};
};

BOOST_AUTO_TEST_CASE(of_several_choices_some_are_made_early) {
  constexpr auto p = leibniz::program(leibniz::outputs(leibniz::trace<"x">(some_early)), leibniz::inputs(leibniz::symbol<"x">{}));
  static_assert(links<std::remove_cvref_t<decltype(p)>>() >= 1);
  for (std::size_t size = 1; size < 40; ++size) {
    std::vector<double> in(size), a(size), b(size), c(size);
    for (std::size_t i = 0; i < size; ++i) in[i] = double(i * 5 % 6) + 0.5;
    p.batch(std::tie(a, b, c), in);
    for (std::size_t i = 0; i < size; ++i) {
      const double x = in[i];
      const std::array expected{x < 1   ? std::exp(x)
                                : x < 2 ? 3 * x
                                : x < 3 ? std::sin(x)
                                        : curve<order::upwards>(x, 3, 6),
                                x < 1 ? x + 1 : x * x, x < 1 ? x - 1 : x < 2 ? x * x + 1 : x * x + 2};
      const std::array one = p(x);
      const std::array lane{a[i], b[i], c[i]};
      for (std::size_t k = 0; k < 3; ++k) {
        BOOST_TEST(is_close(one[k], expected[k]));
        BOOST_TEST(is_close(lane[k], expected[k]));
      }
    }
  }
}

// What the second branch chooses is taken by two choices of the first one.
constexpr auto twice = [](auto t) {
  const auto inner = select(t < 2, exp(t), sin(t));
  return std::array{select(t < 1, sqrt(t), inner), select(t < 1, cos(t), inner)};
};

BOOST_AUTO_TEST_CASE(what_two_choices_take_has_a_place_of_its_own) {
  constexpr auto p = leibniz::program(leibniz::outputs(leibniz::trace<"x">(twice)), leibniz::inputs(leibniz::symbol<"x">{}));
  std::vector<double> in(37), a(37), b(37);
  for (std::size_t i = 0; i < in.size(); ++i) in[i] = double(i % 3) + 0.25;
  p.batch(std::tie(a, b), in);
  for (std::size_t i = 0; i < in.size(); ++i) {
    const double x = in[i], inner = x < 2 ? std::exp(x) : std::sin(x);
    const double first = x < 1 ? std::sqrt(x) : inner, second = x < 1 ? std::cos(x) : inner;
    BOOST_TEST((is_close(p(x)[0], first) && is_close(p(x)[1], second)));
    BOOST_TEST((is_close(a[i], first) && is_close(b[i], second)));
  }
}

}  // namespace

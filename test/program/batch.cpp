// SPDX-License-Identifier: BSL-1.0
// Programs at many points: the numbers of single calls, wherever the points stand in memory.
#include <cmath>
#include <span>
#include <stdexcept>
#include <tuple>

#include <boost/test/unit_test.hpp>

#include <leibniz/program/batch.hpp>

#include "batch_points.hpp"

namespace {

using namespace batch_test;

void check_close(double a, double b) {
  BOOST_TEST(std::abs(a - b) <= 4e-15 * std::abs(b) + 4e-15, a << " and " << b);
}

// A light program on rows, which it takes four at a time, and on columns.
template <class Program, std::size_t Inputs>
void check_rows(const Program& f, std::index_sequence<Inputs>) {
  constexpr std::size_t outputs = Program::output_size;
  for (const std::size_t gap : {0u, 1u, 3u})
    for (std::size_t size = 0; size < 23; ++size) {
      const std::size_t in_width = Inputs + gap, out_width = outputs + gap;
      std::vector<double> in_table(size * in_width, std::nan("")), out_table(size * out_width, -7);
      std::vector<std::vector<double>> in(Inputs), out(outputs, std::vector<double>(size));
      std::vector<leibniz::strided_span<double>> from, to;
      for (std::size_t k = 0; k < Inputs; ++k) {
        in[k] = column(size, 0.3 + 0.1 * double(k), 0.07);
        from.push_back(leibniz::strided(in_table, in_width, k));
        for (std::size_t i = 0; i < size; ++i) from[k][i] = in[k][i];
      }
      for (std::size_t k = 0; k < outputs; ++k) to.push_back(leibniz::strided(out_table, out_width, k));
      f.batch(out, in);
      f.batch(to, from);
      for (std::size_t i = 0; i < size; ++i) {
        for (std::size_t k = 0; k < outputs; ++k) BOOST_TEST(to[k][i] == out[k][i]);
        for (std::size_t k = outputs; k < out_width; ++k) BOOST_TEST(out_table[i * out_width + k] == -7);
      }
      if constexpr (outputs == Inputs) {  // in place
        f.batch(from, from);
        for (std::size_t i = 0; i < size; ++i)
          for (std::size_t k = 0; k < outputs; ++k) BOOST_TEST(from[k][i] == out[k][i]);
      }
    }
}

struct point {
  float weight;
  double x, y, value, by_x, by_y;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(batches)

BOOST_AUTO_TEST_CASE(of_any_size_give_what_single_calls_give) {
  for (std::size_t size = 0; size < 40; ++size) {
    const auto xs = column(size, -1, 0.13), ys = column(size, 0.5, -0.07);
    std::vector<double> value(size + 1, -7), by_x(size + 1, -7), by_y(size + 1, -7);
    p.batch(std::array{std::span(value).first(size), std::span(by_x).first(size),
                       std::span(by_y).first(size)},
            xs, ys);
    for (std::size_t i = 0; i < size; ++i) {
      const auto r = p(xs[i], ys[i]);
      check_close(value[i], r.value);
      check_close(by_x[i], r.gradient[0]);
      check_close(by_y[i], r.gradient[1]);
    }
    BOOST_TEST(value[size] == -7);  // nothing beyond the end
    BOOST_TEST(by_x[size] == -7);
    BOOST_TEST(by_y[size] == -7);
  }
}

BOOST_AUTO_TEST_CASE(do_not_depend_on_where_a_point_stands) {
  const auto xs = column(67, -1, 0.13), ys = column(67, 0.5, -0.07);
  std::vector<double> all(67), by_x(67), by_y(67);
  p.batch(std::tie(all, by_x, by_y), xs, ys);
  for (std::size_t begin = 0; begin < 20; ++begin)
    for (std::size_t size : {1u, 3u, 8u, 21u}) {
      std::vector<double> part(size), u(size), v(size);
      p.batch(std::tie(part, u, v), std::span(xs).subspan(begin, size),
              std::span(ys).subspan(begin, size));
      for (std::size_t i = 0; i < size; ++i) {
        BOOST_TEST(part[i] == all[begin + i]);
        BOOST_TEST(u[i] == by_x[begin + i]);
        BOOST_TEST(v[i] == by_y[begin + i]);
      }
    }
}

BOOST_AUTO_TEST_CASE(take_unaligned_columns) {
  for (std::size_t offset = 0; offset < 8; ++offset) {
    const auto xs = column(40, -1, 0.13), ys = column(40, 0.5, -0.07);
    std::vector<double> out(40);
    polynomial.batch(std::span(out).subspan(offset, 30), std::span(xs).subspan(8 - offset, 30),
                     std::span(ys).subspan(offset, 30));
    for (std::size_t i = 0; i < 30; ++i)
      check_close(out[offset + i], polynomial(xs[8 - offset + i], ys[offset + i])[0]);
  }
}

BOOST_AUTO_TEST_CASE(rounding_keeps_the_sign_of_zero) {
  constexpr leibniz::symbol<"x"> x;
  constexpr auto rounded = leibniz::program(leibniz::outputs(floor(x), ceil(x)), leibniz::inputs(x));
  std::vector<double> in, down, up;
  for (const double near : {-0.0, 0.0, -0.5, 0.5, -1.0, 1.5, -2.5, 1e300, -1e300}) in.push_back(near);
  down.resize(in.size());
  up.resize(in.size());
  rounded.batch(std::tie(down, up), in);
  for (std::size_t i = 0; i < in.size(); ++i) {
    BOOST_TEST((down[i] == std::floor(in[i]) && std::signbit(down[i]) == std::signbit(std::floor(in[i]))));
    BOOST_TEST((up[i] == std::ceil(in[i]) && std::signbit(up[i]) == std::signbit(std::ceil(in[i]))));
  }
}

BOOST_AUTO_TEST_CASE(take_members_of_structs) {
  std::vector<point> points(23);
  for (std::size_t i = 0; i < points.size(); ++i)
    points[i] = {1.5f, 0.1 * double(i), 1 - 0.1 * double(i), -7, -7, -7};
  using leibniz::member;
  p.batch(std::tuple(member(points, &point::value), member(points, &point::by_x),
                     member(points, &point::by_y)),
          member(points, &point::x), member(points, &point::y));
  for (const point& at : points) {
    const auto r = p(at.x, at.y);
    check_close(at.value, r.value);
    check_close(at.by_x, r.gradient[0]);
    check_close(at.by_y, r.gradient[1]);
    BOOST_TEST(at.weight == 1.5f);
  }
}

BOOST_AUTO_TEST_CASE(take_arrays_that_are_members) {
  struct body {
    double mass;
    double at[3];
    std::array<double, 3> pull;
  };
  constexpr leibniz::vector_symbol<"r", 3> r;
  constexpr leibniz::symbol<"m"> m;
  constexpr auto energy = leibniz::trace<leibniz::vector_symbol<"r", 3>, leibniz::symbol<"m">>(
      [](const auto& v, auto mass) { return mass / sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]); });
  constexpr auto pull = leibniz::program(leibniz::outputs(gradient(energy, r)), leibniz::inputs(r, m));
  std::vector<body> bodies(21);
  for (std::size_t i = 0; i < bodies.size(); ++i)
    bodies[i] = {1 + 0.5 * double(i), {0.1 * double(i), 1 - 0.1 * double(i), 2}, {-7, -7, -7}};
  using leibniz::member;
  pull.batch(member(bodies, &body::pull), member(bodies, &body::at), member(bodies, &body::mass));
  const auto& seen = bodies;
  std::vector<body> again = bodies;
  pull.batch(member(again, &body::pull), member(seen, &body::at), member(seen, &body::mass));
  for (std::size_t i = 0; i < bodies.size(); ++i) {
    const auto expected = pull(bodies[i].at, bodies[i].mass);
    for (std::size_t k = 0; k < 3; ++k) check_close(bodies[i].pull[k], expected[k]);
    BOOST_TEST((again[i].pull == bodies[i].pull));
  }
  std::vector<body> none;
  pull.batch(member(none, &body::pull), member(none, &body::at), member(none, &body::mass));
}

BOOST_AUTO_TEST_CASE(take_tables_by_rows) {
  const auto table = column(19 * 2, -1, 0.13);
  std::vector<double> results(19 * 3);
  p.batch(leibniz::rows(results), leibniz::strided(table, 2, 0), leibniz::strided(table, 2, 1));
  for (std::size_t i = 0; i < 19; ++i) {
    const auto r = p(table[2 * i], table[2 * i + 1]);
    check_close(results[3 * i], r.value);
    check_close(results[3 * i + 1], r.gradient[0]);
    check_close(results[3 * i + 2], r.gradient[1]);
  }
}

BOOST_AUTO_TEST_CASE(of_rows_give_what_columns_give_bit_for_bit_and_touch_nothing_else) {
  constexpr auto h = leibniz::program(
      leibniz::outputs(x * y, sin(x), q[0_c] + y, exp(q[1_c]), q[2_c] / x, y * y, q[0_c] - q[1_c]),
      leibniz::inputs(q, x, y));
  constexpr std::size_t inputs = 5, outputs = h.output_size;
  for (const std::size_t size : {1u, 2u, 3u, 4u, 5u, 7u, 8u, 16u, 31u, 100u, 259u})
    // A gap splits the columns into groups that stand side by side.
    for (const std::size_t gap :
         {outputs, std::size_t{1}, std::size_t{2}, std::size_t{3}, std::size_t{6}}) {
      const std::size_t in_width = inputs + 2, out_width = outputs + 1;
      std::vector<std::vector<double>> in(inputs), out(outputs, std::vector<double>(size));
      std::vector<double> in_table(size * in_width, std::nan("")), out_table(size * out_width, -7);
      std::vector<leibniz::strided_span<double>> from, to;
      for (std::size_t k = 0; k < inputs; ++k) {
        in[k] = column(size, 0.3 + 0.1 * double(k), 0.07);
        from.push_back(leibniz::strided(in_table, in_width, k < gap ? k : k + 2));
        for (std::size_t i = 0; i < size; ++i) from[k][i] = in[k][i];
      }
      for (std::size_t k = 0; k < outputs; ++k)
        to.push_back(leibniz::strided(out_table, out_width, k < gap ? k : k + 1));
      h.batch(out, std::array{in[0], in[1], in[2]}, in[3], in[4]);
      h.batch(to, std::array{from[0], from[1], from[2]}, from[3], from[4]);
      for (std::size_t i = 0; i < size; ++i) {
        for (std::size_t k = 0; k < outputs; ++k) BOOST_TEST(to[k][i] == out[k][i]);
        BOOST_TEST(out_table[i * out_width + std::min(gap, outputs)] == -7);
      }
    }
}

BOOST_AUTO_TEST_CASE(of_light_programs_give_by_rows_what_they_give_by_columns) {
  using leibniz::inputs, leibniz::outputs, leibniz::program;
  constexpr leibniz::vector_symbol<"u", 1> one;
  constexpr leibniz::vector_symbol<"u", 2> two;
  constexpr leibniz::vector_symbol<"u", 5> five;
  constexpr auto a = one[0_c];
  constexpr auto b = two[0_c];
  constexpr auto c = two[1_c];
  check_rows(program(outputs(a * a + 1_c), inputs(one)), std::index_sequence<1>{});
  check_rows(program(outputs(a + 2_c, 3_c * a), inputs(one)), std::index_sequence<1>{});
  check_rows(program(outputs((b + 5_c) * c * c), inputs(two)), std::index_sequence<2>{});
  check_rows(program(outputs(c, b + c), inputs(two)), std::index_sequence<2>{});
  check_rows(leibniz::value_and_gradient((b + 5_c) * c * c, two), std::index_sequence<2>{});
  check_rows(program(outputs(b, c, b + c, b * c), inputs(two)), std::index_sequence<2>{});
  check_rows(program(outputs(q[2_c], q[0_c] * q[1_c], q[0_c] - q[2_c]), inputs(q)), std::index_sequence<3>{});
  check_rows(program(outputs(five[0_c] * five[1_c], five[2_c] + five[3_c], five[4_c], 2_c * five[0_c], five[1_c]),
                     inputs(five)),
             std::index_sequence<5>{});
}

BOOST_AUTO_TEST_CASE(take_columns_in_any_direction_and_order) {
  const auto xs = column(37, -1, 0.13), ys = column(37, 0.5, -0.07);
  std::vector<double> back(xs.rbegin(), xs.rend()), value(37), by_x(37), by_y(37), all(3 * 37);
  p.batch(std::tie(value, by_x, by_y), xs, ys);
  const std::span s(all);
  p.batch(std::array{s.subspan(74), s.subspan(37, 37), s.first(37)},
          leibniz::strided_span<const double>{&back[36], 37, -std::ptrdiff_t{sizeof(double)}}, ys);
  for (std::size_t i = 0; i < 37; ++i) {
    BOOST_TEST(all[74 + i] == value[i]);
    BOOST_TEST(all[37 + i] == by_x[i]);
    BOOST_TEST(all[i] == by_y[i]);
  }
}

BOOST_AUTO_TEST_CASE(take_vector_symbols_by_rows_by_columns_and_the_same_for_all) {
  const auto table = column(13 * 3, -1, 0.13), ys = column(13, 2, 0.5);
  std::vector<double> out(13);
  norm.batch(out, leibniz::rows(table), ys);
  for (std::size_t i = 0; i < 13; ++i)
    check_close(out[i], ys[i] * std::hypot(table[3 * i], table[3 * i + 1], table[3 * i + 2]));
  const std::array columns{column(13, 1, 1), column(13, 2, 2), column(13, 3, 3)};
  norm.batch(out, columns, ys);
  for (std::size_t i = 0; i < 13; ++i)
    check_close(out[i], ys[i] * std::hypot(columns[0][i], columns[1][i], columns[2][i]));
  norm.batch(out, std::array{1.0, 2.0, 2.0}, ys);
  for (std::size_t i = 0; i < 13; ++i) check_close(out[i], 3 * ys[i]);
}

BOOST_AUTO_TEST_CASE(take_numbers_that_are_the_same_for_all_points) {
  const auto xs = column(21, -1, 0.13);
  std::vector<double> out(21);
  polynomial.batch(out, xs, 2);
  for (std::size_t i = 0; i < 21; ++i) check_close(out[i], polynomial(xs[i], 2)[0]);
  polynomial.batch(out, 0.5, 2.5f);
  for (double v : out) check_close(v, polynomial(0.5, 2.5)[0]);
}

// A step of 0 was a division by zero.
BOOST_AUTO_TEST_CASE(take_a_step_of_0_for_one_number_at_all_points) {
  const std::vector<double> table{2, 3, 4};
  std::vector<double> out(21), at = table;
  const auto xs = column(21, -1, 0.13);
  polynomial.batch(out, xs, leibniz::strided(table, 0, 1));
  for (std::size_t i = 0; i < 21; ++i) check_close(out[i], polynomial(xs[i], 3)[0]);
  polynomial.batch(at, leibniz::strided(at, 0, 1), 1.0);  // which is read before it is overwritten
  for (double v : at) check_close(v, polynomial(3, 1)[0]);
  polynomial.batch(out, xs, leibniz::strided_span<const double>{&table[2], 5, 0});
  check_close(out[20], polynomial(xs[20], 4)[0]);
  BOOST_CHECK_THROW(polynomial.batch(out, xs, leibniz::strided(table, 0, 3)), std::length_error);
  BOOST_CHECK_THROW(polynomial.batch(leibniz::strided(at, 0), 1.0, 1.0), std::invalid_argument);
  BOOST_CHECK_THROW(polynomial.batch(leibniz::strided(at, 0, 3), 1.0, 1.0), std::invalid_argument);
}

BOOST_AUTO_TEST_CASE(take_arrays_of_c) {
  const double xs[] = {0.5, 1, 2}, ys[] = {3, 4, 5}, same[] = {1, 2, 2};
  double out[3], by_x[3], by_y[3], all[3][3];
  polynomial.batch(out, xs, ys);
  for (std::size_t i = 0; i < 3; ++i) check_close(out[i], polynomial(xs[i], ys[i])[0]);
  p.batch(std::tie(out, by_x, by_y), xs, ys);
  p.batch(all, xs, ys);
  for (std::size_t i = 0; i < 3; ++i) {
    BOOST_TEST(all[0][i] == out[i]);
    BOOST_TEST(all[1][i] == by_x[i]);
    BOOST_TEST(all[2][i] == by_y[i]);
  }
  norm.batch(out, same, ys);
  for (std::size_t i = 0; i < 3; ++i) check_close(out[i], 3 * ys[i]);
}

BOOST_AUTO_TEST_CASE(of_a_program_without_inputs_give_its_constants) {
  constexpr auto constants =
      leibniz::program(leibniz::outputs(2_c, sqrt(4_c) + 1_c), leibniz::inputs());
  static_assert(constants() == std::array{2.0, 3.0});
  std::vector<double> table(2 * 7);
  constants.batch(leibniz::rows(table));
  for (std::size_t i = 0; i < 7; ++i) BOOST_TEST((table[2 * i] == 2 && table[2 * i + 1] == 3));
}

BOOST_AUTO_TEST_CASE(write_to_a_tuple_of_vectors_that_stays) {
  const auto xs = column(5, 0.5, 0.13);
  std::tuple<std::vector<double>, std::vector<double>, std::vector<double>> out{5, 5, 5};
  p.batch(out, xs, 2.0);
  for (std::size_t i = 0; i < 5; ++i) check_close(std::get<1>(out)[i], p(xs[i], 2).gradient[0]);
}

BOOST_AUTO_TEST_CASE(work_in_float_and_in_numbers_without_registers) {
  std::vector<float> xf(21), out(21);
  for (std::size_t i = 0; i < 21; ++i) xf[i] = 0.1f * float(i);
  polynomial.batch(out, xf, 2);
  for (std::size_t i = 0; i < 21; ++i) {
    const float expected = polynomial(xf[i], 2.f)[0];
    BOOST_TEST(std::abs(out[i] - expected) <= 4e-7f * (1 + std::abs(expected)));
  }
  std::vector<long double> xl(21), outl(21);
  for (std::size_t i = 0; i < 21; ++i) xl[i] = 0.1L * static_cast<long double>(i);
  polynomial.batch(outl, xl, 2);
  for (std::size_t i = 0; i < 21; ++i) BOOST_TEST(outl[i] == polynomial(xl[i], 2)[0]);
}

BOOST_AUTO_TEST_CASE(write_hessians_in_full) {
  constexpr auto h = leibniz::value_gradient_and_hessian(sin(x) * y * y, x, y);
  const auto xs = column(11, -1, 0.13), ys = column(11, 0.5, -0.07);
  std::vector<double> results(11 * 7);
  h.batch(leibniz::rows(results), xs, ys);
  for (std::size_t i = 0; i < 11; ++i) {
    const auto r = h(xs[i], ys[i]);
    check_close(results[7 * i], r.value);
    check_close(results[7 * i + 2], r.gradient[1]);
    check_close(results[7 * i + 3], r.hessian[0][0]);
    check_close(results[7 * i + 4], r.hessian[0][1]);
    check_close(results[7 * i + 5], r.hessian[1][0]);
    check_close(results[7 * i + 6], r.hessian[1][1]);
  }
}

BOOST_AUTO_TEST_CASE(may_overwrite_an_input_number_by_number) {
  const auto xs = column(37, -1, 0.13), ys = column(37, 0.5, -0.07);
  auto a = xs, b = ys;
  std::vector<double> value(37);
  p.batch(std::tie(value, b, a), a, b);
  for (std::size_t i = 0; i < 37; ++i) {
    const auto r = p(xs[i], ys[i]);
    check_close(value[i], r.value);
    check_close(b[i], r.gradient[0]);
    check_close(a[i], r.gradient[1]);
  }
}

BOOST_AUTO_TEST_CASE(refuse_columns_that_overlap_otherwise) {
  std::vector<double> all(100, 0.5);
  const std::span s(all);
  const auto ys = column(40, 0.5, -0.07);
  BOOST_CHECK_THROW(polynomial.batch(s.subspan(1, 40), s.first(40), ys), std::invalid_argument);
  BOOST_CHECK_THROW(polynomial.batch(s.first(40), s.subspan(39, 40), ys), std::invalid_argument);
  BOOST_CHECK_NO_THROW(polynomial.batch(s.first(40), s.subspan(40, 40), ys));
  std::vector<double> out(40);
  BOOST_CHECK_THROW(p.batch(std::tie(out, out, all), ys, ys), std::exception);
  BOOST_CHECK_THROW(p.batch(std::array{s.first(40), s.first(40), s.subspan(40, 40)}, ys, ys),
                    std::invalid_argument);
  // Interleaved columns share a range of addresses, but no number.
  BOOST_CHECK_NO_THROW(
      polynomial.batch(leibniz::strided(all, 2, 0), leibniz::strided(all, 2, 1), 1.0));
  BOOST_CHECK_THROW(polynomial.batch(leibniz::strided(s.first(80), 2, 0), s.first(40), 1.0),
                    std::invalid_argument);
  BOOST_CHECK_THROW(polynomial.batch(leibniz::strided_span<double>{all.data(), 5, 0}, 1.0, 1.0),
                    std::invalid_argument);
  // Rows that run into one another, and an input between two outputs.
  BOOST_CHECK_THROW(
      p.batch(std::array{leibniz::strided(s.first(80), 2, 0), leibniz::strided(s.first(80), 2, 1),
                         leibniz::strided(s.first(82), 2, 2)},
              1.0, 1.0),
      std::invalid_argument);
  BOOST_CHECK_NO_THROW(p.batch(std::array{s.first(10), s.subspan(10, 10), s.subspan(30, 10)},
                               s.subspan(20, 10), 1.0));
  BOOST_CHECK_THROW(p.batch(std::array{s.first(10), s.subspan(10, 10), s.subspan(30, 10)},
                            s.subspan(21, 10), 1.0),
                    std::invalid_argument);
}

BOOST_AUTO_TEST_CASE(refuse_columns_of_the_wrong_length_or_number) {
  std::vector<double> out(10), ten(10), nine(9);
  BOOST_CHECK_THROW(polynomial.batch(out, ten, nine), std::length_error);
  BOOST_CHECK_THROW(polynomial.batch(nine, ten, 1.0), std::length_error);
  BOOST_CHECK_THROW(p.batch(std::vector{std::span(out)}, ten, ten), std::length_error);
  BOOST_CHECK_THROW(p.batch(leibniz::rows(out), ten, ten), std::length_error);
  BOOST_CHECK_THROW(norm.batch(out, std::array{1.0, 2.0}, ten), std::length_error);
  BOOST_CHECK_THROW(norm.batch(out, std::array{ten, ten, ten, ten}, ten), std::length_error);
}

BOOST_AUTO_TEST_SUITE_END()

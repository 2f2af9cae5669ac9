// SPDX-License-Identifier: BSL-1.0
// Random functions as graphs, larger than formulas and with shared parts, with their values, gradients
// and Hessians by arithmetic on dual numbers. All of it in 50 digits, so that what differs is wrong.
#pragma once

#include <cmath>
#include <cstdint>
#include <random>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/multiprecision/cpp_bin_float.hpp>

#include <leibniz/functions/functions.hpp>
#include <leibniz/graph/lower.hpp>

namespace oracle {

using real = boost::multiprecision::cpp_bin_float_50;
using leibniz::graph::dag;
using leibniz::graph::id;

/// A value with its gradient and, unless that is empty, its Hessian by rows.
struct dual {
  real value;
  std::vector<real> gradient, hessian;

  dual(real v, std::size_t inputs, bool second)
      : value(v), gradient(inputs), hessian(second ? inputs * inputs : 0) {}
};

/// f(a), of a function with these values and derivatives at a.
inline dual chain(const dual& a, const real& value, const real& first, const real& second) {
  dual r = a;
  r.value = value;
  const std::size_t n = a.gradient.size();
  for (real& g : r.gradient) g *= first;
  for (std::size_t k = 0; k < r.hessian.size(); ++k)
    r.hessian[k] = first * a.hessian[k] + second * a.gradient[k / n] * a.gradient[k % n];
  return r;
}
inline dual operator+(const dual& a, const dual& b) {
  dual r = a;
  r.value += b.value;
  for (std::size_t k = 0; k < r.gradient.size(); ++k) r.gradient[k] += b.gradient[k];
  for (std::size_t k = 0; k < r.hessian.size(); ++k) r.hessian[k] += b.hessian[k];
  return r;
}
inline dual operator*(const dual& a, const dual& b) {
  dual r = a;
  const std::size_t n = a.gradient.size();
  r.value *= b.value;
  for (std::size_t k = 0; k < n; ++k)
    r.gradient[k] = a.gradient[k] * b.value + a.value * b.gradient[k];
  for (std::size_t k = 0; k < r.hessian.size(); ++k)
    r.hessian[k] = a.hessian[k] * b.value + a.value * b.hessian[k] +
                   a.gradient[k / n] * b.gradient[k % n] + a.gradient[k % n] * b.gradient[k / n];
  return r;
}
inline dual operator-(const dual& a) { return chain(a, -a.value, -1, 0); }
inline dual log(const dual& a) {
  return chain(a, log(a.value), 1 / a.value, -1 / (a.value * a.value));
}
inline dual exp(const dual& a) {
  const real e = exp(a.value);
  return chain(a, e, e, e);
}
inline dual pow(const dual& a, const real& e) {
  const real r = pow(a.value, e);
  return chain(a, r, e * pow(a.value, real(e - 1)), e * (e - 1) * pow(a.value, real(e - 2)));
}

/// A function that grows by random steps. A step that would be ill-conditioned at one of the points, or
/// leaves a domain there, is not taken; what only a branch of a select needs that is not taken may.
class random_function {
 public:
  static constexpr std::size_t points = 2;
  struct term {
    id node;
    std::vector<dual> at;  // of each point
  };

  random_function(dag& g, std::uint64_t seed, std::vector<term> terms)
      : g_(g), random_(seed), seed_(seed), terms_(std::move(terms)) {}

  /// One step. Equal seeds take equal choices at a step, whatever came of those before.
  void grow(bool branches) {
    random_.seed(seed_ + 1000003 * ++steps_);
    std::vector<term> made = step(branches);
    if (!made.empty() && is_moderate(made[0], 50)) terms_.push_back(std::move(made[0]));
  }
  const term& latest() const { return terms_.back(); }
  /// Rather a late one.
  const term& any() {
    const std::size_t size = terms_.size(), recent = size < 12 ? size : 12;
    return pick(3) == 0 ? terms_[pick(size)] : terms_[size - 1 - pick(recent)];
  }

 private:
  dag& g_;
  std::mt19937_64 random_;
  std::uint64_t seed_, steps_ = 0;
  std::vector<term> terms_;

  std::size_t pick(std::size_t choices) { return static_cast<std::size_t>(random_() % choices); }

  template <class F>
  term of(id node, const term& a, F f) const {
    term r{node, {}};
    for (const dual& x : a.at) r.at.push_back(f(x));
    return r;
  }
  template <class F>
  id call(std::initializer_list<id> arguments) {
    return leibniz::graph::call(g_, leibniz::graph::info_of<F>, arguments.begin());
  }
  term number(leibniz::number c) {
    const real value = c.to<real>();
    return of(g_.make_number(c), terms_[0], [&](const dual& x) { return chain(x, value, 0, 0); });
  }
  term coefficient() {
    static const leibniz::number all[] = {1, 2,  3,      -1,      -2,     5,
                                          4, -7, {1, 2}, {-1, 3}, {3, 2}, {1, 4}};
    return number(all[pick(std::size(all))]);
  }
  term add(const term& a, const term& b) {
    term r{leibniz::graph::add(g_, a.node, b.node), {}};
    for (std::size_t k = 0; k < points; ++k) r.at.push_back(a.at[k] + b.at[k]);
    return r;
  }
  term multiply(const term& a, const term& b) {
    term r{leibniz::graph::multiply(g_, a.node, b.node), {}};
    for (std::size_t k = 0; k < points; ++k) r.at.push_back(a.at[k] * b.at[k]);
    return r;
  }
  term negate(const term& a) {
    return of(leibniz::graph::negate(g_, a.node), a, [](const dual& x) { return -x; });
  }
  term subtract(const term& a, const term& b) { return add(a, negate(b)); }
  term power(const term& a, leibniz::number e) {
    const real exponent = e.to<real>();
    return of(leibniz::graph::power(g_, a.node, g_.make_number(e)), a,
              [&](const dual& x) { return pow(x, exponent); });
  }
  term power(const term& a, const term& b) {
    term r{leibniz::graph::power(g_, a.node, b.node), {}};
    for (std::size_t k = 0; k < points; ++k) r.at.push_back(exp(b.at[k] * log(a.at[k])));
    return r;
  }
  term sine(const term& a) {
    return of(call<leibniz::sin_function>({a.node}), a,
              [](const dual& x) { return chain(x, sin(x.value), cos(x.value), -sin(x.value)); });
  }
  term cosine(const term& a) {
    return of(call<leibniz::cos_function>({a.node}), a,
              [](const dual& x) { return chain(x, cos(x.value), -sin(x.value), -cos(x.value)); });
  }
  term exponential(const term& a) {
    return of(call<leibniz::exp_function>({a.node}), a, [](const dual& x) { return exp(x); });
  }
  term logarithm(const term& a) {
    return of(call<leibniz::log_function>({a.node}), a, [](const dual& x) { return log(x); });
  }
  term hyperbolic_tangent(const term& a) {
    return of(call<leibniz::tanh_function>({a.node}), a, [](const dual& x) {
      const real t = tanh(x.value), slope = 1 - t * t;
      return chain(x, t, slope, -2 * t * slope);
    });
  }
  term arc_tangent(const term& a) {
    return of(call<leibniz::atan_function>({a.node}), a, [](const dual& x) {
      const real slope = 1 / (1 + x.value * x.value);
      return chain(x, atan(x.value), slope, -2 * x.value * slope * slope);
    });
  }
  /// A node that is a where c < d, else b.
  static term chosen(id node, const term& c, const term& d, const term& a, const term& b) {
    term r{node, {}};
    for (std::size_t k = 0; k < points; ++k)
      r.at.push_back(c.at[k].value < d.at[k].value ? a.at[k] : b.at[k]);
    return r;
  }
  term select(const term& c, const term& d, const term& a, const term& b) {
    const id condition = call<leibniz::less_function>({c.node, d.node});
    return chosen(call<leibniz::select_function>({condition, a.node, b.node}), c, d, a, b);
  }
  static term larger(id node, const term& a, const term& b) { return chosen(node, a, b, b, a); }
  static term smaller(id node, const term& a, const term& b) { return chosen(node, a, b, a, b); }

  template <class Holds>
  static bool everywhere(const term& a, Holds holds) {
    for (const dual& x : a.at)
      if (!holds(x)) return false;
    return true;
  }
  static bool is_positive(const term& a) {
    return everywhere(a, [](const dual& x) { return x.value > 0.01; });
  }
  static bool is_nonzero(const term& a) {
    return everywhere(a, [](const dual& x) { return abs(x.value) > 0.02; });
  }
  static bool is_moderate(const term& a, double most) {
    return everywhere(a, [most](const dual& x) {
      bool all = abs(x.value) < most;
      for (const real& g : x.gradient) all = all && abs(g) < 1e4;
      for (const real& h : x.hessian) all = all && abs(h) < 1e6;
      return all;
    });
  }
  static bool differ(const term& a, const term& b) {
    for (std::size_t k = 0; k < points; ++k)
      if (abs(a.at[k].value - b.at[k].value) < 1e-3) return false;
    return true;
  }

  /// What a step makes, or nothing.
  std::vector<term> step(bool branches) {
    const std::size_t kind = pick(branches ? 37 : 28);
    const term a = any(), b = any(), c = any(), d = any();
    switch (kind) {
      case 0:
      case 1:
      case 2:
        return {add(a, b)};
      case 3:
      case 4:
        return {subtract(a, b)};
      case 5:
      case 6:
      case 7:
        return {multiply(a, b)};
      case 8:
        return {multiply(a, a)};
      case 9:
        if (!is_nonzero(b)) return {};
        return {multiply(a, power(b, -1))};
      case 10:
        return {multiply(coefficient(), a)};
      case 11:
        return {add(coefficient(), a)};
      case 12:
        return {negate(a)};
      case 13:
        return {sine(a)};
      case 14:
        return {cosine(a)};
      case 15:
        if (!is_moderate(a, 4)) return {};
        return {exponential(pick(2) == 0 ? a : negate(a))};
      case 16:
        if (!is_positive(a)) return {};
        return {logarithm(a)};
      case 17:
        return {pick(2) == 0 ? hyperbolic_tangent(a) : arc_tangent(a)};
      case 18:
      case 19: {
        static const leibniz::number all[] = {2, 3, 4, -1, -2, -3, 5, 7, {1, 2}, {-1, 2}, {3, 2}};
        if (!is_positive(a)) return {};
        return {power(a, all[pick(std::size(all))])};
      }
      case 20: {  // one rotation after another
        const term u = subtract(multiply(cosine(b), c), multiply(sine(b), d)),
                   v = add(multiply(sine(b), c), multiply(cosine(b), d));
        if (pick(2) == 0) return {subtract(multiply(cosine(a), u), multiply(sine(a), v))};
        return {add(multiply(sine(a), u), multiply(cosine(a), v))};
      }
      case 21:
        return {add(multiply(a, b), multiply(a, c))};
      case 22:
        if (!is_nonzero(c)) return {};
        return {add(multiply(a, power(c, -1)), multiply(b, power(multiply(c, c), -1)))};
      case 23:
        if (!is_moderate(a, 2)) return {};
        return {multiply(exponential(negate(a)), power(exponential(a), 2))};
      case 24:
        if (!is_positive(a) || !is_moderate(a, 5) || !is_moderate(b, 3)) return {};
        return {power(a, b)};
      case 25: {
        const term first = coefficient(), second = coefficient();
        return {add(multiply(multiply(first, a), b), multiply(multiply(second, a), c))};
      }
      case 26:
        return {multiply(multiply(a, b), multiply(c, d))};
      case 27: {
        const term norm = add(add(multiply(a, a), multiply(b, b)), number(1));
        return {power(norm, pick(2) == 0 ? leibniz::number(1, 2) : leibniz::number(-1, 2))};
      }
      case 28:
      case 29:
        if (!differ(a, b)) return {};
        return {select(a, b, c, d)};
      case 30:
        if (!is_nonzero(a)) return {};
        return {larger(call<leibniz::relu_function>({a.node}), a, number(0))};
      case 31:
        if (!is_nonzero(a)) return {};
        return {larger(call<leibniz::abs_function>({a.node}), a, negate(a))};
      case 32:
        if (!differ(a, b)) return {};
        return {larger(call<leibniz::max_function>({a.node, b.node}), a, b)};
      case 33:
        if (!differ(a, b)) return {};
        return {smaller(call<leibniz::min_function>({a.node, b.node}), a, b)};
      default:
        return outside_of_a_domain(a, b, c, d);
    }
  }

  /// Something that is no number for a < 0 and not needed there, by one select or by two.
  std::vector<term> outside_of_a_domain(const term& a, const term& b, const term& c,
                                        const term& d) {
    const term zero = number(0), quarter = number({1, 4});
    if (!differ(a, zero) || !differ(a, quarter)) return {};
    const term inside = pick(3) == 0   ? logarithm(a)
                        : pick(2) == 0 ? power(a, {-1, 2})
                                       : power(a, {3, 2});
    term more = inside;
    for (std::size_t n = pick(5); n > 0; --n) switch (pick(4)) {
        case 0:
          more = add(multiply(more, inside), b);
          break;
        case 1:
          more = multiply(more, c);
          break;
        case 2:
          more = sine(more);
          break;
        default:
          more = add(more, multiply(d, inside));
          break;
      }
    const term once = select(zero, a, more, b);
    if (pick(2) == 0) return {once};
    const term twice = select(quarter, a, add(multiply(inside, c), sine(inside)), d);
    return {pick(2) == 0 ? add(once, twice) : multiply(once, twice)};
  }
};

}  // namespace oracle

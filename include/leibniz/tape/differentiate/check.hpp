// SPDX-License-Identifier: BSL-1.0
// tape_gradient_check: gradients of the tape against central differences. Where they differ, each
// recorded operation is checked by itself, so that the report can name the one that is wrong.
#pragma once

#include <algorithm>
#include <array>

#include <leibniz/check/extrapolation.hpp>
#include <leibniz/tape/differentiate/custom_gradient.hpp>
#include <leibniz/tape/differentiate/hvp.hpp>

namespace leibniz::tape {

/// What `tape_gradient_check` found: true if all derivatives agree. `<<` writes it in a sentence.
struct tape_check_report {
  /// A derivative that differs.
  struct difference {
    std::size_t input;    ///< which array of the inputs, or argument of the operation
    index_type position;  ///< of the element, row after row
    double by_tape, by_differences;
    bool kink;    ///< the differences from left and right differ
    bool finite;  ///< the function is, around the input; if not, there are no differences
  };
  std::vector<difference> differences;  ///< by the inputs
  /// An operation whose own derivative differs, and where.
  struct culprit {
    std::string operation;
    difference first;
  };
  std::vector<culprit> operations;
  /// Elements of the result that are not finite, whose derivatives cannot be compared.
  std::vector<index_type> not_finite;

  explicit operator bool() const { return differences.empty() && not_finite.empty(); }

  friend std::ostream& operator<<(std::ostream& out, const tape_check_report& r) {
    const auto write = [&out](const char* of, const difference& d) {
      out << "the derivative by element " << d.position << " of " << of << ' ' << d.input << " is "
          << d.by_tape << " by the tape and ";
      if (d.finite)
        out << d.by_differences << " by central differences";
      else
        out << "cannot be compared, as the function is not finite on both sides";
      if (d.kink) out << ", at a kink";
    };
    if (r) return out << "all derivatives agree";
    for (const culprit& c : r.operations) {
      out << "operation " << c.operation << ": ";
      write("argument", c.first);
      out << '\n';
    }
    if (r.operations.empty() && !r.differences.empty()) out << "no operation is wrong by itself\n";
    for (const index_type i : r.not_finite)
      out << "element " << i
          << " of the result is not finite, and its derivatives cannot be compared\n";
    for (const difference& d : r.differences) {
      write("input", d);
      out << '\n';
    }
    return out;
  }
};

struct tape_check_options {
  double tolerance = 0;  ///< relative; 0 is epsilon^(2/3), 3.7e-11 for double
};

namespace detail {

struct tape_access {
  static record& record_of(gradient_tape& t) { return t.record_; }
  static tape_mask mask_of(gradient_tape& t) { return t.me_; }
};

/// Weights that no derivative of a sum of elements cancels by accident.
template <class T>
tensor<T> weights_of(const shape& s) {
  dense<T> w(s);
  std::uint32_t state = 12345;
  for (T *p = w.mutable_data(), *end = p + w.size(); p != end; ++p) {
    state = state * 1664525u + 1013904223u;  // Numerical Recipes, section 7.1
    *p = static_cast<T>(0.5 + static_cast<double>(state >> 8) / 16777216.0);
  }
  return tensor<T>(std::move(w));
}

/// The same, but 0 of the elements of y that are not finite, which would hide the others.
template <class T>
tensor<T> weights_of_finite(const tensor<T>& y) {
  dense<T> w = weights_of<T>(y.shape()).numbers();
  T* const to = w.mutable_data();
  for (index_type i = 0; i < y.size(); ++i)
    if (!std::isfinite(y.data()[i])) to[i] = T(0);
  return tensor<T>(std::move(w));
}

/// The sum of all elements of the results, weighted.
template <class T>
T weighted_sum(const std::vector<tensor<T>>& results, const std::vector<tensor<T>>& weights) {
  double sum = 0;
  for (std::size_t k = 0; k < results.size(); ++k)
    for (index_type i = 0; i < results[k].size(); ++i)
      if (const T w = weights[k].data()[i]; w != T(0))
        sum += static_cast<double>(w) * static_cast<double>(results[k].data()[i]);
  return static_cast<T>(sum);
}

template <class T>
class tape_checker {
 public:
  explicit tape_checker(double tolerance)
      : tolerance_(check_detail::relative<T>(leibniz::tolerance{tolerance})) {}

  /// Compares all derivatives by one array; differences go to `found`.
  template <class F>
  void compare(const F& f, std::size_t input, const tensor<T>& x,
               const std::optional<tensor<T>>& by_tape,
               std::vector<tape_check_report::difference>& found) {
    const std::array<T, 1> middle{f(x)};
    for (index_type i = 0; i < x.size(); ++i) {
      const auto moved = [&](const std::array<T, 1>& to) {
        dense<T> numbers = x.numbers();
        numbers.mutable_data()[i] = to[0];
        return std::array<T, 1>{f(tensor<T>(std::move(numbers)))};
      };
      std::array<comparison<T>, 1> c{};
      c[0].derivative = by_tape ? by_tape->data()[i] : T(0);
      check_detail::compare_along(moved, std::array<T, 1>{x.data()[i]}, 0, middle, tolerance_, c);
      if (c[0].is != verdict::agrees)
        found.push_back({input, i, static_cast<double>(c[0].derivative),
                         static_cast<double>(c[0].difference), c[0].kink,
                         c[0].is != verdict::function_not_finite &&
                             c[0].is != verdict::surroundings_not_finite});
    }
  }

 private:
  T tolerance_;
};

/// One recorded operation with what it takes to check it; `from` are the nodes of its arguments.
template <class T>
struct checked_operation {
  const char* name;
  node_index first_result;
  std::vector<node_index> from;
  std::vector<tensor<T>> in;
  tensor_function<T> evaluate;
};

template <class T>
std::optional<checked_operation<T>> operation_at(record& r, node_index i) {
  const node& n = r[i];
  if (n.single_precision != std::same_as<T, float> || n.kind == node_kind::leaf)
    return std::nullopt;
  checked_operation<T> o{n.does->name, i, {}, {}, {}};
  if (n.kind == node_kind::array) {
    const auto* typed = dynamic_cast<const array_operation_of<T>*>(
        static_cast<const array_operation*>(n.p[0].pointer));
    if (typed == nullptr) return std::nullopt;
    o.name = typed->name();
    o.first_result = typed->first_result(i);
    for (const auto& a : typed->arguments()) {
      o.from.push_back(a.from);
      o.in.push_back(a.value);
    }
    o.evaluate = [typed](const std::vector<tensor<T>>& at) { return typed->evaluate(at); };
  } else {
    const scalar_arguments<T> a(r, n);
    o.from = a.from;
    o.in = a.values;
    o.evaluate = [does = n.does](const std::vector<tensor<T>>& at) {
      tensor<T> y;
      does->evaluate(at.data(), &y);
      return std::vector<tensor<T>>{y};
    };
  }
  return o;
}

/// Compares the derivatives of one operation, as it stands on the record, with differences.
template <class T>
void check_operation(record& r, tape_mask tape, node_index i, const checked_operation<T>& o,
                     double tolerance, std::vector<tape_check_report::culprit>& found) {
  const std::vector<tensor<T>> results = o.evaluate(o.in);
  std::vector<tensor<T>> weights;
  for (const tensor<T>& y : results) weights.push_back(weights_of_finite(y));
  const node_index low = std::min(i, *std::min_element(o.from.begin(), o.from.end()));
  adjoint_sweep sweep(r, tape, low, o.first_result + static_cast<node_index>(results.size()) - 1);
  for (std::size_t j = 0; j < results.size(); ++j)
    sweep.add(o.first_result + static_cast<node_index>(j), weights[j]);
  if (o.first_result != i) sweep.add(i, tensor<T>(dense<T>(shape(0))));
  sweep.step(i);
  for (std::size_t k = 0; k < o.from.size(); ++k) {
    const bool repeated = std::find(o.from.begin(), o.from.begin() + static_cast<std::ptrdiff_t>(k),
                                    o.from[k]) != o.from.begin() + static_cast<std::ptrdiff_t>(k);
    if (o.from[k] == no_node || repeated) continue;
    std::optional<tensor<T>> by_tape;
    if (sweep.reaches(o.from[k])) by_tape = sweep.template adjoint<T>(o.from[k]);
    const auto value = [&](const tensor<T>& x) {  // an argument that is given twice is varied twice
      std::vector<tensor<T>> at = o.in;
      for (std::size_t j = 0; j < at.size(); ++j)
        if (o.from[j] == o.from[k]) at[j] = x;
      return weighted_sum(o.evaluate(at), weights);
    };
    std::vector<tape_check_report::difference> differences;
    tape_checker<T>(tolerance).compare(value, k, o.in[k], by_tape, differences);
    if (differences.empty()) continue;
    found.push_back({o.name, differences.front()});
    return;
  }
}

}  // namespace detail

/// Compares the gradient of f at the inputs with central differences, all elements of the result
/// weighted. The inputs are one array, a tuple (f then takes its members) or a vector; f returns a
/// tensor, and should be smooth around the inputs. The report is true if all derivatives agree, and
/// otherwise names the operations whose own derivatives are off.
///
///     const auto report = tape_gradient_check([](auto a) { return sin(a) * a; }, x);
///     if (!report) std::cerr << report;
template <class F, detail::structure Inputs>
tape_check_report tape_gradient_check(const F& f, const Inputs& inputs,
                                      const tape_check_options& options = {}) {
  using T = typename detail::precision_of_structure<Inputs>::type;
  tape_check_report report;
  detail::tape_checker<T> checker(options.tolerance);
  const auto fixed = detail::map_arrays(inputs, [](const auto& x) { return stop_gradient(x); });
  gradient_tape tape({.persistent = true});
  tape.watch(fixed);
  const tensor<T> y = detail::call_with(f, fixed);
  tape.stop();
  for (index_type i = 0; i < y.size(); ++i)
    if (!std::isfinite(y.data()[i])) report.not_finite.push_back(i);
  const tensor<T> weights = detail::weights_of_finite(y);
  const auto gradient = tape.gradient(y, fixed, {.output_gradients = weights});

  const detail::all_paused pause;
  std::vector<std::optional<tensor<T>>> by_tape;
  detail::map_optionals(gradient, [&by_tape](const auto& g) {
    by_tape.push_back(g);
    return g;
  });
  std::size_t input = 0;
  detail::for_each_array(fixed, [&](const auto& x) {
    const std::size_t at = input++;
    const auto value = [&](const tensor<T>& moved) {
      std::size_t next = 0;
      const auto shifted = detail::map_arrays(
          fixed, [&](const auto& other) { return next++ == at ? moved : other; });
      const tensor<T> result = detail::call_with(f, shifted);
      return detail::weighted_sum(std::vector<tensor<T>>{result}, {weights});
    };
    checker.compare(value, at, x, by_tape[at], report.differences);
  });
  if (report.differences.empty()) return report;
  detail::record& r = detail::tape_access::record_of(tape);
  const detail::tape_mask me = detail::tape_access::mask_of(tape);
  for (detail::node_index i = 0; i < r.size(); ++i)
    if ((r[i].watched_by & me) != 0)
      if (const auto o = detail::operation_at<T>(r, i))
        detail::check_operation<T>(r, me, i, *o, options.tolerance, report.operations);
  return report;
}

}  // namespace leibniz::tape

// SPDX-License-Identifier: BSL-1.0
// Eigen's arrays as numbers: a program at an array computes each of its coefficients. Small arrays of a
// fixed size go through a program as they are, others in pieces that stay in registers, without a
// temporary array for each operation. It needs Eigen 3.4 (Debian's libeigen3-dev).
#pragma once

// As in leibniz.hpp: names here are no shadows of a user's.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"
#endif

#include <type_traits>
#include <utility>

#include <Eigen/Core>

#include <leibniz/functions/functions.hpp>
#include <leibniz/program/evaluate.hpp>

namespace leibniz {

namespace program_detail {

/// Coefficients of an array that is one number of a program: at most two cache lines of doubles.
inline constexpr int largest_number = 16;

template <int Rows, int Columns>
inline constexpr bool is_small_array = Rows > 0 && Columns > 0 && Rows * Columns <= largest_number;

// What Eigen computes in whole registers, and within 2 units in the last place; other functions are
// called for each coefficient.
template <class F, class S>
inline constexpr bool is_packed_by_eigen =
    std::is_floating_point_v<S> &&
    (std::is_same_v<F, sqrt_function> || std::is_same_v<F, exp_function> || std::is_same_v<F, log_function> ||
     std::is_same_v<F, abs_function> || std::is_same_v<F, floor_function> || std::is_same_v<F, ceil_function>);

}  // namespace program_detail

/// `select` computes both branches, unless all coefficients agree, and takes each from its own: what
/// the other gives there, a NaN or an infinity, is dropped.
template <class S, int Rows, int Columns, int Options>
  requires program_detail::is_small_array<Rows, Columns>
struct number_type<Eigen::Array<S, Rows, Columns, Options, Rows, Columns>> {
  using array = Eigen::Array<S, Rows, Columns, Options, Rows, Columns>;
  using scalar = S;
  static constexpr bool is_wide = true, is_range = false;

  static array fill(const S& value) { return array::Constant(value); }
  static S first(const array& value) { return value.coeff(0); }
  static bool all(const array& condition) { return (condition != S(0)).all(); }
  static bool any(const array& condition) { return (condition != S(0)).any(); }
  static array choose(const array& condition, const array& a, const array& b) {
    return (condition != S(0)).select(a, b);
  }
  static array multiply_add(const array& a, const array& b, const array& c) { return a * b + c; }

  template <class F, class... A>
  static array call(const A&... a) {
    if constexpr (program_detail::is_packed_by_eigen<F, S>) {
      return F::template value<array>(a...);
    } else {
      array result;
      for (Eigen::Index i = 0; i < array::SizeAtCompileTime; ++i)
        result.coeffRef(i) = at<F>(a.coeff(i)...);
      return result;
    }
  }

 private:
  template <class F, class... A>
  static S at(const A&... a) {
    if constexpr (std::is_arithmetic_v<S>)
      return static_cast<S>(F::template value<S>(a...));
    else
      return program_detail::call_in<F, S>(a...);
  }
};

/// Arrays of any size. All of one call have the same rows and columns (std::length_error if not); a
/// scalar beside them stands for an array of it.
template <class S, int Rows, int Columns, int Options, int MaxRows, int MaxColumns>
  requires(!program_detail::is_small_array<Rows, Columns>)
struct number_type<Eigen::Array<S, Rows, Columns, Options, MaxRows, MaxColumns>> {
  using array = Eigen::Array<S, Rows, Columns, Options, MaxRows, MaxColumns>;
  using scalar = S;
  static constexpr bool is_wide = false, is_range = true;

  /// A view of an array, or of an expression that is computed here, or a number for all coefficients.
  struct argument {
    argument() = default;
    explicit argument(const array& values) { see(values); }
    template <class Value>
    explicit argument(const Value& value) {
      if constexpr (requires { typename Value::PlainObject; }) {
        owned = value;
        owns = true;
        see(owned);
      } else {
        same = program_detail::value_in<S>(value);
        is_array = false;
      }
    }
    argument(const argument& other) { *this = other; }
    argument& operator=(const argument& other) {
      data = other.data;
      rows = other.rows;
      columns = other.columns;
      same = other.same;
      is_array = other.is_array;
      owns = other.owns;
      if (owns) {
        owned = other.owned;
        see(owned);
      }
      return *this;
    }

    const S* data = nullptr;
    Eigen::Index rows = 0, columns = 0;
    S same{};
    bool is_array = true, owns = false;

   private:
    array owned;

    void see(const array& values) {
      data = values.data();
      rows = values.rows();
      columns = values.cols();
    }
  };

  template <class Spec, class Sink>
  static void run(const argument* in, Sink out) {
    constexpr std::size_t inputs = Spec::inputs.size();
    constexpr std::size_t outputs = Spec::outputs;
    const argument* model = nullptr;
    for (std::size_t k = 0; k < inputs; ++k) {
      if (!in[k].is_array) continue;
      if (model == nullptr) model = &in[k];
      if (in[k].rows != model->rows || in[k].columns != model->columns)
        errors::throw_arrays_of_different_sizes();
    }
    array results[outputs];
    if (model != nullptr)
      for (array& r : results) r.resize(model->rows, model->columns);
    const Eigen::Index size = results[0].size();
    for (Eigen::Index i = 0; i < size; i += width) run_piece<Spec>(in, results, i, std::min(width, size - i));
    for (std::size_t k = 0; k < outputs; ++k) out.put(k, std::move(results[k]));
  }

 private:
  static constexpr Eigen::Index width =
      std::is_arithmetic_v<S> ? static_cast<Eigen::Index>(64 / sizeof(S)) : 1;
  using piece = std::conditional_t<width == 1, S, Eigen::Array<S, static_cast<int>(width), 1>>;

  template <class Spec, std::size_t Outputs>
  static void run_piece(const argument* in, array (&results)[Outputs], Eigen::Index begin, Eigen::Index count) {
    constexpr std::size_t inputs = Spec::inputs.size();
    piece from[inputs + 1], to[Outputs];
    for (std::size_t k = 0; k < inputs; ++k)
      from[k] = in[k].is_array ? load(in[k].data + begin, count)
                               : program_detail::value_in<piece>(in[k].same);
    program_detail::execute<Spec, piece>(from, program_detail::array_sink<piece>{to});
    for (std::size_t k = 0; k < Outputs; ++k) store(to[k], results[k].data() + begin, count);
  }

  static piece load(const S* from, Eigen::Index count) {
    if constexpr (width == 1) {
      return *from;
    } else {
      if (count == width) return Eigen::Map<const piece>(from);
      piece p = piece::Constant(from[count - 1]);  // what is left over is computed with the last
      for (Eigen::Index i = 0; i < count; ++i) p.coeffRef(i) = from[i];
      return p;
    }
  }
  static void store(const piece& p, S* to, Eigen::Index count) {
    if constexpr (width == 1)
      *to = p;
    else if (count == width)
      Eigen::Map<piece>(to, width) = p;
    else
      for (Eigen::Index i = 0; i < count; ++i) to[i] = p.coeff(i);
  }
};

template <class S, int Rows, int Columns, int Options, int MaxRows, int MaxColumns>
struct number_type<Eigen::Matrix<S, Rows, Columns, Options, MaxRows, MaxColumns>> {
  using matrix = Eigen::Matrix<S, Rows, Columns, Options, MaxRows, MaxColumns>;
  static constexpr bool is_wide = false, is_range = false;
  struct refusal {
    static constexpr auto report() { errors::matrix_is_no_array<matrix>(); }
  };
};

}  // namespace leibniz

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif

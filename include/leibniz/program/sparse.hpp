// SPDX-License-Identifier: BSL-1.0
// Programs that compute the entries of a sparse Jacobian or Hessian that are not 0, and no others.
// Which these are is found from the function's graph, so that it works for many inputs.
#pragma once

#include <leibniz/differentiate/edge_pushing.hpp>
#include <leibniz/differentiate/sparse_sweep.hpp>
#include <leibniz/differentiate/sparsity.hpp>
#include <leibniz/program/directional.hpp>

namespace leibniz {

namespace program_detail {

/// The reverse sweeps of a sparse Jacobian, one for each function, are tried beside the forward
/// sweep if functions times nodes of the graph are no more than this: each takes time for the whole
/// graph.
inline constexpr std::size_t sparse_search_limit = 20000;

using differentiate::compressed;

/// Roots: the functions, then the entries of the Jacobian where `pattern` has one.
template <class Functions, class Symbols>
struct sparse_jacobian_recipe;
template <class... F, class Symbols>
struct sparse_jacobian_recipe<boost::hana::tuple<F...>, Symbols> {
  static constexpr auto pattern =
      compressed<differentiate::pattern_of_jacobian<boost::hana::tuple<F...>, Symbols>>;

  static constexpr graph::rooted build() {
    dag g, other;
    graph::rooted forward = derived(g, false);
    if (sizeof...(F) * forward.g.size() > sparse_search_limit) return forward;
    graph::rooted reverse = derived(other, true);
    return operations_of(reverse) < operations_of(forward) ? reverse : forward;
  }

 private:
  static constexpr graph::rooted derived(dag& g, bool reverse) {
    graph::lowering lower(g);
    sequence<id> roots{lower(F{})...};
    const sequence<id> functions = roots, symbols = graph::symbol_nodes<Symbols>(g);
    differentiate::partials partial_of(g);
    const id zero = g.make_number(0), one = g.make_number(1);
    if (reverse) {
      for (std::size_t k = 0, row = 0; row < functions.size(); ++row) {
        const sequence<id> all =
            differentiate::adjoints(g, partial_of, {functions[row]}, {one}, symbols);
        for (; k < pattern.nonzeros() && pattern.row_of[k] == static_cast<int>(row); ++k)
          roots.push_back(all[static_cast<std::size_t>(pattern.columns[k])]);
      }
    } else {
      const differentiate::sparse_tangents tangents(g, partial_of, functions, symbols);
      for (std::size_t k = 0; k < pattern.nonzeros(); ++k) {
        const id entry = tangents.by(functions[static_cast<std::size_t>(pattern.row_of[k])],
                                     static_cast<std::size_t>(pattern.columns[k]));
        roots.push_back(entry == graph::none ? zero : entry);
      }
    }
    return {std::move(g), std::move(roots)};
  }
};

/// Roots: the function, its gradient, then the upper triangle of the Hessian where `pattern` has an
/// entry, by one sweep.
template <class F, class Symbols>
struct sparse_hessian_recipe {
  static constexpr auto pattern = compressed<differentiate::pattern_of_hessian<F, Symbols>>;

  static constexpr std::size_t upper_size = [] {
    std::size_t n = 0;
    for (std::size_t k = 0; k < pattern.nonzeros(); ++k)
      n += pattern.columns[k] >= pattern.row_of[k];
    return n;
  }();
  struct place {
    std::size_t entry, mirrored;
  };
  /// Entries of the upper triangle and their mirror images, as positions in the pattern.
  static constexpr std::array<place, upper_size> upper = [] {
    std::array<place, upper_size> made{};
    std::size_t next = 0;
    for (std::size_t k = 0; k < pattern.nonzeros(); ++k) {
      const auto row = static_cast<std::size_t>(pattern.row_of[k]);
      const auto column = static_cast<std::size_t>(pattern.columns[k]);
      if (column >= row)
        made[next++] = {k, static_cast<std::size_t>(pattern.position(column, row))};
    }
    return made;
  }();

  static constexpr graph::rooted build() {
    dag g;
    const id root = graph::lower_into<F>(g);
    sequence<id> roots{root};
    const sequence<id> symbols = graph::symbol_nodes<Symbols>(g);
    differentiate::partials partial_of(g);
    differentiate::edge_pushing derivatives(g, partial_of, root, symbols);
    for (const id x : symbols) roots.push_back(derivatives.by(x));
    for (const place& p : upper)
      roots.push_back(derivatives.by(symbols[static_cast<std::size_t>(pattern.row_of[p.entry])],
                                     symbols[static_cast<std::size_t>(pattern.columns[p.entry])]));
    return {std::move(g), std::move(roots)};
  }
};

template <class T, std::size_t M, std::size_t Nonzeros>
struct sparse_jacobian_result {
  std::array<T, M> value;
  std::array<T, Nonzeros> jacobian;  ///< in the order of `sparsity`
};
template <class T, std::size_t N, std::size_t Nonzeros>
struct sparse_hessian_result {
  T value;
  std::array<T, N> gradient;
  std::array<T, Nonzeros> hessian;  ///< in the order of `sparsity`, both triangles
};

template <std::size_t M, std::size_t Nonzeros>
struct sparse_jacobian_shape {
  static constexpr std::size_t size = M + Nonzeros;
  template <class T>
  using result = sparse_jacobian_result<T, M, Nonzeros>;
  template <class T>
  struct sink {
    result<T>& to;
    [[gnu::always_inline]] constexpr void put(std::size_t i, const T& value) const {
      (i < M ? to.value[i] : to.jacobian[i - M]) = value;
    }
  };
  template <class T, class To = T*>
  using flat_sink = array_sink<T, To>;
};

template <std::size_t N, class Recipe>
struct sparse_hessian_shape {
  static constexpr std::size_t size = 1 + N + Recipe::pattern.nonzeros();
  template <class T>
  using result = sparse_hessian_result<T, N, Recipe::pattern.nonzeros()>;
  template <class T>
  struct sink {
    result<T>& to;
    [[gnu::always_inline]] constexpr void put(std::size_t i, const T& value) const {
      if (i <= N) {
        (i == 0 ? to.value : to.gradient[i - 1]) = value;
      } else {
        const auto& at = Recipe::upper[i - 1 - N];
        to.hessian[at.entry] = to.hessian[at.mirrored] = value;
      }
    }
  };
  template <class T, class To = T*>
  struct flat_sink {
    To to;
    [[gnu::always_inline]] constexpr void put(std::size_t i, const T& value) const {
      if (i <= N) {
        to[i] = value;
      } else {
        const auto& at = Recipe::upper[i - 1 - N];
        to[1 + N + at.entry] = to[1 + N + at.mirrored] = value;
      }
    }
  };
};

template <class Recipe, std::size_t Count, class Shape, class Inputs>
struct sparse_program
    : derivative_program<compiled_program<recipe_roots<Recipe, Count>, Inputs>, Shape> {
  /// Where the entries stand, a constant.
  static constexpr const auto& sparsity() { return Recipe::pattern; }
};

}  // namespace program_detail

/// A function of the inputs xs that returns the values of a Hana tuple of functions, or of a
/// callable, and the entries of their Jacobian that are not 0: `.value[i]`, `.jacobian[k]`. Entry k
/// stands where its `sparsity()` says.
template <class F, class... X>
constexpr auto value_and_sparse_jacobian(F f, X... xs) {
  if constexpr (generic_callable<F>) {
    return detail::on_trace(
        [](auto traced, auto... symbols) { return value_and_sparse_jacobian(traced, symbols...); },
        f, xs...);
  } else if constexpr (sizeof...(X) == 0) {
    return detail::without_symbols<F>();
  } else {
    using functions = decltype(detail::several(f));
    if constexpr (!detail::all_usable(functions{})) {
      return invalid{};
    } else {
      using recipe =
          program_detail::sparse_jacobian_recipe<functions, decltype(detail::parameters_of(xs...))>;
      constexpr std::size_t m = detail::tuple_size<functions>, entries = recipe::pattern.nonzeros();
      if constexpr (graph::is_sound<recipe>)
        return program_detail::sparse_program<recipe, m + entries,
                                              program_detail::sparse_jacobian_shape<m, entries>,
                                              decltype(detail::parameters_of(xs...))>{};
      else
        return invalid{};
    }
  }
}

/// A function of the inputs xs that returns f's value and gradient, and the entries of its Hessian
/// that are not 0: `.value`, `.gradient[i]`, `.hessian[k]`. Those of both triangles are there, and
/// computed once; entry k stands where its `sparsity()` says.
template <class F, class... X>
constexpr auto value_gradient_and_sparse_hessian(F f, X... xs) {
  if constexpr (generic_callable<F>) {
    return detail::on_trace(
        [](auto traced, auto... symbols) {
          return value_gradient_and_sparse_hessian(detail::single(traced), symbols...);
        },
        f, xs...);
  } else if constexpr (sizeof...(X) == 0) {
    return detail::without_symbols<F>();
  } else if constexpr (!detail::all_usable(boost::hana::tuple<F>{})) {
    return invalid{};
  } else {
    using symbols = decltype(detail::parameters_of(xs...));
    using recipe = program_detail::sparse_hessian_recipe<F, symbols>;
    constexpr std::size_t n = graph::symbol_count<symbols>;
    if constexpr (graph::is_sound<recipe>)
      return program_detail::sparse_program<recipe, 1 + n + recipe::upper_size,
                                            program_detail::sparse_hessian_shape<n, recipe>,
                                            decltype(detail::parameters_of(xs...))>{};
    else
      return invalid{};
  }
}

}  // namespace leibniz

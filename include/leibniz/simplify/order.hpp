// SPDX-License-Identifier: BSL-1.0
// The order of terms and factors in a canonical form: by degree, name and structure, never by how
// the graph was built, so that it is the same for every way of writing and on every compiler.
#pragma once

#include <leibniz/core/sequence.hpp>

#include <leibniz/graph/build.hpp>

namespace leibniz::simplify {

using graph::dag;
using graph::id;
using graph::kind;

/// Sorts by `before`, stably, in n log n steps (std::stable_sort is not constexpr in C++20); a few
/// items are inserted where they belong.
template <class T, class Before>
constexpr void sort(sequence<T>& items, const Before& before) {
  constexpr std::size_t few = 8;
  const std::size_t size = items.size();
  T* from = items.data();
  if (size <= few) {
    for (std::size_t i = 1; i < size; ++i) {
      std::size_t j = i;
      while (j > 0 && before(from[i], from[j - 1])) --j;
      if (j == i) continue;
      const T moved = from[i];
      for (std::size_t k = i; k > j; --k) from[k] = from[k - 1];
      from[j] = moved;
    }
    return;
  }
  sequence<T> other(items);
  T* to = other.data();
  for (std::size_t width = 1; width < size; width *= 2) {
    for (std::size_t begin = 0; begin < size; begin += 2 * width) {
      const std::size_t middle = begin + width < size ? begin + width : size;
      const std::size_t end = begin + 2 * width < size ? begin + 2 * width : size;
      std::size_t i = begin, j = middle;
      for (std::size_t k = begin; k < end; ++k)
        to[k] = j >= end || (i < middle && !before(from[j], from[i])) ? from[i++] : from[j++];
    }
    T* const sorted = to;
    to = from;
    from = sorted;
  }
  if (from != items.data()) items.swap(other);
}

/// Names in natural order: x2 before x10, then by character.
constexpr int compare_names(const graph::symbol_name& a, const graph::symbol_name& b);

class order {
 public:
  /// `degrees` keeps the degrees of nodes from one order of the same graph to the next.
  constexpr order(const dag& g, sequence<double>& degrees) : g_(&g), degrees_(&degrees) {}

  /// Negative, 0 or positive: term a before, equal to or after term b in a sum.
  constexpr int terms(id a, id b) const {
    if (a == b) return 0;
    const bool number_a = g_->is_number(a), number_b = g_->is_number(b);
    if (number_a != number_b) return number_a ? 1 : -1;  // a constant comes last
    const double degree_a = degree(a), degree_b = degree(b);
    if (degree_a != degree_b) return degree_a > degree_b ? -1 : 1;
    return factors_of(a, b);
  }

  /// The same for two factors of a product.
  constexpr int factors(id a, id b) const {
    if (a == b) return 0;
    const id base_a = base(a), base_b = base(b);
    const int by_base = bases(base_a, base_b);
    return by_base != 0 ? by_base : exponents(a, b);
  }

  /// Total degree in symbols; functions count as constants, a sum has that of its first term.
  constexpr double degree(id i) const {
    if (degrees_->size() <= i) fill(i + 1);
    return degrees_->data()[i];
  }

 private:
  const dag* g_;
  sequence<double>* degrees_;

  // Arguments stand before what uses them, so one pass fills the list, without recursion.
  constexpr void fill(id size) const {
    const graph::node* nodes = g_->nodes.data();
    const id* arguments = g_->arguments.data();
    id i = static_cast<id>(degrees_->size());
    degrees_->resize(size, 0);
    double* const degree = degrees_->data();
    for (; i < size; ++i) {
      const graph::node& n = nodes[i];
      const id* args = arguments + n.first;
      if (n.is == kind::symbol) {
        degree[i] = 1;
      } else if (n.is == kind::sum) {
        degree[i] = degree[args[0]];
      } else if (n.is == kind::power) {
        const graph::node& e = nodes[args[1]];
        if (e.is == kind::number) degree[i] = number(e.value).to<double>() * degree[args[0]];
      } else if (n.is == kind::product) {
        for (std::uint32_t k = 0; k < n.count; ++k) degree[i] += degree[args[k]];
      }
    }
  }

  constexpr id base(id i) const { return g_->kind_of(i) == kind::power ? g_->argument(i, 0) : i; }

  // Factor lists in lexicographic order, coefficients last.
  constexpr int factors_of(id a, id b) const {
    const bool product_a = g_->kind_of(a) == kind::product,
               product_b = g_->kind_of(b) == kind::product;
    const std::uint32_t count_a = product_a ? (*g_)[a].count : 1,
                        count_b = product_b ? (*g_)[b].count : 1;
    std::uint32_t i = product_a && g_->is_number(g_->argument(a, 0)) ? 1 : 0;
    std::uint32_t j = product_b && g_->is_number(g_->argument(b, 0)) ? 1 : 0;
    for (; i < count_a && j < count_b; ++i, ++j) {
      const int c = factors(product_a ? g_->argument(a, i) : a, product_b ? g_->argument(b, j) : b);
      if (c != 0) return c;
    }
    if (i < count_a || j < count_b) return i < count_a ? 1 : -1;
    return exact::compare(coefficient(b), coefficient(a));
  }

  constexpr number coefficient(id i) const {
    if (g_->kind_of(i) == kind::product && g_->is_number(g_->argument(i, 0)))
      return (*g_)[g_->argument(i, 0)].value;
    return number(1);
  }

  // Higher powers first; symbolic exponents after numbers.
  constexpr int exponents(id a, id b) const {
    const bool power_a = g_->kind_of(a) == kind::power, power_b = g_->kind_of(b) == kind::power;
    const id e = power_a ? g_->argument(a, 1) : graph::none,
             f = power_b ? g_->argument(b, 1) : graph::none;
    if (e == f) return 0;
    const bool number_e = !power_a || g_->is_number(e), number_f = !power_b || g_->is_number(f);
    if (number_e != number_f) return number_e ? -1 : 1;
    if (!number_e) return terms(e, f);
    return exact::compare(power_b ? (*g_)[f].value : number(1),
                          power_a ? (*g_)[e].value : number(1));
  }

  constexpr int rank(id i) const {
    switch (g_->kind_of(i)) {
      case kind::number:
        return 0;
      case kind::call:
        return (*g_)[i].count == 0 ? 1 : 6;
      case kind::symbol:
        return 2;
      case kind::sum:
        return 3;
      case kind::power:
        return 4;
      default:
        return 5;
    }
  }

  constexpr int bases(id a, id b) const {
    if (a == b) return 0;
    const int rank_a = rank(a), rank_b = rank(b);
    if (rank_a != rank_b) return rank_a - rank_b;
    const graph::node &m = (*g_)[a], &n = (*g_)[b];
    switch (m.is) {
      case kind::number:
        return exact::compare(m.value, n.value);
      case kind::symbol:
        return compare_names(g_->name_of(a), g_->name_of(b));
      case kind::call:
        if (m.function != n.function && m.function->name != n.function->name)
          return m.function->name < n.function->name ? -1 : 1;
        return arguments(a, b);
      case kind::power:
        return factors(a, b);
      case kind::product:
        return factors_of(a, b);
      default:
        return arguments(a, b);
    }
  }

  constexpr int arguments(id a, id b) const {
    const std::uint32_t count_a = (*g_)[a].count, count_b = (*g_)[b].count;
    for (std::uint32_t k = 0; k < count_a && k < count_b; ++k) {
      const int c = terms(g_->argument(a, k), g_->argument(b, k));
      if (c != 0) return c;
    }
    if (count_a != count_b) return count_a < count_b ? -1 : 1;
    return a == b ? 0 : -1;
  }
};

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

constexpr int compare_names(const graph::symbol_name& a, const graph::symbol_name& b) {
  std::size_t i = 0, j = 0;
  while (i < a.text.size() && j < b.text.size()) {
    if (is_digit(a.text[i]) && is_digit(b.text[j])) {
      std::size_t end_a = i, end_b = j;
      while (end_a < a.text.size() && is_digit(a.text[end_a])) ++end_a;
      while (end_b < b.text.size() && is_digit(b.text[end_b])) ++end_b;
      if (end_a - i != end_b - j) return end_a - i < end_b - j ? -1 : 1;
      for (; i < end_a; ++i, ++j)
        if (a.text[i] != b.text[j]) return a.text[i] < b.text[j] ? -1 : 1;
    } else {
      if (a.text[i] != b.text[j]) return a.text[i] < b.text[j] ? -1 : 1;
      ++i;
      ++j;
    }
  }
  if (a.text.size() - i != b.text.size() - j) return a.text.size() - i < b.text.size() - j ? -1 : 1;
  return a.index - b.index;
}

}  // namespace leibniz::simplify

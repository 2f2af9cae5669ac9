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
using exact::minus_one;
using exact::one;

/// Sorts by `before`, stably, in n log n steps (std::stable_sort is not constexpr in C++20); a few
/// items are inserted where they belong.
template <class T, class Before>
constexpr void sort(sequence<T>& items, const Before& before) {
  constexpr std::size_t few = 8;
  const std::size_t size = items.size();
  T* from = items.items;
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
  T* to = other.items;
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
  if (from != items.items) items.swap(other);
}

/// Names in natural order: x2 before x10, then by character.
constexpr int compare_names(const graph::symbol_name& a, const graph::symbol_name& b);

/// An order of a graph's nodes; it must not grow while it is asked. Nodes are read through pointers, since
/// each accessor is a call to interpret.
class order {
 public:
  /// `degrees` keeps the degrees of nodes from one order of the same graph to the next.
  constexpr order(const dag& g, sequence<double>& degrees)
      : g_(&g), nodes_(g.nodes.items), arguments_(g.arguments.items) {
    if (degrees.size() < g.size()) fill(degrees, g.size());
    degrees_ = degrees.items;
  }

  /// Negative, 0 or positive: term a before, equal to or after term b in a sum.
  constexpr int terms(id a, id b) const {
    if (a == b) return 0;
    const bool number_a = nodes_[a].is == kind::number, number_b = nodes_[b].is == kind::number;
    if (number_a != number_b) return number_a ? 1 : -1;  // a constant comes last
    // Total degree in symbols; functions count as constants, a sum has that of its first term.
    const double degree_a = degrees_[a], degree_b = degrees_[b];
    if (degree_a != degree_b) return degree_a > degree_b ? -1 : 1;
    return factors_of(a, b);
  }

  /// The same for two factors of a product.
  constexpr int factors(id a, id b) const {
    if (a == b) return 0;
    const graph::node &m = nodes_[a], &n = nodes_[b];
    const int by_base = bases(m.is == kind::power ? arguments_[m.first] : a,
                              n.is == kind::power ? arguments_[n.first] : b);
    return by_base != 0 ? by_base : exponents(m, n);
  }

 private:
  const dag* g_;
  const graph::node* nodes_;
  const id* arguments_;
  const double* degrees_ = nullptr;

  // Arguments stand before what uses them, so one pass fills the list, without recursion.
  constexpr void fill(sequence<double>& degrees, id size) const {
    id i = static_cast<id>(degrees.size());
    degrees.resize(size, 0);
    double* const degree = degrees.items;
    for (; i < size; ++i) {
      const graph::node& n = nodes_[i];
      const id* args = arguments_ + n.first;
      if (n.is == kind::symbol) {
        degree[i] = 1;
      } else if (n.is == kind::sum) {
        degree[i] = degree[args[0]];
      } else if (n.is == kind::power) {
        const graph::node& e = nodes_[args[1]];
        if (e.is == kind::number) degree[i] = number(e.value).to<double>() * degree[args[0]];
      } else if (n.is == kind::product) {
        for (std::uint32_t k = 0; k < n.count; ++k) degree[i] += degree[args[k]];
      }
    }
  }

  // Factor lists in lexicographic order, coefficients last.
  constexpr int factors_of(id a, id b) const {
    const graph::node &m = nodes_[a], &n = nodes_[b];
    const bool product_a = m.is == kind::product, product_b = n.is == kind::product;
    const id *of_a = product_a ? arguments_ + m.first : &a,
             *of_b = product_b ? arguments_ + n.first : &b;
    const id *const end_a = of_a + (product_a ? m.count : 1),
             *const end_b = of_b + (product_b ? n.count : 1);
    number c_a = one, c_b = one;
    if (product_a && nodes_[*of_a].is == kind::number) c_a = nodes_[*of_a++].value;
    if (product_b && nodes_[*of_b].is == kind::number) c_b = nodes_[*of_b++].value;
    for (; of_a != end_a && of_b != end_b; ++of_a, ++of_b) {
      const int c = factors(*of_a, *of_b);
      if (c != 0) return c;
    }
    if (of_a != end_a || of_b != end_b) return of_a != end_a ? 1 : -1;
    return exact::compare(c_b, c_a);
  }

  // Higher powers first; symbolic exponents after numbers.
  constexpr int exponents(const graph::node& m, const graph::node& n) const {
    const bool power_a = m.is == kind::power, power_b = n.is == kind::power;
    const id e = power_a ? arguments_[m.first + 1] : graph::none,
             f = power_b ? arguments_[n.first + 1] : graph::none;
    if (e == f) return 0;
    const bool number_e = !power_a || nodes_[e].is == kind::number,
               number_f = !power_b || nodes_[f].is == kind::number;
    if (number_e != number_f) return number_e ? -1 : 1;
    if (!number_e) return terms(e, f);
    return exact::compare(power_b ? number(nodes_[f].value) : one,
                          power_a ? number(nodes_[e].value) : one);
  }

  static constexpr int rank(const graph::node& n) {
    switch (n.is) {
      case kind::number:
        return 0;
      case kind::call:
        return n.count == 0 ? 1 : 6;
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
    const graph::node &m = nodes_[a], &n = nodes_[b];
    const int rank_a = rank(m), rank_b = rank(n);
    if (rank_a != rank_b) return rank_a - rank_b;
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
    const graph::node &m = nodes_[a], &n = nodes_[b];
    const std::uint32_t count_a = m.count, count_b = n.count;
    for (std::uint32_t k = 0; k < count_a && k < count_b; ++k) {
      const int c = terms(arguments_[m.first + k], arguments_[n.first + k]);
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

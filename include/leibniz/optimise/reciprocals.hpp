// SPDX-License-Identifier: BSL-1.0
// The negative powers of one base, which take one division.
#pragma once

#include <initializer_list>

#include <leibniz/functions/activation.hpp>
#include <leibniz/functions/exponential.hpp>
#include <leibniz/functions/hyperbolic.hpp>
#include <leibniz/functions/piecewise.hpp>
#include <leibniz/functions/special.hpp>
#include <leibniz/functions/trigonometric.hpp>
#include <leibniz/optimise/queries.hpp>

namespace leibniz::optimise {

/// Which reciprocals of the old nodes are shared: 1/b by the powers b^-1, b^-2 and so on, 1/sqrt(b) by
/// b^(-1/2), b^(-3/2) and so on, and by all of them where nothing is lost for a negative b.
class reciprocals {
 protected:
  constexpr reciprocals(dag& g, const usage& used, const sequence<id>& roots)
      : g_(g),
        needed_(used.needed),
        uses_(used.uses.items),
        size_(static_cast<id>(used.uses.size())) {
    find(roots);
  }

  dag& g_;
  const node_list needed_;     // the old nodes
  const std::uint32_t* uses_;  // of them
  bool any_shared_ = false;

  static constexpr bool is_short(const number& e) {
    return e.is_exact() && e.denominator <= 2 && e.numerator <= 64 && e.numerator >= -64;
  }
  /// Whether base^e, with a short negative exponent, is a power of a reciprocal that others need, too.
  constexpr bool is_shared(id base, const number& e) const {
    const std::uint32_t at = base_at_.items[base];
    if (at == 0) return false;
    const base_powers& of = bases_.items[at - 1];
    return e.denominator == 2 || of.by_root ? of.half.several : of.whole.several;
  }
  /// Whether the reciprocal for base^e is that of the root.
  constexpr bool is_of_root(id base, const number& e) {
    return e.denominator == 2 || powers_of(base).by_root;
  }
  /// The reciprocal for base^e, of the base as it was made.
  constexpr id reciprocal(id base, id made, const number& e) {
    const bool by_root = is_of_root(base, e);
    base_powers& of = powers_of(base);
    id& shared = by_root ? of.half.reciprocal : of.whole.reciprocal;
    if (shared == graph::none) {
      const id root = by_root ? g_.intern(kind::power, made, g_.make_number(number(1, 2))) : made;
      shared = g_.intern(kind::power, root, g_.make_number(minus_one));
    }
    return shared;
  }

 private:
  // What is known of the negative powers of a base: of the whole ones, which are powers of 1/b, and of
  // those with a half in the exponent, powers of 1/sqrt(b), of which all are made if `by_root` says so.
  struct powers {
    std::uint32_t uses;
    bool several;
    number exponent;
    id reciprocal;
  };
  struct base_powers {
    id base;
    powers whole, half;
    bool by_root;
  };
  sequence<base_powers> bases_{};
  zeros<std::uint32_t> base_at_{};  // by base, from 1 on; empty if there are none
  id size_;                         // of the graph as it was

  constexpr void find(const sequence<id>& roots) {
    const graph::node* nodes = g_.nodes.items;
    const id* arguments = g_.arguments.items;
    for (id i : needed_) {
      if (nodes[i].is != kind::power) continue;
      const graph::node& e = nodes[arguments[nodes[i].first + 1]];
      if (e.is != kind::number || !e.value.is_negative() || !is_short(e.value)) continue;
      base_powers& of = powers_of(arguments[nodes[i].first]);
      powers& p = e.value.denominator == 2 ? of.half : of.whole;
      p.several = p.several || (p.uses != 0 && p.exponent != e.value) || uses_[i] > 1;
      p.exponent = e.value;
      p.uses += uses_[i];
      any_shared_ = any_shared_ || p.several;
    }
    for (base_powers& of : bases_) {
      if (of.whole.uses == 0 || of.half.uses == 0) continue;
      of.by_root = need_root(of.base, roots);
      of.half.several = of.half.several || of.by_root;
      any_shared_ = any_shared_ || of.by_root;
    }
  }
  constexpr base_powers& powers_of(id base) {
    if (base_at_.empty()) base_at_ = zeros<std::uint32_t>(size_);
    std::uint32_t& at = base_at_.items[base];
    if (at == 0) {
      const powers none{0, false, number(), graph::none};
      bases_.push_back({base, none, none, false});
      at = static_cast<std::uint32_t>(bases_.size());
    }
    return bases_.items[at - 1];
  }
  /// Whether nothing is lost where the root of this base is no number: the base is never negative, or
  /// whatever needs a whole power of it is no number there either.
  constexpr bool need_root(id base, const sequence<id>& roots) const {
    if (is_never_negative(base)) return true;
    constexpr char needs_whole = 1, is_no_number = 2;
    const graph::node* nodes = g_.nodes.items;
    const id* arguments = g_.arguments.items;
    zeros<char> marks(size_);
    char* const mark = marks.items;
    for (id i : needed_) {
      const graph::node& n = nodes[i];
      char all = 0;
      for (std::uint32_t k = n.first, end = k + n.count; k < end; ++k) all |= mark[arguments[k]];
      if (n.is == kind::call && !passes_on(n)) all &= needs_whole;
      if (n.is == kind::power) {
        const graph::node& e = nodes[arguments[n.first + 1]];
        if (e.is != kind::number)
          all &= needs_whole;  // 1 to any power is 1
        else if (arguments[n.first] == base)
          all |= e.value.denominator == 2 ? is_no_number
                 : e.value.numerator < 0  ? needs_whole
                                          : char{0};
      }
      mark[i] = all;
    }
    for (id r : roots)
      if (mark[r] == needs_whole) return false;
    return true;
  }
  /// Functions that are no number where their argument is none.
  static constexpr bool passes_on(const graph::node& call) {
    for (const graph::function_info* f :
         {&graph::info_of<exp_function>, &graph::info_of<log_function>,
          &graph::info_of<sin_function>, &graph::info_of<cos_function>,
          &graph::info_of<tanh_function>, &graph::info_of<erf_function>,
          &graph::info_of<erfc_function>, &graph::info_of<normal_cdf_function>})
      if (call.function == f) return true;
    return false;
  }
  /// As far as a look at its terms, and their factors, shows.
  constexpr bool is_never_negative(id i) const {
    const graph::node& n = g_[i];
    if (n.is != kind::sum) return is_product_of_squares(i);
    bool all = true;
    for (std::uint32_t k = 0; k < n.count && all; ++k)
      all = is_product_of_squares(g_.argument(i, k));
    return all;
  }
  constexpr bool is_product_of_squares(id i) const {
    const graph::node& n = g_[i];
    if (n.is != kind::product) return is_square(i);
    bool all = true;
    for (std::uint32_t k = 0; k < n.count && all; ++k) all = is_square(g_.argument(i, k));
    return all;
  }
  constexpr bool is_square(id i) const {
    const graph::node& n = g_[i];
    if (n.is == kind::number) return !n.value.is_negative();
    if (n.is == kind::call)
      return n.function == &graph::info_of<exp_function> ||
             n.function == &graph::info_of<abs_function>;
    if (n.is != kind::power) return false;
    const graph::node& e = g_[g_.argument(i, 1)];
    return e.is == kind::number && (e.value.is_even() || e.value.denominator == 2);
  }
};

}  // namespace leibniz::optimise

// SPDX-License-Identifier: BSL-1.0
// A step after flattening: an exponential that follows from another one is not computed.
#pragma once

#include <leibniz/functions/activation.hpp>
#include <leibniz/functions/exponential.hpp>
#include <leibniz/optimise/flatten.hpp>
#include <leibniz/optimise/laurent.hpp>

namespace leibniz::optimise {

/// Two rules, on the arguments multiplied out:
/// - exp(n u) --> exp(u)^n for small n, so exp(-u) --> 1 / exp(u);
/// - exp(u + log(q) - v) --> exp(u) q / exp(v), where the factors that divide cancel in every
///   product that needs it: with S and K the prices of Black and Scholes' formula,
///   K exp(-r T) exp(-d2^2/2) --> S exp(-d1^2/2).
/// Rounding: that of one exponential in place of another one's, n times; the argument's rounding is
/// that of u. Coefficients count as equal within 8 units of rounding, so that squares of a rounded
/// sqrt(1/2) are halves. What depends on it where exp(u) overflows or underflows, but exp(n u) does
/// not, is 0 or infinite.
class exponentials {
 public:
  constexpr exponentials(dag& g, const usage& used, const sequence<id>& roots)
      : g_(g), expand_(g), uses_(used.uses), roots_(roots) {
    const graph::node* nodes = g.nodes.items;
    for (id i : used.needed) {
      if (nodes[i].is != kind::call) continue;
      const bool density = nodes[i].function == &graph::info_of<normal_pdf_function>;
      if (!density && nodes[i].function != &graph::info_of<exp_function>) continue;
      if (calls_.size() == most) return;
      calls_.push_back({i, density});
    }
    if (calls_.size() < 2) return;
    for (exponential& e : calls_) expand_argument(e);
    for (std::size_t i = 0; i < calls_.size(); ++i)
      for (std::size_t j = 0; j < calls_.size() && !calls_[i].follows && !calls_[i].leads; ++j)
        if (can_follow(i, j)) {
          if (!is_multiple(i, j)) is_product(i, j);
        }
    for (const exponential& e : calls_) found_ = found_ || e.follows;
    if (found_) rebuild();
  }

  /// Whether there is anything new.
  constexpr bool found() const { return found_; }
  constexpr id operator()(id i) const { return found_ ? made_[i] : i; }

 private:
  /// With more of them the graph is left as it is: each is compared with each.
  static constexpr std::size_t most = 12;
  static constexpr int largest_power = 4;

  struct factor {
    id base;  // an atom, or a call that does not follow from another one
    int halves;
  };
  struct exponential {
    id call;
    bool density;  // the normal one, exp(-x^2/2) with a constant in front
    polynomial argument{};
    sequence<char> needs{};  // by exponential, once it is asked for
    bool follows = false, leads = false;  // whether another one follows from it
    sequence<factor> factors{};
  };

  dag& g_;
  expansion expand_;
  const zeros<std::uint32_t>& uses_;
  const sequence<id>& roots_;
  sequence<exponential> calls_{};
  graph::node_map made_{};
  bool found_ = false;

  constexpr void expand_argument(exponential& e) {
    const id x = g_.argument(e.call, 0);
    if (!e.density) return expand_(x, e.argument);
    expand_(g_.intern(kind::power, x, g_.make_number(number(2))), e.argument);
    for (monomial& m : e.argument.terms) {
      m.coefficient /= -2;
      m.magnitude /= 2;
    }
  }

  // Whether j is computed without i, and without what follows from another one.
  constexpr bool can_follow(std::size_t i, std::size_t j) {
    if (i == j || calls_[j].follows) return false;
    const sequence<char>& needs = needed_by(j);
    for (std::size_t k = 0; k < calls_.size(); ++k)
      if (needs[k] != 0 && (k == i || calls_[k].follows)) return false;
    return true;
  }
  constexpr void follow(std::size_t i, std::size_t j) {
    calls_[i].follows = true;
    const sequence<char>& needs = needed_by(j);
    for (std::size_t k = 0; k < calls_.size(); ++k)
      calls_[k].leads = calls_[k].leads || k == j || needs[k] != 0;
  }
  // Which exponentials j's argument needs.
  constexpr const sequence<char>& needed_by(std::size_t j) {
    sequence<char>& needs = calls_[j].needs;
    if (!needs.empty()) return needs;
    needs = sequence<char>(calls_.size(), 0);
    zeros<char> seen(g_.size());
    const id from = g_.argument(calls_[j].call, 0);
    seen[from] = 1;
    for (id i = from + 1; i-- > 0;) {
      if (seen[i] == 0) continue;
      for (std::uint32_t k = 0; k < g_[i].count; ++k) seen[g_.argument(i, k)] = 1;
    }
    for (std::size_t k = 0; k < calls_.size(); ++k) needs[k] = seen[calls_[k].call];
    return needs;
  }

  constexpr bool is_multiple(std::size_t i, std::size_t j) {
    const polynomial &u = calls_[i].argument, &v = calls_[j].argument;
    if (calls_[i].density || calls_[j].density) return false;
    if (u.terms.size() != v.terms.size() || v.terms.empty()) return false;
    for (const int n : {-1, 2, -2, 3, -3, largest_power, -largest_power}) {
      polynomial rest = u;
      rest.add(v, -n);
      if (!rest.terms.empty()) continue;
      follow(i, j);
      calls_[i].factors.push_back({calls_[j].call, 2 * n});
      return true;
    }
    return false;
  }

  constexpr void is_product(std::size_t i, std::size_t j) {
    if (calls_[i].density != calls_[j].density) return;
    polynomial rest = calls_[i].argument;
    rest.add(calls_[j].argument, -1);
    if (rest.terms.size() > polynomial::most_terms) return;
    sequence<factor> factors{{calls_[j].call, 2}};
    polynomial other;
    for (const monomial& m : rest.terms)
      if (!take_logarithm(m, calls_[j].argument, factors)) other.add(m);
    std::size_t k = j;
    if (!other.terms.empty()) {
      k = 0;
      for (; k < calls_.size(); ++k) {
        if (k == j || calls_[k].density || !can_follow(i, k)) continue;
        polynomial all = other;
        all.add(calls_[k].argument);
        if (all.terms.empty()) break;
      }
      if (k == calls_.size()) return;
      factors.push_back({calls_[k].call, -2});
    }
    for (const factor& f : factors)
      if (f.halves < 0 && !cancels(calls_[i].call, f)) return;
    follow(i, j);
    follow(i, k);
    calls_[i].factors = factors;
  }

  // n log(q) with a whole n: the factors of q^n. The other exponential depends on it, too: where q is
  // negative both are no numbers.
  constexpr bool take_logarithm(const monomial& m, const polynomial& other,
                                sequence<factor>& factors) {
    if (m.count != 1 || m.halves[0] != 2 || !g_.is_call(m.atoms[0], graph::info_of<log_function>))
      return false;
    bool depends = false;
    for (const monomial& t : other.terms)
      for (std::size_t k = 0; k < t.count; ++k) depends = depends || t.atoms[k] == m.atoms[0];
    int n = 0;
    for (const int tried : {-2, -1, 1, 2})
      if (polynomial::is_rounding(m.coefficient - tried, m.magnitude)) n = tried;
    if (n == 0 || !depends) return false;
    polynomial q;
    expand_(g_.argument(m.atoms[0], 0), q);
    if (q.terms.size() != 1 || q.terms[0].coefficient != 1) return false;
    for (std::size_t k = 0; k < q.terms[0].count; ++k)
      factors.push_back({q.terms[0].atoms[k], n * q.terms[0].halves[k]});
    return true;
  }

  // Whether all that needs a node are products that have f's opposite among their factors, or are
  // needed by such alone.
  constexpr bool cancels(id node, const factor& f) const {
    for (id r : roots_)
      if (r == node) return false;
    for (id user = node + 1; user < uses_.size(); ++user) {
      if (uses_[user] == 0) continue;
      bool uses = false;
      for (std::uint32_t k = 0; k < g_[user].count; ++k)
        uses = uses || g_.argument(user, k) == node;
      if (!uses) continue;
      if (g_.kind_of(user) != kind::product) return false;
      if (exponent(user, f.base) < -f.halves && !cancels(user, f)) return false;
    }
    return true;
  }
  constexpr int exponent(id product, id base) const {
    int halves = 0;
    for (std::uint32_t k = 0; k < g_[product].count; ++k) {
      const id a = g_.argument(product, k);
      if (a == base)
        halves += 2;
      else if (g_.kind_of(a) == kind::product)
        halves += exponent(a, base);
      else if (g_.kind_of(a) == kind::power && g_.argument(a, 0) == base &&
               g_.is_number(g_.argument(a, 1)) && g_[g_.argument(a, 1)].value.is_integer())
        halves += static_cast<int>(2 * g_[g_.argument(a, 1)].value.numerator);
    }
    return halves;
  }

  constexpr id product_of(const sequence<factor>& factors) {
    sequence<id> args;
    for (const factor& f : factors) {
      const number e = f.halves % 2 == 0 ? number(f.halves / 2) : number(f.halves, 2);
      const id base = made_[f.base];
      args.push_back(e.is_one() ? base : g_.intern(kind::power, base, g_.make_number(e)));
    }
    if (args.size() == 1) return args[0];
    return g_.intern(kind::product, args.items, static_cast<std::uint32_t>(args.size()));
  }

  constexpr const sequence<factor>* factors_of(id i) const {
    for (const exponential& e : calls_)
      if (e.call == i && e.follows) return &e.factors;
    return nullptr;
  }

  // Depth first, since an exponential may follow from one that stands later.
  constexpr void rebuild() {
    made_ = graph::node_map(uses_.size());
    sequence<id> open{}, args{};
    for (id r : roots_) open.push_back(r);
    while (!open.empty()) {
      const id i = open.back();
      const sequence<factor>* factors = factors_of(i);
      const std::size_t before = open.size();
      if (made_[i] == graph::none) {
        if (factors != nullptr) {
          for (const factor& f : *factors)
            if (made_[f.base] == graph::none) open.push_back(f.base);
        } else {
          for (std::uint32_t k = 0; k < g_[i].count; ++k)
            if (made_[g_.argument(i, k)] == graph::none) open.push_back(g_.argument(i, k));
        }
      }
      if (open.size() != before) continue;
      open.pop_back();
      if (made_[i] == graph::none) made_[i] = factors != nullptr ? product_of(*factors) : again(i, args);
    }
  }
  constexpr id again(id i, sequence<id>& args) {
    const graph::node n = g_[i];
    bool same = true;
    args.clear();
    for (std::uint32_t k = 0; k < n.count; ++k) {
      args.push_back(made_[g_.argument(i, k)]);
      same = same && args[k] == g_.argument(i, k);
    }
    return same ? i : g_.intern(n.is, n.function, n.value, args.items, n.count);
  }
};

}  // namespace leibniz::optimise

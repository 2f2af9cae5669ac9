// SPDX-License-Identifier: BSL-1.0
// From types to the graph: each distinct type of a tree becomes one node.
// An expression that is no tree (traced, parsed, a derivative) has a recipe and is loaded from it.
#pragma once

#include <leibniz/functions/power_log.hpp>
#include <leibniz/graph/stored.hpp>
#include <leibniz/graph/value_traits.hpp>

namespace leibniz::graph {

/// An expression whose graph comes from a recipe; its value is root `E::root` of it.
template <class E>
concept has_recipe = requires { typename E::recipe; };

/// Whether i is a power with a symbolic exponent whose base may be 0.
constexpr bool may_vanish(const dag& g, id i) {
  if (g.kind_of(i) != kind::power || g.is_number(g.argument(i, 1))) return false;
  const id base = g.argument(i, 0);
  const bool constant = g.is_number(base) || (g.kind_of(base) == kind::call && g[base].count == 0);
  return !constant || g.is_zero(base);
}

/// The power node i times log(base)^order: its derivatives by the exponent.
constexpr id power_log(dag& g, id i, number order = number(1)) {
  const id base = g.argument(i, 0);
  if (!may_vanish(g, i)) {
    const id arg[1] = {base};
    const id logarithm = call(g, info_of<log_function>, arg);
    return multiply(g, i, power(g, logarithm, g.make_number(order)));
  }
  const id args[3] = {base, g.argument(i, 1), g.make_number(order)};
  return call(g, info_of<power_log_function>, args);
}

/// A number for each of some types that have a hash, such as expressions.
class type_table {
 public:
  /// The number of a type, or none.
  template <class E>
  constexpr std::uint32_t find() const {
    return find(E::hash, &key<E>);
  }
  template <class E>
  constexpr void remember(std::uint32_t number) {
    remember({E::hash, &key<E>, number});
  }

 private:
  struct entry {
    std::uint64_t hash;
    const char* type;
    std::uint32_t number;
  };
  sequence<entry> entries_{};
  sequence<std::uint32_t> slots_{};

  template <class E>
  static constexpr char key = 0;

  constexpr std::uint32_t find(std::uint64_t hash, const char* type) const {
    if (slots_.empty()) return none;
    for (std::size_t s = hash & (slots_.size() - 1); slots_[s] != none;
         s = (s + 1) & (slots_.size() - 1))
      if (entries_[slots_[s]].hash == hash && entries_[slots_[s]].type == type)
        return entries_[slots_[s]].number;
    return none;
  }
  constexpr void remember(const entry& made) {
    entries_.push_back(made);
    if (2 * entries_.size() > slots_.size()) {
      const std::size_t capacity = slots_.empty() ? 64 : 4 * slots_.size();
      slots_ = sequence<std::uint32_t>(capacity, none);
      for (std::uint32_t i = 0; i < entries_.size(); ++i) place(i);
    } else {
      place(static_cast<std::uint32_t>(entries_.size() - 1));
    }
  }
  constexpr void place(std::uint32_t i) {
    std::size_t s = entries_[i].hash & (slots_.size() - 1);
    while (slots_[s] != none) s = (s + 1) & (slots_.size() - 1);
    slots_[s] = i;
  }
};

/// Lowers types into one graph and remembers which it has seen, or a tree that shares subtrees
/// would cost exponential time.
class lowering {
 public:
  explicit constexpr lowering(dag& g) : g_(&g) {}

  template <class E>
  constexpr id operator()(E) {
    constexpr bool worth_remembering = has_recipe<E> || E::written_size > 8;
    if constexpr (worth_remembering) {
      const id seen = seen_.template find<E>();
      if (seen != none) return seen;
    }
    id made = none;
    if constexpr (has_recipe<E>)
      made = root_of<typename E::recipe>(E::root);
    else
      made = make(E{});
    if constexpr (worth_remembering) seen_.template remember<E>(made);
    return made;
  }

 private:
  dag* g_;
  type_table seen_{};  // nodes of types

  struct loaded_recipe {
    const char* recipe;
    std::size_t first;  // of its roots in `roots_`
  };
  sequence<loaded_recipe> loaded_{};
  sequence<id> roots_{};

  template <class E>
  static constexpr char key = 0;

  // A recipe of several roots is loaded once for all of them.
  template <class Recipe>
  constexpr id root_of(std::size_t root) {
    if constexpr (stored<Recipe>.roots.size() == 1) {
      return load(*g_, stored<Recipe>)[0];
    } else {
      for (const loaded_recipe& l : loaded_)
        if (l.recipe == &key<Recipe>) return roots_[l.first + root];
      loaded_.push_back({&key<Recipe>, roots_.size()});
      const sequence<id> made = load(*g_, stored<Recipe>);
      for (id i : made) roots_.push_back(i);
      return made[root];
    }
  }

  template <number V>
  constexpr id make(constant<V>) {
    return g_->make_number(V);
  }
  template <fixed_string Name, std::int32_t Index>
  constexpr id make(symbol<Name, Index>) {
    return g_->make_symbol({symbol<Name>::spelled.view(), Index});
  }
  constexpr id make(invalid) { return g_->make_number(0); }
  template <std::size_t N>
  constexpr id make(oversized<N>) {
    errors::tree_too_large<N>();
    return g_->make_number(0);
  }
  template <class F, class... Args>
  constexpr id make(leibniz::node<F, Args...>) {
    if constexpr (sizeof...(Args) == 0) {
      return g_->intern(kind::call, &info_of<F>, number(), nullptr, 0);
    } else {
      id args[] = {(*this)(Args{})...};
      if constexpr (std::same_as<F, addition> && sizeof...(Args) != 2) {
        id total = args[0];
        for (std::size_t k = 1; k < sizeof...(Args); ++k) total = add(*g_, total, args[k]);
        return total;
      } else if constexpr (std::same_as<F, multiplication>) {
        return make_product(args, join_logarithms(args, sizeof...(Args)));
      } else {
        return apply<F>(args, std::make_index_sequence<sizeof...(Args)>{});
      }
    }
  }
  template <class F, std::size_t... I>
  constexpr id apply(const id* args, std::index_sequence<I...>) {
    const auto result = value::call<F>(value(*g_, args[I])...);
    if constexpr (std::same_as<decltype(result), const condition>)
      return result.truth().in(*g_);
    else
      return result.in(*g_);
  }

  // b^y log(b)^n --> power_log(b, y, n); returns how many factors are left.
  constexpr std::size_t join_logarithms(id* args, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
      if (!may_vanish(*g_, args[i])) continue;
      const id base = g_->argument(args[i], 0);
      for (std::size_t j = 0; j < count; ++j) {
        const raised r = split_exponent(*g_, args[j]);
        if (!g_->is_call(r.base, info_of<log_function>) || g_->argument(r.base, 0) != base ||
            !g_->is_number(r.exponent) || !(*g_)[r.exponent].value.is_integer() ||
            (*g_)[r.exponent].value.is_negative())
          continue;
        args[i] = power_log(*g_, args[i], (*g_)[r.exponent].value);
        for (std::size_t k = j + 1; k < count; ++k) args[k - 1] = args[k];
        return join_logarithms(args, count - 1);
      }
    }
    return count;
  }

  // a b^-1 c^-1 --> a / (b c): one division for all denominators.
  constexpr id make_product(const id* args, std::size_t count) {
    id numerator = none, denominator = none;
    for (std::size_t k = 0; k < count; ++k) {
      id factor = args[k];
      id* into = &numerator;
      if (count > 2 && g_->kind_of(factor) == kind::power &&
          is_negative(*g_, g_->argument(factor, 1))) {
        factor = power(*g_, factor, g_->make_number(-1));
        into = &denominator;
      }
      *into = *into == none ? factor : multiply(*g_, *into, factor);
    }
    if (denominator == none) return numerator;
    const id inverse = power(*g_, denominator, g_->make_number(-1));
    return numerator == none ? inverse : multiply(*g_, numerator, inverse);
  }
};

template <class E>
constexpr id lower_into(dag& g) {
  if constexpr (!expression<E>) {
    errors::not_an_expression<E>();
    return g.make_number(0);
  } else {
    return lowering(g)(E{});
  }
}

}  // namespace leibniz::graph

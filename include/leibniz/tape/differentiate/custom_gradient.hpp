// SPDX-License-Identifier: BSL-1.0
// Functions with a gradient of their own: custom_gradient, whose gradient a user writes, and
// recompute_grad, which forgets what a function computed and runs it again for its gradient.
#pragma once

#include <functional>
#include <utility>

#include <leibniz/tape/differentiate/gradient_tape.hpp>
#include <leibniz/tape/operations/reduce.hpp>

namespace leibniz::tape {

namespace detail {

/// No tape of this thread records while this lives.
class all_paused {
 public:
  all_paused() : recording_(this_thread.recording), watching_(this_thread.auto_watching) {
    this_thread.recording = this_thread.auto_watching = 0;
  }
  all_paused(const all_paused&) = delete;
  all_paused& operator=(const all_paused&) = delete;
  ~all_paused() {
    this_thread.recording = recording_;
    this_thread.auto_watching = watching_;
  }

 private:
  tape_mask recording_, watching_;
};

/// Trainable variables that this thread reads while this lives are listed in `reads`.
class reads_listed {
 public:
  explicit reads_listed(std::vector<std::shared_ptr<const variable_base>>& reads)
      : before_(std::exchange(this_thread.reads, &reads)) {}
  reads_listed(const reads_listed&) = delete;
  reads_listed& operator=(const reads_listed&) = delete;
  ~reads_listed() { this_thread.reads = before_; }

 private:
  std::vector<std::shared_ptr<const variable_base>>* before_;
};

/// Gradients by each argument for adjoints of each result.
template <class T>
using gradient_rule =
    std::function<std::vector<std::optional<tensor<T>>>(const std::vector<tensor<T>>&)>;

template <class T>
using tensor_function = std::function<std::vector<tensor<T>>(const std::vector<tensor<T>>&)>;

/// Stands before the nodes of its results, so that a reverse sweep reaches it after all of them.
template <class T>
struct custom_operation final : array_operation_of<T> {
  const char* spelled;
  std::vector<node_index> from;
  std::vector<tensor<T>> in;
  std::vector<shape> results;
  gradient_rule<T> rule;
  tensor_function<T> value;
  custom_operation(const char* n, std::vector<node_index> f, std::vector<tensor<T>> x,
                   std::vector<shape> s, gradient_rule<T> r, tensor_function<T> v)
      : spelled(n),
        from(std::move(f)),
        in(std::move(x)),
        results(std::move(s)),
        rule(std::move(r)),
        value(std::move(v)) {}
  const char* name() const override { return spelled; }
  std::vector<typename array_operation_of<T>::argument> arguments() const override {
    std::vector<typename array_operation_of<T>::argument> made;
    for (std::size_t k = 0; k < in.size(); ++k) made.push_back({from[k], in[k]});
    return made;
  }
  std::vector<tensor<T>> evaluate(const std::vector<tensor<T>>& at) const override {
    return value(at);
  }
  node_index first_result(node_index self) const override { return self + 1; }

  void backward(adjoint_sweep& sweep, node_index self) const override {
    std::vector<tensor<T>> u;
    for (std::size_t j = 0; j < results.size(); ++j) {
      const node_index result = self + 1 + static_cast<node_index>(j);
      u.push_back(sweep.reaches(result) ? sweep.adjoint<T>(result)
                                        : tensor<T>(dense<T>(results[j], T(0))));
    }
    const auto gradients = checked(rule(u));
    for (std::size_t k = 0; k < from.size(); ++k)
      if (gradients[k] && sweep.wants(from[k])) sweep.add(from[k], *gradients[k]);
  }

  /// Throws std::invalid_argument if a gradient has not the shape of its argument.
  std::vector<std::optional<tensor<T>>> checked(
      std::vector<std::optional<tensor<T>>> gradients) const {
    for (std::size_t k = 0; k < in.size(); ++k)
      if (gradients[k] && gradients[k]->shape() != in[k].shape())
        errors::shapes_do_not_fit(
            std::string(spelled) + ", gradient by argument " + std::to_string(k),
            gradients[k]->shape(), in[k].shape(),
            "the rule returns gradients in the shapes of the arguments");
    return gradients;
  }

  // The rule is linear in the adjoints u, so that the tangents of the results are the gradient of
  // <rule(u), tangents of the arguments> by u (the transpose of the transpose).
  void forward(tangent_sweep& sweep, node_index self) const override {
    gradient_tape tape;
    std::vector<tensor<T>> u;
    for (const shape& s : results) u.emplace_back(dense<T>(s, T(0)));
    tape.watch(u);
    const auto gradients = checked(rule(u));
    std::optional<tensor<T>> product;
    for (std::size_t k = 0; k < from.size(); ++k) {
      if (!gradients[k] || !sweep.reaches(from[k])) continue;
      const tensor<T> term = reduce_sum(*gradients[k] * sweep.tangent<T>(from[k]));
      product = product ? *product + term : term;
    }
    if (!product) return;
    const auto tangents = tape.gradient(*product, u);
    for (std::size_t j = 0; j < results.size(); ++j)
      if (tangents[j]) sweep.set(self + 1 + static_cast<node_index>(j), *tangents[j]);
  }
};

template <class T>
struct custom_result final : array_operation {
  node_index operation;
  explicit custom_result(node_index o) : operation(o) {}
  const char* name() const override { return "result"; }
  void backward(adjoint_sweep& sweep, node_index) const override {
    sweep.add(operation, tensor<T>(dense<T>(shape(0))));  // now it is reached
  }
  void forward(tangent_sweep&, node_index) const override {}
};

/// The results of an operation with such a rule as recorded tensors.
template <class T>
std::vector<tensor<T>> record_custom(const char* name, std::vector<tensor<T>> results,
                                     tape_mask watched, std::vector<node_index> from,
                                     std::vector<tensor<T>> in, gradient_rule<T> rule,
                                     tensor_function<T> value) {
  std::vector<shape> shapes;
  for (const tensor<T>& r : results) shapes.push_back(r.shape());
  const node_index self = this_thread.its_record->size();
  record_array(dense<T>(shape(0)), watched,
               custom_operation<T>(name, std::move(from), std::move(in), std::move(shapes),
                                   std::move(rule), std::move(value)));
  for (tensor<T>& r : results)
    r = record_array(dense<T>(r.numbers()), watched, custom_result<T>(self));
  return results;
}

/// f of N tensors that stand in a list.
template <std::size_t N, class F, class T>
auto call_with_list(const F& f, const std::vector<tensor<T>>& x) {
  return [&]<std::size_t... I>(std::index_sequence<I...>) { return f(x[I]...); }
  (std::make_index_sequence<N>{});
}

template <class R>
struct results_of {  // one tensor
  static constexpr bool single = true;
  template <class T>
  static std::vector<tensor<T>> list(const R& r) {
    return {as_tensor<T>(r)};
  }
};
template <class... R>
struct results_of<std::tuple<R...>> {
  static constexpr bool single = false;
  template <class T>
  static std::vector<tensor<T>> list(const std::tuple<R...>& r) {
    return std::apply(
        [](const auto&... part) { return std::vector<tensor<T>>{as_tensor<T>(part)...}; }, r);
  }
};

// The results of a function in the form in which it gave them.
template <class R, class T>
auto as_given(std::vector<tensor<T>> r) {
  if constexpr (results_of<R>::single)
    return r[0];
  else
    return [&r]<std::size_t... I>(std::index_sequence<I...>) { return std::tuple{r[I]...}; }
  (std::make_index_sequence<std::tuple_size_v<R>>{});
}

template <class T, class G>
std::optional<tensor<T>> as_gradient(const G& g) {
  if constexpr (requires { g.has_value(); })
    return g;
  else
    return as_tensor<T>(g);
}

/// What a user's rule returns, one gradient or a tuple of them, as a list of N.
template <class T, std::size_t N, class G>
std::vector<std::optional<tensor<T>>> gradient_list(const G& g) {
  if constexpr (is_tuple<G>) {
    static_assert(
        std::tuple_size_v<G> == N,
        "custom_gradient: the rule returns one gradient for each argument of the function");
    return std::apply(
        [](const auto&... part) {
          return std::vector<std::optional<tensor<T>>>{as_gradient<T>(part)...};
        },
        g);
  } else {
    static_assert(N == 1,
                  "custom_gradient: the rule returns one gradient for each argument of the "
                  "function, as a std::tuple");
    return {as_gradient<T>(g)};
  }
}

template <class T>
std::vector<node_index> nodes_of(const std::vector<tensor<T>>& in, tape_mask& watched) {
  std::vector<node_index> from;
  for (const tensor<T>& x : in) {
    const tensor<T>* const one[1] = {&x};
    node_index at[1];
    watched |= watching(one, at);
    from.push_back(at[0]);
  }
  return from;
}

}  // namespace detail

/// The function f with a gradient of its own. f(x...) takes tensors and returns a pair: its result,
/// a tensor or a std::tuple of them, and a function of the result's adjoints that returns the
/// gradient by each argument: one, or a std::tuple, whose entries may be empty optionals. What f
/// computes is not recorded; what the rule computes is, by tapes that record then.
///
///     auto f = custom_gradient([](const tensor<double>& x) {
///       return std::pair{x * x, [x](const tensor<double>& dr) { return 2 * dr * x + 1; }};
///     });
template <class F>
auto custom_gradient(F f, const char* name = "custom_gradient") {
  return [ f, name ]<array_like... A>(const A&... arguments) {
    using T = detail::precision<A...>;
    const std::vector<tensor<T>> in{detail::as_tensor<T>(arguments)...};
    auto [results, own_rule] = [&] {
      const detail::all_paused pause;
      return detail::call_with_list<sizeof...(A)>(f, in);
    }();
    using R = decltype(results);
    std::vector<tensor<T>> list = detail::results_of<R>::template list<T>(results);
    detail::tape_mask watched = 0;
    std::vector<detail::node_index> from;
    if (detail::this_thread.recording != 0) from = detail::nodes_of(in, watched);
    if (watched == 0) {
      for (tensor<T>& r : list) r = stop_gradient(r);
      return detail::as_given<R>(std::move(list));
    }
    detail::gradient_rule<T> gradients = [rule = std::move(own_rule)](const std::vector<tensor<T>>& u) {
      if constexpr (detail::results_of<R>::single)
        return detail::gradient_list<T, sizeof...(A)>(rule(u[0]));
      else
        return [&]<std::size_t... I>(std::index_sequence<I...>) {
          return detail::gradient_list<T, sizeof...(A)>(rule(u[I]...));
        }
      (std::make_index_sequence<std::tuple_size_v<R>>{});
    };
    detail::tensor_function<T> value = [f](const std::vector<tensor<T>>& at) {
      return detail::results_of<R>::template list<T>(detail::call_with_list<sizeof...(A)>(
          [&f](const auto&... x) { return f(x...).first; }, at));
    };
    return detail::as_given<R>(detail::record_custom(name, std::move(list), watched,
                                                     std::move(from), in, std::move(gradients),
                                                     std::move(value)));
  };
}

/// The function f, of which a tape keeps the arguments alone: for its gradient it is run again.
/// Gradients by the trainable variables that it reads are those of f.
template <class F>
auto recompute_grad(F f) {
  return [f]<array_like... A>(const A&... arguments) {
    using T = detail::precision<A...>;
    using R = std::remove_cvref_t<decltype(f(detail::as_tensor<T>(arguments)...))>;
    std::vector<tensor<T>> in{detail::as_tensor<T>(arguments)...};
    detail::thread_state& thread = detail::this_thread;
    if (thread.recording == 0) return f(detail::as_tensor<T>(arguments)...);

    std::vector<std::shared_ptr<const detail::variable_base>> reads;
    std::vector<tensor<T>> list = [&] {
      const detail::all_paused pause;
      const detail::reads_listed list_them(reads);
      return detail::results_of<R>::template list<T>(detail::call_with_list<sizeof...(A)>(f, in));
    }();
    std::vector<variable<T>> variables;
    for (const auto& v : reads)
      if (auto own = any_variable(v).template as<T>())
        if (std::none_of(variables.begin(), variables.end(),
                         [&own](const variable<T>& w) { return w.state() == own->state(); }))
          variables.push_back(*own);
    if (thread.reads != nullptr)
      thread.reads->insert(thread.reads->end(), reads.begin(), reads.end());

    std::vector<tensor<T>> all = in;
    for (const variable<T>& v : variables) all.push_back(v.read());
    detail::tape_mask watched = 0;
    std::vector<detail::node_index> from = detail::nodes_of(all, watched);
    if (watched == 0) {
      for (tensor<T>& r : list) r = stop_gradient(r);
      return detail::as_given<R>(std::move(list));
    }
    detail::gradient_rule<T> again = [f, in, variables](const std::vector<tensor<T>>& u) {
      // While nothing records, copies of the arguments end the sweep of the tape below at once.
      std::vector<tensor<T>> x = in;
      if (detail::this_thread.recording == 0)
        for (tensor<T>& one : x) one = stop_gradient(one);
      gradient_tape tape({.watch_accessed_variables = false});
      tape.watch(std::tie(x, variables));
      const std::vector<tensor<T>> results =
          detail::results_of<R>::template list<T>(detail::call_with_list<sizeof...(A)>(f, x));
      auto [by_arguments, by_variables] =
          tape.gradient(results, std::tie(x, variables), {.output_gradients = u});
      by_arguments.insert(by_arguments.end(), by_variables.begin(), by_variables.end());
      return by_arguments;
    };
    detail::tensor_function<T> value = [f](const std::vector<tensor<T>>& at) {
      return detail::results_of<R>::template list<T>(detail::call_with_list<sizeof...(A)>(f, at));
    };
    return detail::as_given<R>(detail::record_custom("recompute_grad", std::move(list), watched,
                                                     std::move(from), in, std::move(again),
                                                     std::move(value)));
  };
}

}  // namespace leibniz::tape

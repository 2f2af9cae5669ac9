// SPDX-License-Identifier: BSL-1.0
// Where a formula is defined: what the functions, powers and denominators in its graph ask of their
// arguments, and what happens at kinks. It reads the domains that the functions' structs declare.
#pragma once

#include <algorithm>

#include <leibniz/differentiate/derivative.hpp>
#include <leibniz/document/page.hpp>

namespace leibniz::documents {

class conditions {
 public:
  explicit conditions(const graph::dag& g) : g_(g) {}

  /// Notes on what the formulas of these nodes need, without repetition.
  std::vector<line> of(const std::vector<graph::id>& roots) {
    for (const graph::id root : roots) visit(root, false);
    // x > 0 says x >= 0 and x != 0, too.
    std::vector<line> kept;
    for (note& n : notes_) {
      const bool implied = (n.relation == " >= 0" || n.relation == " != 0") &&
                           std::any_of(notes_.begin(), notes_.end(), [&](const note& other) {
                             return other.subject == n.subject && other.relation == " > 0" &&
                                    other.chosen <= n.chosen;
                           });
      if (!implied) kept.push_back(n.content);
    }
    return kept;
  }

 private:
  using id = graph::id;
  using kind = graph::kind;

  struct note {
    std::string subject, relation;
    bool chosen;
    line content;
  };
  const graph::dag& g_;
  std::vector<note> notes_{};
  std::vector<std::string> said_{};
  std::vector<std::pair<id, bool>> seen_{};

  // `chosen` is whether the node stands in a branch of a select, which is not always taken.
  void visit(id i, bool chosen) {
    if (std::find(seen_.begin(), seen_.end(), std::pair{i, chosen}) != seen_.end()) return;
    seen_.emplace_back(i, chosen);
    const bool choice = differentiate::is_select(g_, i);
    for (std::uint32_t k = 0; k < g_[i].count; ++k)
      visit(g_.argument(i, k), chosen || (choice && k > 0));
    if (g_.kind_of(i) == kind::power) return power(i, chosen);
    if (g_.kind_of(i) != kind::call) return;
    const graph::function_info& f = *g_[i].function;
    if (f.arity - f.constant_arguments == 1)
      domain(g_.argument(i, g_[i].count - 1), f.domain, chosen);
    if (!f.edge.empty()) edge(std::string(f.name) + ": " + std::string(f.edge));
  }

  static bool is_positive(double b) { return b > 0; }
  static bool is_not_negative(double b) { return b >= 0; }
  static bool is_not_zero(double b) { return b != 0; }

  // b^n --> b is not 0 if n < 0, and not negative if n is no integer
  void power(id i, bool chosen) {
    const id base = g_.argument(i, 0), exponent = g_.argument(i, 1);
    if (!g_.is_number(exponent))
      return bound(base, is_positive, " > 0", " > 0", "<mo>&gt;</mo><mn>0</mn>", chosen);
    const number n = g_[exponent].value;
    if (!n.is_integer())
      n.is_negative() ? bound(base, is_positive, " > 0", " > 0", "<mo>&gt;</mo><mn>0</mn>", chosen)
                      : bound(base, is_not_negative, " >= 0", " \\ge 0", "<mo>&#x2265;</mo><mn>0</mn>", chosen);
    else if (n.is_negative())
      bound(base, is_not_zero, " != 0", " \\ne 0", "<mo>&#x2260;</mo><mn>0</mn>", chosen);
  }

  void domain(id argument, const interval& d, bool chosen) {
    constexpr double infinity = std::numeric_limits<double>::infinity();
    const auto below = [&](double end, bool from_below) {
      const std::string value = std::to_string(static_cast<int>(end));
      const std::string number = "<mn>" + value + "</mn>";
      const std::string minus = end < 0 ? "<mo form=\"prefix\">&#x2212;</mo><mn>" + value.substr(1) + "</mn>" : number;
      const int which = (from_below ? 2 : 0) + (d.closed ? 1 : 0);
      constexpr const char* text[] = {" < ", " <= ", " > ", " >= "};
      constexpr const char* latex[] = {" < ", " \\le ", " > ", " \\ge "};
      constexpr const char* mathml[] = {"&lt;", "&#x2264;", "&gt;", "&#x2265;"};
      const auto holds = [&](double a) {
        return d.closed && a == end ? true : from_below ? a > end : a < end;
      };
      bound(argument, holds, text[which] + value, latex[which] + value,
            std::string("<mo>") + mathml[which] + "</mo>" + minus, chosen);
    };
    if (d.lower > -infinity) below(d.lower, true);
    if (d.upper < infinity) below(d.upper, false);
  }

  // Of a number it is said if it does not hold; what is made of numbers alone, such as pi, is taken for right.
  template <class Holds>
  void bound(id subject, const Holds& holds, const std::string& text, const std::string& latex,
             const std::string& mathml, bool chosen) {
    const bool is_wrong = g_.is_number(subject) && !holds(number(g_[subject].value).to<double>());
    if (is_constant(subject) && !is_wrong) return;
    notation part = written(g_, subject);
    const bool too_large = part.text.find('\n') != std::string::npos;
    const std::string name = part.text;
    const auto same = std::find_if(notes_.begin(), notes_.end(), [&](const note& n) {
      return n.subject == name && n.relation == text;
    });
    if (same != notes_.end() && same->chosen <= chosen) return;
    if (same != notes_.end()) notes_.erase(same);  // it is needed always
    if (too_large) part = {"p", "p", "<mi>p</mi>"};
    line says = formula(part + notation{text, latex, mathml});
    if (is_wrong) says.push_back({", which does not hold", {}});
    if (chosen) says.push_back({" where its branch is taken", {}});
    if (too_large) says.push_back({", of a part p that is too large to be written here", {}});
    notes_.push_back({name, text, chosen, std::move(says)});
  }

  void edge(const std::string& sentence) {
    if (!said_before(sentence)) notes_.push_back({sentence, "", false, words(sentence)});
  }

  bool said_before(const std::string& what) {
    if (std::find(said_.begin(), said_.end(), what) != said_.end()) return true;
    said_.push_back(what);
    return false;
  }

  // Numbers, and what is made of numbers alone.
  bool is_constant(id i) const {
    if (g_.kind_of(i) == kind::symbol) return false;
    for (std::uint32_t k = 0; k < g_[i].count; ++k)
      if (!is_constant(g_.argument(i, k))) return false;
    return true;
  }
};

}  // namespace leibniz::documents

// SPDX-License-Identifier: BSL-1.0
// The formula parser: from a string to steps in postfix order, by operator precedence and explicit
// stacks, in constant evaluation and at run time. The steps become nodes in graph/parse.hpp.
#pragma once

#include <cstdint>
#include <string_view>

#include <leibniz/core/sequence.hpp>
#include <leibniz/expression/constant.hpp>
#include <leibniz/graph/formula_functions.hpp>
#include <leibniz/graph/formula_scanner.hpp>

namespace leibniz::graph {

/// One step of a formula in postfix order: what it does to a stack of nodes. Without initialisers,
/// so that an array of them is cheap in constant evaluation.
struct formula_step {
  enum class action : std::uint8_t {
    number,
    symbol,
    add,
    subtract,
    multiply,
    divide,
    power,
    negate,
    call,
    call_swapped
  } does;
  known function;              ///< of a call
  std::uint32_t first, count;  ///< a symbol's name in the text; the number of arguments of a call
  std::int32_t index;          ///< of an element of a vector symbol, else -1
  number value;
};

/// A formula string in postfix order, or the mistake in it.
struct formula_steps {
  sequence<formula_step> steps{};
  int operations = 0;  ///< as written: operators, signs and calls
  bool is_condition = false;
  formula_error error{};
};

/// Reads a formula. Weakest binding first: ||, &&, comparisons, + -, * /, prefix - and !, and ^,
/// which is right-associative; a prefix operator may follow any operator (2^-x).
class formula_reader : private formula_scanner {
 public:
  explicit constexpr formula_reader(std::string_view text) : formula_scanner(text) {}

  constexpr formula_steps read() {
    bool operand_is_next = true;
    while (!done_ && !error_) {
      next_visible();
      operand_is_next = operand_is_next ? read_operand() : read_operator();
    }
    result_.error = error_;
    if (!error_) result_.is_condition = operands_.back().is_condition;
    return static_cast<formula_steps&&>(result_);
  }

 private:
  using action = formula_step::action;

  struct operand {
    std::size_t first, last;  // the characters that it was read from
    bool is_condition;
  };

  // An operator, and what it waits on the stack for; `group` and `call` are open parentheses.
  enum class binding : std::uint8_t {
    group,
    call,
    logical_or,
    logical_and,
    comparison,
    sum,
    product,
    prefix,
    power
  };
  struct pending {
    binding binds;
    action does;
    known function;
    std::size_t first, length;  // where it is written
    std::size_t below;          // operands on the stack when a call began
  };

  bool done_ = false;
  sequence<operand> operands_{};
  sequence<pending> pending_{};
  formula_steps result_{};

  using formula_scanner::fail;
  constexpr void fail(formula_mistake is, const operand& o) { fail(is, o.first, o.last - o.first); }

  constexpr void emit(action does, known function = known::nothing, std::size_t count = 0) {
    result_.steps.push_back({does, function, 0, static_cast<std::uint32_t>(count), -1, number()});
  }

  // Each reads one token and returns whether an operand comes next.
  constexpr bool read_operand() {
    const char c = look();
    if (is_digit(c) || (c == '.' && is_digit(look(1)))) {
      read_number();
      return false;
    }
    if (starts_name(c)) return read_name();
    if (c == '(') {
      pending_.push_back({binding::group, action::call, known::nothing, at_++, 1, 0});
    } else if (c == '-') {
      pending_.push_back({binding::prefix, action::negate, known::nothing, at_++, 1, 0});
    } else if (c == '+') {
      ++at_;  // +x is x
    } else if (c == '!') {
      pending_.push_back({binding::prefix, action::call, known::logical_not, at_++, 1, 0});
    } else {
      const bool nothing_yet =
          result_.steps.empty() && pending_.empty() && text_.find('+') == std::string_view::npos;
      fail_here(nothing_yet && at_ == text_.size() ? formula_mistake::empty
                                                   : formula_mistake::missing_operand);
    }
    return true;
  }

  constexpr void read_number() {
    const std::size_t first = at_;
    pass_digits();
    if (look() == '.') ++at_;
    pass_digits();
    // 2e is 2 and a name, which is a mistake of its own
    if (look() == 'e' || look() == 'E') {
      const std::size_t sign = look(1) == '-' || look(1) == '+' ? 1 : 0;
      if (is_digit(look(1 + sign))) at_ += 2 + sign;
      pass_digits();
    }
    const auto read = leibniz::detail::read_decimal(text_.data() + first, at_ - first);
    if (read.is != leibniz::detail::literal_result::state::good)
      return fail(formula_mistake::number_overflow, first, at_ - first);
    emit(action::number);
    result_.steps.back().value = read.value;
    operands_.push_back({first, at_, false});
  }

  constexpr bool read_name() {
    const std::size_t first = at_;
    pass_name();
    const std::size_t length = at_ - first, last = at_;
    const known f = function_named(text_.substr(first, length));
    if (f != known::nothing && named_functions[position_of(f)].arity == 0) {
      emit(action::call, f);
      operands_.push_back({first, last, false});
      return false;
    }
    const char after = next_visible();
    if (f != known::nothing) {
      if (after != '(') {
        fail(formula_mistake::function_without_call, first, length);
        return false;
      }
      pending_.push_back({binding::call, action::call, f, first, length, operands_.size()});
      ++at_;
      if (next_visible() != ')') return true;
      close();  // a call without arguments, which no function takes
      return false;
    }
    if (after == '(') {
      fail(formula_mistake::unknown_function, first, length);
      return false;
    }
    emit(action::symbol, known::nothing, length);
    result_.steps.back().first = static_cast<std::uint32_t>(first);
    operands_.push_back({first, last, false});
    if (after == '[') {
      ++at_;
      read_index();
    }
    return false;
  }

  constexpr void read_index() {
    next_visible();
    const std::size_t first = at_;
    std::int32_t index = 0;
    while (is_digit(look()) && at_ - first < 9) index = index * 10 + (text_[at_++] - '0');
    if (at_ == first || is_digit(look())) {
      at_ = first;
      return fail_here(formula_mistake::missing_index);
    }
    if (next_visible() != ']') return fail_here(formula_mistake::missing_bracket);
    operands_.back().last = ++at_;
    result_.steps.back().index = index;
  }

  constexpr bool read_operator() {
    const char c = look();
    const bool doubled = c == look(1), with_equals = look(1) == '=';
    switch (c) {
      case '+':
        return infix(binding::sum, action::add);
      case '-':
        return infix(binding::sum, action::subtract);
      case '*':
        if (doubled)
          return infix(binding::power, action::power, known::nothing, 2);  // as in Python
        return infix(binding::product, action::multiply);
      case '/':
        return infix(binding::product, action::divide);
      case '^':
        return infix(binding::power, action::power);
      case '<':
        return infix(binding::comparison, action::call,
                     with_equals ? known::less_equal : known::less, with_equals ? 2 : 1);
      case '>':  // a > b --> b < a
        return infix(binding::comparison, action::call_swapped,
                     with_equals ? known::less_equal : known::less, with_equals ? 2 : 1);
      case '=':
        if (with_equals) return infix(binding::comparison, action::call, known::equal_to, 2);
        break;
      case '!':
        if (with_equals) return infix(binding::comparison, action::call, known::not_equal_to, 2);
        break;
      case '&':
        if (doubled) return infix(binding::logical_and, action::call, known::logical_and, 2);
        break;
      case '|':
        if (doubled) return infix(binding::logical_or, action::call, known::logical_or, 2);
        break;
      case ')':
        close();
        return false;
      case ',':
        apply_down_to(binding::call);
        if (error_) return false;
        if (pending_.empty() || pending_.back().binds != binding::call)
          fail(formula_mistake::stray_comma, at_, 1);
        ++at_;
        return true;
      case '\0':
        if (at_ == text_.size()) {
          finish();
          return false;
        }
        break;
      default:
        break;
    }
    fail_here(formula_mistake::missing_operator);
    return false;
  }

  constexpr bool infix(binding binds, action does, known function = known::nothing,
                       std::size_t length = 1) {
    // x^y^z is x^(y^z): an equal one stays only there.
    const auto lowest = static_cast<std::uint8_t>(binds) + (binds == binding::power ? 1 : 0);
    apply_down_to(static_cast<binding>(lowest));
    pending_.push_back({binds, does, function, at_, length, 0});
    at_ += length;
    return true;
  }

  // Applies the operators that wait on the stack and bind at least as strongly.
  constexpr void apply_down_to(binding lowest) {
    while (!error_ && !pending_.empty() && pending_.back().binds >= lowest &&
           pending_.back().binds > binding::call) {
      const pending p = pending_.back();
      pending_.pop_back();
      apply(p);
    }
  }

  constexpr void apply(const pending& p) {
    const std::size_t count = p.binds == binding::prefix ? 1 : 2;
    const bool takes_conditions = p.does == action::call && p.function >= known::logical_and;
    operand& first = operands_[operands_.size() - count];
    for (std::size_t k = 0; k < count; ++k) {
      const operand& o = operands_[operands_.size() - count + k];
      if (o.is_condition != takes_conditions)
        return fail(takes_conditions ? formula_mistake::number_as_condition
                                     : formula_mistake::condition_as_number,
                    o);
    }
    if (count == 1)
      first.first = p.first;
    else
      first.last = operands_.back().last;
    first.is_condition = p.function != known::nothing;
    if (count == 2) operands_.pop_back();
    emit(p.does, p.function, count);
    ++result_.operations;
  }

  constexpr void close() {
    apply_down_to(binding::call);
    if (error_) return;
    if (pending_.empty()) return fail(formula_mistake::not_opened, at_, 1);
    const pending p = pending_.back();
    pending_.pop_back();
    ++at_;
    if (p.binds == binding::call) return close_call(p);
    operands_.back().first = p.first;
    operands_.back().last = at_;
  }

  constexpr void close_call(const pending& p) {
    const std::size_t count = operands_.size() - p.below;
    const named_function& f = named_functions[position_of(p.function)];
    if (f.arity < 0 ? count < 3 || count % 2 == 0 : count != static_cast<std::size_t>(f.arity)) {
      fail(formula_mistake::wrong_argument_count, p.first, p.length);
      error_.given = static_cast<int>(count);
      error_.expected = f.arity;
      return;
    }
    for (std::size_t k = 0; k < count; ++k) {
      const operand& o = operands_[p.below + k];
      const bool decides = (p.function == known::select || p.function == known::piecewise) &&
                           k % 2 == 0 && k + 1 < count;
      if (o.is_condition != decides)
        return fail(decides ? formula_mistake::select_without_condition
                            : formula_mistake::condition_as_number,
                    o);
    }
    for (std::size_t k = 0; k < count; ++k) operands_.pop_back();
    operands_.push_back({p.first, at_, f.makes_condition});
    emit(action::call, p.function, count);
    ++result_.operations;
  }

  constexpr void finish() {
    apply_down_to(binding::call);
    if (error_) return;
    if (!pending_.empty()) {
      const pending& p = pending_.back();
      fail(formula_mistake::not_closed, at_, 0);
      std::size_t opened = p.first;
      while (text_[opened] != '(') ++opened;  // of a call, after the name
      error_.opened = opened;
    }
    done_ = true;
  }
};

}  // namespace leibniz::graph

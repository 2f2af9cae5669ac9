// SPDX-License-Identifier: BSL-1.0
// A dictionary of variables is a tuple in C++.
// error(gcc): std::tuple{m.at("a"), m.at("b")}
// error(clang): of a std::map std::tuple{m.at(
#include <map>
#include <string>

#include <leibniz/tape/tape.hpp>

using namespace leibniz::tape;

auto gradients(gradient_tape& tape, const tensor<double>& loss,
               const std::map<std::string, variable<double>>& m) {
#ifdef LEIBNIZ_TEST_CONTROL
  return tape.gradient(loss, std::tuple{m.at("w"), m.at("b")});
#else
  return tape.gradient(loss, m);
#endif
}

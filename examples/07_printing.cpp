// SPDX-License-Identifier: BSL-1.0
// One formula in every notation. All of them are constants, so a formula in a document or in another
// program can be made from the code that computes it, and a test can say what it must be.
#include <iostream>

#include <leibniz/leibniz.hpp>

using namespace leibniz::literals;

// Names of Greek letters become the letters in LaTeX and MathML; digits and _words become indices.
constexpr leibniz::symbol<"x1"> x1;
constexpr leibniz::symbol<"sigma"> sigma;

constexpr auto f = exp(-pow(x1, 2_c) / (2_c * pow(sigma, 2_c))) / sqrt(2_c * leibniz::pi);
constexpr auto df = leibniz::derivative(f, sigma);

// A test of a document: this is what the paper prints.
static_assert(leibniz::latex(x1 / sigma) == "\\frac{x_{1}}{\\sigma}");

int main() {
  // Text is what formula<"..."> reads, and what << writes.
  std::cout << "text:\n" << df << "\n\n";

  std::cout << "LaTeX:\n" << leibniz::latex(df) << "\n\n";

  // MathML, which browsers show without a script; display::block puts it on a line of its own.
  std::cout << "MathML:\n" << leibniz::mathml(x1 / sigma) << "\n\n";

  // A C++ function. Shared parts become locals, and with a tuple (a gradient, say) it returns all
  // entries at once. Parameters come in the order of the symbols that follow.
  std::cout << "C++:\n"
            << leibniz::cpp_source<"gradient">(leibniz::gradient(f, x1, sigma), x1, sigma) << '\n';

  // The graph for Graphviz, to see what is shared: ./07_printing | ... | dot -Tsvg
  std::cout << "Graphviz:\n" << leibniz::dot(x1 * x1 + sin(x1 * x1));
}

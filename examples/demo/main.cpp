// SPDX-License-Identifier: BSL-1.0
// The demo program: four parts on standard output, and a page with all their formulas.
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iostream>
#include <stdexcept>

#include "demo.hpp"

namespace {

constexpr const char* help =
    "usage: demo [--output FOLDER]\n"
    "\n"
    "Differentiates formulas of numerics, finance and astronomy, prints the results, and writes a\n"
    "page with all formulas and a plot.\n"
    "\n"
    "  --output FOLDER  where index.html, plot.svg and plot.gp are written; made if it does not\n"
    "                   exist (default: leibniz-demo in the current directory)\n"
    "  --help           show this text\n";

struct usage_error : std::runtime_error {
  using std::runtime_error::runtime_error;
};

struct options {
  std::filesystem::path output = "leibniz-demo";
  bool help = false;
};

options read(int count, char** arguments) {
  options o;
  for (int i = 1; i < count; ++i) {
    const std::string argument = arguments[i];
    if (argument == "--help" || argument == "-h") {
      o.help = true;
    } else if (argument == "--output" || argument == "-o") {
      if (++i == count || *arguments[i] == '\0')
        throw usage_error(argument + " needs the name of a folder");
      o.output = arguments[i];
    } else if (argument.starts_with("--output=") && argument.size() > std::strlen("--output=")) {
      o.output = argument.substr(std::strlen("--output="));
    } else {
      throw usage_error("unknown option '" + argument + "'");
    }
  }
  return o;
}

void make_folder(const std::filesystem::path& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (!std::filesystem::is_directory(folder))
    throw std::runtime_error("cannot make the folder " + folder.string() + ": " +
                             (error ? error.message() : "it is a file"));
}

void write(const std::filesystem::path& file, const std::string& text) {
  std::ofstream out(file);
  out << text;
  out.close();
  if (!out) throw std::runtime_error("cannot write " + file.string());
}

// A full disk is noticed when the last lines are written, and would be lost after main.
void check_output() {
  errno = 0;
  if (!std::cout.flush())
    throw std::runtime_error(std::string("cannot write to standard output: ") +
                             (errno == 0 ? "it is closed or full" : std::strerror(errno)));
}

}  // namespace

int main(int count, char** arguments) try {
  const options o = read(count, arguments);
  if (o.help) {
    std::cout << help;
    check_output();
    return 0;
  }
  make_folder(o.output);
  demo::page page;
  demo::tutorial(page);
  demo::black_scholes(page);
  demo::kepler(page);
  demo::curves(page, o.output);
  const auto file = o.output / "index.html";
  write(file, page.html());
  std::cout << "The page with all formulas is " << std::filesystem::absolute(file).string() << '\n';
  check_output();
} catch (const usage_error& e) {
  std::cerr << "demo: " << e.what() << "\n\n" << help;
  return 2;
} catch (const std::exception& e) {
  std::cerr << "demo: " << e.what() << '\n';
  return 1;
}

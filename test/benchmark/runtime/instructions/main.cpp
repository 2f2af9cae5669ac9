// SPDX-License-Identifier: BSL-1.0
// Runs one workload's derivatives at many points, for count.py to count their instructions under
// valgrind. Without an argument it names all: workload/row.
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "../workload.hpp"

namespace runtime {

static std::vector<row>& rows() {
  static std::vector<row> all;
  return all;
}
bool add(const row& r) {
  rows().push_back(r);
  return true;
}

// From the lower corner of the workload's box to its upper one.
static void run(const row& r, std::size_t count) {
  std::vector<double> in(count * r.inputs), out(count * r.results);
  for (std::size_t i = 0; i < in.size(); ++i) {
    const double way = static_cast<double>(i / r.inputs) / static_cast<double>(count);
    in[i] = r.lower[i % r.inputs] + way * (r.upper[i % r.inputs] - r.lower[i % r.inputs]);
  }
  r.run(in.data(), out.data(), count);
}

}  // namespace runtime

int main(int argc, char** argv) {
  for (const runtime::row& r : runtime::rows()) {
    const std::string name = std::string(r.workload) + "/" + r.name;
    if (argc == 1) std::puts(name.c_str());
    if (argc == 3 && argv[1] == name) {
      runtime::run(r, std::strtoul(argv[2], nullptr, 10));
      return EXIT_SUCCESS;
    }
  }
  if (argc == 1) return EXIT_SUCCESS;
  std::fprintf(stderr, "usage: %s [workload/row points]\n", argv[0]);
  return EXIT_FAILURE;
}

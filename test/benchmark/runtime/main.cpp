// SPDX-License-Identifier: BSL-1.0
// Checks that all rows agree with the derivatives by hand, then measures them with Google Benchmark.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include <benchmark/benchmark.h>

#include "workload.hpp"

namespace runtime {

static std::vector<row>& rows() {
  static std::vector<row> all;
  return all;
}
bool add(const row& r) {
  rows().push_back(r);
  return true;
}

static std::vector<std::string>& operations() {
  static std::vector<std::string> lines;
  return lines;
}
bool note_operations(const std::string& line) {
  operations().push_back(line);
  return true;
}

// Columns of 256 numbers would stand a power of two apart, and push one another out of the cache.
constexpr std::size_t points = 248;

/// The same points for all rows of a workload, uniform in its box.
static std::vector<double> points_of(const row& r) {
  std::vector<double> in(points * r.inputs);
  std::uint64_t state = 1;
  for (std::size_t i = 0; i < in.size(); ++i) {
    state = state * 6364136223846793005u + 1442695040888963407u;  // Knuth, MMIX
    const double uniform = static_cast<double>(state >> 11) * 0x1p-53;
    const std::size_t k = i % r.inputs;
    in[i] = r.lower[k] + uniform * (r.upper[k] - r.lower[k]);
  }
  return in;
}

static std::vector<double> transposed(const std::vector<double>& from, std::size_t rows) {
  const std::size_t columns = from.size() / rows;
  std::vector<double> to(from.size());
  for (std::size_t i = 0; i < from.size(); ++i) to[i % columns * rows + i / columns] = from[i];
  return to;
}

static std::vector<double> results_of(const row& r, const std::vector<double>& in) {
  std::vector<double> out(points * r.results, std::nan(""));
  r.run((r.in_columns ? transposed(in, points) : in).data(), out.data(), points);
  return r.in_columns ? transposed(out, r.results) : out;
}

static std::string entry_name(const row& r, std::size_t entry) {
  if (entry < r.outputs) return "value " + std::to_string(entry);
  entry -= r.outputs;
  const std::string place =
      std::to_string(entry / r.inputs) + ", " + std::to_string(entry % r.inputs);
  if (entry < r.outputs * r.inputs) return "first derivative " + place;
  entry -= r.outputs * r.inputs;
  return "second derivative " + std::to_string(entry / r.inputs) + ", " +
         std::to_string(entry % r.inputs);
}

/// Against the largest entry of the same kind at the same point, where an entry is smaller than that.
static bool agrees(const row& r, const row& reference) {
  const std::vector<double> in = points_of(r), got = results_of(r, in),
                            expected = results_of(reference, in);
  for (std::size_t p = 0; p < points; ++p) {
    const double *a = &got[p * r.results], *b = &expected[p * r.results];
    double scale = 0;
    for (std::size_t e = 0; e < r.results; ++e) scale = std::max(scale, std::fabs(b[e]));
    for (std::size_t e = 0; e < r.written; ++e)
      if (!(std::fabs(a[e] - b[e]) <= r.tolerance * (std::fabs(b[e]) + 1e-3 * scale))) {
        std::fprintf(stderr, "%s, row \"%s\", point %zu, %s: %.17g, by hand %.17g\n", r.workload,
                     r.name, p, entry_name(r, e).c_str(), a[e], b[e]);
        return false;
      }
  }
  return true;
}

static bool all_agree() {
  bool fine = true;
  for (const row& r : rows())
    for (const row& reference : rows())
      if (!std::strcmp(r.workload, reference.workload) && !std::strcmp(reference.name, "by hand"))
        fine = agrees(r, reference) && fine;
  return fine;
}

static void measure(benchmark::State& state, const row& r) {
  std::vector<double> in = points_of(r), out(points * r.results);
  if (r.in_columns) in = transposed(in, points);
  for (auto _ : state) {
    r.run(in.data(), out.data(), points);
    benchmark::DoNotOptimize(out.data());
    benchmark::ClobberMemory();
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations() * points));
}

static std::string processor() {
  std::ifstream info("/proc/cpuinfo");
  for (std::string line; std::getline(info, line);)
    if (line.starts_with("model name")) return line.substr(line.find(':') + 2);
  return "unknown processor";
}

}  // namespace runtime

int main(int argc, char** argv) {
  if (argc == 2 && !std::strcmp(argv[1], "--operations")) {
    const char* before = "{";
    for (const std::string& line : runtime::operations())
      std::printf("%s\n  %s", std::exchange(before, ","), line.c_str());
    std::puts("\n}");
    return EXIT_SUCCESS;
  }
  if (!runtime::all_agree()) return EXIT_FAILURE;
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return EXIT_FAILURE;
  benchmark::AddCustomContext("compiler", RUNTIME_COMPILER);
  benchmark::AddCustomContext("flags", RUNTIME_FLAGS);
  benchmark::AddCustomContext("processor", runtime::processor());
  for (const runtime::row& r : runtime::rows())
    benchmark::RegisterBenchmark((std::string(r.workload) + "/" + r.name).c_str(), runtime::measure,
                                 r);
  benchmark::RunSpecifiedBenchmarks();
  benchmark::Shutdown();
}

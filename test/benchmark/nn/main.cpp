// SPDX-License-Identifier: BSL-1.0
// Checks that all rows train alike, then measures their steps with Google Benchmark.
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <string>

#include <benchmark/benchmark.h>

#include "workload.hpp"

namespace {

struct named_row {
  const char* name;
  benchmark::row run;
  bool trains;
};

constexpr named_row rows[] = {
    {"by hand", benchmark::by_hand_row, true},
    {"leibniz", benchmark::leibniz_row, true},
    {"products alone", benchmark::products_alone_row, false},
#ifdef TRAINING_LIBTORCH
    {"libtorch", benchmark::libtorch_row, true},
#endif
};

constexpr Eigen::Index widths[] = {30, 300, 3000};

const benchmark::workload& data() {
  static const benchmark::workload w;
  return w;
}

// After 20 steps losses of one precision still agree; later ones drift apart by rounding.
bool all_train_alike() {
  bool fine = true;
  for (const Eigen::Index width : widths) {
    const benchmark::outcome wanted = benchmark::by_hand_row(data(), width, 20);
    for (const named_row& r : rows) {
      if (!r.trains) continue;
      const benchmark::outcome found = r.run(data(), width, 20);
      if (std::abs(found.first - wanted.first) > 1e-5 * wanted.first ||
          std::abs(found.last - wanted.last) > 1e-3 * wanted.last) {
        std::fprintf(stderr, "%s, width %d: losses %g and %g; by hand %g and %g\n", r.name,
                     static_cast<int>(width), found.first, found.last, wanted.first, wanted.last);
        fine = false;
      }
    }
  }
  return fine;
}

}  // namespace

int main(int count, char** arguments) {
  if (!all_train_alike()) return EXIT_FAILURE;
  benchmark::Initialize(&count, arguments);
  if (benchmark::ReportUnrecognizedArguments(count, arguments)) return EXIT_FAILURE;
  for (const named_row& r : rows)
    for (const Eigen::Index width : widths) {
      // About as long for each width, and an epoch of the tutorial's for the smallest.
      const int steps = width == 30 ? 362 : width == 300 ? 40 : 4;
      benchmark::RegisterBenchmark((std::string(r.name) + "/" + std::to_string(width)).c_str(),
                                   [r, width, steps](benchmark::State& state) {
                                     for (auto _ : state)
                                       benchmark::DoNotOptimize(r.run(data(), width, steps));
                                     state.SetItemsProcessed(state.iterations() * steps);
                                   })
          ->Unit(benchmark::kMillisecond);
    }
  benchmark::RunSpecifiedBenchmarks();
  benchmark::Shutdown();
}

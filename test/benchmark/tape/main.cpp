// SPDX-License-Identifier: BSL-1.0
// Checks that all rows of a workload compute the same, then measures them with Google Benchmark.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <tuple>

#include <benchmark/benchmark.h>

#include "rows.hpp"

namespace {

using namespace tape_benchmark;

struct named_scalar_row {
  const char *workload, *name;
  const std::array<double, 6>& at;
  scalar_row run;
};
constexpr named_scalar_row scalar_rows[] = {
    {"lorenz", "leibniz", lorenz_point, leibniz_lorenz},
    {"lorenz", "leibniz_apply", lorenz_point, leibniz_fused_lorenz},
    {"cell", "leibniz", cell_point, leibniz_cell},
    {"cell", "leibniz_apply", cell_point, leibniz_fused_cell},
    {"lorenz", "types", lorenz_point, types_lorenz},
    {"cell", "types", cell_point, types_cell},
#ifdef TAPE_ADOLC
    {"lorenz", "adolc", lorenz_point, adolc_lorenz},
    {"cell", "adolc", cell_point, adolc_cell},
#endif
#ifdef TAPE_SACADO
    {"lorenz", "sacado", lorenz_point, sacado_lorenz},
    {"cell", "sacado", cell_point, sacado_cell},
#endif
};

struct named_dense_row {
  const char* name;
  dense_row make;
};
constexpr named_dense_row dense_rows[] = {
    {"by_hand", dense_by_hand},
    {"leibniz", dense_on_the_tape},
    {"leibniz_apply", dense_fused},
#ifdef TAPE_LIBTORCH
    {"libtorch", dense_in_libtorch},
#endif
};

template <class T>
bool agree(const char* workload, const char* name, const T& found, const T& wanted,
           double tolerance) {
  bool same = found.size() == wanted.size();
  double scale = 1;
  for (const auto x : wanted) scale = std::max(scale, static_cast<double>(std::fabs(x)));
  for (std::size_t k = 0; same && k < wanted.size(); ++k)
    same = std::abs(static_cast<double>(found[k] - wanted[k])) <= tolerance * scale;
  if (!same) std::fprintf(stderr, "%s: %s computes something else\n", workload, name);
  return same;
}

/// The gradients of the rows of a workload are those of its first row, and of central differences.
bool all_agree() {
  bool same = true;
  for (const auto& r : scalar_rows) {
    const auto first =
        std::find_if(std::begin(scalar_rows), std::end(scalar_rows),
                     [&r](const auto& o) { return std::string(o.workload) == r.workload; });
    same = agree(r.workload, r.name, r.run(r.at), first->run(r.at), 1e-11) && same;
  }
  for (const auto& [name, at, f] : {std::tuple{"lorenz", lorenz_point, &lorenz<double>},
                                    std::tuple{"cell", cell_point, &cell<double>}}) {
    const auto row =
        std::find_if(std::begin(scalar_rows), std::end(scalar_rows),
                     [wanted = std::string(name)](const auto& o) { return o.workload == wanted; });
    result wanted{f(at)};
    for (std::size_t k = 0; k < 6; ++k) {
      auto above = at, below = at;
      above[k] += 1e-6;
      below[k] -= 1e-6;
      wanted[k + 1] = (f(above) - f(below)) / 2e-6;
    }
    same = agree(name, "central differences", row->run(at), wanted, 1e-7) && same;
  }
  const dense_problem problem;
  const auto by_hand = dense_by_hand(problem);
  by_hand->step();
  for (const auto& r : dense_rows) {
    const auto model = r.make(problem);
    model->step();
    same = agree("dense", r.name, model->results(), by_hand->results(), 1e-5) && same;
  }
  return same;
}

}  // namespace

int main(int count, char** arguments) {
  if (!all_agree()) return EXIT_FAILURE;
  benchmark::Initialize(&count, arguments);
  if (benchmark::ReportUnrecognizedArguments(count, arguments)) return EXIT_FAILURE;
  for (const auto& r : scalar_rows)
    benchmark::RegisterBenchmark((std::string(r.workload) + "/" + r.name).c_str(),
                                 [&r](benchmark::State& state) {
                                   for (auto _ : state) benchmark::DoNotOptimize(r.run(r.at));
                                 })
        ->Unit(benchmark::kMicrosecond);
  static const dense_problem problem;
  for (const auto& r : dense_rows)
    benchmark::RegisterBenchmark((std::string("dense/") + r.name).c_str(),
                                 [&r](benchmark::State& state) {
                                   const auto model = r.make(problem);
                                   for (auto _ : state) {
                                     model->step();
                                     benchmark::ClobberMemory();
                                   }
                                 })
        ->Unit(benchmark::kMicrosecond);
  benchmark::RunSpecifiedBenchmarks();
  benchmark::Shutdown();
}

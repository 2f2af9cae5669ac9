// SPDX-License-Identifier: BSL-1.0
// The library's batches, on one core: points in columns (structure of arrays) and in rows (array of
// structures, as all other rows have them).
#include <leibniz/program/batch.hpp>

#include "../traced.hpp"
#include RUNTIME_HEADER

namespace runtime {
namespace {

template <class W>
struct batch {
  static void in_columns(const double* in, double* out, std::size_t count) {
    std::array<std::span<const double>, W::inputs> from;
    std::array<std::span<double>, W::results> to;
    for (std::size_t k = 0; k < W::inputs; ++k) from[k] = {in + k * count, count};
    for (std::size_t k = 0; k < W::results; ++k) to[k] = {out + k * count, count};
    traced_workload<W>::program().batch(to, from);
  }
  static void in_rows(const double* in, double* out, std::size_t count) {
    traced_workload<W>::program().batch(leibniz::rows(std::span(out, W::results * count)),
                                        leibniz::rows(std::span(in, W::inputs * count)));
  }
};

using differentiated = RUNTIME_WORKLOAD;
[[maybe_unused]] const bool added[] = {
    add_batch<differentiated>("Leibniz, batch of columns" RUNTIME_REGISTERS,
                              batch<differentiated>::in_columns, true),
    add_batch<differentiated>("Leibniz, batch of rows" RUNTIME_REGISTERS,
                              batch<differentiated>::in_rows, false)};

}  // namespace
}  // namespace runtime

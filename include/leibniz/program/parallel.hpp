// SPDX-License-Identifier: BSL-1.0
// p.batch(leibniz::parallel, outputs, inputs...): batches on all cores, by oneTBB (Debian's
// libtbb-dev; link with tbb, or with the CMake target leibniz::parallel).
#pragma once

// As in leibniz.hpp: names here are no shadows of a user's.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"
#endif

#include <algorithm>
#include <cstddef>

#include <oneapi/tbb/blocked_range.h>
#include <oneapi/tbb/parallel_for.h>

#include <leibniz/program/batch.hpp>

namespace leibniz {

/// Points are shared out in pieces of at least `grain`, on the threads of the calling thread's
/// tbb::task_arena. Results are those of a sequential batch, bit for bit: a point's do not depend on
/// where it stands.
struct parallel_policy {
  static constexpr bool is_batch_policy = true;
  std::size_t grain = 2048;

  template <class Run>
  void operator()(std::size_t points, std::size_t width, const Run& run) const {
    const std::size_t blocks = (points + width - 1) / width;
    tbb::parallel_for(tbb::blocked_range<std::size_t>(0, blocks, std::max<std::size_t>(grain / width, 1)),
                      [&run, points, width](const tbb::blocked_range<std::size_t>& part) {
                        run(part.begin() * width, std::min(part.end() * width, points));
                      });
  }
};

inline constexpr parallel_policy parallel{};

}  // namespace leibniz

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif

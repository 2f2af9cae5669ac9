// SPDX-License-Identifier: BSL-1.0
// Batches do not outlive their data.
// error: give each a name first
#include <leibniz/nn/data/batches.hpp>

using namespace leibniz::nn;

inline void example(const matrix<double>& x, const vector<double>& y, random_state& random) {
#ifdef LEIBNIZ_TEST_CONTROL
  const matrix<double> doubled = x * 2.0;
  for (const auto& part : shuffled_batches(doubled, y, 20, random)) static_cast<void>(part);
#else
  for (const auto& part : shuffled_batches(matrix<double>(x * 2.0), y, 20, random))
    static_cast<void>(part);
#endif
}

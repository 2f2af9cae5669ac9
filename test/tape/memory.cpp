// SPDX-License-Identifier: BSL-1.0
// What a recording costs: ten million operations of scalars stay below one GiB, and neither their
// gradient nor their end needs a deep stack.
#include <boost/test/unit_test.hpp>

#include <fstream>
#include <string>

#include <leibniz/tape/tape.hpp>

using namespace leibniz::tape;

BOOST_AUTO_TEST_SUITE(tape_memory)

namespace {

// AddressSanitizer keeps what is freed for a while.
#ifdef __SANITIZE_ADDRESS__
constexpr std::size_t allowed_growth = std::size_t{1} << 30;
#else
constexpr std::size_t allowed_growth = std::size_t{1} << 20;
#endif

/// The largest resident size of this process so far, in bytes.
std::size_t peak_memory() {
  std::ifstream status("/proc/self/status");
  for (std::string word; status >> word;)
    if (word == "VmHWM:") {
      std::size_t kilobytes = 0;
      status >> kilobytes;
      return kilobytes * 1024;
    }
  return 0;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_record_is_used_again_from_step_to_step) {
  const variable<double> x(1.0), w({{1.0, 2.0}, {3.0, 4.0}});
  const auto step = [&] {
    gradient_tape tape;
    tensor<double> y = x;
    for (int i = 0; i < 1000; ++i) y = sin(y) + x;
    const tensor<double> z = y + reduce_sum(matmul(w, w));
    return tape.gradient(z, std::tuple{x, w});
  };
  for (int i = 0; i < 10; ++i) step();
  const std::size_t before = peak_memory();
  for (int i = 0; i < 2000; ++i) step();
  BOOST_TEST(peak_memory() - before < allowed_growth);
}

BOOST_AUTO_TEST_CASE(inner_tapes_leave_nothing_behind_in_an_outer_one) {
  const variable<double> x(1.0);
  const constant<double> seen(2.0);
  gradient_tape outer({.persistent = true, .watch_accessed_variables = false});
  outer.watch(seen);
  const auto step = [&] {
    gradient_tape inner;
    tensor<double> y = x;
    for (int i = 0; i < 1000; ++i) y = y * 1.0 + 1.0;
    return inner.gradient(y, x)->item();
  };
  for (int i = 0; i < 10; ++i) step();
  const std::size_t before = peak_memory();
  for (int i = 0; i < 2000; ++i) BOOST_REQUIRE(step() == 1.0);
  BOOST_TEST(peak_memory() - before < allowed_growth);
  BOOST_TEST(outer.gradient(seen * seen, seen)->item() == 4.0);
}

// Comes last: what others add to this peak would not be seen.
BOOST_AUTO_TEST_CASE(ten_million_operations_stay_below_a_gibibyte) {
  constexpr int operations = 10'000'000;
  const variable<double> x(1.0);
  const std::size_t before = peak_memory();
  {
    gradient_tape tape;
    const tensor<double> factor = x;
    tensor<double> y = x;
    for (int i = 0; i < operations; i += 2) y = (y - 1.0) * factor;
    BOOST_TEST(tape.gradient(y, x).has_value());
  }
  const std::size_t used = peak_memory() - before;
  BOOST_TEST_MESSAGE("bytes for each operation: " << static_cast<double>(used) / operations);
  BOOST_TEST(peak_memory() > 0u);
  BOOST_TEST(used < std::size_t{1} << 30);
}

BOOST_AUTO_TEST_SUITE_END()

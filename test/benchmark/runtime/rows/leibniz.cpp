// SPDX-License-Identifier: BSL-1.0
// The library.
#include "../traced.hpp"
#include RUNTIME_HEADER

namespace runtime {
namespace {

[[maybe_unused]] const bool added =
    add_row<RUNTIME_WORKLOAD, traced_workload<RUNTIME_WORKLOAD>>("Leibniz");

}  // namespace
}  // namespace runtime

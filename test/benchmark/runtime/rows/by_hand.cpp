// SPDX-License-Identifier: BSL-1.0
// Derivatives as an expert writes them.
#include RUNTIME_HEADER

namespace runtime {
namespace {

using differentiated = RUNTIME_WORKLOAD;

struct kernel {
  static void evaluate(const double* in, double* out) { differentiated::by_hand(in, out); }
};
[[maybe_unused]] const bool added = add_row<differentiated, kernel>("by hand");

template <class W>
struct chain_rule {
  static void evaluate(const double* in, double* out) { W::by_chain_rule(in, out); }
};
template <class W>
bool add_chain_rule() {
  if constexpr (requires(const double* in, double* out) { W::by_chain_rule(in, out); })
    return add_row<W, chain_rule<W>>("by hand, chain rule alone");
  else
    return false;
}
[[maybe_unused]] const bool also_added = add_chain_rule<differentiated>();

}  // namespace
}  // namespace runtime

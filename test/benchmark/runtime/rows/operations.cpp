// SPDX-License-Identifier: BSL-1.0
// No row: counts the operations of the function, of its derivatives by hand and of the library's
// program, which tells algebra from the shape of the code.
#include "../counted.hpp"
#include "../traced.hpp"
#include RUNTIME_HEADER

namespace runtime {
namespace {

std::string as_json(const leibniz::program_detail::operation_counts& n) {
  return "{\"additions\": " + std::to_string(n.additions) +
         ", \"multiplications\": " + std::to_string(n.multiplications) +
         ", \"divisions\": " + std::to_string(n.divisions) +
         ", \"square_roots\": " + std::to_string(n.square_roots) +
         ", \"calls\": " + std::to_string(n.calls) + "}";
}

template <class W>
std::string count_operations() {
  std::array<counted, W::inputs> in;
  for (std::size_t i = 0; i < in.size(); ++i) in[i] = 0.5 * (W::lower[i] + W::upper[i]);
  counted::operations = {};
  static_cast<void>(values_of<W>(in));
  const leibniz::program_detail::operation_counts function = counted::operations;
  counted::operations = {};
  std::array<counted, W::results> out;
  W::by_hand(in.data(), out.data());
  return "\"" + std::string(W::name) + "\": {\"function alone\": " + as_json(function) +
         ", \"by hand\": " + as_json(counted::operations) +
         ", \"Leibniz\": " + as_json(traced_workload<W>::operations()) + "}";
}

[[maybe_unused]] const bool noted = note_operations(count_operations<RUNTIME_WORKLOAD>());

}  // namespace
}  // namespace runtime

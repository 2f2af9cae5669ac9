// SPDX-License-Identifier: BSL-1.0
// One recorded operation, and the static description that all operations of a kind share.
// 48 bytes for any operation of up to two scalars: its partial derivatives stand in the node.
#pragma once

#include <cstdint>

namespace leibniz::tape::detail {

/// Position of a node in its thread's record.
using node_index = std::uint32_t;
inline constexpr node_index no_node = ~node_index{0};

/// Which of a thread's tapes; a set of them is a mask of bits.
using tape_mask = std::uint32_t;

enum class node_kind : unsigned char {
  leaf,         ///< a source: a variable or a watched array
  scalar,       ///< of up to two scalars, which need not be recorded
  scalar_many,  ///< of any number of scalars
  array,        ///< whatever has arrays among its arguments or for its result
};

struct array_operation;
class adjoint_sweep;
class tangent_sweep;
struct node;

/// An argument of a `scalar_many` node.
struct edge {
  double partial;  ///< derivative by it, or its value if it is not recorded
  node_index from;
};

/// What all nodes of one operation have in common.
struct operation {
  const char* name;
  bool single_precision;  ///< float, else double
  /// Partial derivatives of a scalar operation as recorded values: `in` and `out` are arrays of
  /// tensor<float> or tensor<double>, one for each argument; only those in `wanted` are made.
  void (*partials)(const void* in, void* out, std::uint64_t wanted);
  /// Its value, as a tensor, at the tensors `in`.
  void (*evaluate)(const void* in, void* out);
  /// What the sweeps do at a scalar operation while a tape records them.
  void (*backward)(adjoint_sweep&, const node&, node_index);
  void (*forward)(tangent_sweep&, const node&, node_index);
};

union payload {
  double number;
  void* pointer;
  std::uint64_t count;
};

struct node {
  const operation* does;
  tape_mask watched_by;
  bool is_scalar;         ///< its result has rank 0
  bool single_precision;  ///< of its result
  node_kind kind;
  bool watched_late;  ///< a tape watches it that did not record it; see record::watch
  node_index in[2];   ///< of a scalar operation; no_node for a constant
  double value;       ///< of a scalar result
  /// scalar: the partial derivative by each argument that is recorded, the value of one that is
  /// not. scalar_many: pointer to its edges, and their number. array: pointer to its
  /// `array_operation`. leaf: pointer to the variable, or null.
  payload p[2];
};
static_assert(sizeof(node) == 48);

}  // namespace leibniz::tape::detail

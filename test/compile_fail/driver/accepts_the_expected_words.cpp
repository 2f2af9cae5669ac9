// SPDX-License-Identifier: BSL-1.0
// What a file with the right comments looks like; brackets and semicolons are taken as they are.
// error: write q[0_c]; not q[0]
// error(gcc): static assertion failed
// error(clang): error: static
#ifndef LEIBNIZ_TEST_CONTROL
static_assert(false, "write q[0_c]; not q[0]");
#endif

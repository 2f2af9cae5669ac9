// SPDX-License-Identifier: BSL-1.0
// error: this is the expected message
static_assert(false, "this is the expected message");

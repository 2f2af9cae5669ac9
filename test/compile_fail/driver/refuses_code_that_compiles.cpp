// SPDX-License-Identifier: BSL-1.0
// error: nothing is wrong here
static_assert(true, "nothing is wrong here");

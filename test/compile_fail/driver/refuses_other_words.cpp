// SPDX-License-Identifier: BSL-1.0
// error: these words are not in the message
#ifndef LEIBNIZ_TEST_CONTROL
static_assert(false, "other words");
#endif

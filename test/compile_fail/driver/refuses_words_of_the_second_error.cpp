// SPDX-License-Identifier: BSL-1.0
// error: words of the second error
#ifndef LEIBNIZ_TEST_CONTROL
static_assert(false, "the first error");
static_assert(false, "words of the second error");
#endif

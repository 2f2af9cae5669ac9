// SPDX-License-Identifier: BSL-1.0
#ifndef LEIBNIZ_TEST_CONTROL
static_assert(false, "no comment says what to expect");
#endif

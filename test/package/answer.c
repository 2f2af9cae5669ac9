/* SPDX-License-Identifier: BSL-1.0 */
/* A source of C beside those that use the library. */
int answer(void);
int answer(void) { return 42; }

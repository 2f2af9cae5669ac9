// SPDX-License-Identifier: BSL-1.0
// What is found at run time alone is an exception, or, where these are turned off, the end of the program.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <stdexcept>

namespace leibniz::errors {

/// Throws Error; with -fno-exceptions it writes the message to stderr and aborts.
template <class Error>
[[noreturn]] inline void throw_or_abort(const char* message) {
#ifdef __cpp_exceptions
  throw Error(message);
#else
  std::fputs(message, stderr);
  std::fputs("\n", stderr);
  std::abort();
#endif
}

}  // namespace leibniz::errors

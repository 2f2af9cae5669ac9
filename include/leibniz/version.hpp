// SPDX-License-Identifier: BSL-1.0
// The library's version, after semver.org: below 1.0.0 a minor version may break code, from then on
// only a major one. CMake reads the three numbers from here; docs/changelog.md says what changed.
#pragma once

#if __cplusplus < 202002L
#error "Leibniz needs C++20: compile with -std=c++20, or link with leibniz::leibniz in CMake"
#endif

#include <compare>

#define LEIBNIZ_VERSION_MAJOR 0
#define LEIBNIZ_VERSION_MINOR 1
#define LEIBNIZ_VERSION_PATCH 0

/// The version as one number, for comparisons: 10203 is 1.2.3.
#define LEIBNIZ_VERSION \
  (LEIBNIZ_VERSION_MAJOR * 10000 + LEIBNIZ_VERSION_MINOR * 100 + LEIBNIZ_VERSION_PATCH)

namespace leibniz {

/// A version of the library.
struct version_number {
  int major_version, minor_version, patch_version;
  friend constexpr bool operator==(const version_number&, const version_number&) = default;
  friend constexpr auto operator<=>(const version_number&, const version_number&) = default;
};

/// That of these headers.
inline constexpr version_number version{LEIBNIZ_VERSION_MAJOR, LEIBNIZ_VERSION_MINOR,
                                        LEIBNIZ_VERSION_PATCH};

}  // namespace leibniz

# SPDX-License-Identifier: BSL-1.0
# What `cmake --install` copies: the headers, a config package for find_package(leibniz), and a file
# for pkg-config. `cpack` makes a Debian package of the same.
include(CMakePackageConfigHelpers)
include(GNUInstallDirs)

set(leibniz_package_dir ${CMAKE_INSTALL_DATADIR}/cmake/leibniz)

install(TARGETS leibniz EXPORT leibnizTargets FILE_SET HEADERS)
install(EXPORT leibnizTargets NAMESPACE leibniz:: DESTINATION ${leibniz_package_dir})
# The parts, one file each, because what they need may be missing where they are used.
foreach(part IN LISTS leibniz_parts)
  install(TARGETS leibniz_${part} EXPORT leibniz_${part} FILE_SET HEADERS)
  install(EXPORT leibniz_${part} NAMESPACE leibniz:: DESTINATION ${leibniz_package_dir})
endforeach()
file(CONFIGURE OUTPUT leibnizParts.cmake CONTENT
  "# The parts of the library, in the order of what needs what.\n${leibniz_part_table}")

configure_package_config_file(${CMAKE_CURRENT_LIST_DIR}/leibnizConfig.cmake.in
  ${CMAKE_CURRENT_BINARY_DIR}/leibnizConfig.cmake INSTALL_DESTINATION ${leibniz_package_dir})
# Semantic versioning, in which below 1.0 a minor version may break.
set(compatibility SameMajorVersion)
if(PROJECT_VERSION_MAJOR EQUAL 0)
  set(compatibility SameMinorVersion)
endif()
write_basic_package_version_file(${CMAKE_CURRENT_BINARY_DIR}/leibnizConfigVersion.cmake
  COMPATIBILITY ${compatibility} ARCH_INDEPENDENT)
install(FILES
  ${CMAKE_CURRENT_BINARY_DIR}/leibnizConfig.cmake
  ${CMAKE_CURRENT_BINARY_DIR}/leibnizConfigVersion.cmake
  ${CMAKE_CURRENT_BINARY_DIR}/leibnizParts.cmake
  ${CMAKE_CURRENT_LIST_DIR}/find_part_needs.cmake
  ${CMAKE_CURRENT_LIST_DIR}/formula_docs.cmake
  ${CMAKE_CURRENT_LIST_DIR}/draw_plots.cmake
  DESTINATION ${leibniz_package_dir})
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DATADIR}/licenses/leibniz)

configure_file(${CMAKE_CURRENT_LIST_DIR}/leibniz.pc.in leibniz.pc @ONLY)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/leibniz.pc DESTINATION ${CMAKE_INSTALL_DATADIR}/pkgconfig)

if(PROJECT_IS_TOP_LEVEL)
  include(${CMAKE_CURRENT_LIST_DIR}/debian.cmake)
endif()

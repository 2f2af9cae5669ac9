# SPDX-License-Identifier: BSL-1.0
# What `cmake --install` copies: the headers and a config package for find_package(leibniz).
include(CMakePackageConfigHelpers)
include(GNUInstallDirs)

set(leibniz_package_dir ${CMAKE_INSTALL_DATADIR}/cmake/leibniz)

install(TARGETS leibniz EXPORT leibnizTargets FILE_SET HEADERS)
install(EXPORT leibnizTargets NAMESPACE leibniz:: DESTINATION ${leibniz_package_dir})
# The parts, one file each, because what they need may be missing where they are used.
foreach(part IN LISTS leibniz_parts)
  install(TARGETS ${part} EXPORT ${part} FILE_SET HEADERS)
  install(EXPORT ${part} NAMESPACE leibniz:: DESTINATION ${leibniz_package_dir})
endforeach()

configure_package_config_file(${CMAKE_CURRENT_LIST_DIR}/leibnizConfig.cmake.in
  ${CMAKE_CURRENT_BINARY_DIR}/leibnizConfig.cmake INSTALL_DESTINATION ${leibniz_package_dir})
write_basic_package_version_file(${CMAKE_CURRENT_BINARY_DIR}/leibnizConfigVersion.cmake
  COMPATIBILITY SameMajorVersion ARCH_INDEPENDENT)
install(FILES
  ${CMAKE_CURRENT_BINARY_DIR}/leibnizConfig.cmake
  ${CMAKE_CURRENT_BINARY_DIR}/leibnizConfigVersion.cmake
  ${CMAKE_CURRENT_LIST_DIR}/formula_docs.cmake
  ${CMAKE_CURRENT_LIST_DIR}/draw_plots.cmake
  DESTINATION ${leibniz_package_dir})
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DATADIR}/licenses/leibniz)

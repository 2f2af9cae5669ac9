# SPDX-License-Identifier: BSL-1.0
# A Debian package of the headers: `cmake --workflow --preset package`, then
# `apt install ./build/package/libleibniz-dev_VERSION_all.deb`.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME libleibniz-dev)
set(CPACK_PACKAGE_CONTACT "the Leibniz developers <leibniz@localhost>")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES FALSE)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_ARCHITECTURE all)
set(CPACK_DEBIAN_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "libboost-dev (>= 1.74)")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "cmake (>= 3.25)")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS
  "libeigen3-dev (>= 3.4), libzip-dev, libboost-mpi-dev, libxsimd-dev, libtbb-dev, libceres-dev, \
libnlopt-cxx-dev, coinor-libipopt-dev, libgsl-dev, gnuplot-nox")
set(CPACK_PACKAGE_DESCRIPTION
  "Leibniz differentiates formulas and ordinary generic C++ functions while the
compiler runs. Derivatives are empty types, printed as text, LaTeX or MathML,
compared in static_assert, and evaluated as straight-line code. A gradient tape
and the training of small models are there for graphs of run time.")

# What only the Debian package has.
set(doc share/doc/${CPACK_PACKAGE_NAME})
install(FILES LICENSE DESTINATION ${doc} RENAME copyright COMPONENT debian EXCLUDE_FROM_ALL)
install(FILES docs/changelog.md DESTINATION ${doc} COMPONENT debian EXCLUDE_FROM_ALL)
set(CPACK_INSTALL_CMAKE_PROJECTS
  "${CMAKE_BINARY_DIR};leibniz;ALL;/;${CMAKE_BINARY_DIR};leibniz;debian;/")
include(CPack)

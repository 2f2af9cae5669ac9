# SPDX-License-Identifier: BSL-1.0
# The opt-in parts of the library: a target each, which exists where what it needs is found.
#   leibniz::tape  gradient tape            Eigen
#   leibniz::nn    training of small models Eigen
#   leibniz::npz   NumPy's .npz files       libzip
#   leibniz::mpi   training on processes    Boost.MPI
#   leibniz::eigen     programs of arrays    Eigen
#   leibniz::simd      SIMD registers        xsimd, which batches use without it, too
#   leibniz::parallel  batches on all cores  oneTBB

# leibniz_add_part(name HEADERS glob... [EXCEPT regex] [LIBRARIES ...])
# Makes the target leibniz::name of these headers, which are then not in leibniz::leibniz.
macro(leibniz_add_part name)
  cmake_parse_arguments(part "" "EXCEPT" "HEADERS;LIBRARIES" ${ARGN})
  file(GLOB_RECURSE part_headers CONFIGURE_DEPENDS ${part_HEADERS})
  if(part_EXCEPT)
    list(FILTER part_headers EXCLUDE REGEX ${part_EXCEPT})
  endif()
  add_library(leibniz_${name} INTERFACE)
  add_library(leibniz::${name} ALIAS leibniz_${name})
  set_target_properties(leibniz_${name} PROPERTIES EXPORT_NAME ${name})
  target_sources(leibniz_${name} INTERFACE FILE_SET HEADERS BASE_DIRS include FILES ${part_headers})
  target_link_libraries(leibniz_${name} INTERFACE leibniz ${part_LIBRARIES})
  list(APPEND leibniz_parts leibniz_${name})
endmacro()

set(leibniz_parts)
find_package(Eigen3 3.4 QUIET NO_MODULE)
find_path(LEIBNIZ_ZIP_INCLUDE_DIR zip.h)
find_library(LEIBNIZ_ZIP_LIBRARY zip)
mark_as_advanced(LEIBNIZ_ZIP_INCLUDE_DIR LEIBNIZ_ZIP_LIBRARY)

# The headers of a part that is not there belong to no target.
list(FILTER leibniz_headers EXCLUDE REGEX "/leibniz/(tape|nn|adapters)/")
list(FILTER leibniz_headers EXCLUDE REGEX "/program/(simd|register_group|eigen_array|parallel)\\.hpp")

find_path(LEIBNIZ_XSIMD_INCLUDE_DIR xsimd/xsimd.hpp)
mark_as_advanced(LEIBNIZ_XSIMD_INCLUDE_DIR)
if(LEIBNIZ_XSIMD_INCLUDE_DIR)
  leibniz_add_part(simd
    HEADERS include/leibniz/program/simd.hpp include/leibniz/program/register_group.hpp)
endif()
find_package(TBB QUIET)
if(TARGET TBB::tbb)
  leibniz_add_part(parallel HEADERS include/leibniz/program/parallel.hpp LIBRARIES TBB::tbb)
endif()

if(TARGET Eigen3::Eigen)
  leibniz_add_part(eigen HEADERS include/leibniz/program/eigen_array.hpp LIBRARIES Eigen3::Eigen)
  leibniz_add_part(tape HEADERS include/leibniz/tape/*.hpp LIBRARIES Eigen3::Eigen)
  leibniz_add_part(nn HEADERS include/leibniz/nn/*.hpp EXCEPT /nn/npz/ LIBRARIES leibniz_tape)
  if(LEIBNIZ_ZIP_INCLUDE_DIR AND LEIBNIZ_ZIP_LIBRARY)
    leibniz_add_part(npz HEADERS include/leibniz/nn/npz/*.hpp LIBRARIES leibniz_nn zip)
  endif()
  find_package(MPI QUIET COMPONENTS CXX)
  find_package(Boost 1.74 QUIET COMPONENTS mpi)
  if(TARGET MPI::MPI_CXX AND TARGET Boost::mpi)
    leibniz_add_part(mpi HEADERS include/leibniz/adapters/mpi.hpp
      LIBRARIES leibniz_nn Boost::mpi MPI::MPI_CXX)
  endif()
endif()

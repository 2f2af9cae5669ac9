# SPDX-License-Identifier: BSL-1.0
# The opt-in parts of the library. All are installed; a target is there where what it needs is
# found, here and where the installed package is used.
#
#   target             component  what it is                 needs
#   leibniz::tape      tape       gradient tape              Eigen
#   leibniz::nn        nn         training of small models   Eigen
#   leibniz::npz       nn         NumPy's .npz files         libzip
#   leibniz::mpi       mpi        training on processes      Boost.MPI
#   leibniz::eigen     adapters   matrices, arrays, fits     Eigen
#   leibniz::simd      adapters   SIMD registers             xsimd
#   leibniz::parallel  adapters   batches on all cores       oneTBB
#   leibniz::boost_math adapters  root finding               Boost.Math
#   leibniz::odeint    adapters   stiff differential eq.     Boost.Odeint
#   leibniz::ceres     adapters   cost functions             Ceres Solver
#   leibniz::nlopt     adapters   optimisation               NLopt
#   leibniz::ipopt     adapters   nonlinear programs         Ipopt
#   leibniz::gsl       adapters   fits and equations         GSL

# leibniz_add_part(name COMPONENT component HEADERS glob... [EXCEPT regex] [PACKAGES package...]
#   [NEEDS_HEADER header] [LIBRARIES target...])
# Makes the target leibniz::name of these headers, which are then not in leibniz::leibniz. A package
# is what find_package is called with, in one string: "Boost 1.74 COMPONENTS mpi". The part is there
# if each library with `::` in its name, each other part, and the header are found. Other libraries are
# written -lname: a bare name would be a target of that name, if the user's project has one.
macro(leibniz_add_part name)
  cmake_parse_arguments(part "" "EXCEPT;COMPONENT;NEEDS_HEADER" "HEADERS;PACKAGES;LIBRARIES"
    ${ARGN})
  foreach(variable COMPONENT NEEDS_HEADER PACKAGES LIBRARIES)
    set(leibniz_${name}_${variable} ${part_${variable}})
  endforeach()
  file(GLOB_RECURSE part_headers CONFIGURE_DEPENDS ${part_HEADERS})
  if(part_EXCEPT)
    list(FILTER part_headers EXCLUDE REGEX ${part_EXCEPT})
  endif()
  list(REMOVE_ITEM leibniz_headers ${part_headers})
  add_library(leibniz_${name} INTERFACE)
  set_target_properties(leibniz_${name} PROPERTIES EXPORT_NAME ${name})
  target_sources(leibniz_${name} INTERFACE FILE_SET HEADERS BASE_DIRS include FILES ${part_headers})
  set(part_libraries ${part_LIBRARIES})
  list(TRANSFORM part_libraries REPLACE "^leibniz::" "leibniz_")
  target_link_libraries(leibniz_${name} INTERFACE leibniz ${part_libraries})
  list(APPEND leibniz_parts ${name})
  string(REPLACE ";" "\" \"" part_package_list "\"${part_PACKAGES}\"")
  string(APPEND leibniz_part_table
    "leibniz_part(${name} COMPONENT ${part_COMPONENT} NEEDS_HEADER \"${part_NEEDS_HEADER}\"\n"
    "  PACKAGES ${part_package_list} LIBRARIES ${part_LIBRARIES})\n")
endmacro()

set(leibniz_parts)
set(leibniz_part_table)
include(${CMAKE_CURRENT_LIST_DIR}/find_part_needs.cmake)

leibniz_add_part(simd COMPONENT adapters NEEDS_HEADER xsimd/xsimd.hpp
  HEADERS include/leibniz/program/simd.hpp include/leibniz/program/exp_log.hpp
    include/leibniz/program/register_group.hpp)
leibniz_add_part(parallel COMPONENT adapters HEADERS include/leibniz/program/parallel.hpp
  PACKAGES TBB LIBRARIES TBB::tbb)
# What the adapters to other libraries share.
leibniz_add_part(differentiated COMPONENT adapters
  HEADERS include/leibniz/adapters/differentiated.hpp include/leibniz/adapters/fit_rows.hpp)
leibniz_add_part(eigen COMPONENT adapters
  HEADERS include/leibniz/program/eigen_array.hpp include/leibniz/adapters/eigen.hpp
  PACKAGES "Eigen3 3.4 NO_MODULE" LIBRARIES leibniz::differentiated Eigen3::Eigen)
leibniz_add_part(tape COMPONENT tape HEADERS include/leibniz/tape/*.hpp
  PACKAGES "Eigen3 3.4 NO_MODULE" LIBRARIES Eigen3::Eigen)
leibniz_add_part(nn COMPONENT nn HEADERS include/leibniz/nn/*.hpp EXCEPT /nn/npz/
  LIBRARIES leibniz::tape)
leibniz_add_part(npz COMPONENT nn HEADERS include/leibniz/nn/npz/*.hpp
  NEEDS_HEADER zip.h LIBRARIES leibniz::nn -lzip)
leibniz_add_part(mpi COMPONENT mpi HEADERS include/leibniz/adapters/mpi.hpp
  PACKAGES "MPI COMPONENTS CXX" "Boost 1.74 COMPONENTS mpi"
  LIBRARIES leibniz::nn Boost::mpi MPI::MPI_CXX)

# Adapters to other libraries.
leibniz_add_part(boost_math COMPONENT adapters HEADERS include/leibniz/adapters/boost_math.hpp
  NEEDS_HEADER boost/math/tools/roots.hpp LIBRARIES leibniz::differentiated)
leibniz_add_part(odeint COMPONENT adapters HEADERS include/leibniz/adapters/odeint*.hpp
  NEEDS_HEADER boost/numeric/odeint.hpp LIBRARIES leibniz::differentiated)
leibniz_add_part(ceres COMPONENT adapters HEADERS include/leibniz/adapters/ceres.hpp
  PACKAGES Ceres LIBRARIES leibniz::differentiated Ceres::ceres)
leibniz_add_part(nlopt COMPONENT adapters HEADERS include/leibniz/adapters/nlopt.hpp
  PACKAGES NLopt NEEDS_HEADER nlopt.hpp LIBRARIES leibniz::differentiated NLopt::nlopt)
find_path(LEIBNIZ_COIN_OR_INCLUDE_DIR coin-or/IpTNLP.hpp)  # the folder's name since Ipopt 3.13
mark_as_advanced(LEIBNIZ_COIN_OR_INCLUDE_DIR)
set(leibniz_ipopt_folder coin)
if(LEIBNIZ_COIN_OR_INCLUDE_DIR)
  set(leibniz_ipopt_folder coin-or)
endif()
leibniz_add_part(ipopt COMPONENT adapters HEADERS include/leibniz/adapters/ipopt.hpp
  NEEDS_HEADER ${leibniz_ipopt_folder}/IpTNLP.hpp LIBRARIES leibniz::differentiated -lipopt)
leibniz_add_part(gsl COMPONENT adapters HEADERS include/leibniz/adapters/gsl*.hpp
  PACKAGES GSL LIBRARIES leibniz::differentiated GSL::gsl)

# A project that has the library as a folder may want some alone: set(LEIBNIZ_COMPONENTS core nn).
set(LEIBNIZ_COMPONENTS "" CACHE STRING "The parts to look for, by component or name; empty: all")
leibniz_choose_parts("${LEIBNIZ_COMPONENTS}")
foreach(part IN LISTS leibniz_parts)
  if(part IN_LIST leibniz_wanted)
    leibniz_find_part_needs("${leibniz_${part}_PACKAGES}" "${leibniz_${part}_NEEDS_HEADER}"
      "${leibniz_${part}_LIBRARIES}")
    if(NOT leibniz_missing)
      add_library(leibniz::${part} ALIAS leibniz_${part})
    elseif(PROJECT_IS_TOP_LEVEL)
      message(STATUS "leibniz::${part} needs ${leibniz_missing}: not there")
    endif()
  endif()
  if(NOT TARGET leibniz::${part})
    set_target_properties(leibniz_${part} PROPERTIES VERIFY_INTERFACE_HEADER_SETS FALSE)
  endif()
endforeach()

# A header below these that is in no part yet belongs to no target.
list(FILTER leibniz_headers EXCLUDE REGEX "/leibniz/(tape|nn|adapters)/")
